import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OversubscribedSharesError } from '../../src/domain/errors.js';
import {
  decidingStage,
  euSupplyRisk,
  governedConcentration,
  scaledGovernance,
  type EuSupply,
  type GovernedSupplier,
} from '../../src/domain/eu-criticality.js';

const supplier = (iso3: string, share: number, governance: number | null, tradeParameter: number | null): GovernedSupplier => ({
  iso3,
  share,
  governance,
  tradeParameter,
  factIds: [`output-${iso3}`],
});
/** docs/measures/supply-risk.md */
const supply: EuSupply = {
  stage: 'processing',
  worldSuppliers: [supplier('CHN', 0.7, -0.3, 1.1), supplier('AUT', 0.3, 1.5, 0.8)],
  euSuppliers: [supplier('CHN', 0.5, -0.3, 1.1), supplier('AUT', 0.5, 1.5, 0.8)],
  importReliance: 0.8,
  recyclingInputRate: 0.4,
  substitutionIndex: 0.9,
};

describe('scaledGovernance', () => {
  it('is 5.6 for an estimate of −0.3', () => expect(scaledGovernance(-0.3)).toBeCloseTo(5.6, 12));
  it('stays within 0 and 10', () => expect([scaledGovernance(3), scaledGovernance(-3)]).toEqual([0, 10]));
});

describe('governedConcentration', () => {
  // 0.49 · 5.6 · 1.1 + 0.09 · 2 · 0.8 = 3.0184 + 0.144
  it('is 3.1624 for the worked example', () => expect(governedConcentration(supply.worldSuppliers)?.low).toBeCloseTo(3.1624, 12));
  // 0.49 · 10 · 1.1 + 0.144
  it('lets unknown governance be anything from 0 to 10', () => {
    const range = governedConcentration([supplier('CHN', 0.7, null, 1.1), supplier('AUT', 0.3, 1.5, 0.8)]);
    expect(range?.low).toBeCloseTo(0.144, 12);
    expect(range?.high).toBeCloseTo(5.534, 12);
  });
  // 1 · 5.6 · 0.8
  it('has no upper bound when trade terms are unknown, and the terms of an EU member as lowest', () => {
    const range = governedConcentration([supplier('CHN', 1, -0.3, null)]);
    expect(range?.low).toBeCloseTo(4.48, 12);
    expect(range?.high).toBe(Infinity);
  });
  it('is unknown without suppliers', () => expect(governedConcentration([])).toBeNull());
  it('refuses shares above the whole', () =>
    expect(() => governedConcentration([supplier('CHN', 0.7, 0, 1), supplier('AUT', 0.5, 0, 1)])).toThrow(OversubscribedSharesError));
});

describe('euSupplyRisk', () => {
  // (3.1624 · 0.4 + 1.94 · 0.6) · 0.6 · 0.9 = 2.42896 · 0.54
  it('is 1.3116 for the worked example, with every part', () => {
    const risk = euSupplyRisk(supply);
    expect(risk.score.value).toBeCloseTo(1.3116384, 10);
    expect(risk.parts.map((one) => one.name)).toEqual([
      'concentration of world supply, processing',
      'concentration of EU sourcing, processing',
      'import reliance',
      '1 − end-of-life recycling input rate',
      'substitution index',
    ]);
    expect(risk.unknownParts).toEqual([]);
  });
  // 2.42896 · 0.6 = 1.457376 at most
  it('is a range from 0 when the substitution index is unknown, and names it', () => {
    const risk = euSupplyRisk({ ...supply, substitutionIndex: null });
    expect(risk.score).toMatchObject({ value: null, low: 0, reason: 'substitution index: not known' });
    expect(risk.score.high).toBeCloseTo(1.457376, 10);
    expect(risk.unknownParts).toEqual(['substitution index']);
  });
  // IR 0: 1.94 · 0.54; IR 1: (3.1624 + 1.94) / 2 · 0.54
  it('lies between the two mixes when import reliance is unknown', () => {
    const { score } = euSupplyRisk({ ...supply, importReliance: null });
    expect(score.low).toBeCloseTo(1.0476, 10);
    expect(score.high).toBeCloseTo(1.377648, 10);
  });
  it('has a lower bound and no upper one when EU sourcing is unknown', () => {
    const risk = euSupplyRisk({ ...supply, euSuppliers: [] });
    expect(risk.score.low).toBeCloseTo(3.1624 * 0.4 * 0.54, 10);
    expect(risk.score.high).toBeNull();
    expect(risk.unknownParts).toEqual(['concentration of EU sourcing, processing']);
  });
  it('counts the reliance of a net exporter as 0, and then world supply not at all', () =>
    expect(euSupplyRisk({ ...supply, worldSuppliers: [], importReliance: -2 }).score.value).toBeCloseTo(1.94 * 0.54, 10));
  it('holds the score of every completion of what is unknown', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -2.5, max: 2.5, noNaN: true }),
        (importReliance, recyclingInputRate, substitutionIndex, governance) => {
          const euSuppliers = [supplier('CHN', 0.5, governance, 1.1), supplier('AUT', 0.5, 1.5, 0.8)];
          const known =
            euSupplyRisk({ ...supply, euSuppliers, importReliance, recyclingInputRate, substitutionIndex }).score.value ?? Number.NaN;
          const open = euSupplyRisk({
            ...supply,
            euSuppliers: [supplier('CHN', 0.5, null, 1.1), supplier('AUT', 0.5, 1.5, 0.8)],
            importReliance: null,
            recyclingInputRate: null,
            substitutionIndex: null,
          }).score;
          expect(known).toBeGreaterThanOrEqual((open.low ?? Number.NaN) - 1e-9);
          expect(known).toBeLessThanOrEqual((open.high ?? Number.NaN) + 1e-9);
        },
      ),
    ));
});

describe('decidingStage', () => {
  const refined = euSupplyRisk(supply);
  const mined = euSupplyRisk({ ...supply, stage: 'extraction', importReliance: 0 });
  it('is the stage of the highest score', () => expect(decidingStage([mined, refined])).toBe(refined));
  it('cannot be told when a stage that is a range could be higher', () =>
    expect(decidingStage([refined, euSupplyRisk({ ...supply, substitutionIndex: null })])).toBeNull());
  it('is unknown without stages', () => expect(decidingStage([])).toBeNull());
});
