import { distance } from 'fastest-levenshtein';
import { plainName } from './known.js';

/** A name that may be meant, with the id the tables know it by. */
export interface Known {
  readonly id: string;
  readonly names: readonly string[];
}

/** Beyond this part of its letters changed, nothing is meant any more. */
const FAR = 0.5;

/**
 * Told beside a name that is not known, so that whoever fills the file finds what is meant.
 * @returns `"Chyle" is no country; nearest: Chile (CHL)`, with three names at most, or none when nothing comes near
 */
export const notKnown = (name: string, kind: string, known: readonly Known[]): string => {
  const wanted = plainName(name.slice(0, 200));
  const near = known
    .map(({ id, names }) => {
      const best = names
        .map((one) => ({ one, far: distance(plainName(one), wanted) / Math.max(plainName(one).length, wanted.length, 1) }))
        .reduce((least, next) => (next.far < least.far ? next : least), { one: id, far: 1 });
      return { id, ...best };
    })
    .filter(({ far }) => far <= FAR)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id, one }) => (one === id ? id : `${one} (${id})`));
  return `${JSON.stringify(name.slice(0, 60))} is no ${kind} of the tables${near.length === 0 ? '' : `; nearest: ${near.join(', ')}`}`;
};
