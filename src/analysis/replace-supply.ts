import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import {
  isAggregate,
  type Capacity,
  type CodeMapping,
  type Country,
  type DataVersion,
  type Material,
  type Phase,
  type TradeFlow,
} from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { knownMass, mass, pureNumber, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import { announcedProject, rampUp, reroutedSales, spareCapacity, stockpile, type OptionPlace } from '../domain/replacement-options.js';
import type { PlanProblem, PlannedFlow } from '../domain/replacement-plan.js';
import { isBundled, lostSupply, type Market } from '../domain/replacement.js';
import type { UncertainFact } from '../domain/robustness.js';
import type { Rule } from '../domain/rules.js';
import type { AlignmentBasis, PlanObjective, PlanOption, SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import type { PlannedFlows, Planner, RuleWorth, WorkDone } from './plan-work.js';
import { isStanding, isWeighed, membershipsWithin, nearestYear, refuseShippedWeight, refuseYear } from './replacement-suppliers.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { siteNations, type SiteNations } from './site-nations.js';

export interface PlanRequest {
  readonly material: string;
  readonly importer: string;
  /** Countries whose supply is lost. */
  readonly excluding: readonly string[];
  /** Year of the trade that is lost. */
  readonly year: number;
  /** Tonnes lost a year; null: what the importer bought of the excluded in `year`. */
  readonly lost: number | null;
  readonly within: readonly string[];
  readonly alignedBy: AlignmentBasis;
  /** Nations that may send nothing, by the same alignment. */
  readonly without: readonly string[];
  /** Share of a site that the excluded and the barred nations together may not reach; null: any. */
  readonly stakeLimit: number | null;
  /** Most of the loss that may come from one nation; null: any. */
  readonly nationCap: number | null;
  /** Nations the cap is for; empty: every nation but the importer. */
  readonly cappedNations: readonly string[];
  /** Share of the loss that must be covered in every year; null: none. */
  readonly cover: number | null;
  readonly objective: PlanObjective;
  readonly options: readonly PlanOption[];
  /** Phases of projects that count. */
  readonly phases: readonly Phase[];
  readonly from: number;
  readonly to: number;
  readonly divertibleShare: number;
  readonly projectShare: number;
  readonly qualificationYears: number;
  readonly rampYears: number;
  /** Tonnes the importer holds; null: none that are known. */
  readonly stockpile: number | null;
  readonly leaveAllies: boolean;
  /** Day on which alliances and stakes are read; null: the last day of `from`. */
  readonly asOf: string | null;
}

/** A way to replace, with the facts it rests on. */
export interface PlanSupplier {
  readonly id: string;
  readonly option: PlanOption;
  /** Where it stands. */
  readonly iso3: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly phase: Phase | null;
  /** Nation by owners and by control; null: not told. */
  readonly owner: string | null;
  readonly control: string | null;
  /** Whether the rules let it send. */
  readonly allied: boolean;
  /** What it could send, by year. */
  readonly available: readonly Quantity[];
}

/** A plan with what is needed to ask on. */
export interface PlanAnswer {
  readonly material: Material;
  readonly importer: Country;
  readonly excluded: readonly Country[];
  readonly asOf: string;
  /** Tonnes to be replaced each year. */
  readonly lost: Quantity;
  readonly objective: PlanObjective;
  /** What the objective is counted in, in words. */
  readonly objectiveUnit: string;
  readonly problem: PlanProblem;
  readonly plan: PlannedFlows;
  readonly suppliers: readonly PlanSupplier[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** How far a plan hangs on its assumptions, as it is told. */
export interface ToldRobustness {
  readonly draws: number;
  readonly infeasible: number;
  readonly worst: number | null;
  readonly least: number | null;
  readonly mean: number | null;
  readonly most: number | null;
  readonly best: number | null;
  readonly frequencies: readonly { readonly supplier: PlanSupplier; readonly inPlan: number | null }[];
}

/** Days until the first tonne arrives, by option: assumptions, stated with every answer. */
const LEAD_DAYS: Readonly<Record<PlanOption, number>> = {
  STOCKPILE: 14,
  REROUTE: 60,
  SPARE_CAPACITY: 90,
  RAMP_UP: 180,
  PROJECT: 365,
  RECYCLING: 365,
  SUBSTITUTION: 365,
};
/** Options there are facts for. */
export const GATHERED_OPTIONS = ['REROUTE', 'SPARE_CAPACITY', 'RAMP_UP', 'PROJECT', 'STOCKPILE'] as const;
/** Sales of fewer tonnes a year are left out: they change no plan and crowd its limits. */
const LEAST_TONNES = 1;
const MOST_YEARS = 15;
const MOST_IDS = 100;
const MOST_DRAWS = 200;
const USD_PER_TONNE: Readonly<Record<string, number>> = { 'USD/t': 1, 'USD/kg': 1000, 'USD/lb': 2204.62262 };

/**
 * Who sends how much in place of lost supply, year by year, under the rules of an alliance: gathers the loss, the sales that
 * could be redirected, spare capacity, idle works and projects, and has the plan found and proven.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when the loss is not known and not given, or no figure for the objective is
 * @throws {BasisMismatchError} when the weight of the trade says nothing of the material
 * @throws {ProgrammeTooLargeError} | {SolverBusyError}
 */
export const replaceSupply = async (ask: Ask, planner: Planner, request: PlanRequest): Promise<PlanAnswer> => {
  const gathered = await gatherPlan(ask, request);
  const plan = await planner.do<'PLAN'>({ kind: 'PLAN', problem: gathered.problem });
  const notCounted = plan.status === 'OPTIMAL' ? plan.notCounted.map(({ site }) => site) : [];
  return {
    ...gathered,
    plan,
    missing: [
      ...gathered.missing,
      ...(notCounted.length > 0 ? [`What they could send is not known, so it is not counted: ${notCounted.join(', ')}.`] : []),
    ],
  };
};

/** What each rule costs, the others kept. */
export const rulePrices = ({ problem, importer }: PlanAnswer, planner: Planner, share: number): Promise<readonly RuleWorth[]> =>
  planner.do<'RULES'>({ kind: 'RULES', problem, goal: { demander: importer.iso3, share } });

/** When the loss can be replaced for good. */
export const reliefOf = ({ problem, importer }: PlanAnswer, planner: Planner, share: number): Promise<WorkDone['RELIEF']> =>
  planner.do<'RELIEF'>({ kind: 'RELIEF', problem, goal: { demander: importer.iso3, share } });

/**
 * How far the plan hangs on its assumptions: sales redirected anywhere from none to all there are, projects anywhere from
 * nothing to all of their capacity.
 * @throws {InvalidArgumentsError} for a number of draws or a seed out of range
 */
export const robustnessOf = (answer: PlanAnswer, planner: Planner, draws: number, seed: number): Promise<WorkDone['ROBUSTNESS']> => {
  const faults = [
    ...(Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS
      ? []
      : [{ argument: 'draws', value: draws, valid: `a whole number from 1 to ${MOST_DRAWS}` }]),
    ...(Number.isInteger(seed) && seed >= 0 ? [] : [{ argument: 'seed', value: seed, valid: 'a whole number, 0 or more' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  const facts = answer.suppliers.flatMap(({ id, available }) =>
    available.flatMap(({ value, low, high, year }): UncertainFact[] =>
      low === null || high === null || low === high ? [] : [{ kind: 'CAPACITY', site: id, year, low, high, value }],
    ),
  );
  return planner.do<'ROBUSTNESS'>({ kind: 'ROBUSTNESS', problem: answer.problem, facts, demander: answer.importer.iso3, draws, seed });
};

/** A supplier of an answer by its id. */
export const supplierOf = ({ suppliers }: Pick<PlanAnswer, 'suppliers'>, id: string): PlanSupplier => {
  const supplier = suppliers.find((one) => one.id === id);
  if (supplier === undefined) throw new Error(`${id} is no supplier of the plan`);
  return supplier;
};

/** Tonnes of all years together; null when no plan keeps all rules. */
export const planQuantities = ({ plan, material, suppliers }: PlanAnswer): { delivered: Quantity; unmet: Quantity } | null => {
  if (plan.status !== 'OPTIMAL') return null;
  const origin = { factIds: suppliers.filter(({ id }) => plan.flows.some(({ from }) => from === id)).flatMap(factsOf) };
  return {
    delivered: knownMass(plan.delivered, material.basis, { ...origin, formula: 'sum of the flows of all years' }),
    unmet: knownMass(plan.unmet, material.basis, { ...origin, formula: 'sum over years of tonnes lost − tonnes delivered' }),
  };
};

/** How each year fares; empty when no plan keeps all rules. */
export const planYears = ({ plan, material, lost }: PlanAnswer) =>
  (plan.status === 'OPTIMAL' ? plan.byYear : []).map(({ year, demand, delivered, unmet, coverage }) => {
    const tonnes = (value: number, formula: string) => knownMass(value, material.basis, { year, formula, factIds: lost.factIds });
    return {
      year,
      lost: tonnes(demand, 'tonnes lost each year'),
      delivered: tonnes(delivered, 'sum of the flows of the year'),
      unmet: tonnes(unmet, 'tonnes lost − tonnes delivered'),
      coverage: pureNumber({ value: coverage, low: coverage, high: coverage }, 'ratio', {
        year,
        formula: 'delivered / lost',
        factIds: lost.factIds,
        ...(coverage === null ? { reason: 'nothing is lost' } : {}),
      }),
    };
  });

/** Flows with who sends them, by year, largest first. */
export const planFlows = (answer: PlanAnswer, flows: readonly PlannedFlow[]) =>
  flows
    .toSorted((a, b) => a.year - b.year || b.tonnes - a.tonnes || (a.from < b.from ? -1 : 1))
    .map(({ from, year, tonnes }) => {
      const supplier = supplierOf(answer, from);
      return {
        supplier,
        year,
        quantity: knownMass(tonnes, answer.material.basis, { year, formula: 'decided by the plan', factIds: factsOf(supplier) }),
      };
    });

const factsOf = ({ available }: PlanSupplier) => available.flatMap(({ factIds }) => factIds);

/** Everything of an answer but the plan itself. */
export const gatherPlan = async (ask: Ask, asked: PlanRequest): Promise<Omit<PlanAnswer, 'plan'>> => {
  refuseSenseless(asked);
  const once = (ids: readonly string[]) => [...new Set(ids)].sort();
  const request = { ...asked, excluding: once(asked.excluding), within: once(asked.within), without: once(asked.without) };
  const faults = new Faults();
  const [material, importer, excluded] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
    entities(ask, faults, 'country', request.excluding, (id) => ask.country(id)),
    entities(ask, faults, 'country', request.without, (id) => ask.country(id)),
    entities(ask, faults, 'country', request.cappedNations, (id) => ask.country(id)),
    entities(ask, faults, 'alliance', request.within, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (material === null || importer === null) throw new Error('a fault was not told');
  const asOf = request.asOf ?? `${request.from}-12-31`;
  const [codes, memberships, stakes, capacities, output, prices, dataVersion] = await Promise.all([
    ask.codesOf(material.id),
    membershipsWithin(ask, request.within),
    ask.allStakes(),
    ask.capacitiesOf(material.id),
    ask.producersOf(material.id, request.year),
    ask.pricesOf(material.id),
    ask.dataVersion(),
  ]);
  const trade = (await Promise.all(codes.map(({ hs }) => ask.flowsUnder(hs, request.year)))).flat();
  const allied = new Set([...belongingOn(memberships, request.within, asOf).map(({ iso3 }) => iso3), importer.iso3]);
  const market = {
    materialId: material.id,
    basis: material.basis,
    year: request.year,
    importer: importer.iso3,
    excluded: request.excluding,
    protectedBuyers: request.leaveAllies ? allied : new Set<string>(),
    divertibleShare: request.divertibleShare,
    codes,
  };
  // a code without flows in the year says that trade is not in the graph, not that there is none
  const weighed = trade.length > 0 && !isBundled(market) && isWeighed(material, codes);
  const lost = await lossOf(ask, request, material, importer, market, trade);
  const years = Array.from({ length: request.to - request.from + 1 }, (_, i) => request.from + i);
  const { sources, missing } = sourcesOf(request, market, { capacities, output, trade: weighed ? trade : [], traded: weighed, years });
  const nationsOf = siteNations(stakes, asOf);
  const figures = await figuresOf(ask, request, { trade: weighed ? trade : [], prices, sources });
  const built = sources.map((source) => {
    const nations = source.siteId === null ? null : nationsOf(source.siteId);
    return { source, nations, site: siteOf(source, material, nations, figures) };
  });
  const rules = rulesOf(
    request,
    allied,
    built.map(({ site }) => site),
    years,
  );
  const sendable = (site: SupplySite) => {
    const nation = site.nation[request.alignedBy] ?? null;
    return nation !== null && allied.has(nation) && !request.without.includes(nation);
  };
  const suppliers = built.map(({ source, nations, site }): PlanSupplier => ({
    id: source.id,
    option: source.option,
    iso3: source.iso3,
    siteId: source.siteId,
    siteName: source.siteName,
    phase: source.phase,
    owner: nations?.owner ?? null,
    control: nations?.control ?? null,
    allied: sendable(site),
    available: availableIn(source, site, material, nations?.factIds ?? []),
  }));
  const last = ({ available }: PlanSupplier) => available.at(-1)?.value ?? -1;
  suppliers.sort((a, b) => Number(b.allied) - Number(a.allied) || last(b) - last(a) || (a.id < b.id ? -1 : 1));
  const untold = built.filter(({ source, nations }) => source.siteId !== null && nationOf(nations, request.alignedBy) === null);
  return {
    material,
    importer,
    excluded,
    asOf,
    lost,
    objective: request.objective,
    objectiveUnit: figures.unit,
    problem: {
      network: {
        years,
        sites: built.map(({ site }) => site),
        links: built.map(({ site }) => ({ from: site.id, to: importer.iso3, yield: 1, limit: null, perTonne: { [request.objective]: 0 } })),
        demanders: [
          {
            id: importer.iso3,
            materialId: material.id,
            basis: material.basis,
            demands: years.map((year) => ({ year, tonnes: lost.value ?? 0 })),
          },
        ],
      },
      rules,
      objective: request.objective,
    },
    suppliers,
    assumptions: assumptionsOf(request, asOf, weighed, figures.assumption),
    missing: [
      ...missing,
      ...(request.alignedBy !== 'SITE' && untold.length > 0
        ? [
            `By ${request.alignedBy.toLowerCase()}, it is not told whose they are, so each counts to the state it stands in: ${[...new Set(untold.map(({ source }) => source.siteId))].join(', ')}.`,
          ]
        : []),
    ],
    dataVersion,
  };
};

const refuseSenseless = (request: PlanRequest): void => {
  const share = (argument: string, value: number | null) =>
    value === null || (Number.isFinite(value) && value >= 0 && value <= 1) ? [] : [{ argument, value, valid: 'a share from 0 to 1' }];
  const whole = (argument: string, value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high ? [] : [{ argument, value, valid: `a whole number from ${low} to ${high}` }];
  const tonnes = (argument: string, value: number | null) =>
    value === null || (Number.isFinite(value) && value >= 0 && value <= 1e9) ? [] : [{ argument, value, valid: '0 to a billion tonnes' }];
  const gathered: readonly string[] = GATHERED_OPTIONS;
  const faults = [
    ...(request.excluding.length === 0 ? [{ argument: 'excluding', value: [], valid: 'at least one country' }] : []),
    ...(request.within.length === 0 ? [{ argument: 'within', value: [], valid: 'at least one alliance' }] : []),
    ...(request.options.length === 0 ? [{ argument: 'options', value: [], valid: 'at least one option' }] : []),
    ...request.options
      .filter((option) => !gathered.includes(option))
      .map((value) => ({ argument: 'options', value, valid: `one of ${gathered.join(', ')}` })),
    ...(request.excluding.includes(request.importer)
      ? [{ argument: 'excluding', value: request.importer, valid: 'countries other than the importer' }]
      : []),
    ...(['excluding', 'within', 'without', 'cappedNations'] as const)
      .filter((argument) => request[argument].length > MOST_IDS)
      .map((argument) => ({ argument, value: request[argument].length, valid: `at most ${MOST_IDS} ids` })),
    ...(request.to >= request.from && request.to - request.from < MOST_YEARS
      ? []
      : [{ argument: 'from, to', value: [request.from, request.to], valid: `1 to ${MOST_YEARS} years, the first before the last` }]),
    ...(request.from > request.year
      ? []
      : [{ argument: 'from', value: request.from, valid: 'a year after `year`, whose supply is known' }]),
    ...tonnes('lost', request.lost),
    ...tonnes('stockpile', request.stockpile),
    ...share('stakeLimit', request.stakeLimit),
    ...share('nationCap', request.nationCap),
    ...share('cover', request.cover),
    ...share('divertibleShare', request.divertibleShare),
    ...share('projectShare', request.projectShare),
    ...whole('qualificationYears', request.qualificationYears, 0, 10),
    ...whole('rampYears', request.rampYears, 1, 10),
    ...(request.asOf === null || isIsoDay(request.asOf)
      ? []
      : [{ argument: 'asOf', value: request.asOf, valid: 'an ISO day such as 2024-12-31' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** Tonnes to be replaced each year: given, or what was bought of the excluded. */
const lossOf = async (
  ask: Ask,
  request: PlanRequest,
  material: Material,
  importer: Country,
  market: Market & { readonly codes: readonly CodeMapping[] },
  trade: readonly TradeFlow[],
): Promise<Quantity> => {
  if (request.lost !== null) return knownMass(request.lost, material.basis, { formula: 'given with the question' });
  const { codes } = market;
  if (codes.length === 0)
    throw new NoDataError(`No trade code stands for ${material.id}, so what is lost is not known; give it as \`lost\``, {
      material: material.id,
      available: { argument: 'lost' },
    });
  refuseShippedWeight(material, codes);
  const imports = trade.filter((flow) => flow.importer === importer.iso3);
  if (imports.length === 0) await refuseYear(ask, material, codes, importer, request.year);
  const totals = (await ask.exportTotalsOf(material.id, request.year)).filter(({ area }) => request.excluding.includes(area));
  const lost = lostSupply(market, imports, totals);
  if (lost.value === null)
    throw new NoDataError(`What is lost is only known as a range: ${lost.reason ?? ''}; give it as \`lost\``, {
      material: material.id,
      low: lost.low,
      high: lost.high,
      available: { argument: 'lost' },
    });
  return lost;
};

/** A way to replace before it is known whose it is and what it costs. */
interface Source {
  readonly id: string;
  readonly option: PlanOption;
  readonly iso3: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly phase: Phase | null;
  /** The option as a supply site, from its place. */
  readonly make: (place: OptionPlace) => SupplySite;
  /** Most it could ever send in a year; null: as planned. */
  readonly most: number | null;
  readonly formula: string;
  readonly factIds: readonly string[];
}

interface Gathered {
  readonly capacities: readonly Capacity[];
  readonly output: readonly { readonly area: string; readonly year: number; readonly tonnes: number | null; readonly factId: string }[];
  readonly trade: readonly TradeFlow[];
  /** Whether the weights of trade are those of the material. */
  readonly traded: boolean;
  readonly years: readonly number[];
}

const sourcesOf = (request: PlanRequest, market: Market, { capacities, output, trade, traded, years }: Gathered) => {
  const { importer, excluding } = request;
  const wants = (option: PlanOption) => request.options.includes(option);
  const here = capacities.filter(({ area, tonnes }) => tonnes !== null && !isAggregate(area) && !excluding.includes(area));
  const usable = here.filter(({ basis }) => basis === market.basis);
  const otherBasis = here.filter(({ basis }) => basis !== market.basis).map(({ siteId, area }) => siteId ?? area);
  const bySite = grouped(
    usable.filter(({ siteId }) => siteId !== null),
    ({ siteId }) => siteId ?? '',
  );
  const standing = new Map(
    [...bySite].flatMap(([siteId, rows]) => {
      const last = rows.filter((row) => isStanding(row) && row.year <= request.from).at(-1);
      return last === undefined ? [] : [[siteId, last]];
    }),
  );
  const working = [...standing.values()].filter(({ phase }) => phase === 'operating');
  const schedule = { qualificationYears: request.qualificationYears, rampYears: request.rampYears };
  const sources: Source[] = [];

  if (wants('REROUTE')) {
    const exports = grouped(
      trade.filter((flow) => flow.importer !== importer && flow.exporter !== importer && !excluding.includes(flow.exporter)),
      ({ exporter }) => exporter,
    );
    const sellers = [...new Set([...exports.keys(), ...working.map(({ area }) => area)])].filter((iso3) => iso3 !== importer).sort();
    for (const iso3 of sellers) {
      const sales = (exports.get(iso3) ?? []).filter((flow) => !market.protectedBuyers.has(flow.importer));
      const pool = traded ? sumTonnes(sales.map(({ tonnes }) => tonnes ?? 0)) : null;
      const works = working.filter(({ area }) => area === iso3);
      const capacity = sumTonnes(works.map(({ tonnes }) => tonnes ?? 0));
      // a state's sales are laid to its works as far as they reach, so that no tonne is offered twice
      const used = pool === null || capacity === 0 ? 1 : Math.min(1, pool / capacity);
      const saleFacts = sales.map(({ factId }) => factId);
      for (const work of works) {
        const sold = round((work.tonnes ?? 0) * used);
        if (sold >= LEAST_TONNES)
          sources.push({
            ...placeOf(work),
            id: `${work.siteId ?? ''} sales`,
            option: 'REROUTE',
            most: sold,
            make: (place) => reroutedSales(place, sold, request.divertibleShare, years),
            formula:
              pool === null
                ? 'capacity × share redirected'
                : 'sales of the state laid to its works by capacity, no more than that × share redirected',
            factIds: [work.factId, ...saleFacts],
          });
      }
      const rest = pool === null ? 0 : round(pool - capacity * used);
      if (rest >= LEAST_TONNES)
        sources.push({
          ...STATE,
          id: `${iso3} sales`,
          option: 'REROUTE',
          iso3,
          most: rest,
          make: (place) => reroutedSales(place, rest, request.divertibleShare, years),
          formula: `sales to others${works.length > 0 ? ' beyond its known works' : ''} × share redirected`,
          factIds: saleFacts,
        });
    }
  }

  const national = grouped(
    usable.filter((row) => row.siteId === null && isStanding(row)),
    ({ area }) => area,
  );
  const noOutput: string[] = [];
  if (wants('SPARE_CAPACITY'))
    for (const [iso3, rows] of [...national].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const capacity = nearestYear(rows, request.year);
      const made = output.find(({ area, year }) => area === iso3 && year === capacity?.year);
      if (capacity === null || made === undefined || made.tonnes === null) {
        noOutput.push(iso3);
        continue;
      }
      const tonnes = made.tonnes;
      if ((capacity.tonnes ?? 0) <= tonnes) continue;
      sources.push({
        ...STATE,
        id: `${iso3} spare capacity`,
        option: 'SPARE_CAPACITY',
        iso3,
        most: null,
        make: (place) => spareCapacity(place, capacity.tonnes, tonnes, years),
        formula: 'capacity − output',
        factIds: [capacity.factId, made.factId],
      });
    }

  if (wants('RAMP_UP'))
    for (const row of [...standing.values()].filter(({ phase }) => phase === 'idle'))
      sources.push({
        ...placeOf(row),
        id: `${row.siteId ?? ''} restart`,
        option: 'RAMP_UP',
        most: null,
        make: (place) => rampUp(place, row.tonnes, { start: request.from, ...schedule }, years),
        formula: 'idle capacity, after qualification and run-up',
        factIds: [row.factId],
      });

  const overdue: string[] = [];
  if (wants('PROJECT'))
    for (const [siteId, rows] of [...bySite].sort(([a], [b]) => (a < b ? -1 : 1))) {
      let level = standing.get(siteId)?.tonnes ?? 0;
      for (const row of rows.toSorted((a, b) => a.year - b.year || a.factId.localeCompare(b.factId))) {
        if (isStanding(row) || !request.phases.includes(row.phase) || (row.tonnes ?? 0) <= level) continue;
        if (row.year < request.year) {
          overdue.push(`${siteId} (${row.year})`);
          continue;
        }
        const added = round((row.tonnes ?? 0) - level);
        level = row.tonnes ?? level;
        const share = row.area === importer ? 1 : request.projectShare;
        sources.push({
          ...placeOf(row),
          id: `${siteId} ${row.year}`,
          option: 'PROJECT',
          most: added,
          make: (place) => announcedProject(place, round(added * share), { start: row.year, ...schedule }, years),
          formula: `capacity added in ${row.year} × share to be had (${share}), after qualification and run-up`,
          factIds: [row.factId],
        });
      }
    }

  if (wants('STOCKPILE') && request.stockpile !== null && request.stockpile > 0) {
    const held = request.stockpile;
    sources.push({
      ...STATE,
      id: `${importer} stock`,
      option: 'STOCKPILE',
      iso3: importer,
      most: null,
      make: (place) => stockpile(place, held, null, years),
      formula: 'given with the question; all years together',
      factIds: [],
    });
  }
  const missing = [
    ...(traded || !wants('REROUTE')
      ? []
      : [
          `What states sell of ${market.materialId} is not known by weight; only works of known capacity count, each as if it worked in full and sold to others.`,
        ]),
    ...(noOutput.length > 0 ? [`Spare capacity is not known, because output is not published, for ${noOutput.join(', ')}.`] : []),
    ...(overdue.length > 0
      ? [`Planned for a year before ${request.year} and not known to stand, so not counted: ${overdue.join(', ')}.`]
      : []),
    ...(otherBasis.length > 0
      ? [`Capacity stated on another basis than ${market.basis} is not counted: ${[...new Set(otherBasis)].join(', ')}.`]
      : []),
    ...(sources.length === 0 ? [`No way to replace ${market.materialId} is known at all.`] : []),
  ];
  return { sources, missing };
};

const STATE = { siteId: null, siteName: null, phase: null } as const;
const placeOf = ({ area, siteId, siteName, phase }: Capacity) => ({ iso3: area, siteId, siteName, phase });

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** The objective's figure per tonne of a source, what it is counted in, and what was assumed for it. */
interface Figures {
  readonly objective: PlanObjective;
  readonly of: (source: Source) => number;
  readonly unit: string;
  readonly assumption: string;
}

const figuresOf = async (
  ask: Ask,
  request: PlanRequest,
  known: {
    readonly trade: readonly TradeFlow[];
    readonly prices: readonly { readonly year: number; readonly value: number; readonly unit: string; readonly quotation: string }[];
    readonly sources: readonly Source[];
  },
): Promise<Figures> => {
  const { objective } = request;
  switch (objective) {
    case 'TIME':
      return {
        objective,
        of: ({ option }) => LEAD_DAYS[option],
        unit: 'tonne-days until the first delivery',
        assumption: `Days until the first tonne arrives: ${GATHERED_OPTIONS.map((option) => `${option} ${LEAD_DAYS[option]}`).join(', ')}.`,
      };
    case 'RISK': {
      const states = [...new Set(known.sources.map(({ iso3 }) => iso3))];
      const estimates = new Map(
        await Promise.all(
          states.map(async (iso3) => {
            const newest = (await ask.politicalStability(iso3)).find(({ year }) => year <= request.year);
            return [iso3, newest === undefined ? null : (2.5 - Math.max(-2.5, Math.min(2.5, newest.estimate))) / 5] as const;
          }),
        ),
      );
      return {
        objective,
        of: ({ iso3 }) => estimates.get(iso3) ?? 1,
        unit: 'tonnes × risk',
        assumption:
          'Risk of a state, 0 to 1: (2.5 − political stability) / 5, the newest World Bank estimate up to the year; 1 where there is none.',
      };
    }
    case 'CARBON': {
      const emissions = await ask.emissionsOf(request.material);
      throw new NoDataError(
        `What ${request.material} emits is not known by supplier${emissions.length > 0 ? `, only by route: ${emissions.map(({ route }) => route).join('; ')}` : ''}; ask for COST, TIME or RISK`,
        { objective, routes: emissions.map(({ route }) => route), available: { objectives: ['COST', 'TIME', 'RISK'] } },
      );
    }
    case 'COST': {
      const valued = known.trade.filter(({ tonnes, kusd }) => tonnes !== null && tonnes > 0 && kusd !== null);
      const unitValue = (flows: readonly TradeFlow[]): number | null => {
        const tonnes = sumTonnes(flows.map((flow) => flow.tonnes ?? 0));
        return tonnes === 0 ? null : (1000 * sumTonnes(flows.map((flow) => flow.kusd ?? 0))) / tonnes;
      };
      const world = unitValue(valued);
      const byState = grouped(valued, ({ exporter }) => exporter);
      const quoted = known.prices.find(({ year, unit }) => year <= request.year && unit in USD_PER_TONNE);
      const price = quoted === undefined ? null : quoted.value * (USD_PER_TONNE[quoted.unit] ?? 1);
      const common = price ?? world;
      if (common === null)
        return {
          objective,
          of: () => 1,
          unit: 'tonnes, every tonne at the same cost',
          assumption: 'No price or value of trade is known, so every tonne is taken to cost the same; the plan does not choose by cost.',
        };
      return {
        objective,
        of: ({ iso3 }) => unitValue(byState.get(iso3) ?? []) ?? common,
        unit: 'US dollars',
        assumption: `Cost of a tonne: value by weight of all the state's exports in ${request.year}, free on board; ${
          quoted !== undefined ? `the ${quoted.year} price "${quoted.quotation}"` : `the average of world trade in ${request.year}`
        } where it exports none. Freight, duties and building costs are not counted.`,
      };
    }
  }
};

/** Whose a source is by each alignment; where owners are not told, and for sales of a state, the state it stands in. */
const nationOf = (nations: SiteNations | null, basis: AlignmentBasis): string | null =>
  basis === 'OWNER' ? (nations?.owner ?? null) : basis === 'CONTROL' ? (nations?.control ?? null) : null;

const siteOf = (source: Source, material: Material, nations: SiteNations | null, figures: Figures): SupplySite => {
  const of = (basis: AlignmentBasis) => nationOf(nations, basis) ?? source.iso3;
  const place: OptionPlace = {
    id: source.id,
    materialId: material.id,
    basis: material.basis,
    nation: { SITE: source.iso3, OWNER: of('OWNER'), CONTROL: of('CONTROL') },
    holdings: nations?.holdings ?? [],
    perTonne: { [figures.objective]: figures.of(source) },
    phase: source.phase,
  };
  return source.make(place);
};

const availableIn = (source: Source, site: SupplySite, material: Material, stakes: readonly string[]): Quantity[] =>
  site.capacities.map(({ year, tonnes }) => {
    const most = source.option === 'PROJECT' && tonnes === 0 ? 0 : source.most;
    return mass({ value: tonnes, low: most === null ? tonnes : 0, high: most ?? tonnes }, material.basis, {
      year,
      formula: source.formula,
      factIds: [...source.factIds, ...stakes],
    });
  });

const rulesOf = (request: PlanRequest, allied: ReadonlySet<string>, sites: readonly SupplySite[], years: readonly number[]): Rule[] => {
  const nations = [...allied].sort();
  const barred = [...new Set([...request.without, ...request.excluding])].sort();
  const senders = [...new Set(sites.map(({ nation }) => nation[request.alignedBy] ?? ''))].sort();
  const { importer, cappedNations } = request;
  const uncapped = cappedNations.length === 0 ? [importer] : senders.filter((nation) => !cappedNations.includes(nation));
  const rules: Rule[] = [{ id: 'alliance', kind: 'ONLY_NATIONS', basis: request.alignedBy, nations, whenUnknown: 'BARRED' }];
  if (request.without.length > 0)
    rules.push({ id: 'without', kind: 'WITHOUT_NATIONS', basis: request.alignedBy, nations: request.without, whenUnknown: 'ADMITTED' });
  if (request.stakeLimit !== null)
    rules.push({ id: 'stake', kind: 'STAKE_LIMIT', nations: barred, share: request.stakeLimit, whenUnknown: 'BARRED' });
  if (request.nationCap !== null)
    rules.push({
      id: 'cap',
      kind: 'NATION_CAP',
      basis: request.alignedBy,
      share: request.nationCap,
      stage: null,
      except: uncapped,
      whenUnknown: 'BARRED',
    });
  if (request.cover !== null) rules.push({ id: 'cover', kind: 'COVER', demander: importer, share: request.cover, years });
  return rules;
};

const assumptionsOf = (request: PlanRequest, asOf: string, traded: boolean, ofObjective: string): string[] => [
  `The same tonnes are lost in every year from ${request.from} to ${request.to}.`,
  ...(request.options.includes('REROUTE')
    ? [
        traded
          ? `Sellers redirect ${percent(request.divertibleShare)} of what they sold in ${request.year} to ${request.leaveAllies ? 'buyers outside the alliances' : 'all other buyers'}; sales of a state are laid to its known works by capacity, the rest to the state itself; sales under ${LEAST_TONNES} t a year are left out.`
          : `Works that stand turn out all they can and redirect ${percent(request.divertibleShare)} of it.`,
      ]
    : []),
  ...(request.options.includes('PROJECT')
    ? [
        `Projects start in the year planned, take ${yearsOf(request.qualificationYears)} to qualify and ${yearsOf(request.rampYears)} to run up; ${percent(request.projectShare)} of their tonnes can be had, all of those in ${request.importer}.`,
      ]
    : []),
  ofObjective,
  `Alliances and stakes are as of ${asOf}. Sales of a state, and works whose owners are not told, count to the state they stand in; free float counts to the company's seat, and a sole owner told without a share to hold all.`,
];

const yearsOf = (count: number) => (count === 1 ? '1 year' : `${count} years`);
const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`;
