import { describe, expect, it } from 'vitest';
import {
  concentration,
  concentrationHistory,
  type ConcentrationHistoryRequest,
  type ConcentrationRequest,
} from '../../src/analysis/concentration.js';
import { afterMoving } from '../../src/analysis/moved-share.js';
import { nationShare } from '../../src/analysis/nation-share.js';
import { askOf } from '../support/ask.js';
import { world } from './ownership-world.js';

const ask = askOf(world);
const of = (more: Partial<ConcentrationRequest> = {}) =>
  concentration(ask, { material: 'ore', year: 2023, by: 'SITE_COUNTRY', asOf: null, remainder: 'UNTOLD', ...more });
const history = (more: Partial<ConcentrationHistoryRequest>) =>
  concentrationHistory(ask, { material: 'ore', from: 2020, to: 2020, by: 'SITE_COUNTRY', remainder: 'UNTOLD', ...more });
const refusal = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);

describe('concentration by country', () => {
  it('of 0.5, 0.3 and 0.2 is 0.38, 3800 points, 2.63 effective suppliers, 0.07 normalised', async () => {
    const { measures, suppliers, coverage } = await of();
    expect(measures.index.value).toBe(0.38);
    expect(measures.points.value).toBe(3800);
    expect(measures.effectiveSuppliers.value).toBeCloseTo(1 / 0.38, 10);
    expect(measures.normalised.value).toBeCloseTo(0.07, 10);
    expect([measures.largest.value, measures.largestThree.value, measures.largestFive.value]).toEqual([0.5, 1, 1]);
    expect(suppliers.map(({ supplier, share, tonnes }) => [supplier, share.value, tonnes.value])).toEqual([
      ['AAA', 0.5, 500],
      ['BBB', 0.3, 300],
      ['CCC', 0.2, 200],
    ]);
    expect(coverage.value).toBe(1);
  });
  it('with 0.1 withheld lies between 0.45 and 0.46', async () => {
    const { measures, suppliers, missing } = await of({ year: 2022 });
    expect([measures.index.value, measures.index.low, measures.index.high]).toEqual([null, 0.45, 0.46]);
    expect(measures.normalised.value).toBeNull();
    expect(suppliers.find(({ supplier }) => supplier === 'CCC')?.share).toMatchObject({ value: null, low: 0, high: 0.1 });
    expect(missing).toEqual(['Output of CCC is withheld.']);
  });
  it('is unknown where output is withheld and no total is published', async () => {
    const { measures, missing } = await of({ year: 2021 });
    expect(measures.index).toMatchObject({ value: null, low: null, high: null });
    expect(missing).toContain('Output is withheld and no world total is published: the index is unknown.');
  });
  it('of a year without output is refused with the years that have some', async () =>
    expect(await refusal(of({ year: 1999 }))).toMatchObject({
      code: 'NO_DATA',
      details: { available: { years: [2020, 2021, 2022, 2023] } },
    }));
  it('year by year leaves out none that has output and names those that have none', async () => {
    const { years, missing } = await history({ from: 2019, to: 2023 });
    expect(years.map(({ year, leader, measures }) => [year, leader, measures.index.low, measures.index.high])).toEqual([
      [2020, 'AAA', 0.0625, 0.625],
      [2021, null, null, null],
      [2022, 'AAA', 0.45, 0.46],
      [2023, 'AAA', 0.38, 0.38],
    ]);
    expect(missing[0]).toBe('No output is known for 2019.');
    expect(await refusal(history({ from: 2023, to: 2019 }))).toMatchObject({
      code: 'INVALID_ARGUMENTS',
    });
  });
});

describe('concentration by owner', () => {
  // 50 t of q-mine, wholly q's, and 50 t of shared-mine, 80 % q's and 20 % l's: AAA 90, BBB 10
  it('of 0.9 and 0.1 is 0.82, which a map of two equal countries hides by 0.32', async () => {
    const { measures, indexBySite, hidden, suppliers } = await of({ year: 2020, by: 'OWNER_NATION' });
    expect(measures.index.value).toBe(0.82);
    expect(indexBySite?.value).toBe(0.5);
    expect(hidden?.value).toBe(0.32);
    expect(suppliers.map(({ supplier, share, tonnes }) => [supplier, share.value, tonnes.value])).toEqual([
      ['AAA', 0.9, 90],
      ['BBB', 0.1, 10],
    ]);
  });
  it('by company names the companies, not their state', async () => {
    const { suppliers, hidden } = await of({ year: 2020, by: 'COMPANY' });
    expect(suppliers.map(({ supplier }) => supplier)).toEqual(['q', 'l']);
    expect(hidden).toBeNull();
  });
  it('says how much of world output it stands for, and which sites it leaves out', async () => {
    const { coverage, missing, asOf } = await of({ year: 2020, by: 'OWNER_NATION' });
    expect(coverage.value).toBe(0.25);
    expect(missing).toContain('Output of venture is withheld or only bounded, and left out.');
    expect(asOf).toBe('2020-12-31');
  });
  it('before any stake is told belongs to nobody, and could be anyone’s', async () => {
    const { suppliers, unnamed, measures } = await of({ year: 2020, by: 'OWNER_NATION', asOf: '2019-12-31' });
    expect(suppliers).toEqual([]);
    expect(unnamed.value).toBe(1);
    expect([measures.index.low, measures.index.high]).toEqual([0, 1]);
  });
  it('of a year without output by site is refused with the years that have some', async () =>
    expect(await refusal(of({ by: 'COMPANY' }))).toMatchObject({ code: 'NO_DATA', details: { available: { years: [2020] } } }));
});

describe('a history by owner', () => {
  it('has the years with output by site, each as the same question of that year', async () => {
    const { years, missing, by } = await history({ from: 2019, to: 2023, by: 'OWNER_NATION' });
    expect(by).toBe('OWNER_NATION');
    expect(
      years.map(({ year, leader, suppliers, measures, coverage }) => [year, leader, suppliers, measures.index.value, coverage.value]),
    ).toEqual([[2020, 'AAA', 2, 0.82, 0.25]]);
    expect(missing).toEqual(['No output by site is known for 2019, 2021, 2022, 2023.']);
  });
  it('by company names the company with the largest share', async () =>
    expect((await history({ by: 'COMPANY' })).years[0]?.leader).toBe('q'));
  it('of years without output by site is refused with those that have some', async () =>
    expect(await refusal(history({ from: 2022, to: 2023, by: 'COMPANY' }))).toMatchObject({
      code: 'NO_DATA',
      details: { available: { years: [2020] } },
    }));
});

describe('a market after a share moved', () => {
  it('of 0.2 from 0.5 to 0.2 has 0.34 for 0.38', async () => {
    const { before, change, after } = await afterMoving(ask, await of(), { from: 'AAA', to: 'CCC', share: 0.2 });
    expect([before.value, change.value, after.value]).toEqual([0.38, -0.04, 0.34]);
  });
  it('to a new supplier, of 0.3 from 0.9, has 0.46 for 0.82', async () => {
    const market = await of({ year: 2020, by: 'OWNER_NATION' });
    const { change, after, assumptions } = await afterMoving(ask, market, { from: 'AAA', to: 'CCC', share: 0.3 });
    expect([change.value, after.value]).toEqual([-0.36, 0.46]);
    expect(assumptions).toContain('CCC has no share so far.');
  });
  it('to one that withholds its output lies between two bounds', async () => {
    const { change, after } = await afterMoving(ask, await of({ year: 2022 }), { from: 'AAA', to: 'CCC', share: 0.1 });
    expect(change).toMatchObject({ value: null, low: -0.1, high: -0.08 });
    expect(after).toMatchObject({ value: null, low: 0.35, high: 0.38 });
  });
  it('is refused for more than there is, for who has none, for one and the same, and for nobody', async () => {
    const market = await of();
    const move = (more: object) => refusal(afterMoving(ask, market, { from: 'AAA', to: 'CCC', share: 0.2, ...more }));
    expect(await move({ share: 0.6 })).toMatchObject({ code: 'INVALID_ARGUMENTS', details: { faults: [{ argument: 'share' }] } });
    expect(await move({ from: 'q' })).toMatchObject({ code: 'INVALID_ARGUMENTS', details: { faults: [{ argument: 'from' }] } });
    expect(await move({ to: 'AAA' })).toMatchObject({ code: 'INVALID_ARGUMENTS', details: { faults: [{ argument: 'to' }] } });
    expect(await move({ to: 'ZZZ' })).toMatchObject({ code: 'UNKNOWN_COUNTRY' });
  });
});

describe('a nation’s share', () => {
  const share = (more: object = {}) =>
    nationShare(ask, { material: 'ore', nation: 'AAA', year: 2020, asOf: null, remainder: 'UNTOLD', ...more });

  it('is 100 of 400 t at home, and 190 with what it owns of two mines abroad', async () => {
    const { shareAtHome, shareWithAbroad, abroad, sites } = await share();
    expect(shareAtHome.value).toBe(0.25);
    expect(abroad.value).toBe(90);
    expect([shareWithAbroad.value, shareWithAbroad.low]).toEqual([0.475, 0.475]);
    expect(sites.map(({ siteId, owned }) => [siteId, owned.value])).toEqual([
      ['q-mine', 50],
      ['shared-mine', 40],
    ]);
  });
  it('could be all but the 10 t that are told to be another’s', async () => {
    const { shareWithAbroad, coverage } = await share();
    expect(shareWithAbroad.high).toBe(0.975);
    expect(coverage.value).toBeCloseTo(100 / 300, 10);
  });
  it('is unknown at home for a nation that is not listed: none, or all that is published for no country', async () => {
    const { shareAtHome, shareWithAbroad } = await share({ nation: 'BBB' });
    expect([shareAtHome.value, shareAtHome.low, shareAtHome.high]).toEqual([null, 0, 0.75]);
    expect(shareWithAbroad.value).toBeNull();
  });
  it('is refused for what is not known, all at once', async () =>
    expect(await refusal(share({ material: 'x', nation: 'XXX' }))).toMatchObject({ code: 'SEVERAL_FAULTS' }));
});
