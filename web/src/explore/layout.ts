import { DirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { linesOf, type Network } from './network';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Layout {
  readonly places: ReadonlyMap<string, Point>;
  /** A short mark of all coordinates: two pictures with the same mark are the same. */
  readonly mark: string;
  /** How long it took, in milliseconds. */
  readonly spent: number;
}

/** FNV-1a: the same number for the same text in every browser. */
const hash = (text: string, seed: number): number => {
  let value = 2_166_136_261 ^ seed;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16_777_619);
  // the low digits of texts that differ only at their end are alike until they are mixed
  value = Math.imul(value ^ (value >>> 15), 2_246_822_507);
  return (value ^ (value >>> 13)) >>> 0;
};

/** Where an entity begins, by its id alone: within a circle of radius 100. */
const begin = (id: string, hop: number | null): Point => {
  const angle = (hash(id, 1) / 2 ** 32) * 2 * Math.PI;
  const radius = hop === 0 ? 2 : 30 + (hash(id, 2) / 2 ** 32) * 70;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
};

/** Enough to settle for what is looked at; of more than that nobody sees the single entity. */
const iterationsFor = (nodes: number): number => (nodes <= 500 ? 300 : nodes <= 1_000 ? 150 : 80);

/** Where each entity stands: the same for the same network, whatever the order it came in. */
export const layOut = (network: Network): Layout => {
  const began = performance.now();
  const graph = new DirectedGraph<Point>();
  for (const { id, hop } of network.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) graph.addNode(id, begin(id, hop));
  for (const { key, from, to } of linesOf(network).toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    graph.addDirectedEdgeWithKey(key, from, to);
  if (graph.order > 1)
    forceAtlas2.assign(graph, {
      iterations: iterationsFor(graph.order),
      getEdgeWeight: null,
      settings: { strongGravityMode: true, gravity: 0.06, scalingRatio: 12, slowDown: 2, barnesHutOptimize: graph.order > 1_000 },
    });
  const places = new Map(graph.mapNodes((id, { x, y }) => [id, { x, y }]));
  return { places, mark: markOf(places), spent: performance.now() - began };
};

const markOf = (places: Layout['places']): string =>
  hash([...places].map(([id, { x, y }]) => `${id} ${x.toFixed(6)} ${y.toFixed(6)}`).join('\n'), 0)
    .toString(16)
    .padStart(8, '0');
