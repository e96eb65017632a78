import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { Benchmark, Membership, Policy } from '../../src/domain/facts.js';
import { holdAgainstThresholds, policiesBetween, type MeasuredFigure, type Trade } from '../../src/domain/policy-reach.js';

const policy = (id: string, known: Partial<Policy>): Policy => ({
  factId: `policy/${id}`,
  status: 'reported',
  id,
  name: id,
  nameKo: null,
  instrument: 'EXPORT_BAN',
  issuer: 'CHN',
  legalReference: null,
  validFrom: '2024-12-03',
  validTo: null,
  datePrecision: 'day',
  suspendedFrom: null,
  suspendedTo: null,
  budgetMusd: null,
  note: null,
  mineralIds: ['gallium'],
  materialIds: [],
  destinations: [],
  ...known,
});
const TRADE: Trade = { exporter: 'CHN', importer: 'USA', materialId: 'gallium-metal', mineralId: 'gallium' };
const DAY = '2025-06-30';
const found = (policies: Policy[], trade = TRADE, day = DAY, memberships: Membership[] = []) =>
  policiesBetween(policies, memberships, trade, day).map((reach) => [reach.policy.id, reach.state]);

describe('policiesBetween', () => {
  it('finds a ban of the exporter on the mineral to the importer', () =>
    expect(policiesBetween([policy('ban', { destinations: ['USA'] })], [], TRADE, DAY)).toMatchObject([
      { state: 'IN_FORCE', side: 'EXPORTER', via: null, aimedAt: 'MINERAL', factIds: ['policy/ban'] },
    ]));
  it('leaves out a ban aimed at another country, and finds one aimed at all', () =>
    expect(found([policy('to-usa', { destinations: ['USA'] }), policy('to-all', {})], { ...TRADE, importer: 'KOR' })).toEqual([
      ['to-all', 'IN_FORCE'],
    ]));
  it('leaves out an export ban of the importer, and an import duty of the exporter', () => {
    expect(found([policy('ban', { issuer: 'USA' })])).toEqual([]);
    expect(found([policy('duty', { instrument: 'IMPORT_DUTY', issuer: 'CHN' })])).toEqual([]);
  });
  it('finds an import duty of the importer that is aimed at the exporter', () =>
    expect(
      policiesBetween([policy('duty', { instrument: 'IMPORT_DUTY', issuer: 'USA', destinations: ['CHN'] })], [], TRADE, DAY),
    ).toMatchObject([{ side: 'IMPORTER' }]));
  it('finds other instruments of either side', () =>
    expect(found([policy('stock', { instrument: 'STOCKPILE', issuer: 'USA' }), policy('law', { instrument: 'LAW' })])).toEqual([
      ['law', 'IN_FORCE'],
      ['stock', 'IN_FORCE'],
    ]));
  it('leaves out policies on another mineral or material', () =>
    expect(found([policy('ge', { mineralIds: ['germanium'] }), policy('ore', { mineralIds: [], materialIds: ['gallium-ore'] })])).toEqual(
      [],
    ));
  it('puts a policy on the very material before one on the mineral before one whose aim is not told', () =>
    expect(
      found([policy('a', { mineralIds: [] }), policy('b', {}), policy('c', { mineralIds: [], materialIds: ['gallium-metal'] })]),
    ).toEqual([
      ['c', 'IN_FORCE'],
      ['b', 'IN_FORCE'],
      ['a', 'IN_FORCE'],
    ]));
  it('says of each whether it is in force, suspended, to come or over, on its last day too', () => {
    const policies = [
      policy('suspended', { suspendedFrom: '2025-01-01', suspendedTo: '2025-06-30' }),
      policy('to-come', { validFrom: '2025-07-01' }),
      policy('over', { validTo: '2025-06-29' }),
      policy('last-day', { validTo: '2025-06-30' }),
    ];
    expect(found(policies)).toEqual([
      ['last-day', 'IN_FORCE'],
      ['suspended', 'SUSPENDED'],
      ['to-come', 'NOT_YET'],
      ['over', 'ENDED'],
    ]);
    expect(found(policies, TRADE, '2025-07-01').filter(([, state]) => state === 'IN_FORCE')).toHaveLength(2);
  });
  it('counts policies of an alliance for the countries that belong to it on the day', () => {
    const seat: Membership = {
      factId: 'membership/EU/EST',
      status: 'reported',
      allianceId: 'EU',
      member: 'EST',
      memberIsAlliance: false,
      recordedAt: null,
      role: 'member',
      validFrom: '2004-05-01',
      validTo: null,
      datePrecision: 'day',
    };
    const duty = policy('duty', { instrument: 'IMPORT_DUTY', issuer: 'EU', validFrom: '2000-01-01' });
    const toEstonia = { ...TRADE, importer: 'EST' };
    expect(policiesBetween([duty], [seat], toEstonia, DAY)).toMatchObject([{ via: 'EU', factIds: ['policy/duty', 'membership/EU/EST'] }]);
    expect(policiesBetween([duty], [seat], toEstonia, '2003-01-01')).toEqual([]);
  });
  it('finds none of a third country, whatever it is aimed at', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('EXPORT_BAN', 'IMPORT_DUTY', 'LAW', 'EXPORT_LICENCE'),
        fc.subarray(['USA', 'CHN', 'KOR']),
        fc.subarray(['gallium', 'germanium']),
        (instrument, destinations, mineralIds) => {
          expect(found([policy('p', { instrument, issuer: 'RUS', destinations, mineralIds })])).toEqual([]);
        },
      ),
    ));
});

const benchmark = (metric: string, comparator: string, threshold: number, known: Partial<Benchmark> = {}): Benchmark => ({
  factId: `benchmark/${metric}/${known.subject ?? ''}`,
  status: 'reported',
  policyId: 'crma',
  metric,
  subject: null,
  comparator,
  threshold,
  unit: 'ratio',
  byYear: 2030,
  baseline: null,
  baselineYear: null,
  ...known,
});
const figure = (metric: string, low: number | null, high = low, known: Partial<MeasuredFigure> = {}): MeasuredFigure => ({
  metric,
  subject: 'lithium',
  unit: 'ratio',
  value: low === high ? low : null,
  low,
  high,
  factIds: [],
  ...known,
});
// the four of the Critical Raw Materials Act, as rows
const ACT = [
  benchmark('extraction', 'at-least', 0.1),
  benchmark('processing', 'at-least', 0.4),
  benchmark('recycling', 'at-least', 0.25),
  benchmark('single-country-dependence', 'at-most', 0.65),
];

describe('holdAgainstThresholds', () => {
  it('tells which of 10, 40, 25 and 65 % are met and which are breached, and by how much', () =>
    expect(
      holdAgainstThresholds(
        ACT,
        [figure('extraction', 0.12), figure('processing', 0.15), figure('recycling', 0.25), figure('single-country-dependence', 0.79)],
        2030,
      ).map((one) => [one.benchmark.metric, one.verdict, one.margin]),
    ).toEqual([
      ['extraction', 'MET', 0.02],
      ['processing', 'BREACHED', -0.25],
      ['recycling', 'MET', 0],
      ['single-country-dependence', 'BREACHED', -0.14],
    ]));
  it('cannot tell of a range that reaches across the threshold, nor without a figure', () => {
    const verdicts = holdAgainstThresholds(ACT.slice(2), [figure('single-country-dependence', 0.6, 0.7)], 2030);
    expect(verdicts.map((one) => [one.verdict, one.reason])).toEqual([
      ['CANNOT_BE_TOLD', 'there is no figure of it'],
      ['CANNOT_BE_TOLD', 'its range reaches across the threshold'],
    ]);
  });
  it('can tell of a range that lies on one side, and of one that is open on the other', () => {
    const half = [benchmark('specific-country-dependence', 'at-most', 0.5)];
    const verdict = (low: number | null, high: number | null) =>
      holdAgainstThresholds(half, [figure('specific-country-dependence', low, high)], 2030)[0]?.verdict;
    expect([verdict(0.3, 0.5), verdict(0.51, 0.9), verdict(0.8, null), verdict(null, 0.4), verdict(null, 0.9), verdict(0.5, 0.9)]).toEqual([
      'MET',
      'BREACHED',
      'BREACHED',
      'MET',
      'CANNOT_BE_TOLD',
      'CANNOT_BE_TOLD',
    ]);
  });
  it('says whether a threshold is due already', () =>
    expect([2029, 2030].map((year) => holdAgainstThresholds(ACT.slice(0, 1), [figure('extraction', 0.01)], year)[0]?.due)).toEqual([
      false,
      true,
    ]));
  it('holds a threshold of one mineral against that mineral only', () => {
    const cobalt = benchmark('recycling', 'at-least', 0.5, { subject: 'cobalt' });
    const figures = [figure('recycling', 0.3), figure('recycling', 0.6, 0.6, { subject: 'cobalt' })];
    expect(holdAgainstThresholds([cobalt], figures, 2030).map((one) => one.figure?.subject)).toEqual(['cobalt']);
    expect(holdAgainstThresholds(ACT.slice(2, 3), figures, 2030).map((one) => one.figure?.subject)).toEqual(['cobalt', 'lithium']);
  });
  it('does not compare units', () =>
    expect(holdAgainstThresholds(ACT.slice(0, 1), [figure('extraction', 9, 9, { unit: 't' })], 2030)[0]).toMatchObject({
      verdict: 'CANNOT_BE_TOLD',
      reason: 'the threshold is in ratio, the figure in t',
    }));
  it('takes below without the threshold itself: 25 % or more of a covered nation fails a limit of below 25 %', () => {
    const limit = [benchmark('covered-nation-ownership', 'below', 0.25)];
    const verdictAt = (share: number) => holdAgainstThresholds(limit, [figure('covered-nation-ownership', share, share)], 2030)[0]?.verdict;
    expect([verdictAt(0.2499), verdictAt(0.25), verdictAt(0.26)]).toEqual(['MET', 'BREACHED', 'BREACHED']);
  });

  it('refuses a comparator it does not know', () => {
    expect(() => holdAgainstThresholds([benchmark('extraction', 'about', 0.1)], [], 2030)).toThrow(InvalidArgumentsError);
    expect(() => holdAgainstThresholds([benchmark('extraction', 'about', 0.1)], [], 2030)).toThrow('at-least, at-most, below');
  });
  it('judges every value within a range as it judges the range, where it can tell', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('at-least', 'at-most'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (comparator, threshold, a, b, where) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const verdictOf = (from: number, to: number) =>
            holdAgainstThresholds([benchmark('m', comparator, threshold)], [figure('m', from, to)], 2030)[0]?.verdict;
          const whole = verdictOf(low, high);
          const within = Math.min(high, low + where * (high - low));
          if (whole !== 'CANNOT_BE_TOLD') expect(verdictOf(within, within)).toBe(whole);
          else expect(new Set([verdictOf(low, low), verdictOf(high, high)]).size).toBe(2);
        },
      ),
    ));
});
