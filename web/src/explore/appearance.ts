import { nameIn, type Language } from '../language/language';
import type { Layout } from './layout';
import type { Network, NetworkNode } from './network';

/** What a picture shows, whoever draws it. */
export interface Shown {
  readonly network: Network;
  readonly layout: Layout;
  readonly selected: string | null;
  /** Entities and lines of the path that is shown. */
  readonly path: { readonly nodes: ReadonlySet<string>; readonly lines: ReadonlySet<string> };
  readonly language: Language;
}

/** Radius in pixels: by the number of links, so that hubs are seen as such. */
export const radiusOf = ({ degree, hop }: NetworkNode): number =>
  hop === 0 ? 13 : Math.min(10, 4.5 + Math.log2(1 + (degree ?? 0)) * 0.55);

const LONGEST = 34;
/** A name short enough to stand beside its mark. */
export const labelOf = (node: NetworkNode, language: Language): string => {
  const name = nameIn(language, node, node.entityId);
  if (node.kind === 'ALLIANCE' && node.entityId.length < name.length) return node.entityId;
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
};

/** Entities linked with the selected one. */
export const neighboursOf = ({ links }: Network, selected: string | null): ReadonlySet<string> =>
  new Set(
    selected === null ? [] : links.flatMap(({ from, to }) => (from === selected ? [to] : to === selected ? [from] : [])).concat(selected),
  );

/** How much an entity deserves its label: the selected one and the path first, then the middle, then hubs. */
export const weightOf = (node: NetworkNode, { selected, path }: Shown, near: ReadonlySet<string>): number =>
  (node.id === selected ? 1e6 : 0) +
  (path.nodes.has(node.id) ? 1e5 : 0) +
  (node.hop === 0 ? 5e4 : 0) +
  (near.has(node.id) ? 1e4 : 0) +
  Math.min(node.degree ?? 0, 9_000);
