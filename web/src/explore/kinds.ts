import type { NodeKind } from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';

/** Outlines that can be told apart without colour. */
export const SHAPES = [
  'circle',
  'ring',
  'diamond',
  'open-diamond',
  'hexagon',
  'square',
  'triangle',
  'open-square',
  'pointing-down',
  'plus',
] as const;
export type Shape = (typeof SHAPES)[number];

/** What a kind is of: colour tells only this, the outline tells the kind. */
export type Group = 'states' | 'goods' | 'firms' | 'papers';

const KINDS: Readonly<Record<NodeKind, readonly [Group, Shape]>> = {
  COUNTRY: ['states', 'circle'],
  ALLIANCE: ['states', 'ring'],
  MINERAL: ['goods', 'diamond'],
  MATERIAL: ['goods', 'open-diamond'],
  PRODUCT: ['goods', 'hexagon'],
  COMPANY: ['firms', 'square'],
  SITE: ['firms', 'triangle'],
  AGREEMENT: ['papers', 'open-square'],
  POLICY: ['papers', 'pointing-down'],
  LIST: ['papers', 'plus'],
};

/** All kinds, in the order of the legend. */
export const NODE_KINDS = Object.keys(KINDS) as readonly NodeKind[];
export const groupOf = (kind: NodeKind): Group => KINDS[kind][0];
export const shapeOf = (kind: NodeKind): Shape => KINDS[kind][1];
export const isNodeKind = (text: string): text is NodeKind => text in KINDS;

/** The kind as the rest of the page names it. */
export const entityKind = (kind: NodeKind): EntityKind => kind.toLowerCase() as EntityKind;

/** Outline of a shape within a circle of radius 1 around the origin, y downwards; `open` ones are drawn as lines. */
export const outlineOf = (shape: Shape, radius: number): string => {
  const at = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([x, y]) => `${(x * radius).toFixed(2)},${(y * radius).toFixed(2)}`).join('L')}Z`;
  switch (shape) {
    case 'circle':
    case 'ring':
      return `M${-radius},0A${radius},${radius} 0 1 0 ${radius},0A${radius},${radius} 0 1 0 ${-radius},0Z`;
    case 'diamond':
    case 'open-diamond':
      return at([
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ]);
    case 'hexagon':
      return at([0, 1, 2, 3, 4, 5].map((i) => [Math.sin((i * Math.PI) / 3), -Math.cos((i * Math.PI) / 3)] as const));
    case 'square':
    case 'open-square':
      return at([
        [-0.75, -0.75],
        [0.75, -0.75],
        [0.75, 0.75],
        [-0.75, 0.75],
      ]);
    case 'triangle':
      return at([
        [0, -1],
        [0.87, 0.6],
        [-0.87, 0.6],
      ]);
    case 'pointing-down':
      return at([
        [0, 1],
        [0.87, -0.6],
        [-0.87, -0.6],
      ]);
    case 'plus':
      return at([
        [-0.32, -0.95],
        [0.32, -0.95],
        [0.32, -0.32],
        [0.95, -0.32],
        [0.95, 0.32],
        [0.32, 0.32],
        [0.32, 0.95],
        [-0.32, 0.95],
        [-0.32, 0.32],
        [-0.95, 0.32],
        [-0.95, -0.32],
        [-0.32, -0.32],
      ]);
  }
};
export const isOpen = (shape: Shape): boolean => shape === 'ring' || shape === 'open-diamond' || shape === 'open-square';
