import { NetworkPartFragmentDoc, type ExplorePathsQuery, type NetworkPartFragment, type NodeKind } from '../__generated__/queries/graphql';
import type { Quantity } from '../evidence/quantity';
import type { Named } from '../language/language';
import { NODE_KINDS } from './kinds';
import { type ExploreState, type Expansion } from './explore-state';

export interface NetworkNode extends Named {
  /** Kind and id joined by a colon. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly entityId: string;
  readonly name: string;
  /** Links it has in all; null when it stands here only as a step of a path. */
  readonly degree: number | null;
  /** Links to the middle; null when it was added by an expansion or a path. */
  readonly hop: number | null;
}

export interface NetworkLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly quantity: Quantity | null;
  readonly bound: string | null;
  readonly detail: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly facts: readonly string[];
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly links: readonly NetworkLink[];
}

export type NetworkPart = NetworkPartFragment;
export type Path = ExplorePathsQuery['paths']['paths'][number];

/** What the server is asked: the network around the middle, and each expansion, in one request. */
export type NetworkAnswer = Readonly<Record<string, NetworkPart>>;

/** Neighbours that an expansion adds at most. */
const MOST_ADDED = 100;
/** The year of output where links of any time are shown. */
const LATEST = 2024;
/** More would be neither seen nor drawn in time. */
export const HARD_CAP = 2_000;

const shared = ({ hide, year, material }: ExploreState) => ({
  kinds: NODE_KINDS.filter((kind) => !hide.includes(kind)),
  ...timeOf({ year }),
  material,
});
export const timeOf = ({ year }: Pick<ExploreState, 'year'>) => ({
  year: year ?? LATEST,
  asOf: year === null ? null : `${year}-12-31`,
});

const expansionFields = (open: readonly Expansion[]): { readonly declared: string; readonly fields: string } => ({
  declared: open.map((_, i) => ` $node${i}: [ID!]!, $type${i}: [RelationType!]!`).join(','),
  fields: open
    .map(
      (_, i) =>
        `open${i}: network(focus: $node${i}, types: $type${i}, hops: 1, most: ${MOST_ADDED}, kinds: $kinds, year: $year, asOf: $asOf, material: $material) { ...NetworkPart }`,
    )
    .join('\n'),
});

/** The request for a screen. */
export const networkRequest = (
  state: ExploreState,
): { readonly document: string; readonly variables: Readonly<Record<string, unknown>> } => {
  const { declared, fields } = expansionFields(state.open);
  return {
    document: `query ExploreNetwork($focus: [ID!]!, $types: [RelationType!]!, $hops: Int!, $most: Int!, $kinds: [NodeKind!]!, $year: Year!, $asOf: Day, $material: ID,${declared}) {
  network(focus: $focus, types: $types, hops: $hops, most: $most, kinds: $kinds, year: $year, asOf: $asOf, material: $material) { ...NetworkPart }
  ${fields}
}
${NetworkPartFragmentDoc.toString()}`,
    variables: {
      ...shared(state),
      focus: state.focus,
      types: state.types,
      hops: state.hops,
      most: state.most,
      ...Object.fromEntries(
        state.open.flatMap(({ node, type }, i) => [
          [`node${i}`, [node]],
          [`type${i}`, [type]],
        ]),
      ),
    },
  };
};

/** How many entities there would be under other filters: each a state, asked together. */
export const countsRequest = (states: readonly ExploreState[]) => ({
  document: `query ExploreCounts(${states.map((_, i) => `$focus${i}: [ID!]!, $types${i}: [RelationType!]!, $hops${i}: Int!, $kinds${i}: [NodeKind!]!, $year${i}: Year!, $asOf${i}: Day, $material${i}: ID`).join(', ')}) {
${states.map((_, i) => `n${i}: network(focus: $focus${i}, types: $types${i}, hops: $hops${i}, most: 20, kinds: $kinds${i}, year: $year${i}, asOf: $asOf${i}, material: $material${i}) { nodesFound }`).join('\n')}
}`,
  variables: Object.fromEntries(
    states.flatMap((state, i) =>
      Object.entries({ ...shared(state), focus: state.focus, types: state.types, hops: state.hops }).map(([name, value]) => [
        `${name}${i}`,
        value,
      ]),
    ),
  ),
});

/** An edge's id is its type, both ends and its fact, which is empty where it has none. */
const factsIn = (id: string): readonly string[] => {
  const fact = id.split(' ').slice(3).join(' ');
  return fact === '' ? [] : [fact];
};

const linkOf = (edge: NetworkPart['edges'][number]): NetworkLink => {
  const facts = factsIn(edge.id);
  const { id, from, to, type, value = null, low = null, high = null, unit, basis, bound, detail, validFrom, validTo } = edge;
  const known = value !== null || low !== null || high !== null;
  return {
    ...{ id, from, to, type, facts },
    quantity:
      known && unit != null
        ? {
            value,
            low,
            high,
            unit,
            basis: basis ?? null,
            reason: null,
            factCount: facts.length,
            facts: facts.map((fact) => ({ id: fact })),
          }
        : null,
    bound: bound ?? null,
    detail: detail ?? null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  };
};

export const nodeIdOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind.toLowerCase()}:${id}`;

/** All parts as one network, and a path besides: each entity and link once. */
export const networkOf = (answer: NetworkAnswer, path: Path | null): Network => {
  const nodes = new Map<string, NetworkNode>();
  const links = new Map<string, NetworkLink>();
  const { network, ...opened } = answer;
  for (const part of [network, ...Object.values(opened)]) {
    for (const node of part?.nodes ?? [])
      if (!nodes.has(node.id) && nodes.size < HARD_CAP) nodes.set(node.id, { ...node, hop: part === network ? node.hop : null });
    for (const edge of part?.edges ?? []) if (!links.has(edge.id)) links.set(edge.id, linkOf(edge));
  }
  for (const { from, to, type, forward, facts } of path?.steps ?? []) {
    for (const { kind, id, name, nameKo } of [from, to]) {
      const key = nodeIdOf({ kind, id });
      if (!nodes.has(key)) nodes.set(key, { id: key, kind, entityId: id, name, nameKo: nameKo ?? null, degree: null, hop: null });
    }
    const [a, b] = forward ? [nodeIdOf(from), nodeIdOf(to)] : [nodeIdOf(to), nodeIdOf(from)];
    const known = [...links.values()].some((link) => link.from === a && link.to === b && link.type === type);
    if (!known)
      links.set(`${type} ${a} ${b}`, {
        ...{ id: `${type} ${a} ${b}`, from: a, to: b, type, quantity: null, bound: null, detail: null, validFrom: null, validTo: null },
        facts: facts.map(({ id }) => id),
      });
  }
  return { nodes: [...nodes.values()], links: [...links.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to)) };
};

/** A line of the picture: all links that lead from one entity to another. */
export interface Line {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export const linesOf = ({ links }: Network): readonly Line[] => {
  const lines = new Map<string, Line>();
  for (const { from, to } of links) {
    const key = `${from} ${to}`;
    if (from !== to && !lines.has(key)) lines.set(key, { key, from, to });
  }
  return [...lines.values()];
};

/** Entities and lines of a path, for the picture. */
export const stepsOf = (path: Path | null): { readonly nodes: ReadonlySet<string>; readonly lines: ReadonlySet<string> } => ({
  nodes: new Set(path?.steps.flatMap(({ from, to }) => [nodeIdOf(from), nodeIdOf(to)]) ?? []),
  lines: new Set(
    path?.steps.map(({ from, to, forward }) => (forward ? `${nodeIdOf(from)} ${nodeIdOf(to)}` : `${nodeIdOf(to)} ${nodeIdOf(from)}`)) ?? [],
  ),
});
