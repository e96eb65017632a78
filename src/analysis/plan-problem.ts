import type { Material } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { mass, type Quantity } from '../domain/quantity.js';
import type { OptionPlace } from '../domain/replacement-options.js';
import { isBundled } from '../domain/replacement.js';
import type { Rule } from '../domain/rules.js';
import type { AlignmentBasis, SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import { figuresOf, type Figures } from './objective-figures.js';
import type { PlanAnswer, PlanSupplier } from './plan-answer.js';
import { lossOf } from './plan-loss.js';
import { refuseSenseless, type PlanRequest } from './plan-request.js';
import { isWeighed, membershipsWithin } from './replacement-suppliers.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { siteNations, type SiteNations } from './site-nations.js';
import type { Source } from './supply-source.js';
import { LEAST_TONNES, sourcesOf } from './supply-sources.js';

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
