import { describe, expect, it } from 'vitest';
import { competingBuyers } from '../../src/analysis/competing-buyers.js';
import { concentratedMinerals } from '../../src/analysis/concentrated-minerals.js';
import { importDependence } from '../../src/analysis/import-dependence.js';
import { nMinusOne, stageFailure } from '../../src/analysis/n-minus-one.js';
import { supplyRisk, type RiskMethod } from '../../src/analysis/supply-risk.js';
import { company, flow, output, site, siteOutput, stake, type Known } from '../support/ask.js';
import { widerAsk, type Wider } from '../support/wider-ask.js';
import { licence, world } from './tungsten-world.js';

const wgi = (iso3: string, estimate: number, year = 2023) => ({
  factId: `governance/${iso3}/WGI_PV/${year}`,
  status: 'estimated' as const,
  iso3,
  indicator: 'WGI_PV',
  year,
  estimate,
  stdError: null,
});
const metal = (area: string, tonnes: number | null) => output('tungsten-metal', area, tonnes);

/** The example of docs/measures/supply-risk.md: HHI 0.5, 600 t at g 0.6, 300 t at g 0.2, output 100 t at home: 0.21. */
const half: Known = {
  ...world,
  production: [metal('CHN', 1000), metal('KOR', 100), metal('AUT', 900), output('tungsten-metal', 'WORLD', 2000)],
  trade: [flow('810194', 'CHN', 'KOR', 600), flow('810194', 'AUT', 'KOR', 300)],
  governance: [wgi('CHN', -0.5), wgi('AUT', 1.5)],
};
const risk = (method: RiskMethod, known: Known = half, more: Partial<Wider> = {}, country = 'KOR') =>
  supplyRisk(widerAsk(known, more), { material: 'tungsten-metal', country, year: 2023, method });

describe('supplyRisk by GEOPOLRISK', () => {
  it('is concentration times the share of supply from unstable countries', async () => {
    // HHI 0.25 + 0.0025 + 0.2025 = 0.455; (600 · 0.6 + 300 · 0.2) / 1000 = 0.42
    const answer = await risk('GEOPOLRISK');
    expect(answer.score?.value).toBeCloseTo(0.455 * 0.42, 9);
    expect(answer.unknownParts).toEqual([]);
    expect(answer.citation).toContain('Gemechu');
  });
  it('has a factor where a price is known: score · USD/kg / 0.409412948', async () => {
    const price = {
      factId: 'price/x',
      status: 'reported' as const,
      materialId: 'tungsten-metal',
      quotation: 'x',
      year: 2023,
      value: 2000,
      unit: 'USD/t',
    };
    const answer = await risk('GEOPOLRISK', half, { prices: [price] });
    expect(answer.characterisationFactorLow).toBeCloseTo((0.1911 * 2) / 0.409412948, 9);
    expect(answer.score?.factIds).toContain('price/x');
  });
  it('is a range that names the supplier whose stability is unknown', async () => {
    const { score, missing } = await risk('GEOPOLRISK', { ...half, governance: [wgi('CHN', -0.5)] });
    expect(score?.value).toBeNull();
    expect(score?.low).toBeCloseTo(0.455 * 0.36, 9);
    expect(score?.high).toBeCloseTo(0.455 * 0.66, 9);
    expect(score?.reason).toContain('AUT');
    expect(missing.join()).toContain('No price');
  });
  it('says which material stands for one whose output is not known', async () => {
    const production = [output('tungsten-ore', 'CHN', 80), output('tungsten-ore', 'VNM', 20)];
    const { assumptions, parts } = await risk('GEOPOLRISK', { ...half, production });
    expect(assumptions.join()).toContain('World output of tungsten-ore stands for that of tungsten-metal');
    expect(parts[0]?.low).toBeCloseTo(0.68, 9);
  });
});

describe('supplyRisk by the other methods', () => {
  it('EU: leaves the high end open where an export measure makes terms unknown', async () => {
    const { score, unknownParts } = await risk('EU', { ...half, policies: [licence('CHN', { validFrom: '2023-01-01' })] });
    expect(score?.high).toBeNull();
    expect(unknownParts).toContain('substitution index');
  });
  it('EU: is bounded where no measure is in force', async () => expect((await risk('EU')).score?.high).toBeGreaterThan(0));
  it('USGS: counts what is unknown from 0 to 1', async () => {
    const { score, unknownParts } = await risk('USGS');
    expect(score).toMatchObject({ value: null, low: 0 });
    expect(unknownParts).toContain('economic vulnerability');
  });
  it('GEODEP: is told from two of three years, and cannot be told from one', async () => {
    expect((await risk('GEODEP')).dependent).toBeNull();
    const trade = [2021, 2022, 2023].flatMap((year) => [flow('810194', 'CHN', 'KOR', 900, year), flow('810194', 'VNM', 'KOR', 100, year)]);
    const answer = await risk('GEODEP', { ...half, trade });
    expect(answer).toMatchObject({ dependent: true, score: null });
    expect(answer.years.map(({ all }) => all)).toEqual([true, true, true]);
  });
  it('takes an alliance as one buyer and leaves out what its members sell each other', async () => {
    const trade = [2022, 2023].flatMap((year) => [flow('810194', 'CHN', 'KOR', 900, year), flow('810194', 'CAN', 'USA', 5000, year)]);
    const answer = await risk('GEODEP', { ...half, trade }, {}, 'MSP');
    expect(answer.alliance?.id).toBe('MSP');
    expect(answer.parts[2]?.low).toBe(27000);
  });
  it('names what is near an id that names nothing, all faults at once', async () =>
    await expect(
      supplyRisk(widerAsk(half), { material: 'tungsten-metl', country: 'KORE', year: 2023, method: 'USGS' }),
    ).rejects.toMatchObject({ code: 'SEVERAL_FAULTS' }));
});

describe('importDependence', () => {
  const ask = (years: readonly number[], more: Partial<Wider> = {}) =>
    importDependence(widerAsk(world, more), { country: 'KOR', material: 'tungsten-metal', years, measure: 'WEIGHT', outlookYear: 2030 });
  it('is 0.6, 0.3 and 0.1 of 600, 300 and 100 t', async () => {
    const { years } = await ask([2023]);
    expect(years[0]?.suppliers.map(({ country, share }) => [country.iso3, share.value])).toEqual([
      ['CHN', 0.6],
      ['AUT', 0.3],
      ['VNM', 0.1],
    ]);
    expect(years[0]?.bought.value).toBe(1000);
  });
  it('tells each supplier’s share of projected output', async () => {
    const point = (area: string, tonnes: number) => ({ ...output('tungsten-metal', area, tonnes, 2030), scenario: 'base' });
    const { years } = await ask([2023], { outlook: [point('CHN', 80), point('WORLD', 100)] });
    expect(years[0]?.suppliers[0]?.projectedOutputShare?.value).toBe(0.8);
    expect(years[0]?.suppliers[1]?.projectedOutputShare).toBeNull();
  });
  it('says that a year has no purchases, and refuses no year', async () => {
    expect((await ask([2019])).missing).toContain('No purchases under the codes are known for 2019.');
    await expect(ask([])).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
  it('does not count a bundle', async () => {
    const answer = await importDependence(widerAsk(world), {
      country: 'KOR',
      material: 'gallium-metal',
      years: [2023],
      measure: 'VALUE',
      outlookYear: 2030,
    });
    expect(answer.codes).toEqual([]);
    expect(answer.missing[0]).toContain('HS 811292');
  });
});

describe('nMinusOne', () => {
  const demand = [
    {
      factId: 'demand/1',
      status: 'reported' as const,
      mineralId: 'tungsten',
      area: 'WORLD',
      sector: 'Total demand',
      scenario: 's',
      year: 2023,
      tonnes: 90,
      bound: null,
      basis: 'GROSS' as const,
    },
  ];
  // the example of docs/measures/shocks.md: 100 t turned out, 90 used; China 60 and 40: 40 / 50
  const market = { ...world, production: [metal('CHN', 60), metal('AUT', 30), metal('VNM', 10), output('tungsten-ore', 'CHN', 5)] };
  const consumption = [{ ...output('tungsten-metal', 'CHN', 40), factId: 'consumption/1' }];
  it('is remaining supply over remaining demand', async () => {
    const { suppliers } = await nMinusOne(widerAsk(market, { demand, consumption }), {
      material: 'tungsten-metal',
      year: 2023,
      by: 'COUNTRY',
      ownUse: 'LEAVES',
    });
    expect(suppliers[0]).toMatchObject({ country: { iso3: 'CHN' }, share: 0.6, supplyLeft: { value: 40 }, ratio: { value: 0.8 } });
    expect(suppliers[1]?.ratio).toMatchObject({ value: null, low: 0.777777777778 });
  });
  it('is over all demand where own use stays: 40 / 90', async () => {
    const { suppliers, assumptions } = await nMinusOne(widerAsk(market, { demand }), {
      material: 'tungsten-metal',
      year: 2023,
      by: 'COUNTRY',
      ownUse: 'STAYS',
    });
    expect(suppliers[0]?.ratio.value).toBe(0.444444444444);
    expect(assumptions.join()).toContain('own use stays');
  });
  // two mines of 40 and 20 t of 100; the larger is held 75 % by a Chinese company and 25 % by an Austrian one
  const [large, small] = [site('large-mine', 'VNM'), site('small-mine', 'AUT')];
  const [dragon, alp] = [company('dragon', 'CHN'), company('alp', 'AUT')];
  const owned = {
    ...market,
    companies: [dragon, alp],
    sites: [large, small],
    stakes: [stake(dragon, large, 0.75), stake(alp, large, 0.25), stake(alp, small, 1)],
    siteOutput: [siteOutput('tungsten-metal', large, 40), siteOutput('tungsten-metal', small, 20)],
  };
  const by = async (kind: 'SITE' | 'COMPANY' | 'OWNER_NATION') =>
    (await nMinusOne(widerAsk(owned, { demand }), { material: 'tungsten-metal', year: 2023, by: kind, ownUse: 'LEAVES' })).suppliers.map(
      (one) => [one.site?.id ?? one.company?.id ?? one.country?.iso3, one.supply.value, one.share, one.ratio.value],
    );
  it('takes away one site: 60 of 90 t without the large mine', async () =>
    expect(await by('SITE')).toEqual([
      ['large-mine', 40, 0.4, 0.666666666667],
      ['small-mine', 20, 0.2, 0.888888888889],
    ]));
  it('takes away one company in all its sites: each has 30 t, 10 and 20 t of the Austrian', async () =>
    expect(await by('COMPANY')).toEqual([
      ['alp', 30, 0.3, 0.777777777778],
      ['dragon', 30, 0.3, 0.777777777778],
    ]));
  it('takes away all that companies of one nation own, wherever it stands', async () =>
    expect((await by('OWNER_NATION')).map(([id, tonnes]) => [id, tonnes])).toEqual([
      ['AUT', 30],
      ['CHN', 30],
    ]));
  it('is refused by site where no output of sites is known', async () =>
    await expect(
      nMinusOne(widerAsk(market, { demand }), { material: 'tungsten-metal', year: 2023, by: 'SITE', ownUse: 'STAYS' }),
    ).rejects.toMatchObject({ code: 'NO_DATA' }));
  it('says which stage fails first, and of which it cannot be told', async () => {
    const answer = await stageFailure(widerAsk(market, { demand, consumption }), { mineral: 'tungsten', year: 2023, ownUse: 'LEAVES' });
    expect(answer.first.map(({ id }) => id)).toEqual(['tungsten-metal']);
    expect(answer.cannotBeTold.map(({ id }) => id)).toEqual(['tungsten-ore']);
    expect(answer.missing).toContain('Output of tungsten-carbide is not known for 2023.');
  });
});

describe('concentratedMinerals', () => {
  const list = {
    factId: 'list/x',
    status: 'reported' as const,
    id: 'x',
    name: 'X',
    nameKo: null,
    issuer: 'EU',
    complete: true,
    validFrom: null,
    validTo: null,
    datePrecision: null,
  };
  const entry = {
    factId: 'criticality/x',
    status: 'reported' as const,
    listId: 'x',
    mineralId: 'tungsten',
    rank: 'critical' as const,
    asNamed: 'Tungsten',
  };
  const ask = (production: Known['production']) =>
    concentratedMinerals(widerAsk({ ...half, production }, { lists: [list], entries: [entry, entry] }), {
      list: 'x',
      year: 2023,
      concentration: 0.5,
      stability: 0,
    });
  it('passes 0.8 and 0.2 with stability −0.5 and 1.5: HHI 0.68, mean −0.1', async () => {
    const { materials } = await ask([metal('CHN', 80), metal('AUT', 20)]);
    expect(materials).toHaveLength(1);
    expect(materials[0]).toMatchObject({ both: true, concentration: { value: 0.68 }, stability: { value: -0.1 } });
  });
  it('cannot be told where a withheld output could lift it over the limit', async () =>
    expect((await ask([metal('CHN', 70), metal('AUT', null), output('tungsten-metal', 'WORLD', 100)])).materials[0]?.both).toBeNull());
  it('refuses a list that is not there and names those that are', async () =>
    await expect(
      concentratedMinerals(widerAsk(half, { lists: [list] }), { list: 'y', year: 2023, concentration: 0.5, stability: 0 }),
    ).rejects.toMatchObject({
      code: 'NO_DATA',
      details: { available: { lists: ['x'] } },
    }));
});

describe('competingBuyers', () => {
  it('are those who buy from the same allied sellers, by how much', async () => {
    const answer = await competingBuyers(widerAsk(world), { importer: 'KOR', material: 'tungsten-metal', alliance: 'MSP', year: 2023 });
    // Austria sells Korea 300 t, India 300, the United States 200 and Brazil 100; Canada sells Brazil 250 but Korea nothing
    expect(answer.own.value).toBe(300);
    expect(answer.buyers.map(({ country, bought, fromSharedSellers }) => [country.iso3, bought.value, fromSharedSellers.value])).toEqual([
      ['IND', 300, 300],
      ['USA', 200, 200],
      ['BRA', 350, 100],
    ]);
    expect(answer.buyers[1]?.allied).toBe(true);
  });
});
