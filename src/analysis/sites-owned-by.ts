import { controls } from '../domain/control.js';
import type { DataVersion, Site } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { factsBehind, heldShare, upstreamOf } from '../domain/ownership.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { inTurns, nextTurn } from './next-turn.js';
import { membershipsWithin } from './replacement-suppliers.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { dayRead, oldestProof, refuse, senseless, shareQuantity, wholeOwnership } from './whole-ownership.js';

export interface SitesOwnedByRequest {
  /** Whose owners are looked for, ISO3. */
  readonly nations: readonly string[];
  /** Alliances in whose countries the sites stand. */
  readonly within: readonly string[];
  /** Null for all. */
  readonly mineral: string | null;
  /** Sites of which the nations may hold this share together, or that they may control, are listed; 0 to 1. */
  readonly threshold: number;
  /** Null for the last that is told. */
  readonly asOf: string | null;
}

export interface SiteController {
  readonly controller: string;
  readonly certain: boolean;
}

export interface OwnedSite {
  readonly siteId: string;
  /** Share the states and companies at home in the nations hold together, as far as told. */
  readonly share: Quantity;
  /** First day of the stake on the way that was proven longest ago; null when unknown. */
  readonly oldestProof: string | null;
  /** Whether even the lowest share reaches the threshold. */
  readonly certain: boolean;
  /** Companies and states of the nations that control it, those certain first; only those nobody of them controls in turn. */
  readonly controllers: readonly SiteController[];
}

export interface SitesOwnedByAnswer extends SitesOwnedByRequest {
  readonly sites: readonly OwnedSite[];
  /** Sites looked at: those in the alliances with told holders. */
  readonly examined: number;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

const MAX_IDS = 20;

/**
 * Which sites in allied countries are held or controlled from some nations.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError} | {CircularOwnershipError}
 */
export const sitesOwnedBy = async (ask: Ask, asked: SitesOwnedByRequest): Promise<SitesOwnedByAnswer> => {
  const request = { ...asked, nations: [...new Set(asked.nations)], within: [...new Set(asked.within)] };
  const { nations, within, mineral, threshold, asOf } = request;
  refuse([
    ...senseless(request),
    ...(threshold === 0 ? [{ argument: 'threshold', value: threshold, valid: 'a share above 0' }] : []),
    ...[
      { argument: 'nations', ids: nations },
      { argument: 'within', ids: within },
    ]
      .filter(({ ids }) => ids.length === 0 || ids.length > MAX_IDS)
      .map(({ argument, ids }) => ({ argument, value: ids.length, valid: `1 to ${MAX_IDS} ids` })),
  ]);
  const faults = new Faults();
  await Promise.all([
    entities(ask, faults, 'country', nations, (id) => ask.country(id)),
    entities(ask, faults, 'alliance', within, (id) => ask.alliance(id)),
    mineral === null ? null : entity(ask, faults, 'mineral', mineral, (id) => ask.mineral(id)),
  ]);
  faults.throwIfAny();
  const [whole, memberships, ofMineral, dataVersion] = await Promise.all([
    wholeOwnership(ask, asOf),
    membershipsWithin(ask, within),
    mineral === null ? null : ask.allSitesOf(mineral),
    ask.dataVersion(),
  ]);
  const { ownership, homes } = whole;
  const allied = new Set(belongingOn(memberships, within, asOf ?? '9999-12-31').map(({ iso3 }) => iso3));
  const standsAllied = (iso3: string | null) => iso3 !== null && allied.has(iso3) && !nations.includes(iso3);
  const wanted =
    ofMineral === null
      ? [...whole.sites].filter((id) => standsAllied(homes.get(id) ?? null))
      : ofMineral.filter((site: Site) => standsAllied(site.iso3)).map(({ id }) => id);
  const examined = wanted.filter((id) => ownership.holders.has(id)).sort();

  const ofNations = (one: string) => nations.includes(homes.get(one) ?? '') && !whole.sites.has(one);
  const held = heldShare(ownership, examined, {
    value: (one) => (whole.sites.has(one) ? null : ofNations(one) ? 1 : null),
    untold: () => 0,
  });
  await nextTurn();
  const owners = upstreamOf(ownership, examined).filter(ofNations);
  const controlled = await inTurns(owners, 20, (controller) => ({ controller, entities: controls(ownership, controller) }));
  const under = (one: string) => controlled.some(({ entities: all }) => all.some((other) => other.certain && other.entity === one));
  const tops = controlled.filter(({ controller }) => !under(controller));
  const sites = examined
    .map((siteId): OwnedSite & { readonly order: number } => {
      const share = held.get(siteId) ?? { low: 0, high: 0 };
      const factIds = factsBehind(ownership, [siteId]);
      return {
        siteId,
        order: share.low,
        share: shareQuantity(share, {
          formula: 'shares of the states and of companies at home there, through all chains',
          factIds,
        }),
        oldestProof: oldestProof(whole, factIds),
        certain: share.low >= threshold,
        controllers: tops
          .flatMap(({ controller, entities: all }) => {
            const found = all.find((other) => other.entity === siteId);
            return found === undefined ? [] : [{ controller, certain: found.certain }];
          })
          .toSorted((a, b) => Number(b.certain) - Number(a.certain) || (a.controller < b.controller ? -1 : 1)),
      };
    })
    .filter(({ share, controllers }) => (share.high ?? 0) >= threshold || controllers.length > 0)
    .toSorted((a, b) => Number(b.certain) - Number(a.certain) || b.order - a.order || (a.siteId < b.siteId ? -1 : 1))
    .map(({ order: _, ...site }) => site);
  const rest = wanted.length - examined.length;
  return {
    ...request,
    sites,
    examined: examined.length,
    assumptions: [
      dayRead(asOf),
      `Alliances are read ${asOf === null ? 'as last told' : `on ${asOf}`}; members of a member alliance count.`,
      'States and companies at home in the nations count together; what such a company holds counts in full, whoever owns the company.',
      'Control: the shares of the controller and of what it controls exceed one half.',
    ],
    missing: [
      `Of what is untold nothing is counted: a site that is not listed may be held from ${nations.join(', ')} all the same.`,
      'A stake whose sale no source tells still holds here: see the oldest proof of each site.',
      ...(rest === 0 ? [] : [`Of ${rest} of ${wanted.length} sites no holder is told${asOf === null ? '' : ` on ${asOf}`}.`]),
    ],
    dataVersion,
  };
};
