import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkCriticality } from '../../src/domain/edge-criticality.js';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { lossAfterRerouting, lossUnhelped, type StageGraph } from '../../src/domain/shock.js';

// worked by hand in docs/measures/shocks.md: Korea buys ore from two, and the United States buy its metal
const link = (materialId: string, exporter: string, importer: string, tonnes: number) => ({
  materialId,
  exporter,
  importer,
  tonnes,
  usdPerTonne: null,
});
const holding = (materialId: string, iso3: string, output: number) => ({ materialId, iso3, output, spare: 0, stock: 0, use: null });
const WORLD: StageGraph = {
  materials: [
    { id: 'ore', stage: 'ORE', madeFrom: [] },
    { id: 'metal', stage: 'METAL', madeFrom: ['ore'] },
  ],
  holdings: [holding('ore', 'CHN', 60), holding('ore', 'AUS', 60), holding('metal', 'KOR', 20)],
  links: [link('ore', 'CHN', 'KOR', 60), link('ore', 'AUS', 'KOR', 20), link('ore', 'AUS', 'JPN', 40), link('metal', 'KOR', 'USA', 20)],
};
const spread = { alpha: 1, beta: 0.5 };
const allies = new Set(['KOR', 'USA', 'JPN']);

describe('linkCriticality', () => {
  it('puts first what rerouting cannot mend, in whatever stage the link is', () =>
    // metal for the United States: 20 t have no other seller. Ore from China: 60 of Korea's 80 t, Australia's 40 t could
    // turn to Korea, so 20 of 80 stay lost, and with them a quarter of 20 t of metal. Ore from Australia: China has only 60
    expect(
      linkCriticality(WORLD, 'metal', allies, spread).map((one) => [
        `${one.link.exporter}–${one.link.importer}`,
        one.low,
        one.high,
        one.rank,
      ]),
    ).toEqual([
      ['KOR–USA', 20, 20, 1],
      ['CHN–KOR', 5, 20, 2],
      ['AUS–KOR', 5, 5, 3],
    ]));
  it('puts a small loss that nobody can mend before a large one that others can', () => {
    // acid: 4 of 10 t gone for good, and with them 8 of 20 t of metal; ore: 60 of 80 t gone, but Australia has 60 t spare
    const mended: StageGraph = {
      materials: [
        ...WORLD.materials.slice(0, 1),
        { id: 'acid', stage: 'INTERMEDIATE', madeFrom: [] },
        { id: 'metal', stage: 'METAL', madeFrom: ['ore', 'acid'] },
      ],
      holdings: [
        holding('ore', 'CHN', 60),
        { ...holding('ore', 'AUS', 20), spare: 60 },
        holding('acid', 'USA', 4),
        holding('acid', 'JPN', 6),
        holding('metal', 'KOR', 20),
      ],
      links: [link('ore', 'CHN', 'KOR', 60), link('ore', 'AUS', 'KOR', 20), link('acid', 'USA', 'KOR', 4), link('acid', 'JPN', 'KOR', 6)],
    };
    const order = linkCriticality(mended, 'metal', new Set(['KOR']), { alpha: 0, beta: 1 });
    // without Australia, its spare capacity is cut off as well: 20 of 80 t of ore are gone
    expect(order.map((one) => [one.link.exporter, one.low, one.high])).toEqual([
      ['JPN', 12, 12],
      ['USA', 8, 8],
      ['AUS', 5, 5],
      ['CHN', 0, 15],
    ]);
  });
  it('leaves out links that cost the countries nothing', () =>
    expect(linkCriticality(WORLD, 'ore', new Set(['JPN']), spread).map((one) => one.link.importer)).toEqual(['JPN']));
  it('gives equals one rank and counts on', () => {
    const twins: StageGraph = {
      ...WORLD,
      holdings: [holding('ore', 'CHN', 10), holding('ore', 'AUS', 10), holding('ore', 'CHL', 5)],
      links: [link('ore', 'CHN', 'KOR', 10), link('ore', 'AUS', 'KOR', 10), link('ore', 'CHL', 'KOR', 5)],
    };
    expect(linkCriticality(twins, 'ore', allies, spread).map((one) => [one.link.exporter, one.low, one.rank])).toEqual([
      ['AUS', 10, 1],
      ['CHN', 10, 1],
      ['CHL', 5, 3],
    ]);
  });
  it('is the same whatever order the links come in', () =>
    expect(linkCriticality({ ...WORLD, links: WORLD.links.toReversed() }, 'metal', allies, spread)).toEqual(
      linkCriticality(WORLD, 'metal', allies, spread),
    ));
  it('refuses a material that the graph has not', () =>
    expect(() => linkCriticality({ ...WORLD, links: WORLD.links.slice(0, 1) }, 'tin', allies, spread)).toThrow(InvalidArgumentsError));
  it('is what a ban of each link alone costs, in any world of three stages', () => {
    const iso = fc.constantFrom('CHN', 'AUS', 'KOR', 'JPN', 'USA');
    const material = fc.constantFrom('ore', 'metal', 'alloy');
    const tonnes = fc.integer({ min: 0, max: 60 });
    const anyWorld: fc.Arbitrary<StageGraph> = fc.record({
      materials: fc.constant([...WORLD.materials, { id: 'alloy', stage: 'COMPONENT' as const, madeFrom: ['ore', 'metal'] }]),
      holdings: fc.uniqueArray(
        fc.record({ materialId: material, iso3: iso, output: tonnes, spare: tonnes, stock: fc.constant(0), use: fc.option(tonnes) }),
        { selector: (one) => `${one.materialId}/${one.iso3}`, maxLength: 10 },
      ),
      links: fc
        .uniqueArray(fc.record({ materialId: material, exporter: iso, importer: iso, tonnes, usdPerTonne: fc.constant(null) }), {
          selector: (one) => `${one.materialId}/${one.exporter}/${one.importer}`,
          maxLength: 15,
        })
        .map((links) => links.filter((one) => one.exporter !== one.importer)),
    });
    fc.assert(
      fc.property(anyWorld, material, (world, id) => {
        const told = linkCriticality(world, id, allies, spread);
        for (const one of world.links) {
          const ban = {
            kind: 'BAN' as const,
            materialId: one.materialId,
            exporter: one.exporter,
            destinations: [one.importer],
            validFrom: null,
            validTo: null,
          };
          const found = told.find(
            (other) =>
              other.link.materialId === one.materialId && other.link.exporter === one.exporter && other.link.importer === one.importer,
          );
          expect(found?.low ?? 0).toBeCloseTo(lossAfterRerouting(world, [ban], '2000-01-01', id, allies), 6);
          expect(found?.high ?? 0).toBeCloseTo(lossUnhelped(world, [ban], '2000-01-01', spread, id, allies), 6);
        }
      }),
      { numRuns: 200 },
    );
  });
});
