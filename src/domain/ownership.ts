import { holdsOn } from './dates.js';
import { CircularOwnershipError } from './errors.js';
import type { Basis, Stake } from './facts.js';
import { commonBasis, round, sumTonnes } from './quantity.js';
import { addRanges, exactly, ROUNDING, type Range } from './range.js';

/** What one owner directly holds of one company or site on a day: a share of equity between two bounds, 0 to 1. */
export interface Holding extends Range {
  readonly owner: string;
  readonly owned: string;
  /** How the sources tell it: a number, a band, or only that there is a stake. */
  readonly told: 'SHARE' | 'BAND' | 'UNKNOWN';
  readonly factIds: readonly string[];
}

/** Who directly holds what on a day. */
export interface Ownership {
  /** Company or site → who holds it. One that no stake leads to is absent: its holders are not told. */
  readonly holders: ReadonlyMap<string, readonly Holding[]>;
  /** Company or state → what it holds. */
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  /** Owners that are states, by ISO3. */
  readonly states: ReadonlySet<string>;
  /** Companies and sites whose stakes add up to more than the whole: each is then known only from 0 to what is stated. */
  readonly contested: readonly string[];
}

/**
 * The stakes that hold on a day, one per owner and owned.
 * Of several that hold, the one that began last and tells a share counts; an unknown share is anything up to what the
 * other holders leave, never 0. Bands are narrowed by the same rule. Stakes that add up to more than 1 contradict each
 * other, rounding apart, and none of them is then sure to be more than 0.
 * @param day ISO day
 */
export const ownershipOn = (stakes: readonly Stake[], day: string): Ownership => {
  const pairs = groupedBy(
    stakes.filter((stake) => holdsOn(stake, day)),
    (stake) => JSON.stringify([stake.owned, stake.owner]),
  );
  const stated = [...pairs.keys()].sort().map((pair) => statedHolding(pairs.get(pair) ?? []));
  const holders = new Map<string, Holding[]>();
  const contested: string[] = [];
  for (const [owned, held] of groupedBy(stated, (holding) => holding.owned)) {
    const total = held.reduce((sum, holding) => sum + holding.low, 0);
    const excess = total > 1 + ROUNDING;
    if (excess) contested.push(owned);
    // shares rounded to 100.3 % are brought to 100 % in proportion
    const scale = excess ? 0 : 1 / Math.max(1, total);
    const lows = held.map((holding) => holding.low * scale);
    const sure = lows.reduce((sum, low) => sum + low, 0);
    holders.set(
      owned,
      held.map((holding, i) => {
        const low = lows[i] ?? 0;
        const left = Math.max(low, 1 - (sure - low));
        // an exact share stays exact: subtracting the others from 1 would blur its last digit
        const high = holding.told === 'SHARE' ? (excess ? holding.high : low) : Math.min(holding.high, left);
        return { ...holding, low, high };
      }),
    );
  }
  return {
    holders,
    holdings: groupedBy([...holders.values()].flat(), (holding) => holding.owner),
    states: new Set(stakes.filter((stake) => stake.ownerIsState).map((stake) => stake.owner)),
    contested: contested.sort(),
  };
};

/** One holding from all stakes of one owner in one company or site. */
const statedHolding = (stakes: readonly Stake[]): Holding => {
  const oldestFirst = stakes.toSorted((a, b) => compare(a.validFrom ?? '', b.validFrom ?? '') || compare(a.factId, b.factId));
  const telling = oldestFirst.filter((stake) => stake.share !== null || stake.shareMin !== null || stake.shareMax !== null);
  const stake = telling.at(-1) ?? oldestFirst.at(-1);
  if (stake === undefined) throw new RangeError('a holding needs a stake');
  const told = stake.share !== null ? 'SHARE' : telling.length > 0 ? 'BAND' : 'UNKNOWN';
  return {
    owner: stake.owner,
    owned: stake.owned,
    low: stake.share ?? stake.shareMin ?? 0,
    high: stake.share ?? stake.shareMax ?? 1,
    told,
    factIds: stakes.map((one) => one.factId).sort(),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const groupedBy = <T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** The entities asked for and everyone who holds them, directly or through others; owners after what they own. */
export const upstreamOf = (ownership: Ownership, entities: readonly string[]): string[] => {
  const seen = new Set(entities);
  for (const entity of seen) for (const holding of ownership.holders.get(entity) ?? []) seen.add(holding.owner); // a set is walked to its growing end
  return [...seen];
};

/** The facts of every stake on the way from entities up to their last owners. */
export const factsBehind = (ownership: Ownership, entities: readonly string[]): string[] => [
  ...new Set(
    upstreamOf(ownership, entities)
      .flatMap((entity) => ownership.holders.get(entity) ?? [])
      .flatMap((holding) => holding.factIds)
      .sort(),
  ),
];

/** Whose shares are to be added up. */
export interface Counted {
  /** Where a chain of ownership ends: 1 with an owner that counts, 0 with one that does not; null looks through to its holders. */
  readonly value: (entity: string) => 0 | 1 | null;
  /** Whether what no told holder has of an entity counts. */
  readonly untold: (entity: string) => 0 | 1;
}

/**
 * The share of each entity that a group of owners holds together, directly and through any chain of companies, circles
 * included. For shares known exactly this is Y = R (I − W)⁻¹ summed over the group, where W holds the shares of
 * companies in companies and R those of the last owners. For bands it is the lowest and highest of that sum over all
 * shares within them that add up to no more than 1; both ends can occur.
 * @param entities companies or sites
 * @returns entity → share of its equity, 0 to 1
 * @throws {CircularOwnershipError} when companies on the way hold each other wholly
 * @see Brioschi, Buzzacchi, Colombo 1989, Risk Capital Financing and the Separation of Ownership and Control in Business Groups, Journal of Banking and Finance 13; worked by hand in docs/measures/ownership.md
 */
export const heldShare = (ownership: Ownership, entities: readonly string[], counted: Counted): ReadonlyMap<string, Range> => {
  const ends: Counted = { value: (entity) => counted.value(entity) ?? (ownership.states.has(entity) ? 0 : null), untold: counted.untold };
  const others: Counted = { value: (entity) => flipped(ends.value(entity)), untold: (entity) => (ends.untold(entity) === 1 ? 0 : 1) };
  const most = mostHeld(ownership, entities, ends);
  // what the group holds at least is what everybody else leaves at most
  const mostOfOthers = mostHeld(ownership, entities, others);
  return new Map(
    entities.map((entity) => {
      const high = share(most(entity));
      return [entity, { low: Math.min(high, share(1 - mostOfOthers(entity))), high }];
    }),
  );
};

const flipped = (value: 0 | 1 | null): 0 | 1 | null => (value === null ? null : value === 1 ? 0 : 1);

/** A share as a number from 0 to 1 without the noise of binary arithmetic. */
const share = (value: number): number => Math.min(1, Math.max(0, Number(value.toFixed(12))));

/**
 * The most a group can hold of each entity. Each company's holders are given what they hold at least, and what is left
 * goes where it counts most; in a circle that choice and its outcome are found together.
 */
const mostHeld = (ownership: Ownership, entities: readonly string[], counted: Counted): ((entity: string) => number) => {
  const held = new Map<string, number>();
  const valueOf = (entity: string): number => counted.value(entity) ?? held.get(entity) ?? counted.untold(entity);
  /** The weights that count most at the present values, and the part of the entity they leave untold. */
  const weightsOf = (entity: string): { weights: { owner: string; weight: number }[]; rest: number } => {
    const holdings = (ownership.holders.get(entity) ?? []).toSorted((a, b) => valueOf(b.owner) - valueOf(a.owner));
    let rest = 1 - holdings.reduce((sum, holding) => sum + holding.low, 0);
    const weights = holdings.map(({ owner, low, high }) => {
      const more = valueOf(owner) > counted.untold(entity) ? Math.max(0, Math.min(high - low, rest)) : 0;
      rest -= more;
      return { owner, weight: low + more };
    });
    return { weights, rest: Math.max(0, rest) };
  };
  const valueAt = (entity: string): number => {
    const { weights, rest } = weightsOf(entity);
    return weights.reduce((sum, { owner, weight }) => sum + weight * valueOf(owner), rest * counted.untold(entity));
  };
  for (const circle of circles(ownership, entities, (entity) => counted.value(entity) !== null)) {
    for (const entity of circle) held.set(entity, 0);
    const [only] = circle;
    if (circle.length === 1 && only !== undefined && !ownership.holders.get(only)?.some((holding) => holding.owner === only)) {
      held.set(only, valueAt(only));
      continue;
    }
    refuseClosed(ownership, circle);
    // Values only grow from 0 and stay below 1, so the sweeps end; a solution in one step ends them sooner and exactly.
    for (let grown = 1, sweep = 0; grown > 1e-15 && sweep < 100_000; sweep += 1) {
      const before = circle.map((entity) => held.get(entity) ?? 0);
      for (const entity of circle) held.set(entity, valueAt(entity));
      grown = Math.max(...circle.map((entity, i) => (held.get(entity) ?? 0) - (before[i] ?? 0)));
      const solved = solve(...equationsOf(circle, weightsOf, valueOf, counted.untold));
      if (solved === null) continue;
      const swept = circle.map((entity) => held.get(entity) ?? 0);
      circle.forEach((entity, i) => held.set(entity, solved[i] ?? 0));
      if (circle.every((entity, i) => Math.abs(valueAt(entity) - (solved[i] ?? 0)) < 1e-12)) break;
      circle.forEach((entity, i) => held.set(entity, swept[i] ?? 0));
    }
  }
  return valueOf;
};

/** The linear equations (I − W) v = b of a circle at given weights. */
const equationsOf = (
  circle: readonly string[],
  weightsOf: (entity: string) => { weights: { owner: string; weight: number }[]; rest: number },
  valueOf: (entity: string) => number,
  untold: (entity: string) => 0 | 1,
): [matrix: number[][], right: number[]] => {
  const place = new Map(circle.map((entity, i) => [entity, i]));
  const right: number[] = [];
  const matrix = circle.map((entity, i) => {
    const row = circle.map((_, j): number => (i === j ? 1 : 0));
    const { weights, rest } = weightsOf(entity);
    let known = rest * untold(entity);
    for (const { owner, weight } of weights) {
      const j = place.get(owner);
      if (j === undefined) known += weight * valueOf(owner);
      else row[j] = (row[j] ?? 0) - weight;
    }
    right.push(known);
    return row;
  });
  return [matrix, right];
};

/** Gaussian elimination with the largest pivot; null when the equations do not settle the unknowns. */
const solve = (matrix: number[][], right: number[]): number[] | null => {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let k = 0; k < rows.length; k += 1) {
    let pivot = k;
    for (let i = k + 1; i < rows.length; i += 1) if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) pivot = i;
    if (Math.abs(at(pivot, k)) < 1e-12) return null;
    [rows[k], rows[pivot]] = [rows[pivot] ?? [], rows[k] ?? []];
    for (let i = 0; i < rows.length; i += 1) {
      const factor = i === k ? 0 : at(i, k) / at(k, k);
      if (factor !== 0) rows[i] = (rows[i] ?? []).map((value, j) => value - factor * at(k, j));
    }
  }
  return rows.map((_, i) => at(i, rows.length) / at(i, i));
};

/**
 * The entities that have told holders, owners before what they own, those that own each other in one group
 * (Tarjan 1972, Depth-First Search and Linear Graph Algorithms, SIAM Journal on Computing 1). Nothing beyond an end is visited.
 */
const circles = (ownership: Ownership, entities: readonly string[], isEnd: (entity: string) => boolean): string[][] => {
  const groups: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const visit = (entity: string): void => {
    order.set(entity, order.size);
    lowest.set(entity, order.size - 1);
    stack.push(entity);
    onStack.add(entity);
    const reach = (to: number) => lowest.set(entity, Math.min(lowest.get(entity) ?? to, to));
    for (const { owner } of ownership.holders.get(entity) ?? []) {
      if (isEnd(owner) || !ownership.holders.has(owner)) continue;
      if (!order.has(owner)) {
        visit(owner);
        reach(lowest.get(owner) ?? 0);
      } else if (onStack.has(owner)) reach(order.get(owner) ?? 0);
    }
    if (lowest.get(entity) !== order.get(entity)) return;
    const group = stack.splice(stack.indexOf(entity));
    for (const one of group) onStack.delete(one);
    groups.push(group);
  };
  for (const entity of entities) if (!isEnd(entity) && ownership.holders.has(entity) && !order.has(entity)) visit(entity);
  return groups;
};

const refuseClosed = (ownership: Ownership, circle: readonly string[]): void => {
  const within = new Set(circle);
  const heldWithin = (entity: string) =>
    (ownership.holders.get(entity) ?? []).reduce((sum, holding) => sum + (within.has(holding.owner) ? holding.low : 0), 0);
  if (circle.every((entity) => heldWithin(entity) > 1 - 1e-9)) throw new CircularOwnershipError([...circle].sort());
};

/** An owner at the end of a chain: a state, or a company whose own holders are not told. */
export interface UltimateOwner {
  readonly owner: string;
  readonly isState: boolean;
  /** Of the entity's equity, through all chains together. */
  readonly share: Range;
  /** Whether even the lowest share reaches the threshold asked for. */
  readonly certain: boolean;
}

export interface UltimateOwners {
  /** Largest first. */
  readonly owners: readonly UltimateOwner[];
  /** What nobody is told to hold in the end. With the owners' shares it makes 1. */
  readonly untold: Range;
  /** The companies, or the entity itself, not all of whose holders are told. */
  readonly untoldThrough: readonly string[];
  /** Of every stake on the way. */
  readonly factIds: readonly string[];
}

/**
 * Who holds an entity in the end, with the share that reaches each through all chains.
 * @param threshold owners that may hold this share are named, 0 to 1
 * @throws {CircularOwnershipError} when companies on the way hold each other wholly
 * @example a venture held in halves by two subsidiaries, of which the state AAA has 60 % and 100 %: AAA 0.8, untold 0.2
 */
export const ultimateOwners = (ownership: Ownership, entity: string, threshold = 0): UltimateOwners => {
  const chain = upstreamOf(ownership, [entity]);
  const last = chain.filter((one) => one !== entity && !ownership.holders.has(one));
  const of = (value: Counted['value'], untold: 0 | 1): Range =>
    heldShare(ownership, [entity], { value, untold: () => untold }).get(entity) ?? exactly(0);
  const owners = last.map((owner): UltimateOwner => {
    const held = of((one) => (one === owner ? 1 : last.includes(one) ? 0 : null), 0);
    return { owner, isState: ownership.states.has(owner), share: held, certain: held.low >= threshold };
  });
  return {
    owners: owners
      .filter((one) => one.share.high > 0 && one.share.high >= threshold)
      .sort((a, b) => b.share.high - a.share.high || b.share.low - a.share.low || compare(a.owner, b.owner)),
    untold: of((one) => (last.includes(one) ? 0 : null), 1),
    untoldThrough: incomplete(ownership, chain).filter((one) => !last.includes(one)),
    factIds: factsBehind(ownership, [entity]),
  };
};

/** Of some entities, those whose told holders may hold less than all. States have no holders and are none of them. */
const incomplete = (ownership: Ownership, entities: readonly string[]): string[] =>
  entities
    .filter((entity) => !ownership.states.has(entity))
    .filter((entity) => (ownership.holders.get(entity) ?? []).reduce((sum, holding) => sum + holding.low, 0) < 1 - 1e-9)
    .sort();

/** An entity in a tree of ownership. */
export interface OwnershipNode {
  readonly entity: string;
  readonly isState: boolean;
  /** The stake by which it hangs on the node above; null for the root. */
  readonly stake: Holding | null;
  readonly children: readonly OwnershipNode[];
  /** Why its own owners or holdings are not shown: the depth asked for is reached, or it stands above itself already. */
  readonly cut: 'DEPTH' | 'CIRCLE' | null;
}

/**
 * The owners of an entity (`UP`) or what it holds (`DOWN`), stake by stake, largest first.
 * @param depth steps from the root, 0 or more
 */
export const ownershipTree = (ownership: Ownership, entity: string, direction: 'UP' | 'DOWN', depth: number): OwnershipNode => {
  const grow = (one: string, stake: Holding | null, above: readonly string[]): OwnershipNode => {
    const next = (direction === 'UP' ? ownership.holders : ownership.holdings).get(one) ?? [];
    const cut = next.length === 0 ? null : above.includes(one) ? 'CIRCLE' : above.length >= depth ? 'DEPTH' : null;
    const shown = cut === null ? next : [];
    const other = (holding: Holding) => (direction === 'UP' ? holding.owner : holding.owned);
    return {
      entity: one,
      isState: ownership.states.has(one),
      stake,
      cut,
      children: shown
        .toSorted((a, b) => b.high - a.high || b.low - a.low || compare(other(a), other(b)))
        .map((holding) => grow(other(holding), holding, [...above, one])),
    };
  };
  return grow(entity, null, []);
};

/** Output of one site in one year. */
export interface OwnedOutput {
  readonly siteId: string;
  readonly tonnes: number;
  readonly basis: Basis;
}

/** Output counted to those who own the sites. */
export interface AttributedOutput {
  /** Tonnes of all sites asked for. */
  readonly total: number;
  readonly basis: Basis | null;
  /** Tonnes and share of the total by nation or owner, largest first. */
  readonly owners: readonly { readonly owner: string; readonly tonnes: Range; readonly share: Range }[];
  /** Tonnes that cannot be counted to anyone. */
  readonly untold: Range;
  readonly untoldThrough: readonly string[];
  /** Of the stakes; those of the output are the caller's. */
  readonly factIds: readonly string[];
}

/**
 * Output of sites, each counted to its owners by their look-through shares; a venture's tonnes are counted once.
 * `NATION` ends a chain at a state, or at the home of a company whose holders are not told; `OWNER` names that state or
 * company itself; `COMPANY` ends it at the topmost company, so that a state's companies stay apart.
 * @param homes company → ISO3; a company of unknown home leaves its share untold under `NATION`
 * @param remainder what of a company no told holder has: `UNTOLD`, or `HOME` to count it to the company's nation or itself, an assumption
 * @returns tonnes on the one basis of the outputs; the owners and the untold make the total
 * @throws {BasisMismatchError} when outputs are weighed on different bases
 * @throws {CircularOwnershipError} when companies on the way hold each other wholly
 * @see Gulley, McCullough, Shedd 2019, China's domestic and foreign influence in the global cobalt supply chain, Resources Policy 62, 317–323 (with remainder HOME); worked by hand in docs/measures/ownership.md
 */
export const attributeOutput = (
  ownership: Ownership,
  outputs: readonly OwnedOutput[],
  homes: ReadonlyMap<string, string | null>,
  to: 'NATION' | 'OWNER' | 'COMPANY',
  remainder: 'UNTOLD' | 'HOME',
): AttributedOutput => {
  const basis = commonBasis('output of owned sites', outputs);
  const sites = [...new Set(outputs.map((output) => output.siteId))];
  const chain = upstreamOf(ownership, sites);
  const isSite = new Set(sites);
  const isState = (entity: string) => ownership.states.has(entity);
  const endsAt = (entity: string): boolean =>
    isState(entity) ||
    (!isSite.has(entity) &&
      (to === 'COMPANY'
        ? (ownership.holders.get(entity) ?? []).every((holding) => isState(holding.owner))
        : !ownership.holders.has(entity)));
  const ownerOf = (entity: string): string | null =>
    isSite.has(entity) ? null : to === 'NATION' && !isState(entity) ? (homes.get(entity) ?? null) : entity;
  const ending = new Set(chain.filter(endsAt));
  const counted = (isOwner: (owner: string | null) => boolean): Counted => ({
    value: (entity) => (ending.has(entity) ? (isOwner(ownerOf(entity)) ? 1 : 0) : null),
    untold: (entity) => (isOwner(remainder === 'HOME' ? ownerOf(entity) : null) ? 1 : 0),
  });
  const tonnesOf = (group: Counted): Range => {
    const shares = heldShare(ownership, sites, group);
    const parts = outputs.map(({ siteId, tonnes }) => ({
      low: tonnes * (shares.get(siteId)?.low ?? 0),
      high: tonnes * (shares.get(siteId)?.high ?? 0),
    }));
    const sum = addRanges(parts);
    return { low: round(sum.low), high: round(sum.high) };
  };
  const total = sumTonnes(outputs.map((output) => output.tonnes));
  const owners = [...new Set(chain.filter((entity) => ending.has(entity) || remainder === 'HOME').map(ownerOf))]
    .filter((owner) => owner !== null)
    .map((owner) => {
      const tonnes = tonnesOf(counted((one) => one === owner));
      return { owner, tonnes, share: total === 0 ? exactly(0) : { low: round(tonnes.low / total), high: round(tonnes.high / total) } };
    })
    .filter((one) => one.tonnes.high > 0)
    .sort((a, b) => b.tonnes.high - a.tonnes.high || b.tonnes.low - a.tonnes.low || compare(a.owner, b.owner));
  return {
    total,
    basis,
    owners,
    untold: tonnesOf(counted((owner) => owner === null)),
    untoldThrough: incomplete(ownership, chain).filter(
      (entity) => ownerOf(entity) === null || (remainder === 'UNTOLD' && !ending.has(entity)),
    ),
    factIds: factsBehind(ownership, sites),
  };
};
