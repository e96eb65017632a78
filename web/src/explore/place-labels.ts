import { labelOf, neighboursOf, radiusOf, weightOf, type Shown } from './appearance';
import type { Point } from './layout';
import type { NetworkNode } from './network';

export const FONT = "'Noto Sans KR Variable', 'Noto Sans KR', system-ui, sans-serif";
/** Size of letters in pixels. */
export const LETTER = 12;
/** Width of a text in pixels, near enough to keep labels apart: Hangul is twice as wide as Latin. */
export const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.7), 0);

export interface Label {
  readonly id: string;
  readonly text: string;
  /** Where the base line begins, or where it ends. */
  readonly x: number;
  readonly y: number;
  /** Whether it stands left of its mark, and so ends at `x`. */
  readonly end: boolean;
  readonly strong: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Entities by how much each deserves its label. */
export const byWeight = (shown: Shown): readonly NetworkNode[] => {
  const near = neighboursOf(shown.network, shown.selected);
  return shown.network.nodes.toSorted((a, b) => weightOf(b, shown, near) - weightOf(a, shown, near) || (a.id < b.id ? -1 : 1));
};

/** Whether an entity steps back because another is selected or a path is shown. */
export const stepsBack = ({ network, selected, path }: Shown) => {
  const near = neighboursOf(network, selected);
  const any = near.size > 0 || path.nodes.size > 0;
  return (id: string): boolean => any && !near.has(id) && !path.nodes.has(id);
};

/**
 * Labels that cover neither a mark nor each other, right or left of their mark; what finds no room has none.
 * @param place where the mark of an entity stands, in pixels
 */
export const placeLabels = (
  shown: Shown,
  place: (id: string) => Point,
  { width, top, bottom }: { readonly width: number; readonly top: number; readonly bottom: number },
): readonly Label[] => {
  const back = stepsBack(shown);
  const nodes = byWeight(shown);
  const marks = nodes.map((node) => {
    const { x, y } = place(node.id);
    const radius = radiusOf(node);
    return { id: node.id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const taken: Box[] = [];
  return nodes.flatMap((node) => {
    if (back(node.id) && node.hop !== 0) return [];
    const { x, y } = place(node.id);
    if (x < 0 || x > width || y < top || y > bottom) return [];
    const text = labelOf(node, shown.language);
    const away = radiusOf(node) + 4;
    const wide = widthOf(text);
    const strong = node.hop === 0 || node.id === shown.selected || shown.path.nodes.has(node.id);
    const boxes = [x + away, x - away - wide].map((left) => ({ left, right: left + wide, top: y - 8, bottom: y + 8 }));
    const fits = (box: Box) => box.left > 2 && box.right < width - 2;
    const free = (box: Box) => !taken.some((other) => overlap(box, other));
    const clear = (box: Box) => marks.every((mark) => mark.id === node.id || !overlap(box, mark));
    // what the reader looks for is named even over other marks
    const chosen =
      boxes.find((box) => fits(box) && free(box) && clear(box)) ?? (strong ? boxes.find((box) => fits(box) && free(box)) : undefined);
    if (chosen === undefined) return [];
    taken.push(chosen);
    const end = chosen.left < x;
    return [{ id: node.id, text, x: end ? x - away : x + away, y: y + LETTER * 0.35, end, strong }];
  });
};
