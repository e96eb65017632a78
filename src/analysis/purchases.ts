import type { Alliance, CodeMapping, Country, DataVersion, GroupPurchase, Material, TradeFlow } from '../domain/facts.js';
import { UnknownEntityError } from '../domain/errors.js';
import { belongingOn } from '../domain/membership.js';
import type { Ask } from './ask.js';
import type { Faults } from './resolve-ids.js';

/** Who buys: a country, or the members of an alliance as one. */
export interface Buyers {
  readonly id: string;
  readonly country: Country | null;
  readonly alliance: Alliance | null;
  /** ISO3; of an alliance those that belong to it on the day, by code. */
  readonly members: readonly string[];
  readonly factIds: readonly string[];
}

/** A country by ISO3 or an alliance by id, as one buyer on a day. */
export const buyersOf = async (ask: Ask, faults: Faults, id: string, day: string): Promise<Buyers | null> => {
  const place = faults.place();
  const [country, alliance] = await Promise.all([ask.country(id), ask.alliance(id)]);
  if (country !== null) return { id, country, alliance: null, members: [id], factIds: [] };
  if (alliance === null) {
    faults.add(new UnknownEntityError('country', id, await ask.nearest('country', id)), place);
    return null;
  }
  const belongings = belongingOn(await membershipsWithin(ask, [id]), [id], day);
  return {
    id,
    country: null,
    alliance,
    members: [...new Set(belongings.map(({ iso3 }) => iso3))].sort(),
    factIds: belongings.flatMap(({ factIds }) => factIds),
  };
};

/** Memberships of alliances, and of alliances that are members of them. */
export const membershipsWithin = async (ask: Ask, alliances: readonly string[]) => {
  const own = (await Promise.all(alliances.map((id) => ask.membersOf(id)))).flat();
  const blocs = [...new Set(own.filter((m) => m.memberIsAlliance).map((m) => m.member))].filter((id) => !alliances.includes(id));
  return [...own, ...(await Promise.all(blocs.map((id) => ask.membersOf(id)))).flat()];
};

/**
 * What buyers bought of a material in a year from outside, one flow per code and seller.
 * @returns with how many flows, added up with others of the same seller, have no weight: the sum of those is a lower bound
 */
export const purchasesOf = async (
  ask: Ask,
  buyers: Buyers,
  codes: readonly CodeMapping[],
  year: number,
): Promise<{ readonly flows: readonly TradeFlow[]; readonly factIds: readonly string[]; readonly unweighed: number }> => {
  if (buyers.country !== null) {
    const flows = (await Promise.all(codes.map(({ hs }) => ask.importsUnder(hs, buyers.id, year)))).flat();
    return { flows, factIds: flows.map(({ factId }) => factId), unweighed: 0 };
  }
  const bought = (await Promise.all(codes.map(({ hs }) => ask.purchasesUnder(hs, buyers.members, year)))).flat();
  const outside = bought.filter(({ exporter }) => !buyers.members.includes(exporter));
  return {
    flows: outside.map((one) => asFlow(one, buyers.id, year)),
    factIds: outside.flatMap(({ factIds }) => factIds),
    unweighed: outside.reduce((sum, one) => sum + (one.weighed === 0 ? 0 : one.flows - one.weighed), 0),
  };
};

/** Several flows as one; without a weight or value where none of them has it. */
const asFlow = (one: GroupPurchase, importer: string, year: number): TradeFlow => ({
  factId: one.factIds[0] ?? '',
  status: 'reported',
  hs: one.hs,
  exporter: one.exporter,
  importer,
  year,
  tonnes: one.weighed === 0 && one.flows > 0 ? null : one.tonnes,
  kusd: one.valued === 0 && one.flows > 0 ? null : one.kusd,
});

/** Codes whose flows say something of the material; a bundle holds others as well. */
export const tellingCodes = (codes: readonly CodeMapping[]): CodeMapping[] => codes.filter(({ confidence }) => confidence !== 'bundle');

/** Sentences on codes that stand for a material only in part. */
export const codeAssumptions = (material: Material, codes: readonly CodeMapping[]): string[] =>
  codes
    .filter(({ confidence }) => confidence !== 'exact')
    .map(({ hs, confidence }) => `HS ${hs} stands for ${material.id} as ${confidence}, not exactly.`);

/** What every result tells of itself. */
export interface Told {
  /** In sentences. */
  readonly assumptions: readonly string[];
  /** In sentences. */
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}
