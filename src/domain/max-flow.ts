/** A one-way connection between two nodes, numbered from 0; capacity in any unit, `Infinity` where nothing limits it. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
}

export interface Flow {
  /** What arrives at the sink. */
  readonly value: number;
  /** What each arc carries, in the order given. */
  readonly carried: readonly number[];
  /** Nodes that could still be given more: the source's side of a least cut. */
  readonly sourceSide: readonly boolean[];
}

/** What is left of an arc below this part of the largest capacity counts as nothing. */
const NEGLIGIBLE = 1e-13;

/**
 * The most that can flow from a source to a sink, by Dinic's algorithm.
 * @param arcs parallel arcs and circles are allowed; at least one arc on every way must be finite
 * @returns the flow and a least cut that proves it: the capacities that leave the source's side add up to `value`
 * @see Dinic 1970, Soviet Mathematics Doklady 11; worked by hand in docs/measures/shocks.md
 * @example maxFlow(3, [{ from: 0, to: 1, capacity: 5 }, { from: 1, to: 2, capacity: 3 }], 0, 2).value // 3
 */
export const maxFlow = (nodes: number, arcs: readonly Arc[], source: number, sink: number): Flow => {
  const residual = residualOf(nodes, arcs);
  const { value, reached } = push(residual, source, sink, Infinity);
  return { value, carried: arcs.map((_, i) => residual.room[2 * i + 1] ?? 0), sourceSide: Array.from(reached, (d) => d !== -1) };
};

/**
 * How much less can flow from a source to a sink without each of some arcs, each taken away alone.
 * What an arc carried is led round it, from its tail to its head, through what the other arcs have left; what finds no way
 * is lost. So one flow serves all the arcs, and an arc that carries nothing costs nothing.
 * @param without places in `arcs`
 * @returns in the order of `without`; 0 to what flows in all
 * @example // of two arcs of 3 and 5 to a sink that takes 5: 0 and 2
 */
export const lossesWithoutArc = (
  nodes: number,
  arcs: readonly Arc[],
  source: number,
  sink: number,
  without: readonly number[],
): { readonly value: number; readonly losses: readonly number[] } => {
  const residual = residualOf(nodes, arcs);
  const { value } = push(residual, source, sink, Infinity);
  const { room } = residual;
  const before = room.slice();
  const losses = without.map((i) => {
    const arc = arcs[i];
    const carried = before[2 * i + 1] ?? 0;
    if (arc === undefined || carried <= residual.least) return 0;
    room[2 * i] = 0;
    room[2 * i + 1] = 0;
    const lost = carried - push(residual, arc.from, arc.to, carried).value;
    room.set(before);
    return Math.max(0, lost);
  });
  return { value, losses };
};

/** What arcs can still carry: arc i runs forward at 2i and back at 2i + 1. */
interface Residual {
  readonly ends: Int32Array;
  readonly room: Float64Array;
  readonly leaving: readonly (readonly number[])[];
  /** Less room than this counts as none. */
  readonly least: number;
}

const residualOf = (nodes: number, arcs: readonly Arc[]): Residual => {
  const largest = arcs.reduce((most, { capacity }) => (Number.isFinite(capacity) ? Math.max(most, capacity) : most), 0);
  const ends = new Int32Array(arcs.length * 2);
  const room = new Float64Array(arcs.length * 2);
  const leaving: number[][] = Array.from({ length: nodes }, () => []);
  arcs.forEach(({ from, to, capacity }, i) => {
    ends[2 * i] = to;
    ends[2 * i + 1] = from;
    room[2 * i] = capacity;
    leaving[from]?.push(2 * i);
    leaving[to]?.push(2 * i + 1);
  });
  return { ends, room, leaving, least: largest * NEGLIGIBLE };
};

/**
 * Pushes as much as it can, at most a limit, and takes it from the room of the arcs.
 * @returns what was pushed, and by node how far it is from the source in the last search; -1 when no longer reached
 */
const push = (
  { ends, room, leaving, least }: Residual,
  source: number,
  sink: number,
  limit: number,
): { readonly value: number; readonly reached: Int32Array } => {
  const depth = new Int32Array(leaving.length);
  const next = new Int32Array(leaving.length);

  const measureDepth = (): boolean => {
    depth.fill(-1);
    depth[source] = 0;
    const queue = [source];
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head] ?? source;
      for (const arc of leaving[node] ?? []) {
        const end = ends[arc] ?? 0;
        if ((room[arc] ?? 0) <= least || depth[end] !== -1) continue;
        depth[end] = (depth[node] ?? 0) + 1;
        queue.push(end);
      }
    }
    return depth[sink] !== -1;
  };

  const along = (node: number, offered: number): number => {
    if (node === sink) return offered;
    const list = leaving[node] ?? [];
    for (let i = next[node] ?? 0; i < list.length; next[node] = ++i) {
      const arc = list[i] ?? 0;
      const end = ends[arc] ?? 0;
      const free = room[arc] ?? 0;
      if (free <= least || depth[end] !== (depth[node] ?? 0) + 1) continue;
      const taken = along(end, Math.min(offered, free));
      if (taken > 0) {
        room[arc] = free - taken;
        room[arc ^ 1] = (room[arc ^ 1] ?? 0) + taken;
        return taken;
      }
    }
    return 0;
  };

  let value = 0;
  while (limit - value > least && measureDepth()) {
    next.fill(0);
    for (let taken = along(source, limit - value); taken > 0; taken = along(source, limit - value)) value += taken;
  }
  return { value, reached: depth };
};

/** Somebody who needs what flows, at a node. */
export interface Claim {
  readonly node: number;
  readonly need: number;
}

/**
 * A flow that serves all claims as evenly as the arcs allow: the smallest served share is as large as it can be, then
 * the next smallest, and so on. Together they get the most that can flow at all.
 * @returns what each claim gets, in the order given, 0 to its need
 * @see Megiddo 1974, Optimal flows in networks with multiple sources and sinks, Mathematical Programming 7, 97–107
 * @example // 70 for two that need 60 and 40: 42 and 28
 */
export const evenFlow = (nodes: number, arcs: readonly Arc[], source: number, claims: readonly Claim[]): number[] => {
  const settled = new Map<number, number>();
  claims.forEach(({ need }, i) => need <= 0 && settled.set(i, 0));
  const totalNeed = claims.reduce((sum, { need }) => sum + Math.max(0, need), 0);
  const tolerance = totalNeed * 1e-9;
  while (settled.size < claims.length) {
    let share = 1;
    let tight = claims.flatMap((_, i) => (settled.has(i) ? [] : [i]));
    for (;;) {
      const asked = claims.map(({ need }, i) => settled.get(i) ?? share * need);
      const { value, sourceSide } = maxFlow(
        nodes + 1,
        [...arcs, ...claims.map(({ node }, i) => ({ from: node, to: nodes, capacity: asked[i] ?? 0 }))],
        source,
        nodes,
      );
      if (value >= asked.reduce((sum, amount) => sum + amount, 0) - tolerance) break;
      // beyond the cut, claims ask for more than the cut lets through: lower the share until they just fit
      const beyond = claims.flatMap(({ node }, i) => (sourceSide[node] === true ? [] : [i]));
      const open = beyond.filter((i) => !settled.has(i));
      if (open.length === 0) break; // what was settled overshoots by rounding only
      const through = value - claims.reduce((sum, { node }, i) => (sourceSide[node] === true ? sum + (asked[i] ?? 0) : sum), 0);
      const taken = beyond.reduce((sum, i) => sum + (settled.get(i) ?? 0), 0);
      share = Math.max(0, (through - taken) / open.reduce((sum, i) => sum + (claims[i]?.need ?? 0), 0));
      tight = open;
    }
    for (const i of tight) settled.set(i, share * (claims[i]?.need ?? 0));
  }
  return claims.map((_, i) => settled.get(i) ?? 0);
};
