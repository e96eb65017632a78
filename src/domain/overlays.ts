import type { Assertion, Capacity, Demand, Measured, Membership, PlacedStake, Policy, TradeFlow } from './facts.js';

/** Assumptions laid over the facts for one operation; the facts themselves stay as they are. */
export interface Overlays {
  readonly capacities: readonly Capacity[];
  readonly output: readonly Measured[];
  readonly flows: readonly TradeFlow[];
  readonly consumption: readonly Measured[];
  readonly demand: readonly Demand[];
  /** A stake of 0 only ends what was held before. */
  readonly stakes: readonly PlacedStake[];
  readonly memberships: readonly Membership[];
  /** Memberships that end the day before `from`; null: that never were. */
  readonly removals: readonly {
    readonly allianceId: string;
    readonly member: string;
    readonly from: string | null;
    readonly factId: string;
  }[];
  readonly policies: readonly Policy[];
  /** Mineral of every material a policy here is about. */
  readonly mineralOf: ReadonlyMap<string, string>;
  /** Each as a sentence, in the order given, by the id of its fact. */
  readonly told: ReadonlyMap<string, string>;
}

export const NO_OVERLAYS: Overlays = {
  capacities: [],
  output: [],
  flows: [],
  consumption: [],
  demand: [],
  stakes: [],
  memberships: [],
  removals: [],
  policies: [],
  mineralOf: new Map(),
  told: new Map(),
};

/** Ids of assumed facts begin with this, so that every number made of one says so. */
export const ASSUMPTION = 'assumption/';

export const isAssumption = (factId: string): boolean => factId.startsWith(ASSUMPTION);

/**
 * Facts with assumptions laid over them: an assumption takes the place of the fact with the same keys, and stands beside
 * the others where there is none.
 * @param keyOf what makes two of them the same figure, such as its country
 * @param order the order the list is answered in
 */
export const laidOver = <T>(
  facts: readonly T[],
  assumed: readonly T[],
  keyOf: (one: T) => string,
  order: (a: T, b: T) => number,
): readonly T[] => {
  if (assumed.length === 0) return facts;
  const replaced = new Set(assumed.map(keyOf));
  return [...facts.filter((one) => !replaced.has(keyOf(one))), ...assumed].sort(order);
};

/**
 * Stakes with assumed ones laid over them: from its day on, an assumed stake takes the place of all that its owner holds
 * of the same; what was held before ends the day before. Without a day it takes their place for all time.
 */
export const stakesLaidOver = <T extends Pick<PlacedStake, 'owner' | 'owned' | 'share' | 'validFrom' | 'validTo'>>(
  stakes: readonly T[],
  assumed: readonly T[],
): readonly T[] => {
  if (assumed.length === 0) return stakes;
  const told = new Map(assumed.map((one) => [`${one.owner} ${one.owned}`, one]));
  return [
    ...stakes.flatMap((stake) => {
      const over = told.get(`${stake.owner} ${stake.owned}`);
      return over === undefined ? [stake] : endedBefore(stake, over.validFrom);
    }),
    ...assumed.filter(({ share }) => share !== 0),
  ].sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
};

/** Memberships without the removed and with the assumed; an assumed one takes the place of the member's others. */
export const membershipsLaidOver = (
  memberships: readonly Membership[],
  { removals, memberships: assumed }: Overlays,
): readonly Membership[] => {
  const over = new Map<string, string | null>([
    ...removals.map((one) => [`${one.allianceId} ${one.member}`, one.from] as const),
    ...assumed.map((one) => [`${one.allianceId} ${one.member}`, one.validFrom] as const),
  ]);
  return memberships.flatMap((one) => {
    const from = over.get(`${one.allianceId} ${one.member}`);
    return from === undefined ? [one] : endedBefore(one, from);
  });
};

/** What is left of something dated when something else holds from a day on; nothing when from ever. */
const endedBefore = <T extends { readonly validFrom: string | null; readonly validTo: string | null }>(
  dated: T,
  day: string | null,
): T[] => {
  if (day === null || (dated.validFrom !== null && dated.validFrom >= day)) return [];
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return [dated.validTo !== null && dated.validTo < before ? dated : { ...dated, validTo: before }];
};

/** The number an assumption makes; nulls where it makes none. */
const numberOf = (overlays: Overlays, factId: string): Pick<Assertion, 'value' | 'unit' | 'basis' | 'kusd'> => {
  const is = (one: { readonly factId: string }) => one.factId === factId;
  const figure = [...overlays.capacities, ...overlays.output, ...overlays.consumption, ...overlays.demand].find(is);
  if (figure !== undefined) return { value: figure.tonnes, unit: 't', basis: figure.basis, kusd: null };
  const flow = overlays.flows.find(is);
  if (flow !== undefined) return { value: flow.tonnes, unit: 't', basis: 'GROSS', kusd: flow.kusd };
  const stake = overlays.stakes.find(is);
  return { value: stake?.share ?? null, unit: stake === undefined ? null : 'ratio', basis: null, kusd: null };
};

/** What an assumption says of itself, in the place of what sources say of a fact. */
export const assertionOfAssumption = (overlays: Overlays, factId: string, sentence: string): Assertion => ({
  id: `${factId}@your-assumption/`,
  factId,
  ...numberOf(overlays, factId),
  bound: null,
  status: 'assumed',
  edition: null,
  locator: 'overlays of the context of this operation',
  validFrom: null,
  validTo: null,
  recordedAt: null,
  note: sentence,
  preferred: true,
  chosenBecause: 'Your assumption takes the place of what sources say.',
  spread: null,
  own: true,
  source: {
    id: 'your-assumption',
    title: 'Your assumption',
    publisher: 'The asker',
    url: null,
    published: null,
    retrieved: null,
    licence: 'Your own',
    redistributable: true,
    rank: 5,
    own: true,
  },
});
