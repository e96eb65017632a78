import { isAggregate, type Capacity, type Measured, type TradeFlow } from '../domain/facts.js';
import { round, sumOfKnown, sumTonnes } from '../domain/quantity.js';
import { announcedProject, moreRecycling, rampUp, reroutedSales, spareCapacity, stockpile } from '../domain/replacement-options.js';
import type { Market } from '../domain/replacement.js';
import { PLAN_OPTIONS, type PlanOption } from '../domain/supply-network.js';
import type { LostWorks } from './lost-suppliers.js';
import type { PlanRequest } from './plan-request.js';
import { isStanding, nearestYear } from './replacement-suppliers.js';
import { grouped, placeOf, STATE, type OptionSources, type RecycledUse, type Source, type SourceFacts } from './supply-source.js';

/** Sales of fewer tonnes a year are left out: they change no plan and crowd its limits. */
export const LEAST_TONNES = 1;

/** What a plan is made of, before it is put in order. */
export interface SupplyRecords {
  readonly capacities: readonly Capacity[];
  readonly output: readonly Measured[];
  readonly trade: readonly TradeFlow[];
  /** Whether the weights of trade are those of the material. */
  readonly traded: boolean;
  readonly years: readonly number[];
  readonly served: readonly string[];
  /** Sites that are lost, whatever they turn out. */
  readonly lostSites: ReadonlySet<string>;
  readonly lostWorks: readonly LostWorks[];
  readonly recycled: RecycledUse | null;
}

/** Every way to replace that is asked for and known, option by option, and what is not known. */
export const sourcesOf = (request: PlanRequest, market: Market, records: SupplyRecords): OptionSources => {
  const { capacities, lostSites, ...known } = records;
  const here = capacities.filter(
    ({ area, siteId, tonnes }) =>
      tonnes !== null && !isAggregate(area) && !request.excluding.includes(area) && !(siteId !== null && lostSites.has(siteId)),
  );
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
  const national = grouped(
    usable.filter((row) => row.siteId === null && isStanding(row)),
    ({ area }) => area,
  );
  const facts: SourceFacts = { request, market, bySite, standing, national, ...known };
  const on = (option: PlanOption) => request.options.includes(option) || (option === 'RECYCLING' && known.recycled !== null);
  const gathered = PLAN_OPTIONS.filter(on).flatMap((option) => GATHERERS[option]?.(facts) ?? []);
  const sources = gathered.flatMap((one) => one.sources);
  return {
    sources,
    missing: [
      ...gathered.flatMap((one) => one.missing),
      ...(otherBasis.length > 0
        ? [`Capacity stated on another basis than ${market.basis} is not counted: ${[...new Set(otherBasis)].join(', ')}.`]
        : []),
      ...(sources.length === 0 ? [`No way to replace ${market.materialId} is known at all.`] : []),
    ],
  };
};

/** Sales to others that sellers would redirect; a state's are laid to its works as far as they reach, the rest to the state. */
const reroutes = ({ request, market, standing, trade, traded, years, served, lostWorks }: SourceFacts): OptionSources => {
  const { excluding } = request;
  const working = [...standing.values()].filter(({ phase }) => phase === 'operating');
  const sources: Source[] = [];
  const unweighedSales: string[] = [];
  const exports = grouped(
    trade.filter((flow) => !served.includes(flow.importer) && !served.includes(flow.exporter) && !excluding.includes(flow.exporter)),
    ({ exporter }) => exporter,
  );
  const sellers = [...new Set([...exports.keys(), ...working.map(({ area }) => area)])].filter((iso3) => !served.includes(iso3)).sort();
  for (const iso3 of sellers) {
    const sales = (exports.get(iso3) ?? []).filter((flow) => !market.protectedBuyers.has(flow.importer));
    // what is sold without a weight is more than nothing: the sum is the least that is known to be there
    const weighed = sumOfKnown(sales.map(({ tonnes }) => tonnes));
    if (traded && weighed.unknown > 0) unweighedSales.push(`${iso3} (${weighed.unknown} of ${weighed.of})`);
    const pool = traded ? weighed.low : null;
    const works = working.filter(({ area }) => area === iso3);
    const capacity = sumTonnes([...works, ...lostWorks.filter((one) => one.iso3 === iso3)].map(({ tonnes }) => tonnes ?? 0));
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
          had: request.divertibleShare,
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
        had: request.divertibleShare,
        make: (place) => reroutedSales(place, rest, request.divertibleShare, years),
        formula: `sales to others${works.length > 0 ? ' beyond its known works' : ''} × share redirected`,
        factIds: saleFacts,
      });
  }
  return {
    sources,
    missing: traded
      ? unweighedSales.length === 0
        ? []
        : [
            `Sales to others without a published weight are not counted, so these states may redirect more than the plan knows of: ${unweighedSales.join(', ')}.`,
          ]
      : [
          `What states sell of ${market.materialId} is not known by weight; only works of known capacity count, each as if it worked in full and sold to others.`,
        ],
  };
};

/** National capacity that is not used, where capacity and output are both published. */
const spares = ({ request, national, output, years, lostWorks }: SourceFacts): OptionSources => {
  const sources: Source[] = [];
  const noOutput: string[] = [];
  for (const [iso3, rows] of [...national].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const capacity = nearestYear(rows, request.year);
    const made = output.find(({ area, year }) => area === iso3 && year === capacity?.year);
    if (capacity === null || made === undefined || made.tonnes === null) {
      noOutput.push(iso3);
      continue;
    }
    // what is spare may be the lost works' own, so no more counts than the others have in all
    const lost = lostWorks.filter((one) => one.iso3 === iso3).flatMap((one) => one.tonnes ?? []);
    const tonnes = Math.max(made.tonnes, sumTonnes(lost));
    if ((capacity.tonnes ?? 0) <= tonnes) continue;
    sources.push({
      ...STATE,
      id: `${iso3} spare capacity`,
      option: 'SPARE_CAPACITY',
      iso3,
      most: null,
      had: 1,
      make: (place) => spareCapacity(place, capacity.tonnes, tonnes, years),
      formula: lost.length === 0 ? 'capacity − output' : 'capacity − the larger of output and what the lost works can turn out',
      factIds: [capacity.factId, made.factId],
    });
  }
  return {
    sources,
    missing: noOutput.length > 0 ? [`Spare capacity is not known, because output is not published, for ${noOutput.join(', ')}.`] : [],
  };
};

/** Works that stand idle and are started again. */
const restarts = ({ request, standing, years }: SourceFacts): OptionSources => ({
  sources: [...standing.values()]
    .filter(({ phase }) => phase === 'idle')
    .map((row) => ({
      ...placeOf(row),
      id: `${row.siteId ?? ''} restart`,
      option: 'RAMP_UP',
      most: null,
      had: 1,
      make: (place) => rampUp(place, row.tonnes, { start: request.from, ...scheduleOf(request) }, years),
      formula: 'idle capacity, after qualification and run-up',
      factIds: [row.factId],
    })),
  missing: [],
});

/** Each rise of a site's capacity that is planned. */
const projects = ({ request, bySite, standing, years, served }: SourceFacts): OptionSources => {
  const sources: Source[] = [];
  const overdue: string[] = [];
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
      const share = served.includes(row.area) ? 1 : request.projectShare;
      sources.push({
        ...placeOf(row),
        id: `${siteId} ${row.year}`,
        option: 'PROJECT',
        most: added,
        had: share,
        make: (place) => announcedProject(place, round(added * share), { start: row.year, ...scheduleOf(request) }, years),
        formula: `capacity added in ${row.year} × share to be had (${share}), after qualification and run-up`,
        factIds: [row.factId],
      });
    }
  }
  return {
    sources,
    missing:
      overdue.length > 0
        ? [`Planned for a year before ${request.year} and not known to stand, so not counted: ${overdue.join(', ')}.`]
        : [],
  };
};

/** What more recycling at home returns, in equal steps from the first year of the plan. */
const recycling = ({ request, recycled, years }: SourceFacts): OptionSources => {
  if (recycled === null) return { sources: [], missing: [] };
  const { use, rates, factIds } = recycled;
  const endOfLife = years.map((year) => ({ year, tonnes: use }));
  return {
    sources: [
      {
        ...STATE,
        id: `${request.importer} recycling`,
        option: 'RECYCLING',
        iso3: request.importer,
        most: null,
        had: 1,
        make: (place) => moreRecycling(place, endOfLife, rates, { start: request.from, ...scheduleOf(request) }, years),
        formula: `use × (${rates.then} − rate today), after qualification and run-up`,
        factIds,
      },
    ],
    missing: [],
  };
};

/** What the importer holds. */
const stocks = ({ request: { importer, stockpile: held }, years }: SourceFacts): OptionSources => ({
  sources:
    held === null || held === 0
      ? []
      : [
          {
            ...STATE,
            id: `${importer} stock`,
            option: 'STOCKPILE',
            iso3: importer,
            most: null,
            had: 1,
            make: (place) => stockpile(place, held, null, years),
            formula: 'given with the question; all years together',
            factIds: [],
          },
        ],
  missing: [],
});

/** Who gathers what for each option; an option without one is refused. */
const GATHERERS: Partial<Record<PlanOption, (facts: SourceFacts) => OptionSources>> = {
  REROUTE: reroutes,
  SPARE_CAPACITY: spares,
  RAMP_UP: restarts,
  PROJECT: projects,
  RECYCLING: recycling,
  STOCKPILE: stocks,
};

const scheduleOf = ({ qualificationYears, rampYears }: PlanRequest) => ({ qualificationYears, rampYears });
