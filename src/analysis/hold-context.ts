import { InvalidArgumentsError, UnknownScenarioError } from '../domain/errors.js';
import type { Confidence } from '../domain/confidence.js';
import { ALL_EVIDENCE, type SourcePolicy } from '../domain/evidence-rules.js';
import { INSTRUMENTS, type Basis, type Demand, type Material, type Phase, type Scenario } from '../domain/facts.js';
import { ASSUMPTION, NO_OVERLAYS, type Overlays } from '../domain/overlays.js';
import type { Ask } from './ask.js';
import type { FactsContext } from './in-context.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { overlaysOf } from './scenario-overlays.js';

/** One assumption; exactly one of its kinds is given. */
export interface OverlayRequest {
  readonly capacity?: PlacedTonnes | null;
  readonly output?: { readonly country: string; readonly material: string; readonly year: number; readonly tonnes: number } | null;
  readonly flow?: {
    readonly hs: string;
    readonly exporter: string;
    readonly importer: string;
    readonly year: number;
    readonly tonnes: number;
    readonly kusd?: number | null;
  } | null;
  readonly stake?: { readonly owner: string; readonly owned: string; readonly share: number; readonly from?: string | null } | null;
  readonly membership?: {
    readonly alliance: string;
    readonly member: string;
    readonly from?: string | null;
    readonly to?: string | null;
    readonly removed?: boolean | null;
  } | null;
  readonly policy?: {
    readonly issuer: string;
    readonly instrument: string;
    readonly minerals?: readonly string[] | null;
    readonly materials?: readonly string[] | null;
    readonly destinations?: readonly string[] | null;
    readonly from: string;
    readonly to?: string | null;
  } | null;
  readonly demand?: {
    readonly mineral: string;
    readonly area?: string | null;
    readonly sector: string;
    readonly scenario: string;
    readonly year: number;
    readonly tonnes: number;
  } | null;
  readonly consumption?: { readonly country: string; readonly material: string; readonly year: number; readonly tonnes: number } | null;
}

interface PlacedTonnes {
  readonly country?: string | null;
  readonly site?: string | null;
  readonly material: string;
  readonly year: number;
  readonly tonnes: number;
  readonly phase?: Phase | null;
}

/** What is to hold for a whole operation, as it was asked for; null: as always. */
export interface ContextRequest {
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly minConfidence: Confidence | null;
  readonly sources: SourcePolicy | null;
  /** Scenario whose assumptions are laid below those given; null for none. */
  readonly scenario: string | null;
  readonly overlays: readonly OverlayRequest[];
}

/** What holds, and the scenario it was taken from. */
export interface HeldFacts extends FactsContext {
  readonly scenario: Scenario | null;
}

/** Assumptions one operation may make: each is looked up. */
export const MAX_OVERLAYS = 200;

/**
 * What holds for an operation, with every id of its assumptions looked up. An assumption that is given takes the place of
 * the scenario's of the same figure.
 * @throws {UnknownScenarioError} naming those there are
 * @throws {UnknownEntityError} | {InvalidArgumentsError} | {SeveralFaultsError} for ids that name nothing, figures that
 * cannot be, and assumptions that contradict each other, all at once
 */
export const holdContext = async (ask: Ask, request: ContextRequest): Promise<HeldFacts> => {
  const rules = {
    knownAt: request.knownAt,
    minConfidence: request.minConfidence,
    sources: request.sources ?? ALL_EVIDENCE.sources,
  };
  if (request.overlays.length > MAX_OVERLAYS) {
    throw new InvalidArgumentsError([
      { argument: 'overlays', value: request.overlays.length, valid: `at most ${MAX_OVERLAYS} assumptions` },
    ]);
  }
  const faults = new Faults();
  const scenario = await scenarioOf(ask, faults, request.scenario);
  const own = new Set(request.overlays.map(keyOf));
  const requested = [...request.overlays, ...(scenario === null ? [] : overlaysOf(scenario).filter((one) => !own.has(keyOf(one))))];
  const plain = [...requested.flatMap(senseless), ...contradictions(requested)];
  if (plain.length > 0) faults.add(new InvalidArgumentsError(plain));
  const laid = await Promise.all(requested.map((overlay, i) => lay(ask, faults, overlay, i)));
  faults.throwIfAny();
  const all = laid.filter((one) => one !== null);
  const gather = <Key extends Exclude<keyof Overlays, 'told' | 'mineralOf'>>(key: Key) =>
    all.flatMap((one) => [...(one[key] ?? [])]) as unknown as Overlays[Key];
  const overlays: Overlays = {
    capacities: gather('capacities'),
    output: gather('output'),
    flows: gather('flows'),
    consumption: gather('consumption'),
    demand: gather('demand'),
    stakes: gather('stakes'),
    memberships: gather('memberships'),
    removals: gather('removals'),
    policies: gather('policies'),
    mineralOf: new Map(all.flatMap(({ mineralOf }) => [...(mineralOf ?? [])])),
    told: new Map(all.flatMap(({ told }) => [...(told ?? [])])),
  };
  return { rules, overlays: requested.length === 0 ? NO_OVERLAYS : overlays, scenario };
};

const scenarioOf = async (ask: Ask, faults: Faults, id: string | null): Promise<Scenario | null> => {
  if (id === null) return null;
  const all = await ask.scenarios();
  const found = all.find((one) => one.id === id) ?? null;
  if (found === null)
    faults.add(
      new UnknownScenarioError(
        id,
        all.map(({ id: known, name }) => ({ id: known, name })),
      ),
    );
  return found;
};

/** What a scenario assumes, a sentence each, with the names of what it is about. */
export const toldOf = async (ask: Ask, scenario: Scenario): Promise<readonly string[]> => {
  const held = await holdContext(ask, {
    asOf: null,
    knownAt: null,
    minConfidence: null,
    sources: null,
    scenario: scenario.id,
    overlays: [],
  });
  return [...held.overlays.told.values()];
};

type Fault = { argument: string; value: unknown; valid: string };

/** Figures that cannot be, whatever is in the graph. */
const senseless = (overlay: OverlayRequest, i: number): Fault[] => {
  const at = (name: string) => `overlays[${i}].${name}`;
  const tonnes = (name: string, value: number | null | undefined): Fault[] =>
    value === null || value === undefined || (Number.isFinite(value) && value >= 0)
      ? []
      : [{ argument: at(name), value, valid: 'a number, 0 or more' }];
  const order = (name: string, from: string | null | undefined, to: string | null | undefined): Fault[] =>
    from != null && to != null && to < from ? [{ argument: at(name), value: to, valid: `not before ${from}` }] : [];
  const { capacity, output, flow, stake, membership, policy, demand, consumption } = overlay;
  return [
    ...tonnes('capacity.tonnes', capacity?.tonnes),
    ...(capacity != null && (capacity.country == null) === (capacity.site == null)
      ? [{ argument: at('capacity'), value: [capacity.country ?? null, capacity.site ?? null], valid: 'exactly one of country and site' }]
      : []),
    ...tonnes('output.tonnes', output?.tonnes),
    ...tonnes('flow.tonnes', flow?.tonnes),
    ...tonnes('flow.kusd', flow?.kusd),
    ...(flow != null && flow.exporter === flow.importer
      ? [{ argument: at('flow.importer'), value: flow.importer, valid: 'another country than the exporter' }]
      : []),
    ...(stake != null && stake.owner === stake.owned
      ? [{ argument: at('stake.owned'), value: stake.owned, valid: 'something else than its owner' }]
      : []),
    ...order('membership.to', membership?.from, membership?.to),
    ...(membership?.removed === true && membership.to != null
      ? [
          {
            argument: at('membership.to'),
            value: membership.to,
            valid: 'only for a membership that is assumed, not for one that is removed',
          },
        ]
      : []),
    ...order('policy.to', policy?.from, policy?.to),
    ...(policy != null && !INSTRUMENTS.some((one) => one === policy.instrument)
      ? [{ argument: at('policy.instrument'), value: policy.instrument, valid: INSTRUMENTS.join(', ') }]
      : []),
    ...(policy != null && (policy.minerals ?? []).length === 0 && (policy.materials ?? []).length === 0
      ? [{ argument: at('policy'), value: [], valid: 'at least one mineral or material' }]
      : []),
    ...tonnes('demand.tonnes', demand?.tonnes),
    ...tonnes('consumption.tonnes', consumption?.tonnes),
  ];
};

/** Two assumptions of one figure, and shares of one asset that exceed it. */
const contradictions = (overlays: readonly OverlayRequest[]): Fault[] => {
  const byKey = new Map<string, number[]>();
  overlays.forEach((overlay, i) => {
    const key = keyOf(overlay);
    byKey.set(key, [...(byKey.get(key) ?? []), i]);
  });
  const twice = [...byKey].flatMap(([key, at]) =>
    at.length < 2 ? [] : [{ argument: `overlays[${at.join('], overlays[')}]`, value: key, valid: 'one assumption of each figure' }],
  );
  const held = new Map<string, number>();
  for (const { stake } of overlays) if (stake != null) held.set(stake.owned, (held.get(stake.owned) ?? 0) + stake.share);
  const over = [...held].flatMap(([owned, share]) =>
    share > 1.000001 ? [{ argument: 'overlays', value: share, valid: `assumed shares of ${owned} that add up to at most 1` }] : [],
  );
  return [...twice, ...over];
};

/** What makes an assumption one of a figure: also the rest of the id of its fact. */
const keyOf = (overlay: OverlayRequest): string => {
  const { capacity, output, flow, stake, membership, policy, demand, consumption } = overlay;
  if (capacity != null) return `capacity/${capacity.material}/${capacity.site ?? capacity.country ?? ''}/${capacity.year}`;
  if (output != null) return `production/${output.material}/${output.country}/${output.year}`;
  if (flow != null) return `trade/${flow.hs}/${flow.exporter}/${flow.importer}/${flow.year}`;
  if (stake != null) return `stake/${stake.owner}/${stake.owned}`;
  if (membership != null) return `membership/${membership.alliance}/${membership.member}`;
  if (policy != null) {
    const about = [...(policy.minerals ?? []), ...(policy.materials ?? [])].sort().join('+');
    return `policy/${policy.issuer}/${policy.instrument}/${about}/${[...(policy.destinations ?? [])].sort().join('+')}/${policy.from}`;
  }
  if (demand != null) return `demand/${demand.mineral}/${demand.area ?? 'WORLD'}/${demand.sector}/${demand.scenario}/${demand.year}`;
  if (consumption != null) return `consumption/${consumption.material}/${consumption.country}/${consumption.year}`;
  return '';
};

/** One assumption with its ids looked up, as facts; null when something in it names nothing. */
const lay = async (ask: Ask, faults: Faults, overlay: OverlayRequest, i: number): Promise<Partial<Overlays> | null> => {
  const factId = `${ASSUMPTION}${keyOf(overlay)}`;
  const status = 'assumed' as const;
  const country = (id: string) => entity(ask, faults, 'country', id, (one) => ask.country(one));
  const material = (id: string) => entity(ask, faults, 'material', id, (one) => ask.material(one));
  const told = (sentence: string) => new Map([[factId, sentence]]);
  const { capacity, output, flow, stake, membership, policy, demand, consumption } = overlay;

  if (capacity != null) {
    const [of, site, home] = await Promise.all([
      material(capacity.material),
      capacity.site == null ? null : entity(ask, faults, 'site', capacity.site, (id) => ask.site(id)),
      capacity.country == null ? null : country(capacity.country),
    ]);
    const area = site?.iso3 ?? home?.iso3;
    if (of === null || area === undefined) return null;
    const fact = {
      ...figure(factId, of, area, capacity),
      siteId: site?.id ?? null,
      siteName: site?.name ?? null,
      phase: capacity.phase ?? ('operating' as const),
    };
    return {
      capacities: [fact],
      told: told(
        `Assumed: ${site?.name ?? home?.name ?? area} can turn out ${amount(capacity.tonnes, of.basis)} of ${of.id} in ${capacity.year}${capacity.phase == null ? '' : ` (${capacity.phase})`}.`,
      ),
    };
  }
  if (output != null || consumption != null) {
    const given = output ?? consumption;
    if (given == null) return null;
    const [of, area] = await Promise.all([material(given.material), country(given.country)]);
    if (of === null || area === null) return null;
    const fact = figure(factId, of, area.iso3, given);
    const says = output == null ? 'uses' : 'turns out';
    return {
      ...(output == null ? { consumption: [fact] } : { output: [fact] }),
      told: told(`Assumed: ${area.name} ${says} ${amount(given.tonnes, of.basis)} of ${of.id} in ${given.year}.`),
    };
  }
  if (flow != null) {
    const [exporter, importer, years] = await Promise.all([country(flow.exporter), country(flow.importer), ask.tradeYears(flow.hs)]);
    if (years.length === 0) {
      faults.add(
        new InvalidArgumentsError([
          {
            argument: `overlays[${i}].flow.hs`,
            value: flow.hs,
            valid: 'a six-digit trade code with trade in the graph, as materials name it under `codes`',
          },
        ]),
      );
    }
    if (exporter === null || importer === null || years.length === 0) return null;
    const { hs, year, tonnes } = flow;
    return {
      flows: [{ factId, status, hs, exporter: exporter.iso3, importer: importer.iso3, year, tonnes, kusd: flow.kusd ?? null }],
      told: told(`Assumed: ${exporter.name} sells ${amount(tonnes, 'GROSS')} under HS ${hs} to ${importer.name} in ${year}.`),
    };
  }
  if (stake != null) {
    const [owner, owned] = await Promise.all([party(ask, stake.owner, true), party(ask, stake.owned, false)]);
    if (owner === null)
      faults.add(
        new InvalidArgumentsError([
          { argument: `overlays[${i}].stake.owner`, value: stake.owner, valid: 'a company, or a country for its state' },
        ]),
      );
    if (owned === null)
      faults.add(new InvalidArgumentsError([{ argument: `overlays[${i}].stake.owned`, value: stake.owned, valid: 'a company or a site' }]));
    if (owner === null || owned === null) return null;
    const from = stake.from ?? null;
    return {
      stakes: [
        {
          factId,
          status,
          owner: owner.id,
          ownerIsState: owner.kind === 'state',
          owned: owned.id,
          ownedIsSite: owned.kind === 'site',
          share: stake.share,
          shareMin: null,
          shareMax: null,
          validFrom: from,
          validTo: null,
          datePrecision: from === null ? null : 'day',
          ownerHome: owner.home,
          ownerIsListed: owner.listed,
          ownedHome: owned.home,
          ownedIsListed: owned.listed,
        },
      ],
      told: told(`Assumed: ${owner.name} holds ${stake.share * 100} % of ${owned.name}${from === null ? '' : ` from ${from} on`}.`),
    };
  }
  if (membership != null) {
    const [alliance, state, bloc] = await Promise.all([
      entity(ask, faults, 'alliance', membership.alliance, (id) => ask.alliance(id)),
      ask.country(membership.member),
      ask.alliance(membership.member),
    ]);
    const member = state?.iso3 ?? bloc?.id;
    if (member === undefined)
      faults.add(
        new InvalidArgumentsError([
          { argument: `overlays[${i}].membership.member`, value: membership.member, valid: 'a country or an alliance' },
        ]),
      );
    if (alliance === null || member === undefined) return null;
    const from = membership.from ?? null;
    const named = state?.name ?? bloc?.name ?? member;
    const since = from === null ? '' : ` from ${from} on`;
    if (membership.removed === true) {
      return {
        removals: [{ allianceId: alliance.id, member, from, factId }],
        told: told(`Assumed: ${named} is not in ${alliance.id}${since}.`),
      };
    }
    return {
      memberships: [
        {
          factId,
          status,
          allianceId: alliance.id,
          member,
          memberIsAlliance: state === null,
          recordedAt: null,
          role: 'member',
          validFrom: from,
          validTo: membership.to ?? null,
          datePrecision: from === null ? null : 'day',
        },
      ],
      told: told(`Assumed: ${named} is a member of ${alliance.id}${since}${membership.to == null ? '' : ` until ${membership.to}`}.`),
    };
  }
  if (policy != null) {
    const [state, bloc, minerals, materials, destinations] = await Promise.all([
      ask.country(policy.issuer),
      ask.alliance(policy.issuer),
      entities(ask, faults, 'mineral', policy.minerals ?? [], (id) => ask.mineral(id)),
      entities(ask, faults, 'material', policy.materials ?? [], (id) => ask.material(id)),
      entities(ask, faults, 'country', policy.destinations ?? [], (id) => ask.country(id)),
    ]);
    const issuer = state?.iso3 ?? bloc?.id;
    if (issuer === undefined) {
      faults.add(
        new InvalidArgumentsError([{ argument: `overlays[${i}].policy.issuer`, value: policy.issuer, valid: 'a country or an alliance' }]),
      );
      return null;
    }
    const about = [...minerals.map(({ id }) => id), ...materials.map(({ id }) => id)];
    const towards = destinations.length === 0 ? '' : ` towards ${destinations.map(({ name }) => name).join(', ')}`;
    const sentence = `Assumed: ${state?.name ?? bloc?.name ?? issuer} has ${policy.instrument} on ${about.join(', ')}${towards} from ${policy.from}${policy.to == null ? ' on' : ` to ${policy.to}`}.`;
    return {
      policies: [
        {
          factId,
          status,
          id: factId,
          name: sentence,
          nameKo: null,
          instrument: policy.instrument,
          issuer,
          legalReference: null,
          validFrom: policy.from,
          validTo: policy.to ?? null,
          datePrecision: 'day',
          suspendedFrom: null,
          suspendedTo: null,
          budgetMusd: null,
          note: 'Your assumption, not a measure that was taken.',
          mineralIds: minerals.map(({ id }) => id),
          materialIds: materials.map(({ id }) => id),
          destinations: destinations.map(({ iso3 }) => iso3),
        },
      ],
      mineralOf: new Map(materials.map(({ id, mineralId }) => [id, mineralId])),
      told: told(sentence),
    };
  }
  if (demand != null) {
    const area = demand.area ?? 'WORLD';
    const [mineral, known, home] = await Promise.all([
      entity(ask, faults, 'mineral', demand.mineral, (id) => ask.mineral(id)),
      ask.demandFor(demand.mineral),
      area === 'WORLD' ? null : country(area),
    ]);
    if (mineral === null || (area !== 'WORLD' && home === null)) return null;
    const basis = basisOf(known);
    const { sector, scenario, year, tonnes } = demand;
    return {
      demand: [{ factId, status, mineralId: mineral.id, area, sector, scenario, year, tonnes, bound: null, basis }],
      told: told(
        `Assumed: ${home?.name ?? 'the world'} needs ${amount(tonnes, basis)} of ${mineral.id} for ${sector} under ${scenario} in ${year}.`,
      ),
    };
  }
  return null;
};

/** Demand for a mineral is stated on one basis; an assumed one is on the same. */
const basisOf = (known: readonly Demand[]): Basis => known[0]?.basis ?? 'CONTAINED';

const figure = (factId: string, { id, basis }: Material, area: string, given: { readonly year: number; readonly tonnes: number }) => ({
  factId,
  status: 'assumed' as const,
  materialId: id,
  area,
  year: given.year,
  tonnes: given.tonnes,
  bound: null,
  basis,
});

const amount = (tonnes: number, basis: Basis): string => `${tonnes} t (${basis})`;

/** Who may own or be owned. */
const party = async (ask: Ask, id: string, owns: boolean) => {
  const [company, other] = await Promise.all([ask.company(id), owns ? ask.country(id) : ask.site(id)]);
  if (company !== null) return { kind: 'company' as const, id, name: company.name, home: company.iso3, listed: company.kind === 'LISTED' };
  if (other === null) return null;
  return { kind: owns ? ('state' as const) : ('site' as const), id, name: other.name, home: other.iso3, listed: false };
};
