import type { Alliance, Country, Material, TradeFlow } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { massOfFlows, partOfWhole, pureNumber, sumOfKnown, unweighed, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { codeAssumptions, membershipsWithin, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface CompetingBuyer {
  readonly country: Country;
  /** Whether it is in the alliance itself. */
  readonly allied: boolean;
  /** What it buys from allied sellers. */
  readonly bought: Quantity;
  /** Of it, from sellers the country asked about buys from too. */
  readonly fromSharedSellers: Quantity;
  readonly share: Quantity;
  readonly sharedSellers: readonly Country[];
}

export interface CompetingBuyers extends Told {
  readonly importer: Country;
  readonly material: Material;
  readonly alliance: Alliance;
  readonly year: number;
  readonly own: Quantity;
  readonly buyers: readonly CompetingBuyer[];
}

/**
 * Who else buys a material from the sellers of an alliance, and how much of it from those the importer buys from too.
 * @throws {UnknownEntityError} | {SeveralFaultsError}
 */
export const competingBuyers = async (
  ask: Ask,
  request: { readonly importer: string; readonly material: string; readonly alliance: string; readonly year: number },
): Promise<CompetingBuyers> => {
  const { year } = request;
  const faults = new Faults();
  const [importer, material, alliance] = await Promise.all([
    entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (importer === null || material === null || alliance === null) throw new Error('a fault was not told');
  const [codes, memberships, dataVersion] = await Promise.all([
    ask.codesOf(material.id),
    membershipsWithin(ask, [alliance.id]),
    ask.dataVersion(),
  ]);
  const telling = tellingCodes(codes);
  const belongings = belongingOn(memberships, [alliance.id], `${year}-12-31`);
  const members = [...new Set(belongings.map(({ iso3 }) => iso3))].filter((iso3) => iso3 !== importer.iso3);
  const flows = (await Promise.all(members.flatMap((seller) => telling.map(({ hs }) => ask.exportsUnder(hs, seller, year))))).flat();
  const own = flows.filter((flow) => flow.importer === importer.iso3);
  const shared = new Set(own.map(({ exporter }) => exporter));
  const total = sumOf(flows);
  const ids = [...new Set(flows.map((flow) => flow.importer))].filter((iso3) => iso3 !== importer.iso3);
  const buyers = await Promise.all(
    ids.map(async (iso3): Promise<CompetingBuyer | null> => {
      const country = await ask.country(iso3);
      const all = flows.filter((flow) => flow.importer === iso3);
      const same = all.filter(({ exporter }) => shared.has(exporter));
      if (country === null) return null;
      return {
        country,
        allied: belongings.some((one) => one.iso3 === iso3),
        bought: tonnesOf(all, year, 'imports from allied sellers under the codes'),
        fromSharedSellers: tonnesOf(same, year, 'imports from allied sellers that sell to the importer too'),
        share: pureNumber(partOfWhole(sumOf(all), sumOf(flows.filter((flow) => flow.importer !== iso3))), 'ratio', {
          year,
          formula: 'bought from allied sellers / all they sold',
          inputs: [
            { name: 'bought from allied sellers', value: sumOf(all).value, unit: 't' },
            { name: 'all they sold', value: total.value, unit: 't' },
          ],
          factIds: all.map(({ factId }) => factId),
          ...(total.unknown > 0 ? { reason: unweighed(total.unknown, total.of) } : {}),
        }),
        sharedSellers: (await Promise.all([...new Set(same.map(({ exporter }) => exporter))].sort().map((id) => ask.country(id)))).filter(
          (one) => one !== null,
        ),
      };
    }),
  );
  return {
    importer,
    material,
    alliance,
    year,
    own: tonnesOf(own, year, 'imports from allied sellers under the codes'),
    buyers: buyers
      .filter((one) => one !== null)
      .sort(
        (a, b) =>
          (b.fromSharedSellers.value ?? 0) - (a.fromSharedSellers.value ?? 0) ||
          (b.bought.value ?? 0) - (a.bought.value ?? 0) ||
          (a.country.iso3 < b.country.iso3 ? -1 : 1),
      ),
    assumptions: [
      `Allied sellers are those of ${alliance.id} on ${year}-12-31.`,
      'Tonnes are as shipped.',
      ...codeAssumptions(material, telling),
    ],
    missing: [
      ...(telling.length === 0 ? [`${material.id} is traded under no code apart from other materials.`] : []),
      ...(total.unknown > 0 ? [`${unweighed(total.unknown, total.of)}, and shares are ranges.`] : []),
      'Long contracts tie part of these tonnes; few of them are published.',
    ],
    dataVersion,
  };
};

const sumOf = (flows: readonly TradeFlow[]) => sumOfKnown(flows.map(({ tonnes }) => tonnes));

const tonnesOf = (flows: readonly TradeFlow[], year: number, formula: string): Quantity => massOfFlows(flows, 'GROSS', { year, formula });
