import { holdsOn } from './dates.js';
import type { Membership } from './facts.js';

/** How a country belongs to an alliance on a day. */
export interface Belonging {
  readonly iso3: string;
  readonly allianceId: string;
  /** The alliance through which it belongs, such as EU in MSP; null when it is a member itself. */
  readonly via: string | null;
  readonly role: string;
  /** ISO day it has belonged since; null when unknown. */
  readonly since: string | null;
  readonly factIds: readonly string[];
}

/** Roles that sit at the table without being a member. */
const ONLOOKERS = new Set(['observer', 'guest', 'attendee']);

/**
 * The countries that belong to alliances on a day: members themselves, and members of member alliances
 * (Austria in MSP through the EU). A country that is both counts once, as itself; one with several seats counts by the
 * oldest of them. Observers and guests do not count.
 * @param memberships of the alliances and of every alliance that is a member of one, any order, any date
 * @param allianceIds the alliances asked for
 * @param day ISO day
 * @returns one entry per country and alliance asked for, by alliance, then country
 */
export const belongingOn = (memberships: readonly Membership[], allianceIds: readonly string[], day: string): Belonging[] => {
  const seated = memberships.filter((m) => holdsOn(m, day) && !ONLOOKERS.has(m.role));
  const belongings = [...new Set(allianceIds)].flatMap((allianceId) => {
    const members = seated.filter((m) => m.allianceId === allianceId);
    const direct = members
      .filter((m) => !m.memberIsAlliance)
      .map((m): Belonging => ({ iso3: m.member, allianceId, via: null, role: m.role, since: m.validFrom, factIds: [m.factId] }));
    const through = members
      .filter((m) => m.memberIsAlliance)
      .flatMap((bloc) =>
        seated
          .filter((m) => m.allianceId === bloc.member && !m.memberIsAlliance)
          .map((m): Belonging => ({
            iso3: m.member,
            allianceId,
            via: bloc.member,
            role: bloc.role,
            since: later(bloc.validFrom, m.validFrom),
            factIds: [bloc.factId, m.factId],
          })),
      );
    const byCountry = new Map<string, Belonging>();
    for (const belonging of [...direct.sort(oldestFirst), ...through.sort(oldestFirst)]) {
      if (!byCountry.has(belonging.iso3)) byCountry.set(belonging.iso3, belonging);
    }
    return [...byCountry.values()].sort((a, b) => a.iso3.localeCompare(b.iso3));
  });
  return belongings.sort((a, b) => a.allianceId.localeCompare(b.allianceId) || a.iso3.localeCompare(b.iso3));
};

/** Unknown since when comes last; seats of one age are told apart by their facts. */
const oldestFirst = (a: Belonging, b: Belonging): number =>
  compare(a.since ?? '9999', b.since ?? '9999') || compare(a.factIds.join(), b.factIds.join());

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a > b ? a : b);
