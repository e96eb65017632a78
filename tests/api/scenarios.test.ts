import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const operation = readFileSync(root('operations/under-a-scenario.graphql'), 'utf8');
const suppliers = async (scenario: string | null) => {
  const { data, errors } = await server.ask(operation, { scenario });
  expect(errors).toBeUndefined();
  return { ...data, countries: data.replacementSuppliers.suppliers.map((one: { country: { iso3: string } }) => one.country.iso3) };
};

describe('under a stored scenario', () => {
  it('Chile is among the suppliers when it joins, and every answer says that it is assumed', async () => {
    const [without, under] = await Promise.all([suppliers(null), suppliers('chile-joins-msp')]);
    expect(without.countries).not.toContain('CHL');
    expect(without.context.scenario).toBeNull();
    expect(under.countries[0]).toBe('CHL');
    expect(under.context.overlays).toEqual(['Assumed: Chile is a member of MSP from 2024-01-01 on.']);
    expect(under.replacementSuppliers.assumptions).toContain(
      'Scenario chile-joins-msp, which is an assumption and no fact: Chile is a partner of the Minerals Security Partnership from the first day of 2024 on.',
    );
  });

  it('an announced project that slips two years is planned for the later one', async () => {
    const query = `query Q($scenario: ID) @context(scenario: $scenario) {
      site(id: "talga-lulea") { capacities { year phase quantity { value } } } }`;
    const years = async (scenario: string | null) => {
      const { data, errors } = await server.ask(query, { scenario });
      expect(errors).toBeUndefined();
      return data.site.capacities.map((one: { year: number; quantity: { value: number } }) => [one.year, one.quantity.value]);
    };
    expect(await years(null)).toEqual([[2026, 19_500]]);
    expect(await years('lulea-anodes-slip')).toEqual([
      [2026, 0],
      [2028, 19_500],
    ]);
  });

  it('who holds a mine is another from the day a stake is sold, and what was held ends the day before', async () => {
    const { data } = await server.ask(
      'query Q @context(scenario: "tenke-changes-hands") { site(id: "tenke-fungurume") { owners { share validFrom validTo owner { ... on Company { id } } } } }',
    );
    const held = data.site.owners.map((one: { owner: { id: string }; share: number; validFrom: string; validTo: string | null }) =>
      [one.owner.id, one.share, one.validFrom, one.validTo].join(' '),
    );
    for (const told of [
      'cmoc 0.8 2022-06-23 2026-12-31',
      'cmoc 0.4 2027-01-01 ',
      'gecamines 0.2 2015-12-31 2026-12-31',
      'gecamines 0.6 2027-01-01 ',
    ])
      expect(held).toContain(told);
  });

  it('of an unknown name is refused with UNKNOWN_SCENARIO, naming all there are', async () => {
    const { errors } = await server.ask('query Q @context(scenario: "chile") { dataVersion { id } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNKNOWN_SCENARIO', value: 'chile' });
    expect(errors?.[0]?.message).toContain('china-bans-gallium');
  });

  it('all are listed with what they assume', async () => {
    const { data } = await server.ask('{ scenarios(first: 2) { total items { id overlays } } }');
    expect(data.scenarios.total).toBe(4);
    expect(data.scenarios.items).toEqual([
      { id: 'chile-joins-msp', overlays: ['Assumed: Chile is a member of MSP from 2024-01-01 on.'] },
      { id: 'china-bans-gallium', overlays: ['Assumed: China has EXPORT_BAN on gallium from 2027-01-01 on.'] },
    ]);
  });
});
