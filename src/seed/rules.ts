import type { Fault } from './read.js';
import type { Place, RowOf, Tables } from './tables.js';

/** What is wrong between the cells of a row, or between rows, though each cell is valid by itself. */
export const ruleFaults = (tables: Tables): Fault[] => [
  ...DATED.flatMap((name) => tables[name].flatMap(periodFaults)),
  ...tables.policies.flatMap((row) => orderFault(row.at, 'suspended_to', row.suspended_from, row.suspended_to)),
  ...MEASURED.flatMap((name) => tables[name].flatMap((row) => withheldFaults(row, row.status === 'announced'))),
  ...basisFaults(tables),
  ...[...tables.stakes, ...tables.interests, ...tables.byproducts].flatMap(bandFaults),
  ...partyFaults(tables),
  ...oversubscribed(tables),
  ...targetFaults(tables),
  ...scenarioFaults(tables),
];

/** Tables whose rows hold for a time. */
const DATED = [
  'stakes',
  'interests',
  'corporate_events',
  'deals',
  'offtakes',
  'memberships',
  'agreements',
  'policies',
  'awards',
  'criticality_lists',
] as const;
/** Tables whose rows are masses of a material. */
const MEASURED = ['production', 'reserves', 'consumption', 'site_production', 'capacities', 'outlook', 'export_totals'] as const;

const fault = (at: Place, column: string, value: unknown, message: string): Fault => ({
  ...at,
  column,
  value: value === undefined ? '' : String(value),
  message,
});

const orderFault = (at: Place, column: string, from: string | undefined, to: string | undefined): Fault[] =>
  from !== undefined && to !== undefined && to < from ? [fault(at, column, to, `not before ${from}`)] : [];

const periodFaults = (row: {
  at: Place;
  valid_from?: string | undefined;
  valid_to?: string | undefined;
  date_precision?: string | undefined;
}): Fault[] => [
  ...orderFault(row.at, 'valid_to', row.valid_from, row.valid_to),
  ...((row.valid_from === undefined) === (row.date_precision === undefined)
    ? []
    : [fault(row.at, 'date_precision', row.date_precision, 'given with valid_from, and only then')]),
];

const withheldFaults = (row: { at: Place; quantity?: number | undefined; status: string }, mayBeEmpty: boolean): Fault[] =>
  row.quantity === undefined && row.status !== 'withheld' && !mayBeEmpty
    ? [fault(row.at, 'quantity', undefined, 'a number, or the status withheld')]
    : row.quantity !== undefined && row.status === 'withheld'
      ? [fault(row.at, 'quantity', row.quantity, 'empty when the status is withheld')]
      : [];

/** A row may be weighed on another basis than its material when a factor between the two is known. */
const basisFaults = (tables: Tables): Fault[] => {
  const materials = new Map(tables.materials.map((m) => [m.id, m]));
  const known = new Set(
    tables.conversions.flatMap((c) => [`${c.mineral_id} ${c.from_basis} ${c.to_basis}`, `${c.mineral_id} ${c.to_basis} ${c.from_basis}`]),
  );
  return MEASURED.flatMap((name): readonly RowOf<(typeof MEASURED)[number]>[] => tables[name]).flatMap((row) => {
    const material = materials.get(row.material_id);
    if (material === undefined || material.basis === row.basis || known.has(`${material.mineral_id} ${row.basis} ${material.basis}`))
      return [];
    return [
      fault(row.at, 'basis', row.basis, `${material.basis}, the basis of ${row.material_id}, or one that conversions.csv leads to it from`),
    ];
  });
};

const bandFaults = ({ at, share, share_min: min, share_max: max }: Tables['stakes' | 'interests' | 'byproducts'][number]): Fault[] => [
  ...(min !== undefined && max !== undefined && min > max ? [fault(at, 'share_max', max, `not below ${min}`)] : []),
  ...(share !== undefined && ((min !== undefined && share < min) || (max !== undefined && share > max))
    ? [fault(at, 'share', share, 'within its band')]
    : []),
];

/** Companies and states that hold an interest are those of the tables; persons have only the id that their file gives them. */
const partyFaults = (tables: Tables): Fault[] => {
  if (tables.interests.length === 0) return [];
  const companies = new Set(tables.companies.map(({ id }) => id));
  const states = new Set<string>(tables.countries.map(({ iso3 }) => iso3));
  return tables.interests.flatMap(({ at, party, party_kind: kind }) =>
    (kind === 'company' && !companies.has(party)) || (kind === 'state' && !states.has(party))
      ? [fault(at, 'party', party, kind === 'company' ? 'a company of companies' : 'a state of countries')]
      : [],
  );
};

/** Shares of one asset at one time may not exceed the whole; a thousandth is left for rounding. */
const oversubscribed = (tables: Tables): Fault[] => {
  const byOwned = new Map<string, Tables['stakes'][number][]>();
  for (const stake of tables.stakes) byOwned.set(stake.owned, [...(byOwned.get(stake.owned) ?? []), stake]);
  return [...byOwned.values()].flatMap((stakes) => {
    const days = [...new Set(stakes.map((s) => s.valid_from ?? ''))];
    for (const day of days) {
      const then = stakes.filter((s) => (s.valid_from ?? '') <= day && day <= (s.valid_to ?? '9999'));
      const newest = new Map(then.toSorted((a, b) => (a.valid_from ?? '').localeCompare(b.valid_from ?? '')).map((s) => [s.owner, s]));
      const total = [...newest.values()].reduce((sum, s) => sum + (s.share ?? s.share_min ?? 0), 0);
      const last = then.at(-1);
      if (total > 1.001 && last !== undefined)
        return [
          fault(
            last.at,
            'share',
            last.share,
            `shares of ${last.owned} add up to ${total.toFixed(3)} on ${day || 'an unknown day'}; at most 1`,
          ),
        ];
    }
    return [];
  });
};

const targetFaults = (tables: Tables): Fault[] => {
  const ids = {
    mineral: tables.minerals.map((m) => m.id),
    material: tables.materials.map((m) => m.id),
    product: tables.products.map((p) => p.id),
    country: tables.countries.map((c) => c.iso3),
  };
  return tables.policy_targets.flatMap((row) =>
    ids[row.target_type].includes(row.target_id) ? [] : [fault(row.at, 'target_id', row.target_id, `a ${row.target_type}`)],
  );
};

type OverlayColumn = Exclude<keyof RowOf<'scenario_overlays'>, 'at' | 'scenario_id' | 'place' | 'kind' | 'note'>;

/** Columns of each kind of assumption: those it must have, and those it may have. `capacity` has a country or a site. */
const OVERLAY_COLUMNS: Readonly<
  Record<RowOf<'scenario_overlays'>['kind'], { readonly must: readonly OverlayColumn[]; readonly may: readonly OverlayColumn[] }>
> = {
  capacity: { must: ['materials', 'year', 'tonnes'], may: ['country', 'site', 'phase'] },
  output: { must: ['country', 'materials', 'year', 'tonnes'], may: [] },
  consumption: { must: ['country', 'materials', 'year', 'tonnes'], may: [] },
  flow: { must: ['hs', 'exporter', 'importer', 'year', 'tonnes'], may: ['kusd'] },
  stake: { must: ['owner', 'owned', 'share'], may: ['valid_from'] },
  membership: { must: ['alliance', 'member'], may: ['removed', 'valid_from', 'valid_to'] },
  policy: { must: ['issuer', 'instrument', 'valid_from'], may: ['minerals', 'materials', 'destinations', 'valid_to'] },
  demand: { must: ['minerals', 'sector', 'demand_scenario', 'year', 'tonnes'], may: ['country'] },
};
const ALL_OVERLAY_COLUMNS = [...new Set(Object.values(OVERLAY_COLUMNS).flatMap(({ must, may }) => [...must, ...may]))].sort();

/** An assumption has the columns of its kind and no others, names what there is, and every scenario makes one at least. */
const scenarioFaults = (tables: Tables): Fault[] => {
  const made = new Set(tables.scenario_overlays.map((row) => row.scenario_id));
  const known = {
    minerals: new Set(tables.minerals.map((m) => m.id)),
    materials: new Set(tables.materials.map((m) => m.id)),
    destinations: new Set(tables.countries.map((c) => c.iso3)),
  };
  return [
    ...tables.scenarios
      .filter(({ id }) => !made.has(id))
      .map(({ at, id }) => fault(at, 'id', id, 'a scenario with at least one row in scenario_overlays')),
    ...tables.scenario_overlays.flatMap((row): Fault[] => {
      const { must, may } = OVERLAY_COLUMNS[row.kind];
      const given = (column: OverlayColumn) => {
        const value = row[column];
        return Array.isArray(value) ? value.length > 0 : value !== undefined;
      };
      const single = row.kind === 'policy' ? [] : (['minerals', 'materials'] as const).filter((column) => row[column].length > 1);
      return [
        ...must.filter((column) => !given(column)).map((column) => fault(row.at, column, undefined, `given for a ${row.kind}`)),
        ...ALL_OVERLAY_COLUMNS.filter((column) => given(column) && !must.includes(column) && !may.includes(column)).map((column) =>
          fault(row.at, column, row[column], `empty for a ${row.kind}`),
        ),
        ...single.map((column) => fault(row.at, column, row[column].join(';'), `one only for a ${row.kind}`)),
        ...(row.kind === 'capacity' && given('country') === given('site')
          ? [fault(row.at, 'country', row.country, 'exactly one of country and site')]
          : []),
        ...(row.kind === 'policy' && !given('minerals') && !given('materials')
          ? [fault(row.at, 'minerals', undefined, 'at least one mineral or material')]
          : []),
        ...(['minerals', 'materials', 'destinations'] as const).flatMap((column) =>
          row[column].filter((id) => !known[column].has(id)).map((id) => fault(row.at, column, id, `${column} that are in the tables`)),
        ),
        ...orderFault(row.at, 'valid_to', row.valid_from, row.valid_to),
      ];
    }),
  ];
};
