import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { isAggregate, type Material, type Measured, type TradeFlow } from '../domain/facts.js';
import { round, sumTonnes } from '../domain/quantity.js';
import type { Holding, StageGraph, StageMaterial, SupplyLink } from '../domain/stage-graph.js';
import type { Ask } from './ask.js';
import { isStanding, isWeighed, nearestYear } from './replacement-suppliers.js';

/** A stage graph with the facts it is made of and what it lacks. */
export interface GatheredStages {
  readonly graph: StageGraph;
  /** Materials of the graph. */
  readonly materials: readonly Material[];
  /** Materials left out, because what crosses borders of them in the year is not known by weight. */
  readonly leftOut: readonly Material[];
  /** Facts of a country's side of a material: output, capacity and consumption. */
  readonly factsOf: (materialId: string, iso3: string) => readonly string[];
  /** Facts of a link, one per trade code. */
  readonly factsOfLink: (link: { readonly materialId: string; readonly exporter: string; readonly importer: string }) => readonly string[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
}

/** Most materials one graph may have: the mineral with most has fewer. */
const MOST_MATERIALS = 20;

/**
 * Materials in the order they are made of each other, with output, spare capacity, use and trade of one year.
 * A material is tied to what it is made of only where the graph tells one source: of several it is not told which are needed
 * together and which stand in for each other, and that is said.
 * @param materials the materials of a mineral, or one material and what it is made of
 * @throws {InvalidArgumentsError} for more materials than one answer may work out
 * @throws {NoDataError} when trade of none is known by weight in the year
 */
export const gatherStages = async (ask: Ask, materials: readonly Material[], year: number): Promise<GatheredStages> => {
  if (materials.length > MOST_MATERIALS)
    throw new InvalidArgumentsError([{ argument: 'mineral', value: materials.length, valid: `at most ${MOST_MATERIALS} materials` }]);
  const all = await Promise.all(materials.map((material) => gatherMaterial(ask, material, year)));
  const gathered = all.filter(({ silent }) => silent === null);
  if (gathered.length === 0) {
    const why = all.map(({ material, silent }) => `${material.id}: ${silent ?? ''}`);
    throw new NoDataError(`What crosses borders in ${year} is known by weight of none of these materials (${why.join('; ')})`, {
      materials: materials.map(({ id }) => id),
      year,
      available: { years: [...new Set(all.flatMap(({ years }) => years))].sort((a, b) => a - b) },
    });
  }
  const ids = new Set(gathered.map(({ material }) => material.id));
  const untied = gathered.filter(({ sources }) => sources.length > 1 && sources.some((id) => ids.has(id)));
  const facts = new Map(gathered.flatMap((one) => [...one.facts]));
  const leftOut = all.filter(({ silent }) => silent !== null);
  return {
    graph: {
      materials: gathered.map(({ material: { id, stage }, sources }): StageMaterial => ({
        id,
        stage,
        madeFrom: sources.length === 1 ? sources.filter((source) => ids.has(source)) : [],
      })),
      holdings: gathered.flatMap(({ holdings }) => holdings),
      links: gathered.flatMap(({ links }) => links),
    },
    materials: gathered.map(({ material }) => material),
    leftOut: leftOut.map(({ material }) => material),
    factsOf: (materialId, iso3) => facts.get(`${materialId}/${iso3}`) ?? [],
    factsOfLink: ({ materialId, exporter, importer }) => facts.get(`${materialId}/${exporter}/${importer}`) ?? [],
    assumptions: [
      'Own use that is not published is output and imports less exports; exports and use beyond output and imports come from supply nobody recorded, taken as untouched.',
      'A year is one step: what is lost is told as if the events held all of it.',
      ...gathered.flatMap(({ assumptions }) => assumptions),
    ],
    missing: [
      ...leftOut.map(({ material, silent }) => `${material.id} is left out: ${silent ?? ''}.`),
      ...untied.map(
        ({ material, sources }) =>
          `${material.id} is made of ${sources.join(' or ')}, and which of them is needed is not told: their shortage is not carried to it.`,
      ),
      ...gathered.flatMap(({ missing }) => missing),
      'Stocks are published for no country and count as none.',
    ],
  };
};

/**
 * A material and all it is made of, as far as the graph tells one source of each.
 * @returns the material last
 */
export const withSources = async (ask: Ask, material: Material): Promise<Material[]> => {
  const found = [material];
  for (const one of found) {
    const sources = [...new Set((await ask.madeFrom(one.id)).map(({ from }) => from))];
    const source = sources.length === 1 ? await ask.material(sources[0] ?? '') : null;
    if (source !== null && !found.some(({ id }) => id === source.id)) found.push(source);
  }
  return found.reverse();
};

interface GatheredMaterial {
  readonly material: Material;
  /** Materials it is told to be made of, by id. */
  readonly sources: readonly string[];
  /** Why its trade is not known by weight; null when it is. */
  readonly silent: string | null;
  /** Years with trade under its codes. */
  readonly years: readonly number[];
  readonly holdings: readonly Holding[];
  readonly links: readonly SupplyLink[];
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
}

const gatherMaterial = async (ask: Ask, material: Material, year: number): Promise<GatheredMaterial> => {
  const { id, basis } = material;
  const [codes, refining] = await Promise.all([ask.codesOf(id), ask.madeFrom(id)]);
  const sources = [...new Set(refining.map(({ from }) => from))].sort();
  const names = codes.map(({ hs }) => `HS ${hs}`).join(', ');
  const untold = (silent: string, years: readonly number[] = []): GatheredMaterial => {
    return { material, sources, silent, years, holdings: [], links: [], facts: new Map(), assumptions: [], missing: [] };
  };
  if (codes.length === 0) return untold('it has no trade code of its own');
  if (codes.some(({ confidence }) => confidence === 'bundle')) return untold(`${names} holds other materials too`);
  if (!isWeighed(material, codes)) return untold(`goods under ${names} are weighed as shipped, the material as ${basis}`);
  const flows = (await Promise.all(codes.map(({ hs }) => ask.flowsUnder(hs, year)))).flat();
  const years = (await Promise.all(codes.map(({ hs }) => ask.tradeYears(hs)))).flat();
  if (flows.length === 0) return untold(`no flows under ${names} are in the graph for ${year}`, years);
  if (flows.every(({ tonnes }) => tonnes === null)) return untold(`flows under ${names} in ${year} have no published weight`);

  const [producers, capacities, consumption] = await Promise.all([ask.producersOf(id, year), ask.capacitiesOf(id), ask.consumptionOf(id)]);
  const facts = new Map<string, string[]>();
  const here = producers.filter((one) => one.basis === basis && !isAggregate(one.area));
  const used = usedIn(consumption, basis, year);
  const spare = await spareOf(ask, material, capacities, year);
  const countries = [...new Set([...here.map(({ area }) => area), ...used.keys(), ...spare.keys()])].sort();
  const holdings = countries.map((iso3): Holding => {
    const output = here.find(({ area }) => area === iso3);
    const use = used.get(iso3);
    const room = spare.get(iso3);
    facts.set(`${id}/${iso3}`, [...[output, use].flatMap((one) => (one === undefined ? [] : [one.factId])), ...(room?.factIds ?? [])]);
    return { materialId: id, iso3, output: output?.tonnes ?? null, spare: room?.tonnes ?? null, stock: null, use: use?.tonnes ?? null };
  });
  for (const { factId, exporter, importer, tonnes } of flows) {
    const pair = `${id}/${exporter}/${importer}`;
    if (tonnes !== null) facts.set(pair, [...(facts.get(pair) ?? []), factId]);
  }

  const withheld = here.filter(({ tonnes }) => tonnes === null).map(({ area }) => area);
  const bounded = here.filter(({ bound, tonnes }) => bound !== null && tonnes !== null).map(({ area }) => area);
  const others = producers.find(({ area, tonnes }) => area === 'OTHER' && (tonnes ?? 0) > 0);
  const unweighed = flows.filter(({ tonnes }) => tonnes === null).length;
  const spareYears = [...new Set([...spare.values()].map((room) => room.year))].filter((one) => one !== year).sort((a, b) => a - b);
  return {
    material,
    sources,
    silent: null,
    years,
    holdings,
    links: linksOf(id, flows),
    facts,
    assumptions: [
      ...(basis === 'GROSS' ? [] : [`Weights under ${names} are as shipped and are taken for the content of ${id}.`]),
      ...codes
        .filter(({ confidence }) => confidence !== 'exact')
        .map(({ hs, confidence }) => `HS ${hs} stands for ${id} as ${confidence}, not exactly.`),
      ...spareYears.map(
        (one) =>
          `Capacity less output of ${one} stands for what could be added to the output of ${id} in ${year} in ${[...spare]
            .filter(([, room]) => room.year === one)
            .map(([iso3]) => iso3)
            .join(', ')}.`,
      ),
      ...(bounded.length > 0
        ? [`Only a bound of the output of ${id} is published for ${bounded.join(', ')}; it is taken as it stands.`]
        : []),
    ],
    missing: [
      ...(here.length === 0
        ? [
            `Output of ${id} by country is not known for ${year}: what countries send beyond their imports stands for it, and their own use of it is not seen.`,
          ]
        : []),
      ...(withheld.length > 0 ? [`Output of ${id} in ${year} is withheld for ${withheld.join(', ')} and counts as none.`] : []),
      ...(others === undefined ? [] : [`${others.tonnes ?? 0} t of ${id} are published for other countries together and count for none.`]),
      ...(unweighed > 0 ? [`${unweighed} flows of ${id} have no published weight and are not counted.`] : []),
      ...(spare.size === 0 ? [`Spare capacity for ${id} is published for no country and counts as none.`] : []),
    ],
  };
};

/** Consumption of the year by country, where it is told exactly on the material's basis. */
const usedIn = (consumption: readonly Measured[], basis: Material['basis'], year: number): Map<string, Measured> =>
  new Map(
    consumption
      .filter((one) => one.year === year && one.basis === basis && one.tonnes !== null && one.bound === null && !isAggregate(one.area))
      .map((one) => [one.area, one]),
  );

interface Room {
  readonly tonnes: number;
  readonly year: number;
  readonly factIds: readonly string[];
}

/** National capacity less output of its own year, of the year nearest to the one asked, where both are published. */
const spareOf = async (
  ask: Ask,
  { id, basis }: Material,
  capacities: Awaited<ReturnType<Ask['capacitiesOf']>>,
  year: number,
): Promise<Map<string, Room>> => {
  const national = capacities.filter((one) => one.siteId === null && isStanding(one) && one.tonnes !== null && one.basis === basis);
  const areas = [...new Set(national.map(({ area }) => area))].filter((area) => !isAggregate(area)).sort();
  const found = await Promise.all(
    areas.map(async (area): Promise<readonly [string, Room][]> => {
      const capacity = nearestYear(
        national.filter((one) => one.area === area),
        year,
      );
      if (capacity?.tonnes == null) return [];
      const made = (await ask.producersOf(id, capacity.year)).find((one) => one.area === area && one.basis === basis);
      if (made?.tonnes == null) return [];
      const tonnes = Math.max(0, round(capacity.tonnes - made.tonnes));
      return [[area, { tonnes, year: capacity.year, factIds: [capacity.factId, made.factId] }]];
    }),
  );
  return new Map(found.flat());
};

/** What crossed between each pair of countries under all codes together, by seller and buyer. */
const linksOf = (materialId: string, flows: readonly TradeFlow[]): SupplyLink[] => {
  const pairs = new Map<string, TradeFlow[]>();
  for (const flow of flows) {
    if (flow.tonnes === null || flow.tonnes === 0 || flow.exporter === flow.importer) continue;
    const pair = `${flow.exporter}/${flow.importer}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), flow]);
  }
  return [...pairs.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, both]) => {
      const [exporter = '', importer = ''] = pair.split('/');
      const tonnes = sumTonnes(both.map((flow) => flow.tonnes ?? 0));
      const valued = both.every(({ kusd }) => kusd !== null);
      const usdPerTonne = valued ? round((1000 * sumTonnes(both.map(({ kusd }) => kusd ?? 0))) / tonnes) : null;
      return { materialId, exporter, importer, tonnes, usdPerTonne };
    });
};
