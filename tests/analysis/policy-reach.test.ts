import { describe, expect, it } from 'vitest';
import { policiesBetween, thresholds } from '../../src/analysis/policy-reach.js';
import type { Benchmark } from '../../src/domain/facts.js';
import { output, type Known } from '../support/ask.js';
import { widerAsk } from '../support/wider-ask.js';
import { licence, world } from './tungsten-world.js';

const agreement = (id: string, parties: readonly string[], mineralIds: readonly string[] = []) => ({
  factId: `agreement/${id}`,
  status: 'reported' as const,
  id,
  name: id,
  nameKo: null,
  kind: 'PARTNERSHIP',
  parties,
  mineralIds,
  validFrom: '2023-01-01',
  validTo: null,
  datePrecision: 'day' as const,
});

describe('policiesBetween', () => {
  const known: Known = {
    ...world,
    policies: [licence('CHN', { suspendedFrom: '2024-01-01', suspendedTo: '2024-12-31' }), licence('EU', { validFrom: '2025-01-01' })],
  };
  const ask = (exporter: string, importer: string, day: string) =>
    policiesBetween(
      widerAsk(known, {
        agreements: [
          agreement('eu-kor', ['EU', 'KOR'], ['tungsten']),
          agreement('kor-tin', ['EU', 'KOR'], ['tin']),
          agreement('eu-own', ['EU', 'AUT']),
        ],
      }),
      { exporter, importer, material: 'tungsten-metal', day },
    );
  it('tells the state of each measure on the day', async () => {
    const state = async (day: string) => (await ask('CHN', 'KOR', day)).policies.map(({ state: is }) => is);
    expect([await state('2023-12-31'), await state('2024-06-30'), await state('2023-07-31')]).toEqual([
      ['IN_FORCE'],
      ['SUSPENDED'],
      ['NOT_YET'],
    ]);
  });
  it('finds a measure of the union a country belongs to, and rests on its membership', async () => {
    const [reach] = (await ask('AUT', 'KOR', '2025-06-30')).policies;
    expect(reach).toMatchObject({ via: { id: 'EU' }, side: 'EXPORTER', aimedAt: 'MINERAL' });
    expect(reach?.factIds).toContain('membership/EU/AUT');
  });
  it('finds the agreement through the union, and not those on other minerals or with others', async () =>
    expect((await ask('AUT', 'KOR', '2025-06-30')).agreements.map(({ agreement: { id }, inForce }) => [id, inForce])).toEqual([
      ['eu-kor', true],
    ]));
  it('refuses a trade of a country with itself', async () =>
    await expect(ask('KOR', 'KOR', '2024-02-30')).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS', details: { faults: [{}, {}] } }));
});

describe('thresholds', () => {
  const limit = (metric: string, comparator: string, threshold: number): Benchmark => ({
    factId: `benchmark/${metric}`,
    status: 'reported',
    policyId: 'kor-licence',
    metric,
    subject: null,
    comparator,
    threshold,
    unit: 'ratio',
    byYear: 2030,
    baseline: null,
    baselineYear: null,
  });
  const known: Known = { ...world, policies: [licence('KOR')] };
  const ask = (benchmarks: readonly Benchmark[], facts: Known = known) =>
    thresholds(widerAsk(facts, { benchmarks }), { policy: 'kor-licence', country: null, year: 2023 });
  it('is breached by 0.6 from one country against at most 0.5, though not yet due', async () => {
    const { verdicts } = await ask([limit('single-country-dependence', 'at-most', 0.5)]);
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({
      verdict: 'BREACHED',
      due: false,
      margin: -0.1,
      supplier: { iso3: 'CHN' },
      material: { id: 'tungsten-metal' },
    });
  });
  it('is met against at most 0.65', async () =>
    expect((await ask([limit('single-country-dependence', 'at-most', 0.65)])).verdicts[0]?.verdict).toBe('MET'));
  it('cannot be told where own output may lessen it below: 600 of 1000 bought and 500 made', async () => {
    const { verdicts } = await ask([limit('single-country-dependence', 'at-most', 0.5)], {
      ...known,
      production: [output('tungsten-metal', 'KOR', 500)],
    });
    expect(verdicts[0]).toMatchObject({ verdict: 'CANNOT_BE_TOLD', figure: { value: null, low: 0.4, high: 0.6 } });
  });
  it('says what nothing measures', async () => {
    const { verdicts, missing } = await ask([limit('stockpile', 'at-least', 0.3)]);
    expect(verdicts[0]).toMatchObject({ verdict: 'CANNOT_BE_TOLD', figure: null });
    expect(missing).toEqual(['Nothing in the graph measures stockpile.']);
  });
});
