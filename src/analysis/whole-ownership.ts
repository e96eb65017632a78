import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError, UnknownEntityError } from '../domain/errors.js';
import type { PlacedStake } from '../domain/facts.js';
import { ownershipOn, type Ownership } from '../domain/ownership.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import { valueOf, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import { Faults } from './resolve-ids.js';

/** All that is known of who owns what on a day. */
export interface WholeOwnership {
  readonly ownership: Ownership;
  /** Company → ISO3 of its seat, site → where it stands, state → itself; null when unknown. */
  readonly homes: ReadonlyMap<string, string | null>;
  /** Companies listed on an exchange. */
  readonly listed: ReadonlySet<string>;
  /** Sites someone is told to hold, on any day. */
  readonly sites: ReadonlySet<string>;
  /** Stake, by its fact → first day it is proven; null when unknown. */
  readonly proven: ReadonlyMap<string, string | null>;
}

/**
 * First day of the stake that was proven longest ago, of those an answer rests on: what it says is no newer than that.
 * @returns null when there is none, or of none a day is known
 */
export const oldestProof = ({ proven }: WholeOwnership, factIds: readonly string[]): string | null =>
  factIds
    .flatMap((id) => proven.get(id) ?? [])
    .toSorted()
    .at(0) ?? null;

/** Later than any day a source tells: stakes without a last day hold on it. */
const AS_LAST_TOLD = '9999-12-31';

/** What was made of the same stakes before: an operation asks for one day many times. */
const MADE = new WeakMap<readonly PlacedStake[], Map<string, WholeOwnership>>();

/** All stakes, as they hold on a day; null for the last that is told of each. */
export const wholeOwnership = async (ask: Ask, asOf: string | null): Promise<WholeOwnership> => {
  const stakes = await ask.allStakes();
  const day = asOf ?? AS_LAST_TOLD;
  const days = MADE.get(stakes) ?? new Map<string, WholeOwnership>();
  MADE.set(stakes, days);
  const made = days.get(day) ?? wholeFrom(stakes, day);
  days.set(day, made);
  return made;
};

const wholeFrom = (stakes: readonly PlacedStake[], day: string): WholeOwnership => ({
  ownership: ownershipOn(stakes, day),
  homes: new Map(stakes.flatMap((s) => [[s.owner, s.ownerHome] as const, [s.owned, s.ownedHome] as const])),
  listed: new Set(stakes.flatMap((s) => [...(s.ownerIsListed ? [s.owner] : []), ...(s.ownedIsListed ? [s.owned] : [])])),
  sites: new Set(stakes.filter((s) => s.ownedIsSite).map((s) => s.owned)),
  proven: new Map(stakes.map((s) => [s.factId, s.validFrom])),
});

/** Which day stakes are read on, as an assumption to be told. */
export const dayRead = (asOf: string | null): string =>
  asOf === null
    ? 'Stakes are read as last told: one without a last day still holds.'
    : `Stakes are read on ${asOf}; one of which only a first proof is told does not count before it.`;

/** What is known of an entity that may own or be owned. */
export interface Party {
  readonly id: string;
  readonly kind: 'COMPANY' | 'SITE' | 'STATE';
  /** ISO3 of its seat or where it stands; null when unknown. */
  readonly home: string | null;
}

/** A company, site or state by id: states go by ISO3, which no company or site has. */
export const party = async (ask: Ask, faults: Faults, id: string): Promise<Party | null> => {
  const place = faults.place();
  if (/^[A-Z]{3}$/.test(id)) {
    const state = await ask.country(id);
    if (state !== null) return { id, kind: 'STATE', home: id };
  }
  const [company, site] = await Promise.all([ask.company(id), ask.site(id)]);
  if (company !== null) return { id, kind: 'COMPANY', home: company.iso3 };
  if (site !== null) return { id, kind: 'SITE', home: site.iso3 };
  const [companies, sites] = await Promise.all([ask.nearest('company', id), ask.nearest('site', id)]);
  faults.add(new UnknownEntityError('entity', id, [...companies.slice(0, 3), ...sites.slice(0, 3)]), place);
  return null;
};

/**
 * As {@link party}, for the only entity of a question.
 * @param mayBeState whether a state can be meant; nobody owns one
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const onlyParty = async (ask: Ask, id: string, mayBeState: boolean): Promise<Party> => {
  const faults = new Faults();
  const found = await party(ask, faults, id);
  if (found?.kind === 'STATE' && !mayBeState) {
    faults.add(new InvalidArgumentsError([{ argument: 'entity', value: id, valid: 'a company or site; nobody owns a state' }]));
  }
  faults.throwIfAny();
  if (found === null) throw new Error('a fault was not told');
  return found;
};

/** Faults of arguments that several questions of ownership share. */
export const senseless = ({ asOf = null, threshold = 0 }: { readonly asOf?: string | null; readonly threshold?: number | null }) => [
  ...(asOf !== null && !isIsoDay(asOf) ? [{ argument: 'asOf', value: asOf, valid: 'an ISO day such as 2024-12-31' }] : []),
  ...(threshold !== null && !(threshold >= 0 && threshold <= 1)
    ? [{ argument: 'threshold', value: threshold, valid: 'a share from 0 to 1' }]
    : []),
];

/** @throws {InvalidArgumentsError} when there are any */
export const refuse = (faults: readonly { argument: string; value: unknown; valid: string }[]): void => {
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** A share of equity between two bounds, as a number to be answered. */
export const shareQuantity = (
  { low, high }: Range,
  origin: { readonly year?: number; readonly formula: string; readonly factIds: readonly string[] },
  reason = 'some stakes on the way are told as a band, or only as being there',
): Quantity => {
  const value = valueOf({ low, high });
  return pureNumber({ value: value === null ? null : round(value), low: round(low), high: round(high) }, 'ratio', {
    ...origin,
    ...(value === null ? { reason } : {}),
  });
};
