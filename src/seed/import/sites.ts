import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { byText, countryFinder, decimalText, knownRows, plainName, slug, withoutEntered } from './known.js';
import { notKnown, type Known } from './nearest.js';

const COLUMNS = ['name', 'country', 'lat', 'lon', 'kind', 'phase', 'materials', 'aliases', 'note'] as const;
type Told = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>> & { readonly where: string };

const KINDS = ['MINE', 'SMELTER', 'REFINERY', 'PLANT', 'RECYCLER', 'DEPOSIT'];
const PHASES = ['operating', 'idle', 'construction', 'decided', 'announced'];

const geoJson = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
      properties: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});
const point = z.tuple([z.number(), z.number()], z.number());

/**
 * Sites of one's own: CSV with the columns name and country, and as known lat, lon, kind, phase, materials, aliases, note;
 * or a GeoJSON FeatureCollection of points with these properties. A country is a name, alpha-2 or alpha-3; kind is MINE
 * when it is not told; a site whose name and country the tables have is taken for that site, as another source of it; materials are ids, names or aliases of materials, separated by `;`. A country or material that is
 * not known is told with the nearest known ones; a site without a known country is not taken, and one with a material that
 * is not known is taken without it.
 */
export const sites: Importer = {
  kind: 'sites',
  files: 'your own sites, CSV or GeoJSON points with name, country, kind, phase, materials; --edition names its version',

  async read(path, { edition, recordedAt, seedDir }) {
    const rows = await rowsOf(path);
    const refused = new Refusals();
    const [countries, materials, standing] = await Promise.all([
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'materials'),
      knownRows(seedDir, 'sites'),
    ]);
    const named = countryFinder(countries);
    const codes = new Map(countries.flatMap(({ iso2, iso3 }) => [iso2, iso3].map((code) => [code?.toUpperCase(), iso3] as const)));
    const countryOf = (text: string) => codes.get(text.toUpperCase()) ?? named(text);
    const knownMaterials = materials.map(asKnown);
    const materialOf = new Map(
      [...knownMaterials].reverse().flatMap(({ id, names }) => [...names, id.replaceAll('-', ' ')].map((name) => [plainName(name), id])),
    );
    const source = `own-${slug(basename(path).replace(/\.\w+$/, ''))}`;
    const others = standing.filter(({ source_id: from }) => from !== source);
    const taken = new Set(others.map(({ id }) => id));
    const same = new Map([...others].reverse().map(({ id, name = '', iso3 = '' }) => [`${plainName(name)} ${iso3}`, id]));
    const evidence = { source_id: source, edition, status: 'reported', recorded_at: recordedAt };

    const made = new Map<string, Cells>();
    const makes: Cells[] = [];
    for (const row of rows) {
      const { name = '', country = '', where } = row;
      const iso3 = countryOf(country);
      const short = slug(name);
      if (short === '') refused.add('name is empty or has no Latin letter, so it gives no id', where);
      else if (iso3 === undefined) refused.add(country === '' ? 'no country' : notKnown(country, 'country', countries.map(asKnown)), where);
      else {
        const free =
          same.get(`${plainName(name)} ${iso3}`) ??
          [short, `${short}-${iso3.toLowerCase()}`, `${short}-${iso3.toLowerCase()}-own`].find((one) => !taken.has(one));
        const kind = (row.kind ?? 'MINE').toUpperCase();
        const phase = row.phase?.toLowerCase();
        const place = placeOf(row);
        if (free === undefined || made.has(free)) refused.add('a second site of this name in this country', where);
        else if (!KINDS.includes(kind)) refused.add(`kind ${JSON.stringify(row.kind)} is none of ${KINDS.join(', ')}`, where);
        else if (phase !== undefined && !PHASES.includes(phase))
          refused.add(`phase ${JSON.stringify(row.phase)} is none of ${PHASES.join(', ')}`, where);
        else if (place === undefined) refused.add('lat and lon are no degrees from -90 to 90 and -180 to 180', where);
        else {
          const { aliases, note } = row;
          made.set(free, { id: free, name, kind, phase, iso3, ...place, aliases, ...evidence, locator: where, note });
          for (const text of new Set((row.materials ?? '').split(';').map((one) => one.trim()))) {
            const material = materialOf.get(plainName(text));
            if (material !== undefined) makes.push({ site_id: free, material_id: material, ...evidence, locator: where });
            else if (text !== '') refused.add(`${notKnown(text, 'material', knownMaterials)}; the site is taken without it`, where);
          }
        }
      }
    }
    const about: Cells = {
      id: source,
      title: basename(path),
      publisher: 'Your own table',
      retrieved: recordedAt,
      licence: 'Your own',
      redistributable: 'no',
      rank: '4',
    };
    const unique = new Map(makes.map((one) => [`${one['site_id'] ?? ''} ${one['material_id'] ?? ''}`, one]));
    const entered = (table: 'sites' | 'site_materials' | 'sources', cells: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'sites', cells, refused);
    return {
      read: rows.length,
      tables: {
        sources: await entered('sources', made.size === 0 ? [] : [about]),
        sites: await entered(
          'sites',
          [...made.values()].sort((a, b) => byText(a['id'] ?? '', b['id'] ?? '')),
        ),
        site_materials: await entered('site_materials', [...unique.values()]),
      },
      refused: refused.all,
    };
  },
};

const asKnown = ({ id, iso3, name = '', aliases = '' }: Cells): Known => ({
  id: id ?? iso3 ?? '',
  names: [name, ...aliases.split(';').map((one) => one.trim())].filter((one) => one !== ''),
});

/** Both or none; undefined when they are no place on Earth. */
const placeOf = ({ lat, lon }: Told): Cells | undefined => {
  if (lat === undefined && lon === undefined) return {};
  const [north, east] = [lat, lon].map((text) => (/^-?\d+(\.\d+)?$/.test(text ?? '') ? Number(text) : NaN));
  if (north === undefined || east === undefined || !(Math.abs(north) <= 90) || !(Math.abs(east) <= 180)) return undefined;
  return { lat: decimalText(north), lon: decimalText(east) };
};

const rowsOf = async (path: string): Promise<Told[]> => {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  return text.trimStart().startsWith('{') ? featuresOf(path, text) : linesOf(path, text);
};

const linesOf = (path: string, text: string): Told[] => {
  const expected = `sites in CSV with the columns name and country, and as known ${COLUMNS.slice(2).join(', ')}`;
  try {
    const [header = [], ...rows] = parse(text, { skip_empty_lines: true, trim: true, max_record_size: 100_000 });
    const columns = header.map((column) => column.toLowerCase());
    if (!columns.includes('name') || !columns.includes('country')) throw new UnreadableFileError(path, expected);
    return rows.map((row, i) => picked((column) => row[columns.indexOf(column)], `row ${i + 2}`));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFileError(path, `${expected}: ${error.message}`);
    throw error;
  }
};

const featuresOf = (path: string, text: string): Told[] => {
  const expected = 'a GeoJSON FeatureCollection of sites';
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableFileError(path, expected);
    throw error;
  }
  const { data, error } = geoJson.safeParse(told);
  if (error !== undefined) throw new UnreadableFileError(path, expected);
  return data.features.map(({ geometry, properties }, i) => {
    const place = geometry?.type === 'Point' ? point.safeParse(geometry.coordinates).data : undefined;
    const row = picked((column) => textOf(properties?.[column]), `feature ${i + 1}`);
    // a shape that is no point is no place of a site, and is refused as such
    if (place === undefined) return geometry === null ? row : { ...row, lat: 'none', lon: 'none' };
    return { ...row, lat: decimalText(place[1]), lon: decimalText(place[0]) };
  });
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : Array.isArray(value) ? value.map(String).join(';') : undefined;

const picked = (cell: (column: string) => string | undefined, where: string): Told => ({
  ...Object.fromEntries(COLUMNS.flatMap((column) => ((cell(column) ?? '') === '' ? [] : [[column, cell(column)]]))),
  where,
});
