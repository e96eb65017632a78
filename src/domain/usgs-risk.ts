import { OversubscribedSharesError } from './errors.js';
import { addRanges, exactly, multiplyRanges, ROUNDING, type Range } from './range.js';
import { part, riskScore, type RiskScore } from './risk-score.js';

const CITATION =
  'Nassar et al. 2020, Evaluating the mineral commodity supply risk of the U.S. manufacturing sector, Science Advances 6(8) eaay8647';

/** A country that produces a material, seen from the importing country. */
export interface WillingSupplier {
  readonly iso3: string;
  /** Share of world output, 0 to 1. */
  readonly share: number;
  /** How likely it is to be unable to supply, 0 to 1; null when unknown. */
  readonly inability: number | null;
  /** How likely it is to be unwilling to supply, 0 to 1; null when unknown. */
  readonly unwillingness: number | null;
  readonly factIds: readonly string[];
}

/**
 * Likelihood that foreign supply is disrupted: concentration of output weighted by what keeps each country from supplying.
 *     DP = Σ share² · inability · unwillingness
 * @returns 0 to 1; an unknown weight counts from 0 to 1. Null when no supplier is known
 * @throws {OversubscribedSharesError} when the shares add up to more than 1, rounding apart
 * @example 0.6 at 0.5 · 0.8, 0.4 at 0.5 · 0.1: 0.144 + 0.008 = 0.152
 */
export const disruptionPotential = (suppliers: readonly WillingSupplier[]): Range | null => {
  if (suppliers.length === 0) return null;
  const total = suppliers.reduce((sum, supplier) => sum + supplier.share, 0);
  if (total > 1 + ROUNDING) throw new OversubscribedSharesError(total);
  return addRanges(
    suppliers.map(({ share, inability, unwillingness }) =>
      multiplyRanges([exactly(share * share), fraction(inability), fraction(unwillingness)]),
    ),
  );
};

const fraction = (known: number | null): Range => (known === null ? { low: 0, high: 1 } : exactly(known));

/**
 * Supply risk to a country's manufacturers: the geometric mean of how likely supply is disrupted, how far they depend on
 * it, and how little they can withstand it.
 *     SR = (DP · TE · EV)^(1/3)
 * @param netImportReliance share of use that is imported; below 0, for a net exporter, counts as 0; null when unknown
 * @param vulnerability economic vulnerability, 0 to 1; null when unknown
 * @returns index, 0 to 1. Each unknown part counts from 0 to 1, so the score is a range
 * @see Nassar et al. 2020; worked by hand in docs/measures/supply-risk.md
 */
export const usgsSupplyRisk = (
  suppliers: readonly WillingSupplier[],
  netImportReliance: number | null,
  vulnerability: number | null,
): RiskScore => {
  const potential = disruptionPotential(suppliers) ?? { low: 0, high: 1 };
  const exposure = fraction(netImportReliance === null ? null : Math.min(1, Math.max(0, netImportReliance)));
  const product = multiplyRanges([potential, exposure, fraction(vulnerability)]);
  const names = suppliers
    .filter((supplier) => supplier.inability === null || supplier.unwillingness === null)
    .map((supplier) => supplier.iso3)
    .toSorted();
  return riskScore(
    'USGS',
    CITATION,
    '(disruption potential · trade exposure · economic vulnerability)^(1/3)',
    { low: Math.cbrt(product.low), high: Math.cbrt(product.high) },
    [
      part(
        'disruption potential',
        potential,
        suppliers.length === 0 ? 'no supplier is known' : `ability or willingness is not known of ${names.join(', ')}`,
      ),
      part('trade exposure', exposure, 'net import reliance is not known'),
      part('economic vulnerability', fraction(vulnerability), 'not known'),
    ],
    suppliers.flatMap((supplier) => supplier.factIds),
  );
};
