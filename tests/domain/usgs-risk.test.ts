import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OversubscribedSharesError } from '../../src/domain/errors.js';
import { disruptionPotential, usgsSupplyRisk, type WillingSupplier } from '../../src/domain/usgs-risk.js';

const supplier = (iso3: string, share: number, inability: number | null, unwillingness: number | null): WillingSupplier => ({
  iso3,
  share,
  inability,
  unwillingness,
  factIds: [`output-${iso3}`],
});
/** docs/measures/supply-risk.md */
const suppliers = [supplier('CHN', 0.5, 1, 0.5), supplier('AUS', 0.5, 0.2, 0)];

describe('disruptionPotential', () => {
  // 0.36 · 0.4 + 0.16 · 0.05
  it('is 0.152 for shares of 0.6 and 0.4 weighted by 0.4 and 0.05', () =>
    expect(disruptionPotential([supplier('CHN', 0.6, 0.5, 0.8), supplier('AUS', 0.4, 0.5, 0.1)])?.low).toBeCloseTo(0.152, 12));
  it('lets an unknown weight be anything from 0 to 1', () => {
    const range = disruptionPotential([supplier('CHN', 0.6, 0.5, null), supplier('AUS', 0.4, 0.5, 0.1)]);
    expect(range?.low).toBeCloseTo(0.008, 12);
    expect(range?.high).toBeCloseTo(0.188, 12);
  });
  it('is unknown without suppliers', () => expect(disruptionPotential([])).toBeNull());
  it('refuses shares above the whole', () =>
    expect(() => disruptionPotential([supplier('CHN', 0.6, 0, 0), supplier('AUS', 0.6, 0, 0)])).toThrow(OversubscribedSharesError));
});

describe('usgsSupplyRisk', () => {
  // (0.125 · 0.8 · 0.64)^(1/3) = 0.064^(1/3)
  it('is 0.4 for the worked example, with its three parts', () => {
    const risk = usgsSupplyRisk(suppliers, 0.8, 0.64);
    expect(risk.score.value).toBeCloseTo(0.4, 10);
    expect(risk.parts.map((one) => one.range?.low)).toEqual([0.125, 0.8, 0.64]);
  });
  // 0.1^(1/3)
  it('is 0 to 0.4642 when vulnerability is unknown, and names it', () => {
    const risk = usgsSupplyRisk(suppliers, 0.8, null);
    expect(risk.score).toMatchObject({ value: null, low: 0, reason: 'economic vulnerability: not known' });
    expect(risk.score.high).toBeCloseTo(0.46416, 5);
    expect(risk.unknownParts).toEqual(['economic vulnerability']);
  });
  it('is 0 for a net exporter, whatever is unknown', () => {
    expect(usgsSupplyRisk(suppliers, -0.5, null).score).toMatchObject({ value: 0, reason: null });
    expect(usgsSupplyRisk(suppliers, -0.5, 0.64).score).toMatchObject({ value: 0, reason: null });
  });
  it('names the suppliers of whom the indices are unknown', () =>
    expect(usgsSupplyRisk([supplier('CHN', 1, null, 0.5)], 0.8, 0.64).score.reason).toBe(
      'disruption potential: ability or willingness is not known of CHN',
    ));
  it('lies between the smallest and the largest of its parts', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (exposure, vulnerability) => {
        const value = usgsSupplyRisk(suppliers, exposure, vulnerability).score.value ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(0.125, exposure, vulnerability) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(0.125, exposure, vulnerability) + 1e-9);
      }),
    ));
});
