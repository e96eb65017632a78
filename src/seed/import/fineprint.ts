import readExcel from 'read-excel-file/node';
import { CompanyIds } from './company-ids.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { byText, countryFinder, decimalText, grouped, knownRows, plainName, slug, withoutEntered } from './known.js';
import { giveIds, groupsOf, knownSites, materialTraits, type SiteTraits } from './match-sites.js';
import { parseOwners } from './owners.js';
import { readUnit } from './read-unit.js';
import { stakesOverTime, type DatedStake } from './stakes-over-time.js';

const COMPILED = 'as compiled by Jasansky et al. 2023, table';
const LICENCE = 'Company publication; single facts cited. Compiled in Jasansky et al. 2023, https://doi.org/10.1038/s41597-023-01965-y';

const SHEETS = {
  general: [
    'mine_fac',
    'country',
    'latitude',
    'longitude',
    'mine_or_processing',
    'commodities_products',
    'activity_status',
    'source',
    'source_url',
  ],
  minerals_ores_conce: [
    'mine_fac',
    'sub_site',
    'type_mineral',
    'min_ore_con',
    'year',
    'unit',
    'value',
    'production_share',
    'source',
    'source_url',
  ],
  commodities: [
    'mine_fac',
    'sub_site',
    'min_ore_con',
    'commodity',
    'type_mining',
    'year',
    'unit',
    'value',
    'production_share',
    'source',
    'source_url',
  ],
  processing: [
    'mine_fac',
    'sub_site',
    'type_facility',
    'year',
    'process_output',
    'process_output_unit',
    'process_output_value',
    'source',
    'source_url',
  ],
  other_info: ['mine_fac', 'sub_site', 'owners', 'year', 'source', 'source_url'],
} as const;
type Sheet = keyof typeof SHEETS;
type Row = Readonly<Record<string, string>> & { readonly number: string };

/** Product of a site → material where it is dug and where it is made. */
const PRODUCTS: Readonly<Record<string, readonly [mined: string, made: string]>> = {
  alumina: ['alumina', 'alumina'],
  'alumina hydrate': ['alumina', 'alumina'],
  aluminium: ['bauxite', 'aluminium-metal'],
  'aluminium ingots': ['aluminium-metal', 'aluminium-metal'],
  anthracite: ['coal-mined', 'coal-mined'],
  antimony: ['antimony-ore', 'antimony-metal'],
  bauxite: ['bauxite', 'bauxite'],
  'bituminous coal': ['coal-mined', 'coal-mined'],
  'bituminous coking coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  'bituminous thermal coal': ['coal-thermal', 'coal-thermal'],
  'brown coal': ['coal-thermal', 'coal-thermal'],
  cadmium: ['cadmium-ore', 'cadmium-refined'],
  chrome: ['chromium-ore', 'ferrochromium'],
  coal: ['coal-mined', 'coal-mined'],
  cobalt: ['cobalt-ore', 'cobalt-refined'],
  'cobalt hydroxide': ['cobalt-hydroxide', 'cobalt-hydroxide'],
  'coking coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  copper: ['copper-ore', 'copper-smelted'],
  'copper anode': ['copper-smelted', 'copper-smelted'],
  'copper anodes': ['copper-smelted', 'copper-smelted'],
  'blister anode': ['copper-smelted', 'copper-smelted'],
  'copper cathode': ['copper-cathode', 'copper-cathode'],
  'copper cathodes': ['copper-cathode', 'copper-cathode'],
  'crude steel': ['steel-crude', 'steel-crude'],
  diamonds: ['diamond-mined', 'diamond-mined'],
  'electrolytic manganese metal': ['manganese-metal', 'manganese-metal'],
  'ferro-silicon manganese': ['silicomanganese', 'silicomanganese'],
  ferromanganese: ['ferromanganese', 'ferromanganese'],
  ferronickel: ['ferronickel', 'ferronickel'],
  ferroniobium: ['ferroniobium', 'ferroniobium'],
  fluorspar: ['fluorspar-mineral', 'fluorspar-mineral'],
  gold: ['gold-ore', 'gold-refined'],
  'hard coal': ['coal-mined', 'coal-mined'],
  'hard coking coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  ilmenite: ['titanium-ilmenite', 'titanium-ilmenite'],
  iridium: ['iridium-ore', 'iridium-metal'],
  iron: ['iron-ore', 'steel-crude'],
  'iron ore': ['iron-ore', 'iron-ore-usable'],
  'iron ore pellets': ['iron-ore-usable', 'iron-ore-usable'],
  'iron ore fines': ['iron-ore-usable', 'iron-ore-usable'],
  'iron ore concentrate': ['iron-ore-usable', 'iron-ore-usable'],
  kaolin: ['kaolin-mineral', 'kaolin-mineral'],
  lead: ['lead-ore', 'lead-refined'],
  lignite: ['coal-thermal', 'coal-thermal'],
  lithium: ['lithium-ore', 'lithium-refined'],
  manganese: ['manganese-ore', 'ferromanganese'],
  'metallic gallium': ['gallium-metal', 'gallium-metal'],
  'metallurgical bituminous coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  'metallurgical coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  molybdenum: ['molybdenum-ore', 'ferromolybdenum'],
  nickel: ['nickel-ore', 'nickel-refined'],
  'nickel matte': ['nickel-intermediate', 'nickel-intermediate'],
  'nickel sulphate': ['nickel-sulfate', 'nickel-sulfate'],
  niobium: ['niobium-ore', 'ferroniobium'],
  palladium: ['palladium-ore', 'palladium-metal'],
  pgm: ['platinum-group-ore', 'platinum-group-ore'],
  phosphate: ['phosphate-rock', 'phosphate-rock'],
  phosphates: ['phosphate-rock', 'phosphate-rock'],
  platinum: ['platinum-ore', 'platinum-metal'],
  potash: ['potash-salts', 'potash-salts'],
  'refined cobalt': ['cobalt-refined', 'cobalt-refined'],
  'refined copper': ['copper-refined', 'copper-refined'],
  'refined gold': ['gold-refined', 'gold-refined'],
  'refined lead': ['lead-refined', 'lead-refined'],
  'refined nickel': ['nickel-refined', 'nickel-refined'],
  'refined silver': ['silver-refined', 'silver-refined'],
  'refined zinc': ['zinc-refined', 'zinc-refined'],
  rhodium: ['rhodium-ore', 'rhodium-metal'],
  ruthenium: ['ruthenium-ore', 'ruthenium-metal'],
  rutile: ['titanium-rutile', 'titanium-rutile'],
  'semi-soft coking coal': ['coking-coal-shipped', 'coking-coal-shipped'],
  silicomanganese: ['silicomanganese', 'silicomanganese'],
  silver: ['silver-ore', 'silver-refined'],
  spodumene: ['lithium-spodumene', 'lithium-spodumene'],
  steel: ['steel-crude', 'steel-crude'],
  'sub-bituminous coal': ['coal-thermal', 'coal-thermal'],
  tellurium: ['tellurium-ore', 'tellurium-refined'],
  'thermal bituminous coal': ['coal-thermal', 'coal-thermal'],
  'thermal coal': ['coal-thermal', 'coal-thermal'],
  tin: ['tin-ore', 'tin-refined'],
  'titanium dioxide slag': ['titanium-ilmenite', 'titanium-ilmenite'],
  uranium: ['uranium-ore', 'uranium-ore'],
  'uranium oxide': ['uranium-ore', 'uranium-ore'],
  zinc: ['zinc-ore', 'zinc-refined'],
  zircon: ['zirconium-minerals', 'zirconium-minerals'],
};

/** Commodity of table commodities → material and basis: what the ore dug gave, not the ore itself. */
const METALS: Readonly<Record<string, readonly [material: string, basis: string]>> = {
  ag: ['silver-ore', 'CONTAINED'],
  alumina: ['alumina', 'GROSS'],
  antimony: ['antimony-ore', 'CONTAINED'],
  au: ['gold-ore', 'CONTAINED'],
  co: ['cobalt-ore', 'CONTAINED'],
  cobalt: ['cobalt-ore', 'CONTAINED'],
  copper: ['copper-ore', 'CONTAINED'],
  'copper cathode': ['copper-cathode', 'GROSS'],
  'copper cathodes': ['copper-cathode', 'GROSS'],
  fluorspar: ['fluorspar-mineral', 'GROSS'],
  gold: ['gold-ore', 'CONTAINED'],
  iridium: ['iridium-ore', 'CONTAINED'],
  iron: ['iron-ore', 'CONTAINED'],
  lead: ['lead-ore', 'CONTAINED'],
  manganese: ['manganese-ore', 'CONTAINED'],
  molybdenum: ['molybdenum-ore', 'CONTAINED'],
  nickel: ['nickel-ore', 'CONTAINED'],
  niobium: ['niobium-ore', 'CONTAINED'],
  palladium: ['palladium-ore', 'CONTAINED'],
  pb: ['lead-ore', 'CONTAINED'],
  pd: ['palladium-ore', 'CONTAINED'],
  pgm: ['platinum-group-ore', 'CONTAINED'],
  platinum: ['platinum-ore', 'CONTAINED'],
  pt: ['platinum-ore', 'CONTAINED'],
  rhodium: ['rhodium-ore', 'CONTAINED'],
  ruthenium: ['ruthenium-ore', 'CONTAINED'],
  silver: ['silver-ore', 'CONTAINED'],
  tellurium: ['tellurium-ore', 'CONTAINED'],
  tin: ['tin-ore', 'CONTAINED'],
  'uranium oxide': ['uranium-ore', 'U3O8'],
  zinc: ['zinc-ore', 'CONTAINED'],
};

/** Shipped mineral of table minerals_ores_conce → material, all weighed as they are. Ore as dug and processed is no product. */
const SHIPPED: readonly (readonly [type: RegExp, mineral: RegExp, material: string])[] = [
  [/^Clean coal$/, /^(thermal coal|lignite|brown coal|sub-bituminous coal)$/, 'coal-thermal'],
  [/^Clean coal$/, /^((hard |semi-soft )?coking coal( concentrate)?|metallurgical coal|pci metallurgical coal)$/, 'coking-coal-shipped'],
  [/^Clean coal$/, /^(coal|hard coal|bituminous coal|anthracite)$/, 'coal-mined'],
  [
    /^Concentrate$/,
    /^(iron|iron ore|magnetite) (concentrate|pellets|fines|lumps)$|^(sinter feed|sintering (iron )?ore)$/,
    'iron-ore-usable',
  ],
  [/^Concentrate$/, /^manganese (oxide|carbonate) concentrate$/, 'manganese-ore-shipped'],
  [/^Concentrate$/, /^chrome concentrate$/, 'chromium-ore'],
  [/^Concentrate$/, /^spodumene concentrate$/, 'lithium-spodumene'],
  [/^(Concentrate|NM mineral|Ore mined|Ore processed)?$/, /^zircon$/, 'zirconium-minerals'],
  [/^Ore mined$/, /^bauxite$/, 'bauxite'],
  [/^NM mineral$/, /^kaolin$/, 'kaolin-mineral'],
];

/** Output of table processing → material and basis. */
const OUTPUTS: Readonly<Record<string, readonly [material: string, basis: string]>> = {
  alumina: ['alumina', 'GROSS'],
  aluminium: ['aluminium-metal', 'CONTAINED'],
  'primary aluminium': ['aluminium-metal', 'CONTAINED'],
  'blister copper': ['copper-smelted', 'CONTAINED'],
  cadmium: ['cadmium-refined', 'CONTAINED'],
  'cathode copper': ['copper-cathode', 'GROSS'],
  'copper anode': ['copper-smelted', 'CONTAINED'],
  'copper anodes': ['copper-smelted', 'CONTAINED'],
  'copper blister/anode': ['copper-smelted', 'CONTAINED'],
  'copper blister/anodes': ['copper-smelted', 'CONTAINED'],
  'copper cathode': ['copper-cathode', 'GROSS'],
  'crude steel': ['steel-crude', 'GROSS'],
  'raw steel': ['steel-crude', 'GROSS'],
  'liquid steel': ['steel-crude', 'GROSS'],
  'commercial grade selenium': ['selenium-refined', 'CONTAINED'],
  'electrolytic manganese metal': ['manganese-metal', 'GROSS'],
  ferroniobium: ['ferroniobium', 'GROSS'],
  gold: ['gold-refined', 'CONTAINED'],
  'iron ore pellets': ['iron-ore-usable', 'GROSS'],
  lead: ['lead-refined', 'CONTAINED'],
  'nickel in ferronickel': ['nickel-refined', 'CONTAINED'],
  'nickel in matte': ['nickel-intermediate', 'CONTAINED'],
  'refined cadmium': ['cadmium-refined', 'CONTAINED'],
  'refined cobalt': ['cobalt-refined', 'CONTAINED'],
  'refined gold': ['gold-refined', 'CONTAINED'],
  'refined lead': ['lead-refined', 'CONTAINED'],
  'refined nickel': ['nickel-refined', 'CONTAINED'],
  'refined silver': ['silver-refined', 'CONTAINED'],
  'refined zinc': ['zinc-refined', 'CONTAINED'],
  'refined zircon': ['zirconium-minerals', 'GROSS'],
  silver: ['silver-refined', 'CONTAINED'],
  zinc: ['zinc-refined', 'CONTAINED'],
  'zinc metal': ['zinc-refined', 'CONTAINED'],
};

/** Activity as the table tells it → phase; empty when it tells none. */
const PHASES: Readonly<Record<string, string>> = {
  active: 'operating',
  'care and maintenance': 'idle',
  construction: 'construction',
  inactive: 'idle',
  'under construction': 'construction',
};

interface Site extends SiteTraits {
  readonly row: Row;
  readonly kind: string;
  readonly types: readonly string[];
  readonly made: readonly { readonly id: string; readonly product: string }[];
}

/** One published figure of a site, before parts are told from wholes. */
interface Figure {
  readonly siteKey: string;
  readonly material: string;
  readonly basis: string;
  readonly year: string;
  readonly value: number;
  readonly unit: 't' | 'kt' | 'Mt' | 'kg';
  readonly published: string;
  readonly part: string;
  /** What the figure is of: figures of different products of one material are not added. */
  readonly product: string;
  readonly period: string;
  readonly document: string;
  readonly sheet: Sheet;
  readonly row: Row;
}

/**
 * Open database on global coal and metal mine production, the workbook of company reports read by hand: sheets general,
 * minerals_ores_conce, commodities, processing and other_info, one line per site, year and product, each with its document.
 * Taken are sites, what they make, yearly output and owners; each document becomes a source. Refused are figures of one
 * owner's share, in tons without a kind, of ore instead of what it holds, and parts that cannot be told from wholes.
 * Owners hold on the last day of the year told, at the latest.
 * @see Jasansky et al. 2023, An open database on global coal and metal mine production, doi 10.1038/s41597-023-01965-y
 */
export const fineprint: Importer = {
  kind: 'fineprint',
  files: 'detailed_data_mining.xlsx, Jasansky et al. 2023; documents are cited, the compilation is named in the locator',
  read: async (path, { recordedAt, seedDir }) => {
    const sheets = await rowsOf(path);
    const refusals = new Refusals();
    const [countries, materials, sites, sources, companies, stakes, known] = await Promise.all([
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'materials'),
      knownRows(seedDir, 'sites'),
      knownRows(seedDir, 'sources'),
      knownRows(seedDir, 'companies'),
      knownRows(seedDir, 'stakes'),
      knownSites(seedDir, 'sites/fineprint.csv'),
    ]);
    const countryOf = countryFinder(countries);
    const traits = materialTraits(materials);
    const documents = new Documents(sources.filter((row) => row.file !== 'sources/fineprint.csv'));
    documents.nameAll(Object.values(sheets).flat());

    const found = sheets.general.flatMap((row) => siteOf(row, countryOf, traits, refusals));
    const { ids } = giveIds(found, known, givenIds(sites), (site) => {
      const name = slug(site.names[0] ?? '');
      const short = `${name}-${site.iso3.toLowerCase()}`;
      return { short, full: `${short}-${site.groups.has('mine') ? 'mine' : 'works'}` };
    });
    const byName = grouped(found, (site) => site.row['mine_fac'] ?? '');
    const siteNamed = (row: Row): Site | undefined => {
      const named = byName.get(row['mine_fac'] ?? '') ?? [];
      return named.length === 1 ? named[0] : undefined;
    };
    const base = { edition: '', status: 'reported', recorded_at: recordedAt };
    const cite = (sheet: Sheet, row: Row, what: string) => ({
      source_id: documents.idOf(row),
      locator: `${what}, ${COMPILED} ${sheet}`,
    });

    const siteRows = found.map((site): Cells => ({
      ...base,
      ...cite('general', site.row, `site ${site.row['mine_fac'] ?? ''}`),
      id: ids.get(site.key),
      name: site.names[0] ?? '',
      kind: site.kind,
      phase: PHASES[site.row['activity_status']?.toLowerCase() ?? ''],
      iso3: site.iso3,
      lat: site.lat === undefined ? undefined : decimalText(site.lat),
      lon: site.lon === undefined ? undefined : decimalText(site.lon),
      aliases: site.names.slice(1).join(';'),
      note: site.types.length > 1 ? `Facilities: ${site.types.join(', ')}.` : '',
    }));
    const materialRows = found.flatMap((site) =>
      [...grouped(site.made, ({ id }) => id)].map(([id, products]): Cells => ({
        ...base,
        ...cite('general', site.row, `products of ${site.row['mine_fac'] ?? ''}: ${products.map(({ product }) => product).join(', ')}`),
        site_id: ids.get(site.key),
        material_id: id,
      })),
    );
    const figures = figuresOf(sheets, siteNamed, documents, traits, refusals);
    const production = wholes(figures, refusals).map(({ figure, value, parts }): Cells => ({
      ...base,
      ...cite(
        figure.sheet,
        figure.row,
        `site ${figure.row['mine_fac'] ?? ''}, ${figure.product} ${figure.year}${parts > 1 ? `, ${parts} lines` : ''}`,
      ),
      site_id: ids.get(figure.siteKey),
      material_id: figure.material,
      year: figure.year,
      quantity: decimalText(value),
      unit: figure.unit,
      basis: figure.basis,
      note: [
        ...(parts > 1 ? [`Sum of ${parts} parts published.`] : []),
        ...(figure.published === '' ? [] : [`Published in ${figure.published}.`]),
        ...(figure.period === '' ? [] : [`Business year ${figure.period}.`]),
      ].join(' '),
    }));

    const owned = new CompanyIds(companies.filter((row) => row.file !== 'companies/fineprint.csv'));
    const cited = new Map<string, Cells>();
    const claims = sheets.other_info.flatMap((row): DatedStake[] => {
      const where = `other_info row ${row.number}`;
      const text = row['owners'] ?? '';
      if (text === '') return [];
      const site = siteNamed(row);
      if (site === undefined) {
        refusals.add('owners of a site that is not taken', where);
        return [];
      }
      if ((row['sub_site'] ?? '') !== '') {
        refusals.add('owners of a part of a site', where);
        return [];
      }
      if (!/^(19|20)\d\d$/.test(row['year'] ?? '')) {
        refusals.add('owners without a year', where);
        return [];
      }
      const { owners, sold, refused } = parseOwners(text);
      for (const { reason } of refused) refusals.add(`owners not understood: ${reason}`, where);
      return owners.flatMap(({ name, share }): DatedStake[] => {
        const state = /^(?:state|government|republic) of (.+)$/i.exec(name)?.[1] ?? /^(.+) government$/i.exec(name)?.[1];
        const owner = state === undefined ? owned.idOf(name) : countryOf(state);
        if (owner === undefined) {
          refusals.add(`owner "${name}" is no company or country that can be named`, where);
          return [];
        }
        const source = cite('other_info', row, `owners of ${row['mine_fac'] ?? ''}, ${row['year'] ?? ''}`);
        if (!cited.has(owner)) cited.set(owner, source);
        const asOf = `${row['year'] ?? ''}-12-31`;
        return [
          {
            owner,
            owned: ids.get(site.key) ?? '',
            share,
            from: sold !== undefined && sold < asOf ? sold : asOf,
            to: sold,
            source: source.source_id ?? '',
            locator: source.locator,
          },
        ];
      });
    });
    const { kept, refused } = stakesOverTime(
      claims,
      stakes.filter((row) => row.file !== 'stakes/fineprint.csv'),
    );
    for (const { reason, stake } of refused) refusals.add(reason, `${stake.owner} in ${stake.owned}, ${stake.from}`);
    const stakeRows = kept.map(({ owner, owned: site, share, from, to, source, locator, ended }): Cells => ({
      ...base,
      owner,
      owned: site,
      share: share === undefined ? '' : decimalText(share),
      valid_from: from,
      valid_to: to ?? '',
      date_precision: 'by',
      source_id: source,
      locator,
      note: ended ? 'A later statement tells it otherwise; the day before that is given as the end.' : '',
    }));
    const owners = new Set(stakeRows.map((row) => row['owner']));

    const entered = (table: 'sites' | 'site_materials' | 'site_production' | 'stakes', rows: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'fineprint', rows, refusals);
    const tables = {
      sites: await entered('sites', siteRows),
      site_materials: await entered('site_materials', materialRows),
      site_production: await entered('site_production', production),
      stakes: await entered('stakes', stakeRows),
      companies: owned.made
        .filter(({ id }) => owners.has(id))
        .map(({ id, name, aliases }): Cells => ({ id, name, aliases: [...aliases].sort(byText).join(';'), ...cited.get(id) })),
    };
    const used = new Set(Object.values(tables).flatMap((rows) => rows.map((row) => row['source_id'])));
    return {
      read: Object.values(sheets).flat().length,
      refused: refusals.all,
      tables: { sources: documents.made.filter((source) => used.has(source['id'])), ...tables },
    };
  },
};

/** Ids that sites of the compilation have in the tables, by name and country. */
const givenIds = (sites: readonly Cells[]): ReadonlyMap<string, string> =>
  new Map(
    sites.flatMap((row) => {
      const name = /^site (.+?)(?:, \d{4})?, as compiled by Jasansky/.exec(row['locator'] ?? '')?.[1];
      return name === undefined ? [] : [[`${name}|${row['iso3'] ?? ''}`, row['id'] ?? ''] as const];
    }),
  );

const siteOf = (
  row: Row,
  countryOf: (name: string) => string | undefined,
  traits: ReturnType<typeof materialTraits>,
  refusals: Refusals,
): Site[] => {
  const where = `general row ${row.number}`;
  const refuse = (reason: string) => {
    refusals.add(reason, where);
    return [];
  };
  const name = row['mine_fac'] ?? '';
  const types = (row['mine_or_processing'] ?? '').split(',').map((type) => type.trim());
  if (types.includes('Region') || types.includes('Company')) return refuse('a region or company, not a site');
  const kind = types.includes('Mine')
    ? 'MINE'
    : types.includes('Smelter')
      ? 'SMELTER'
      : types.includes('Refinery')
        ? 'REFINERY'
        : undefined;
  if (kind === undefined) return refuse('neither mine, smelter nor refinery');
  const iso3 = countryOf(row['country'] ?? '');
  if (iso3 === undefined) return refuse(`country "${row['country'] ?? ''}" is not in countries.csv`);
  const made = (row['commodities_products'] ?? '').split(/[,;]/).flatMap((part) => {
    const product = part.trim();
    const material = PRODUCTS[product.toLowerCase()]?.[kind === 'MINE' ? 0 : 1];
    if (material !== undefined && traits.has(material)) return [{ id: material, product }];
    if (product !== '')
      refusals.add('a product that is no material of the tables; the site is kept for its others', `${where}: ${product}`);
    return [];
  });
  if (made.length === 0) return refuse('no product of the site is a material of the tables');
  const place = (cell: string | undefined) => (cell === undefined || cell === '' ? undefined : Number(cell));
  return [
    {
      key: `${name}|${iso3}`,
      row,
      kind,
      types,
      made,
      names: [...new Set([name, ...(row['mine_other_names'] ?? '').split(/[,;]/).map((other) => other.trim())])].filter(
        (one) => one !== '',
      ),
      iso3,
      lat: place(row['latitude']),
      lon: place(row['longitude']),
      minerals: new Set(made.map(({ id }) => traits.get(id)?.mineral ?? '')),
      groups: groupsOf(kind, types.length === 1 ? [] : made.map(({ id }) => traits.get(id)?.stage)),
    },
  ];
};

/** Figures of the three sheets of output. */
const figuresOf = (
  sheets: Readonly<Record<Sheet, readonly Row[]>>,
  siteNamed: (row: Row) => Site | undefined,
  documents: Documents,
  traits: ReturnType<typeof materialTraits>,
  refusals: Refusals,
): Figure[] => {
  const figureOf = (
    sheet: Sheet,
    row: Row,
    product: string,
    [material, basis]: readonly [string, string],
    unitText: string,
    valueText: string,
    part: string,
  ): Figure[] => {
    const where = `${sheet} row ${row.number}`;
    const refuse = (reason: string) => {
      refusals.add(reason, where);
      return [];
    };
    const site = siteNamed(row);
    if (site === undefined) return refuse('output of a site that is not taken');
    const share = row['production_share'] ?? '';
    if (share !== '' && Number(share) !== 1) return refuse("output of one owner's share");
    if (!/^(19|20)\d\d$/.test(row['year'] ?? '')) return refuse('output without a year');
    const unit = readUnit(unitText);
    if (unit === undefined) return refuse(`unit "${unitText.trim()}" is none of mass, or not told clearly`);
    if (!traits.has(material)) return refuse(`material ${material} is not in the tables`);
    return [
      {
        siteKey: site.key,
        material,
        basis,
        year: row['year'] ?? '',
        value: Number(valueText) * unit.factor,
        unit: unit.unit,
        published: unit.factor === 1 ? '' : unitText.trim(),
        part,
        product,
        period: row['reporting_period'] ?? '',
        document: documents.idOf(row) ?? '',
        sheet,
        row,
      },
    ];
  };
  const part = (row: Row, ...columns: string[]) => columns.map((column) => row[column] ?? '').join('|');
  return [
    ...sheets.commodities.flatMap((row) => {
      const commodity = row['commodity'] ?? '';
      if (commodity === '') return [];
      const where = `commodities row ${row.number}`;
      if ((row['value'] ?? '') === '') {
        refusals.add('no output told, only a grade or what was sold or paid for', where);
        return [];
      }
      const metal = METALS[commodity.toLowerCase()];
      if (metal === undefined) {
        refusals.add(`commodity "${commodity}" is no material of the tables`, where);
        return [];
      }
      const of = row['min_ore_con'] ?? '';
      return figureOf(
        'commodities',
        row,
        commodity,
        metal,
        row['unit'] ?? '',
        row['value'] ?? '',
        part(row, 'sub_site', 'type_mining', 'min_ore_con'),
      ).map((figure) => ({
        ...figure,
        product: figure.product,
        row: { ...row, class: /concentrate/i.test(of) ? 'concentrate' : of === '' ? '' : 'ore' },
      }));
    }),
    ...sheets.minerals_ores_conce.flatMap((row) => {
      const [type, mineral] = [row['type_mineral'] ?? '', row['min_ore_con'] ?? ''];
      if (mineral === '' || (row['value'] ?? '') === '') return [];
      const material = SHIPPED.find(([of, what]) => of.test(type) && what.test(mineral.toLowerCase()))?.[2];
      if (material === undefined) {
        refusals.add(
          `${type === '' ? 'Mineral' : type}: weight of the ore, concentrate or mineral, which no material of the tables is`,
          `minerals_ores_conce row ${row.number}`,
        );
        return [];
      }
      return figureOf(
        'minerals_ores_conce',
        row,
        mineral,
        [material, 'GROSS'],
        row['unit'] ?? '',
        row['value'] ?? '',
        part(row, 'sub_site', 'type_mining'),
      );
    }),
    ...sheets.processing.flatMap((row) => {
      const output = row['process_output'] ?? '';
      if (output === '' || (row['process_output_value'] ?? '') === '') return [];
      const made = OUTPUTS[output.toLowerCase()];
      if (made === undefined) {
        refusals.add('output of a plant that no material of the tables is, or of no grade told', `processing row ${row.number}: ${output}`);
        return [];
      }
      return figureOf(
        'processing',
        row,
        output,
        made,
        row['process_output_unit'] ?? '',
        row['process_output_value'] ?? '',
        part(row, 'sub_site', 'process_input'),
      );
    }),
  ];
};

/**
 * One figure per site, material, year and document. A single line stands as it is; a line for the whole site stands before
 * lines of its parts; lines of parts alone are added when all are of one product, sheet and unit.
 */
const wholes = (figures: readonly Figure[], refusals: Refusals): { figure: Figure; value: number; parts: number }[] =>
  [...grouped(figures, (figure) => [figure.siteKey, figure.material, figure.year, figure.document].join('|')).values()].flatMap((all) => {
    const lines = [
      ...new Map(all.map((figure) => [`${figure.sheet}|${figure.product}|${figure.part}|${figure.value}${figure.unit}`, figure])).values(),
    ];
    const [first] = lines;
    if (first === undefined) return [];
    if (lines.length === 1) return [{ figure: first, value: first.value, parts: 1 }];
    const whole = lines.filter((line) => /^\|*$/.test(line.part) || (line.part.split('|')[0] === '' && line.part.split('|')[1] === ''));
    const alike =
      new Set(lines.map((line) => [line.sheet, line.product.toLowerCase(), line.unit, line.basis, line.row['class'] ?? ''].join('|')))
        .size === 1;
    if (alike && whole.length === 1 && whole[0] !== undefined) return [{ figure: whole[0], value: whole[0].value, parts: 1 }];
    const apart = new Set(lines.map((line) => line.part)).size === lines.length;
    if (alike && apart && (whole.length === 0 || whole.length === lines.length))
      return [{ figure: first, value: lines.reduce((sum, line) => sum + line.value, 0), parts: lines.length }];
    for (const line of lines) refusals.add('parts and wholes of one figure cannot be told apart', `${line.sheet} row ${line.row.number}`);
    return [];
  });

/** Documents the workbook cites, as sources. */
class Documents {
  readonly #byText = new Map<string, Cells>();
  readonly #byUrl = new Map<string, string>();
  readonly #byTitle = new Map<string, string>();
  readonly #taken: Set<string>;

  constructor(known: readonly Cells[]) {
    this.#taken = new Set(known.map((source) => source['id'] ?? ''));
    for (const source of known) {
      if (source['url'] !== undefined) this.#byUrl.set(source['url'], source['id'] ?? '');
      this.#byTitle.set(plainName(`${source['publisher'] ?? ''} ${source['title'] ?? ''}`), source['id'] ?? '');
    }
  }

  /** Names every document once, in the order of their texts, so that ids do not hang on the order of lines. */
  nameAll(rows: readonly Row[]): void {
    const texts = grouped(
      rows.filter((row) => (row['source'] ?? '') !== ''),
      (row) => plainName(row['source'] ?? ''),
    );
    for (const [text, cited] of [...texts].sort(([a], [b]) => byText(a, b))) {
      const source = documentOf(
        cited[0]?.['source'] ?? '',
        cited.map((row) => row['source_url'] ?? ''),
      );
      const known = this.#byTitle.get(plainName(`${source['publisher'] ?? ''} ${source['title'] ?? ''}`));
      let id = known ?? source['id'] ?? '';
      for (let next = 2; known === undefined && this.#taken.has(id); next += 1) id = `${source['id'] ?? ''}-${next}`;
      this.#taken.add(id);
      this.#byText.set(text, { ...source, id, known: known === undefined ? undefined : 'yes' });
    }
  }

  idOf(row: Row): string | undefined {
    return this.#byText.get(plainName(row['source'] ?? ''))?.['id'];
  }

  /** Sources that were not known. */
  get made(): Cells[] {
    return [...this.#byText.values()].filter((source) => source['known'] === undefined).map(({ known: _, ...source }) => source);
  }
}

/** "Centamin (2019) Annual report 2018" and the like, and texts of another form, which are title and publisher in one. */
const documentOf = (text: string, urls: readonly string[]): Cells => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const formal = /^(.+?) ?\((\d{4}|n\.d\.)\) ?(.+)$/.exec(plain);
  const publisher =
    formal?.[1] ?? /^(.+?),? (?:Interactive|Annual|Website|Quarterly|Form|Production|Integrated|Report)\b/i.exec(plain)?.[1] ?? plain;
  const title = formal?.[3] ?? (plain.startsWith(publisher) && plain !== publisher ? plain.slice(publisher.length).trim() : plain);
  const year = formal?.[2];
  const url = urls.flatMap((cell) => cell.split(/\s*;\s*|\s+/)).find((part) => /^https?:\/\/\S+$/.test(part));
  return {
    id: `doc-${slug(`${publisher} ${title}`, 90)}`,
    title,
    publisher,
    url,
    published: year === undefined || year === 'n.d.' ? undefined : year,
    licence: LICENCE,
    redistributable: 'yes',
    rank: '4',
  };
};

const rowsOf = async (path: string): Promise<Readonly<Record<Sheet, Row[]>>> => {
  const expected = `the workbook of Jasansky et al. 2023, with the sheets ${Object.keys(SHEETS).join(', ')} and their columns`;
  const sheets = await readExcel(path).catch(() => undefined);
  if (sheets === undefined) throw new UnreadableFileError(path, expected);
  const of = (name: Sheet): Row[] => {
    const data = sheets.find((one) => one.sheet === name)?.data;
    const header = data?.[0]?.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
    if (data === undefined || header === undefined || SHEETS[name].some((column) => !header.includes(column)))
      throw new UnreadableFileError(path, expected);
    return data
      .slice(1)
      .map((cells, at): Row => {
        const named = header
          .map((column, index) => [column, String(cells[index] ?? '').trim()] as const)
          .filter(([column]) => column !== '');
        return { ...(Object.fromEntries(named) as Record<string, string>), number: String(at + 2) };
      })
      .filter((row) => (row['mine_fac'] ?? '') !== '');
  };
  return {
    general: of('general'),
    minerals_ores_conce: of('minerals_ores_conce'),
    commodities: of('commodities'),
    processing: of('processing'),
    other_info: of('other_info'),
  };
};
