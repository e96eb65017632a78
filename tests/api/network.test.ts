import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const NETWORK = `
  query ($focus: [ID!]!, $kinds: [NodeKind!]! = [COUNTRY, MINERAL, MATERIAL, SITE, COMPANY, ALLIANCE, PRODUCT, AGREEMENT, POLICY, LIST],
    $types: [RelationType!]! = [PRODUCES, TRADES, OWNS, MAKES, LOCATED_IN, SEATED_IN, OF_MINERAL, REFINES_TO, BY_PRODUCT_OF, USED_IN,
      STANDS_IN_FOR, SUPPLIES, BOUGHT, BECAME, MEMBER_OF, PARTY_TO, COVERS, TARGETS, AGAINST, ISSUED_BY, LISTS, AWARDED],
    $hops: Int! = 1, $year: Year! = 2024, $asOf: Day = null, $material: ID = null, $most: Int! = 150) {
    network(focus: $focus, kinds: $kinds, types: $types, hops: $hops, year: $year, asOf: $asOf, material: $material, most: $most) {
      focus { id } nodes { id kind entityId name nameKo lat lon degree hop } nodesFound
      edges { id from to type value low unit basis detail validFrom validTo fact { id assertions { value unit source { id } } } } edgesFound
      relations { type total shown } assumptions missing dataVersion { id }
    }
  }`;

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly nameKo: string | null;
  readonly degree: number;
  readonly hop: number;
}
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly fact: { readonly id: string; readonly assertions: readonly { readonly value: number; readonly unit: string }[] } | null;
}
interface Answer {
  readonly nodes: readonly Node[];
  readonly nodesFound: number;
  readonly edges: readonly Edge[];
  readonly edgesFound: number;
  readonly relations: readonly { readonly type: string; readonly total: number; readonly shown: number }[];
  readonly missing: readonly string[];
  readonly assumptions: readonly string[];
}
const around = async (variables: Readonly<Record<string, unknown>>): Promise<Answer> => {
  const { data, errors } = await server.ask(NETWORK, variables);
  expect(errors).toBeUndefined();
  return (data as { readonly network: Answer }).network;
};

describe('network', () => {
  it('has the focus in the middle and, at one hop, exactly what is linked with it', async () => {
    const { nodes, edges, nodesFound } = await around({ focus: ['gallium'] });
    expect(nodes[0]).toMatchObject({ id: 'mineral:gallium', kind: 'MINERAL', nameKo: '갈륨', hop: 0 });
    const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
    expect(nodes.every(({ id }) => linked.has(id))).toBe(true);
    expect(nodesFound).toBe(nodes.length);
    expect(edges).toContainEqual(
      expect.objectContaining({ from: 'mineral:gallium', to: 'mineral:aluminium', type: 'BY_PRODUCT_OF', low: 0.8 }),
    );
    expect(edges).toContainEqual(expect.objectContaining({ from: 'policy:chn-ban-to-usa-2024', to: 'mineral:gallium', type: 'TARGETS' }));
  });

  it('tells of each link the number that its source tells', async () => {
    const { edges } = await around({ focus: ['cobalt-refined'], types: ['PRODUCES'] });
    const china = edges.find(({ from }) => from === 'country:CHN');
    expect(china?.fact?.id).toBe('production/cobalt-refined/CHN/2024');
    const published = china?.fact?.assertions[0];
    expect(published).toMatchObject({ value: 196.143, unit: 'kt' });
    expect(china?.value).toBe(196_143);
    expect(edges.map(({ value }) => value ?? -1)).toEqual(edges.map(({ value }) => value ?? -1).toSorted((a, b) => b - a));
  });

  it('counts links of the focus by type, also those that are not asked for', async () => {
    const { relations, edges } = await around({ focus: ['CHN'], types: ['PRODUCES'], kinds: ['MATERIAL'] });
    const counts = new Map(relations.map((one) => [one.type, one]));
    expect(counts.get('PRODUCES')?.shown).toBe(edges.length);
    expect(counts.get('PRODUCES')?.total).toBe(edges.length);
    expect(counts.get('LOCATED_IN')).toMatchObject({ shown: 0 });
    expect(counts.get('LOCATED_IN')?.total).toBeGreaterThan(1_000);
  });

  it('is cut off at `most`, says how many are left out, and gives each type of link its turn', async () => {
    const { nodes, nodesFound, edges, missing } = await around({ focus: ['CHN'], most: 20 });
    expect(nodes).toHaveLength(20);
    expect(nodesFound).toBeGreaterThan(2_000); // it has more than two thousand sites
    expect(missing.join()).toContain(`${nodesFound - 20} more entities`);
    expect(new Set(edges.map(({ type }) => type)).size).toBeGreaterThan(5);
    expect(nodes.find(({ id }) => id === 'country:CHN')?.degree).toBeGreaterThan(1_000);
  });

  it('is the same whenever it is asked', async () => {
    const asked = { focus: ['KOR', 'material:cobalt-refined'], hops: 2, most: 60 };
    expect(await around(asked)).toEqual(await around(asked));
  });

  it('shows on a day only links that hold on it', async () => {
    const asked = { focus: ['alliance:MSP'], types: ['MEMBER_OF'] };
    const ever = await around(asked);
    const early = await around({ ...asked, asOf: '2022-12-31' });
    const seats = ({ edges }: Answer) => edges.filter(({ to }) => to === 'alliance:MSP');
    const held = seats(ever).filter(({ validFrom, validTo }) => (validFrom ?? '') <= '2022-12-31' && (validTo ?? '9999') >= '2022-12-31');
    expect(
      seats(early)
        .map(({ fact }) => fact?.id)
        .sort(),
    ).toEqual(held.map(({ fact }) => fact?.id).sort());
    expect(seats(early).length).toBeLessThan(seats(ever).length);
  });

  it('leaves a suspended policy out while it is suspended', async () => {
    const asked = { focus: ['gallium'], types: ['TARGETS'] };
    const policies = async (asOf: string) => (await around({ ...asked, asOf })).nodes.map(({ id }) => id);
    expect(await policies('2025-01-01')).toContain('policy:chn-ban-to-usa-2024');
    expect(await policies('2026-01-01')).not.toContain('policy:chn-ban-to-usa-2024'); // suspended from 2025-11-09 to 2026-11-27
  });

  it('tells trade only under the codes of a material, and says so', async () => {
    const without = await around({ focus: ['KOR'], types: ['TRADES'] });
    expect(without.edges).toEqual([]);
    expect(without.assumptions.join()).toContain('No trade is shown');
    const { edges } = await around({ focus: ['KOR'], types: ['TRADES'], material: 'gallium-metal', year: 2023 });
    expect(edges.length).toBeGreaterThan(0);
    expect(edges.every(({ type, fact }) => type === 'TRADES' && fact?.id.startsWith('trade/') === true)).toBe(true);
    // no tonnes are published under this code, which is a bundle
    expect(new Set(edges.map(({ unit }) => unit))).toEqual(new Set(['kUSD']));
    const elsewhere = await around({ focus: ['KOR'], material: 'gallium-metal', year: 1950 });
    expect(elsewhere.missing.join()).toMatch(/Trade under HS .* is not known for 1950; it is for \d{4}/);
  });

  it('refuses all faults at once, with what would be valid and the nearest known', async () => {
    const { errors } = await server.ask(NETWORK, { focus: ['galium', 'mineral:cobolt'], hops: 9, most: 5, material: 'cobalt-refind' });
    expect(errors?.[0]?.extensions.code).toBe('SEVERAL_FAULTS');
    const told = errors?.[0]?.message ?? '';
    for (const part of ['hops 9', 'most 5', 'mineral:gallium', 'mineral:cobalt', 'cobalt-refined']) expect(told).toContain(part);
  });

  it('costs by the hundred entities asked for', async () => {
    const cost = async (most: number) => (await server.ask(NETWORK, { focus: ['gallium'], most })).extensions?.cost.requested ?? 0;
    const [few, many] = [await cost(100), await cost(1_000)];
    expect(many).toBe(10 * few);
  });
});
