import { InvalidArgumentsError } from './errors.js';

/** A relation between two entities, read from one to the other: `cmoc OWNS tenke-fungurume`. */
export interface TypedEdge {
  readonly from: string;
  readonly to: string;
  /** What the relation is, such as OWNS, LOCATED_IN, MEMBER_OF. */
  readonly type: string;
  readonly factId: string;
  /** How much a step along it counts, above 0; 1 when not given. */
  readonly length?: number;
}

/** One step, ready to be said in a sentence. */
export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** Whether the relation is read as it stands; false: `to` is the subject of it. */
  readonly forward: boolean;
  /** All facts that say so; the shortest counts. */
  readonly factIds: readonly string[];
}

export interface Path {
  readonly steps: readonly PathStep[];
  /** Sum of the lengths of its steps. */
  readonly length: number;
}

export interface PathSearch {
  readonly from: string;
  readonly to: string;
  /** Types that may be walked; empty means all. */
  readonly types: readonly string[];
  /** Whether relations may be walked against their direction. */
  readonly bothWays: boolean;
  /** Steps at most, 1 or more. */
  readonly maxSteps: number;
  /** Paths at most, 1 or more. */
  readonly most: number;
}

/**
 * The shortest ways between two entities that pass none twice, over typed relations.
 * Relations of one type and direction between the same two are one step with several facts; of two types, two ways.
 * @returns shortest first; equally long ones by number of steps, then by what they pass, so that the order is always the same
 * @throws {InvalidArgumentsError} from equal to to, no steps or paths allowed, or a length that is not above 0
 * @see Yen 1971, Finding the K Shortest Loopless Paths in a Network, Management Science 17(11), 712–716; worked by hand in
 *   docs/measures/exposure.md
 */
export const shortestPaths = (edges: readonly TypedEdge[], search: PathSearch): Path[] => {
  refuseWhatCannotBe(edges, search);
  const steps = stepsFrom(edges, search);
  const hops = hopsTo(steps, search.to);
  const first = shortest(steps, hops, search.from, search.to, search.maxSteps, new Set(), new Set());
  const found: Route[] = first === null ? [] : [first];
  const waiting = new Map<string, Route>();
  while (found.length > 0 && found.length < search.most) {
    const last = found.at(-1) ?? [];
    // leave the last path at each of its entities in turn, by a step that no found path with the same beginning takes
    for (let spur = 0; spur < last.length; spur++) {
      const root = last.slice(0, spur);
      const at = root.at(-1)?.to ?? search.from;
      const taken = new Set(found.filter((path) => begins(path, root)).flatMap((path) => path[spur]?.key ?? []));
      const passed = new Set(root.map((step) => step.from));
      const rest = shortest(steps, hops, at, search.to, search.maxSteps - spur, passed, taken);
      if (rest === null) continue;
      const path = [...root, ...rest];
      waiting.set(keyOf(path), path);
    }
    const next = [...waiting.values()].sort(shorterFirst)[0];
    if (next === undefined) break;
    waiting.delete(keyOf(next));
    found.push(next);
  }
  return found.map((path) => ({
    steps: path.map(({ from, to, type, forward, factIds }) => ({ from, to, type, forward, factIds })),
    length: lengthOf(path),
  }));
};

interface Step extends PathStep {
  readonly length: number;
  readonly key: string;
}

type Route = readonly Step[];

const stepsFrom = (edges: readonly TypedEdge[], { types, bothWays }: PathSearch): ReadonlyMap<string, readonly Step[]> => {
  const merged = new Map<string, Step>();
  const add = (edge: TypedEdge, forward: boolean) => {
    const [from, to] = forward ? [edge.from, edge.to] : [edge.to, edge.from];
    const key = [from, to, edge.type, forward ? '' : 'against'].join('\t');
    const step = merged.get(key);
    merged.set(key, {
      ...{ from, to, type: edge.type, forward, key },
      factIds: [...new Set([...(step?.factIds ?? []), edge.factId])].sort(),
      length: Math.min(step?.length ?? Infinity, edge.length ?? 1),
    });
  };
  for (const edge of edges) {
    if ((types.length > 0 && !types.includes(edge.type)) || edge.from === edge.to) continue;
    add(edge, true);
    if (bothWays) add(edge, false);
  }
  const leaving = new Map<string, Step[]>();
  for (const step of [...merged.values()].sort((a, b) => compare(a.key, b.key))) push(leaving, step.from, step);
  return leaving;
};

const push = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};

/** Fewest steps from each entity to one; those from which no way leads there are left out, and need not be walked. */
const hopsTo = (steps: ReadonlyMap<string, readonly Step[]>, to: string): ReadonlyMap<string, number> => {
  const arriving = new Map<string, string[]>();
  for (const step of [...steps.values()].flat()) push(arriving, step.to, step.from);
  const hops = new Map([[to, 0]]);
  for (const [at, so] of hops) for (const from of arriving.get(at) ?? []) if (!hops.has(from)) hops.set(from, so + 1);
  return hops;
};

/**
 * The best way by number of steps, one more in each round. As every step has a length, the best way of at most so many
 * steps passes nothing twice.
 */
const shortest = (
  steps: ReadonlyMap<string, readonly Step[]>,
  hops: ReadonlyMap<string, number>,
  from: string,
  to: string,
  maxSteps: number,
  passed: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Route | null => {
  let reached = new Map<string, Route>([[from, []]]);
  let best: Route | null = null;
  for (let round = 0; round < maxSteps && reached.size > 0; round++) {
    const next = new Map<string, Route>();
    for (const [at, way] of reached) {
      for (const step of steps.get(at) ?? []) {
        if (passed.has(step.to) || (at === from && taken.has(step.key))) continue;
        if (round + 1 + (hops.get(step.to) ?? Infinity) > maxSteps) continue;
        const longer = [...way, step];
        const known = next.get(step.to);
        if (known === undefined || shorterFirst(longer, known) < 0) next.set(step.to, longer);
      }
    }
    const arrived = next.get(to);
    if (arrived !== undefined && (best === null || shorterFirst(arrived, best) < 0)) best = arrived;
    next.delete(to);
    reached = next;
  }
  return best;
};

const lengthOf = (path: Route): number => path.reduce((sum, step) => sum + step.length, 0);
const keyOf = (path: Route): string => path.map((step) => step.key).join('\n');
const begins = (path: Route, root: Route): boolean => root.every((step, i) => path[i]?.key === step.key);
const shorterFirst = (a: Route, b: Route): number => lengthOf(a) - lengthOf(b) || a.length - b.length || compare(keyOf(a), keyOf(b));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const refuseWhatCannotBe = (edges: readonly TypedEdge[], { from, to, maxSteps, most }: PathSearch): void => {
  const whole = (argument: string, value: number) =>
    Number.isInteger(value) && value >= 1 ? [] : [{ argument, value, valid: 'a whole number, 1 or more' }];
  const faults = [
    ...(from === to ? [{ argument: 'to', value: to, valid: `another than ${from}` }] : []),
    ...whole('maxSteps', maxSteps),
    ...whole('most', most),
    ...edges.flatMap(({ factId, length }) =>
      length === undefined || (length > 0 && Number.isFinite(length))
        ? []
        : [{ argument: `length of ${factId}`, value: length, valid: 'above 0' }],
    ),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
