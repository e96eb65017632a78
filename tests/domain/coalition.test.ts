import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allianceGrowth,
  coverageOf,
  coverageWorth,
  invitationGains,
  smallestCoalitions,
  type Candidate,
  type StageNeed,
} from '../../src/domain/coalition.js';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { Membership } from '../../src/domain/facts.js';
import { shapleyValues } from '../../src/domain/shapley.js';

const stage = (materialId: string, need: number, brings: Record<string, number | null>): StageNeed => ({
  materialId,
  need,
  brings: new Map(Object.entries(brings)),
});
const country = (iso3: string): Candidate => ({ id: iso3, countries: [iso3] });

// worked by hand in docs/measures/coalitions.md: Korea makes 10 t of metal itself
const ORE = stage('ore', 100, { AUS: 60, CHL: 30, CAN: 25, DEU: 5 });
const METAL = stage('metal', 50, { KOR: 10, CAN: 10, JPN: 20, DEU: 8, FRA: 5, NOR: null });
const EUROPE: Candidate = { id: 'EU', countries: ['DEU', 'FRA'] };
const CANDIDATES = [country('AUS'), country('CHL'), country('CAN'), country('JPN'), EUROPE];

describe('coverageOf', () => {
  it('adds up what countries bring, at most the need, each country once', () =>
    expect(coverageOf([ORE, METAL], ['AUS', 'CHL', 'CAN', 'AUS'])).toEqual([
      { materialId: 'ore', tonnes: 115, coverage: 1, unknown: [] },
      { materialId: 'metal', tonnes: 10, coverage: 0.2, unknown: [] },
    ]));
  it('names those of whom it is not known what they bring', () => expect(coverageOf([METAL], ['NOR', 'JPN'])[0]?.unknown).toEqual(['NOR']));
  it('is unknown where nothing is needed', () => expect(coverageOf([stage('tin', 0, {})], ['AUS'])[0]?.coverage).toBeNull());
});

describe('smallestCoalitions', () => {
  it('finds Australia and Japan as the only two that cover half of ore and metal with Korea', () => {
    const answer = smallestCoalitions([ORE, METAL], ['KOR'], CANDIDATES, 0.5);
    expect(answer).toMatchObject({ atLeast: 2, exact: true, more: false });
    expect(answer.coalitions.map((one) => one.candidates)).toEqual([['AUS', 'JPN']]);
    expect(answer.coalitions[0]?.stages.map((one) => one.coverage)).toEqual([0.6, 0.6]);
  });
  it('asks nobody where those already in reach the target', () =>
    expect(smallestCoalitions([METAL], ['KOR'], CANDIDATES, 0.2)).toMatchObject({ atLeast: 0, coalitions: [{ candidates: [] }] }));
  it('lists all sets that are equally small, best covered first', () =>
    // 30 t are asked for
    expect(smallestCoalitions([stage('metal', 50, { A: 30, B: 35, C: 1 })], [], ['A', 'B', 'C'].map(country), 0.6)).toMatchObject({
      coalitions: [{ candidates: ['B'] }, { candidates: ['A'] }],
    }));
  it('counts a country that two agreements bring once', () => {
    const twice: Candidate[] = [
      { id: 'X', countries: ['A', 'B'] },
      { id: 'Y', countries: ['B', 'C'] },
      { id: 'Z', countries: ['C'] },
    ];
    // X and Y bring A, B and C: 30 t, not 40
    expect(smallestCoalitions([stage('ore', 40, { A: 10, B: 10, C: 10 })], [], twice, 1).coalitions).toEqual([]);
    expect(smallestCoalitions([stage('ore', 30, { A: 10, B: 10, C: 10 })], [], twice, 1).coalitions.map((one) => one.candidates)).toEqual([
      ['X', 'Y'],
      ['X', 'Z'],
    ]);
  });
  it('says what all together would cover where the target cannot be reached', () =>
    expect(smallestCoalitions([METAL], ['KOR'], [country('JPN')], 0.9)).toMatchObject({
      coalitions: [],
      atLeast: null,
      everyone: [{ coverage: 0.6 }],
    }));
  it('refuses a target of nothing, negative tonnes and a candidate given twice, all at once', () => {
    const ask = () => smallestCoalitions([stage('ore', 10, { AUS: -1 })], [], [country('AUS'), country('AUS')], 0);
    expect(ask).toThrow(InvalidArgumentsError);
    expect(ask).toThrow('target 0: a share above 0, up to 1; ore AUS -1: 0 or more, or null; candidates "AUS": each once');
  });

  const anyStages = (names: string[]) =>
    fc.array(
      fc
        .record({
          need: fc.integer({ min: 1, max: 100 }),
          tonnes: fc.array(fc.nat(40), { minLength: names.length, maxLength: names.length }),
        })
        .map(({ need, tonnes }) => stage(`s${need}`, need, Object.fromEntries(names.map((name, i) => [name, tonnes[i] ?? 0])))),
      { minLength: 1, maxLength: 3 },
    );
  const reaches = (stages: StageNeed[], ids: readonly string[], target: number) =>
    coverageOf(stages, ids).every((one) => (one.coverage ?? 1) >= target - 1e-9);

  it('reaches the target with no more than any other set that does', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    fc.assert(
      fc.property(anyStages(names), fc.double({ min: 0.05, max: 1, noNaN: true }), (stages, target) => {
        const answer = smallestCoalitions(stages, [], names.map(country), target);
        const sets = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_name, i) => (bits >> i) & 1));
        const sizes = sets.filter((set) => reaches(stages, set, target)).map((set) => set.length);
        expect(answer.atLeast).toBe(sizes.length === 0 ? null : Math.min(...sizes));
        for (const one of answer.coalitions) expect(reaches(stages, one.candidates, target)).toBe(true);
        const equallySmall = sizes.filter((size) => size === Math.min(...sizes)).length;
        expect(answer.coalitions.length).toBe(Math.min(20, equallySmall));
      }),
    );
  });
  it('above 25 candidates reaches the target and bounds from below what the smallest set needs', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const idle = Array.from({ length: 19 }, (_, i) => country(`IDLE${i}`));
    fc.assert(
      fc.property(anyStages(names), fc.double({ min: 0.05, max: 1, noNaN: true }), (stages, target) => {
        const exact = smallestCoalitions(stages, [], names.map(country), target);
        const greedy = smallestCoalitions(stages, [], [...names.map(country), ...idle], target);
        if (exact.atLeast === null) {
          expect(greedy.coalitions).toEqual([]);
          return;
        }
        const [chosen] = greedy.coalitions;
        expect(reaches(stages, chosen?.candidates ?? [], target)).toBe(true);
        expect(greedy.atLeast ?? Number.NaN).toBeLessThanOrEqual(exact.atLeast);
        expect(chosen?.candidates.length).toBeGreaterThanOrEqual(exact.atLeast);
        expect(greedy.exact).toBe(greedy.atLeast === chosen?.candidates.length);
      }),
    );
  });
  it('above 25 may take one more than needed, and says that two are needed at least', () => {
    // X closes 0.6 of both and is taken first; A and B would do alone. T = 3, m = 2, r = 0.4: 2 / ln 5 = 1.24, so 2
    const ore = stage('ore', 100, { X: 60, A: 100, B: 5 });
    const metal = stage('metal', 100, { X: 60, A: 5, B: 100 });
    const idle = Array.from({ length: 23 }, (_, i) => country(`IDLE${i}`));
    expect(smallestCoalitions([ore, metal], [], [...['A', 'B', 'X'].map(country), ...idle], 1)).toMatchObject({
      coalitions: [{ candidates: ['A', 'B', 'X'] }],
      atLeast: 2,
      exact: false,
    });
  });
  it('goes through 25 candidates of two stages', () => {
    const names = Array.from({ length: 25 }, (_, i) => `C${String(i).padStart(2, '0')}`);
    // the i-th brings i + 1 of ore and 25 − i of metal, 325 of each in all
    const ore = stage('ore', 325, Object.fromEntries(names.map((name, i) => [name, i + 1])));
    const metal = stage('metal', 325, Object.fromEntries(names.map((name, i) => [name, 25 - i])));
    // k candidates bring 26 k of both together, and half of both is 325: k = 13 (338)
    expect(smallestCoalitions([ore, metal], [], names.map(country), 0.5)).toMatchObject({ atLeast: 13, exact: true, more: true });
  });
});

describe('invitationGains', () => {
  it('ranks candidates by what they lift the coverages together', () => {
    const gains = invitationGains([ORE, METAL], ['KOR', 'AUS', 'CHL'], [country('CAN'), country('JPN'), EUROPE]);
    // ore 90 → 100 of 100 (0.1), metal 10 → 20 of 50 (0.2); Japan 0.4 of metal; Europe 0.05 + 0.26
    expect(gains.map((one) => [one.candidate, one.total])).toEqual([
      ['JPN', 0.4],
      ['EU', 0.31],
      ['CAN', 0.3],
    ]);
    expect(gains[2]?.stages[0]).toMatchObject({ addedTonnes: 25, added: 0.1, coverage: 1 });
  });
  it('adds nothing for who is in already', () =>
    expect(invitationGains([ORE], ['AUS'], [country('AUS')])[0]).toMatchObject({ total: 0, stages: [{ addedTonnes: 0, added: 0 }] }));
});

describe('coverageWorth', () => {
  it('lets the Shapley values of candidates add up to what they lift the average coverage by', () => {
    const worth = coverageWorth([ORE, METAL], ['KOR'], CANDIDATES);
    const ids = CANDIDATES.map((one) => one.id);
    // all: ore 1, metal 1 (53 of 50); Korea alone 0 and 0.2
    expect(shapleyValues(ids, worth).reduce((sum, one) => sum + one.value, 0)).toBeCloseTo(1 - 0.1, 12);
  });
  it('is 0 where nothing is needed', () => expect(coverageWorth([stage('tin', 0, {})], [], [])([])).toBe(0));
});

describe('allianceGrowth', () => {
  const seat = (member: string, validFrom: string, validTo: string | null = null): Membership => ({
    factId: `membership/MSP/${member}`,
    status: 'reported',
    allianceId: 'MSP',
    member,
    memberIsAlliance: false,
    recordedAt: null,
    role: 'member',
    validFrom,
    validTo,
    datePrecision: 'day',
  });
  const seats = [seat('KOR', '2022-06-14'), seat('AUS', '2022-06-14'), seat('CAN', '2022-06-14', '2023-01-01'), seat('JPN', '2023-06-22')];

  it('tells who came and who left, and each coverage on both days', () =>
    expect(allianceGrowth(seats, ['MSP'], '2022-12-31', '2024-12-31', [ORE, METAL])).toMatchObject({
      from: ['AUS', 'CAN', 'KOR'],
      to: ['AUS', 'JPN', 'KOR'],
      joined: ['JPN'],
      left: ['CAN'],
      stages: [
        { materialId: 'ore', before: { coverage: 0.85 }, after: { coverage: 0.6 } },
        { materialId: 'metal', before: { coverage: 0.4 }, after: { coverage: 0.6 } },
      ],
      factIds: ['membership/MSP/AUS', 'membership/MSP/CAN', 'membership/MSP/JPN', 'membership/MSP/KOR'],
    }));
  it('changes nothing between a day and itself', () =>
    expect(allianceGrowth(seats, ['MSP'], '2024-12-31', '2024-12-31', [ORE])).toMatchObject({ joined: [], left: [] }));
});
