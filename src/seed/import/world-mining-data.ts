import readWorkbook from 'read-excel-file/node';
import type { Basis } from '../../domain/facts.js';
import { areaFinder } from './areas.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

/** Sheets that are taken: what each weighs in our terms. Named oxides are weighed as oxide. */
const SHEETS: Readonly<Record<string, readonly [material: string, basis: Basis]>> = {
  'Iron (Fe)': ['iron-ore', 'CONTAINED'],
  'Chromium (Cr2O3)': ['chromium-ore-content', 'CR2O3'],
  Cobalt: ['cobalt-ore', 'CONTAINED'],
  Manganese: ['manganese-ore', 'CONTAINED'],
  Molybdenum: ['molybdenum-ore', 'CONTAINED'],
  Nickel: ['nickel-ore', 'CONTAINED'],
  'Niobium (Nb2O5)': ['niobium-ore', 'NB2O5'],
  'Tantalum (Ta2O5)': ['tantalum-ore', 'TA2O5'],
  'Titanium (TiO2)': ['titanium-minerals', 'TIO2'],
  'Tungsten (W)': ['tungsten-ore', 'CONTAINED'],
  'Vanadium (V)': ['vanadium-ore', 'CONTAINED'],
  Aluminium: ['aluminium-metal', 'CONTAINED'],
  Antimony: ['antimony-ore', 'CONTAINED'],
  Arsenic: ['arsenic-trioxide', 'GROSS'],
  Bauxite: ['bauxite', 'GROSS'],
  'Beryllium (conc.)': ['beryllium-concentrate', 'GROSS'],
  Bismuth: ['bismuth-refined', 'CONTAINED'],
  Cadmium: ['cadmium-refined', 'CONTAINED'],
  Copper: ['copper-ore', 'CONTAINED'],
  Gallium: ['gallium-metal', 'CONTAINED'],
  Germanium: ['germanium-metal', 'CONTAINED'],
  Indium: ['indium-refined', 'CONTAINED'],
  Lead: ['lead-ore', 'CONTAINED'],
  'Lithium (Li2O)': ['lithium-ore', 'LI2O'],
  Mercury: ['mercury-metal', 'CONTAINED'],
  'Rare Earths (REO)': ['rare-earths-ore', 'REO'],
  Rhenium: ['rhenium-refined', 'CONTAINED'],
  Selenium: ['selenium-refined', 'CONTAINED'],
  Tellurium: ['tellurium-refined', 'CONTAINED'],
  Tin: ['tin-ore', 'CONTAINED'],
  Zinc: ['zinc-ore', 'CONTAINED'],
  Gold: ['gold-ore', 'CONTAINED'],
  Palladium: ['palladium-ore', 'CONTAINED'],
  Platinum: ['platinum-ore', 'CONTAINED'],
  Rhodium: ['rhodium-metal', 'CONTAINED'],
  Silver: ['silver-ore', 'CONTAINED'],
  Asbestos: ['asbestos-mineral', 'GROSS'],
  Baryte: ['baryte-mineral', 'GROSS'],
  Bentonite: ['bentonite-mineral', 'GROSS'],
  'Boron Minerals': ['boron-minerals', 'GROSS'],
  Diatomite: ['diatomite-mineral', 'GROSS'],
  Feldspar: ['feldspar-mineral', 'GROSS'],
  Fluorspar: ['fluorspar-mineral', 'GROSS'],
  Graphite: ['graphite-natural', 'GROSS'],
  'Gypsum and Anhydrite': ['gypsum-mineral', 'GROSS'],
  'Kaolin (China-Clay)': ['kaolin-mineral', 'GROSS'],
  Magnesite: ['magnesite-mineral', 'GROSS'],
  Perlite: ['perlite-mineral', 'GROSS'],
  'Phosphate Rock (P2O5)': ['phosphate-rock-content', 'P2O5'],
  'Potash (K2O)': ['potash-salts', 'K2O'],
  'Salt (rock, brines, marine)': ['salt-mineral', 'GROSS'],
  'Sulfur (elementar & industrial)': ['sulfur-element', 'GROSS'],
  'Talc, Steatite & Pyrophyllite': ['talc-mineral', 'GROSS'],
  Vermiculite: ['vermiculite-mineral', 'GROSS'],
  Zircon: ['zirconium-minerals', 'GROSS'],
  'Coking Coal': ['coking-coal-shipped', 'GROSS'],
  'Uranium (U3O8)': ['uranium-ore', 'U3O8'],
};

const UNITS: Readonly<Record<string, string>> = { 'metr. t': 't', kg: 'kg' };

/** r: reported, p: provisional, e: estimated; world totals carry no flag. */
const STATUSES: Readonly<Record<string, string>> = { r: 'reported', p: 'estimated', e: 'estimated', '': 'reported' };

const text = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '');

/**
 * World Mining Data of the Austrian Federal Ministry of Finance, file 6.4 "Production of Mineral Raw Materials of
 * individual Countries by Minerals" (.xlsx): a sheet for each raw material; below the title a header with `Country`,
 * `unit`, five years and `data source`; a last row `Total`. Fuels other than coking coal and uranium, and diamonds, which
 * are counted in carats, are left out.
 *
 * The edition is that of the second year after the last one in the file, unless it is told.
 */
export const worldMiningData: Importer = {
  kind: 'world-mining-data',
  files: 'World Mining Data, file 6.4 Production by Minerals (.xlsx), Austrian Federal Ministry of Finance',

  async read(path, { edition: asked, recordedAt, seedDir }) {
    const sheets = await readWorkbook(path).catch(() => []);
    const areaOf = await areaFinder(seedDir);
    const refusals = new Refusals();
    const production: Cells[] = [];
    let read = 0;
    let known = 0;
    const lastYear = Math.max(...sheets.flatMap(({ data }) => (headerOf(data)?.years ?? []).map(({ year }) => year)), 0);
    const edition = asked ?? `WMD ${lastYear + 2}`;
    for (const { sheet, data } of sheets) {
      const header = headerOf(data);
      if (header === undefined) continue;
      known += 1;
      const [material, basis] = SHEETS[sheet.trim()] ?? [];
      for (const [i, row] of data.entries()) {
        const country = text(row[header.country]);
        if (i <= header.row || country === '') continue;
        read += 1;
        const at = `sheet ${sheet}, row ${i + 1}`;
        const unit = UNITS[text(row[header.unit])];
        const area = areaOf(country);
        const status = STATUSES[text(row[header.source]).toLowerCase().replace('nan', '')];
        if (material === undefined || basis === undefined) refusals.add(`sheet ${sheet}: left out`, at);
        else if (unit === undefined) refusals.add(`${text(row[header.unit])}: no unit of mass`, at);
        else if (area === undefined) refusals.add(`${country}: no area of this name`, at);
        else if (status === undefined) refusals.add(`${text(row[header.source])}: no data source flag`, at);
        else {
          for (const { year, column } of header.years) {
            const quantity = text(row[column]);
            if (quantity === '') continue; // not told, which is no zero
            if (!/^\d+(\.\d+)?$/.test(quantity)) {
              refusals.add(`${quantity}: no number`, at);
              continue;
            }
            if (Number(quantity) === 0) {
              // bauxite of Côte d'Ivoire in 2021 is 0 here and 300,000 t at the British Geological Survey
              refusals.add('0: stands for none and for not known alike', at);
              continue;
            }
            production.push({
              material_id: material,
              area,
              year: String(year),
              quantity,
              unit,
              basis,
              source_id: `bmf-${edition.toLowerCase().replaceAll(' ', '-')}`,
              locator: `6.4 Production of Mineral Raw Materials of individual Countries by Minerals, sheet ${sheet}, row ${country}, column ${year}`,
              edition,
              status,
              recorded_at: recordedAt,
            });
          }
        }
      }
    }
    if (known === 0)
      throw new UnreadableFileError(path, 'file 6.4 of World Mining Data: a sheet for each raw material, Country in its header');
    return { read, tables: { production }, refused: refusals.all };
  },
};

/** Where the columns of a sheet are; nothing when it is no table of countries. */
const headerOf = (rows: readonly (readonly unknown[])[]) => {
  const row = rows.findIndex((cells) => cells.some((cell) => text(cell) === 'Country'));
  const cells = rows[row];
  if (cells === undefined) return undefined;
  const columnOf = (name: RegExp) => cells.findIndex((cell) => name.test(text(cell)));
  const years = cells.flatMap((cell, column) => (/^\d{4}$/.test(text(cell)) ? [{ year: Number(text(cell)), column }] : []));
  return { row, country: columnOf(/^Country$/), unit: columnOf(/^unit$/i), source: columnOf(/^data.source$/i), years };
};
