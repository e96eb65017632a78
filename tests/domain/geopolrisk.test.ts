import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geoPolRisk, politicalInstability, type RiskyImport } from '../../src/domain/geopolrisk.js';

const from = (iso3: string, tonnes: number | null, stability: number | null): RiskyImport => ({
  iso3,
  tonnes,
  stability,
  factIds: [`flow-${iso3}`],
});
const half = { low: 0.5, high: 0.5 };
const imports = [from('CHN', 600, -0.5), from('AUT', 300, 1.5)];

describe('politicalInstability', () => {
  // (2.5 + 0.5) / 5
  it('is 0.6 for an estimate of −0.5', () => expect(politicalInstability(-0.5)).toBeCloseTo(0.6, 12));
  it('is 1 and 0 at the ends of the scale and beyond', () =>
    expect([politicalInstability(-2.5), politicalInstability(-3), politicalInstability(2.5), politicalInstability(3)]).toEqual([
      1, 1, 0, 0,
    ]));
});

describe('geoPolRisk', () => {
  // 0.5 · (600 · 0.6 + 300 · 0.2) / (900 + 100)
  it('is 0.21 for the worked example, and tells its parts and its source', () => {
    const risk = geoPolRisk(half, imports, 100, null);
    expect(risk.score).toMatchObject({ value: 0.21, low: 0.21, high: 0.21, reason: null, factIds: ['flow-AUT', 'flow-CHN'] });
    expect(risk.parts.map((one) => [one.name, one.range?.low])).toEqual([
      ['concentration of world output', 0.5],
      ['import risk', 0.42],
    ]);
    expect(risk.citation).toContain('Gemechu');
    expect(risk.unknownParts).toEqual([]);
  });
  // 0.21 · 2 / 0.409412948
  it('makes a factor of copper equivalents from the price', () =>
    expect(geoPolRisk(half, imports, 100, 2).characterisationFactor?.low).toBeCloseTo(1.02586, 5));
  it('has no factor without a price', () => expect(geoPolRisk(half, imports, 100, null).characterisationFactor).toBeNull());
  // 300 t between 0 and 1: 360 to 660 of 1000, halved
  it('is 0.18 to 0.33 when the stability of 300 t is unknown, and says of whom', () => {
    const risk = geoPolRisk(half, [from('CHN', 600, -0.5), from('TWN', 300, null)], 100, null);
    expect(risk.score).toMatchObject({ value: null, low: 0.18, high: 0.33, reason: 'import risk: stability is not known of TWN' });
    expect(risk.unknownParts).toEqual(['import risk']);
  });
  it('reaches down to 0 when domestic output is unknown, for it could be large', () =>
    expect(geoPolRisk(half, imports, null, null).score).toMatchObject({ value: null, low: 0, high: 0.233333333333 }));
  it('takes a flow without weight as any amount', () =>
    expect(geoPolRisk(half, [...imports, from('PRK', null, -2.5)], 100, null).score).toMatchObject({ value: null, low: 0.21, high: 0.5 }));
  it('is a range when concentration is one, and from 0 when nothing is known of it', () => {
    expect(geoPolRisk({ low: 0.25, high: 0.5 }, imports, 100, null).score).toMatchObject({ low: 0.105, high: 0.21 });
    expect(geoPolRisk(null, imports, 100, null)).toMatchObject({
      score: { low: 0, high: 0.42 },
      unknownParts: ['concentration of world output'],
    });
  });
  it('is unknown when nothing is imported or produced', () =>
    expect(geoPolRisk(half, [], 0, null).score).toMatchObject({ value: null, low: null, high: null }));
  it('lies between 0 and the concentration of output', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })), {
          minLength: 1,
          maxLength: 9,
        }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (drawn, output) => {
          const { score } = geoPolRisk(
            half,
            drawn.map(([tonnes, stability]) => from('XXX', tonnes, stability)),
            output,
            null,
          );
          expect(score.value).toBeGreaterThanOrEqual(0);
          expect(score.value).toBeLessThanOrEqual(0.5);
        },
      ),
    ));
});
