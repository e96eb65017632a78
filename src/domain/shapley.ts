import { InvalidArgumentsError, TooManyToEnumerateError } from './errors.js';

/** Worth of a set of members; the same set always has the same worth, in whatever order its members stand. */
export type Worth = (members: readonly string[]) => number;

export interface ShapleyValue {
  readonly member: string;
  /** Its part of the worth of all, in the unit of the worth; negative when it takes away more than it brings. */
  readonly value: number;
  /** Standard error of the value; 0 when all orders were gone through. */
  readonly standardError: number;
}

/** More members than these are sampled: 2^15 sets are gone through in a moment, 2^25 are not. */
export const MOST_EXACT = 15;

/**
 * What each member adds on average over all orders in which they could have joined, exactly.
 * @param worth of every set of members, the empty one included
 * @returns one per member in the order given; they add up to the worth of all less that of none
 * @throws {TooManyToEnumerateError} for more than 15 members
 * @throws {InvalidArgumentsError} for a member given twice
 * @see Shapley 1953, A value for n-person games; worked by hand in docs/measures/coalitions.md
 * @example shapleyValues(['A', 'B'], (s) => [0, 30, 100][s.length] ?? 0) // 50 each
 */
export const shapleyValues = (members: readonly string[], worth: Worth): ShapleyValue[] => {
  refuseTwice(members);
  const n = members.length;
  if (n > MOST_EXACT) throw new TooManyToEnumerateError('members', n, MOST_EXACT);
  const worths = Float64Array.from({ length: 2 ** n }, (_, set) => worth(members.filter((_member, i) => (set >> i) & 1)));
  // |S|! (n − |S| − 1)! / n!, the part of all orders in which exactly S has joined before
  const weight = Array.from({ length: n }, (_, size) => 1 / (n * choose(n - 1, size)));
  return members.map((member, i) => {
    let value = 0;
    for (let set = 0; set < worths.length; set++) {
      if ((set >> i) & 1) continue;
      value += (weight[countBits(set)] ?? 0) * ((worths[set | (1 << i)] ?? 0) - (worths[set] ?? 0));
    }
    return { member, value, standardError: 0 };
  });
};

/**
 * What each member adds on average over orders drawn at random.
 * @param random a generator of numbers from 0 up to but not including 1; the same one gives the same answer
 * @param orders how many orders to draw, 2 or more
 * @returns one per member in the order given, with its standard error; the values of every order, and so of all, add up
 *   to the worth of all less that of none
 * @throws {InvalidArgumentsError} for a member given twice or fewer than 2 orders
 * @see Castro, Gómez and Tejada 2009, Polynomial calculation of the Shapley value based on sampling, Computers & Operations
 *   Research 36, 1726–1730
 */
export const sampledShapleyValues = (members: readonly string[], worth: Worth, random: () => number, orders: number): ShapleyValue[] => {
  refuseTwice(members);
  if (!Number.isInteger(orders) || orders < 2)
    throw new InvalidArgumentsError([{ argument: 'orders', value: orders, valid: 'a whole number, 2 or more' }]);
  const mean = new Float64Array(members.length);
  const squares = new Float64Array(members.length);
  const ofNone = worth([]);
  for (let drawn = 1; drawn <= orders; drawn++) {
    const joined: string[] = [];
    let before = ofNone;
    for (const i of shuffled(members.length, random)) {
      joined.push(members[i] ?? '');
      const now = worth(members.filter((member) => joined.includes(member)));
      // running mean and squared distance from it (Welford), so that large worths lose no digits
      const off = now - before - (mean[i] ?? 0);
      mean[i] = (mean[i] ?? 0) + off / drawn;
      squares[i] = (squares[i] ?? 0) + off * (now - before - (mean[i] ?? 0));
      before = now;
    }
  }
  return members.map((member, i) => ({
    member,
    value: mean[i] ?? 0,
    standardError: Math.sqrt((squares[i] ?? 0) / (orders - 1) / orders),
  }));
};

/** Every order equally likely (Fisher and Yates). */
const shuffled = (count: number, random: () => number): number[] => {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
};

const choose = (n: number, k: number): number => {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
};

const countBits = (set: number): number => {
  let bits = 0;
  for (let left = set; left > 0; left &= left - 1) bits += 1;
  return bits;
};

const refuseTwice = (members: readonly string[]): void => {
  const twice = members.filter((member, i) => members.indexOf(member) !== i);
  if (twice.length > 0)
    throw new InvalidArgumentsError(twice.map((member) => ({ argument: 'members', value: member, valid: 'each once' })));
};
