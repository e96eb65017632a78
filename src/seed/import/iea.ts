import readWorkbook from 'read-excel-file/node';
import type { Basis } from '../../domain/facts.js';
import { areaFinder } from './areas.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

const SUPPLY = '2 Total supply for key minerals';
const DEMAND = '1 Total demand for key minerals';
const CLEAN = '3.2 Cleantech demand by mineral';

/** Sheet 2: what mining and refining of each mineral weigh in our terms. */
const SUPPLIED: Readonly<Record<string, { readonly mining: string; readonly refining: string; readonly basis: Basis }>> = {
  Copper: { mining: 'copper-ore', refining: 'copper-refined', basis: 'CONTAINED' },
  Cobalt: { mining: 'cobalt-ore', refining: 'cobalt-refined', basis: 'CONTAINED' },
  Lithium: { mining: 'lithium-ore', refining: 'lithium-refined', basis: 'CONTAINED' },
  Nickel: { mining: 'nickel-ore', refining: 'nickel-refined', basis: 'CONTAINED' },
  // mined graphite is natural, refined is of battery grade and synthetic as well
  Graphite: { mining: 'graphite-natural', refining: 'graphite-battery', basis: 'GROSS' },
  'Magnet rare earth elements': { mining: 'rare-earths-magnet-ore', refining: 'rare-earths-magnet-refined', basis: 'CONTAINED' },
};

interface Demanded {
  readonly mineral: string;
  readonly basis: Basis;
  /** What is meant when it is not the whole mineral. */
  readonly part?: string;
}
const whole = (mineral: string): Demanded => ({ mineral, basis: 'CONTAINED' });

/** Sheets 1 and 3.2, by the names they give. */
const DEMANDED: Readonly<Record<string, Demanded>> = {
  'Magnet rare earth elements': { ...whole('rare-earths'), part: 'magnet rare earths' },
  'Graphite (all grades: natural and synthetic)': { mineral: 'graphite', basis: 'GROSS', part: 'all grades, natural and synthetic' },
  'Battery-grade graphite': { mineral: 'graphite', basis: 'GROSS', part: 'battery grade' },
  'PGMs (other than iridum)': { ...whole('platinum'), part: 'platinum-group metals other than iridium' },
  'PGMs (other than iridium)': { ...whole('platinum'), part: 'platinum-group metals other than iridium' },
  'Total rare earth elements': { ...whole('rare-earths'), part: 'all rare earths' },
  ...Object.fromEntries(
    (
      'Arsenic Boron Cadmium Chromium Cobalt Copper Dysprosium Gallium Germanium Hafnium Indium Iridium Lanthanum Lead Lithium ' +
      'Magnesium Manganese Molybdenum Neodymium Nickel Niobium Praseodymium Selenium Silicon Silver Tantalum Tellurium Terbium Tin ' +
      'Titanium Tungsten Vanadium Yttrium Zinc Zirconium'
    )
      .split(' ')
      .map((name) => [name, whole(name.toLowerCase())]),
  ),
};

/** Groups of year columns from left to right; the base year stands before them. */
const SCENARIOS = ['IEA STEPS', 'IEA APS', 'IEA NZE'] as const;
const BASE_YEAR = 'IEA base year';

type Row = readonly unknown[];
const text = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '');
const yearOf = (cell: unknown) => (/^20\d\d$/.test(text(cell)) ? Number(text(cell)) : undefined);

/** Thousand tonnes to the tonne, as plain text. */
const toTheTonne = (kt: number) => String(Number(kt.toFixed(3)));
/** Six significant digits: gallium for clean technologies is a few dozen tonnes. */
const significant = (kt: number) => {
  const rounded = Number(kt.toPrecision(6));
  return rounded > 0 && rounded < 1e-6 ? rounded.toFixed(12).replace(/0+$/, '') : String(rounded);
};

/** Columns of years of the row that holds them, a group for each run without a gap. */
const yearGroups = (row: Row): { year: number; column: number }[][] => {
  const groups: { year: number; column: number }[][] = [];
  let last = -2;
  for (const [column, cell] of row.entries()) {
    const year = yearOf(cell);
    if (year === undefined) continue;
    if (column !== last + 1) groups.push([]);
    groups.at(-1)?.push({ year, column });
    last = column;
  }
  return groups;
};

/** Says on a total what its countries add up to where that is another number: the dataset leaves some out of its sums. */
const noteTotals = (rows: Cells[]) => {
  const groups = new Map<string, Cells[]>();
  for (const row of rows) {
    const group = `${row['material_id']} ${row['year']}`;
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  for (const group of groups.values()) {
    const total = group.find(({ area }) => area === 'WORLD');
    const sum = group.filter((row) => row !== total).reduce((mass, row) => mass + Number(row['quantity']), 0);
    if (total === undefined || Math.abs(sum - Number(total['quantity'])) < 0.01) continue;
    rows[rows.indexOf(total)] = { ...total, note: `The rows above it add up to ${toTheTonne(sum)} kt.` };
  }
};

/**
 * Critical Minerals Dataset of the International Energy Agency, `CM_Data_Explorer.xlsx`, in kilotonnes: lithium as
 * lithium, rare earths as the four magnet elements. Taken are sheet 2, supply by country (mining left, refining right; a
 * base year that is observed and a base case for later years), sheet 1, demand for the key minerals by sector, and sheet
 * 3.2, demand of clean technologies for 38 minerals, both in three scenarios.
 *
 * The base year goes to production and the base case to outlook. Notes below the tables stand in the column of the
 * countries; they hold no numbers and are no countries. The edition is `May` of the year after the base year, unless told.
 */
export const iea: Importer = {
  kind: 'iea',
  files: 'IEA Critical Minerals Dataset, CM_Data_Explorer.xlsx',

  async read(path, { edition: asked, recordedAt, seedDir }) {
    const sheets = new Map((await readWorkbook(path).catch(() => [])).map(({ sheet, data }) => [sheet.trim(), data as readonly Row[]]));
    const [supply, demand, clean] = [SUPPLY, DEMAND, CLEAN].map((name) => sheets.get(name) ?? []);
    if (supply === undefined || demand === undefined || clean === undefined || supply.length === 0)
      throw new UnreadableFileError(path, `the workbook CM_Data_Explorer with the sheet "${SUPPLY}"`);
    const areaOf = await areaFinder(seedDir);
    const refusals = new Refusals();
    const baseYear = Math.min(...supply.flatMap((row) => row.flatMap((cell) => yearOf(cell) ?? [])));
    const edition = asked ?? `May ${baseYear + 1}`;
    const source = { source_id: `iea-critical-minerals-${/\d{4}/.exec(edition)?.[0] ?? baseYear + 1}`, edition, recorded_at: recordedAt };
    const production: Cells[] = [];
    const outlook: Cells[] = [];
    const demands = new Map<string, Cells>();
    let read = 0;

    let mineral: string | undefined;
    let groups: { year: number; column: number }[][] = [];
    for (const [i, row] of supply.entries()) {
      const title = text(row[0]);
      const named = Object.keys(SUPPLIED).find((name) => title.startsWith(name) && title.includes(' - '));
      if (named !== undefined) mineral = named;
      const years = yearGroups(row);
      if (years.length === 2) groups = years;
      if (named !== undefined || years.length > 0 || mineral === undefined) continue;
      for (const [side, stage] of (['mining', 'refining'] as const).entries()) {
        const group = groups[side] ?? [];
        const label = text(row[(group[0]?.column ?? 1) - 1]);
        if (label === '' || group.length === 0) continue;
        read += 1;
        const at = `sheet ${SUPPLY}, row ${i + 1}`;
        const area = areaOf(label);
        if (area === undefined) {
          refusals.add(label === 'Top 3 share' ? 'Top 3 share: a measure, no country' : `${label.slice(0, 40)}: no area of this name`, at);
          continue;
        }
        for (const { year, column } of group) {
          const cell = row[column];
          if (typeof cell !== 'number') continue;
          const observed = year === baseYear;
          const { basis, ...stages } = SUPPLIED[mineral] ?? { mining: '', refining: '', basis: 'CONTAINED' as const };
          (observed ? production : outlook).push({
            material_id: stages[stage],
            area,
            ...(observed ? {} : { scenario: 'IEA base case' }),
            year: String(year),
            quantity: toTheTonne(cell),
            unit: 'kt',
            basis,
            ...source,
            locator: `CM_Data_Explorer, sheet ${SUPPLY}, ${mineral}, ${stage}, row ${label}, column ${year}`,
            status: observed ? 'estimated' : 'projected',
          });
        }
      }
    }

    for (const rows of [production, outlook]) noteTotals(rows);

    const addDemand = (sheet: string, rows: readonly Row[], heads: boolean) => {
      let named: string | undefined;
      let columns: { year: number; column: number }[][] = [];
      for (const [i, row] of rows.entries()) {
        const label = text(row[0]);
        const years = yearGroups(row);
        if (years.length === SCENARIOS.length + 1) columns = years;
        if (heads && label in DEMANDED && typeof row[columns[0]?.[0]?.column ?? 1] !== 'number') {
          named = label;
          continue;
        }
        const name = heads ? named : label;
        if (label === '' || years.length > 0 || columns.length === 0 || name === undefined) continue;
        if (!columns.some((group) => group.some(({ column }) => typeof row[column] === 'number'))) continue; // titles and notes
        read += 1;
        const at = `sheet ${sheet}, row ${i + 1}`;
        const of = DEMANDED[name];
        if (of === undefined) {
          refusals.add(`${name.slice(0, 40)}: no mineral of this name`, at);
          continue;
        }
        if (/^share/i.test(label)) {
          refusals.add('a share: it follows from the masses', at);
          continue;
        }
        const sector = heads ? label : 'Total clean technologies';
        for (const [g, group] of columns.entries()) {
          for (const { year, column } of group) {
            const cell = row[column];
            if (typeof cell !== 'number') continue;
            const fact = {
              mineral_id: of.mineral,
              area: 'WORLD',
              sector: of.part === undefined ? sector : `${sector}: ${of.part}`,
              scenario: g === 0 ? BASE_YEAR : (SCENARIOS[g - 1] ?? BASE_YEAR),
              year: String(year),
            };
            const key = Object.values(fact).join('|');
            if (demands.has(key)) refusals.add(`told by sheet ${DEMAND} already`, at);
            else
              demands.set(key, {
                ...fact,
                quantity: significant(cell),
                unit: 'kt',
                basis: of.basis,
                ...source,
                locator: `CM_Data_Explorer, sheet ${sheet}, ${heads ? `${name}, row ${label}` : `row ${label}`}, column ${g === 0 ? year : `${(SCENARIOS[g - 1] ?? '').replace('IEA ', '')} ${year}`}`,
                status: g === 0 ? 'estimated' : 'projected',
              });
          }
        }
      }
    };
    addDemand(DEMAND, demand, true);
    addDemand(CLEAN, clean, false);
    return { read, tables: { production, outlook, demand: [...demands.values()] }, refused: refusals.all };
  },
};
