import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Basis } from '../../domain/facts.js';
import type { TableName } from '../tables.js';
import { areaFinder } from './areas.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

/** What one commodity of the world tables is in our terms. Texts are compared in small letters, without ", rounded". */
interface Series {
  /** Commodity as the release of any year names it. */
  readonly commodity: RegExp;
  /** Which of its production columns. */
  readonly production?: RegExp;
  /** Which of its reserve columns weigh the same material; by default none. */
  readonly reserves?: RegExp;
  readonly capacity?: RegExp;
  readonly material: string;
  readonly basis: Basis;
  /** Said of every row. */
  readonly note?: string;
  /** What the chapter weighs in, where the 2025 release labels the unit wrongly. */
  readonly unit2025?: string;
}

const mined = (commodity: RegExp, material: string, basis: Basis = 'CONTAINED'): Series => ({
  commodity,
  production: /^(mine|plant) production|^production/,
  reserves: /^reserves|^mine production/,
  material,
  basis,
});
const refined = (commodity: RegExp, material: string, basis: Basis = 'CONTAINED'): Series => ({
  commodity,
  production: /refinery production|^plant production|^production|^primary production|smelter production/,
  capacity: /capacity|^primary production|smelter production/,
  material,
  basis,
});

const SERIES: readonly Series[] = [
  {
    commodity: /^aluminum$/,
    production: /^smelter production/,
    capacity: /^yearend capacity|^smelter production/,
    material: 'aluminium-metal',
    basis: 'CONTAINED',
  },
  { commodity: /^(alumina|bauxite)$/, production: /alumina, refinery|refinery production, alumina/, material: 'alumina', basis: 'GROSS' },
  {
    commodity: /^bauxite$/,
    production: /bauxite, mine|mine production, bauxite/,
    reserves: /^bauxite reserves|mine production, bauxite/,
    material: 'bauxite',
    basis: 'GROSS',
  },
  mined(/^antimony$/, 'antimony-ore'),
  refined(/^arsenic$/, 'arsenic-trioxide', 'GROSS'),
  refined(/^bismuth$/, 'bismuth-refined'),
  { ...mined(/^boron$/, 'boron-minerals', 'GROSS'), production: /^production|^boron all types/, reserves: /^reserves|^boron all types/ },
  refined(/^bromine$/, 'bromine-element'),
  refined(/^cadmium$/, 'cadmium-refined'),
  mined(/^chromium$/, 'chromium-ore', 'GROSS'),
  mined(/^cobalt$/, 'cobalt-ore'),
  mined(/^copper$/, 'copper-ore'),
  { commodity: /^copper$/, production: /^refinery production/, material: 'copper-refined', basis: 'CONTAINED' },
  mined(/^fluorspar$/, 'fluorspar-mineral', 'GROSS'),
  refined(/^gallium$/, 'gallium-metal'),
  mined(/^gold$/, 'gold-ore'),
  mined(/^graphite( \(natural\))?$/, 'graphite-natural', 'GROSS'),
  refined(/^indium$/, 'indium-refined'),
  {
    commodity: /^iron ore$/,
    production: /^mine production[:,] iron content/,
    reserves: /iron content/,
    material: 'iron-ore',
    basis: 'CONTAINED',
  },
  mined(/^lead$/, 'lead-ore'),
  mined(/^lithium$/, 'lithium-ore'),
  refined(/^magnesium metal$/, 'magnesium-metal', 'GROSS'),
  mined(/^manganese$/, 'manganese-ore'),
  mined(/^molybdenum$/, 'molybdenum-ore'),
  mined(/^nickel$/, 'nickel-ore'),
  mined(/^niobium( \(columbium\))?$/, 'niobium-ore'),
  {
    commodity: /^p(alladium|latinum-group metals)$/,
    production: /production[:,] palladium/,
    material: 'palladium-ore',
    basis: 'CONTAINED',
  },
  { commodity: /^platinum(-group metals)?$/, production: /production[:,] platinum/, material: 'platinum-ore', basis: 'CONTAINED' },
  { commodity: /^platinum-group metals$/, reserves: /reserves/, material: 'platinum-group-ore', basis: 'CONTAINED' },
  mined(/^phosphate rock$/, 'phosphate-rock', 'GROSS'),
  { ...mined(/^potash$/, 'potash-salts', 'K2O'), reserves: /k2o/ },
  mined(/^rare earths$/, 'rare-earths-ore', 'REO'),
  {
    ...mined(/^rhenium$/, 'rhenium-refined'),
    reserves: /(?!)/,
    note: 'Mine production: rhenium recovered with copper and molybdenum; none from scrap.',
  },
  mined(/^salt$/, 'salt-mineral', 'GROSS'),
  refined(/^selenium$/, 'selenium-refined'),
  { commodity: /^silicon$/, production: /silicon metal/, material: 'silicon-metal', basis: 'CONTAINED' },
  { commodity: /^silicon$/, production: /ferr?osilicon/, material: 'silicon-in-ferrosilicon', basis: 'CONTAINED' },
  mined(/^silver$/, 'silver-ore'),
  refined(/^sulfur$/, 'sulfur-element', 'GROSS'),
  mined(/^tantalum$/, 'tantalum-ore'),
  refined(/^tellurium$/, 'tellurium-refined'),
  mined(/^tin$/, 'tin-ore'),
  {
    commodity: /^titanium mineral concentrates$/,
    production: /ilmenite and rutile/,
    reserves: /ilmenite and rutile/,
    material: 'titanium-minerals',
    basis: 'TIO2',
  },
  {
    commodity: /^titanium mineral concentrates$/,
    production: /ilmen(t)?ite$|ilmentite/,
    reserves: /ilmenite$|ilmentite/,
    material: 'titanium-ilmenite',
    basis: 'TIO2',
    unit2025: 'thousand metric tons',
  },
  {
    commodity: /^titanium mineral concentrates$/,
    production: /: rutile$|, rutile,/,
    reserves: /: rutile$|, rutile,/,
    material: 'titanium-rutile',
    basis: 'TIO2',
    unit2025: 'thousand metric tons',
  },
  {
    commodity: /^titanium (sponge metal|& titanium dioxide)$/,
    production: /sponge metal production/,
    capacity: /sponge metal (capacity|production)/,
    material: 'titanium-sponge',
    basis: 'GROSS',
  },
  mined(/^tungsten$/, 'tungsten-ore'),
  mined(/^vanadium$/, 'vanadium-ore'),
  mined(/^zinc$/, 'zinc-ore'),
  // reserves are in zirconium oxide, production in weight of the concentrates
  { commodity: /^zirconium( and hafnium)?$/, production: /mine production/, material: 'zirconium-minerals', basis: 'GROSS' },
];

/** Rows of "Salient Statistics—United States" that are taken; everything else in these tables is refused. */
const SALIENT: readonly {
  readonly statistics: 'Consumption' | 'Net import reliance' | 'Price';
  readonly commodity: RegExp;
  readonly detail: RegExp;
  /** Material of consumption and price, mineral of net import reliance. */
  readonly of: string;
  readonly basis?: Basis;
  readonly note?: string;
}[] = [
  { statistics: 'Consumption', commodity: /^aluminum$/, detail: /apparent/, of: 'aluminium-metal', basis: 'CONTAINED' },
  { statistics: 'Consumption', commodity: /^alumina$/, detail: /apparent/, of: 'alumina', basis: 'GROSS' },
  {
    statistics: 'Consumption',
    commodity: /^bauxite$/,
    detail: /reported/,
    of: 'bauxite',
    basis: 'GROSS',
    note: 'Reported consumption; apparent consumption is withheld.',
  },
  { statistics: 'Consumption', commodity: /^boron$/, detail: /apparent/, of: 'boron-minerals', basis: 'GROSS' },
  { statistics: 'Consumption', commodity: /^copper$/, detail: /apparent/, of: 'copper-refined', basis: 'CONTAINED' },
  { statistics: 'Consumption', commodity: /^lithium$/, detail: /apparent/, of: 'lithium-refined', basis: 'CONTAINED' },
  { statistics: 'Consumption', commodity: /^titanium mineral concentrates$/, detail: /apparent/, of: 'titanium-minerals', basis: 'TIO2' },
  { statistics: 'Net import reliance', commodity: /^aluminum$/, detail: /./, of: 'aluminium' },
  { statistics: 'Net import reliance', commodity: /^boron$/, detail: /./, of: 'boron' },
  { statistics: 'Net import reliance', commodity: /^copper$/, detail: /./, of: 'copper' },
  { statistics: 'Net import reliance', commodity: /^lithium$/, detail: /./, of: 'lithium' },
  {
    statistics: 'Net import reliance',
    commodity: /^silicon$/,
    detail: /: total$/,
    of: 'silicon',
    note: 'Ferrosilicon and silicon metal together.',
  },
  {
    statistics: 'Net import reliance',
    commodity: /^titanium mineral concentrates$/,
    detail: /./,
    of: 'titanium',
    note: 'Mineral concentrates.',
  },
  {
    statistics: 'Net import reliance',
    commodity: /^zirconium$/,
    detail: /ores and concentrates/,
    of: 'zirconium',
    note: 'Ores and concentrates.',
  },
  { statistics: 'Price', commodity: /^aluminum$/, detail: /./, of: 'aluminium-metal' },
  { statistics: 'Price', commodity: /^alumina$/, detail: /./, of: 'alumina' },
  { statistics: 'Price', commodity: /^bauxite$/, detail: /./, of: 'bauxite' },
  { statistics: 'Price', commodity: /^boron$/, detail: /./, of: 'boron-minerals' },
  { statistics: 'Price', commodity: /^copper$/, detail: /./, of: 'copper-cathode' },
  { statistics: 'Price', commodity: /^lithium$/, detail: /lithium carbonate/, of: 'lithium-carbonate' },
  { statistics: 'Price', commodity: /^silicon$/, detail: /ferrosilicon/, of: 'silicon-in-ferrosilicon' },
  { statistics: 'Price', commodity: /^silicon$/, detail: /silicon metal/, of: 'silicon-metal' },
  { statistics: 'Price', commodity: /^titanium mineral concentrates$/, detail: /: rutile/, of: 'titanium-rutile' },
  { statistics: 'Price', commodity: /^titanium mineral concentrates$/, detail: /: ilmenite/, of: 'titanium-ilmenite' },
  { statistics: 'Price', commodity: /^titanium mineral concentrates$/, detail: /: slag/, of: 'titanium-minerals' },
  { statistics: 'Price', commodity: /^zirconium$/, detail: /sponge/, of: 'zirconium-sponge' },
];

const UNITS: Readonly<Record<string, string>> = {
  'metric tons': 't',
  'thousand metric tons': 'kt',
  'thousand metric dry tons': 'kt',
  'million metric tons': 'Mt',
  kilograms: 'kg',
};

/** Unit of a price → ours, and how far the decimal point moves: prices are kept in dollars. */
const PRICE_UNITS: Readonly<Record<string, readonly [unit: string, exponent: number]>> = {
  'cents per pound': ['USD/lb', -2],
  'dollars per pound': ['USD/lb', 0],
  'dollars per metric ton': ['USD/t', 0],
  'dollars per kilogram': ['USD/kg', 0],
  'dollars per troy ounce': ['USD/oz', 0],
};

/** Windows-1252 from 0x80 to 0x9F; Node's own decoder takes these for control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const fromWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(/[\u0080-\u009F]/g, (character) => HIGH.charAt(character.charCodeAt(0) - 0x80));

interface Value {
  readonly quantity?: string;
  readonly bound?: '>' | '<';
  readonly withheld?: true;
}

/** `—` is a published zero, `W` a number that is withheld; a reason when the cell holds no number. */
const valueOf = (cell: string): Value | { readonly reason: string } => {
  const text = cell.trim();
  if (text === '—' || text === '–') return { quantity: '0' };
  if (text === 'W') return { withheld: true };
  const [, bound, number] = /^([<>]?)\s*([\d,]+(?:\.\d+)?)$/.exec(text) ?? [];
  if (number !== undefined) {
    const quantity = number.replaceAll(',', '');
    return bound === '<' || bound === '>' ? { quantity, bound } : { quantity };
  }
  switch (text) {
    case '':
      return { reason: 'empty: zero, withheld or unknown is not told' };
    case 'NA':
      return { reason: 'NA: not available' };
    case 'XX':
      return { reason: 'XX: countries report differently, no total' };
    case 'E':
      return { reason: 'E: net exporter, no share is given' };
    case 's':
      return { reason: 's: included with another row' };
    default:
      return { reason: 'no number' };
  }
};

const WITHHELD = 'Withheld by USGS to avoid disclosing company proprietary data.';

/** Remarks of a cell without those that the status and the locator say already. */
const noteOf = (...remarks: readonly (string | undefined)[]): string | undefined => {
  const kept = remarks
    .flatMap((remark) => (remark ?? '').split(/\s*\.?-- /))
    .map((remark) => remark.trim())
    .filter((remark) => remark !== '' && !/^(Estimated|Reported) ?\.?$|^See Appendix C|^estimated \d{4}$|^reported$|^W\b/.test(remark));
  return kept.length === 0 ? undefined : kept.map((remark) => (/[.!?]$/.test(remark) ? remark : `${remark}.`)).join(' ');
};

/** RARE EARTHS → Rare Earths */
const chapterName = (chapter: string): string =>
  chapter
    .trim()
    .toLowerCase()
    .replaceAll(/[a-z]+/g, (word) => (['and', 'of'].includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)));

const withoutRounded = (detail: string) => detail.trim().replace(/[:,]? *\(?rounded\)?$/i, '');

/** The world tables of both layouts, one figure each. */
interface Figure {
  readonly line: number;
  readonly chapter: string;
  readonly commodity: string;
  readonly country: string;
  readonly statistics: 'Production' | 'Reserves' | 'Capacity';
  readonly detail: string;
  readonly unit: string;
  readonly year: number;
  readonly value: string;
  readonly remark: string | undefined;
  readonly estimated: boolean;
}

/** A row of the file, by column. */
type Columns = Readonly<Record<string, string>>;

/** Rows of the data release of 2026 and later: one figure a row. */
const figuresOfRows = (rows: readonly Columns[], newest: number): Figure[] =>
  rows.flatMap((row, i): Figure[] => {
    const statistics = row['Statistics'];
    if (!(row['Section'] ?? '').startsWith('World')) return [];
    if (statistics !== 'Production' && statistics !== 'Reserves' && statistics !== 'Capacity') return [];
    const remark = row['Notes'] ?? '';
    const year = Number(row['Year']);
    return [
      {
        line: i + 2,
        chapter: chapterName(row['MCS chapter'] ?? ''),
        commodity: row['Commodity'] ?? '',
        country: row['Country'] ?? '',
        statistics,
        detail: withoutRounded(row['Statistics_detail'] ?? ''),
        unit: row['Unit'] ?? '',
        year,
        value: row['Value'] ?? '',
        remark,
        // the newest year stands under a heading with an e
        estimated: /^Estimated/.test(remark) || (year === newest && statistics === 'Production'),
      },
    ];
  });

/** Chapters that the release of 2025, which names commodities only, calls otherwise than the summaries do. */
const CHAPTERS_2025: Readonly<Record<string, string>> = {
  Bauxite: 'Bauxite and Alumina',
  Graphite: 'Graphite (Natural)',
  Niobium: 'Niobium (Columbium)',
  'Titanium & Titanium Dioxide': 'Titanium and Titanium Dioxide',
};

/** Rows of the world data release of 2025: production, capacity and reserves of a country beside each other. */
const figuresOfColumns = (rows: readonly Columns[], columns: readonly string[]): Figure[] =>
  rows.flatMap((row, i) =>
    columns.flatMap((column): Figure[] => {
      const [, kind, estimate, year] = /^(PROD|CAP|RESERVES)_(EST_ ?)?(\d{4})$/.exec(column) ?? [];
      if (kind === undefined || year === undefined) return [];
      const remark = row[kind === 'PROD' ? 'PROD_NOTES' : kind === 'CAP' ? 'CAP_NOTES' : 'RESERVE_NOTES'] ?? '';
      const value = row[column] ?? '';
      if (value === '' && kind !== 'PROD') return [];
      const commodity = chapterName(row['COMMODITY'] ?? '');
      return [
        {
          line: i + 2,
          chapter: CHAPTERS_2025[commodity] ?? commodity,
          commodity: row['COMMODITY'] ?? '',
          country: row['COUNTRY'] ?? '',
          statistics: kind === 'PROD' ? 'Production' : kind === 'CAP' ? 'Capacity' : 'Reserves',
          detail: (row['TYPE'] ?? '').trim() + (kind === 'CAP' ? ', capacity' : ''),
          unit: row['UNIT_MEAS'] ?? '',
          year: Number(year),
          value: value === '' && /^W\b/.test(remark) ? 'W' : value,
          remark,
          estimated: estimate !== undefined || remark.includes(`estimated ${year}`),
        },
      ];
    }),
  );

const TABLE_OF = { Production: 'production', Reserves: 'reserves', Capacity: 'capacities' } as const;

/**
 * Mineral Commodity Summaries of the U.S. Geological Survey, the data release in CSV.
 *
 * Two official layouts are read. Since 2026 (`MCS2026_*.csv`, text in Windows-1252) a row is one figure: `MCS chapter`,
 * `Section`, `Commodity`, `Country`, `Statistics`, `Statistics_detail`, `Unit`, `Year`, `Value`, `Notes`; taken are
 * production, reserves and capacity of the world tables, and of the salient statistics the consumption, net import
 * reliance and prices of the United States. In 2025 (`MCS2025_World_Data.csv`) a row is a country: `COMMODITY`,
 * `COUNTRY`, `TYPE`, `UNIT_MEAS`, `PROD_2023`, `PROD_EST_ 2024`, `CAP_…`, `RESERVES_2024` and their notes; there an empty
 * cell is not told apart from zero and is left out.
 *
 * The edition is that of the file; its source, such as `usgs-mcs-2026`, must stand in the sources.
 */
export const usgsMcs: Importer = {
  kind: 'usgs-mcs',
  files: 'USGS Mineral Commodity Summaries, data release (CSV): world production, reserves, capacity, U.S. statistics',

  async read(path, { edition: asked, recordedAt, seedDir }) {
    const bytes = await readFile(path);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      text = fromWindows1252(bytes);
    }
    const rows = parse<Columns>(text, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true });
    const columns = Object.keys(rows[0] ?? {});
    const byRow = columns.includes('MCS chapter') && columns.includes('Statistics_detail');
    if (!byRow && !(columns.includes('UNIT_MEAS') && columns.some((column) => column.startsWith('PROD_'))))
      throw new UnreadableFileError(path, 'a data release of the USGS Mineral Commodity Summaries in CSV');
    const newest = Math.max(...rows.map((row) => (/^\d{4}$/.test(row['Year'] ?? '') ? Number(row['Year']) : 0)));
    const release = byRow ? newest + 1 : Number(/\d{4}/.exec(rows[0]?.['SOURCE'] ?? '')?.[0] ?? '2025');
    const edition = asked ?? `MCS ${release}`;
    const source = `usgs-mcs-${/\d{4}/.exec(edition)?.[0] ?? release}`;

    const areaOf = await areaFinder(seedDir);
    const refusals = new Refusals();
    const tables: Partial<Record<TableName, Cells[]>> = {};
    const add = (table: TableName, row: Cells) => (tables[table] ??= []).push(row);
    const evidence = (locator: string, status: string, note: string | undefined): Cells => ({
      source_id: source,
      locator,
      edition,
      status,
      recorded_at: recordedAt,
      note,
    });

    const figures = byRow ? figuresOfRows(rows, newest) : figuresOfColumns(rows, columns);
    const detailsOf = new Map<string, Set<string>>();
    for (const { chapter, statistics, detail } of figures) {
      if (statistics !== 'Production') continue;
      const details = detailsOf.get(chapter) ?? new Set();
      detailsOf.set(chapter, details.add(detail.toLowerCase()));
    }
    for (const figure of figures) {
      const { commodity, statistics, detail, year } = figure;
      const at = `line ${figure.line}`;
      const series = SERIES.find(
        (one) =>
          one.commodity.test(commodity.trim().toLowerCase()) &&
          { Production: one.production, Reserves: one.reserves, Capacity: one.capacity }[statistics]?.test(detail.trim().toLowerCase()),
      );
      if (series === undefined) {
        refusals.add(`${commodity.trim()}, ${detail.trim()}: no material of ours is weighed so`, at);
        continue;
      }
      const country = figure.country.trim();
      const area = /^world total(?!.* and )/i.test(country) ? 'WORLD' : areaOf(country);
      if (area === undefined) {
        refusals.add(`${country}: no area of this name`, at);
        continue;
      }
      const unit = UNITS[byRow ? figure.unit.trim() : (series.unit2025 ?? figure.unit.trim())];
      if (unit === undefined) {
        refusals.add(`${figure.unit.trim() || 'no unit'}: no unit of mass`, at);
        continue;
      }
      const value = valueOf(figure.value);
      if ('reason' in value) {
        refusals.add(value.reason, at);
        continue;
      }
      const row = country === 'World total' ? 'World total (rounded)' : country;
      const several = (detailsOf.get(figure.chapter)?.size ?? 0) > 1;
      const told =
        statistics === 'Reserves'
          ? several && byRow
            ? detail.trim()
            : 'Reserves'
          : `${several || statistics === 'Capacity' ? `${detail.trim()} ` : ''}${year}${statistics === 'Production' && year === release - 1 ? 'e' : ''}`;
      const status =
        value.withheld === true ? 'withheld' : figure.estimated && !/^Reported/.test(figure.remark ?? '') ? 'estimated' : 'reported';
      const form =
        commodity.trim() === 'Boron' && byRow && !/all forms/i.test(detail) ? `Weighed as ${detail.replace(/^.*—/, '')}.` : undefined;
      add(TABLE_OF[statistics], {
        material_id: series.material,
        area,
        year: String(year),
        quantity: value.quantity,
        unit,
        basis: series.basis,
        bound: value.bound,
        ...(statistics === 'Capacity' ? { phase: 'operating' } : {}),
        ...evidence(
          `${figure.chapter} chapter, World table, row ${row}, column ${told}`,
          status,
          value.withheld === true ? WITHHELD : noteOf(figure.remark, series.note, form),
        ),
      });
    }

    if (byRow) {
      for (const [i, row] of rows.entries()) {
        const section = row['Section'] ?? '';
        if (!section.startsWith('Salient')) continue;
        const [commodity, statistics, detail] = [row['Commodity'] ?? '', row['Statistics'] ?? '', (row['Statistics_detail'] ?? '').trim()];
        const at = `line ${i + 2}`;
        const taken = SALIENT.find(
          (one) =>
            one.statistics === statistics && one.commodity.test(commodity.trim().toLowerCase()) && one.detail.test(detail.toLowerCase()),
        );
        if (taken === undefined) {
          refusals.add(`${commodity.trim()}, ${statistics}: no table of ours holds this`, at);
          continue;
        }
        const value = valueOf(row['Value'] ?? '');
        if ('reason' in value || (value.withheld === true && statistics !== 'Consumption')) {
          refusals.add('reason' in value ? value.reason : 'W: withheld', at);
          continue;
        }
        const year = row['Year'];
        const remark = row['Notes'] ?? '';
        const facts = evidence(
          `${chapterName(row['MCS chapter'] ?? '')} chapter, ${section}, row ${detail}, column ${year}${Number(year) === newest ? 'e' : ''}`,
          value.withheld === true ? 'withheld' : /^Estimated/.test(remark) ? 'estimated' : 'reported',
          value.withheld === true ? WITHHELD : noteOf(remark, taken.note),
        );
        if (statistics === 'Consumption') {
          const unit = UNITS[(row['Unit'] ?? '').trim()];
          if (unit === undefined) refusals.add(`${row['Unit']}: no unit of mass`, at);
          else
            add('consumption', {
              material_id: taken.of,
              area: 'USA',
              year,
              quantity: value.quantity,
              unit,
              basis: taken.basis,
              bound: value.bound,
              ...facts,
            });
        } else if (statistics === 'Net import reliance') {
          add('import_reliance', {
            mineral_id: taken.of,
            area: 'USA',
            year,
            share: String(Number(`${value.quantity}e-2`)),
            bound: value.bound,
            ...facts,
          });
        } else {
          const [unit, exponent] = PRICE_UNITS[(row['Unit'] ?? '').trim()] ?? [];
          if (unit === undefined || value.bound !== undefined) refusals.add(`${row['Unit']}: no price of a mass`, at);
          else
            add('prices', {
              material_id: taken.of,
              quotation: quotationOf(detail),
              year,
              value: String(Number(`${value.quantity}e${exponent}`)),
              unit,
              ...facts,
            });
        }
      }
    }
    return { read: rows.length, tables, refused: refusals.all };
  },
};

/** "Price, ingot, average U.S. market (spot), cents per pound" → "ingot, average U.S. market (spot)" */
const quotationOf = (detail: string): string =>
  detail
    .replace(/^price[,:]? */i, '')
    .replace(/,? *(cents|dollars) per (pound|metric ton|kilogram|troy ounce)( of silicon)?/i, '')
    .replace(/^: */, '')
    .trim();
