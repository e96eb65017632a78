import readExcel from 'read-excel-file/node';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { countryFinder, decimalText, grouped, knownRows, slug, withoutEntered } from './known.js';
import { clusterNames, giveIds, groupsOf, knownSites, materialTraits, type SiteTraits } from './match-sites.js';

const SOURCE = 'icmm-2025';
const EDITION = 'September 2025 (V1)';
const SHEET = 'External';
const COLUMNS = [
  'ICMMID',
  'Confidence Factor',
  'Mine Name',
  'Group Names',
  'Latitude',
  'Longitude',
  'Asset Type',
  'Country',
  'Primary Commodity',
  'Secondary Commodity',
  'Other Commodities',
] as const;
type Column = (typeof COLUMNS)[number];

/** The data set's own scale; the tables have one word for its two lowest steps. */
const CONFIDENCE: Readonly<Record<string, string>> = { High: 'high', Moderate: 'moderate', Low: 'low', 'Very Low': 'low' };

/** Asset type → kind; of several the first that stands here counts, and the note tells them all. */
const KINDS = [
  ['Mine', 'MINE'],
  ['Smelter', 'SMELTER'],
  ['Steel Plant', 'PLANT'],
  ['Refinery', 'REFINERY'],
  ['Plant', 'PLANT'],
] as const;

const metal = (mined: string, smelted: string, refined = smelted) => ({ mined, smelted, refined });
const always = (material: string) => metal(material, material);

/** Commodity → material of a mine, a smelter and a refinery or plant. */
const COMMODITIES: Readonly<Record<string, { readonly mined: string; readonly smelted: string; readonly refined: string }>> = {
  alumina: always('alumina'),
  aluminium: metal('bauxite', 'aluminium-metal'),
  antimony: metal('antimony-ore', 'antimony-metal'),
  arsenic: metal('arsenic-ore', 'arsenic-trioxide'),
  barium: always('baryte-mineral'),
  bauxite: always('bauxite'),
  beryllium: metal('beryllium-ore', 'beryllium-metal'),
  bismuth: metal('bismuth-ore', 'bismuth-refined'),
  borates: always('boron-minerals'),
  boron: always('boron-minerals'),
  cadmium: metal('cadmium-ore', 'cadmium-refined'),
  caesium: always('caesium-ore'),
  chromite: always('chromium-ore'),
  chromium: metal('chromium-ore', 'ferrochromium'),
  coal: always('coal-mined'),
  cobalt: metal('cobalt-ore', 'cobalt-refined'),
  copper: metal('copper-ore', 'copper-smelted', 'copper-refined'),
  diamond: always('diamond-mined'),
  ferrochrome: always('ferrochromium'),
  ferromanganese: always('ferromanganese'),
  ferromolybdenum: always('ferromolybdenum'),
  ferronickel: always('ferronickel'),
  ferroniobium: always('ferroniobium'),
  ferrosilicon: always('ferrosilicon'),
  'ferrosilicon manganese': always('silicomanganese'),
  fluorspar: always('fluorspar-mineral'),
  gallium: metal('gallium-ore', 'gallium-metal'),
  germanium: metal('germanium-ore', 'germanium-metal'),
  gold: metal('gold-ore', 'gold-refined'),
  graphite: always('graphite-natural'),
  'heavy mineral sands': always('titanium-minerals'),
  ilmenite: always('titanium-ilmenite'),
  indium: metal('indium-ore', 'indium-refined'),
  iridium: metal('iridium-ore', 'iridium-metal'),
  iron: metal('iron-ore', 'steel-crude'),
  'iron ore': metal('iron-ore', 'iron-ore-usable'),
  kaolin: always('kaolin-mineral'),
  lanthanides: metal('rare-earths-ore', 'rare-earths-refined'),
  lead: metal('lead-ore', 'lead-refined'),
  leucoxene: always('titanium-minerals'),
  lithium: metal('lithium-ore', 'lithium-refined'),
  magnesium: metal('magnesium-ore', 'magnesium-metal'),
  manganese: metal('manganese-ore', 'ferromanganese'),
  mercury: always('mercury-metal'),
  'metallurgical coal': always('coking-coal-shipped'),
  molybdenum: metal('molybdenum-ore', 'ferromolybdenum'),
  nickel: metal('nickel-ore', 'nickel-refined'),
  niobium: metal('niobium-ore', 'ferroniobium'),
  osmium: always('osmium-ore'),
  palladium: metal('palladium-ore', 'palladium-metal'),
  petalite: always('lithium-ore'),
  phosphate: always('phosphate-rock'),
  platinum: metal('platinum-ore', 'platinum-metal'),
  'platinum group metals': always('platinum-group-ore'),
  potash: always('potash-salts'),
  rhenium: metal('rhenium-ore', 'rhenium-refined'),
  rhodium: metal('rhodium-ore', 'rhodium-metal'),
  rubidium: always('rubidium-ore'),
  ruthenium: metal('ruthenium-ore', 'ruthenium-metal'),
  rutile: always('titanium-rutile'),
  scandium: metal('scandium-ore', 'scandium-oxide'),
  selenium: metal('selenium-ore', 'selenium-refined'),
  silicomanganese: always('silicomanganese'),
  silver: metal('silver-ore', 'silver-refined'),
  spodumene: always('lithium-spodumene'),
  steel: always('steel-crude'),
  strontium: always('strontium-minerals'),
  sulfur: always('sulfur-element'),
  tantalum: metal('tantalum-ore', 'tantalum-metal'),
  tellurium: metal('tellurium-ore', 'tellurium-refined'),
  'thermal coal': always('coal-thermal'),
  thorium: always('thorium-ore'),
  tin: metal('tin-ore', 'tin-refined'),
  titanium: metal('titanium-minerals', 'titanium-sponge'),
  tungsten: metal('tungsten-ore', 'tungsten-apt'),
  uranium: always('uranium-ore'),
  vanadium: metal('vanadium-ore', 'vanadium-oxide'),
  zinc: metal('zinc-ore', 'zinc-refined'),
  zircon: always('zirconium-minerals'),
};
for (const element of ['cerium', 'europium', 'lanthanum', 'monazite', 'neodymium', 'praseodymium', 'terbium', 'thulium', 'yttrium'])
  Object.assign(COMMODITIES, { [element]: COMMODITIES['lanthanides'] });

/** Slips of the pen in the release. */
const SLIPS: Readonly<Record<string, string>> = {
  aresnic: 'arsenic',
  cadimium: 'cadmium',
  cadmiuum: 'cadmium',
  chormite: 'chromite',
  bopper: 'copper',
  pgm: 'platinum group metals',
  phosphates: 'phosphate',
  'platinum group elements': 'platinum group metals',
  zicron: 'zircon',
};

const parts = (cell: string): string[] => [
  ...new Set(
    cell
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

interface Site extends SiteTraits {
  readonly row: Readonly<Record<Column, string>>;
  /** The name and all names of the cluster. */
  readonly all: readonly string[];
  readonly types: readonly string[];
  readonly kind: string;
  readonly materials: readonly { readonly id: string; readonly commodity: string; readonly column: Column }[];
}

/**
 * Materials of a commodity at a site of these asset types: a mine yields the ore, a smelter and a refinery what they make.
 * A plant crushes, washes or leaches what is mined, so alone it stands for the ore; beside a smelter it adds nothing.
 */
const materialsOf = (commodity: string, types: readonly string[]): string[] => {
  const made = COMMODITIES[SLIPS[commodity] ?? commodity];
  if (made === undefined) return [];
  const works = types.filter((type) => type !== 'Mine' && type !== 'Plant');
  return [
    ...new Set([
      ...(works.length === 0 || types.includes('Mine') ? [made.mined] : []),
      ...works.map((type) => (type === 'Smelter' ? made.smelted : made.refined)),
    ]),
  ];
};

/** Degrees of a cell; one row of the release has a typographic minus. */
const degrees = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell.replace('−', '-')));

/**
 * Sites of the ICMM Global Mining Dataset, the workbook with the sheet `External`: ICMMID, confidence, names, place, asset
 * type, country and commodities of mines, smelters, refineries and plants. It says nothing of output, owners or whether a
 * site works today. Group names are variants of the name. One row is one site; a site known by another source keeps its id.
 * @see ICMM Global Mining Dataset, September 2025 (V1), sheet About for the columns
 */
export const icmm: Importer = {
  kind: 'icmm',
  files: `Global Mining Dataset of ICMM, workbook with the sheet ${SHEET}; edition ${EDITION} unless named`,
  read: async (path, { edition = EDITION, recordedAt, seedDir }) => {
    const rows = await rowsOf(path);
    const refusals = new Refusals();
    const [countries, materials, sites, known] = await Promise.all([
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'materials'),
      knownRows(seedDir, 'sites'),
      knownSites(seedDir, 'sites/icmm.csv'),
    ]);
    const countryOf = countryFinder(countries);
    const traits = materialTraits(materials);

    const found = rows.flatMap((row): Site[] => {
      const where = row.ICMMID;
      const refuse = (reason: string) => {
        refusals.add(reason, where);
        return [];
      };
      const iso3 = countryOf(row.Country);
      if (iso3 === undefined) return refuse(`country "${row.Country}" is not in countries.csv`);
      const types = parts(row['Asset Type']);
      const kind = KINDS.find(([type]) => types.includes(type))?.[1];
      if (kind === undefined) return refuse(`asset type "${row['Asset Type']}" is not one of ${KINDS.map(([type]) => type).join(', ')}`);
      const made = (['Primary Commodity', 'Secondary Commodity', 'Other Commodities'] as const).flatMap((column) =>
        parts(row[column]).flatMap((commodity) => {
          const ids = materialsOf(commodity.toLowerCase(), types).filter((id) => traits.has(id));
          if (ids.length === 0)
            refusals.add(`commodity "${commodity}" is no material of the tables; the site is kept for its others`, where);
          return ids.map((id) => ({ id, commodity, column }));
        }),
      );
      if (made.length === 0) return refuse('no commodity of the site is a material of the tables');
      const all = [...new Set([row['Mine Name'], ...parts(row['Group Names'])])].filter((name) => name !== '');
      return [
        {
          key: where,
          row,
          names: clusterNames(all),
          all,
          iso3,
          lat: degrees(row.Latitude),
          lon: degrees(row.Longitude),
          minerals: new Set(made.map(({ id }) => traits.get(id)?.mineral ?? '')),
          groups: groupsOf(
            kind,
            made.map(({ id }) => traits.get(id)?.stage),
          ),
          types,
          kind,
          materials: made,
        },
      ];
    });

    const given = new Map(
      sites.filter((row) => row['source_id'] === SOURCE).map((row) => [/ICMM\d+/.exec(row['locator'] ?? '')?.[0] ?? '', row['id'] ?? '']),
    );
    const { ids } = giveIds(found, known, given, (site) => {
      const name = slug(site.names[0] ?? '');
      const short = name === '' ? '' : `${name}-${site.iso3.toLowerCase()}`;
      return { short, full: `${short === '' ? '' : `${short}-`}${site.key.toLowerCase()}` };
    });

    const evidence = { source_id: SOURCE, edition, status: 'reported', recorded_at: recordedAt };
    const entered = (table: 'sites' | 'site_materials', made: readonly Cells[]) => withoutEntered(seedDir, table, 'icmm', made, refusals);
    const tables = {
      sites: await entered(
        'sites',
        found.map((site) => ({
          ...evidence,
          id: ids.get(site.key),
          name: site.names[0] ?? site.key,
          kind: site.kind,
          iso3: site.iso3,
          lat: site.lat === undefined ? undefined : decimalText(site.lat),
          lon: site.lon === undefined ? undefined : decimalText(site.lon),
          confidence: CONFIDENCE[site.row['Confidence Factor']],
          aliases: site.all.slice(1).join(';'),
          locator: `sheet ${SHEET}, ICMMID ${site.key}`,
          note: noteOf(site),
        })),
      ),
      site_materials: await entered(
        'site_materials',
        found.flatMap((site) =>
          [...grouped(site.materials, ({ id }) => id)].map(([id, made]) => ({
            ...evidence,
            site_id: ids.get(site.key),
            material_id: id,
            locator: `sheet ${SHEET}, ICMMID ${site.key}, ${made[0]?.column ?? ''}: ${[...new Set(made.map(({ commodity }) => commodity))].join(', ')}`,
          })),
        ),
      ),
    };
    return { read: rows.length, refused: refusals.all, tables };
  },
};

/** What the columns of a site cannot say: several asset types, and the lowest step of confidence. */
const noteOf = ({ types, row }: Site): string =>
  [
    ...(types.length > 1 || types[0] === 'Steel Plant' ? [`Asset type: ${types.join(', ')}.`] : []),
    ...(row['Confidence Factor'] === 'Very Low' ? ['Confidence factor: Very Low.'] : []),
  ].join(' ');

/** Rows of the sheet by column name. */
const rowsOf = async (path: string): Promise<Readonly<Record<Column, string>>[]> => {
  const expected = `the Global Mining Dataset: a workbook with the sheet ${SHEET} and the columns ${COLUMNS.join(', ')}`;
  const sheets = await readExcel(path).catch(() => undefined);
  const sheet = sheets?.find((one) => one.sheet === SHEET)?.data;
  const header = sheet?.[0]?.map((cell) => String(cell ?? '').trim());
  if (sheet === undefined || header === undefined || COLUMNS.some((column) => !header.includes(column)))
    throw new UnreadableFileError(path, expected);
  return sheet
    .slice(1)
    .map(
      (cells) =>
        Object.fromEntries(COLUMNS.map((column) => [column, String(cells[header.indexOf(column)] ?? '').trim()])) as Record<Column, string>,
    )
    .filter((row) => row.ICMMID !== '');
};
