import { chainExposure, type ChainFlow, type ChainNode } from '../domain/exposure.js';
import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { isAggregate, type Country, type Material, type Measured, type TradeFlow } from '../domain/facts.js';
import { pureNumber, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { nextTurn } from './next-turn.js';
import { codeAssumptions, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';
import { upstreamMaterials } from './upstream-materials.js';

export interface OriginsRequest {
  /** Component, compound or metal whose metal is traced. */
  readonly material: string;
  /** Who buys it. */
  readonly country: string;
  readonly year: number;
  /** Country of which it is asked how much passes through it. */
  readonly through: string;
}

export interface OriginShare {
  readonly country: Country;
  readonly share: Quantity;
}

/** Where what the buyer gets was made, at one stage. */
export interface OriginStage {
  readonly material: Material;
  /** Largest first; with `unknown` they make 1. */
  readonly makers: readonly OriginShare[];
  readonly unknown: Quantity;
  /** How the makers are known. */
  readonly by: 'OUTPUT' | 'NET_EXPORTS';
  /** Whether trade between countries at this stage is counted. */
  readonly traded: boolean;
}

export interface OriginsTold extends Told {
  readonly material: Material;
  readonly country: Country;
  readonly through: Country;
  readonly year: number;
  /** The material itself first, then what it is made from. */
  readonly stages: readonly OriginStage[];
  /** Part of it that passes through the country at some stage, by the flows. */
  readonly passing: Quantity;
}

/** Countries of a chain: beyond these, what a country buys is of unknown origin. Elimination grows with the cube of them. */
const MOST_COUNTRIES = 36;
const MOST_STAGES = 4;

/** A stage with what is known of it. */
export interface Stage {
  readonly material: Material;
  readonly made: ReadonlyMap<string, number>;
  readonly by: OriginStage['by'];
  readonly flows: readonly TradeFlow[];
  /** Flows without a weight. */
  readonly unweighed: number;
  readonly factIds: readonly string[];
}

/**
 * Where the metal in what a country buys comes from, stage by stage: who made it, who refined it, who mined it.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when no purchase of the country in the year has a weight
 */
export const metalOrigins = async (ask: Ask, request: OriginsRequest): Promise<OriginsTold> => {
  const { year } = request;
  const faults = new Faults();
  const [material, country, through] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
    entity(ask, faults, 'country', request.through, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null || country === null || through === null) throw new Error('a fault was not told');
  if (country.iso3 === through.iso3)
    throw new InvalidArgumentsError([{ argument: 'through', value: through.iso3, valid: 'another country than the buyer' }]);
  const codes = tellingCodes(await ask.codesOf(material.id));
  const [{ stages, skipped }, dataVersion] = await Promise.all([stagesOf(ask, material, year), ask.dataVersion()]);
  const [first] = stages;
  const bought = (first?.flows ?? []).filter((flow) => flow.importer === country.iso3 && (flow.tonnes ?? 0) > 0);
  if (first === undefined || bought.length === 0) {
    const years = [...new Set((await Promise.all(codes.map(({ hs }) => ask.tradeYears(hs)))).flat())].sort((a, b) => a - b);
    throw new NoDataError(`No purchase of ${material.id} by ${country.iso3} in ${year} has a weight`, {
      material: material.id,
      country: country.iso3,
      year,
      available: { years },
    });
  }
  const members = countriesOf(stages, country.iso3);
  const chains = stages.map((_, depth) => chainOf(stages.slice(0, depth + 1), members, country.iso3));
  const told: OriginStage[] = [];
  let passing: Quantity | null = null;
  for (const [depth, stage] of stages.entries()) {
    await nextTurn();
    const { nodes, flows } = chains[depth] ?? { nodes: [], flows: [] };
    const { origins, unknown, exposure } = chainExposure(nodes, flows, `${material.id} ${country.iso3}`, new Set([through.iso3]));
    const factIds = stages.slice(0, depth + 1).flatMap((one) => one.factIds);
    const share = (value: number, reason: string | null = null): Quantity =>
      pureNumber({ value: round(value), low: round(value), high: round(value) }, 'ratio', {
        year,
        formula: 'share of walks back from the buyer that end with a maker of this stage',
        factIds,
        ...(reason === null ? {} : { reason }),
      });
    // a maker may have made part of what is of unknown origin
    const upTo = (value: number): Quantity =>
      unknown === 0
        ? share(value)
        : { ...share(value), value: null, high: round(Math.min(1, value + unknown)), reason: 'part of it is of unknown origin' };
    told.push({
      material: stage.material,
      makers: (await Promise.all(origins.map(async (one) => ({ country: await ask.country(one.iso3), share: upTo(one.share) })))).flatMap(
        (one) => (one.country === null ? [] : [{ country: one.country, share: one.share }]),
      ),
      unknown: share(unknown),
      by: stage.by,
      traded: stage.flows.length > 0,
    });
    passing = { ...exposure, year, factIds: [...new Set(factIds)].sort() };
  }
  if (passing === null) throw new Error('a chain has a stage');
  const untraded = told.filter(({ traded }) => !traded).map((one) => one.material.id);
  return {
    material,
    country,
    through,
    year,
    stages: told,
    passing,
    assumptions: [
      'What a country makes and buys of a stage is mixed, and handed on in proportion.',
      'A country makes each stage of its own output of the stage before, as far as that goes, where trade of that stage is not known.',
      ...(told.some(({ by }) => by === 'NET_EXPORTS')
        ? [
            'Where output is not published, a country makes at least what it exports more than it imports; what the buyer makes itself is not counted.',
          ]
        : []),
      `Traced are the ${members.size} countries that sell or make most; what comes from others is of unknown origin.`,
      ...codeAssumptions(material, codes),
    ],
    missing: [
      ...(untraded.length === 0
        ? []
        : [
            `Trade in ${untraded.join(', ')} in ${year} is not known by weight: what a country needs of it beyond its own output is of unknown origin.`,
          ]),
      ...(skipped.length === 0
        ? []
        : [`Neither output by country nor trade by weight is known of ${skipped.join(', ')}, so the chain leads past it.`]),
      ...stages
        .filter(({ unweighed }) => unweighed > 0)
        .map(
          (stage) =>
            `${stage.unweighed} flows of ${stage.material.id} in ${year} have no published weight and are not traced: shares are of what is weighed.`,
        ),
      ...(stages.length === 1 ? [`Nothing is known of what ${material.id} is made from.`] : []),
    ],
    dataVersion,
  };
};

/** The stages of a material as far as they are known, itself first, and those upstream that are skipped. */
export const stagesOf = async (
  ask: Ask,
  material: Material,
  year: number,
): Promise<{ stages: readonly Stage[]; skipped: readonly string[] }> => {
  const upstream = await upstreamMaterials(ask, material);
  const known = await Promise.all([material, ...upstream.map((one) => one.material)].map((one) => stageOf(ask, one, year)));
  const [own, ...before] = known;
  if (own === undefined) return { stages: [], skipped: [] };
  const stages: Stage[] = [own];
  const told = before.filter(({ made, by }) => by === 'OUTPUT' && made.size > 0);
  // of materials as many steps away, the one the most is made of
  const steps = (id: string) => upstream.find((one) => one.material.id === id)?.steps ?? 0;
  for (const distance of [...new Set(told.map((one) => steps(one.material.id)))].sort((a, b) => a - b)) {
    if (stages.length === MOST_STAGES) break;
    const last = stages.at(-1)?.material;
    const feeds = new Set(last === undefined ? [] : (await upstreamMaterials(ask, last)).map((one) => one.material.id));
    const [next] = told
      .filter((one) => steps(one.material.id) === distance && feeds.has(one.material.id))
      .toSorted((a, b) => b.made.size - a.made.size || (a.material.id < b.material.id ? -1 : 1));
    if (next === undefined) continue;
    const link = upstream.find((one) => one.material.id === next.material.id)?.factIds ?? [];
    stages.push({ ...next, factIds: [...next.factIds, ...link] });
  }
  return { stages, skipped: before.filter((one) => one.made.size === 0).map((one) => one.material.id) };
};

const stageOf = async (ask: Ask, material: Material, year: number): Promise<Stage> => {
  const codes = tellingCodes(await ask.codesOf(material.id));
  const [output, all] = await Promise.all([
    ask.producersOf(material.id, year),
    Promise.all(codes.map(({ hs }) => ask.flowsUnder(hs, year))).then((lists) => lists.flat()),
  ]);
  const flows = all.filter(({ tonnes }) => (tonnes ?? 0) > 0);
  const named = output.filter(({ area, tonnes }) => !isAggregate(area) && (tonnes ?? 0) > 0);
  const made = named.length > 0 ? byOutput(named) : byNetExports(flows);
  return {
    material,
    made,
    by: named.length > 0 ? 'OUTPUT' : 'NET_EXPORTS',
    flows,
    unweighed: all.filter(({ tonnes }) => tonnes === null).length,
    factIds: [...named, ...flowsThatCount(flows)].map(({ factId }) => factId),
  };
};

const byOutput = (named: readonly Measured[]): ReadonlyMap<string, number> => new Map(named.map(({ area, tonnes }) => [area, tonnes ?? 0]));

const byNetExports = (flows: readonly TradeFlow[]): ReadonlyMap<string, number> => {
  const net = new Map<string, number>();
  for (const { exporter, importer, tonnes } of flows) {
    net.set(exporter, (net.get(exporter) ?? 0) + (tonnes ?? 0));
    net.set(importer, (net.get(importer) ?? 0) - (tonnes ?? 0));
  }
  return new Map([...net].filter(([, tonnes]) => tonnes > 0));
};

/** Facts that are named: the flows that make up most of the trade. */
const flowsThatCount = (flows: readonly TradeFlow[]): readonly TradeFlow[] =>
  flows.toSorted((a, b) => (b.tonnes ?? 0) - (a.tonnes ?? 0) || (a.factId < b.factId ? -1 : 1)).slice(0, 50);

/** The buyer, those it buys most from, and then those that make most at any stage. */
export const countriesOf = (stages: readonly Stage[], buyer: string): ReadonlySet<string> => {
  const sums = (flows: readonly TradeFlow[]) => {
    const of = new Map<string, number>();
    for (const { exporter, tonnes } of flows) of.set(exporter, (of.get(exporter) ?? 0) + (tonnes ?? 0));
    return of;
  };
  const largest = (of: ReadonlyMap<string, number>) => [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([iso3]) => iso3);
  const sellers = largest(sums((stages[0]?.flows ?? []).filter(({ importer }) => importer === buyer)));
  const lists = [sellers, ...stages.map(({ made }) => largest(made))];
  const chosen = new Set([buyer]);
  for (let place = 0; lists.some((list) => place < list.length); place++)
    for (const list of lists) {
      const iso3 = list[place];
      if (iso3 !== undefined && chosen.size < MOST_COUNTRIES) chosen.add(iso3);
    }
  return chosen;
};

/** Bases on which the mass of a stage is at most that of the stage made from it. */
const isContent = (material: Material): boolean => material.basis !== 'GROSS';

/**
 * The chain down to the last of some stages, whose makers are where it begins. A country at a stage is one node: it is fed
 * by its own works, out of its node of the stage before, and by what it buys of the stage.
 */
export const chainOf = (
  stages: readonly Stage[],
  members: ReadonlySet<string>,
  buyer: string,
): { nodes: ChainNode[]; flows: ChainFlow[] } => {
  const id = (stage: Stage, iso3: string) => `${stage.material.id} ${iso3}`;
  const nodes: ChainNode[] = [];
  const flows: ChainFlow[] = [];
  stages.forEach((stage, depth) => {
    const above = stages[depth - 1];
    const before = stages[depth + 1];
    const traded = stage.flows.length > 0;
    for (const iso3 of members) {
      // the buyer is asked about what it buys; what it makes itself is another market
      const made = depth === 0 && iso3 === buyer && stage.by === 'NET_EXPORTS' ? 0 : (stage.made.get(iso3) ?? 0);
      const bought = stage.flows.filter((flow) => flow.importer === iso3 && flow.exporter !== iso3);
      const strange = sumTonnes(bought.filter(({ exporter }) => !members.has(exporter)).map(({ tonnes }) => tonnes ?? 0));
      const needed = above?.made.get(iso3) ?? 0;
      const short = depth === 0 || traded ? 0 : shortOf(stage.material, above?.material ?? stage.material, needed, made);
      nodes.push({ id: id(stage, iso3), iso3, origin: before === undefined ? made : 0, unknown: round(strange + short) });
      if (before !== undefined && made > 0) flows.push({ from: id(before, iso3), to: id(stage, iso3), tonnes: made });
      for (const { exporter, tonnes } of bought)
        if (members.has(exporter)) flows.push({ from: id(stage, exporter), to: id(stage, iso3), tonnes: tonnes ?? 0 });
    }
  });
  return { nodes, flows };
};

/** What a country needs of a stage beyond its own output; all of it when the two cannot be held against each other. */
const shortOf = (own: Material, made: Material, needed: number, output: number): number =>
  own.basis === made.basis || isContent(own) ? Math.max(0, needed - output) : needed;
