import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const answerTo = async (operation: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(readFileSync(root('operations', `${operation}.graphql`), 'utf8'), variables);
  expect(errors).toBeUndefined();
  return data;
};
const codeOf = async (query: string) => (await server.ask(query)).errors?.[0]?.extensions.code;

describe('the questions of recycling, alternatives, products and paths on the shipped data', () => {
  it('23: tells what recycling could take from imports of Korea, from where its own strategy starts', async () => {
    const { lithium, nickel, cobalt } = await answerTo('recycling-for-imports');
    for (const told of [lithium, nickel, cobalt]) {
      expect(told.rate.value).toBe(0.02);
      expect(told.rate.facts[0].id).toMatch(/^benchmark\/kor-critical-minerals-strategy-2023/);
    }
    // 18 % of 27,454.147 t of carbonate (HS 283691, 2024)
    expect(lithium.materials[0].use.high).toBeCloseTo(27454.147, 3);
    expect(lithium.materials[0].saved.high).toBeCloseTo(0.18 * 27454.147, 3);
    expect(nickel.saved.high).toBeCloseTo(0.18 * 29024.47, 3);
    expect(cobalt.saved.value).toBeNull();
    expect(cobalt.missing.join(' ')).toMatch(/cobalt-oxide is not known/);
  });

  it('24: names LFP for cobalt and ferrite for magnets, and judges what they need', async () => {
    const { mineral, product } = await answerTo('alternative-technologies');
    const lfp = mineral.alternatives.find((one: any) => one.product?.id === 'cathode-lfp');
    expect(lfp.replaces.map((one: any) => one.takes.product.id)).toContain('cathode-nmc622');
    expect(lfp.needs.map((one: any) => [one.mineral.id, one.moreConcentrated])).toEqual([
      ['iron', false],
      ['phosphorus', false],
    ]);
    const ferrite = product.alternatives.find((one: any) => one.product?.id === 'ferrite-magnet');
    expect(ferrite.needs.map((one: any) => one.mineral.id)).toContain('strontium');
    expect(product.missing.join(' ')).toMatch(/strontium/);
  });

  it('10: judges the four items of the review, and never takes a list of works for a proof', async () => {
    const { alliedRefiners, magnet } = await answerTo('products-without-allied-refiner');
    expect(alliedRefiners.items.map((one: any) => one.id)).toEqual([
      'critical-minerals',
      'large-battery',
      'pharmaceutical',
      'semiconductor',
    ]);
    for (const { materials } of alliedRefiners.items)
      for (const one of materials) if (one.hasAlliedRefiner === false) expect(one).toMatchObject({ alliedOutput: { value: 0 } });
    expect(magnet.bounds.low).toBeGreaterThan(0.9);
  });

  it('10: finds no allied refiner once all that are named are left out', async () => {
    const ask = async (without: readonly string[]) => {
      const query = `query ($without: [ID!]!) { alliedRefiners(keyItems: ["large-battery"], without: $without) {
        items { materials(first: 14) { material { id } allies { iso3 } alliedOutput { value } hasAlliedRefiner } } } }`;
      const { items } = (await server.ask(query, { without })).data.alliedRefiners;
      return items[0].materials.find((one: any) => one.material.id === 'rare-earths-magnet-refined');
    };
    const all = await ask([]);
    expect(all).toMatchObject({ hasAlliedRefiner: true });
    expect(all.alliedOutput.value).toBeGreaterThan(0);
    const none = await ask(all.allies.map((one: any) => one.iso3));
    expect(none).toMatchObject({ allies: [], alliedOutput: { value: 0 } });
    expect(none.hasAlliedRefiner).not.toBe(true);
  });

  it('20: traces magnets to who made, refined and mined them, and all shares make 1', async () => {
    const { magnets, nickel } = await answerTo('where-the-metal-comes-from');
    expect(magnets.stages.map((one: any) => one.material.id)).toEqual([
      'rare-earth-magnets',
      'rare-earths-magnet-refined',
      'rare-earths-magnet-ore',
    ]);
    expect(magnets.stages[0].makers[0].country.iso3).toBe('CHN');
    expect(magnets.passing.low).toBeGreaterThan(0.9);
    const { stages } = (
      await server.ask(
        '{ metalOrigins(material: "nickel-metal", country: "KOR") { stages { makers(first: 100) { share { low } } unknown { value } } } }',
      )
    ).data.metalOrigins;
    for (const { makers, unknown } of stages) {
      const shares: number[] = [unknown.value, ...makers.map((one: any) => one.share.low)];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    }
    expect(nickel.stages[0].makers[0].country.iso3).toBe('AUS');
  });

  it('25: finds the plan of least carbon, which is no worse than the cheapest', async () => {
    const { least, cheapest } = await answerTo('least-carbon-plan');
    expect(least).toMatchObject({ status: 'OPTIMAL', certificate: { verified: true } });
    expect(least.objectiveValue).toBeCloseTo(least.carbon.high, 3);
    expect(least.carbon.high).toBeLessThanOrEqual(cheapest.carbon.high);
    expect(least.delivered.value).toBeCloseTo(cheapest.delivered.value, 3);
  });

  it('leads from a company to an alliance in sentences, each step on the next', async () => {
    const { paths } = (await answerTo('paths-between')).paths;
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThanOrEqual(5);
    expect(paths.map((one: any) => one.length)).toEqual(paths.map((one: any) => one.length).toSorted((a: number, b: number) => a - b));
    expect(paths[0].steps[0].sentence).toMatch(/CMOC/);
    expect(paths[0].steps.at(-1).sentence).toMatch(/Minerals Security Partnership/);
  });

  it('gives the same answer twice', async () => {
    for (const operation of ['paths-between', 'where-the-metal-comes-from', 'alternative-technologies'])
      expect(await answerTo(operation)).toEqual(await answerTo(operation));
  });
});

describe('what these refuse', () => {
  it.each([
    ['UNKNOWN_PRODUCT', '{ productExposure(product: "ndfeb-magnett", country: "CHN", year: 2024) { year } }'],
    ['INVALID_ARGUMENTS', '{ alliedRefiners(keyItems: ["cars"]) { year } }'],
    ['INVALID_ARGUMENTS', '{ alternativeTechnologies { year } }'],
    ['NO_DATA', '{ metalOrigins(material: "nickel-metal", country: "KOR", year: 2015) { year } }'],
    ['NO_DATA', '{ recyclingPotential(mineral: "lithium", country: "KOR", year: 2015, target: 0.2) { year } }'],
    ['UNKNOWN_ENTITY', '{ paths(from: "tungstem", to: "CHN") { missing } }'],
  ])('%s: %s', async (code, query) => expect(await codeOf(query)).toBe(code));
});
