import type { Need } from '../domain/analyst-questions.js';
import { isAggregate } from '../domain/facts.js';
import { grouped } from './grouped.js';
import { TABLES, type TableName, type Tables } from './tables.js';

/** A need that the tables do not meet, and how far they come. */
export interface UnmetNeed {
  readonly need: Need;
  readonly found: number;
}

type Cells = Readonly<Record<string, unknown>>;
type ValuesOf = (row: Cells) => readonly string[];

/**
 * Which of the needs of a question the tables do not meet.
 * @throws {RangeError} when a need names a table or column that does not exist
 */
export const needsFinder = (tables: Tables) => {
  const columnOf = derivedColumns(tables);
  return (needs: readonly Need[]): UnmetNeed[] =>
    needs.map((need) => ({ need, found: countOf(tables, columnOf, need) })).filter(({ need, found }) => found < need.atLeast);
};

const countOf = (tables: Tables, columnOf: (column: string) => ValuesOf | undefined, need: Need): number => {
  if (!(need.table in TABLES)) throw new RangeError(`No table ${need.table}`);
  const name = need.table as TableName;
  const { shape } = TABLES[name].row;
  const reading = (column: string): ValuesOf => {
    const read = column in shape ? own(column) : columnOf(column);
    if (read === undefined) throw new RangeError(`No column ${column} in ${name}, and none that follows from it`);
    return read;
  };
  const filters = Object.entries(need.where ?? {}).map(([column, values]) => ({ read: reading(column), values: new Set(values) }));
  const filled = (need.filled ?? []).map(reading);
  const { fromYear = -Infinity, toYear = Infinity } = need;
  const counted = need.distinct === undefined ? undefined : reading(need.distinct);
  const seen = new Set<string>();
  let rows = 0;
  for (const row of tables[name] as readonly Cells[]) {
    if ((need.fromYear ?? need.toYear) !== undefined && !within(yearOf(row), fromYear, toYear)) continue;
    const hits = filters.every(({ read, values }) => read(row).some((value) => values.has(value)));
    if (!hits || filled.some((read) => read(row).length === 0)) continue;
    rows += 1;
    // a row of several minerals counts for those asked for, not for what else comes with them
    const wanted = need.distinct === undefined ? undefined : need.where?.[need.distinct];
    for (const value of counted?.(row) ?? []) if (wanted === undefined || wanted.includes(value)) seen.add(value);
  }
  return counted === undefined ? rows : seen.size;
};

const within = (year: number | undefined, from: number, to: number) => year !== undefined && from <= year && year <= to;

/** The calendar year of a row: its own, or that of its start. */
const yearOf = ({ year, valid_from }: Cells): number | undefined =>
  typeof year === 'number' ? year : typeof valid_from === 'string' ? Number(valid_from.slice(0, 4)) : undefined;

const own =
  (column: string): ValuesOf =>
  (row) =>
    row[column] === undefined ? [] : [String(row[column])];

/** Columns that follow from a row through another table. */
const derivedColumns = (tables: Tables): ((column: string) => ValuesOf | undefined) => {
  const materials = new Map(tables.materials.map((material) => [material.id, material]));
  const materialsOfCode = materialsBy(tables.hs_codes, ({ hs }) => hs);
  const materialsOfSite = materialsBy(tables.site_materials, ({ site_id }) => site_id);
  const sites = new Map(tables.sites.map(({ id, iso3 }) => [id, iso3]));
  const seats = new Map(tables.companies.map(({ id, iso3 }) => [id, iso3]));
  const states = new Set(tables.countries.map(({ iso3 }) => iso3));
  const policies = new Map(tables.policies.map((policy) => [policy.id, policy]));

  const materialsOf = (row: Cells): readonly string[] => {
    if (typeof row['material_id'] === 'string') return [row['material_id']];
    if (typeof row['hs'] === 'string') return materialsOfCode.get(row['hs']) ?? [];
    return materialsOfSite.get(siteOf(row)) ?? [];
  };
  const siteOf = ({ site_id, owned }: Cells): string => (typeof site_id === 'string' ? site_id : typeof owned === 'string' ? owned : '');
  const seatOf = (holder: unknown): readonly string[] => {
    if (typeof holder !== 'string') return [];
    const seat = states.has(holder) ? holder : seats.get(holder);
    return seat === undefined ? [] : [seat];
  };
  const policyOf = (row: Cells) => policies.get(String(row['policy_id']));
  const columns: Readonly<Record<string, ValuesOf>> = {
    mineral: (row) => [...new Set(materialsOf(row).flatMap((id) => materials.get(id)?.mineral_id ?? []))],
    stage: (row) => materialsOf(row).flatMap((id) => materials.get(id)?.stage ?? []),
    country: ({ area }) => (typeof area === 'string' && !isAggregate(area) ? [area] : []),
    site_iso3: (row) => [sites.get(siteOf(row)) ?? []].flat(),
    owner_iso3: (row) => seatOf(row['owner']),
    buyer_iso3: (row) => seatOf(row['buyer']),
    issuer: (row) => [policyOf(row)?.issuer ?? []].flat(),
    instrument: (row) => [policyOf(row)?.instrument ?? []].flat(),
  };
  return (column) => columns[column];
};

const materialsBy = <Row extends { readonly material_id: string }>(rows: readonly Row[], keyOf: (row: Row) => string) =>
  new Map([...grouped(rows, keyOf)].map(([key, group]) => [key, group.map(({ material_id }) => material_id)]));
