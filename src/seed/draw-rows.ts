import { TABLES, type Place, type TableName, type Tables } from './tables.js';

/** A row drawn at random, to be traced by a person. */
export interface DrawnRow {
  readonly table: TableName;
  readonly at: Place;
  /** Cells of the row that are not empty, by column. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Columns that say where a row comes from; they are told apart from what it says. */
const EVIDENCE = new Set(['source_id', 'locator', 'edition', 'recorded_at', 'at']);

/**
 * Rows drawn from all tables that cite sources: first a table, each as likely as any other, then a row of it, so that large
 * tables do not swamp small ones. No row is drawn twice.
 * @param seed whole number; the same seed and tables draw the same rows
 * @returns at most `count` rows, in the order they were drawn
 */
export const drawRows = (tables: Tables, seed: number, count: number): DrawnRow[] => {
  const random = generator(seed);
  const left = (Object.keys(TABLES) as TableName[])
    .filter((name) => 'source_id' in TABLES[name].row.shape && tables[name].length > 0)
    .map((name) => ({ name, taken: new Set<number>() }));
  const drawn: DrawnRow[] = [];
  while (drawn.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length);
    const table = left[at];
    if (table === undefined) break;
    const rows = tables[table.name];
    const index = nextFree(Math.floor(random() * rows.length), rows.length, table.taken);
    table.taken.add(index);
    if (table.taken.size === rows.length) left.splice(at, 1);
    const row = rows[index];
    if (row !== undefined) drawn.push({ table: table.name, at: row.at, cells: cellsOf(row) });
  }
  return drawn;
};

/** The row drawn, or the first after it that was not drawn before. */
const nextFree = (from: number, length: number, taken: ReadonlySet<number>): number => {
  let index = from;
  while (taken.has(index)) index = (index + 1) % length;
  return index;
};

const cellsOf = (row: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column, value]) => column !== 'at' && value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([column, value]) => [column, Array.isArray(value) ? value.join(';') : String(value)]),
  );

/** What a drawn row says, apart from where it comes from. */
export const contentOf = ({ cells }: DrawnRow): string =>
  Object.entries(cells)
    .filter(([column]) => !EVIDENCE.has(column))
    .map(([column, value]) => `${column} ${value}`)
    .join(' · ');

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
