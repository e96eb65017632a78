import type { Driver } from 'neo4j-driver';
import { heldVersion, loadVersion, whole, type LoadStep, type Progress } from '../graph/load.js';
import { MODEL_VERSION } from '../graph/model.js';
import { settleFacts, type Claim, type SettledFact } from './facts.js';
import type { Seed } from './read.js';
import type { RowOf, TableName } from './tables.js';
import { inTonnes } from './tonnes.js';

export interface LoadReport {
  readonly dataVersion: string;
  /** Rows of the tables, whether loaded now or before. */
  readonly rows: number;
  /** True when the graph held this version already and nothing was done. */
  readonly unchanged: boolean;
  /** Takes the old version away, when the readers that began with it have had their time. */
  readonly retireOld: () => Promise<void>;
}

/**
 * Loads a seed that was read without faults, unless the graph holds its version already. Readers are answered from the
 * old version until the new one is complete.
 */
export const loadSeed = async (driver: Driver, database: string, seed: Seed, progress?: Progress): Promise<LoadReport> => {
  const { dataVersion, rows } = seed;
  if ((await heldVersion(driver, database)) === dataVersion) {
    return { dataVersion, rows, unchanged: true, retireOld: () => Promise.resolve() };
  }
  const retireOld = await loadVersion(driver, database, loadSteps(seed), { id: dataVersion, rows, modelVersion: MODEL_VERSION }, progress);
  return { dataVersion, rows, unchanged: false, retireOld };
};

/** Rows for every statement of graph/load, in the order they are run: entities, relationships, figures, assertions. */
export const loadSteps = ({ tables }: Seed): LoadStep[] => {
  const ranks = new Map(tables.sources.map((source) => [source.id, source.rank]));
  const assertions: object[] = [];
  const settle = <Row>(rows: readonly Row[], claimOf: (row: Row) => Claim): SettledFact<Row>[] => {
    const facts = settleFacts(rows, claimOf, (sourceId) => ranks.get(sourceId) ?? 9);
    for (const fact of facts) {
      fact.claims.forEach((claim, i) => {
        const { sourceId, edition, ...rest } = claim;
        assertions.push({
          sourceId,
          properties: present({
            ...rest,
            edition,
            id: `${claim.factId}@${sourceId}/${edition ?? ''}`,
            preferred: i === 0,
            chosenBecause: i === 0 ? fact.chosenBecause : undefined,
          }),
        });
      });
    }
    return facts;
  };
  /** What every fact carries beside its content. */
  const settled = <Row>({ claim, claims, chosenBecause }: SettledFact<Row>) => ({
    factId: claim.factId,
    status: claim.status,
    chosenBecause,
    assertions: whole(claims.length),
  });
  const measured = (name: string, rows: readonly Measure[]): object[] =>
    settle(rows, (row) => ({
      ...evidenceOf(
        row,
        `${name}/${row.material_id}/${'site_id' in row && row.site_id !== undefined ? row.site_id : row.area}/${row.year}`,
      ),
      value: row.quantity,
      unit: row.unit,
      basis: row.basis,
      bound: row.bound,
    })).map((fact) => ({
      siteId: fact.row.site_id ?? null,
      properties: present({
        ...settled(fact),
        materialId: fact.row.material_id,
        area: fact.row.area,
        year: whole(fact.row.year),
        basis: fact.row.basis,
        bound: fact.row.bound,
        tonnes: fact.row.quantity === undefined ? undefined : inTonnes(fact.row.quantity, fact.row.unit),
        siteId: fact.row.site_id,
        phase: fact.row.phase,
      }),
    }));

  const entities: LoadStep[] = [
    {
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
        }),
      })),
    },
    {
      name: 'aggregates',
      rows: [
        { properties: { id: 'WORLD', name: 'World total as published' } },
        { properties: { id: 'OTHER', name: 'Other countries as published' } },
      ],
    },
    {
      name: 'countries',
      rows: tables.countries.map((c) => ({
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
      name: 'alliances',
      rows: tables.alliances.map((a) => ({
        properties: present({ id: a.id, ...named(a), kind: a.kind, founded: a.founded, note: a.note }),
      })),
    },
    {
      name: 'companies',
      rows: tables.companies.map((c) => ({
        iso3: c.iso3 ?? null,
        properties: present({ id: c.id, ...named(c), kind: c.kind, iso3: c.iso3 }),
      })),
    },
    {
      name: 'sites',
      rows: settle(tables.sites, (s) => evidenceOf(s, `site/${s.id}`)).map(({ row: s, claim }) => ({
        iso3: s.iso3,
        properties: present({
          id: s.id,
          ...named(s),
          kind: s.kind,
          phase: s.phase,
          iso3: s.iso3,
          lat: s.lat,
          lon: s.lon,
          factId: claim.factId,
        }),
      })),
    },
  ];
  const relationships: LoadStep[] = [
    {
      name: 'hs-codes',
      rows: settle(tables.hs_codes, (c): Claim => ({
        factId: `hs/${c.hs}/${c.material_id}`,
        sourceId: c.source_id,
        edition: c.hs_edition,
        status: 'reported',
        locator: c.locator,
      })).map(({ row: c, claim }) => ({
        hs: c.hs,
        hsEdition: c.hs_edition,
        materialId: c.material_id,
        properties: { factId: claim.factId, confidence: c.confidence, reason: c.reason },
      })),
    },
    {
      name: 'site-materials',
      rows: settle(tables.site_materials, (m) => evidenceOf(m, `makes/${m.site_id}/${m.material_id}`)).map((fact) => ({
        siteId: fact.row.site_id,
        materialId: fact.row.material_id,
        properties: present({ ...settled(fact), recordedAt: fact.row.recorded_at }),
      })),
    },
    {
      name: 'stakes',
      rows: settle(tables.stakes, (s) => ({
        ...evidenceOf(s, `stake/${s.owner}/${s.owned}/${s.valid_from ?? ''}`),
        ...validity(s),
        value: s.share,
        unit: s.share === undefined ? undefined : 'ratio',
      })).map((fact) => ({
        owner: fact.row.owner,
        owned: fact.row.owned,
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          share: fact.row.share,
          shareMin: fact.row.share_min,
          shareMax: fact.row.share_max,
        }),
      })),
    },
    {
      name: 'memberships',
      rows: settle(tables.memberships, (m) => ({
        ...evidenceOf(m, `membership/${m.alliance_id}/${m.member}/${m.role}/${m.valid_from ?? ''}`),
        ...validity(m),
      })).map((fact) => ({
        allianceId: fact.row.alliance_id,
        member: fact.row.member,
        properties: present({ ...settled(fact), ...period(fact.row), role: fact.row.role }),
      })),
    },
    {
      name: 'policies',
      rows: settle(tables.policies, (p) => ({ ...evidenceOf(p, `policy/${p.id}`), ...validity(p) })).map((fact) => ({
        issuer: fact.row.issuer,
        properties: present({
          ...settled(fact),
          ...period(fact.row),
          id: fact.row.id,
          name: fact.row.name,
          nameKo: fact.row.name_ko,
          instrument: fact.row.instrument,
          issuer: fact.row.issuer,
          legalReference: fact.row.legal_reference,
          suspendedFrom: fact.row.suspended_from,
          suspendedTo: fact.row.suspended_to,
          note: fact.row.note,
        }),
      })),
    },
    { name: 'policy-targets', rows: tables.policy_targets.map((t) => ({ policyId: t.policy_id, type: t.target_type, id: t.target_id })) },
  ];
  const figures: LoadStep[] = [
    { name: 'production', rows: measured('production', tables.production) },
    { name: 'reserves', rows: measured('reserve', tables.reserves) },
    { name: 'capacities', rows: measured('capacity', tables.capacities) },
    {
      name: 'export-totals',
      rows: measured(
        'export-total',
        tables.export_totals.map(({ exporter, ...row }) => ({ ...row, area: exporter })),
      ),
    },
    {
      name: 'trade',
      rows: settle(tables.trade, (f) => ({
        ...evidenceOf(f, `trade/${f.hs}/${f.exporter}/${f.importer}/${f.year}`),
        value: f.tonnes,
        unit: f.tonnes === undefined ? undefined : 't',
        basis: f.tonnes === undefined ? undefined : 'GROSS',
        kusd: f.kusd,
      })).map((fact) => ({
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
      name: 'stated-dependence',
      rows: settle(tables.stated_dependence, (d) => ({
        ...evidenceOf(d, `stated-dependence/${d.mineral_id}/${d.importer}/${d.supplier}/${d.year}`),
        value: d.share,
        unit: 'ratio',
      })).map((fact) => ({
        properties: present({
          ...settled(fact),
          mineralId: fact.row.mineral_id,
          importer: fact.row.importer,
          supplier: fact.row.supplier,
          year: whole(fact.row.year),
          share: fact.row.share,
        }),
      })),
    },
    {
      name: 'governance',
      rows: settle(tables.governance, (g) => ({
        ...evidenceOf(g, `governance/${g.iso3}/${g.indicator}/${g.year}`),
        value: g.estimate,
        unit: 'index',
      })).map((fact) => ({
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
  ];
  return [...entities, ...relationships, ...figures, { name: 'assertions', rows: assertions }];
};

type Measure = Omit<RowOf<'production'>, 'area'> & {
  readonly area: string;
  readonly site_id?: string | undefined;
  readonly phase?: RowOf<'capacities'>['phase'] | undefined;
};

/** Absent is absent in the graph: no null, no empty text. */
const present = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

const named = (row: { name: string; name_ko?: string | undefined; aliases: readonly string[] }) => ({
  name: row.name,
  nameKo: row.name_ko,
  aliases: row.aliases,
});

type Evidence = Pick<RowOf<Extract<TableName, 'trade'>>, 'source_id' | 'locator' | 'edition' | 'status' | 'recorded_at'> & {
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
});

interface Period {
  readonly valid_from?: string | undefined;
  readonly valid_to?: string | undefined;
  readonly date_precision?: string | undefined;
  readonly recorded_at: string;
}

const validity = (row: Period) => ({ validFrom: row.valid_from, validTo: row.valid_to });
const period = (row: Period) => ({ ...validity(row), datePrecision: row.date_precision, recordedAt: row.recorded_at });
