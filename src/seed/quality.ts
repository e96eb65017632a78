import { ANALYST_QUESTIONS } from '../domain/analyst-questions.js';
import { isAggregate, type Coverage, type QualityCheck, type TableCount } from '../domain/facts.js';
import { converter } from './conversions.js';
import { settleFacts, spreadOf } from '../domain/settle-facts.js';
import { grouped } from './grouped.js';
import { TABLES, type RowOf, type TableName, type Tables } from './tables.js';
import { inTonnes } from '../domain/tonnes.js';
import { needsFinder } from './unmet-needs.js';

export interface DataQuality {
  readonly tables: readonly TableCount[];
  readonly coverage: readonly Coverage[];
  readonly checks: readonly QualityCheck[];
}

/** What the tables hold, what they lack and which checks they pass. The same tables give the same answer on any day. */
export const dataQuality = (tables: Tables): DataQuality => {
  const coverage = coverageOf(tables);
  return { tables: tableCounts(tables), coverage, checks: [...checksOf(tables, coverage), ...questionChecks(tables)] };
};

const NAMES = Object.keys(TABLES) as TableName[];

/** A row seen without its table. */
type Cells = Readonly<Record<string, unknown>>;
const rowsOf = (tables: Tables, name: TableName) => tables[name] as readonly Cells[];

const tableCounts = (tables: Tables): TableCount[] =>
  NAMES.flatMap((table) => {
    const bySource = new Map<string | null, number>();
    for (const { source_id } of rowsOf(tables, table)) {
      const sourceId = typeof source_id === 'string' ? source_id : null;
      bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
    }
    return [...bySource].map(([sourceId, rows]) => ({ table, sourceId, rows })).sort((a, b) => byText(a.sourceId ?? '', b.sourceId ?? ''));
  });

/** A row of a material that says something of a country in a year. */
interface Sighting {
  readonly materialId: string;
  readonly year: number;
  /** Undefined where the row has no figure, or its area is no country. */
  readonly country: string | undefined;
}

/** Kinds of fact, as the ids of facts begin, and where they are seen. A code of several materials is a sighting of none. */
const sightingsOf = (tables: Tables): Readonly<Record<string, readonly Sighting[]>> => {
  const inCountries = (rows: readonly Measured[]): Sighting[] =>
    rows.map((row) => ({ materialId: row.material_id, year: row.year, country: countryOf(row.area, row.quantity) }));
  const places = new Map(tables.sites.map(({ id, iso3 }) => [id, iso3]));
  const materials = new Map<string, string[]>();
  for (const { hs, material_id, confidence } of tables.hs_codes)
    if (confidence !== 'bundle') materials.set(hs, [...(materials.get(hs) ?? []), material_id]);
  return {
    production: inCountries(tables.production),
    reserve: inCountries(tables.reserves),
    consumption: inCountries(tables.consumption),
    capacity: inCountries(tables.capacities),
    outlook: inCountries(tables.outlook),
    'export-total': inCountries(tables.export_totals.map((row) => ({ ...row, area: row.exporter }))),
    'site-production': tables.site_production.map((row) => ({
      materialId: row.material_id,
      year: row.year,
      country: row.quantity === undefined ? undefined : places.get(row.site_id),
    })),
    trade: tables.trade.flatMap(({ hs, year, exporter }) =>
      [...new Set(materials.get(hs))].map((materialId) => ({ materialId, year, country: exporter })),
    ),
  };
};

const countryOf = (area: string, quantity: number | undefined) => (isAggregate(area) || quantity === undefined ? undefined : area);

const coverageOf = (tables: Tables): Coverage[] => {
  const minerals = new Map(tables.materials.map(({ id, mineral_id }) => [id, mineral_id]));
  return Object.entries(sightingsOf(tables)).flatMap(([kind, sightings]) => {
    const byMaterial = new Map<string, Map<number, Set<string>>>();
    for (const { materialId, year, country } of sightings) {
      const years = byMaterial.get(materialId) ?? new Map<number, Set<string>>();
      const countries = years.get(year) ?? new Set<string>();
      if (country !== undefined) countries.add(country);
      byMaterial.set(materialId, years.set(year, countries));
    }
    return [...byMaterial]
      .flatMap(([materialId, years]) =>
        [...years].map(([year, { size }]) => ({ kind, materialId, mineralId: minerals.get(materialId) ?? '', year, countries: size })),
      )
      .sort((a, b) => byText(a.materialId, b.materialId) || a.year - b.year);
  });
};

/** One check: what it finds, each in words, the gravest first. */
interface Check {
  readonly id: string;
  readonly title: string;
  /** Whether what is found must be mended; else it must only be known. */
  readonly mustBeNone: boolean;
  readonly found: readonly string[];
}

const asQualityCheck = ({ id, title, mustBeNone, found }: Check): QualityCheck => ({
  id,
  title,
  passed: !mustBeNone || found.length === 0,
  found: found.length,
  examples: found.slice(0, 10),
});

const checksOf = (tables: Tables, coverage: readonly Coverage[]): QualityCheck[] => {
  const mustBeNone = (id: string, title: string, found: readonly string[]) => ({ id, title, mustBeNone: true, found });
  const mustBeKnown = (id: string, title: string, found: readonly string[]) => ({ id, title, mustBeNone: false, found });
  return [
    mustBeNone('sources-not-cited', 'Sources that no row cites', sourcesNotCited(tables)),
    mustBeNone('sources-not-redistributable', 'Sources whose rows may not be passed on', sourcesNotRedistributable(tables)),
    mustBeNone('stakes-over-one', 'Assets whose owners hold more than the whole on a day', stakesOverOne(tables)),
    mustBeNone(
      'parts-over-total',
      'Output of countries that exceeds the published world total by more than rounding, untold by the note of the total',
      partsOverTotal(tables),
    ),
    mustBeKnown('materials-without-figures', 'Materials without a figure of any kind', materialsWithoutFigures(tables, coverage)),
    mustBeKnown('sites-without-material', 'Sites of which no material is known', sitesWithoutMaterial(tables)),
    mustBeKnown('companies-without-stakes', 'Companies that own nothing and that nobody owns', companiesWithoutStakes(tables)),
    mustBeKnown('sources-differ', 'Facts on which sources or editions differ, those furthest apart first', sourcesDiffer(tables)),
    mustBeKnown('exports-differ', 'Stated exports that trade under the codes of the material does not bear out', exportsDiffer(tables)),
    mustBeKnown('output-stale', 'Materials whose newest output is more than three years old', outputStale(tables, coverage)),
    mustBeKnown('ownership-stale', 'Assets whose owners were last seen before 2022', ownershipStale(tables)),
    mustBeKnown('sites-uncertain', 'Sites of low confidence', sitesUncertain(tables)),
    mustBeKnown('sites-without-place', 'Sites without coordinates', sitesWithoutPlace(tables)),
    mustBeKnown('lists-incomplete', 'Lists of critical minerals of which not every entry is here', listsIncomplete(tables)),
    mustBeKnown('codes-bundled', 'Trade codes that hold several materials', codesBundled(tables)),
    mustBeKnown('figures-not-reported', 'Figures that are estimated, assumed, announced or projected', figuresNotReported(tables)),
  ].map(asQualityCheck);
};

/** One check per question of an analyst: what it lacks to be answered in full. */
const questionChecks = (tables: Tables): QualityCheck[] => {
  const unmet = needsFinder(tables);
  return ANALYST_QUESTIONS.map(({ number, title, needs }) =>
    asQualityCheck({
      id: `question-${String(number).padStart(2, '0')}`,
      title: `Rows that are missing to answer in full: ${title}`,
      mustBeNone: false,
      found: unmet(needs).map(({ need, found }) => `${need.table}: ${need.what}: ${found} of at least ${need.atLeast}`),
    }),
  );
};

const sourcesNotCited = (tables: Tables): string[] => {
  const cited = new Set(NAMES.flatMap((name) => rowsOf(tables, name).map((row) => row['source_id'])));
  return tables.sources.filter(({ id }) => !cited.has(id)).map(({ id, title }) => `${id}: ${title}`);
};

const sourcesNotRedistributable = (tables: Tables): string[] =>
  tables.sources.filter(({ redistributable }) => redistributable === 'no').map(({ id, licence }) => `${id}: ${licence}`);

/** A thousandth is left for rounding. */
const WHOLE = 1.001;

const stakesOverOne = (tables: Tables): string[] => {
  const rankOf = ranks(tables);
  return [...grouped(tables.stakes, ({ owned }) => owned)].flatMap(([owned, stakes]) => {
    // a later stake of an owner takes the place of an earlier one, and a better source that of a worse
    const inTime = stakes.toSorted(
      (a, b) =>
        byText(a.valid_from ?? '', b.valid_from ?? '') || rankOf(b.source_id) - rankOf(a.source_id) || byText(b.source_id, a.source_id),
    );
    const worst = [...new Set(inTime.map(({ valid_from }) => valid_from ?? ''))]
      .map((day) => {
        const held = inTime.filter(({ valid_from, valid_to }) => (valid_from ?? '') <= day && day <= (valid_to ?? '9999'));
        const byOwner = new Map(held.map((stake) => [stake.owner, stake]));
        return { day, total: sum([...byOwner.values()].map(({ share, share_min }) => share ?? share_min ?? 0)) };
      })
      .reduce((a, b) => (b.total > a.total ? b : a));
    return worst.total > WHOLE ? [`${owned}: ${worst.total.toFixed(3)} on ${worst.day || 'an unknown day'}`] : [];
  });
};

/** How a note of a published total says that its parts do not add up to it in the publication either. */
const TOLD = /add up to/;

/**
 * Output of countries and of published others, added up per material, year, source, edition and basis, over the total of
 * the same. A total may be off by one of its last digit, because yearbooks round it apart from its parts, and a part by half
 * of its last digit; but never by more than rounding to two digits (5 %) and to three (0.5 %) can be.
 */
const partsOverTotal = (tables: Tables): string[] => {
  const groups = grouped(tables.production, (row) => [row.material_id, row.year, row.source_id, row.edition ?? '', row.basis].join(' '));
  return [...groups].flatMap(([group, rows]) => {
    const world = rows.find(({ area }) => area === 'WORLD');
    if (world?.quantity === undefined || world.bound !== undefined || TOLD.test(world.note ?? '')) return [];
    const total = inTonnes(world.quantity, world.unit);
    const parts = rows.flatMap((row) =>
      row.area === 'WORLD' || row.area === 'EU' || row.quantity === undefined || row.bound === '<'
        ? []
        : { tonnes: inTonnes(row.quantity, row.unit), slack: inTonnes(halfStep(row.quantity), row.unit) },
    );
    const partsTonnes = sum(parts.map(({ tonnes }) => tonnes));
    const slack =
      Math.min(inTonnes(2 * halfStep(world.quantity), world.unit), total * 0.05) +
      sum(parts.map((part) => Math.min(part.slack, part.tonnes * 0.005)));
    return partsTonnes > total + slack + 1e-9 * total
      ? [`${group}: countries ${plain(partsTonnes)} t, world ${plain(total)} t (${percent(partsTonnes / total - 1)} over)`]
      : [];
  });
};

/** Half of the last digit of a number that is not zero: 5 for 270, 0.05 for 1.2. */
const halfStep = (quantity: number): number => {
  const [whole = '', fraction = ''] = String(quantity).split('.');
  return fraction === '' ? 10 ** (/0*$/.exec(whole)?.[0].length ?? 0) / 2 : 10 ** -fraction.length / 2;
};

const materialsWithoutFigures = (tables: Tables, coverage: readonly Coverage[]): string[] => {
  const seen = new Set([...coverage.map(({ materialId }) => materialId), ...tables.prices.map(({ material_id }) => material_id)]);
  return tables.materials.filter(({ id }) => !seen.has(id)).map(({ id, name }) => `${id}: ${name}`);
};

const sitesWithoutMaterial = (tables: Tables): string[] => {
  const known = new Set(tables.site_materials.map(({ site_id }) => site_id));
  return uniqueSites(tables)
    .filter(([id]) => !known.has(id))
    .map(([id, [first]]) => `${id}: ${first.kind} in ${first.iso3}`);
};

const companiesWithoutStakes = (tables: Tables): string[] => {
  const tied = new Set(tables.stakes.flatMap(({ owner, owned }) => [owner, owned]));
  return tables.companies.filter(({ id }) => !tied.has(id)).map(({ id, name }) => `${id}: ${name}`);
};

type Measured = Pick<RowOf<'production'>, 'material_id' | 'area' | 'year' | 'quantity'>;

/** Tables that two sources may fill for the same fact, and the figure they are held together by. */
const FIGURES: { readonly [Name in TableName]?: (row: RowOf<Name>, tonnesOf: TonnesOf) => number | undefined } = {
  production: (row, tonnesOf) => tonnesOf(row),
  reserves: (row, tonnesOf) => tonnesOf(row),
  consumption: (row, tonnesOf) => tonnesOf(row),
  site_production: (row, tonnesOf) => tonnesOf(row),
  capacities: (row, tonnesOf) => tonnesOf(row),
  outlook: (row, tonnesOf) => tonnesOf(row),
  export_totals: (row, tonnesOf) => tonnesOf(row),
  demand: ({ quantity, unit }) => (quantity === undefined ? undefined : inTonnes(quantity, unit)),
  trade: ({ tonnes }) => tonnes,
  import_reliance: ({ share }) => share,
  stated_dependence: ({ share }) => share,
  stakes: ({ share }) => share,
  recycling: ({ share }) => share,
  governance: ({ estimate }) => estimate,
  prices: ({ value }) => value,
  emissions: ({ quantity }) => quantity,
  statements: ({ value }) => value,
};

type Mass = Pick<RowOf<'production'>, 'material_id' | 'quantity' | 'unit' | 'basis'>;
type TonnesOf = (row: Mass) => number | undefined;

/** Tonnes on the basis of the row's material; undefined when there is no number or no factor. */
const tonnesReader = (tables: Tables): TonnesOf => {
  const onBasis = converter(tables.conversions);
  const materials = new Map(tables.materials.map((material) => [material.id, material]));
  return ({ material_id, quantity, unit, basis }) => {
    const material = materials.get(material_id);
    if (quantity === undefined || material === undefined) return undefined;
    const tonnes = inTonnes(quantity, unit);
    return material.basis === basis ? tonnes : onBasis(tonnes, material.mineral_id, basis, material.basis);
  };
};

const sourcesDiffer = (tables: Tables): string[] => {
  const rankOf = ranks(tables);
  const tonnesOf = tonnesReader(tables);
  const differing = (Object.keys(FIGURES) as (keyof typeof FIGURES)[]).flatMap((name) => {
    const valueOf = FIGURES[name] as (row: Cells, tonnesOf: TonnesOf) => number | undefined;
    const key = TABLES[name].key.filter((column) => column !== 'source_id' && column !== 'edition');
    const facts = grouped(rowsOf(tables, name), (row) => key.map((column) => String(row[column] ?? '')).join('/'));
    return [...facts].flatMap(([fact, rows]) => {
      if (rows.length < 2) return [];
      const [settled] = settleFacts(
        rows as (Cells & RowOf<'trade'>)[],
        (row) => ({ ...claimOf(fact, row), value: valueOf(row, tonnesOf) }),
        rankOf,
      );
      const spread = spreadOf(settled?.claims ?? []);
      if (settled === undefined || spread === undefined) return [];
      const said = settled.claims.flatMap(({ value, sourceId, edition }) =>
        value === undefined ? [] : [`${plain(value)} by ${edition ?? sourceId}`],
      );
      return [{ spread, text: `${name} ${fact}: ${said.join(', ')} (${percent(spread)} apart)` }];
    });
  });
  return differing.sort((a, b) => b.spread - a.spread || byText(a.text, b.text)).map(({ text }) => text);
};

type Told = Pick<RowOf<'trade'>, 'source_id' | 'edition' | 'status' | 'locator'>;

const claimOf = (factId: string, { source_id, edition, status, locator }: Told) => ({
  factId,
  sourceId: source_id,
  edition,
  status,
  locator,
});

/** How far stated exports and trade under the codes of the material may be apart: weights are rounded and ships are at sea at new year. */
const EXPORT_SLACK = 0.1;

const exportsDiffer = (tables: Tables): string[] => {
  const tonnesOf = tonnesReader(tables);
  const codes = grouped(tables.hs_codes, ({ material_id }) => material_id);
  return tables.export_totals.flatMap((row) => {
    const mapped = codes.get(row.material_id) ?? [];
    const flows = tables.trade.filter(
      ({ hs, exporter, year, tonnes }) =>
        exporter === row.exporter && year === row.year && tonnes !== undefined && mapped.some((code) => code.hs === hs),
    );
    const stated = tonnesOf(row);
    if (stated === undefined || flows.length === 0) return [];
    const traded = sum(flows.map(({ tonnes }) => tonnes ?? 0));
    // a code that holds more than the material bounds its exports from above only
    const bundled = mapped.some(({ hs, confidence }) => confidence === 'bundle' && flows.some((flow) => flow.hs === hs));
    const differs = stated > traded * (1 + EXPORT_SLACK) || (!bundled && stated < traded * (1 - EXPORT_SLACK));
    return differs ? [`${row.material_id} ${row.exporter} ${row.year}: ${plain(stated)} t stated, ${plain(traded)} t traded`] : [];
  });
};

/** Materials with output once, but none in the three years before the newest entry of the tables. */
const outputStale = (tables: Tables, coverage: readonly Coverage[]): string[] => {
  const entered = tables.production.map(({ recorded_at }) => recorded_at).reduce((a, b) => (a > b ? a : b), '');
  const oldest = Number(entered.slice(0, 4)) - 3;
  const newest = new Map<string, number>();
  for (const { kind, materialId, year } of coverage)
    if (kind === 'production') newest.set(materialId, Math.max(year, newest.get(materialId) ?? year));
  return [...newest]
    .filter(([, year]) => year < oldest)
    .sort((a, b) => a[1] - b[1] || byText(a[0], b[0]))
    .map(([material, year]) => `${material}: ${year}`);
};

const ownershipStale = (tables: Tables): string[] =>
  [...grouped(tables.stakes, ({ owned }) => owned)]
    .map(([owned, stakes]) => ({ owned, seen: stakes.map(({ valid_from }) => valid_from ?? '').reduce((a, b) => (a > b ? a : b)) }))
    .filter(({ seen }) => seen < '2022')
    .sort((a, b) => byText(a.seen, b.seen) || byText(a.owned, b.owned))
    .map(({ owned, seen }) => `${owned}: ${seen || 'on no known day'}`);

/** Sites by id; one seen by several sources has several rows. */
const uniqueSites = (tables: Tables) => [...grouped(tables.sites, ({ id }) => id)] as [string, [RowOf<'sites'>, ...RowOf<'sites'>[]]][];

const sitesUncertain = (tables: Tables): string[] =>
  uniqueSites(tables)
    .filter(([, rows]) => rows.every(({ confidence }) => confidence === 'low'))
    .map(([id, [first]]) => `${id}: ${first.kind} in ${first.iso3}`);

const sitesWithoutPlace = (tables: Tables): string[] =>
  uniqueSites(tables)
    .filter(([, rows]) => rows.every(({ lat, lon }) => lat === undefined || lon === undefined))
    .map(([id, [first]]) => `${id}: ${first.kind} in ${first.iso3}`);

const listsIncomplete = (tables: Tables): string[] => {
  const entries = grouped(tables.criticality, ({ list_id }) => list_id);
  return tables.criticality_lists
    .filter(({ complete }) => complete === 'no')
    .map(({ id, name }) => `${id}: ${name}, ${entries.get(id)?.length ?? 0} entries here`);
};

const codesBundled = (tables: Tables): string[] => {
  const bundled = tables.hs_codes.filter(({ confidence }) => confidence === 'bundle');
  return [...grouped(bundled, ({ hs }) => hs)].map(
    ([hs, rows]) => `${hs}: ${[...new Set(rows.map(({ material_id }) => material_id))].join(', ')}`,
  );
};

const figuresNotReported = (tables: Tables): string[] =>
  NAMES.flatMap((name) => {
    const rows = rowsOf(tables, name);
    const other = grouped(
      rows.filter(({ status }) => status !== undefined && status !== 'reported' && status !== 'withheld'),
      ({ status }) => String(status),
    );
    const found = [...other.values()].reduce((total, group) => total + group.length, 0);
    const parts = [...other].sort(([a], [b]) => byText(a, b)).map(([status, { length }]) => `${length} ${status}`);
    return found === 0 ? [] : [{ share: found / rows.length, text: `${name}: ${parts.join(', ')} of ${rows.length}` }];
  })
    .sort((a, b) => b.share - a.share || byText(a.text, b.text))
    .map(({ share, text }) => `${text} (${percent(share)})`);

const ranks = (tables: Tables) => {
  const known = new Map(tables.sources.map(({ id, rank }) => [id, rank]));
  return (sourceId: string) => known.get(sourceId) ?? 9;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const plain = (value: number): string => String(Number(value.toPrecision(6)));
const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
