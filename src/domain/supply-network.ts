import { InvalidArgumentsError } from './errors.js';
import type { Basis, Phase } from './facts.js';
import { byCode, type RowDraft, type Variable } from './linear-programme.js';
import { commonBasis } from './quantity.js';

/** Ways to replace lost supply. */
export const PLAN_OPTIONS = ['REROUTE', 'SPARE_CAPACITY', 'RAMP_UP', 'PROJECT', 'RECYCLING', 'SUBSTITUTION', 'STOCKPILE'] as const;
export type PlanOption = (typeof PLAN_OPTIONS)[number];

/** What a plan can keep small: money, days until delivery, CO2 equivalent or a risk score; each per tonne moved. */
export const CRITERIA = ['COST', 'TIME', 'RISK', 'CARBON'] as const;
export type Criterion = (typeof CRITERIA)[number];
/** One of them, or all together by their weights. */
export type PlanObjective = Criterion | 'WEIGHTED';

/** Figures per tonne, in one unit per objective throughout a network; null or absent: not known. */
export type PerTonne = Readonly<Partial<Record<PlanObjective, number | null>>>;

/** Whose a site is taken to be: of the state it stands in, of the nation that owns it, or of the nation that controls it. */
export type AlignmentBasis = 'SITE' | 'OWNER' | 'CONTROL';

/** Something that turns out tonnes of one material: a seller's redirected sales, a works, a project, a recycler, a stock. */
export interface SupplySite {
  readonly id: string;
  readonly option: PlanOption;
  /** What it turns out. Of a substitution: what it makes needless, so that its tonnes count as supply. */
  readonly materialId: string;
  /** What its tonnes weigh; the yield of a way leads from the sender's basis to the receiver's. */
  readonly basis: Basis;
  /** ISO3 by each basis; null or absent: not known. */
  readonly nation: Readonly<Partial<Record<AlignmentBasis, string | null>>>;
  /** Stakes that nations hold in it, looked through to the end; share null: held, but how much is not known. */
  readonly holdings: readonly { readonly nation: string; readonly share: number | null }[];
  /** Most it can turn out in each year, in tonnes on the material's basis; null or no entry: not known, and not counted. */
  readonly capacities: readonly { readonly year: number; readonly tonnes: number | null }[];
  /** Most it can turn out over all years together, of a stockpile; null: no such limit. */
  readonly stock: number | null;
  readonly perTonne: PerTonne;
  readonly phase: Phase | null;
  /**
   * Whether it only gathers what others send and hands it on, such as all feed of one material before the works that share it:
   * it has no capacity of its own, and rules are held to those who send, not to it.
   */
  readonly pool?: boolean;
}

/** A way tonnes can go, from a site to a site of the next stage or to a demander. */
export interface SupplyLink {
  readonly from: string;
  readonly to: string;
  /** Tonnes of the receiver's material made of one tonne that arrives; 1 to a demander. */
  readonly yield: number;
  /** Most that can go this way in a year; null: no limit of its own. */
  readonly limit: number | null;
  readonly perTonne: PerTonne;
}

/** Who needs tonnes: the importer that lost its supplier, and allies that want the same tonnes. */
export interface Demander {
  readonly id: string;
  readonly materialId: string;
  readonly basis: Basis;
  /** Tonnes to be replaced, of every year of the network. */
  readonly demands: readonly { readonly year: number; readonly tonnes: number }[];
}

/** Sites in layers, from the ground to who needs the material. */
export interface SupplyNetwork {
  readonly years: readonly number[];
  readonly sites: readonly SupplySite[];
  readonly links: readonly SupplyLink[];
  readonly demanders: readonly Demander[];
}

/** One flow to be decided: tonnes from a site in a year. */
export interface FlowPlace {
  readonly variable: string;
  readonly from: string;
  readonly to: string;
  readonly year: number;
  readonly site: SupplySite;
  readonly link: SupplyLink;
  /** Whether it ends at a demander. */
  readonly final: boolean;
}

/** A limit of a plan: a row of the programme, told in words, and the rule it belongs to; null: it is a fact of the network. */
export interface PlanLimit extends RowDraft {
  readonly words: string;
  readonly rule: string | null;
}

/** The network as variables and rows, without rules or objective. */
export interface NetworkProgramme {
  readonly flows: readonly FlowPlace[];
  readonly unmet: readonly { readonly variable: string; readonly demander: string; readonly year: number; readonly demand: number }[];
  readonly variables: readonly Variable[];
  readonly limits: readonly PlanLimit[];
  /** Sites and years left out because their capacity is not known. */
  readonly notCounted: readonly { readonly site: string; readonly years: readonly number[] }[];
}

/**
 * Capacity of something new by year: nothing until it has started and its product is qualified, then equal steps up to all
 * of it.
 * @param full tonnes a year once it runs in full; null when not known
 * @param schedule start year; whole years to qualify with buyers; years to run up (1: in full at once)
 * @example rampedCapacity(300, { start: 2026, qualificationYears: 1, rampYears: 3 }, [2026, 2027, 2028, 2029]) // 0, 100, 200, 300
 */
export const rampedCapacity = (
  full: number | null,
  schedule: { readonly start: number; readonly qualificationYears: number; readonly rampYears: number },
  years: readonly number[],
): { year: number; tonnes: number | null }[] => {
  const first = schedule.start + schedule.qualificationYears;
  return years.map((year) => ({
    year,
    tonnes: year < first ? 0 : full === null ? null : full * Math.min(1, (year - first + 1) / schedule.rampYears),
  }));
};

/**
 * The linear programme of a network: what each site can send, what each stage makes of it, and what stays unmet.
 * Per demander and year Σ x + unmet = demand; per works and year Σ yield · x_in = Σ x_out; per site and year Σ x_out ≤
 * capacity; per stockpile Σ over years ≤ stock. Masses are taken to the gram. Costs are none: they are the objective's business.
 * @throws {InvalidArgumentsError} for ids that clash or are missing, numbers out of range, materials that do not meet, circles
 * @throws {BasisMismatchError} when a demander would be sent tonnes on another basis than its demand
 * @see docs/measures/replacement-plan.md
 */
export const networkProgramme = (network: SupplyNetwork): NetworkProgramme => {
  checkNetwork(network);
  const sites = new Map(network.sites.map((site) => [site.id, site]));
  const demanders = new Set(network.demanders.map(({ id }) => id));
  const links = network.links.toSorted((a, b) => byCode(a.from, b.from) || byCode(a.to, b.to));
  const capacityOf = (site: SupplySite, year: number) => {
    if (site.pool === true) return Infinity;
    const tonnes = site.capacities.find((one) => one.year === year)?.tonnes ?? null;
    return tonnes === null ? null : toGram(tonnes);
  };
  const years = network.years.toSorted((a, b) => a - b);
  const flows = links.flatMap((link) =>
    years.flatMap((year): FlowPlace[] => {
      const site = sites.get(link.from);
      if (site === undefined || capacityOf(site, year) === null) return [];
      return [
        { variable: `flow|${link.from}|${link.to}|${year}`, from: link.from, to: link.to, year, site, link, final: demanders.has(link.to) },
      ];
    }),
  );
  const unmet = network.demanders
    .toSorted((a, b) => byCode(a.id, b.id))
    .flatMap(({ id, demands }) =>
      years.map((year) => ({
        variable: `unmet|${id}|${year}`,
        demander: id,
        year,
        demand: toGram(demands.find((one) => one.year === year)?.tonnes ?? 0),
      })),
    );
  const leavings = byPlace(flows, ({ from }) => from);
  const arrivals = byPlace(flows, ({ to }) => to);
  const out = (site: string, year: number) => (leavings.get(site) ?? []).filter((flow) => flow.year === year);
  const into = (place: string, year: number) => (arrivals.get(place) ?? []).filter((flow) => flow.year === year);
  const each = (list: readonly FlowPlace[], coefficient: (flow: FlowPlace) => number = () => 1) =>
    list.map((flow) => ({ variable: flow.variable, coefficient: coefficient(flow) }));
  const limits: PlanLimit[] = unmet.map(({ variable, demander, year, demand }) => ({
    id: `demand|${demander}|${year}`,
    lower: demand,
    upper: demand,
    terms: [...each(into(demander, year)), { variable, coefficient: 1 }],
    words: `demand of ${demander} in ${year} (${demand} t)`,
    rule: null,
  }));
  for (const { variable, from, to, year, link } of flows)
    if (link.limit !== null)
      limits.push({
        id: `link|${from}|${to}|${year}`,
        lower: null,
        upper: toGram(link.limit),
        terms: [{ variable, coefficient: 1 }],
        words: `way from ${from} to ${to} in ${year} (${link.limit} t)`,
        rule: null,
      });
  const fed = new Set(links.map(({ to }) => to));
  for (const site of network.sites.toSorted((a, b) => byCode(a.id, b.id))) {
    for (const year of years) {
      const capacity = capacityOf(site, year);
      const leaving = out(site.id, year);
      const arriving = into(site.id, year);
      if (capacity !== null && capacity < Infinity && leaving.length > 0)
        limits.push({
          id: `capacity|${site.id}|${year}`,
          lower: null,
          upper: capacity,
          terms: each(leaving),
          words: `capacity of ${site.id} in ${year} (${capacity} t)`,
          rule: null,
        });
      // a works without known capacity or known feed makes nothing, and takes nothing
      if ((fed.has(site.id) || site.pool === true) && leaving.length + arriving.length > 0)
        limits.push({
          id: `balance|${site.id}|${year}`,
          lower: 0,
          upper: 0,
          terms: [...each(arriving, (flow) => flow.link.yield), ...each(leaving, () => -1)],
          words: `feed of ${site.id} in ${year}`,
          rule: null,
        });
    }
    const drawn = leavings.get(site.id) ?? [];
    if (site.stock !== null && drawn.length > 0)
      limits.push({
        id: `stock|${site.id}`,
        lower: null,
        upper: toGram(site.stock),
        terms: each(drawn),
        words: `stock of ${site.id} over all years (${site.stock} t)`,
        rule: null,
      });
  }
  return {
    flows,
    unmet,
    variables: [
      ...flows.map(({ variable }) => ({ id: variable, cost: 0, lower: 0, upper: null })),
      ...unmet.map(({ variable, demand }) => ({ id: variable, cost: 0, lower: 0, upper: demand })),
    ],
    limits,
    notCounted: network.sites
      .map((site) => ({ site: site.id, years: years.filter((year) => capacityOf(site, year) === null) }))
      .filter((left) => left.years.length > 0)
      .sort((a, b) => byCode(a.site, b.site)),
  };
};

const byPlace = (flows: readonly FlowPlace[], placeOf: (flow: FlowPlace) => string): Map<string, FlowPlace[]> => {
  const places = new Map<string, FlowPlace[]>();
  for (const flow of flows) {
    const there = places.get(placeOf(flow));
    if (there === undefined) places.set(placeOf(flow), [flow]);
    else there.push(flow);
  }
  return places;
};

/**
 * A mass to the gram. Finer differences are below what any source weighs and below what a solver tells apart.
 * @example toGram(33.33333333) // 33.333333
 */
export const toGram = (tonnes: number): number => Math.round(tonnes * 1e6) / 1e6;

const checkNetwork = ({ years, sites, links, demanders }: SupplyNetwork): void => {
  const faults: { argument: string; value: unknown; valid: string }[] = [];
  const fault = (argument: string, value: unknown, valid: string) => faults.push({ argument, value, valid });
  const mass = (tonnes: number) => Number.isFinite(tonnes) && tonnes >= 0;
  const unique = (argument: string, values: readonly (string | number)[]) => {
    const seen = new Set<string | number>();
    const twice = values.filter((value) => seen.size === seen.add(value).size);
    if (twice.length > 0) fault(argument, twice, 'each once');
  };
  if (years.length === 0) fault('years', years, 'at least one year');
  unique('years', years);
  unique(
    'sites and demanders',
    [...sites, ...demanders].map(({ id }) => id),
  );
  unique(
    'links',
    links.map(({ from, to }) => `${from} → ${to}`),
  );
  const materials = new Map([...sites, ...demanders].map(({ id, materialId }) => [id, materialId]));
  const siteIds = new Set(sites.map(({ id }) => id));
  const demanderIds = new Set(demanders.map(({ id }) => id));
  for (const { id, capacities, stock, holdings } of sites) {
    unique(
      `capacities of ${id}`,
      capacities.map(({ year }) => year),
    );
    for (const { year, tonnes } of capacities)
      if (tonnes !== null && !mass(tonnes)) fault(`capacity of ${id} in ${year}`, tonnes, '0 t or more, or null when not known');
    if (stock !== null && !mass(stock)) fault(`stock of ${id}`, stock, '0 t or more, or null for no limit');
    for (const { nation, share } of holdings)
      if (share !== null && !(share >= 0 && share <= 1))
        fault(`holding of ${nation} in ${id}`, share, 'a share from 0 to 1, or null when not known');
  }
  for (const link of links) {
    const name = `${link.from} → ${link.to}`;
    if (!siteIds.has(link.from)) fault(name, link.from, 'a site of the network to start from');
    if (!materials.has(link.to)) fault(name, link.to, 'a site or demander of the network to end at');
    if (!(link.yield >= 1e-6 && link.yield <= 1e3)) fault(name, link.yield, 'a yield from 0.000001 to 1000');
    if (link.limit !== null && !mass(link.limit)) fault(name, link.limit, 'a limit of 0 t or more, or null for none');
    if (!demanderIds.has(link.to)) continue;
    if (link.yield !== 1) fault(name, link.yield, 'a yield of 1 to a demander');
    const [sent, needed] = [materials.get(link.from), materials.get(link.to)];
    if (sent !== undefined && sent !== needed) fault(name, sent, `the material the demander needs, ${needed ?? ''}`);
  }
  for (const { id, demands } of demanders) {
    unique(
      `demands of ${id}`,
      demands.map(({ year }) => year),
    );
    for (const { year, tonnes } of demands) if (!mass(tonnes)) fault(`demand of ${id} in ${year}`, tonnes, '0 t or more');
    for (const year of years)
      if (!demands.some((one) => one.year === year)) fault(`demand of ${id}`, year, 'a demand for every year of the network');
  }
  if (demanders.length === 0) fault('demanders', demanders, 'at least one demander');
  const circle = circleIn(links);
  if (circle !== null) fault('links', circle, 'stages in layers, without a circle');
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  for (const demander of demanders) {
    const senders = new Set(links.filter(({ to }) => to === demander.id).map(({ from }) => from));
    commonBasis(`supply of ${demander.id}`, [demander, ...sites.filter(({ id }) => senders.has(id))]);
  }
};

/** Places that cannot be put in layers because each waits for another of them; null when there are none. */
const circleIn = (links: readonly SupplyLink[]): string[] | null => {
  let left = [...links];
  for (;;) {
    const fed = new Set(left.map(({ to }) => to));
    const waiting = left.filter(({ from }) => fed.has(from));
    if (waiting.length === 0) return null;
    if (waiting.length === left.length) return [...new Set(left.map(({ from }) => from))].sort(byCode);
    left = waiting;
  }
};
