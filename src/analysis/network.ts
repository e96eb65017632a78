import { InvalidArgumentsError, UnknownEntityError } from '../domain/errors.js';
import type { Basis, DataVersion, Material } from '../domain/facts.js';
import {
  linkNumber,
  nodeId,
  NODE_KINDS,
  RELATION_TYPES,
  taken,
  type Candidate,
  type NetworkEntity,
  type NodeKind,
  type RelationType,
} from '../domain/network.js';
import type { Ask } from './ask.js';
import { nearestNames } from './nearest-names.js';
import { entity, Faults } from './resolve-ids.js';

/** Most nodes one network may have; beyond some hundreds nobody sees anything. */
export const MOST_NODES = 2_000;
/** Links told for each hundred nodes asked for. */
const EDGES_PER_HUNDRED = 300;
/** All links among nodes that are shown, however many. */
const ALL = 1_000_000;

export interface NetworkRequest {
  readonly focus: readonly string[];
  readonly kinds: readonly NodeKind[];
  readonly types: readonly RelationType[];
  readonly hops: number;
  readonly year: number;
  readonly asOf: string | null;
  readonly material: string | null;
  readonly most: number;
}

export interface NetworkNode extends NetworkEntity {
  readonly id: string;
  /** Links it has in all, of any type and to any kind. */
  readonly degree: number;
  /** Links from the focus, which is 0. */
  readonly hop: number;
}

export interface NetworkEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: RelationType;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string | null;
  readonly basis: Basis | null;
  readonly bound: string | null;
  readonly detail: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly factId: string | null;
}

export interface NetworkAnswer {
  readonly year: number;
  readonly asOf: string | null;
  readonly material: Material | null;
  readonly focus: readonly NetworkNode[];
  readonly nodes: readonly NetworkNode[];
  readonly nodesFound: number;
  readonly edges: readonly NetworkEdge[];
  readonly edgesFound: number;
  readonly relations: readonly { readonly type: RelationType; readonly total: number; readonly shown: number }[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/**
 * Entities and their links around a focus, nearest first, cut off at a number of nodes.
 * @throws {UnknownEntityError} with the nearest known ids
 * @throws {InvalidArgumentsError}
 */
export const network = async (ask: Ask, request: NetworkRequest): Promise<NetworkAnswer> => {
  const { kinds, hops, year, asOf, most } = request;
  const types = new Set(request.types);
  const faults = new Faults();
  refuse(faults, request);
  const wanted = [...new Set(request.focus)];
  const [focus, material] = await Promise.all([
    Promise.all(wanted.map((id) => focusOf(ask, faults, id))),
    request.material === null ? null : entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
  ]);
  faults.throwIfAny();
  const codes = material === null ? [] : [...new Set((await ask.codesOf(material.id)).map(({ hs }) => hs))];
  const ofAny = { day: asOf, year, codes };

  const shown = new Map<string, NetworkEntity & { readonly hop: number }>();
  for (const one of focus) if (one !== null) shown.set(nodeId(one), { ...one, hop: 0 });
  const focusIds = new Set(shown.keys());
  const totals = new Map<RelationType, number>();
  let leftOut = 0;
  let frontier = [...shown.keys()];
  let hop = 1;
  for (; hop <= hops && frontier.length > 0 && shown.size < most; hop++) {
    const told = await ask.linksOf(frontier, { ...ofAny, kinds, among: null, limit: most });
    if (hop === 1) for (const { type, total } of told.flat()) totals.set(type, (totals.get(type) ?? 0) + total);
    const candidates = told
      .flat()
      .flatMap(({ type, links }) =>
        types.has(type)
          ? links.map(({ other }, rank): Candidate => ({ id: nodeId(other), entity: other, rank, type })).filter(({ id }) => !shown.has(id))
          : [],
      );
    const { joined, of } = taken(candidates, Math.max(0, most - shown.size));
    leftOut += of - joined.length;
    for (const { type, wanted: all, links } of told.flat()) if (types.has(type)) leftOut += all - links.length;
    for (const one of joined) shown.set(nodeId(one), { ...one, hop });
    frontier = joined.map(nodeId);
  }

  const beyond = hop <= hops && frontier.length > 0 && leftOut === 0;

  const among = [...new Set([...shown.values()].map(({ entityId }) => entityId))].sort();
  const ids = [...shown.keys()];
  const [links, dataVersion] = await Promise.all([ask.linksOf(ids, { ...ofAny, kinds: NODE_KINDS, among, limit: ALL }), ask.dataVersion()]);
  const all = ids.map((id, i) => ({ id, told: links[i] ?? [] }));
  const degrees = new Map(all.map(({ id, told }) => [id, told.reduce((sum, { total }) => sum + total, 0)]));
  const edges = new Map<string, NetworkEdge>();
  for (const { id, told } of all) {
    for (const { type, links } of told) {
      for (const link of links) {
        const other = nodeId(link.other);
        if (!shown.has(other)) continue; // another kind of the same id
        const [from, to] = link.outward ? [id, other] : [other, id];
        const { factId, validFrom, validTo, bound, detail } = link;
        const edgeId = [type, from, to, factId ?? ''].join(' ');
        edges.set(edgeId, { id: edgeId, from, to, type, ...linkNumber(type, link), bound, detail, validFrom, validTo, factId });
      }
    }
  }
  const onFocus = ({ from, to }: NetworkEdge) => focusIds.has(from) || focusIds.has(to);
  const within = ({ from, to }: NetworkEdge) => focusIds.has(from) && focusIds.has(to);
  const drawn = inTurns([...edges.values()].filter(({ type }) => types.has(type)));
  const edgeLimit = EDGES_PER_HUNDRED * Math.ceil(most / 100);
  const nodes = [...shown].map(([id, one]): NetworkNode => ({ ...one, id, degree: degrees.get(id) ?? 0 }));

  return {
    year,
    asOf,
    material,
    focus: nodes.filter(({ hop }) => hop === 0),
    nodes,
    nodesFound: nodes.length + leftOut,
    edges: drawn.slice(0, edgeLimit),
    edgesFound: drawn.length,
    relations: RELATION_TYPES.flatMap((type) => {
      // a link between two of the focus was counted from both
      const twice = [...edges.values()].filter((edge) => edge.type === type && within(edge)).length;
      const total = (totals.get(type) ?? 0) - twice;
      return total === 0
        ? []
        : [{ type, total, shown: drawn.slice(0, edgeLimit).filter((edge) => edge.type === type && onFocus(edge)).length }];
    }),
    assumptions: [
      asOf === null
        ? 'Links of any time are shown, each with its dates.'
        : `Only links that hold on ${asOf} are shown; one without a first day is taken to have begun before. Purchases, awards and mergers stay once made.`,
      `Output is that of ${year}.`,
      ...(material === null
        ? ['No trade is shown; it is told under the codes of a `material`.']
        : [
            `Trade is that of ${year} under ${codes.length === 0 ? 'no code' : `HS ${codes.join(', ')}`}, in tonnes gross, or in thousand US dollars where no tonnes are published; a code may hold more than ${material.name}.`,
          ]),
      'Where not all neighbours fit, types of link take turns, each with its largest first.',
    ],
    missing: [
      ...(leftOut > 0
        ? [
            `${leftOut} more entities within ${hops} ${hops === 1 ? 'hop' : 'hops'} are left out, and what lies behind them; ask for more with \`most\`, or for fewer \`kinds\` or \`types\`.`,
          ]
        : []),
      ...(beyond
        ? [
            `There was no room to look further than ${hop - 1} of ${hops} hops; ask for more with \`most\`, or for fewer \`kinds\` or \`types\`.`,
          ]
        : []),
      ...(drawn.length > edgeLimit ? [`${drawn.length - edgeLimit} smaller links between the entities shown are left out.`] : []),
      ...(material !== null && codes.length === 0 ? [`No trade code is known for ${material.id}.`] : []),
      ...(codes.length > 0 ? await tradeMissing(ask, codes, year) : []),
    ],
    dataVersion,
  };
};

const refuse = (faults: Faults, { focus, kinds, types, hops, most }: NetworkRequest): void => {
  const wrong = [
    ...(focus.length < 1 || focus.length > 20 ? [{ argument: 'focus', value: focus, valid: 'from 1 to 20 entities' }] : []),
    ...(kinds.length === 0 ? [{ argument: 'kinds', value: kinds, valid: `at least one of ${NODE_KINDS.join(', ')}` }] : []),
    ...(types.length === 0 ? [{ argument: 'types', value: types, valid: `at least one of ${RELATION_TYPES.join(', ')}` }] : []),
    ...(Number.isInteger(hops) && hops >= 1 && hops <= 3 ? [] : [{ argument: 'hops', value: hops, valid: 'a whole number from 1 to 3' }]),
    ...(Number.isInteger(most) && most >= 20 && most <= MOST_NODES
      ? []
      : [{ argument: 'most', value: most, valid: `a whole number from 20 to ${MOST_NODES}` }]),
  ];
  if (wrong.length > 0) faults.add(new InvalidArgumentsError(wrong));
};

/** The entity that `mineral:gallium`, or `gallium` alone, names; null when a fault was added. */
const focusOf = async (ask: Ask, faults: Faults, text: string): Promise<NetworkEntity | null> => {
  const [, prefix = '', id = text] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const place = faults.place();
  const kinds = NODE_KINDS.filter((kind) => prefix === '' || kind.toLowerCase() === prefix);
  const found = (await Promise.all(kinds.map((kind) => find(ask, kind, id)))).filter((one) => one !== null);
  const [only] = found;
  if (found.length > 1) {
    const valid = `one of ${found.map(nodeId).join(', ')}`;
    faults.add(new InvalidArgumentsError([{ argument: 'focus', value: text, valid }]), place);
    return null;
  }
  if (only !== undefined) return only;
  const named = (['country', 'mineral', 'material', 'site', 'company', 'alliance', 'policy'] as const).filter(
    (kind) => prefix === '' || kind === prefix,
  );
  const near = await Promise.all(
    named.map(async (kind) =>
      (await ask.nearest(kind, id)).map((one) => ({ ...one, id: `${kind}:${one.id}`, nameKo: null, aliases: [one.id] })),
    ),
  );
  faults.add(new UnknownEntityError('entity', text, nearestNames(id, near.flat())), place);
  return null;
};

const find = async (ask: Ask, kind: NodeKind, id: string): Promise<NetworkEntity | null> => {
  const FINDERS = {
    COUNTRY: () => ask.country(id),
    MINERAL: () => ask.mineral(id),
    MATERIAL: () => ask.material(id),
    SITE: () => ask.site(id),
    COMPANY: () => ask.company(id),
    ALLIANCE: () => ask.alliance(id),
    PRODUCT: () => ask.product(id),
    AGREEMENT: () => ask.agreement(id),
    POLICY: () => ask.policy(id),
    LIST: () => ask.criticalityList(id),
  };
  const one = await FINDERS[kind]();
  if (one === null) return null;
  const placed = 'lat' in one ? { lat: one.lat, lon: one.lon } : { lat: null, lon: null };
  return { kind, entityId: id, name: one.name, nameKo: one.nameKo, ...placed };
};

/** Edges by turns of their types, each with its largest first. */
const inTurns = (edges: readonly NetworkEdge[]): readonly NetworkEdge[] => {
  const size = ({ value, low }: NetworkEdge) => value ?? low ?? -1;
  return RELATION_TYPES.flatMap((type) =>
    edges
      .filter((edge) => edge.type === type)
      .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1))
      .map((edge, rank) => ({ edge, rank })),
  )
    .sort((a, b) => a.rank - b.rank)
    .map(({ edge }) => edge);
};

const tradeMissing = async (ask: Ask, codes: readonly string[], year: number): Promise<string[]> => {
  const years = [...new Set((await Promise.all(codes.map((hs) => ask.tradeYears(hs)))).flat())].sort((a, b) => a - b);
  if (years.includes(year)) return [];
  return [`Trade under HS ${codes.join(', ')} is not known for ${year}${years.length === 0 ? '' : `; it is for ${years.join(', ')}`}.`];
};
