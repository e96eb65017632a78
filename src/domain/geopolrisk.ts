import { round } from './quantity.js';
import { exactly, multiplyRanges, type Range } from './range.js';
import { part, riskScore, type RiskScore } from './risk-score.js';

const CITATION =
  'Gemechu, Helbig, Sonnemann, Thorenz, Tuma 2016, Import-based Indicator for the Geopolitical Supply Risk of Raw Materials in Life Cycle Sustainability Assessments, Journal of Industrial Ecology 20(1); formula as in geopolrisk-py 2.0';

/** Average characterisation of copper for OECD countries 2017 to 2021, USD per kg: what makes the factor one of copper equivalents. */
const COPPER = 0.409412948;

/**
 * Political instability on a scale of 0 to 1 from the World Bank's estimate of political stability.
 *     g = (2.5 − estimate) / 5
 * @param estimate about −2.5 (unstable) to 2.5 (stable); values beyond count as the end they pass
 * @example politicalInstability(-0.5) // 0.6
 */
export const politicalInstability = (estimate: number): number => Math.min(1, Math.max(0, (2.5 - estimate) / 5));

/** One source of an importer in the year. */
export interface RiskyImport {
  readonly iso3: string;
  /** Null when the flow has no published weight. */
  readonly tonnes: number | null;
  /** World Bank estimate of political stability, about −2.5 to 2.5; null when unknown. */
  readonly stability: number | null;
  readonly factIds: readonly string[];
}

/** A GeoPolRisk score with the factor for life cycle assessments. */
export interface GeoPolRisk extends RiskScore {
  /** Kilogram copper equivalent per kilogram; null when price or score is unknown. */
  readonly characterisationFactor: Range | null;
}

/**
 * Geopolitical supply risk of a material for an importer: concentration of world output times the share of its supply
 * that comes from unstable countries.
 *     GeoPolRisk = HHI · Σ g_i f_i / (p + Σ f_i)
 * @param outputConcentration Herfindahl–Hirschman index of world output by country, 0 to 1; null when unknown (then 0 to 1)
 * @param output domestic output in tonnes on the basis of the imports; null when unknown
 * @param price USD per kilogram of the imports; null leaves the factor unknown
 * @returns index from 0 to 1. A source of unknown stability counts from 0 to 1, where geopolrisk-py takes 0.5; a flow
 * without a weight, or output that is unknown, could be any amount
 * @see Gemechu et al. 2016, Journal of Industrial Ecology 20(1); worked by hand in docs/measures/supply-risk.md
 * @example index 0.5; 600 t at g 0.6, 300 t at g 0.2; output 100 t: 0.5 · (360 + 60) / 1000 = 0.21
 */
export const geoPolRisk = (
  outputConcentration: Range | null,
  imports: readonly RiskyImport[],
  output: number | null,
  price: number | null,
): GeoPolRisk => {
  const instability = (flow: RiskyImport): Range =>
    flow.stability === null ? { low: 0, high: 1 } : exactly(politicalInstability(flow.stability));
  const weighed = imports.filter((flow) => flow.tonnes !== null);
  const unweighed = imports.filter((flow) => flow.tonnes === null);
  const unstable = imports.filter((flow) => flow.stability === null);
  const supplied = weighed.reduce((sum, flow) => sum + (flow.tonnes ?? 0), 0);
  const risky = (end: 'low' | 'high') => weighed.reduce((sum, flow) => sum + (flow.tonnes ?? 0) * instability(flow)[end], 0);
  const total = supplied + (output ?? 0);
  // unknown amounts pull the average towards their own instability, domestic output towards 0
  const pulls = [...unweighed.map(instability), ...(output === null ? [exactly(0)] : [])];
  const averages = total > 0 ? [{ low: risky('low') / total, high: risky('high') / total }, ...pulls] : pulls;
  const importRisk =
    averages.length === 0 ? null : { low: Math.min(...averages.map((one) => one.low)), high: Math.max(...averages.map((one) => one.high)) };
  const parts = [
    part(
      'concentration of world output',
      outputConcentration ?? { low: 0, high: 1 },
      outputConcentration === null ? 'not known' : 'shares of output are known only in part',
    ),
    part(
      'import risk',
      importRisk,
      [
        ...(importRisk === null ? ['nothing is imported or produced'] : []),
        ...(unstable.length > 0 ? [`stability is not known of ${names(unstable)}`] : []),
        ...(unweighed.length > 0 ? [`no weight is published of imports from ${names(unweighed)}`] : []),
        ...(output === null ? ['domestic output is not known'] : []),
      ].join(', '),
    ),
  ];
  const range = importRisk === null ? null : multiplyRanges([outputConcentration ?? { low: 0, high: 1 }, importRisk]);
  const score = riskScore(
    'GEOPOLRISK',
    CITATION,
    'HHI of world output · Σ instability · imports / (domestic output + imports)',
    range,
    parts,
    imports.flatMap((flow) => flow.factIds),
  );
  return {
    ...score,
    characterisationFactor:
      range === null || price === null ? null : { low: round((range.low * price) / COPPER), high: round((range.high * price) / COPPER) },
  };
};

const names = (flows: readonly RiskyImport[]): string =>
  flows
    .map((flow) => flow.iso3)
    .toSorted()
    .join(', ');
