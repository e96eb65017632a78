import { describe, expect, it } from 'vitest';
import { allianceProjects } from '../../src/analysis/alliance-projects.js';
import type { Ask } from '../../src/analysis/ask.js';
import { firmMergers } from '../../src/analysis/firm-mergers.js';
import { overseasPurchases } from '../../src/analysis/overseas-purchases.js';
import { resellers } from '../../src/analysis/resellers.js';
import { suppliersAdded } from '../../src/analysis/suppliers-added.js';
import { supportByStage } from '../../src/analysis/support-by-stage.js';
import type { Award, CorporateEvent, Deal, Material, Policy, Statement } from '../../src/domain/facts.js';
import { askOf, capacity, company, country, flow, nothing, output, seat, site, siteOutput, stake, type Known } from '../support/ask.js';

const material = (id: string, stage: Material['stage'], mineralId = 'metalium'): Material => ({
  id,
  mineralId,
  stage,
  form: id,
  name: id,
  nameKo: null,
  basis: 'GROSS',
  note: null,
});
const dated = { status: 'reported' as const, validTo: null, datePrecision: 'day' as const };

/** What the questions ask for beside {@link askOf}. */
const asking = (known: Known, more: Partial<Ask> = {}): Ask => ({ ...askOf(known), ...more });

const WORLD: Known = {
  ...nothing,
  countries: ['AAA', 'BBB', 'CCC', 'DDD'].map((iso3) => country(iso3, iso3)),
  minerals: [{ id: 'metalium', symbol: null, name: 'Metalium', nameKo: null }],
  materials: [material('ore', 'ORE'), material('metal', 'METAL'), material('part', 'COMPONENT')],
  codes: [{ hs: '810000', hsEdition: 'HS17', materialId: 'metal', confidence: 'exact', reason: '', factId: 'code/810000' }],
};

describe('overseasPurchases', () => {
  const deal = (id: string, kind: string, musd: number | null, more: Partial<Deal> = {}): Deal => ({
    ...dated,
    factId: `deal/${id}`,
    id,
    kind,
    buyer: 'buyer',
    target: 'target',
    seller: null,
    share: null,
    musd,
    bound: null,
    validFrom: '2015-05-05',
    ...more,
  });
  const statement: Statement = {
    factId: 'statement/study',
    status: 'reported',
    id: 'study',
    topic: 'purchases',
    definition: 'as the study counts',
    about: null,
    fromYear: 2013,
    toYear: 2018,
    value: 2,
    high: null,
    unit: 'bn USD',
    bound: null,
  };
  const known: Known = { ...WORLD, companies: [company('buyer', 'AAA'), company('target', 'BBB'), company('home', 'AAA')] };
  const told = (deals: readonly Deal[]) =>
    overseasPurchases(
      asking(known, {
        deals: () => Promise.resolve({ items: deals, total: deals.length, hasNext: false }),
        statementsOn: () => Promise.resolve([statement]),
      }),
      { nation: 'AAA', from: 2013, to: 2018, topic: 'purchases' },
    );

  it('adds up each definition by itself, and counts an untold value as unknown', async () => {
    const { totals, dealCount, missing } = await told([
      deal('whole', 'ACQUISITION', 300),
      deal('part', 'STAKE', 100),
      deal('untold', 'STAKE', null),
      deal('loan', 'LOAN', 50),
    ]);
    expect(dealCount).toBe(4);
    expect(totals.map(({ definition, total }) => [definition, total.value, total.low, total.high])).toEqual([
      ['CONTROL', 300_000, 300_000, 300_000],
      ['EQUITY', null, 400_000, null],
      ['EQUITY_AND_VENTURES', null, 400_000, null],
      ['EQUITY_VENTURES_AND_LOANS', null, 450_000, null],
    ]);
    expect(missing[0]).toContain('untold');
  });
  it('leaves out purchases at home, by others, and of other years', async () => {
    const { deals } = await told([
      deal('abroad', 'STAKE', 1),
      deal('at-home', 'STAKE', 2, { target: 'home' }),
      deal('by-another', 'STAKE', 3, { buyer: 'target' }),
      deal('late', 'STAKE', 4, { validFrom: '2019-01-01' }),
      deal('undated', 'STAKE', 5, { validFrom: null }),
    ]);
    expect(deals.map(({ id }) => id)).toEqual(['abroad']);
  });
  it('holds what is told against what is stated: 0.4 of 2 billion is at least 0.2', async () => {
    const { stated } = await told([deal('whole', 'ACQUISITION', 400)]);
    expect(stated[0]).toMatchObject({ samePeriod: true, toldShare: { value: null, low: 0.2, high: null } });
  });
  it('refuses years that run backwards', () =>
    expect(overseasPurchases(asking(known), { nation: 'AAA', from: 2018, to: 2013, topic: 't' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENTS',
    }));
});

describe('firmMergers', () => {
  const [a, b, c, g] = ['a', 'b', 'c', 'g'].map((id) => company(id, 'AAA'));
  const sites = ['s1', 's2', 's3'].map((id) => site(id, 'AAA'));
  const event = (predecessor: string): CorporateEvent => ({
    ...dated,
    factId: `event/${predecessor}`,
    kind: 'MERGER',
    predecessor,
    successor: 'g',
    validFrom: '2021-06-30',
  });
  const holds = (owner: typeof a, i: number) => stake(owner ?? 'AAA', sites[i] ?? site('x', 'AAA'), 1);
  const known: Known = {
    ...WORLD,
    companies: [a, b, c, g].filter((one) => one !== undefined),
    sites,
    stakes: [holds(a, 0), holds(b, 1), holds(c, 2)],
    siteOutput: [40, 30, 30].map((tonnes, i) => siteOutput('metal', sites[i] ?? site('x', 'AAA'), tonnes)),
    production: [output('metal', 'AAA', 200)],
  };
  const request = { nation: 'AAA', material: 'metal', year: 2023, before: '2020-12-31', after: '2022-12-31' };
  const told = (world: Known) => firmMergers(asking(world, { allEvents: () => Promise.resolve([event('b'), event('c')]) }), request);

  it('counts the same output before and after: 0.34 and 0.52, half of the nation’s', async () => {
    const { before, after, change, coverage, groups } = await told(known);
    expect([before.index.value, after.index.value, change.value]).toEqual([0.34, 0.52, 0.18]);
    expect(coverage.value).toBe(0.5);
    expect(groups).toEqual([{ group: 'g', members: ['b', 'c'] }]);
  });
  it('tells the groups though no output is told, and the change as unknown', async () => {
    const { change, groups, missing } = await told({ ...known, siteOutput: [] });
    expect(change.value).toBeNull();
    expect(groups).toHaveLength(1);
    expect(missing[0]).toContain('cannot be reckoned');
  });
  it('takes the nearest capacity of a site where no output is told, and says so', async () => {
    const more = { siteId: 's1', siteName: 's1', year: 2020 };
    const { before, assumptions } = await told({ ...known, siteOutput: [], capacities: [capacity('metal', 'AAA', 10, more)] });
    expect(before.index.value).toBe(1);
    expect(assumptions.at(-1)).toContain('capacity');
  });
  it('refuses days in the wrong order', () =>
    expect(firmMergers(asking(known), { ...request, before: '2023-01-01' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});

describe('supportByStage', () => {
  const policy = { id: 'law', name: 'Law', budgetMusd: null, issuer: 'AAA', mineralIds: [], materialIds: [] } as unknown as Policy;
  const award = (materialId: string | null, musd: number | null): Award => ({
    ...dated,
    factId: `award/${materialId ?? ''}/${musd ?? ''}`,
    policyId: 'law',
    recipient: 'firm',
    kind: 'GRANT',
    materialId,
    siteId: null,
    musd,
    bound: null,
    validFrom: '2022-10-19',
  });
  const known: Known = {
    ...WORLD,
    policies: [policy],
    capacities: [capacity('metal', 'AAA', 5), capacity('metal', 'WORLD', 100)],
    production: [output('ore', 'AAA', 30), output('ore', 'WORLD', 100), output('ore', 'BBB', 70)],
  };
  const told = (world: Known, awards: readonly Award[]) =>
    supportByStage(asking(world, { awardsOf: () => Promise.resolve(awards) }), { policy: 'law', country: 'AAA', below: 0.1, year: 2024 });

  it('gives between 0.5 and 0.7 of 200 million to stages below a tenth, as 40 name no material', async () => {
    const answer = await told(known, [award('metal', 100), award('ore', 60), award(null, 40)]);
    expect(answer.weakShare).toMatchObject({ value: null, low: 0.5, high: 0.7 });
    expect(answer.toWeakStages.value).toBe(100_000);
    expect(answer.toOtherStages.value).toBe(60_000);
    expect(answer.materials.map(({ standing }) => standing)).toEqual(['BELOW', 'NOT_BELOW', 'NO_MATERIAL']);
  });
  it('takes an earlier year where the country is withheld, for the total may leave it out', async () => {
    const withheld: Known = {
      ...known,
      production: [output('ore', 'AAA', null, 2024), output('ore', 'BBB', 70, 2024), output('ore', 'WORLD', 70, 2024), ...known.production],
    };
    const { materials } = await told(withheld, [award('ore', 60)]);
    expect(materials[0]?.share).toMatchObject({ value: 0.3, year: 2023 });
  });
  it('does not tell where a material stands of which nothing is published', async () => {
    const { materials, missing } = await told(known, [award('part', 10)]);
    expect(materials[0]).toMatchObject({ standing: 'UNKNOWN', share: null });
    expect(missing[0]).toContain('part');
  });
});

describe('suppliersAdded', () => {
  const known: Known = {
    ...WORLD,
    trade: [
      flow('810000', 'BBB', 'AAA', 8, 2010),
      flow('810000', 'CCC', 'AAA', 2, 2010),
      flow('810000', 'BBB', 'AAA', 4, 2012),
      flow('810000', 'CCC', 'AAA', 6, 2012),
      flow('810000', 'CCC', 'DDD', 2, 2012),
      flow('810000', 'BBB', 'DDD', 18, 2012),
    ],
  };
  const request = { material: 'metal', importer: 'AAA', other: 'DDD', after: 2010, to: 2012, least: 0.05 };
  const noDeals = { deals: () => Promise.resolve({ items: [], total: 0, hasNext: false }) };

  it('names who gained from whom, how far they are tied, and what the other buyer has of them', async () => {
    const { suppliers, lost } = await suppliersAdded(asking(known, noDeals), request);
    expect(
      suppliers.map(({ country: of, before, after, since, tiedToImporter, shareOfOther, other }) => [
        of.iso3,
        before.value,
        after.value,
        since,
        tiedToImporter.value,
        shareOfOther.value,
        other,
      ]),
    ).toEqual([['CCC', 0.2, 0.6, 2012, 0.75, 0.1, 'BUYS']]);
    expect(lost.map(({ country: of }) => of.iso3)).toEqual(['BBB']);
  });
  it('says where a material is traded only together with others', async () => {
    const codes = WORLD.codes.map((one) => ({ ...one, confidence: 'bundle' as const }));
    const { supplierCount, missing } = await suppliersAdded(asking({ ...known, codes }, noDeals), request);
    expect(supplierCount).toBe(0);
    expect(missing[0]).toContain('under no code apart');
  });
  it('refuses a buyer held against itself', () =>
    expect(suppliersAdded(asking(known, noDeals), { ...request, other: 'AAA' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});

describe('resellers', () => {
  const known: Known = {
    ...WORLD,
    trade: [
      flow('810000', 'AAA', 'BBB', 8),
      flow('810000', 'CCC', 'BBB', 3),
      flow('810000', 'BBB', 'DDD', 10),
      flow('810000', 'CCC', 'DDD', 5),
    ],
    production: [output('metal', 'BBB', 0), output('ore', 'CCC', 50), output('ore', 'AAA', 50)],
  };
  const madeOfOre = {
    madeFrom: (id: string) =>
      Promise.resolve(
        id === 'metal' ? [{ factId: 'r', status: 'reported' as const, from: 'ore', to: 'metal', yieldMin: null, yieldMax: null }] : [],
      ),
  };
  const told = (world: Known) =>
    resellers(asking(world, madeOfOre), { material: 'metal', exporter: 'AAA', importer: 'DDD', year: 2023, measure: 'WEIGHT' });

  it('bounds what may be sent on, and tells who mines for itself', async () => {
    const { sellers, missing } = await told(known);
    expect(
      sellers.map(({ country: of, mayBeSentOn, boughtFromOrigin, mines }) => [
        of.iso3,
        mayBeSentOn.low,
        mayBeSentOn.high,
        boughtFromOrigin.value,
        mines,
      ]),
    ).toEqual([
      ['BBB', 0.7, 0.8, 0.727272727273, false],
      ['CCC', 0, 0, null, true],
    ]);
    expect(missing.join(' ')).toContain('Who sells ore');
  });
  it('starts at nothing where own output is unknown', async () => {
    const { sellers } = await told({ ...known, production: [] });
    expect(sellers[0]).toMatchObject({ mines: null, mayBeSentOn: { low: 0, high: 0.8 } });
  });
});

describe('allianceProjects', () => {
  const known: Known = {
    ...WORLD,
    alliances: ['CLUB', 'BLOC'].map((id) => ({ id, name: id, nameKo: null, kind: 'club', founded: null, note: null })),
    memberships: [seat('CLUB', 'BLOC', { memberIsAlliance: true, role: 'convener' }), seat('BLOC', 'AAA')],
    capacities: [
      capacity('metal', 'AAA', 10, { siteId: 'new', siteName: 'new', phase: 'construction', year: 2026 }),
      capacity('metal', 'AAA', 30, { siteId: 'new', siteName: 'new', phase: 'announced', year: 2028 }),
      capacity('metal', 'BBB', 99, { siteId: 'elsewhere', siteName: 'elsewhere', phase: 'announced', year: 2026 }),
      capacity('metal', 'AAA', 50),
    ],
  };
  const request = { alliances: ['CLUB'], material: null, mineral: 'metalium', asOf: '2025-01-01' };
  it('tells sites of the countries behind a convening bloc, with first and last year', async () => {
    const { projects, missing } = await allianceProjects(asking(known), request);
    expect(projects.map(({ siteId, startYear, fullYear, capacity: size }) => [siteId, startYear, fullYear, size.value])).toEqual([
      ['new', 2026, 2028, 30],
    ]);
    expect(missing[0]).toContain('Of CLUB no single members are told');
  });
  it('says when a project was to start and is not told to have done so', async () => {
    const { missing } = await allianceProjects(asking(known), { ...request, asOf: '2027-06-30' });
    expect(missing).toContain('new was to start in 2026; that it did is not told.');
  });
  it('refuses a material beside a mineral', () =>
    expect(allianceProjects(asking(known), { ...request, material: 'metal' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});
