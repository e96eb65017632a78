import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedCommand } from '../../src/seed/cli.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { seedFolder } from './seed-folder.js';

const cited = { source_id: 'diary', locator: 'page 1' };
const evidence = { ...cited, status: 'reported', recorded_at: '2026-01-01' };
const nation = (iso3: string, m49: string) => ({ iso3, iso2: iso3.slice(0, 2), m49, name: `Land ${iso3}`, ...cited });
/** Sales of metal: so many tonnes at so many dollars a tonne. */
const sale = (exporter: string, importer: string, tonnes: number, dollars: number) => ({
  hs: '810000',
  exporter,
  importer,
  year: 2024,
  tonnes,
  kusd: (tonnes * dollars) / 1000,
  ...cited,
  status: 'reported',
  recorded_at: '2026-01-01',
});
const site = (id: string, iso3: string) => ({ id, name: id, kind: 'PLANT', phase: 'operating', iso3, lat: 1, lon: 1, ...evidence });

/**
 * The market worked by hand in docs/measures/replacement-plan.md, as a reader would write it down. ZAA lost 100 t a year of
 * unobtanium from QUO. A fifth of what others sell can be redirected: VAA sells 250 t at 10,000 dollars, BAA has works of
 * 1,000 t that turn out 960 and sold at 20,000, CAA sells 150 t at 30,000. BAA and CAA are in the pact, VAA is not.
 * The works of CAA belong to a company of QUO.
 */
const TABLES = {
  'sources.csv': [{ id: 'diary', title: 'A diary', publisher: 'Somebody', licence: 'CC0', redistributable: 'yes', rank: 5 }],
  'countries.csv': [
    nation('BAA', '901'),
    nation('CAA', '902'),
    nation('IAA', '903'),
    nation('QUO', '904'),
    nation('VAA', '905'),
    nation('ZAA', '906'),
  ],
  'minerals.csv': [{ id: 'unobtanium', name: 'Unobtanium' }],
  'materials.csv': [
    { id: 'unobtanium-metal', mineral_id: 'unobtanium', stage: 'METAL', form: 'metal', name: 'Unobtanium', basis: 'GROSS' },
  ],
  'hs_codes.csv': [
    {
      hs: '810000',
      hs_edition: 'HS17',
      material_id: 'unobtanium-metal',
      confidence: 'exact',
      reason: 'Only this.',
      valid_from: '2002-01-01',
      ...cited,
    },
  ],
  'trade/810000.csv': [
    sale('BAA', 'ZAA', 5, 20_000),
    sale('CAA', 'IAA', 150, 30_000),
    sale('QUO', 'ZAA', 100, 5_000),
    sale('VAA', 'IAA', 250, 10_000),
  ],
  'production.csv': [{ material_id: 'unobtanium-metal', area: 'BAA', year: 2024, quantity: 960, unit: 't', basis: 'GROSS', ...evidence }],
  'capacities.csv': [
    {
      material_id: 'unobtanium-metal',
      area: 'BAA',
      year: 2024,
      quantity: 1000,
      unit: 't',
      basis: 'GROSS',
      phase: 'operating',
      ...evidence,
    },
    {
      material_id: 'unobtanium-metal',
      area: 'CAA',
      site_id: 'north-works',
      year: 2024,
      quantity: 150,
      unit: 't',
      basis: 'GROSS',
      phase: 'operating',
      ...evidence,
    },
  ],
  'companies.csv': [{ id: 'quo-holding', name: 'Quo Holding', iso3: 'QUO', kind: 'PRIVATE', ...cited }],
  'sites.csv': [site('north-works', 'CAA')],
  'site_materials.csv': [{ site_id: 'north-works', material_id: 'unobtanium-metal', ...evidence }],
  'stakes.csv': [{ owner: 'quo-holding', owned: 'north-works', share: 1, valid_from: '2020-01-01', date_precision: 'day', ...evidence }],
  'alliances.csv': [
    { id: 'PACT', name: 'The pact', kind: 'club', ...cited },
    { id: 'WIDE', name: 'The wide pact', kind: 'club', ...cited },
  ],
  'memberships.csv': [...['BAA', 'CAA'].map((member) => ['PACT', member]), ...['BAA', 'CAA', 'VAA'].map((member) => ['WIDE', member])].map(
    ([alliance_id = '', member = '']) => ({
      alliance_id,
      member,
      role: 'member',
      valid_from: '2020-01-01',
      date_precision: 'day',
      ...evidence,
    }),
  ),
};

vi.setConfig({ testTimeout: 200_000, hookTimeout: 200_000 });

let own: OwnNeo4j;
let server: TestServer;

beforeAll(async () => {
  own = await ownNeo4j();
  const env = {
    NEO4J_URI: own.graph.uri,
    NEO4J_USER: own.graph.user,
    NEO4J_PASSWORD: own.graph.password,
    NEO4J_DATABASE: own.graph.database,
  };
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  // what `npm run seed -- --dir` runs
  expect(await seedCommand(['--dir', await seedFolder(TABLES)], { ...process.env, ...env })).toBe(0);
  server = await startTestServer({ uri: own.graph.uri });
  // a database that has just started plans each question once, which can outlast the time one answer has
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { errors } = await server.ask(question('within: ["PACT"]'));
    if (errors === undefined) break;
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.stop();
  await own.stop();
});

const TRIES = 5;

const question = (rules: string) => `{
    replaceSupply(material: "unobtanium-metal", importer: "ZAA", excluding: ["QUO"], year: 2024, from: 2026, to: 2026, objective: COST, ${rules}) {
      status lost { value } delivered { value } unmet { value } objectiveValue objectiveUnit
      flows(first: 10) { supplier { country { iso3 } } quantity { value facts(first: 10) { id } } }
      binding(first: 20) { words rule worth { unmet objective } }
      rulePrices { rule unmet objective verified }
      certificate { verified }
    }
  }`;
const plan = async (rules: string) => {
  const { data, errors } = await server.ask(question(rules));
  expect(errors).toBeUndefined();
  return data.replaceSupply;
};
const sent = (told: any) => Object.fromEntries(told.flows.map((one: any) => [one.supplier.country.iso3, one.quantity.value]));

describe('a folder of hand-written capacities, prices and stakes', () => {
  it('gives the plan of the pact worked by hand: 40 t at 20,000 and 30 t at 30,000 dollars, 30 t unmet', async () => {
    const told = await plan('within: ["PACT"]');
    expect(told).toMatchObject({ status: 'OPTIMAL', lost: { value: 100 }, delivered: { value: 70 }, unmet: { value: 30 } });
    expect(told).toMatchObject({ objectiveValue: 1_700_000, certificate: { verified: true } });
    expect(sent(told)).toEqual({ BAA: 40, CAA: 30 });
  });
  it('gives the shadow price worked by hand: a tonne more of CAA is one less unmet, for 30,000 dollars', async () => {
    const { binding } = await plan('within: ["PACT"]');
    const ofCanada = binding.filter((one: any) => one.rule === null && /CAA|north-works/.test(one.words));
    expect(ofCanada.map((one: any) => one.worth)).toContainEqual({ unmet: -1, objective: 30_000 });
  });
  it('gives the price of the rule worked by hand: 30 t unmet, and 800,000 dollars for the same 70 t', async () => {
    const { rulePrices } = await plan('within: ["PACT"]');
    expect(rulePrices.find((one: any) => one.rule === 'alliance')).toMatchObject({ unmet: 30, objective: 800_000, verified: true });
  });
  it('gives the price of a cap worked by hand: 40 % from one nation costs 1,800,000 − 1,600,000 dollars', async () => {
    const told = await plan('within: ["WIDE"], nationCap: 0.4');
    expect(sent(told)).toEqual({ VAA: 40, BAA: 40, CAA: 20 });
    expect(told.objectiveValue).toBe(1_800_000);
    expect(told.rulePrices.find((one: any) => one.rule === 'cap')).toMatchObject({ unmet: 0, objective: 200_000 });
  });
  it('reads the stakes: by owner the works of CAA are of QUO, and 60 t stay unmet', async () => {
    const told = await plan('within: ["PACT"], alignedBy: OWNER');
    expect(sent(told)).toEqual({ BAA: 40 });
    expect(told).toMatchObject({ unmet: { value: 60 }, objectiveValue: 800_000 });
  });
  it('leads from what is sent to the rows that were written down', async () => {
    const { flows } = await plan('within: ["PACT"]');
    const facts = flows.flatMap((one: any) => one.quantity.facts.map(({ id }: { id: string }) => id));
    expect(facts).toEqual(expect.arrayContaining(['capacity/unobtanium-metal/BAA/2024', 'trade/810000/CAA/IAA/2024']));
  });
});
