import { describe, expect, it } from 'vitest';
import { netImportReliance, type NetImportRelianceRequest } from '../../src/analysis/net-import-reliance.js';
import type { ImportReliance, Material } from '../../src/domain/facts.js';
import { company, flow, output, site, siteOutput, stake, type Known } from '../support/ask.js';
import { widerAsk, type Wider } from '../support/wider-ask.js';
import { world } from './tungsten-world.js';

const asked: NetImportRelianceRequest = {
  country: 'KOR',
  material: 'tungsten-metal',
  mineral: null,
  year: 2023,
  asOf: null,
  siteYear: null,
  secondary: null,
  stockRelease: null,
};
/** Korea buys 600, 300 and 100 t, sells 200 and makes 200. */
const known: Known = {
  ...world,
  trade: [...world.trade, flow('810194', 'KOR', 'IND', 200)],
  production: [...world.production.filter(({ area }) => area !== 'KOR'), output('tungsten-metal', 'KOR', 200)],
};
/** The same, of goods as they leave the mine: none of them is made from scrap. */
const mined: Known = {
  ...known,
  materials: known.materials.map((one): Material => (one.id === 'tungsten-metal' ? { ...one, stage: 'CONCENTRATE' } : one)),
};
const figure = (year: number): ImportReliance => ({
  factId: `import-reliance/tungsten/KOR/${year}`,
  status: 'reported',
  mineralId: 'tungsten',
  area: 'KOR',
  year,
  share: 0.9,
  bound: null,
});
const ask = (
  more: Partial<NetImportRelianceRequest> = {},
  world = mined,
  facts: Partial<Wider> = {},
  published: readonly ImportReliance[] = [],
) => netImportReliance({ ...widerAsk(world, facts), importRelianceFor: () => Promise.resolve(published) }, { ...asked, ...more });
const only = async (...args: Parameters<typeof ask>) => {
  const { materials } = await ask(...args);
  expect(materials).toHaveLength(1);
  return materials[0];
};
const range = (low: number | null, high: number | null) => ({ value: null, low, high });
const exactly = (value: number) => ({ value, low: value, high: value });

describe('netImportReliance, as worked in docs/measures/supply-risk.md', () => {
  it('is told before changes of stocks, and unknown with them, where stocks are not given', async () => {
    const { materials, missing } = await ask();
    expect(materials).toMatchObject([
      {
        imports: exactly(1000),
        exports: exactly(200),
        primary: exactly(200),
        secondary: exactly(0),
        beforeStocks: exactly(0.8),
        reliance: range(null, null),
      },
    ]);
    expect(materials[0]?.beforeStocks.factIds).toContain('trade/810194/CHN/KOR/2023');
    expect(missing).toContain('Changes of stocks of tungsten-metal are not known.');
  });
  it('counts stocks that are given', async () =>
    expect(await only({ stockRelease: 250 })).toMatchObject({
      reliance: exactly(0.84),
      beforeStocks: exactly(0.8),
      adjustedFrom: 'RELIANCE',
    }));
  it('is what of published use is not made at home', async () =>
    expect(await only({}, mined, { consumption: [output('tungsten-metal', 'KOR', 1000)] })).toMatchObject({ reliance: exactly(0.8) }));
  it('is a range where scrap is not told, and a number where it is given', async () => {
    expect(await only({}, known)).toMatchObject({ secondary: range(0, null), beforeStocks: range(0, 0.8) });
    expect(await only({ secondary: 600 }, known)).toMatchObject({ beforeStocks: exactly(0.5) });
  });
  it('leaves a flow without a weight out of the value, and bounds it by its value', async () => {
    // 5 kUSD at 30 kUSD/t: at most 1/6 t
    const unweighed = { ...mined, trade: [...mined.trade, flow('810194', 'IND', 'KOR', null)] };
    const told = await only({}, unweighed);
    expect(told?.imports.high).toBeCloseTo(1000 + 1 / 6, 6);
    expect(told?.beforeStocks).toMatchObject({ value: 0.8, low: 0.8 });
    expect(told?.beforeStocks.high).toBeCloseTo((800 + 1 / 6) / (1000 + 1 / 6), 9);
    expect(told?.beforeStocks.reason).toMatch(/1 of 4 imports have no published weight/);
  });
  it('is unknown where no output is listed and nothing bounds it, not 1', async () => {
    const silent = { ...mined, production: mined.production.filter(({ area }) => area !== 'KOR' && area !== 'WORLD') };
    expect(await only({}, silent)).toMatchObject({ primary: range(0, null), beforeStocks: range(0, 1) });
  });
  it('sets published figures beside it', async () => {
    const { published, missing } = await ask({}, mined, {}, [figure(2023), { ...figure(2023), area: 'USA' }, figure(2022)]);
    expect(published).toEqual([figure(2023), figure(2022)]);
    expect(missing.join(' ')).not.toMatch(/No net import reliance/);
  });
});

describe('what comes from own sites abroad', () => {
  const miner = company('miner', 'KOR');
  const pit = site('pit', 'AUT');
  const abroad: Known = {
    ...mined,
    trade: [flow('810194', 'CHN', 'KOR', 600), flow('810194', 'AUT', 'KOR', 400), flow('810194', 'KOR', 'IND', 200)],
    production: [output('tungsten-metal', 'KOR', 200), output('tungsten-metal', 'AUT', 1000)],
    companies: [miner],
    sites: [pit],
    stakes: [stake(miner, pit, 0.5)],
    siteOutput: [siteOutput('tungsten-metal', pit, 600)],
  };
  it('is from nothing to all that is owned there, at best the owned share of what is bought', async () => {
    const told = await only({}, abroad);
    expect(told?.ownSuppliers).toMatchObject([
      {
        country: { iso3: 'AUT' },
        imports: exactly(400),
        owned: exactly(300),
        output: exactly(1000),
        ownedImports: { value: 120, low: 0, high: 300 },
      },
    ]);
    expect(told).toMatchObject({
      ownAbroad: { value: 0.12, low: 0, high: 0.3 },
      ownershipAdjusted: { value: 0.68, low: 0.5, high: 0.8 },
      adjustedFrom: 'BEFORE_STOCKS',
    });
    expect(told?.ownershipAdjusted.factIds).toEqual(expect.arrayContaining(['stake/miner/pit', 'site-production/tungsten-metal/pit/2023']));
  });
  it('takes nothing off for sites of others', async () =>
    expect(await only({}, { ...abroad, stakes: [stake(company('other', 'USA'), pit, 1)] })).toMatchObject({
      ownSuppliers: [],
      ownAbroad: exactly(0),
      ownershipAdjusted: exactly(0.8),
    }));
  it('does not count a stake before its first proof', async () =>
    expect(await only({ asOf: '2019-12-31' }, abroad)).toMatchObject({ ownSuppliers: [] }));
  it('is unknown, not nothing, where no output by site is known', async () =>
    expect(await only({}, { ...abroad, siteOutput: [] })).toMatchObject({
      ownAbroad: range(null, null),
      ownershipAdjusted: range(null, null),
    }));
  it('takes output by site of an earlier year where there is no newer, and says so', async () => {
    const earlier = {
      ...abroad,
      siteOutput: [siteOutput('tungsten-metal', pit, 600, 2020)],
      production: [...abroad.production, output('tungsten-metal', 'AUT', 1000, 2020)],
    };
    const { materials, assumptions } = await ask({}, earlier);
    expect(materials).toMatchObject([{ siteYear: 2020, ownAbroad: { value: 0.12, low: 0, high: 0.3 } }]);
    expect(assumptions.join(' ')).toMatch(/in 2020 stands for 2023/);
  });
});

describe('what cannot be answered', () => {
  const refused = (more: Partial<NetImportRelianceRequest>) => ask(more).catch((error: unknown) => error);
  it('is a year of which nothing is known, with the years there are', async () =>
    expect(await refused({ year: 2019 })).toMatchObject({ code: 'NO_DATA', details: { available: { years: [2023] } } }));
  it('is a question that names both a material and a mineral, or neither', async () => {
    expect(await refused({ mineral: 'tungsten' })).toMatchObject({ code: 'INVALID_ARGUMENTS' });
    expect(await refused({ material: null })).toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
  it('is tonnes below 0, or tonnes for a mineral as a whole', async () => {
    expect(await refused({ secondary: -1 })).toMatchObject({ code: 'INVALID_ARGUMENTS' });
    expect(await refused({ material: null, mineral: 'tungsten', stockRelease: 1 })).toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
  it('is an unknown country and material, told at once', async () =>
    expect(await refused({ country: 'KRO', material: 'tungsten-mental' })).toMatchObject({ code: 'SEVERAL_FAULTS' }));
});
