import { InvalidArgumentsError } from '../domain/errors.js';
import type { Alliance, Material } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { knownMass, type Quantity } from '../domain/quantity.js';
import type { Spread } from '../domain/shock.js';
import type { Ask } from './ask.js';
import type { Planner } from './plan-work.js';
import type { Told } from './purchases.js';
import { membershipsWithin } from './replacement-suppliers.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { gatherStages, withSources } from './stage-graph.js';

export interface LinkRequest {
  readonly material: string;
  readonly year: number;
  /** Alliance whose members' loss counts; null: those of `countries` only. */
  readonly alliance: string | null;
  readonly countries: readonly string[];
  /** Day on which the alliance is read; null: the last day of the year. */
  readonly asOf: string | null;
  readonly alpha: number;
  readonly beta: number;
}

export interface ToldLink {
  readonly rank: number;
  readonly material: Material;
  readonly exporter: string;
  readonly importer: string;
  /** What crosses it in the year. */
  readonly traded: Quantity;
  readonly low: Quantity;
  readonly high: Quantity;
}

export interface LinkAnswer extends Told {
  readonly material: Material;
  readonly materials: readonly Material[];
  readonly year: number;
  readonly alliance: Alliance | null;
  /** Countries whose loss counts, by code. */
  readonly countries: readonly string[];
  readonly spread: Spread;
  readonly need: Quantity;
  /** Links there are, of all materials. */
  readonly tried: number;
  /** Those whose loss costs something, worst first. */
  readonly links: readonly ToldLink[];
}

const MOST_COUNTRIES = 250;

/**
 * Which supply link, lost alone, costs a group of countries most of a material.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when trade of the material is not known by weight in the year
 * @throws {ProgrammeTooLargeError} | {SolverBusyError}
 */
export const linkCriticality = async (ask: Ask, planner: Planner, request: LinkRequest): Promise<LinkAnswer> => {
  const { year } = request;
  refuseSenseless(request);
  const faults = new Faults();
  const [material, alliance] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    request.alliance === null ? null : entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
    entities(ask, faults, 'country', [...new Set(request.countries)], (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null) throw new Error('a fault was not told');
  const day = request.asOf ?? `${year}-12-31`;
  const members =
    alliance === null ? [] : belongingOn(await membershipsWithin(ask, [alliance.id]), [alliance.id], day).map(({ iso3 }) => iso3);
  const countries = [...new Set([...members, ...request.countries])].sort();
  await gatherStages(ask, [material], year); // refuses a material whose own trade is not known, whatever it is made of
  const [stages, dataVersion] = await Promise.all([gatherStages(ask, await withSources(ask, material), year), ask.dataVersion()]);
  const spread: Spread = { alpha: request.alpha, beta: request.beta };
  // a shock without events tells what the countries need
  const [found, calm] = await Promise.all([
    planner.do<'LINKS'>({ kind: 'LINKS', graph: stages.graph, material: material.id, countries, spread }),
    planner.do<'SHOCK'>({ kind: 'SHOCK', graph: stages.graph, events: [], day, spread }),
  ]);
  const those = new Set(countries);
  const needs = calm.countries.filter(({ materialId, iso3 }) => materialId === material.id && those.has(iso3));
  const ofThose = stages.graph.links.filter(
    ({ materialId, exporter, importer }) => materialId === material.id && (those.has(exporter) || those.has(importer)),
  );
  const toldMaterial = new Map(stages.materials.map((one) => [one.id, one]));
  return {
    material,
    materials: stages.materials,
    year,
    alliance,
    countries,
    spread,
    need: knownMass(Number(needs.reduce((sum, { need }) => sum + need, 0).toPrecision(12)), material.basis, {
      year,
      formula: 'sum over the countries of own use as published; else output + imports − exports',
      factIds: [...countries.flatMap((iso3) => stages.factsOf(material.id, iso3)), ...ofThose.flatMap((link) => stages.factsOfLink(link))],
    }),
    tried: stages.graph.links.length,
    links: found.map(({ link, low, high, rank }) => {
      const of = toldMaterial.get(link.materialId) ?? material;
      const crossing = stages.factsOfLink(link);
      const resting = [...crossing, ...stages.factsOf(link.materialId, link.exporter), ...stages.factsOf(link.materialId, link.importer)];
      return {
        rank,
        material: of,
        exporter: link.exporter,
        importer: link.importer,
        traded: knownMass(link.tonnes, of.basis, { year, formula: 'sum of its flows under all codes', factIds: crossing }),
        low: knownMass(low, material.basis, {
          year,
          formula: 'what the countries lose without it, rerouted in the best way, they before all others',
          factIds: resting,
        }),
        high: knownMass(high, material.basis, {
          year,
          formula: 'what they lose without it when nothing is rerouted and shortages spread by alpha and beta',
          factIds: resting,
        }),
      };
    }),
    assumptions: [
      'Each link is cut alone, for the whole year; ranked by what rerouting cannot mend, among equals by what is lost unhelped.',
      `Unhelped, a country that loses more than ${percent(spread.beta)} of its supply holds back ${percent(spread.alpha)} of its exports (beta, alpha).`,
      'Rerouted, whatever any country has of its own may go to the countries that count before all others, its own users included; price, contracts, quality and transport are not considered.',
      ...(alliance === null ? [] : [`${alliance.id} is read on ${day}; members of a member alliance count.`]),
      ...stages.assumptions,
    ],
    missing: stages.missing,
    dataVersion,
  };
};

const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`;

const refuseSenseless = ({ alliance, countries }: LinkRequest): void => {
  if (alliance === null && countries.length === 0)
    throw new InvalidArgumentsError([
      { argument: 'alliance, countries', value: { alliance, countries }, valid: 'an alliance, countries, or both' },
    ]);
  if (countries.length > MOST_COUNTRIES)
    throw new InvalidArgumentsError([{ argument: 'countries', value: countries.length, valid: `at most ${MOST_COUNTRIES}` }]);
};
