import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Basis } from '../../domain/facts.js';
import { areaFinder } from './areas.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

/** Commodities that are taken, in small letters: as the data service names them, and as its older tables did. */
const COMMODITIES: readonly (readonly [names: readonly string[], material: string, basis: Basis])[] = [
  [['alumina', 'alumina (al2o3)'], 'alumina', 'GROSS'],
  [['aluminium, primary'], 'aluminium-metal', 'CONTAINED'],
  [['antimony, mine'], 'antimony-ore', 'CONTAINED'],
  [['bauxite'], 'bauxite', 'GROSS'],
  [['beryl'], 'beryllium-concentrate', 'GROSS'],
  [['bismuth, mine'], 'bismuth-ore', 'CONTAINED'],
  [['borates'], 'boron-minerals', 'GROSS'],
  [['cadmium'], 'cadmium-refined', 'CONTAINED'],
  [['chromium ores and concentrates', 'chromium ores and concentrate'], 'chromium-ore', 'GROSS'],
  [['cobalt, mine'], 'cobalt-ore', 'CONTAINED'],
  [['cobalt, refined'], 'cobalt-refined', 'CONTAINED'],
  [['copper, mine'], 'copper-ore', 'CONTAINED'],
  [['copper, smelter'], 'copper-smelted', 'CONTAINED'],
  [['copper, refined'], 'copper-refined', 'CONTAINED'],
  [['ferro-chrome'], 'ferrochromium', 'GROSS'],
  [['ferro-manganese'], 'ferromanganese', 'GROSS'],
  [['ferro-molybdenum'], 'ferromolybdenum', 'GROSS'],
  [['ferro-nickel'], 'ferronickel', 'GROSS'],
  [['ferro-niobium'], 'ferroniobium', 'GROSS'],
  [['ferro-silico-manganese'], 'silicomanganese', 'GROSS'],
  [['ferro-silicon'], 'ferrosilicon', 'GROSS'],
  [['ferro-vanadium'], 'ferrovanadium', 'GROSS'],
  [['gallium, primary', 'gallium'], 'gallium-metal', 'CONTAINED'],
  [['germanium metal'], 'germanium-metal', 'CONTAINED'],
  [['gold, mine'], 'gold-ore', 'CONTAINED'],
  [['graphite', 'graphite, natural'], 'graphite-natural', 'GROSS'],
  [['indium, refinery', 'indium production'], 'indium-refined', 'CONTAINED'],
  [['iron ore', 'iron, ore'], 'iron-ore-usable', 'GROSS'],
  [['lead, mine'], 'lead-ore', 'CONTAINED'],
  [['lead, refined'], 'lead-refined', 'CONTAINED'],
  [['magnesite'], 'magnesite-mineral', 'GROSS'],
  [['magnesium metal, primary', 'magnesium metal, ore'], 'magnesium-metal', 'GROSS'],
  [['manganese ore', 'manganese, ore'], 'manganese-ore-shipped', 'GROSS'],
  [['molybdenum, mine'], 'molybdenum-ore', 'CONTAINED'],
  [['nickel, mine'], 'nickel-ore', 'CONTAINED'],
  [['nickel, smelter/refinery', 'nickel, smelter-refiner'], 'nickel-refined', 'CONTAINED'],
  [['palladium'], 'palladium-ore', 'CONTAINED'],
  [['phosphate rock'], 'phosphate-rock', 'GROSS'],
  [['platinum'], 'platinum-ore', 'CONTAINED'],
  // the oxide in what is mined: Australia and the United States appear with their concentrates
  [['rare earth oxides', 'ree oxides'], 'rare-earths-ore', 'REO'],
  [['rhenium'], 'rhenium-refined', 'CONTAINED'],
  [['selenium, refined'], 'selenium-refined', 'CONTAINED'],
  [['silicon metal'], 'silicon-metal', 'CONTAINED'],
  [['silver, mine'], 'silver-ore', 'CONTAINED'],
  [['strontium minerals', 'strontium, mineral'], 'strontium-minerals', 'GROSS'],
  [['tellurium, refined'], 'tellurium-refined', 'CONTAINED'],
  [['tin, mine'], 'tin-ore', 'CONTAINED'],
  [['tin, smelter'], 'tin-refined', 'CONTAINED'],
  [['tungsten, mine'], 'tungsten-ore', 'CONTAINED'],
  [['vanadium, mine'], 'vanadium-ore', 'CONTAINED'],
  [['zinc, mine'], 'zinc-ore', 'CONTAINED'],
  [['zinc, slab'], 'zinc-refined', 'CONTAINED'],
];
const MATERIALS = new Map(COMMODITIES.flatMap(([names, material, basis]) => names.map((name) => [name, { material, basis }] as const)));

/** What is weighed is known from the commodity; the unit only says in what. */
const unitOf = (units: string): 't' | 'kg' | undefined => (/^tonnes/.test(units) ? 't' : /^kilograms/.test(units) ? 'kg' : undefined);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * World Mineral Statistics of the British Geological Survey, as its data service gives them in CSV: a row for each
 * figure, with `bgs_statistic_type_trans`, `bgs_commodity_trans`, `bgs_sub_commodity_trans`, `country_trans`,
 * `country_iso3_code`, `year` (a day), `quantity`, `units`. Production is taken, of mines and of refineries. Commodities
 * that the service tells by sub-commodity only (lithium minerals, tantalum and niobium minerals, rare earth minerals,
 * titanium minerals) are not: they are weighed in ways that do not add up.
 *
 * The edition is the span of years in the file, unless it is told.
 */
export const bgs: Importer = {
  kind: 'bgs',
  files: 'BGS World Mineral Statistics, production as the data service gives it (CSV)',

  async read(path, { edition: asked, recordedAt, seedDir }) {
    const rows = parse<Readonly<Record<string, string>>>(await readFile(path, 'utf8'), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
    });
    const needed = ['bgs_commodity_trans', 'country_trans', 'year', 'quantity', 'units'];
    const missing = needed.filter((column) => !(column in (rows[0] ?? {})));
    if (missing.length > 0)
      throw new UnreadableFileError(path, `World Mineral Statistics in CSV: the columns ${missing.join(', ')} are missing`);

    const areaOf = await areaFinder(seedDir);
    const refusals = new Refusals();
    const years = rows.map((row) => Number((row['year'] ?? '').slice(0, 4))).sort((a, b) => a - b);
    const edition = asked ?? `${years.at(0)}-${years.at(-1)}`;
    const production = new Map<string, { row: Cells; at: string }>();
    const ambiguous = new Set<string>();
    for (const [i, row] of rows.entries()) {
      const at = `line ${i + 2}`;
      const [commodity, country, units] = [row['bgs_commodity_trans'] ?? '', (row['country_trans'] ?? '').trim(), row['units'] ?? ''];
      const taken = MATERIALS.get(commodity.trim().toLowerCase());
      const statistic = row['bgs_statistic_type_trans'] ?? 'Production';
      const area = areaOf(row['country_iso3_code'] ?? '') ?? areaOf(country);
      const unit = unitOf(units);
      const quantity = (row['quantity'] ?? '').trim();
      if (statistic !== 'Production') refusals.add(`${statistic}: production only`, at);
      else if (taken === undefined) refusals.add(`${commodity.trim()}: no material of ours is weighed so`, at);
      else if (area === undefined) refusals.add(`${country}: no area of this name`, at);
      else if (unit === undefined) refusals.add(`${units}: no unit of mass`, at);
      else if (quantity === '') refusals.add('empty: unknown', at);
      else if (!/^\d+(\.\d+)?$/.test(quantity)) refusals.add(`${quantity}: no number`, at);
      else {
        const year = (row['year'] ?? '').slice(0, 4);
        const key = `${taken.material} ${area} ${year}`;
        if (production.has(key)) ambiguous.add(key);
        production.set(key, {
          at,
          row: {
            material_id: taken.material,
            area,
            year,
            quantity,
            unit,
            basis: taken.basis,
            source_id: 'bgs-world-mineral-statistics',
            locator: `${capital(commodity.trim())}, row ${country}, column ${year}`,
            edition,
            status: 'reported',
            recorded_at: recordedAt,
          },
        });
      }
    }
    for (const key of ambiguous) {
      refusals.add('several figures of one commodity, country and year: parts, or a total and its parts', production.get(key)?.at ?? '');
      production.delete(key);
    }
    return { read: rows.length, tables: { production: [...production.values()].map(({ row }) => row) }, refused: refusals.all };
  },
};
