import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const text = readFileSync(root('operations', 'net-import-reliance.graphql'), 'utf8');
const answer = async (variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(text, variables);
  expect(errors).toBeUndefined();
  return data.netImportReliance;
};
const codeOf = async (variables: Record<string, unknown>) => (await server.ask(text, variables)).errors?.[0]?.extensions.code;

describe('net import reliance on the shipped data', () => {
  it('is two thirds for the bauxite of China in 2024, before changes of stocks, of which 2 points at most are its own', async () => {
    const { materials, assumptions, missing } = await answer();
    const [bauxite] = materials;
    // HS 260600 of 2024 added up by hand: 159,365,809.633 t bought, 464,690.362 t sold; 80.5 Mt mined
    expect(bauxite.imports.value).toBeCloseTo(159365809.633, 3);
    expect(bauxite.exports.value).toBeCloseTo(464690.362, 3);
    expect(bauxite.primary.value).toBe(80500000);
    expect(bauxite.beforeStocks.value).toBeCloseTo(158901119.271 / 239401119.271, 9);
    expect(bauxite.reliance).toMatchObject({ value: null, low: null, high: null });
    expect(bauxite.siteYear).toBe(2018);
    expect(bauxite.ownSuppliers.map((one: any) => one.country.iso3)).toEqual(['AUS', 'GIN', 'BRA']);
    const owned = bauxite.ownSuppliers.map((one: any) => one.ownedImports.high).reduce((sum: number, one: number) => sum + one);
    expect(bauxite.ownAbroad.high).toBeCloseTo(owned / 239401119.271, 9);
    expect(bauxite.ownershipAdjusted.high).toBe(bauxite.beforeStocks.high);
    expect(bauxite.ownershipAdjusted.low).toBeCloseTo(bauxite.beforeStocks.low - bauxite.ownAbroad.high, 9);
    expect(bauxite.ownershipAdjusted.facts[0].id).toMatch(/\//);
    expect(assumptions.join(' ')).toMatch(/in 2018 stands for 2024/);
    expect(missing.join(' ')).toMatch(/Changes of stocks of bauxite are not known/);
  });

  it('counts the stocks that are given', async () => {
    const [bauxite] = (await answer({ stockRelease: 1000000 })).materials;
    expect(bauxite).toMatchObject({ adjustedFrom: 'RELIANCE' });
    expect(bauxite.reliance.value).toBeCloseTo(159901119.271 / 240401119.271, 9);
  });

  it('stands beside what the USGS published of copper, by use and by trade', async () => {
    const { materials, published } = await answer({ country: 'USA', material: null, mineral: 'copper' });
    expect(published.find((one: any) => one.year === 2024)).toMatchObject({ share: 0.45, bound: null });
    const copper = materials.find((one: any) => one.material.id === 'copper-refined');
    // 1,860,000 t used and 921,000 t refined, scrap untold: at most 1 − 921 / 1,860
    expect(copper.reliance).toMatchObject({ value: null, low: null });
    expect(copper.reliance.high).toBeCloseTo(1 - 921 / 1860, 9);
    expect(copper.use.facts).toHaveLength(1);
  });

  it('is 1 − output / use where nothing is made from scrap', async () => {
    const { materials, published } = await answer({ country: 'USA', material: 'phosphate-rock' });
    expect(materials[0].reliance.value).toBeCloseTo(1 - 19400 / 22500, 9);
    expect(published[0].fact.assertions[0].source.id).toBe('usgs-mcs-2026');
  });

  it('does not set weights of compounds as shipped against the lithium in them', async () => {
    const [lithium] = (await answer({ country: 'KOR', material: 'lithium-refined' })).materials;
    expect(lithium.imports).toMatchObject({ value: 27454.147, basis: 'GROSS' });
    expect(lithium.beforeStocks).toMatchObject({ value: null, low: null, high: null });
    expect(lithium.beforeStocks.reason).toMatch(/weighed as shipped/);
  });

  it('refuses with the codes its description names', async () => {
    expect(await codeOf({ country: 'XXX' })).toBe('UNKNOWN_COUNTRY');
    expect(await codeOf({ material: 'bauxit' })).toBe('UNKNOWN_MATERIAL');
    expect(await codeOf({ material: null, mineral: 'aluminum-' })).toBe('UNKNOWN_MINERAL');
    expect(await codeOf({ mineral: 'aluminium' })).toBe('INVALID_ARGUMENTS');
    expect(await codeOf({ year: 1990 })).toBe('NO_DATA');
  });
});
