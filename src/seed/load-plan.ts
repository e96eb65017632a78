import { whole, type LoadPlan, type LoadStep } from '../graph/load.js';
import { converter } from './conversions.js';
import { settleFacts, spreadOf, type Claim, type SettledFact } from '../domain/settle-facts.js';
import { dataQuality } from './quality.js';
import type { Seed } from './read.js';
import type { Place, RowOf, TableName, Tables } from './tables.js';
import { inTonnes } from '../domain/tonnes.js';

/**
 * Rows for every statement of graph/load: publications first; then entities, relationships and figures in this order, and
 * beside them what sources say, which hangs on publications alone.
 */
export const loadPlan = ({ tables }: Seed): LoadPlan => {
  const book = new FactBook(tables);
  const facts = [
    ...entitySteps(tables, book),
    ...relationshipSteps(tables, book),
    ...figureSteps(tables, book),
    ...scenarioSteps(tables),
    ...qualitySteps(tables),
  ];
  const sources = sourceStep(tables);
  return {
    first: [sources],
    lanes: [[...facts, listLengths([sources, ...facts], book.assertions)], [{ name: 'assertions', rows: book.assertions }]],
  };
};

/** Steps whose nodes are listed whole, and the label of each. */
const LISTED: Readonly<Record<string, string>> = {
  agreements: 'Agreement',
  alliances: 'Alliance',
  companies: 'Company',
  countries: 'Country',
  'criticality-lists': 'CriticalityList',
  deals: 'Deal',
  minerals: 'Mineral',
  policies: 'Policy',
  products: 'Product',
  sites: 'Site',
  sources: 'Source',
  statements: 'Statement',
};

/** Lengths of the lists that are told page by page, so that none is counted when a page is asked for. */
export const listLengths = (steps: readonly LoadStep[], assertions: readonly AssertionRow[]): LoadStep => {
  const lengths = new Map<string, number>();
  const add = (id: string, entries: number) => lengths.set(id, (lengths.get(id) ?? 0) + entries);
  for (const { name, rows } of steps) {
    const label = LISTED[name];
    if (label !== undefined) add(label, rows.length);
  }
  for (const { properties } of assertions) {
    if (properties['preferred'] === true) add(`${String(properties['kind'])}/`, 1);
    if (Number(properties['spread'] ?? 0) > 0) for (const kind of ['', String(properties['kind'])]) add(kind, 1);
  }
  return { name: 'list-lengths', rows: [...lengths].map(([id, entries]) => ({ properties: { id, entries: whole(entries) } })) };
};

interface AssertionRow {
  readonly sourceId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Settles which row of a fact answers, and keeps what every row says as an assertion. */
class FactBook {
  readonly assertions: AssertionRow[] = [];
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #onBasis: ReturnType<typeof converter>;
  readonly #materials: ReadonlyMap<string, RowOf<'materials'>>;

  constructor(tables: Tables) {
    this.#ranks = new Map(tables.sources.map((source) => [source.id, source.rank]));
    this.#onBasis = converter(tables.conversions);
    this.#materials = new Map(tables.materials.map((material) => [material.id, material]));
  }

  settle<Row>(rows: readonly Row[], claimOf: (row: Row) => Claim): SettledFact<Row>[] {
    const facts = settleFacts(rows, claimOf, (sourceId) => this.#ranks.get(sourceId) ?? 9);
    for (const fact of facts) {
      const spread = spreadOf(fact.claims);
      fact.claims.forEach(({ sourceId, comparable, ...claim }, i) => {
        this.assertions.push({
          sourceId,
          properties: present({
            ...claim,
            id: `${claim.factId}@${sourceId}/${claim.edition ?? ''}`,
            kind: claim.factId.slice(0, claim.factId.indexOf('/')),
            preferred: i === 0,
            chosenBecause: i === 0 ? fact.chosenBecause : undefined,
            spread: i === 0 ? spread : undefined,
          }),
        });
      });
    }
    return facts;
  }

  /** Figures in tonnes on the basis of their material; what was published stays in the assertions. */
  measured<Row extends Measure>(rows: readonly Row[], factIdOf: (row: Row) => string, more: (row: Row) => object = () => ({})): object[] {
    return this.settle(rows, (row) => ({
      ...evidenceOf(row, factIdOf(row)),
      value: row.quantity,
      unit: row.unit,
      basis: row.basis,
      bound: row.bound,
      comparable: this.#tonnes(row),
    })).map((fact) => ({
      properties: present({
        ...settled(fact),
        materialId: fact.row.material_id,
        area: fact.row.area,
        year: whole(fact.row.year),
        basis: this.#materials.get(fact.row.material_id)?.basis ?? fact.row.basis,
        bound: fact.row.bound,
        tonnes: fact.claim.comparable,
        ...more(fact.row),
      }),
    }));
  }

  #tonnes({ quantity, unit, basis, material_id }: Measure): number | undefined {
    if (quantity === undefined) return undefined;
    const material = this.#materials.get(material_id);
    const tonnes = inTonnes(quantity, unit);
    return material === undefined || material.basis === basis ? tonnes : this.#onBasis(tonnes, material.mineral_id, basis, material.basis);
  }
}

const sourceStep = (tables: Tables): LoadStep => ({
  name: 'sources',
  rows: tables.sources.map((s) => ({
    properties: present({
      id: s.id,
      title: s.title,
      publisher: s.publisher,
      url: s.url,
      published: s.published,
      retrieved: s.retrieved,
      licence: s.licence,
      redistributable: s.redistributable === 'yes',
      rank: whole(s.rank),
      own: s.at.own,
    }),
  })),
});

const entitySteps = (tables: Tables, book: FactBook): LoadStep[] => [
  {
    name: 'aggregates',
    rows: [
      { properties: { id: 'WORLD', name: 'World total as published' } },
      { properties: { id: 'OTHER', name: 'Other countries as published' } },
      { properties: { id: 'EU', name: 'European Union as published' } },
    ],
  },
  {
    name: 'countries',
    rows: book
      .settle(tables.countries, (c) => listed(c, `country/${c.iso3}`))
      .map(({ row: c }) => ({
        properties: present({
          iso3: c.iso3,
          iso2: c.iso2,
          m49: c.m49,
          ...named(c),
          region: c.region,
          subregion: c.subregion,
          lat: c.lat,
          lon: c.lon,
        }),
      })),
  },
  { name: 'minerals', rows: tables.minerals.map((m) => ({ properties: present({ id: m.id, symbol: m.symbol, ...named(m) }) })) },
  {
    name: 'materials',
    rows: tables.materials.map((m) => ({
      properties: present({ id: m.id, mineralId: m.mineral_id, stage: m.stage, form: m.form, ...named(m), basis: m.basis, note: m.note }),
    })),
  },
  {
    name: 'products',
    rows: book
      .settle(tables.products, (p) => listed(p, `product/${p.id}`))
      .map(({ row: p }) => ({ properties: present({ id: p.id, ...named(p), keyItem: p.key_item, note: p.note }) })),
  },
  {
    name: 'alliances',
    rows: book
      .settle(tables.alliances, (a) => listed(a, `alliance/${a.id}`))
      .map(({ row: a }) => ({ properties: present({ id: a.id, ...named(a), kind: a.kind, founded: a.founded, note: a.note }) })),
  },
  {
    name: 'companies',
    rows: book
      .settle(tables.companies, (c) => listed(c, `company/${c.id}`))
      .map(({ row: c }) => ({
        iso3: c.iso3 ?? null,
        properties: present({ id: c.id, ...named(c), kind: c.kind, iso3: c.iso3 }),
      })),
  },
  {
    name: 'sites',
    rows: book
      .settle(tables.sites, (s) => evidenceOf(s, `site/${s.id}`))
      .map(({ row: s, claim, rows }) => ({
        iso3: s.iso3,
        properties: present({
          id: s.id,
          ...named(s),
          aliases: [...new Set(rows.flatMap((row) => [...row.aliases, ...(row.name === s.name ? [] : [row.name])]))],
          kind: s.kind,
          phase: s.phase ?? rows.find(({ phase }) => phase !== undefined)?.phase,
          iso3: s.iso3,
          // a site seen by two sources is placed by the first that knows where it is
          ...placeOf(rows),
          confidence: s.confidence,
          factId: claim.factId,
        }),
      })),
  },
];

const placeOf = (rows: readonly { readonly lat?: number | undefined; readonly lon?: number | undefined }[]) => {
  const placed = rows.find(({ lat, lon }) => lat !== undefined && lon !== undefined);
  return { lat: placed?.lat, lon: placed?.lon };
};

const relationshipSteps = (tables: Tables, book: FactBook): LoadStep[] => [
  {
    name: 'hs-codes',
    rows: hsCodeRows(tables, book),
  },
  {
    name: 'byproducts',
    rows: book
      .settle(tables.byproducts, (b) => ({
        ...evidenceOf(b, `by-product/${b.mineral_id}/${b.host_id}`),
        value: b.share,
        unit: ratio(b.share),
      }))
      .map((fact) => ({
        mineralId: fact.row.mineral_id,
        hostId: fact.row.host_id,
        properties: present({ ...settled(fact), ...band(fact.row) }),
      })),
  },
  {
    name: 'refining',
    rows: book
      .settle(tables.refining, (r) => ({
        ...evidenceOf(r, `refining/${r.from_material}/${r.to_material}`),
        value: r.yield_min,
        unit: ratio(r.yield_min),
      }))
      .map((fact) => ({
        from: fact.row.from_material,
        to: fact.row.to_material,
        properties: present({ ...settled(fact), yieldMin: fact.row.yield_min, yieldMax: fact.row.yield_max }),
      })),
  },
  {
    name: 'site-materials',
    rows: book
      .settle(tables.site_materials, (m) => evidenceOf(m, `makes/${m.site_id}/${m.material_id}`))
      .map((fact) => ({
        siteId: fact.row.site_id,
        materialId: fact.row.material_id,
        properties: present({ ...settled(fact), recordedAt: fact.row.recorded_at }),
      })),
  },
  {
    name: 'stakes',
    rows: book
      .settle(tables.stakes, (s) => ({
        ...evidenceOf(s, `stake/${s.owner}/${s.owned}/${s.valid_from ?? ''}`),
        ...validity(s),
        value: s.share,
        unit: ratio(s.share),
      }))
      .map((fact) => ({
        owner: fact.row.owner,
        owned: fact.row.owned,
        properties: present({ ...settled(fact), ...period(fact.row), ...band(fact.row) }),
      })),
  },
  {
    name: 'corporate-events',
    rows: book
      .settle(tables.corporate_events, (e) => ({
        ...evidenceOf(e, `corporate-event/${e.predecessor}/${e.successor}/${e.kind}/${e.valid_from ?? ''}`),
        ...validity(e),
      }))
      .map((fact) => ({
        predecessor: fact.row.predecessor,
        successor: fact.row.successor,
        properties: present({ ...settled(fact), ...period(fact.row), kind: fact.row.kind }),
      })),
  },
  {
    name: 'deals',
    rows: book
      .settle(tables.deals, (d) => ({
        ...evidenceOf(d, `deal/${d.id}`),
        ...validity(d),
        value: d.value_musd,
        unit: d.value_musd === undefined ? undefined : 'MUSD',
        bound: d.bound,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          id: fact.row.id,
          kind: fact.row.kind,
          buyer: fact.row.buyer,
          target: fact.row.target,
          seller: fact.row.seller,
          share: fact.row.share,
          musd: fact.row.value_musd,
          bound: fact.row.bound,
        }),
      })),
  },
  {
    name: 'offtakes',
    rows: book
      .settle(tables.offtakes, (o) => ({
        ...evidenceOf(o, `offtake/${o.supplier}/${o.buyer}/${o.material_id}/${o.valid_from ?? ''}`),
        ...validity(o),
        value: o.quantity,
        unit: o.unit,
        basis: o.basis,
      }))
      .map((fact) => ({
        supplier: fact.row.supplier,
        buyer: fact.row.buyer,
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          materialId: fact.row.material_id,
          tonnes: fact.row.quantity === undefined || fact.row.unit === undefined ? undefined : inTonnes(fact.row.quantity, fact.row.unit),
          basis: fact.row.basis,
          share: fact.row.share,
        }),
      })),
  },
  {
    name: 'memberships',
    rows: book
      .settle(tables.memberships, (m) => ({
        ...evidenceOf(m, `membership/${m.alliance_id}/${m.member}/${m.role}/${m.valid_from ?? ''}`),
        ...validity(m),
      }))
      .map((fact) => ({
        allianceId: fact.row.alliance_id,
        member: fact.row.member,
        properties: present({ ...settled(fact), ...period(fact.row), role: fact.row.role }),
      })),
  },
  {
    name: 'agreements',
    rows: book
      .settle(tables.agreements, (a) => ({ ...evidenceOf(a, `agreement/${a.id}`), ...validity(a) }))
      .map((fact) => ({
        properties: present({ ...settled(fact), ...period(fact.row), id: fact.row.id, ...titled(fact.row), kind: fact.row.kind }),
      })),
  },
  { name: 'agreement-parties', rows: tables.agreement_parties.map((p) => ({ agreementId: p.agreement_id, party: p.party })) },
  { name: 'agreement-minerals', rows: tables.agreement_minerals.map((m) => ({ agreementId: m.agreement_id, mineralId: m.mineral_id })) },
  {
    name: 'policies',
    rows: book
      .settle(tables.policies, (p) => ({ ...evidenceOf(p, `policy/${p.id}`), ...validity(p) }))
      .map((fact) => ({
        issuer: fact.row.issuer,
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          id: fact.row.id,
          ...titled(fact.row),
          instrument: fact.row.instrument,
          issuer: fact.row.issuer,
          legalReference: fact.row.legal_reference,
          suspendedFrom: fact.row.suspended_from,
          suspendedTo: fact.row.suspended_to,
          budgetMusd: fact.row.budget_musd,
          note: fact.row.note,
        }),
      })),
  },
  { name: 'policy-targets', rows: tables.policy_targets.map((t) => ({ policyId: t.policy_id, type: t.target_type, id: t.target_id })) },
  {
    name: 'benchmarks',
    rows: book
      .settle(tables.benchmarks, (b) => ({
        ...evidenceOf(b, `benchmark/${b.policy_id}/${b.metric}/${b.subject ?? ''}/${b.by_year ?? ''}`),
        value: b.threshold,
        unit: b.unit,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          policyId: fact.row.policy_id,
          metric: fact.row.metric,
          subject: fact.row.subject,
          comparator: fact.row.comparator,
          threshold: fact.row.threshold,
          unit: fact.row.unit,
          byYear: wholeOrNone(fact.row.by_year),
          baseline: fact.row.baseline,
          baselineYear: wholeOrNone(fact.row.baseline_year),
        }),
      })),
  },
  {
    name: 'awards',
    rows: book
      .settle(tables.awards, (a) => ({
        ...evidenceOf(a, `award/${a.policy_id}/${a.recipient}/${a.kind}/${a.site_id ?? ''}/${a.valid_from ?? ''}`),
        ...validity(a),
        value: a.amount_musd,
        unit: a.amount_musd === undefined ? undefined : 'MUSD',
        bound: a.bound,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          policyId: fact.row.policy_id,
          recipient: fact.row.recipient,
          kind: fact.row.kind,
          materialId: fact.row.material_id,
          siteId: fact.row.site_id,
          musd: fact.row.amount_musd,
          bound: fact.row.bound,
        }),
      })),
  },
  {
    name: 'criticality-lists',
    rows: book
      .settle(tables.criticality_lists, (l) => ({ ...evidenceOf(l, `criticality-list/${l.id}`), ...validity(l) }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          id: fact.row.id,
          ...titled(fact.row),
          issuer: fact.row.issuer,
          complete: fact.row.complete === 'yes',
        }),
      })),
  },
  {
    name: 'criticality',
    rows: book
      .settle(tables.criticality, (c) => evidenceOf(c, `criticality/${c.list_id}/${c.mineral_id}/${c.as_named}`))
      .map((fact) => ({
        listId: fact.row.list_id,
        mineralId: fact.row.mineral_id,
        properties: present({ ...settled(fact), rank: fact.row.rank, asNamed: fact.row.as_named }),
      })),
  },
  {
    name: 'intensities',
    rows: book
      .settle(tables.intensities, (i) => ({
        ...evidenceOf(i, `intensity/${i.product_id}/${i.material_id}/${i.variant ?? ''}`),
        value: i.quantity ?? i.low,
        unit: i.unit,
        basis: i.basis,
      }))
      .map((fact) => ({
        materialId: fact.row.material_id,
        productId: fact.row.product_id,
        properties: present({
          ...settled(fact),
          variant: fact.row.variant,
          quantity: fact.row.quantity,
          low: fact.row.low,
          high: fact.row.high,
          unit: fact.row.unit,
          basis: fact.row.basis,
        }),
      })),
  },
];

/** A code of several editions is one code; each mapping to a material is a fact of the newest edition that has it. */
const hsCodeRows = (tables: Tables, book: FactBook): object[] => {
  const years = new Map<string, Set<number>>();
  for (const { hs, year } of tables.trade) years.set(hs, (years.get(hs) ?? new Set()).add(year));
  return book
    .settle(tables.hs_codes, (c) => ({
      factId: `hs/${c.hs}/${c.material_id}`,
      sourceId: c.source_id,
      edition: c.hs_edition,
      status: 'reported' as const,
      locator: c.locator,
    }))
    .map(({ row: c, claim }) => ({
      hs: c.hs,
      hsEdition: c.hs_edition,
      years: [...(years.get(c.hs) ?? [])].sort((a, b) => a - b).map(whole),
      materialId: c.material_id,
      properties: present({
        factId: claim.factId,
        confidence: c.confidence,
        reason: c.reason,
        validFrom: c.valid_from,
        validTo: c.valid_to,
      }),
    }));
};

const figureSteps = (tables: Tables, book: FactBook): LoadStep[] => [
  { name: 'production', rows: book.measured(tables.production, (r) => `production/${r.material_id}/${r.area}/${r.year}`) },
  { name: 'reserves', rows: book.measured(tables.reserves, (r) => `reserve/${r.material_id}/${r.area}/${r.year}`) },
  { name: 'consumption', rows: book.measured(tables.consumption, (r) => `consumption/${r.material_id}/${r.area}/${r.year}`) },
  {
    name: 'capacities',
    rows: book.measured(
      tables.capacities,
      (r) => `capacity/${r.material_id}/${r.site_id ?? r.area}/${r.year}`,
      (r) => ({ siteId: r.site_id, phase: r.phase }),
    ),
  },
  {
    name: 'site-production',
    rows: book.measured(
      tables.site_production.map((row) => ({ ...row, area: undefined })),
      (r) => `site-production/${r.site_id}/${r.material_id}/${r.year}`,
      (r) => ({ siteId: r.site_id }),
    ),
  },
  {
    name: 'outlook',
    rows: book.measured(
      tables.outlook,
      (r) => `outlook/${r.material_id}/${r.area}/${r.scenario}/${r.year}`,
      (r) => ({ scenario: r.scenario }),
    ),
  },
  {
    name: 'export-totals',
    rows: book.measured(
      tables.export_totals.map((row) => ({ ...row, area: row.exporter })),
      (r) => `export-total/${r.material_id}/${r.exporter}/${r.year}`,
    ),
  },
  {
    name: 'demand',
    rows: book
      .settle(tables.demand, (d) => ({
        ...evidenceOf(d, `demand/${d.mineral_id}/${d.area}/${d.sector}/${d.scenario}/${d.year}`),
        value: d.quantity,
        unit: d.unit,
        basis: d.basis,
        bound: d.bound,
        comparable: d.quantity === undefined ? undefined : inTonnes(d.quantity, d.unit),
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          area: fact.row.area,
          sector: fact.row.sector,
          scenario: fact.row.scenario,
          year: whole(fact.row.year),
          tonnes: fact.claim.comparable,
          basis: fact.row.basis,
          bound: fact.row.bound,
        }),
      })),
  },
  {
    name: 'trade',
    rows: book
      .settle(tables.trade, (f) => ({
        ...evidenceOf(f, `trade/${f.hs}/${f.exporter}/${f.importer}/${f.year}`),
        value: f.tonnes,
        unit: f.tonnes === undefined ? undefined : 't',
        basis: f.tonnes === undefined ? undefined : 'GROSS',
        kusd: f.kusd,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          hs: fact.row.hs,
          exporter: fact.row.exporter,
          importer: fact.row.importer,
          year: whole(fact.row.year),
          tonnes: fact.row.tonnes,
          kusd: fact.row.kusd,
        }),
      })),
  },
  {
    name: 'import-reliance',
    rows: book
      .settle(tables.import_reliance, (r) => ({
        ...evidenceOf(r, `import-reliance/${r.mineral_id}/${r.area}/${r.year}`),
        value: r.share,
        unit: 'ratio',
        bound: r.bound,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          area: fact.row.area,
          year: whole(fact.row.year),
          share: fact.row.share,
          bound: fact.row.bound,
        }),
      })),
  },
  {
    name: 'stated-dependence',
    rows: book
      .settle(tables.stated_dependence, (d) => ({
        ...evidenceOf(d, `stated-dependence/${d.material_id ?? d.mineral_id}/${d.importer}/${d.supplier}/${d.year}`),
        value: d.share,
        unit: 'ratio',
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          materialId: fact.row.material_id,
          importer: fact.row.importer,
          supplier: fact.row.supplier,
          year: whole(fact.row.year),
          share: fact.row.share,
        }),
      })),
  },
  {
    name: 'governance',
    rows: book
      .settle(tables.governance, (g) => ({
        ...evidenceOf(g, `governance/${g.iso3}/${g.indicator}/${g.year}`),
        value: g.estimate,
        unit: 'index',
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          iso3: fact.row.iso3,
          indicator: fact.row.indicator,
          year: whole(fact.row.year),
          estimate: fact.row.estimate,
          stdError: fact.row.std_error,
        }),
      })),
  },
  {
    name: 'prices',
    rows: book
      .settle(tables.prices, (p) => ({ ...evidenceOf(p, `price/${p.material_id}/${p.quotation}/${p.year}`), value: p.value, unit: p.unit }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          materialId: fact.row.material_id,
          quotation: fact.row.quotation,
          year: whole(fact.row.year),
          value: fact.row.value,
          unit: fact.row.unit,
        }),
      })),
  },
  {
    name: 'emissions',
    rows: book
      .settle(tables.emissions, (e) => ({
        ...evidenceOf(e, `emission/${e.material_id}/${e.route}`),
        value: e.quantity ?? e.low,
        unit: e.unit,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          materialId: fact.row.material_id,
          route: fact.row.route,
          value: fact.row.quantity,
          low: fact.row.low,
          high: fact.row.high,
        }),
      })),
  },
  {
    name: 'recycling',
    rows: book
      .settle(tables.recycling, (r) => ({
        ...evidenceOf(r, `recycling/${r.mineral_id}/${r.area}/${r.measure}/${r.year}`),
        value: r.share,
        unit: 'ratio',
        bound: r.bound,
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          area: fact.row.area,
          measure: fact.row.measure,
          year: whole(fact.row.year),
          share: fact.row.share,
          bound: fact.row.bound,
        }),
      })),
  },
  {
    name: 'conversions',
    rows: book
      .settle(tables.conversions, (c) => ({
        ...evidenceOf(c, `conversion/${c.mineral_id}/${c.from_basis}/${c.to_basis}`),
        value: c.factor,
        unit: 'ratio',
      }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          fromBasis: fact.row.from_basis,
          toBasis: fact.row.to_basis,
          factor: fact.row.factor,
          formula: fact.row.formula,
        }),
      })),
  },
  {
    name: 'substitutions',
    rows: book
      .settle(tables.substitutions, (s) =>
        evidenceOf(
          s,
          `substitution/${s.mineral_id}/${s.use}/${s.substitute}${s.substitute_mineral === undefined ? '' : `/${s.substitute_mineral}`}`,
        ),
      )
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          use: fact.row.use,
          substitute: fact.row.substitute,
          substituteMineralId: fact.row.substitute_mineral,
          productId: fact.row.product_id,
          penalty: fact.row.penalty,
        }),
      })),
  },
  {
    name: 'statements',
    rows: book
      .settle(tables.statements, (s) => ({ ...evidenceOf(s, `statement/${s.id}`), value: s.value, unit: s.unit, bound: s.bound }))
      .map((fact) => ({
        properties: present({
          ...settled(fact),
          id: fact.row.id,
          topic: fact.row.topic,
          definition: fact.row.definition,
          about: fact.row.about,
          fromYear: wholeOrNone(fact.row.from_year),
          toYear: wholeOrNone(fact.row.to_year),
          value: fact.row.value,
          high: fact.row.high,
          unit: fact.row.unit,
          bound: fact.row.bound,
        }),
      })),
  },
];

/** Assumptions, which are no facts: nothing of them is settled, and nothing asserts them. */
const scenarioSteps = (tables: Tables): LoadStep[] => [
  {
    name: 'scenarios',
    rows: tables.scenarios.map((s) => ({
      properties: present({
        id: s.id,
        ...titled(s),
        assumes: s.assumes,
        assumesKo: s.assumes_ko,
        drawnFrom: s.drawn_from,
        note: s.note,
      }),
    })),
  },
  {
    name: 'scenario-overlays',
    rows: tables.scenario_overlays.map((o) => ({
      scenarioId: o.scenario_id,
      properties: present({
        id: `${o.scenario_id}/${o.place}`,
        place: whole(o.place),
        kind: o.kind,
        country: o.country,
        site: o.site,
        minerals: o.minerals,
        materials: o.materials,
        year: wholeOrNone(o.year),
        tonnes: o.tonnes,
        phase: o.phase,
        hs: o.hs,
        exporter: o.exporter,
        importer: o.importer,
        kusd: o.kusd,
        owner: o.owner,
        owned: o.owned,
        share: o.share,
        alliance: o.alliance,
        member: o.member,
        removed: o.removed === undefined ? undefined : o.removed === 'yes',
        issuer: o.issuer,
        instrument: o.instrument,
        destinations: o.destinations,
        sector: o.sector,
        demandScenario: o.demand_scenario,
        validFrom: o.valid_from,
        validTo: o.valid_to,
      }),
    })),
  },
];

/** What the tables hold and lack, worked out once at load. */
const qualitySteps = (tables: Tables): LoadStep[] => {
  const { tables: counts, coverage, checks } = dataQuality(tables);
  return [
    {
      name: 'table-counts',
      rows: counts.map(({ table, sourceId, rows }) => ({
        properties: present({ id: `${table}/${sourceId ?? ''}`, table, sourceId: sourceId ?? undefined, rows: whole(rows) }),
      })),
    },
    {
      name: 'coverage',
      rows: coverage.map(({ kind, materialId, mineralId, year, countries }) => ({
        properties: { id: `${kind}/${materialId}/${year}`, kind, materialId, mineralId, year: whole(year), countries: whole(countries) },
      })),
    },
    {
      name: 'quality-checks',
      rows: checks.map(({ id, title, passed, found, examples }) => ({ properties: { id, title, passed, found: whole(found), examples } })),
    },
  ];
};

type Measure = Omit<RowOf<'production'>, 'area'> & { readonly area?: string | undefined };

/** Absent is absent in the graph: no null, no empty text. */
const present = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

const wholeOrNone = (value: number | undefined) => (value === undefined ? undefined : whole(value));
const ratio = (share: number | undefined) => (share === undefined ? undefined : 'ratio');

const titled = (row: { name: string; name_ko?: string | undefined }) => ({ name: row.name, nameKo: row.name_ko });
const named = (row: { name: string; name_ko?: string | undefined; aliases: readonly string[] }) => ({
  ...titled(row),
  aliases: row.aliases,
});

const band = (row: { share?: number | undefined; share_min?: number | undefined; share_max?: number | undefined }) => ({
  share: row.share,
  shareMin: row.share_min,
  shareMax: row.share_max,
});

/** What every fact carries beside its content. */
const settled = <Row>({ claim, claims, chosenBecause }: SettledFact<Row>) => ({
  factId: claim.factId,
  status: claim.status,
  chosenBecause,
  assertions: whole(claims.length),
});

type Evidence = Pick<RowOf<Extract<TableName, 'trade'>>, 'at' | 'source_id' | 'locator' | 'edition' | 'status' | 'recorded_at'> & {
  readonly note?: string | undefined;
};

const evidenceOf = (row: Evidence, factId: string): Claim => ({
  factId,
  sourceId: row.source_id,
  edition: row.edition,
  status: row.status,
  locator: row.locator,
  recordedAt: row.recorded_at,
  note: row.note,
  own: row.at.own,
});

/** Of tables whose rows have no edition and status of their own: what the source has is reported. */
const listed = (row: { at: Place; source_id: string; locator: string; note?: string | undefined }, factId: string): Claim => ({
  factId,
  sourceId: row.source_id,
  edition: undefined,
  status: 'reported',
  locator: row.locator,
  note: row.note,
  own: row.at.own,
});

interface Period {
  readonly valid_from?: string | undefined;
  readonly valid_to?: string | undefined;
  readonly date_precision?: string | undefined;
  readonly recorded_at: string;
}

const validity = (row: Period) => ({ validFrom: row.valid_from, validTo: row.valid_to });
const period = (row: Period) => ({ ...validity(row), datePrecision: row.date_precision, recordedAt: row.recorded_at });
