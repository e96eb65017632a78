import { InvalidArgumentsError } from './errors.js';
import type { Membership } from './facts.js';
import { belongingOn } from './membership.js';
import { round } from './quantity.js';
import type { Worth } from './shapley.js';

/** One stage to be covered: what is needed of a material, and what each country could bring. Tonnes a year. */
export interface StageNeed {
  readonly materialId: string;
  /** All that is needed. */
  readonly need: number;
  /** By ISO3; a country that is not here brings nothing known. Null is unknown: counted as nothing and told. */
  readonly brings: ReadonlyMap<string, number | null>;
}

/** A country, or an agreement with all its parties, that could be won. Two may hold the same country; it counts once. */
export interface Candidate {
  readonly id: string;
  readonly countries: readonly string[];
}

/** How far some countries cover a stage. */
export interface StageCoverage {
  readonly materialId: string;
  readonly tonnes: number;
  /** Of the need, 0 to 1; null when nothing is needed. */
  readonly coverage: number | null;
  /** Of the countries asked, those of whom it is not known what they bring. */
  readonly unknown: readonly string[];
}

/**
 * How far countries together cover each stage.
 * @param countries ISO3; one given twice counts once
 * @returns one per stage, in the order given
 * @see worked by hand in docs/measures/coalitions.md
 */
export const coverageOf = (stages: readonly StageNeed[], countries: Iterable<string>): StageCoverage[] => {
  const asked = [...new Set(countries)].sort();
  return stages.map(({ materialId, need, brings }) => {
    const tonnes = asked.reduce((sum, iso3) => sum + (brings.get(iso3) ?? 0), 0);
    return {
      materialId,
      tonnes: round(tonnes),
      coverage: need === 0 ? null : round(Math.min(1, tonnes / need)),
      unknown: asked.filter((iso3) => brings.get(iso3) === null),
    };
  });
};

/**
 * Worth of a set of candidates for `shapleyValues`: how far they and those already in cover the stages on average.
 * @returns a function of candidates' ids, 0 to 1; 0 when nothing is needed at any stage
 */
export const coverageWorth =
  (stages: readonly StageNeed[], already: readonly string[], candidates: readonly Candidate[]): Worth =>
  (ids) => {
    const countries = candidates.filter((one) => ids.includes(one.id)).flatMap((one) => one.countries);
    const covered = coverageOf(stages, [...already, ...countries]).flatMap((stage) => stage.coverage ?? []);
    return covered.length === 0 ? 0 : covered.reduce((sum, share) => sum + share, 0) / covered.length;
  };

export interface Coalition {
  /** Ids of the candidates, in order. */
  readonly candidates: readonly string[];
  readonly stages: readonly StageCoverage[];
}

export interface CoalitionAnswer {
  /** The smallest sets, best covered first (worst stage, then all stages together), then by name; none when even all candidates together fall short. */
  readonly coalitions: readonly Coalition[];
  /** Whether there are more sets as small than the 20 listed; beyond 200 the search stops, and better covered ones may be among the rest. */
  readonly more: boolean;
  /** Candidates needed at the least; the size of the sets when `exact`; null when the target cannot be reached. */
  readonly atLeast: number | null;
  /** Whether no smaller set reaches the target. */
  readonly exact: boolean;
  /** What all candidates together would cover. */
  readonly everyone: readonly StageCoverage[];
}

/** More candidates than these are not gone through. */
export const MOST_EXACT = 25;
/** As many equally small sets are listed, the best covered of those found. */
const MOST_LISTED = 20;
const MOST_FOUND = 200;

/**
 * The fewest candidates that, with those already in, cover a share of the need at every stage.
 * Up to 25 candidates: by size, leaving out what even the largest of the rest cannot lift to the target; all smallest sets
 * are found. Above: the candidate that closes most of what is missing, again and again; one set and a bound on how far it
 * can be from the smallest.
 * @param already countries that are in without being asked
 * @param target share of every stage's need, above 0, up to 1
 * @throws {InvalidArgumentsError} a target outside 0 to 1, negative tonnes, or a candidate given twice
 * @see Wolsey 1982, Combinatorica 2, 385–393 (bound of the greedy choice); worked by hand in docs/measures/coalitions.md
 */
export const smallestCoalitions = (
  stages: readonly StageNeed[],
  already: readonly string[],
  candidates: readonly Candidate[],
  target: number,
): CoalitionAnswer => {
  refuseWhatCannotBe(stages, candidates, target);
  const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const wanted = stages.filter((stage) => stage.need > 0);
  const everyone = coverageOf(stages, [...already, ...sorted.flatMap((one) => one.countries)]);
  const reach = reachOf(wanted, already, sorted, target);
  if (!reach.reached(sorted.map((_, i) => i))) return { coalitions: [], more: false, atLeast: null, exact: true, everyone };
  const told = (sets: readonly number[][]): Coalition[] =>
    sets.map((set) => {
      const chosen = set.flatMap((i) => sorted[i] ?? []);
      return {
        candidates: chosen.map((one) => one.id),
        stages: coverageOf(stages, [...already, ...chosen.flatMap((one) => one.countries)]),
      };
    });
  if (sorted.length > MOST_EXACT) {
    const { chosen, atLeast } = greedily(reach, sorted.length);
    return { coalitions: told([chosen]), more: false, atLeast, exact: chosen.length === atLeast, everyone };
  }
  const sets = allSmallest(reach, sorted.length);
  const coalitions = told(sets).sort(bestCovered);
  return {
    coalitions: coalitions.slice(0, MOST_LISTED),
    more: sets.length > MOST_LISTED,
    atLeast: sets[0]?.length ?? 0,
    exact: true,
    everyone,
  };
};

const bestCovered = (a: Coalition, b: Coalition): number => {
  const covered = ({ stages }: Coalition) => stages.flatMap((stage) => stage.coverage ?? []);
  const worst = (one: Coalition) => Math.min(...covered(one), 1);
  const all = (one: Coalition) => round(covered(one).reduce((sum, share) => sum + share, 0));
  return worst(b) - worst(a) || all(b) - all(a) || (a.candidates.join() < b.candidates.join() ? -1 : 1);
};

/** What sets of candidates, by number, lack at each stage; shares of the target, so that stages compare. */
interface Reach {
  /** Sum over stages of what is still missing, each 0 to 1. */
  readonly missing: (set: readonly number[]) => number;
  readonly reached: (set: readonly number[]) => boolean;
  /** Whether so many of the candidates from a number on could close what a set lacks, taken one by one. */
  readonly hopeful: (set: readonly number[], from: number, more: number) => boolean;
}

/** A share of a target that is reached but for rounding counts as reached. */
const ROUNDING = 1e-9;

const reachOf = (stages: readonly StageNeed[], already: readonly string[], candidates: readonly Candidate[], target: number): Reach => {
  const partOf = (stage: StageNeed, countries: Iterable<string>) => {
    let tonnes = 0;
    for (const iso3 of countries) tonnes += stage.brings.get(iso3) ?? 0;
    return tonnes / (stage.need * target);
  };
  const inAlready = new Set(already);
  const countriesOf = (set: readonly number[]) => new Set([...already, ...set.flatMap((i) => candidates[i]?.countries ?? [])]);
  const parts = (set: readonly number[]) => {
    const countries = countriesOf(set);
    return stages.map((stage) => partOf(stage, countries));
  };
  // a set brings at most the sum of what its candidates bring alone; largest first, of those from each number on
  const alone = stages.map((stage) =>
    candidates.map((one) => partOf(stage, new Set(one.countries.filter((iso3) => !inAlready.has(iso3))))),
  );
  const largestFrom = alone.map((ofStage) => candidates.map((_, from) => ofStage.slice(from).sort((a, b) => b - a)));
  return {
    missing: (set) => parts(set).reduce((sum, part) => sum + Math.max(0, 1 - part), 0),
    reached: (set) => parts(set).every((part) => part >= 1 - ROUNDING),
    hopeful: (set, from, more) =>
      parts(set).every((part, k) => (largestFrom[k]?.[from] ?? []).slice(0, more).reduce((sum, one) => sum + one, part) >= 1 - ROUNDING),
  };
};

const allSmallest = (reach: Reach, count: number): number[][] => {
  for (let size = 0; size <= count; size++) {
    const found: number[][] = [];
    const extend = (set: readonly number[], from: number): void => {
      if (found.length >= MOST_FOUND) return;
      const more = size - set.length;
      if (more === 0) {
        if (reach.reached(set)) found.push([...set]);
        return;
      }
      if (!reach.hopeful(set, from, more)) return;
      for (let next = from; next <= count - more; next++) extend([...set, next], next + 1);
    };
    extend([], 0);
    if (found.length > 0) return found;
  }
  return [];
};

/**
 * What is missing is a submodular measure: each choice closes at least the k-th part of it when k candidates could close
 * all. So T choices, before the last of which r of the first m was left, need k ≥ (T − 1) / ln(m / r).
 */
const greedily = (reach: Reach, count: number): { chosen: number[]; atLeast: number } => {
  const atFirst = reach.missing([]);
  const chosen: number[] = [];
  let missing = atFirst;
  let beforeLast = atFirst;
  while (!reach.reached(chosen)) {
    let best: { i: number; left: number } | undefined;
    for (let i = 0; i < count; i++) {
      if (chosen.includes(i)) continue;
      const left = reach.missing([...chosen, i]);
      if (best === undefined || left < best.left) best = { i, left };
    }
    if (best === undefined) break;
    chosen.push(best.i);
    beforeLast = missing;
    missing = best.left;
  }
  chosen.sort((a, b) => a - b);
  if (chosen.length <= 1) return { chosen, atLeast: chosen.length };
  const byGreed = (chosen.length - 1) / Math.log(atFirst / beforeLast);
  let bySize = 1;
  while (!reach.hopeful([], 0, bySize)) bySize += 1;
  return { chosen, atLeast: Math.min(chosen.length, Math.max(bySize, Math.ceil(byGreed - ROUNDING))) };
};

/** What one candidate would add to those already in. */
export interface InvitationGain {
  readonly candidate: string;
  readonly stages: readonly (StageCoverage & {
    /** Tonnes it brings that were not there. */
    readonly addedTonnes: number;
    /** By how much it lifts the coverage, 0 to 1; null when nothing is needed. */
    readonly added: number | null;
  })[];
  /** Sum of what it adds to the coverages. */
  readonly total: number;
}

/**
 * What an invitation of each candidate would add, the largest total first, equals by id.
 * @returns per candidate the coverage after it joined, and the difference
 * @see worked by hand in docs/measures/coalitions.md
 */
export const invitationGains = (
  stages: readonly StageNeed[],
  already: readonly string[],
  candidates: readonly Candidate[],
): InvitationGain[] => {
  refuseWhatCannotBe(stages, candidates, 1);
  const before = coverageOf(stages, already);
  return candidates
    .map(({ id, countries }) => {
      const after = coverageOf(stages, [...already, ...countries]).map((stage, k) => {
        const was = before[k];
        return {
          ...stage,
          addedTonnes: round(stage.tonnes - (was?.tonnes ?? 0)),
          added: stage.coverage === null || was?.coverage == null ? null : round(stage.coverage - was.coverage),
        };
      });
      return { candidate: id, stages: after, total: round(after.reduce((sum, stage) => sum + (stage.added ?? 0), 0)) };
    })
    .sort((a, b) => b.total - a.total || (a.candidate < b.candidate ? -1 : 1));
};

/** What changed in an alliance's coverage between two days, by who came and who left. */
export interface AllianceGrowth {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly stages: readonly { readonly materialId: string; readonly before: StageCoverage; readonly after: StageCoverage }[];
  /** Memberships that the countries on the two days rest on. */
  readonly factIds: readonly string[];
}

/**
 * Members of alliances on two days, and how far each group covers the same needs: the figures stand still, only the
 * membership changes.
 * @param memberships as for belongingOn
 * @param from ISO day
 * @param to ISO day
 * @see worked by hand in docs/measures/coalitions.md
 */
export const allianceGrowth = (
  memberships: readonly Membership[],
  allianceIds: readonly string[],
  from: string,
  to: string,
  stages: readonly StageNeed[],
): AllianceGrowth => {
  const [earlier, later] = [from, to].map((day) => belongingOn(memberships, allianceIds, day));
  const countries = (belongings: typeof earlier) => [...new Set((belongings ?? []).map((one) => one.iso3))].sort();
  const before = countries(earlier);
  const after = countries(later);
  const covered = coverageOf(stages, after);
  return {
    from: before,
    to: after,
    joined: after.filter((iso3) => !before.includes(iso3)),
    left: before.filter((iso3) => !after.includes(iso3)),
    stages: coverageOf(stages, before).flatMap((stage, k) => {
      const now = covered[k];
      return now === undefined ? [] : [{ materialId: stage.materialId, before: stage, after: now }];
    }),
    factIds: [...new Set([...(earlier ?? []), ...(later ?? [])].flatMap((one) => one.factIds))].sort(),
  };
};

const refuseWhatCannotBe = (stages: readonly StageNeed[], candidates: readonly Candidate[], target: number): void => {
  const faults = [
    ...(target > 0 && target <= 1 ? [] : [{ argument: 'target', value: target, valid: 'a share above 0, up to 1' }]),
    ...stages.flatMap(({ materialId, need, brings }) => [
      ...(need >= 0 ? [] : [{ argument: `${materialId} need`, value: need, valid: '0 or more' }]),
      ...[...brings].flatMap(([iso3, tonnes]) =>
        tonnes === null || tonnes >= 0 ? [] : [{ argument: `${materialId} ${iso3}`, value: tonnes, valid: '0 or more, or null' }],
      ),
    ]),
    ...candidates.flatMap(({ id }, i) =>
      candidates.findIndex((other) => other.id === id) === i ? [] : [{ argument: 'candidates', value: id, valid: 'each once' }],
    ),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
