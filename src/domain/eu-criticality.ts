import { OversubscribedSharesError } from './errors.js';
import { addRanges, exactly, multiplyRanges, ROUNDING, type Range } from './range.js';
import { part, riskScore, type RiskScore } from './risk-score.js';

const CITATION =
  'European Commission 2017, Methodology for establishing the EU list of critical raw materials; Blengini et al. 2017, Assessment of the methodology, JRC, EUR 28654, doi:10.2760/73303';

/** From this supply risk on a material counts as critical, where its economic importance reaches 2.8 too. */
export const EU_SUPPLY_RISK_THRESHOLD = 1;

/** Trade parameter of a member of the EU, the lowest there is. */
const LEAST_TRADE_PARAMETER = 0.8;

/** A country that produces a material, or from which the EU gets it. */
export interface GovernedSupplier {
  readonly iso3: string;
  /** Share of world output, or of EU sourcing, 0 to 1. */
  readonly share: number;
  /** Mean of the World Bank's six governance estimates, about −2.5 to 2.5; null when unknown. */
  readonly governance: number | null;
  /** 0.8 for a member of the EU, 1 where trade is free, more where exports are taxed, limited or banned; null when unknown. */
  readonly tradeParameter: number | null;
  readonly factIds: readonly string[];
}

/**
 * Weakness of governance on the scale of the EU method.
 * @param estimate about −2.5 (weak) to 2.5 (strong); values beyond count as the end they pass
 * @returns 0 (strong) to 10 (weak)
 * @example scaledGovernance(-0.3) // 5.6
 */
export const scaledGovernance = (estimate: number): number => Math.min(10, Math.max(0, (2.5 - estimate) * 2));

/**
 * Concentration weighted by governance and trade terms: Σ s² · WGI · t.
 * @returns 0 to about 10; high is null when a trade parameter is unknown, for nothing bounds it. Unknown governance counts
 * from 0 to 10. Null when no supplier is known
 * @throws {OversubscribedSharesError} when the shares add up to more than 1, rounding apart
 * @example 0.7 at 5.6 under an export tax of 1.1, 0.3 at 2 in the EU: 3.0184 + 0.144 = 3.1624
 */
export const governedConcentration = (suppliers: readonly GovernedSupplier[]): Range | null => {
  if (suppliers.length === 0) return null;
  const total = suppliers.reduce((sum, supplier) => sum + supplier.share, 0);
  if (total > 1 + ROUNDING) throw new OversubscribedSharesError(total);
  return addRanges(
    suppliers.map(({ share, governance, tradeParameter }) => {
      const weakness: Range = governance === null ? { low: 0, high: 10 } : exactly(scaledGovernance(governance));
      const terms: Range = tradeParameter === null ? { low: LEAST_TRADE_PARAMETER, high: Infinity } : exactly(tradeParameter);
      // without governance at its weakest or a share there is nothing for unknown terms to multiply
      return weakness.high === 0 || share === 0 ? exactly(0) : multiplyRanges([exactly(share * share), weakness, terms]);
    }),
  );
};

/** What the supply risk of one stage of a material is computed from. */
export interface EuSupply {
  /** Stage in words, such as extraction or processing. */
  readonly stage: string;
  readonly worldSuppliers: readonly GovernedSupplier[];
  /** Where the EU gets it, itself included; empty when unknown. */
  readonly euSuppliers: readonly GovernedSupplier[];
  /** Net imports over net imports and domestic output, 0 to 1; null when unknown. Below 0, for a net exporter, counts as 0. */
  readonly importReliance: number | null;
  /** End-of-life recycling input rate, 0 to 1; null when unknown. */
  readonly recyclingInputRate: number | null;
  /** Substitution index for supply risk, 0 (fully substitutable) to 1 (not at all); null when unknown. */
  readonly substitutionIndex: number | null;
}

/**
 * Supply risk of a material's stage for the EU.
 *     SR = (H_world · IR/2 + H_EU · (1 − IR/2)) · (1 − EoL-RIR) · SI
 * @returns index, 0 to about 10; 1 or more is high. Each unknown part counts with all it can be, so the score is a range
 * @throws {OversubscribedSharesError} when the shares of world or EU supply add up to more than 1
 * @see European Commission 2017; worked by hand in docs/measures/supply-risk.md
 */
export const euSupplyRisk = (supply: EuSupply): RiskScore => {
  const anything: Range = { low: 0, high: 1 };
  const world = governedConcentration(supply.worldSuppliers);
  const eu = governedConcentration(supply.euSuppliers);
  const reliance = supply.importReliance === null ? anything : exactly(Math.max(0, supply.importReliance));
  const primary = supply.recyclingInputRate === null ? anything : exactly(1 - supply.recyclingInputRate);
  const substitution = supply.substitutionIndex === null ? anything : exactly(supply.substitutionIndex);
  // a mix of two concentrations is monotone in the weight, so its ends lie at the ends of the weight
  const unbounded: Range = { low: 0, high: Infinity };
  const mixes = [reliance.low, reliance.high].map((ir) =>
    addRanges([weighted(world ?? unbounded, ir / 2), weighted(eu ?? unbounded, 1 - ir / 2)]),
  );
  const mix = { low: Math.min(...mixes.map((one) => one.low)), high: Math.max(...mixes.map((one) => one.high)) };
  const reduction = multiplyRanges([primary, substitution]);
  const risk: Range = { low: mix.low * reduction.low, high: reduction.high === 0 ? 0 : mix.high * reduction.high };
  const parts = [
    part(`concentration of world supply, ${supply.stage}`, finite(world), lacking(supply.worldSuppliers)),
    part(`concentration of EU sourcing, ${supply.stage}`, finite(eu), lacking(supply.euSuppliers)),
    part('import reliance', supply.importReliance === null ? anything : reliance, 'not known'),
    part('1 − end-of-life recycling input rate', primary, 'not known'),
    part('substitution index', substitution, 'not known'),
  ];
  return riskScore(
    'EU_CRM',
    CITATION,
    '(H of world supply · IR/2 + H of EU sourcing · (1 − IR/2)) · (1 − EoL-RIR) · SI, with H = Σ share² · governance · trade parameter',
    risk,
    parts,
    [...supply.worldSuppliers, ...supply.euSuppliers].flatMap((supplier) => supplier.factIds),
  );
};

/** A weight of 0 leaves nothing, even of what is unbounded. */
const weighted = (range: Range, weight: number): Range =>
  weight === 0 ? exactly(0) : { low: range.low * weight, high: range.high * weight };

const finite = (range: Range | null): Range | null => (range === null || range.high === Infinity ? null : range);

const lacking = (suppliers: readonly GovernedSupplier[]): string => {
  const names = (of: (supplier: GovernedSupplier) => boolean) =>
    suppliers
      .filter(of)
      .map((supplier) => supplier.iso3)
      .toSorted()
      .join(', ');
  const governance = names((supplier) => supplier.governance === null);
  const terms = names((supplier) => supplier.tradeParameter === null);
  return [
    ...(suppliers.length === 0 ? ['no supplier is known'] : []),
    ...(governance === '' ? [] : [`governance is not known of ${governance}`]),
    ...(terms === '' ? [] : [`trade terms are not known of ${terms}`]),
  ].join(', ');
};

/**
 * The stage that decides a material's supply risk in the EU method: the one of the highest score.
 * @returns null when no stage has a score, or when a stage that is only a range could be the highest
 */
export const decidingStage = (scores: readonly RiskScore[]): RiskScore | null => {
  const [first, ...others] = scores.toSorted((a, b) => (b.score.low ?? -1) - (a.score.low ?? -1));
  if (first === undefined || first.score.low === null) return null;
  const { low } = first.score;
  return others.every((other) => other.score.high !== null && other.score.high <= low) ? first : null;
};
