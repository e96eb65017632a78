import { controllersOf } from '../domain/control.js';
import { holdsOn } from '../domain/dates.js';
import type { PlacedStake } from '../domain/facts.js';
import { attributeOutput, factsBehind, ownershipOn, type Ownership } from '../domain/ownership.js';

/** Whose a site is by its owners and by who controls it, and what each nation holds of it. */
export interface SiteNations {
  /** Nation that holds more than any other can; null when the told stakes do not decide it. */
  readonly owner: string | null;
  /** Nation of whoever casts more than half of the votes; null when nobody is known to. */
  readonly control: string | null;
  /** Share that reaches each nation, largest first; `share` null when it is held but how much is not known. */
  readonly holdings: readonly { readonly nation: string; readonly share: number | null }[];
  readonly factIds: readonly string[];
}

/** Of a sole owner told without a share: it is taken to hold all, unless what it holds is listed. */
const soleOwners = (stakes: readonly PlacedStake[], day: string): PlacedStake[] => {
  const owners = new Map<string, Set<string>>();
  for (const { owned, owner } of stakes.filter((stake) => holdsOn(stake, day)))
    owners.set(owned, (owners.get(owned) ?? new Set()).add(owner));
  return stakes.map((stake) =>
    stake.ownedIsListed || stake.share !== null || stake.shareMin !== null || stake.shareMax !== null || owners.get(stake.owned)?.size !== 1
      ? stake
      : { ...stake, share: 1 },
  );
};

/**
 * The nations behind sites on a day. A chain ends at a state or at the home of a company none of whose holders are told;
 * what no told holder has of a company, such as the free float of a listed one, counts to the company's home.
 * Where several stakes of unknown size are all of one nation, that nation is taken for owner and controller; a sole owner
 * told without a share is taken to hold all of what is not listed.
 * @param day ISO day
 */
export const siteNations = (stakes: readonly PlacedStake[], day: string) => siteNationsOf(soleOwnership(stakes, day), stakes);

/** Ownership on a day in which a sole owner told without a share holds all. */
export const soleOwnership = (stakes: readonly PlacedStake[], day: string): Ownership => ownershipOn(soleOwners(stakes, day), day);

/** As {@link siteNations}, of an ownership that was made of the stakes before. */
export const siteNationsOf = (ownership: Ownership, stakes: readonly PlacedStake[]): ((siteId: string) => SiteNations) => {
  const homes = new Map(stakes.map(({ owner, ownerHome }) => [owner, ownerHome]));
  const known = new Map<string, SiteNations>();
  return (siteId) => {
    const nations = known.get(siteId) ?? nationsOf(ownership, homes, siteId);
    known.set(siteId, nations);
    return nations;
  };
};

const nationsOf = (ownership: Ownership, homes: ReadonlyMap<string, string | null>, siteId: string): SiteNations => {
  if (!ownership.holders.has(siteId)) return { owner: null, control: null, holdings: [], factIds: [] };
  const { owners } = attributeOutput(ownership, [{ siteId, tonnes: 1, basis: 'GROSS' }], homes, 'NATION', 'HOME');
  const first = owners.find(({ owner, share }) => owners.every((other) => other.owner === owner || other.share.high < share.low));
  const controllers = controllersOf(ownership, siteId).filter(({ ultimate }) => ultimate);
  const sure = controllers.filter(({ certain }) => certain);
  const nations = new Set((sure.length > 0 ? sure : controllers).map(({ controller }) => homes.get(controller) ?? null));
  return {
    owner: first?.owner ?? (owners.length === 1 ? (owners[0]?.owner ?? null) : null),
    control: nations.size === 1 ? ([...nations][0] ?? null) : null,
    holdings: owners.map(({ owner, share }) => ({ nation: owner, share: share.low === share.high ? share.low : null })),
    factIds: factsBehind(ownership, [siteId]),
  };
};
