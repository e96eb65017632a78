import { holdsOn } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Material, Policy } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { round } from '../domain/quantity.js';
import type { Rule } from '../domain/rules.js';
import { rampedCapacity, type SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import { namedLost, stoppedByPolicy, type StoppedByPolicy } from './lost-suppliers.js';
import type { PlanAnswer, PlanDemander, PlanSupplier, ToldContract } from './plan-answer.js';
import { criteriaTold, weighedBy } from './plan-criteria.js';
import { gatherFeed } from './plan-feed.js';
import { lossOf } from './plan-loss.js';
import { refuseSenseless, type PlanRequest } from './plan-request.js';
import { gatherStage, nationOf, type PlanContext, type PlanStage } from './plan-stage.js';
import { membershipsWithin } from './replacement-suppliers.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { siteNationsOf, soleOwnership } from './site-nations.js';
import { LEAST_TONNES } from './supply-sources.js';

/** Everything of an answer but the plan itself. */
export const gatherPlan = async (ask: Ask, asked: PlanRequest): Promise<Omit<PlanAnswer, 'plan'>> => {
  refuseSenseless(asked);
  const once = (ids: readonly string[]) => [...new Set(ids)].sort();
  const faults = new Faults();
  const [material, importer, competing, named] = await Promise.all([
    entity(ask, faults, 'material', asked.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', asked.importer, (id) => ask.country(id)),
    entities(ask, faults, 'country', asked.competing, (id) => ask.country(id)),
    namedLost(ask, faults, {
      ...asked,
      excluding: once(asked.excluding),
      excludingCompanies: once(asked.excludingCompanies),
      excludingSites: once(asked.excludingSites),
      excludingOwners: once(asked.excludingOwners),
    }),
    entities(ask, faults, 'country', asked.without, (id) => ask.country(id)),
    entities(ask, faults, 'country', asked.cappedNations, (id) => ask.country(id)),
    entities(ask, faults, 'alliance', asked.within, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (material === null || importer === null) throw new Error('a fault was not told');
  const years = Array.from({ length: asked.to - asked.from + 1 }, (_, i) => asked.from + i);
  const stopped = named.policy === null ? null : await stoppedBy(ask, named.policy, material, importer.iso3, years);
  const request = {
    ...asked,
    excluding: once([...asked.excluding, ...(stopped?.states ?? [])]),
    within: once(asked.within),
    without: once(asked.without),
  };
  const asOf = request.asOf ?? `${request.from}-12-31`;
  const [memberships, stakes, dataVersion, policyStates] = await Promise.all([
    membershipsWithin(ask, request.within),
    ask.allStakes(),
    ask.dataVersion(),
    Promise.all((stopped?.states ?? []).map((iso3) => ask.country(iso3))),
  ]);
  const served = [importer.iso3, ...competing.map(({ iso3 }) => iso3)];
  const allied = new Set([...belongingOn(memberships, request.within, asOf).map(({ iso3 }) => iso3), importer.iso3]);
  refuseCompeting(request, allied);
  const ownership = soleOwnership(stakes, asOf);
  const context: PlanContext = {
    request,
    named,
    served,
    protectedBuyers: new Set(request.leaveAllies ? allied : served),
    years,
    ownership,
    nationsOf: siteNationsOf(ownership, stakes),
  };
  const stage = await gatherStage(ask, context, material, request.options, (id) => id);
  const demanders = await Promise.all(
    [importer, ...competing].map(async (country, i): Promise<PlanDemander> => {
      const given = i === 0 ? request.lost : (request.competingLost?.[i - 1] ?? null);
      const contracts = stage.contracts.filter(
        ({ siteId, buyerHome, offtake }) =>
          buyerHome === country.iso3 && stage.lostWorks.some((one) => one.siteId === siteId) && holdsOn(offtake, `${request.year}-12-31`),
      );
      const lost = await lossOf(ask, country, given, {
        market: { ...stage.market, importer: country.iso3 },
        material,
        trade: stage.trade,
        weighed: stage.weighed,
        works: stage.lostWorks,
        contracts: contracts.map(({ offtake }) => offtake),
        argument: i === 0 ? 'lost' : 'competingLost',
      });
      return { country, lost };
    }),
  );
  const needless = neededNoMore(request, years);
  const feed = request.feed ? await gatherFeed(ask, context, material, stage.suppliers, stage.figures) : null;
  const stages = [stage, ...(feed?.stages ?? [])];
  const sites = [...stage.suppliers.map(({ site }) => site), ...(feed?.sites ?? [])];
  const rules = rulesOf(request, served, allied, sites, years);
  const sendable = (site: SupplySite) => {
    const nation = site.nation[request.alignedBy] ?? null;
    return nation !== null && allied.has(nation) && !request.without.includes(nation);
  };
  const suppliersOf = ({ material: { id: materialId }, suppliers }: PlanStage) => {
    const told = suppliers.map(({ source, nations, site, available }): PlanSupplier => ({
      id: site.id,
      materialId,
      option: source.option,
      iso3: source.iso3,
      siteId: source.siteId,
      siteName: source.siteName,
      phase: source.phase,
      owner: nations?.owner ?? null,
      control: nations?.control ?? null,
      allied: sendable(site),
      available,
    }));
    const last = ({ available }: PlanSupplier) => available.at(-1)?.value ?? -1;
    return told.sort((a, b) => Number(b.allied) - Number(a.allied) || last(b) - last(a) || (a.id < b.id ? -1 : 1));
  };
  const [own] = demanders;
  if (own === undefined) throw new Error('nobody is served');
  const untold = stages
    .flatMap(({ suppliers }) => suppliers)
    .filter(({ source, nations }) => source.siteId !== null && nationOf(nations, request.alignedBy) === null);
  const { figures } = stage;
  const zero = Object.fromEntries(figures.criteria.map(({ criterion }) => [criterion, 0]));
  const network = {
    years,
    sites,
    links: [
      ...stage.suppliers.flatMap(({ site, source }) =>
        // what the importer holds and recycles is its own
        (source.option === 'STOCKPILE' || source.option === 'RECYCLING' ? [importer.iso3] : served).map((to) => ({
          from: site.id,
          to,
          yield: 1,
          limit: null,
          perTonne: zero,
        })),
      ),
      ...(feed?.links ?? []),
    ],
    demanders: demanders.map(({ country, lost }) => ({
      id: country.iso3,
      materialId: material.id,
      basis: material.basis,
      demands: years.map((year, i) => ({
        year,
        tonnes: stopped === null || stopped.years.includes(year) ? round((lost.value ?? 0) * (1 - (needless[i] ?? 0))) : 0,
      })),
    })),
  };
  const weighed = request.objective === 'WEIGHTED' ? weighedBy(request, figures, network) : null;
  return {
    material,
    importer,
    excluded: [...named.countries, ...policyStates.filter((one) => one !== null)],
    excludedCompanies: named.companies,
    excludedOwners: named.owners,
    excludedSites: once([...named.sites.map(({ id }) => id), ...stages.flatMap(({ lostSites }) => lostSites)]),
    policy: named.policy,
    asOf,
    demanders,
    materials: stages.map((one) => one.material),
    contracts: stages.flatMap(contractsTold),
    lost: own.lost,
    objective: request.objective,
    objectiveUnit: figures.unit,
    criteria: criteriaTold(figures, network, weighed?.criteria ?? []),
    problem: {
      network: weighed?.network ?? network,
      rules,
      objective: request.objective,
      fair: served.length > 1,
    },
    suppliers: stages.flatMap(suppliersOf),
    assumptions: [
      ...assumptionsOf(request, asOf, stage.weighed, [...figures.assumptions, ...(weighed?.assumptions ?? [])], named.policy, stopped),
      ...stage.recycling,
      ...substitutionAssumed(request),
      ...(feed?.assumptions ?? []),
      ...contractsAssumed(stages),
    ],
    missing: [
      ...figures.missing,
      ...stage.missing,
      ...(feed?.missing ?? []),
      ...stages.flatMap(({ untoldContracts }) =>
        untoldContracts.map(
          ({ offtake, siteId }) =>
            `${offtake.supplier} is bound to deliver ${offtake.materialId} to ${offtake.buyer}, but ${siteId === null ? 'from which works' : 'how much'} is not known, so nothing is taken for it (${offtake.factId}).`,
        ),
      ),
      ...(request.alignedBy !== 'SITE' && untold.length > 0
        ? [
            `By ${request.alignedBy.toLowerCase()}, it is not told whose they are, so each counts to the state it stands in: ${[...new Set(untold.map(({ source }) => source.siteId))].join(', ')}.`,
          ]
        : []),
    ],
    dataVersion,
  };
};

/** What a policy stops; its issuer may be an alliance. */
const stoppedBy = async (ask: Ask, policy: Policy, material: Material, importer: string, years: readonly number[]) => {
  const alliance = await ask.alliance(policy.issuer);
  const memberships = alliance === null ? [] : await membershipsWithin(ask, [alliance.id]);
  return stoppedByPolicy(policy, memberships, material, importer, years);
};

const refuseCompeting = ({ competing, excluding }: PlanRequest, allied: ReadonlySet<string>): void => {
  const strangers = competing.filter((iso3) => !allied.has(iso3) || excluding.includes(iso3));
  if (strangers.length > 0)
    throw new InvalidArgumentsError([
      { argument: 'competing', value: strangers, valid: 'members of the alliances `within` that are not excluded' },
    ]);
};

const contractsTold = ({ contracts, taken, untoldContracts }: PlanStage): ToldContract[] =>
  contracts.flatMap((contract): ToldContract[] =>
    contract.withServed
      ? [{ ...contract, effect: 'SERVES' }]
      : taken.includes(contract)
        ? [{ ...contract, effect: 'TAKES' }]
        : untoldContracts.includes(contract)
          ? [{ ...contract, effect: 'NOT_COUNTED' }]
          : [],
  );

/** Share of the loss that other materials make needless, by year: equal steps after qualification, from the first year on. */
const neededNoMore = ({ substitutedShare, from, qualificationYears, rampYears }: PlanRequest, years: readonly number[]): number[] =>
  rampedCapacity(substitutedShare ?? 0, { start: from, qualificationYears, rampYears }, years).map(({ tonnes }) => tonnes ?? 0);

const substitutionAssumed = ({ substitutedShare, qualificationYears, rampYears }: PlanRequest): string[] =>
  substitutedShare == null
    ? []
    : [
        `Other materials make ${percent(substitutedShare)} of the loss needless, after ${yearsOf(qualificationYears)} to qualify and in equal steps over ${yearsOf(rampYears)}: coverage is of what is still needed. What those materials in turn need is not counted.`,
      ];

const contractsAssumed = (stages: readonly PlanStage[]): string[] => {
  const taken = stages.flatMap((stage) => stage.taken);
  return taken.length === 0
    ? []
    : [
        `Contracts in force on the last day of a year come first, and one without a last day goes on: ${taken.map(({ offtake, siteId }) => `${siteId ?? offtake.supplier} to ${offtake.buyer}`).join(', ')}.`,
      ];
};

const rulesOf = (
  request: PlanRequest,
  served: readonly string[],
  allied: ReadonlySet<string>,
  sites: readonly SupplySite[],
  years: readonly number[],
): Rule[] => {
  const nations = [...allied].sort();
  const barred = [...new Set([...request.without, ...request.excluding, ...request.excludingOwners])].sort();
  const senders = [...new Set(sites.map(({ nation }) => nation[request.alignedBy] ?? ''))].sort();
  const { importer, cappedNations } = request;
  const uncapped = cappedNations.length === 0 ? [...served] : senders.filter((nation) => !cappedNations.includes(nation));
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

const assumptionsOf = (
  request: PlanRequest,
  asOf: string,
  traded: boolean,
  ofObjective: readonly string[],
  policy: Policy | null,
  stopped: StoppedByPolicy | null,
): string[] => [
  stopped === null
    ? `The same tonnes are lost in every year from ${request.from} to ${request.to}.`
    : `The same tonnes are lost in each year on whose last day ${policy?.id ?? ''} is in force: ${stopped.years.join(', ')}. It is taken to stop all of the trade${policy?.instrument === 'EXPORT_BAN' ? '' : `, although a ${policy?.instrument ?? ''} may let some of it through`}; nothing of its issuer is counted on in any year.`,
  ...(request.excludingCompanies.length > 0
    ? ['With a company those sites are lost that it controls or of which it holds half or more through all chains.']
    : []),
  ...(request.excludingOwners.length > 0
    ? ['With an owner nation those sites are lost of which it holds more than any other can, or that it controls, wherever they stand.']
    : []),
  ...(request.competing.length > 0
    ? [
        'As few tonnes as can be stay unmet in all; then the worst served of the countries is served best, year by year; then the objective decides. What those countries sell and buy among others stays theirs.',
      ]
    : []),
  ...(request.options.includes('REROUTE')
    ? [
        traded
          ? `Sellers redirect ${percent(request.divertibleShare)} of what they sold in ${request.year} to ${request.leaveAllies ? 'buyers outside the alliances' : 'all other buyers'}; sales of a state are laid to its known works by capacity, the rest to the state itself; sales under ${LEAST_TONNES} t a year are left out.`
          : `Works that stand turn out all they can and redirect ${percent(request.divertibleShare)} of it.`,
      ]
    : []),
  ...(request.options.includes('PROJECT')
    ? [
        `Projects start in the year planned, take ${yearsOf(request.qualificationYears)} to qualify and ${yearsOf(request.rampYears)} to run up; ${percent(request.projectShare)} of their tonnes can be had, all of those in ${[request.importer, ...request.competing].join(', ')}.`,
      ]
    : []),
  ...ofObjective,
  `Alliances and stakes are as of ${asOf}. Sales of a state, and works whose owners are not told, count to the state they stand in; free float counts to the company's seat, and a sole owner told without a share to hold all.`,
];

const yearsOf = (count: number) => (count === 1 ? '1 year' : `${count} years`);
const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`;
