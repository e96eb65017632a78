import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { TableName } from '../tables.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { countryFinder, decimalText, knownRows, slug, withoutEntered } from './known.js';
import { giveIds, groupsOf, knownSites, materialTraits, type SiteTraits } from './match-sites.js';

const SOURCE: Cells = {
  id: 'usgs-pp1802',
  title: 'Global distribution of selected mines, deposits, and districts of critical minerals',
  publisher: 'U.S. Geological Survey',
  url: 'https://doi.org/10.5066/F7GH9GQR',
  published: '2017',
  licence: 'Public domain (U.S. Government)',
  redistributable: 'yes',
  rank: '2',
};
const COLUMNS = ['DEPOSIT_NAME', 'CRITICAL_MINERAL', 'DEPOSIT_TYPE', 'LATITUDE', 'LONGITUDE', 'LOCATION', 'LOC_DETAIL'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Mineral as the paper names it → materials. A deposit holds the element in ore; whether it is recovered is not said. */
const MINERALS: Readonly<Record<string, readonly string[]>> = {
  Antimony: ['antimony-ore'],
  Barite: ['baryte-mineral'],
  Beryllium: ['beryllium-ore'],
  Cobalt: ['cobalt-ore'],
  Fluorite: ['fluorspar-mineral'],
  Gallium: ['gallium-ore'],
  Germanium: ['germanium-ore'],
  Graphite: ['graphite-natural'],
  Indium: ['indium-ore'],
  Lithium: ['lithium-ore'],
  Manganese: ['manganese-ore'],
  'Niobium and Tantalum': ['niobium-ore', 'tantalum-ore'],
  'Platinum-Group Elements': ['platinum-group-ore'],
  'Rare-Earth Elements': ['rare-earths-ore'],
  Rhenium: ['rhenium-ore'],
  Tellurium: ['tellurium-ore'],
  Tin: ['tin-ore'],
  Titanium: ['titanium-minerals'],
  Vanadium: ['vanadium-ore'],
  'Zirconium and Hafnium': ['hafnium-ore', 'zirconium-minerals'],
};

/**
 * Mines, deposits and districts of USGS Professional Paper 1802, the point layer PP1802_CritMin_pts as CSV: DEPOSIT_NAME,
 * CRITICAL_MINERAL (several joined by `;`), DEPOSIT_TYPE, LATITUDE, LONGITUDE, LOCATION (country), LOC_DETAIL. It tells
 * where a mineral lies, not what is mined. Deposits under the sea belong to no country and are refused.
 * @see Labay et al. 2017, doi 10.5066/F7GH9GQR; Schulz et al. 2017, doi 10.3133/pp1802
 */
export const pp1802: Importer = {
  kind: 'pp1802',
  files: 'PP1802_CritMin_pts as CSV, U.S. Geological Survey; edition 2017 unless named',
  read: async (path, { edition = '2017', recordedAt, seedDir }) => {
    const rows = await rowsOf(path);
    const refusals = new Refusals();
    const [countries, materials, sites, sources, known] = await Promise.all([
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'materials'),
      knownRows(seedDir, 'sites'),
      knownRows(seedDir, 'sources'),
      knownSites(seedDir, 'sites/pp1802.csv'),
    ]);
    const countryOf = countryFinder(countries);
    const traits = materialTraits(materials);

    const found = rows.flatMap(
      (row, at): (SiteTraits & { readonly row: Row; readonly made: readonly string[]; readonly number: number })[] => {
        const number = at + 1;
        const where = `row ${number}, ${row.DEPOSIT_NAME}`;
        const iso3 = countryOf(row.LOCATION);
        if (iso3 === undefined) {
          refusals.add(`location "${row.LOCATION}" is not in countries.csv`, where);
          return [];
        }
        const made = row.CRITICAL_MINERAL.split(';').flatMap((mineral) => {
          const ids = (MINERALS[mineral.trim()] ?? []).filter((id) => traits.has(id));
          if (ids.length === 0) refusals.add(`mineral "${mineral.trim()}" is no material of the tables`, where);
          return ids;
        });
        if (made.length === 0) return [];
        return [
          {
            key: `PP1802_CritMin_pts, row ${number}`,
            row,
            number,
            made,
            names: row.DEPOSIT_NAME.split(/[;/]/)
              .map((name) => name.trim())
              .filter((name) => name !== ''),
            iso3,
            lat: Number(row.LATITUDE),
            lon: Number(row.LONGITUDE),
            minerals: new Set(made.map((id) => traits.get(id)?.mineral ?? '')),
            groups: groupsOf('DEPOSIT', []),
          },
        ];
      },
    );

    const given = new Map(
      sites
        .filter((row) => row['source_id'] === SOURCE['id'])
        .map((row) => [/^PP1802_CritMin_pts, row \d+/.exec(row['locator'] ?? '')?.[0] ?? '', row['id'] ?? '']),
    );
    const { ids } = giveIds(found, known, given, (site) => {
      const name = slug(site.names[0] ?? '');
      const short = name === '' ? '' : `${name}-${site.iso3.toLowerCase()}`;
      return { short, full: `${short === '' ? '' : `${short}-`}pp1802-${/\d+$/.exec(site.key)?.[0] ?? ''}` };
    });

    const evidence = { source_id: SOURCE['id'], edition, status: 'reported', recorded_at: recordedAt };
    const entered = (table: TableName, made: readonly Cells[]) => withoutEntered(seedDir, table, 'pp1802', made, refusals);
    const tables = {
      sources: sources.some((row) => row['id'] === SOURCE['id'] && row.file !== 'sources/pp1802.csv')
        ? []
        : [{ ...SOURCE, retrieved: recordedAt }],
      sites: await entered(
        'sites',
        found.map(({ key, row, lat, lon, iso3, names }) => ({
          ...evidence,
          id: ids.get(key),
          name: row.DEPOSIT_NAME,
          kind: 'DEPOSIT',
          iso3,
          lat: lat === undefined ? undefined : decimalText(lat),
          lon: lon === undefined ? undefined : decimalText(lon),
          aliases: names.filter((variant) => variant !== row.DEPOSIT_NAME).join(';'),
          locator: `${key}: DEPOSIT_NAME ${row.DEPOSIT_NAME}`,
          note: `${row.DEPOSIT_TYPE === '' ? 'Deposit type not given' : `Deposit type: ${row.DEPOSIT_TYPE}`}${row.LOC_DETAIL === '' ? '' : `; ${row.LOC_DETAIL}`}.`,
        })),
      ),
      site_materials: await entered(
        'site_materials',
        found.flatMap(({ key, row, made }) =>
          [...new Set(made)].map((id) => ({
            ...evidence,
            site_id: ids.get(key),
            material_id: id,
            locator: `${key}: CRITICAL_MINERAL ${row.CRITICAL_MINERAL}`,
          })),
        ),
      ),
    };
    return { read: rows.length, refused: refusals.all, tables };
  },
};

const rowsOf = async (path: string): Promise<Row[]> => {
  const expected = `the point layer of PP 1802: a CSV with the columns ${COLUMNS.join(', ')}`;
  try {
    const rows = parse<Record<string, string>>(await readFile(path, 'utf8'), { columns: true, bom: true, trim: true });
    if (rows[0] === undefined || COLUMNS.some((column) => rows[0]?.[column] === undefined)) throw new UnreadableFileError(path, expected);
    return rows as Row[];
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFileError(path, expected);
    throw error;
  }
};
