import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { herfindahlHirschman, sharesOf } from '../../src/domain/concentration.js';
import { isAggregate } from '../../src/domain/facts.js';
import { sumTonnes } from '../../src/domain/quantity.js';
import { converter } from '../../src/seed/conversions.js';
import { grouped } from '../../src/seed/grouped.js';
import { readSeed } from '../../src/seed/read.js';
import type { Tables } from '../../src/seed/tables.js';
import { inTonnes } from '../../src/domain/tonnes.js';
import { root } from '../support/root.js';

// What follows from the published tables is kept beside them, so that a change of a figure, a factor or a formula shows as
// a change of the results. `UPDATE_GOLDEN=1 npx vitest run --config tests/vitest.config.ts tests/seed/golden.test.ts`
// renews both files; what changed in them is then read before it is committed.
const RENEW = process.env['UPDATE_GOLDEN'] === '1';
const DERIVED = root('tests', 'golden', 'derived.csv');
const SECOND_WAY = root('tests', 'golden', 'second-way.csv');

/** The publications derived from, each by itself. */
const SOURCES = ['bmf-wmd-2024', 'iea-critical-minerals-2025', 'usgs-mcs-2026'];
const COLUMNS = [
  'source_id',
  'edition',
  'material_id',
  'year',
  'countries', // with a figure above zero
  'uncertain', // with a withheld or bounded figure
  'countries_t', // their sum, on the basis of the material; a bounded figure counts as it stands
  'other_t', // published other countries
  'world_t', // published world total
  'largest', // country
  'largest_share', // of the sum of countries
  'hhi', // over countries
] as const;
type Derived = Readonly<Record<(typeof COLUMNS)[number], string>>;

const text = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(Number(value.toPrecision(9)));

const derive = (tables: Tables): Derived[] => {
  const materials = new Map(tables.materials.map((material) => [material.id, material]));
  const onBasis = converter(tables.conversions);
  const tonnesOf = ({ material_id, quantity, unit, basis }: Tables['production'][number]): number | undefined => {
    const material = materials.get(material_id);
    return quantity === undefined || material === undefined
      ? undefined
      : onBasis(inTonnes(quantity, unit), material.mineral_id, basis, material.basis);
  };
  const published = tables.production.filter(({ source_id }) => SOURCES.includes(source_id));
  const markets = grouped(published, (row) => [row.source_id, row.edition ?? '', row.material_id, row.year].join('|'));
  return [...markets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([market, rows]) => {
      const [source_id = '', edition = '', material_id = '', year = ''] = market.split('|');
      const countries = rows.filter(({ area }) => !isAggregate(area));
      const producers = countries
        .map((row) => ({ area: row.area, tonnes: tonnesOf(row) ?? 0 }))
        .filter(({ tonnes }) => tonnes > 0)
        .sort((a, b) => b.tonnes - a.tonnes || (a.area < b.area ? -1 : 1));
      const shares = sharesOf(producers.map(({ tonnes }) => tonnes));
      const aggregate = (name: string) => {
        const row = rows.find(({ area }) => area === name);
        return row === undefined ? undefined : tonnesOf(row);
      };
      return {
        source_id,
        edition,
        material_id,
        year,
        countries: String(producers.length),
        uncertain: String(countries.filter(({ quantity, bound }) => quantity === undefined || bound !== undefined).length),
        countries_t: producers.length === 0 ? '' : text(sumTonnes(producers.map(({ tonnes }) => tonnes))),
        other_t: text(aggregate('OTHER')),
        world_t: text(aggregate('WORLD')),
        largest: producers[0]?.area ?? '',
        largest_share: text(shares[0]),
        hhi: text(herfindahlHirschman(shares)),
      };
    });
};

const csv = (rows: readonly Derived[]): string =>
  `${[COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column]).join(','))].join('\n')}\n`;

const parse = (content: string): Derived[] => {
  const [header = '', ...lines] = content.trimEnd().split(/\r?\n/);
  expect(header.split(',')).toEqual(COLUMNS);
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i] ?? ''])) as Derived;
  });
};

/** Cells that differ, as "row column: one, other"; numbers that agree to eight digits do not. */
const differences = (ours: readonly Derived[], theirs: readonly Derived[]): string[] => {
  const nameOf = (row: Derived) => [row.source_id, row.edition, row.material_id, row.year].join(' ');
  const other = new Map(theirs.map((row) => [nameOf(row), row]));
  const missing = theirs.map(nameOf).filter((name) => !ours.some((row) => nameOf(row) === name));
  return [
    ...missing.map((name) => `${name}: only there`),
    ...ours.flatMap((row) => {
      const match = other.get(nameOf(row));
      if (match === undefined) return [`${nameOf(row)}: only here`];
      return COLUMNS.filter((column) => !alike(row[column], match[column])).map(
        (column) => `${nameOf(row)} ${column}: ${row[column]}, ${match[column]}`,
      );
    }),
  ];
};

const alike = (a: string, b: string): boolean =>
  a === b || (a !== '' && b !== '' && Math.abs(Number(a) - Number(b)) <= 1e-8 * Math.max(Math.abs(Number(a)), Math.abs(Number(b))));

/** The same results from tests/seed/second-way.py; null where there is no Python 3. */
const secondWay = (): string | null => {
  for (const python of ['python3', 'python']) {
    const { status, stdout, stderr, error } = spawnSync(python, [root('tests', 'seed', 'second-way.py'), root('seed')], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (error !== undefined || /Python 2|was not found/.test(stderr)) continue;
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }
  return null;
};

describe('totals, shares and concentration of the published tables', () => {
  let derived: Derived[] = [];
  let second: string | null = null;
  beforeAll(async () => {
    derived = derive((await readSeed(root('seed'))).tables);
    second = secondWay();
    if (RENEW) {
      writeFileSync(DERIVED, csv(derived));
      if (second !== null) writeFileSync(SECOND_WAY, second);
    }
  });

  it('cover each of the three publications', () => expect([...new Set(derived.map((row) => row.source_id))]).toEqual(SOURCES));
  it('are those kept in tests/golden/derived.csv', () => expect(differences(derived, parse(readFileSync(DERIVED, 'utf8')))).toEqual([]));
  it('come out the same in SQL, by a program that shares no code with this one', () =>
    expect(differences(derived, parse(second ?? readFileSync(SECOND_WAY, 'utf8')))).toEqual([]));
  it('are those that the other program is kept to have given, in tests/golden/second-way.csv', () =>
    expect(differences(derived, parse(readFileSync(SECOND_WAY, 'utf8')))).toEqual([]));
  it('show a changed digit', () =>
    expect(
      differences(
        derived,
        derived.map((row, i) => (i === 0 ? { ...row, countries_t: String(Number(row.countries_t) * 1.001) } : row)),
      ),
    ).toHaveLength(1));
});
