/** Lengths that lists are cut to, until an answer fits. */
const LENGTHS = [200, 100, 50, 25, 12, 6, 3, 1];

/**
 * A value whose JSON fits into a number of characters, its lists cut as little as needed; objects lose no field but those
 * that are records by id, which are cut like lists.
 * @returns what is kept, and the length lists are cut at; null when nothing is cut
 */
export const fitted = <T>(value: T, limit: number): { readonly kept: T; readonly listsCutAt: number | null } => {
  if (JSON.stringify(value).length <= limit) return { kept: value, listsCutAt: null };
  for (const length of LENGTHS) {
    const kept = cut(value, length) as T;
    if (JSON.stringify(kept).length <= limit) return { kept, listsCutAt: length };
  }
  return { kept: cut(value, 0) as T, listsCutAt: 0 };
};

/** Objects larger than this are records by id. */
const FIELDS = 60;

const cut = (value: unknown, length: number): unknown => {
  if (Array.isArray(value)) return value.slice(0, length).map((one) => cut(one, length));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries((entries.length > FIELDS ? entries.slice(0, length) : entries).map(([name, one]) => [name, cut(one, length)]));
};
