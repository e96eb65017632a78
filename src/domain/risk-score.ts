import { pureNumber, round, type Quantity } from './quantity.js';
import { valueOf, type Range } from './range.js';

/** A supply risk by a published method, with what it is made of. */
export interface RiskScore {
  readonly method: 'GEOPOLRISK' | 'EU_CRM' | 'USGS';
  /** The publication whose formula is used. */
  readonly citation: string;
  readonly score: Quantity;
  readonly parts: readonly RiskPart[];
  /** Names of parts that are unknown or only a range; they are why the score is. */
  readonly unknownParts: readonly string[];
}

export interface RiskPart {
  readonly name: string;
  /** Null when nothing bounds it. */
  readonly range: Range | null;
  /** Why it is a range or unknown; null when it is a number. */
  readonly reason: string | null;
}

/** A part of a score, with the reason where it is no number. */
export const part = (name: string, range: Range | null, reason: string): RiskPart => ({
  name,
  range: range === null ? null : { low: round(range.low), high: round(range.high) },
  reason: range !== null && valueOf(range) !== null ? null : reason,
});

/**
 * The score from its parts.
 * @param range null when a part that nothing bounds leaves the score unbounded
 */
export const riskScore = (
  method: RiskScore['method'],
  citation: string,
  formula: string,
  range: Range | null,
  parts: readonly RiskPart[],
  factIds: readonly string[],
): RiskScore => {
  const open = parts.filter((one) => one.reason !== null);
  const low = range === null ? null : round(range.low);
  const high = range === null || range.high === Infinity ? null : round(range.high);
  const known = low !== null && high !== null && high - low <= 1e-9;
  return {
    method,
    citation,
    score: pureNumber({ value: known ? low : null, low, high }, 'index', {
      formula,
      inputs: parts.map((one) => ({ name: one.name, value: one.range === null ? null : valueOf(one.range), unit: 'index' as const })),
      factIds,
      ...(known ? {} : { reason: open.map((one) => `${one.name}: ${one.reason ?? ''}`).join('; ') }),
    }),
    parts,
    unknownParts: open.map((one) => one.name),
  };
};
