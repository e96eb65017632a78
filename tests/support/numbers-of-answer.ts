/** Most numbers that are kept of one answer: the first, which are the ones an operation asks for first. */
const MOST = 40;
/** Figures kept of a number. */
const FIGURES = 6;
/** How often an answer was counted or looked at says nothing of it. */
const NOT_FIGURES = new Set(['factCount', 'facts', 'assertions', 'lat', 'lon', 'cost']);
/** What an item of a list is called by, the first that it has. */
const NAMES = ['id', 'iso3', 'year', 'definition', 'group', 'country', 'material', 'mineral', 'site', 'supplier', 'firm', 'day'];

const nameOf = (item: unknown, index: number): string => {
  if (item === null || typeof item !== 'object') return String(index);
  for (const name of NAMES) {
    const value = (item as Record<string, unknown>)[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return nameOf(value, index);
  }
  return String(index);
};

const walk = (value: unknown, path: string, into: [string, number][]): void => {
  if (typeof value === 'number') into.push([path, Number(value.toPrecision(FIGURES))]);
  else if (typeof value === 'boolean') into.push([path, Number(value)]);
  else if (Array.isArray(value)) {
    if (value.some((item) => typeof item === 'object')) into.push([`${path}.length`, value.length]);
    value.forEach((item, index) => walk(item, `${path}[${nameOf(item, index)}]`, into));
  } else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) if (!NOT_FIGURES.has(key)) walk(inner, path === '' ? key : `${path}.${key}`, into);
};

/**
 * The first numbers of an answer by where they stand, to six figures, with the lengths of lists and yes as 1: small enough to be read
 * in review when a change of the tables moves them.
 */
export const numbersOf = (data: unknown): Readonly<Record<string, number>> => {
  const found: [string, number][] = [];
  walk(data, '', found);
  return Object.fromEntries(found.slice(0, MOST));
};
