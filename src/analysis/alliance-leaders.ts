import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import { STAGES, type Alliance, type Country, type Material, type Mineral, type Stage } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { knownMass, pureNumber, round, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';
import { membershipsWithin, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface LeaderOfMaterial {
  readonly material: Material;
  readonly mineral: Mineral;
  /** Null when no member is known to turn it out. */
  readonly leader: Country | null;
  readonly output: Quantity | null;
  /** Of all members in world output, 0 to 1. */
  readonly share: Quantity;
}

export interface AllianceLeaders extends Told {
  readonly alliance: Alliance;
  readonly year: number;
  readonly stage: Stage;
  readonly members: readonly Country[];
  readonly materials: readonly LeaderOfMaterial[];
  readonly lacking: readonly Mineral[];
  readonly unknown: readonly Mineral[];
}

/**
 * The largest producer among an alliance's members of every mineral at one stage, and the minerals no member turns out.
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const allianceLeaders = async (
  ask: Ask,
  request: { readonly alliance: string; readonly year: number; readonly stage: Stage; readonly asOf: string | null },
): Promise<AllianceLeaders> => {
  const { year, stage } = request;
  const asOf = request.asOf ?? `${year}-12-31`;
  if (!isIsoDay(asOf)) throw new InvalidArgumentsError([{ argument: 'asOf', value: asOf, valid: 'an ISO day such as 2024-12-31' }]);
  const faults = new Faults();
  const alliance = await entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id));
  faults.throwIfAny();
  if (alliance === null) throw new Error('a fault was not told');
  const [memberships, minerals, dataVersion] = await Promise.all([
    membershipsWithin(ask, [alliance.id]),
    ask.minerals({ first: 100, after: null }),
    ask.dataVersion(),
  ]);
  const belongings = belongingOn(memberships, [alliance.id], asOf);
  const members = new Set(belongings.map(({ iso3 }) => iso3));
  const materials = (await Promise.all(minerals.items.map(({ id }) => ask.materialsOf(id)))).flat().filter((one) => one.stage === stage);
  const facts = belongings.flatMap(({ factIds }) => factIds);
  const told = await Promise.all(
    materials.map(async (material): Promise<LeaderOfMaterial | null> => {
      const producers = await ask.producersOf(material.id, year);
      const output = outputShares(producers);
      const mineral = minerals.items.find(({ id }) => id === material.mineralId);
      if (output.total === null || mineral === undefined) return null;
      const own = producers.filter(({ area }) => members.has(area));
      const largest = own
        .toSorted((a, b) => (b.tonnes ?? -1) - (a.tonnes ?? -1) || (a.area < b.area ? -1 : 1))
        .find(({ tonnes }) => (tonnes ?? 0) > 0);
      const sure = round(own.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0) / output.total);
      const silent = [...members].some((iso3) => !own.some(({ area }) => area === iso3)) || own.some(({ tonnes }) => tonnes === null);
      // a member whose output the total may leave out could have any share
      const unbounded = !output.bounded && own.some(({ tonnes }) => tonnes === null);
      const most = unbounded ? 1 : silent ? round(Math.min(1, sure + output.unnamed.high)) : sure;
      const mostOnly = leftOutOfTotal(output);
      return {
        material,
        mineral,
        leader: largest === undefined ? null : await ask.country(largest.area),
        output: largest === undefined ? null : knownMass(largest.tonnes ?? 0, material.basis, { year, factIds: [largest.factId] }),
        share: pureNumber({ value: most === sure ? sure : null, low: mostOnly === null || unbounded ? sure : null, high: most }, 'ratio', {
          year,
          formula: 'output of the members / output of the world',
          inputs: [
            { name: 'output of the members', value: round(sure * output.total), unit: 't' },
            { name: 'output of the world', value: output.total, unit: 't' },
          ],
          factIds: [...own.map(({ factId }) => factId), ...output.factIds, ...facts],
          ...(unbounded
            ? { reason: 'output of a member is withheld, and the published total may leave it out' }
            : most !== sure
              ? { reason: 'part of world output is published for no country and may be a member’s' }
              : mostOnly === null
                ? {}
                : { reason: mostOnly }),
        }),
      };
    }),
  );
  const known = told
    .filter((one) => one !== null)
    .sort((a, b) => (b.share.low ?? 0) - (a.share.low ?? 0) || (a.material.id < b.material.id ? -1 : 1));
  const has = new Set(known.filter(({ leader }) => leader !== null).map(({ mineral }) => mineral.id));
  const measured = new Set(known.map(({ mineral }) => mineral.id));
  return {
    alliance,
    year,
    stage,
    members: (await Promise.all([...members].sort().map((iso3) => ask.country(iso3)))).filter((one) => one !== null),
    materials: known,
    lacking: minerals.items.filter(({ id }) => measured.has(id) && !has.has(id)),
    unknown: minerals.items.filter(({ id }) => !measured.has(id)),
    assumptions: [`Stages are not added up: only ${STAGES.find((one) => one === stage) ?? stage} counts.`, `Members are those of ${asOf}.`],
    missing: ['A mineral no member is named for may still be turned out by one within “other countries”; its share then is a range.'],
    dataVersion,
  };
};
