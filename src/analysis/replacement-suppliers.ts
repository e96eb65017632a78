import { inForceOn, isIsoDay } from '../domain/dates.js';
import { BasisMismatchError, InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import type {
  Alliance,
  Basis,
  Capacity,
  CodeConfidence,
  CodeMapping,
  Country,
  DataVersion,
  GovernanceEstimate,
  Material,
  Measured,
  Mineral,
  Policy,
  Stage,
  StatedDependence,
  TradeFlow,
} from '../domain/facts.js';
import { belongingOn, type Belonging } from '../domain/membership.js';
import { massOfFlows, unknownMass, type Quantity } from '../domain/quantity.js';
import {
  availableFrom,
  concentrationChange,
  coverOf,
  isBundled,
  lostSupply,
  shareOfGap,
  type ConcentrationChange,
  type Market,
} from '../domain/replacement.js';
import type { Ask } from './ask.js';
import { entities, entity, Faults } from './resolve-ids.js';

export interface ReplacementRequest {
  /** Material id; null to let the best-coded material of `mineral` stand for it. */
  readonly material: string | null;
  readonly mineral: string | null;
  readonly stage: Stage | null;
  readonly importer: string;
  readonly excluding: readonly string[];
  readonly within: readonly string[];
  readonly year: number;
  /** Day on which alliances and policies are read; null for the last day of `year`. */
  readonly asOf: string | null;
  /** Basis the answer is wanted on; null for the material's own. */
  readonly basis: Basis | null;
  /** Share of sales to others a supplier would redirect, 0 to 1. */
  readonly divertibleShare: number;
  /** Whether sales to other allied buyers are left to them. */
  readonly leaveAllies: boolean;
}

export interface Buyer {
  readonly iso3: string;
  readonly tonnes: Quantity;
  readonly allied: boolean;
}

export interface ReplacementSupplier {
  readonly iso3: string;
  /** The importer itself, as its own possible supplier. */
  readonly isImporter: boolean;
  readonly mineralId: string;
  readonly belongings: readonly Belonging[];
  readonly available: Quantity;
  readonly shareOfGap: Quantity;
  readonly allocated: Quantity | null;
  readonly soldToImporter: Quantity;
  readonly soldToOthers: Quantity;
  readonly buyers: readonly Buyer[];
  /** Output of every material of the mineral in the year; stages are not added up. */
  readonly production: readonly Measured[];
  readonly capacity: Measured | null;
  readonly announced: readonly Capacity[];
  readonly governance: GovernanceEstimate | null;
  readonly restrictions: readonly Policy[];
  readonly caveats: readonly string[];
}

export interface ReplacementAnswer {
  /** The question, to ask it again under other rules. */
  readonly request: ReplacementRequest;
  readonly material: Material;
  readonly mineral: Mineral;
  readonly codes: readonly CodeMapping[];
  readonly importer: Country;
  readonly excluded: readonly Country[];
  readonly within: readonly Alliance[];
  readonly year: number;
  readonly asOf: string;
  readonly gap: Quantity;
  readonly coverage: Quantity;
  readonly unmet: Quantity;
  readonly concentration: ConcentrationChange;
  readonly suppliers: readonly ReplacementSupplier[];
  readonly restrictionsOnGap: readonly Policy[];
  readonly statedDependence: readonly StatedDependence[];
  /** Capacity published only for "other countries" together, which can be given to none of them. */
  readonly unattributed: readonly Capacity[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

const CONFIDENCE_ORDER: readonly CodeConfidence[] = ['exact', 'dominant', 'proxy', 'bundle'];

/**
 * Which allied countries could replace lost suppliers of a material, how much, and what is not known.
 * @throws {UnknownEntityError} | {SeveralFaultsError} for ids that name nothing, all at once
 * @throws {InvalidArgumentsError} for arguments that cannot be meant, all at once
 * @throws {NoDataError} when the material is not traded under a code, or nothing was traded in the year
 * @throws {BasisMismatchError} when the answer is wanted on a basis the material is not stated on, or the weights of trade
 * say nothing of the material's content
 */
export const replacementSuppliers = async (ask: Ask, asked: ReplacementRequest): Promise<ReplacementAnswer> => {
  refuseSenseless(asked);
  const request = { ...asked, excluding: [...new Set(asked.excluding)], within: [...new Set(asked.within)] };
  const faults = new Faults();
  const [chosen, importer, excluded, within] = await Promise.all([
    chooseMaterial(ask, faults, request),
    entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
    entities(ask, faults, 'country', request.excluding, (id) => ask.country(id)),
    entities(ask, faults, 'alliance', request.within, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (importer === null || chosen === null) throw new Error('a fault was not told');
  const { material, mineral, codes } = chosen;
  if (request.basis !== null && request.basis !== material.basis) {
    throw new BasisMismatchError(`${material.id} is stated as ${material.basis}`, [material.basis, request.basis]);
  }
  refuseShippedWeight(material, codes);
  const { year } = request;
  const asOf = request.asOf ?? `${year}-12-31`;

  const [imports, exportTotals, memberships, policies, stated, siblings, capacities, output, dataVersion] = await Promise.all([
    Promise.all(codes.map((code) => ask.importsUnder(code.hs, importer.iso3, year))).then((lists) => lists.flat()),
    ask.exportTotalsOf(material.id, year),
    membershipsWithin(ask, request.within),
    ask.policiesOn(mineral.id),
    ask.statedDependence(mineral.id, importer.iso3),
    ask.materialsOf(mineral.id),
    ask.capacitiesOf(material.id),
    ask.producersOf(material.id, year),
    ask.dataVersion(),
  ]);
  if (imports.length === 0) await refuseYear(ask, material, codes, importer, year);

  const belongings = belongingOn(memberships, request.within, asOf);
  const allied = new Set(belongings.map((b) => b.iso3));
  const excludedIds = excluded.map((c) => c.iso3);
  const market: Market = {
    materialId: material.id,
    basis: material.basis,
    year,
    importer: importer.iso3,
    excluded: excludedIds,
    protectedBuyers: request.leaveAllies ? allied : new Set(),
    divertibleShare: request.divertibleShare,
    codes,
  };
  const statedHere = stated.filter((s) => excludedIds.includes(s.supplier));
  const gap = lostSupply(
    market,
    imports,
    exportTotals.filter((t) => excludedIds.includes(t.area)),
  );

  const candidates = [...new Set([...allied, importer.iso3])].filter((iso3) => !excludedIds.includes(iso3)).sort();
  const stageOutput = (await Promise.all(siblings.map((m) => ask.producersOf(m.id, year)))).flat();
  const gathered = await Promise.all(
    candidates.map(async (iso3) => {
      const [exports, stability] = await Promise.all([
        Promise.all(codes.map((code) => ask.exportsUnder(code.hs, iso3, year))).then((lists) => lists.flat()),
        ask.politicalStability(iso3),
      ]);
      const capacity = nearestYear(
        capacities.filter((c) => c.area === iso3 && c.siteId === null && c.tonnes !== null && isStanding(c)),
        year,
      );
      const outputThen = capacity === null ? [] : capacity.year === year ? output : await ask.producersOf(material.id, capacity.year);
      return {
        iso3,
        exports,
        capacity,
        outputAtCapacity: outputThen.find((o) => o.area === iso3) ?? null,
        announced: capacities.filter((c) => c.area === iso3 && (c.siteId !== null || !isStanding(c))),
        production: stageOutput.filter((o) => o.area === iso3),
        governance: stability.find((g) => g.year <= year) ?? null,
      };
    }),
  );
  const relevant = gathered.filter(
    (c) =>
      (c.iso3 !== importer.iso3 && c.exports.length > 0 && !isBundled(market)) ||
      c.capacity !== null ||
      c.announced.length > 0 ||
      c.production.some((p) => p.tonnes === null || p.tonnes > 0),
  );
  const offers = relevant.map((candidate) => ({ ...candidate, available: availableFrom(market, candidate) }));
  const cover = coverOf(market, gap, offers);
  const allocatedTonnes = new Map(
    offers.map((offer, i) => [offer.iso3, offer.iso3 === importer.iso3 ? 0 : (cover.allocated[i]?.value ?? 0)]),
  );

  const suppliers = offers.map((offer, i): ReplacementSupplier => {
    const sales = (flows: readonly TradeFlow[], formula: string): Quantity =>
      isBundled(market)
        ? unknownMass(material.basis, `HS ${codes.map((c) => c.hs).join(', ')} is a bundle of several materials`, { year })
        : massOfFlows(flows, material.basis, { year, formula });
    const toOthers = offer.exports.filter((f) => f.importer !== importer.iso3);
    return {
      iso3: offer.iso3,
      isImporter: offer.iso3 === importer.iso3,
      mineralId: mineral.id,
      belongings: belongings.filter((b) => b.iso3 === offer.iso3),
      available: offer.available,
      shareOfGap: shareOfGap(offer.available, gap),
      allocated: cover.allocated[i] ?? null,
      soldToImporter: sales(
        offer.exports.filter((f) => f.importer === importer.iso3),
        'exports to the importer under the codes',
      ),
      soldToOthers: sales(toOthers, 'exports to all others under the codes'),
      buyers: isBundled(market) ? [] : buyersOf(toOthers, material.basis, allied),
      production: offer.production,
      capacity: offer.capacity,
      announced: offer.announced,
      governance: offer.governance,
      restrictions: policies.filter((p) => p.issuer === offer.iso3 && hits(p, material, importer.iso3) && inForceOn(p, asOf)),
      caveats: caveatsOf(offer, market),
    };
  });
  suppliers.sort((a, b) => (b.available.value ?? -1) - (a.available.value ?? -1) || a.iso3.localeCompare(b.iso3));

  return {
    request,
    material,
    mineral,
    codes,
    importer,
    excluded,
    within,
    year,
    asOf,
    gap,
    coverage: cover.coverage,
    unmet: cover.unmet,
    concentration: concentrationChange(market, imports, allocatedTonnes, statedHere[0] ?? null),
    suppliers,
    restrictionsOnGap: policies.filter((p) => excludedIds.includes(p.issuer) && hits(p, material, importer.iso3) && inForceOn(p, asOf)),
    statedDependence: statedHere,
    unattributed: capacities.filter((c) => c.area === 'OTHER'),
    assumptions: assumptionsOf(request, market, material, asOf),
    missing: missingOf(market, gap, suppliers, allied, excludedIds),
    dataVersion,
  };
};

/** Ids one argument may hold: each is looked up, and each unknown one is compared with all names. */
const MAX_IDS = 100;

const refuseSenseless = (request: ReplacementRequest): void => {
  const faults = [
    ...((request.material === null) === (request.mineral === null)
      ? [{ argument: 'material, mineral', value: [request.material, request.mineral], valid: 'exactly one of the two' }]
      : []),
    ...(request.material !== null && request.stage !== null
      ? [{ argument: 'stage', value: request.stage, valid: 'only with `mineral`; a material has its own stage' }]
      : []),
    ...(request.excluding.length === 0 ? [{ argument: 'excluding', value: [], valid: 'at least one country' }] : []),
    ...(request.excluding.includes(request.importer)
      ? [{ argument: 'excluding', value: request.importer, valid: 'countries other than the importer' }]
      : []),
    ...(request.within.length === 0 ? [{ argument: 'within', value: [], valid: 'at least one alliance' }] : []),
    ...[
      { argument: 'excluding', ids: request.excluding },
      { argument: 'within', ids: request.within },
    ]
      .filter(({ ids }) => ids.length > MAX_IDS)
      .map(({ argument, ids }) => ({ argument, value: ids.length, valid: `at most ${MAX_IDS} ids` })),
    ...(Number.isFinite(request.divertibleShare) && request.divertibleShare >= 0 && request.divertibleShare <= 1
      ? []
      : [{ argument: 'divertibleShare', value: request.divertibleShare, valid: 'a share from 0 to 1' }]),
    ...(request.asOf !== null && !isIsoDay(request.asOf)
      ? [{ argument: 'asOf', value: request.asOf, valid: 'an ISO day such as 2024-12-31' }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** The material asked for, or the one of the mineral whose trade code fits best. */
const chooseMaterial = async (
  ask: Ask,
  faults: Faults,
  request: ReplacementRequest,
): Promise<{ material: Material; mineral: Mineral; codes: readonly CodeMapping[] } | null> => {
  const place = faults.place();
  if (request.material !== null) {
    const material = await entity(ask, faults, 'material', request.material, (id) => ask.material(id));
    if (material === null) return null;
    const [mineral, codes] = await Promise.all([ask.mineral(material.mineralId), ask.codesOf(material.id)]);
    if (mineral === null) throw new Error(`${material.id} is of no mineral`);
    if (codes.length > 0) return { material, mineral, codes };
    const coded = await codedMaterials(ask, mineral.id, request.year);
    faults.add(
      new NoDataError(
        `No trade code stands for ${material.id} (${material.stage}), so what is bought from whom is not known; of ${mineral.id} there is trade in ${listOf(coded)}`,
        {
          material: material.id,
          stage: material.stage,
          available: coded.map((c) => ({ material: c.material.id, stage: c.material.stage })),
        },
      ),
      place,
    );
    return null;
  }
  const mineral = await entity(ask, faults, 'mineral', request.mineral ?? '', (id) => ask.mineral(id));
  if (mineral === null) return null;
  const coded = await codedMaterials(ask, mineral.id, request.year);
  const best = coded.find((c) => request.stage === null || c.material.stage === request.stage);
  if (best === undefined) {
    faults.add(
      new NoDataError(
        `No trade of ${mineral.id} ${request.stage === null ? '' : `at stage ${request.stage} `}is in the graph; there is trade in ${listOf(coded)}`,
        { mineral: mineral.id, stage: request.stage, available: coded.map((c) => ({ material: c.material.id, stage: c.material.stage })) },
      ),
      place,
    );
    return null;
  }
  return { ...best, mineral };
};

const listOf = (coded: readonly { material: Material }[]): string =>
  coded.length === 0 ? 'none of its materials' : coded.map((c) => `${c.material.id} (${c.material.stage})`).join(', ');

/**
 * Materials of a mineral that a trade code stands for: those traded in the year first, then those whose shipped weight
 * says how much there is of them, then the best-fitting code, then by id.
 */
const codedMaterials = async (ask: Ask, mineralId: string, year: number) => {
  const materials = await ask.materialsOf(mineralId);
  const coded = await Promise.all(materials.map(async (material) => ({ material, codes: await ask.codesOf(material.id) })));
  const ranked = await Promise.all(
    coded
      .filter(({ codes }) => codes.length > 0)
      .map(async (one) => {
        const years = (await Promise.all(one.codes.map(({ hs }) => ask.tradeYears(hs)))).flat();
        const fit = Math.min(...one.codes.map((c) => CONFIDENCE_ORDER.indexOf(c.confidence)));
        return { ...one, order: [years.includes(year) ? 0 : 1, isWeighed(one.material, one.codes) ? 0 : 1, fit] };
      }),
  );
  const first = (a: readonly number[], b: readonly number[]) =>
    a.map((rank, i) => rank - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return ranked.sort((a, b) => first(a.order, b.order) || a.material.id.localeCompare(b.material.id));
};

/** Whether the shipped weight under the codes is a weight of the material, or at least bounds it. */
export const isWeighed = (material: Material, codes: readonly CodeMapping[]): boolean => {
  if (material.basis === 'GROSS' || codes.some((c) => c.confidence === 'bundle')) return true;
  const ownCodes = codes.every((c) => c.confidence === 'exact' || c.confidence === 'dominant');
  return material.basis === 'CONTAINED' && (material.stage === 'METAL' || material.stage === 'REFINED') && ownCodes;
};

/**
 * Trade is weighed as shipped. Of a metal under a code of its own that is its content; of an ore, a compound or what a code
 * only stands in for it is more, by a factor that is not known. A bundle is bounded by it and needs no factor.
 */
export const refuseShippedWeight = (material: Material, codes: readonly CodeMapping[]): void => {
  if (isWeighed(material, codes)) return;
  throw new BasisMismatchError(
    `trade under ${codes.map((c) => `HS ${c.hs}`).join(', ')} is weighed as shipped, ${material.id} as ${material.basis}`,
    ['GROSS', material.basis],
  );
};

/** Refuses a year without imports, naming the years that have some. */
export const refuseYear = async (ask: Ask, material: Material, codes: readonly CodeMapping[], importer: Country, year: number) => {
  const years = [...new Set((await Promise.all(codes.map((code) => ask.tradeYears(code.hs)))).flat())].sort((a, b) => a - b);
  if (years.includes(year)) {
    throw new NoDataError(`${importer.iso3} imported nothing under ${codes.map((c) => `HS ${c.hs}`).join(', ')} in ${year}`, {
      material: material.id,
      importer: importer.iso3,
      year,
      available: { years },
    });
  }
  throw new NoDataError(`No trade of ${material.id} is in the graph for ${year}; there is for ${years.join(', ') || 'no year'}`, {
    material: material.id,
    year,
    available: { years },
  });
};

/** Memberships of the alliances, and of alliances that are members of them. */
export const membershipsWithin = async (ask: Ask, alliances: readonly string[]) => {
  const own = (await Promise.all(alliances.map((id) => ask.membersOf(id)))).flat();
  const blocs = [...new Set(own.filter((m) => m.memberIsAlliance).map((m) => m.member))].filter((id) => !alliances.includes(id));
  return [...own, ...(await Promise.all(blocs.map((id) => ask.membersOf(id)))).flat()];
};

/** Whether capacity is there, working or idle, and no plan. */
export const isStanding = (capacity: Capacity): boolean =>
  capacity.status !== 'announced' && (capacity.phase === 'operating' || capacity.phase === 'idle');

/** The capacity of the year nearest one, the earlier of two as near; null when there is none. */
export const nearestYear = (capacities: readonly Capacity[], year: number): Capacity | null =>
  capacities.toSorted((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year) || a.year - b.year)[0] ?? null;

/** Whether a policy is about the material and reaches the destination. */
const hits = (policy: Policy, material: Material, destination: string): boolean =>
  policy.instrument.startsWith('EXPORT_') &&
  (policy.mineralIds.includes(material.mineralId) || policy.materialIds.includes(material.id)) &&
  (policy.destinations.length === 0 || policy.destinations.includes(destination));

const buyersOf = (flows: readonly TradeFlow[], basis: Basis, allied: ReadonlySet<string>): Buyer[] => {
  const byBuyer = new Map<string, TradeFlow[]>();
  for (const flow of flows) byBuyer.set(flow.importer, [...(byBuyer.get(flow.importer) ?? []), flow]);
  return [...byBuyer]
    .map(([iso3, list]) => ({
      iso3,
      tonnes: massOfFlows(list, basis, { year: list[0]?.year ?? null }),
      allied: allied.has(iso3),
    }))
    .sort((a, b) => (b.tonnes.value ?? 0) - (a.tonnes.value ?? 0) || a.iso3.localeCompare(b.iso3));
};

const caveatsOf = (
  offer: { iso3: string; exports: readonly TradeFlow[]; production: readonly Measured[]; available: Quantity },
  market: Market,
): string[] => {
  const makes = offer.production.some((p) => p.tonnes === null || p.tonnes > 0);
  const sells = !isBundled(market) && offer.exports.some((f) => f.tonnes === null || f.tonnes > 0);
  return [
    ...(sells && !makes
      ? [
          `sells under the code, but no output of the mineral above zero is known for it in ${market.year}: it may process or re-export what others mined`,
        ]
      : []),
    ...(offer.available.reason === null ? [] : [offer.available.reason]),
    ...offer.production.filter((p) => p.tonnes === null).map((p) => `its output of ${p.materialId} in ${p.year} is withheld by the source`),
  ];
};

const assumptionsOf = (request: ReplacementRequest, market: Market, material: Material, asOf: string): string[] => [
  ...(isBundled(market)
    ? []
    : [
        `A supplier redirects ${market.divertibleShare * 100} % of what it sells to ${request.leaveAllies ? 'buyers outside the alliances' : 'all other buyers'}; the range runs from none to all of it.`,
        'Tonnes are shared among suppliers in proportion to what each has available.',
      ]),
  'Capacity beyond output, where both are published, can be used within the year; prices, contracts, quality and transport are not considered.',
  `Alliances and policies are as of ${asOf}; a member of a member alliance (the EU in MSP) counts as allied and is marked with it.`,
  ...(request.material === null
    ? [
        `Of ${request.mineral ?? ''}, ${material.id} was taken: its trade code fits best${request.stage === null ? '' : ` at stage ${request.stage}`}.`,
      ]
    : []),
  ...(material.basis === 'GROSS' || isBundled(market)
    ? []
    : [
        `Weights under ${market.codes.map((c) => `HS ${c.hs}`).join(', ')} are as shipped and are taken for the content of ${material.id}.`,
      ]),
  ...market.codes
    .filter((c) => c.confidence !== 'exact')
    .map((c) => `HS ${c.hs} stands for ${material.id} as ${c.confidence}, not exactly.`),
];

const missingOf = (
  market: Market,
  gap: Quantity,
  suppliers: readonly ReplacementSupplier[],
  allied: ReadonlySet<string>,
  excluded: readonly string[],
): string[] => {
  const silent = [...allied]
    .filter((iso3) => !excluded.includes(iso3) && iso3 !== market.importer && !suppliers.some((s) => s.iso3 === iso3))
    .sort();
  const noCapacity = suppliers
    .filter((s) => s.capacity === null)
    .map((s) => s.iso3)
    .sort();
  const unweighed = suppliers
    .filter((s) => s.available.low !== null && s.available.high === null)
    .map((s) => s.iso3)
    .sort();
  return [
    ...(gap.reason === null ? [] : [`The gap is only ${gap.value === null ? 'a range' : 'a lower bound'}: ${gap.reason}.`]),
    ...(unweighed.length > 0
      ? [
          `Sales of ${unweighed.join(', ')} to others have no published weight, wholly or in part, and are not counted: what they could send has no highest figure.`,
        ]
      : []),
    ...(silent.length > 0
      ? [
          `Of ${silent.length} allied countries there is neither output, capacity${isBundled(market) ? '' : ', trade'} nor a project: ${silent.join(', ')}.`,
        ]
      : []),
    ...(noCapacity.length > 0 ? [`Capacity for ${market.materialId} is not published for ${noCapacity.join(', ')}.`] : []),
    ...suppliers.filter((s) => s.governance === null).map((s) => `No political-stability estimate for ${s.iso3} up to ${market.year}.`),
  ];
};
