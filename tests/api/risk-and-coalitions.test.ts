import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const answerTo = async (operation: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(readFileSync(root('operations', `${operation}.graphql`), 'utf8'), variables);
  expect(errors).toBeUndefined();
  return data;
};
const codeOf = async (query: string) => {
  const { errors } = await server.ask(query);
  return errors?.[0]?.extensions.code;
};

describe('the questions of risk on the shipped data', () => {
  it('3: names inputs of Korea with one source over half', async () => {
    const { thresholds, lithium } = await answerTo('sources-over-half');
    const found = thresholds.verdicts.map((one: any) => `${one.material.id} ${one.supplier.iso3}`);
    expect(found).toContain('lithium-carbonate CHL');
    expect(found).toContain('rare-earth-magnets CHN');
    expect(lithium.years[0].suppliers[0].country.iso3).toBe('CHL');
  });
  it('16: names strategic materials the EU buys over 65 % of from one country, and what cannot be told', async () => {
    const { thresholds } = await answerTo('over-65-percent');
    const dependence = thresholds.breached.filter((one: any) => one.benchmark.metric === 'single-country-dependence');
    expect(dependence.map((one: any) => `${one.material.id} ${one.supplier.iso3}`)).toContain('magnesium-metal CHN');
    for (const { figure } of dependence) expect(figure.low).toBeGreaterThan(0.65);
    expect(thresholds.open.map((one: any) => one.benchmark.metric)).toContain('extraction');
  });
  it('18: tells which stage of cobalt fails first without its largest supplier', async () => {
    const { stageFailure, nMinusOne } = await answerTo('first-stage-to-fail');
    const largest = new Map(stageFailure.stages.map((one: any) => [one.material.id, one.largest[0].iso3]));
    expect([largest.get('cobalt-ore'), largest.get('cobalt-refined')]).toEqual(['COD', 'CHN']);
    const ratios = stageFailure.stages.flatMap((one: any) => (one.ratio.value === null ? [] : [one.ratio.value]));
    expect(Math.min(...ratios)).toBeLessThan(1);
    expect(stageFailure.first).toHaveLength(1);
    expect(nMinusOne.suppliers[0].country.iso3).toBe('CHN');
  });
  it('18: cannot tell it where own use would leave with the supplier and is not published', async () => {
    const { stageFailure } = await answerTo('first-stage-to-fail', { ownUse: 'LEAVES' });
    expect(stageFailure.first).toEqual([]);
    expect(stageFailure.cannotBeTold.map((one: any) => one.id)).toContain('cobalt-ore');
  });
  it('19: lists concentrated raw materials of weak governance first', async () => {
    const { concentratedMinerals } = await answerTo('concentrated-and-weak');
    const both = concentratedMinerals.materials.filter((one: any) => one.both === true);
    expect(both.map((one: any) => one.material.id)).toEqual(expect.arrayContaining(['gallium-metal', 'tungsten-ore', 'cobalt-ore']));
    for (const one of both) {
      expect(one.concentration.low).toBeGreaterThanOrEqual(0.5);
      expect(one.stability.value).toBeLessThanOrEqual(0);
    }
  });
  it('27: names buyers of the same allied tonnes', async () => {
    const { competingBuyers } = await answerTo('same-allied-tonnes');
    expect(competingBuyers.buyerCount).toBeGreaterThan(5);
    expect(competingBuyers.own.value).toBeGreaterThan(0);
  });
  it('scores a supply by four methods, names what is unknown, and makes no number of it', async () => {
    const { geopolrisk, eu, geodep, usgs } = await answerTo('supply-risk-four-ways');
    expect(geopolrisk.score).toMatchObject({ value: null });
    expect(geopolrisk.score.high).toBeLessThan(1);
    expect(geodep).toMatchObject({ score: null, dependent: false });
    for (const one of [geopolrisk, eu, usgs]) expect(one.unknownParts.length).toBeGreaterThan(0);
  });
});

describe('the questions of policies', () => {
  it('9: tells what foreigners may not mine, and since when', async () => {
    const { country } = await answerTo('closed-to-foreigners');
    expect(country.policies.length).toBeGreaterThan(5);
    expect(country.policies.some((one: any) => one.minerals.some(({ id }: { id: string }) => id === 'tungsten'))).toBe(true);
  });
  it('15: tells the state of each measure on a trade on a day', async () => {
    const on = async (day: string) => {
      const { policiesBetween } = await answerTo('what-bears-on-a-trade', { day });
      return policiesBetween.policies.find((one: any) => one.policy.id === 'chn-ban-to-usa-2024').state;
    };
    expect(await on('2024-01-15')).toBe('NOT_YET');
    expect(await on('2025-01-15')).toBe('IN_FORCE');
    expect(await on('2026-01-15')).toBe('SUSPENDED');
  });
});

describe('the questions of coalitions and time', () => {
  it('12: names Australia for lithium and says that the Quad lacks niobium', async () => {
    const { allianceLeaders } = await answerTo('largest-allied-producer');
    expect(allianceLeaders.materials.find((one: any) => one.mineral.id === 'lithium').leader.iso3).toBe('AUS');
    expect(allianceLeaders.lacking.map((one: any) => one.id)).toContain('niobium');
  });
  it('13: Mozambique adds more graphite to the MSP than Brazil', async () => {
    const { coalition } = await answerTo('whom-to-invite');
    const order = coalition.members.map((one: any) => one.country.iso3);
    expect(order.indexOf('MOZ')).toBeLessThan(order.indexOf('BRA'));
    for (const { stages } of coalition.coalitions) expect(stages[0].coverage.low).toBeGreaterThanOrEqual(0.15);
  });
  it('14: the growth of the MSP is told by who joined', async () => {
    const { allianceGrowth } = await answerTo('when-the-alliance-grew');
    expect(allianceGrowth.joined.map((one: any) => one.iso3)).toEqual(['IND', 'NOR']);
    for (const { before, after } of allianceGrowth.stages) expect(after.tonnes.value).toBeGreaterThanOrEqual(before.tonnes.value);
  });
  it('26: tells the year each falls short, sooner or as soon under the multiple', async () => {
    const gaps = await answerTo('demand-outgrows-allies');
    for (const [one, multiple] of [
      ['lithium', 'lithium42'],
      ['cobalt', 'cobalt21'],
      ['nickel', 'nickel19'],
      ['rareEarths', 'rareEarths7'],
    ] as const)
      expect(gaps[multiple].shortFrom).toBeLessThanOrEqual(gaps[one].shortFrom);
    expect(gaps.lithium.statedGrowth.map((one: any) => one.value)).toContain(41.9);
  });
});

describe('refusals', () => {
  it('name the code of what is wrong', async () => {
    expect(await codeOf('{ supplyRisk(material: "tungsten-metl", country: "KOR", year: 2024, method: USGS) { citation } }')).toBe(
      'UNKNOWN_MATERIAL',
    );
    expect(await codeOf('{ coalition(materials: [], target: 0.5, year: 2023) { exact } }')).toBe('INVALID_ARGUMENTS');
    expect(await codeOf('{ demandGap(material: "tungsten-metal") { shortFrom } }')).toBe('NO_DATA');
    expect(await codeOf('{ thresholds(policy: "no-such-policy", year: 2024) { year } }')).toBe('UNKNOWN_POLICY');
    expect(await codeOf('{ nMinusOne(material: "tungsten-metal", year: 2024) { suppliers(first: 0) { share } } }')).toBe(
      'INVALID_ARGUMENTS',
    );
  });
});

it('asks the graph no more than some thirty times for any of them', async () => {
  for (const operation of ['over-65-percent', 'supply-risk-four-ways', 'concentrated-and-weak', 'same-allied-tonnes']) {
    await answerTo(operation);
    expect(server.lastAsked().length).toBeLessThan(30);
  }
});
