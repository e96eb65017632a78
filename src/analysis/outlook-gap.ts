import { demandGap as gapOf, growthTo, type YearGap, type YearPoint } from '../domain/demand-gap.js';
import { BasisMismatchError, InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { isAggregate, type Alliance, type Country, type Demand, type Material, type Outlook, type Statement } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { mass, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { onBasis } from './on-basis.js';
import { membershipsWithin, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface DemandGapRequest {
  /** Material whose projected output is the supply. */
  readonly material: string;
  readonly alliance: string;
  /** Scenario of demand; not used with a multiple. */
  readonly scenario: string;
  /** Demand grows to so many times its first figure; null to take the scenario. */
  readonly multiple: number | null;
  readonly multipleYear: number;
  /** Part of world demand that the alliance has to meet, above 0, up to 1. */
  readonly shareOfDemand: number;
  readonly sector: string;
  /** Day on which the alliance is read. */
  readonly asOf: string;
}

export interface GapYear {
  readonly year: number;
  readonly demand: Quantity;
  readonly supply: Quantity;
  readonly gap: Quantity;
}

export interface DemandGapTold extends Told {
  readonly material: Material;
  readonly alliance: Alliance;
  readonly suppliers: readonly Country[];
  readonly years: readonly GapYear[];
  readonly shortFrom: number | null;
  readonly shortFromEarliest: number | null;
  readonly shortFromLatest: number | null;
  readonly crossing: number | null;
  readonly statedGrowth: readonly Statement[];
}

/**
 * When what an alliance is projected to turn out of a material falls short of demand for its mineral.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when no output is projected, or no demand is known under the scenario
 * @throws {BasisMismatchError} when no factor leads from the basis of one to that of the other
 */
export const demandGap = async (ask: Ask, request: DemandGapRequest): Promise<DemandGapTold> => {
  const { shareOfDemand, multiple, scenario, sector } = request;
  const invalid = [
    ...(shareOfDemand > 0 && shareOfDemand <= 1
      ? []
      : [{ argument: 'shareOfDemand', value: shareOfDemand, valid: 'a share above 0, up to 1' }]),
    ...(multiple === null || (multiple > 0 && multiple <= 1000)
      ? []
      : [{ argument: 'multiple', value: multiple, valid: 'above 0, up to 1000' }]),
  ];
  if (invalid.length > 0) throw new InvalidArgumentsError(invalid);
  const faults = new Faults();
  const [material, alliance] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (material === null || alliance === null) throw new Error('a fault was not told');
  const [outlook, demands, memberships, statements, dataVersion] = await Promise.all([
    ask.outlookOf(material.id),
    ask.demandFor(material.mineralId),
    membershipsWithin(ask, [alliance.id]),
    ask.statementsOn('demand-growth'),
    ask.dataVersion(),
  ]);
  if (outlook.length === 0)
    throw new NoDataError(`No output of ${material.id} is projected; of ${material.mineralId} see its other materials`, {
      material: material.id,
    });
  const wanted = demands.filter((one) => one.area === 'WORLD' && one.sector === sector && one.tonnes !== null);
  const scenarios = [...new Set(wanted.map((one) => one.scenario))].sort();
  const told = wanted.filter((one) => one.scenario === scenario || /base year|observed/.test(one.scenario));
  if (told.length === 0 || !scenarios.includes(scenario))
    throw new NoDataError(
      `No demand for ${material.mineralId} (${sector}) is known under “${scenario}”; there is under ${scenarios.join(', ') || 'none'}`,
      {
        mineral: material.mineralId,
        scenario,
        sector,
        available: { scenarios, sectors: [...new Set(demands.map((one) => one.sector))].sort() },
      },
    );
  const belongings = belongingOn(memberships, [alliance.id], request.asOf);
  const allied = new Set(belongings.map(({ iso3 }) => iso3));
  const firstYear = Math.min(...told.map(({ year }) => year));
  const supply = await suppliedBy(ask, material, outlook, allied, firstYear);
  const demand = await demandPoints(ask, material, told, request);
  const gap = gapOf(demand.points, supply.points);
  const factIds = [...supply.factIds, ...demand.factIds, ...belongings.flatMap((one) => one.factIds)];
  return {
    material,
    alliance,
    suppliers: (await Promise.all(supply.countries.map((iso3) => ask.country(iso3)))).filter((one) => one !== null),
    years: gap.years.map((one) => quantities(one, material, supply.points, demand.points, supply.factIds, demand.factIds, factIds)),
    shortFrom: gap.shortFrom,
    shortFromEarliest: gap.shortFromEarliest,
    shortFromLatest: gap.shortFromLatest,
    crossing: gap.crossing,
    statedGrowth: statements.filter(({ about }) => about === material.mineralId),
    assumptions: [
      'Demand and supply run straight between the years that are told.',
      `The alliance has to meet ${round(shareOfDemand * 100)} % of world demand: an assumption of the question, not a figure of a source.`,
      multiple === null
        ? `Demand follows ${scenario} (${sector}).`
        : `Demand grows straight to ${multiple} times that of ${firstYear} by ${request.multipleYear}; published multiples count from their own first year.`,
      `Members are those of ${request.asOf} in every year.`,
      'At the highest, all that is projected for other countries together is allied.',
    ],
    missing: [
      ...(supply.unlisted.length > 0 ? [`Output of ${supply.unlisted.join(', ')} is not projected by name.`] : []),
      ...(supply.observed
        ? []
        : [`Output of the members in ${firstYear} is not known, so nothing is said before ${supply.points[0]?.year ?? ''}.`]),
    ],
    dataVersion,
  };
};

/** Allied output by year: what is projected, and of the first year of demand what was turned out. */
const suppliedBy = async (ask: Ask, material: Material, outlook: readonly Outlook[], allied: ReadonlySet<string>, firstYear: number) => {
  const scenario = outlook[0]?.scenario;
  const projected = outlook.filter((one) => one.scenario === scenario);
  const listed = [...new Set(projected.map(({ area }) => area).filter((area) => allied.has(area)))].sort();
  const years = [...new Set(projected.map(({ year }) => year))].sort((a, b) => a - b);
  const past = years.includes(firstYear) ? [] : await ask.producersOf(material.id, firstYear);
  const pointOf = (year: number, figures: readonly { area: string; tonnes: number | null }[]): YearPoint => {
    const own = sumTonnes(figures.filter(({ area }) => allied.has(area)).map(({ tonnes }) => tonnes ?? 0));
    const others = figures.filter(({ area, tonnes }) => area === 'OTHER' || (allied.has(area) && tonnes === null));
    return { year, tonnes: own, low: own, high: round(own + sumTonnes(others.map(({ tonnes }) => tonnes ?? 0))) };
  };
  const observed = past.some(({ area }) => !isAggregate(area));
  const factsOf = (figures: readonly { area: string; factId: string }[]) =>
    figures.filter(({ area }) => allied.has(area) || area === 'OTHER').map(({ factId }) => factId);
  return {
    points: [
      ...(observed ? [pointOf(firstYear, past)] : []),
      ...years.map((year) =>
        pointOf(
          year,
          projected.filter((one) => one.year === year),
        ),
      ),
    ],
    countries: listed,
    unlisted: [...allied].filter((iso3) => !listed.includes(iso3)).sort(),
    observed,
    factIds: [...factsOf(projected), ...factsOf(past)],
  };
};

const demandPoints = async (ask: Ask, material: Material, told: readonly Demand[], request: DemandGapRequest) => {
  const points = await Promise.all(
    told.map(async (one) => {
      if (one.basis === material.basis) return { year: one.year, tonnes: one.tonnes ?? 0, factIds: [one.factId] };
      const [converted] = await onBasis(ask, { ...material, basis: one.basis }, material.basis, [one]);
      if (converted?.conversion === undefined)
        throw new BasisMismatchError(`Demand for ${material.mineralId}`, [one.basis, material.basis]);
      return {
        year: one.year,
        tonnes: (one.tonnes ?? 0) * converted.conversion.factor,
        factIds: [one.factId, ...converted.conversion.factIds],
      };
    }),
  );
  const byYear = new Map(points.map((one) => [one.year, one]));
  const sorted = [...byYear.values()]
    .sort((a, b) => a.year - b.year)
    .map(({ year, tonnes, factIds }) => ({ year, tonnes: round(tonnes * request.shareOfDemand), factIds }));
  const [first] = sorted;
  const factIds = sorted.flatMap((one) => one.factIds);
  if (request.multiple === null || first === undefined) return { points: sorted as readonly YearPoint[], factIds };
  return { points: growthTo({ year: first.year, tonnes: first.tonnes }, request.multiple, request.multipleYear), factIds: first.factIds };
};

const quantities = (
  { year, demand, supply, gap, gapLow, gapHigh }: YearGap,
  { basis }: Material,
  supplies: readonly YearPoint[],
  demands: readonly YearPoint[],
  supplyFacts: readonly string[],
  demandFacts: readonly string[],
  factIds: readonly string[],
): GapYear => {
  const between = (points: readonly YearPoint[]) =>
    points.some((one) => one.year === year) ? 'as told for the year' : 'on the straight line between the told years around it';
  const untold = { reason: 'nothing is told around this year' };
  const uncertain =
    gapLow !== null && gapHigh !== null && gapLow !== gapHigh ? { reason: 'part of other countries’ output may be allied' } : {};
  return {
    year,
    demand: mass({ value: demand, low: demand, high: demand }, basis, {
      year,
      formula: between(demands),
      factIds: demandFacts,
      ...(demand === null ? untold : {}),
    }),
    supply: mass({ value: supply, low: supply, high: demand === null || gapLow === null ? supply : round(demand - gapLow) }, basis, {
      year,
      formula: `allied output, ${between(supplies)}`,
      factIds: supplyFacts,
      ...(supply === null ? untold : uncertain),
    }),
    gap: mass({ value: gap, low: gapLow, high: gapHigh }, basis, {
      year,
      formula: 'demand − supply',
      inputs: [
        { name: 'demand', value: demand, unit: 't' },
        { name: 'supply', value: supply, unit: 't' },
      ],
      factIds,
      ...(gap === null ? untold : uncertain),
    }),
  };
};
