import { concentrationOf, type SupplierShare } from './concentration.js';
import type { CorporateEvent } from './facts.js';
import { round } from './quantity.js';
import type { Range } from './range.js';

/** Kinds by which a company goes into another. A founder of a new company stays what it was. */
const ABSORBS: ReadonlySet<string> = new Set(['MERGER', 'ACQUISITION', 'TRANSFER', 'RENAME']);

/**
 * The company a company has become by a day, through all events proven by then.
 * Of several ways it went, the one proven last counts. Events without a day are proven on none. A circle ends where it began.
 * @param day ISO day
 * @example groupOn([{ kind: 'MERGER', predecessor: 'a', successor: 'b', validFrom: '2020-01-01', … }], 'a', '2021-01-01') // 'b'
 */
export const groupOn = (events: readonly CorporateEvent[], company: string, day: string): string => {
  const seen = new Set([company]);
  for (let group = company; ;) {
    const next = events
      .filter((e) => ABSORBS.has(e.kind) && e.predecessor === group && e.validFrom !== null && e.validFrom <= day)
      .toSorted((a, b) => compare(a.validFrom ?? '', b.validFrom ?? '') || compare(a.successor, b.successor))
      .at(-1)?.successor;
    if (next === undefined || seen.has(next)) return group;
    seen.add(next);
    group = next;
  }
};

export interface FirmConcentration {
  /** Firms that share the output. */
  readonly firms: readonly { readonly firm: string; readonly share: number }[];
  /** Herfindahl–Hirschman index by firm, 0 to 1; null when no output is known. */
  readonly index: Range | null;
}

/**
 * Concentration of the same output by the firms that had become of its owners by a day: what mergers alone change.
 * Merging firms with shares s and t raises the index by 2st.
 * @param output tonnes on one basis by owner; several entries of one owner add up
 * @param day ISO day
 * @returns shares, 0 to 1, largest first, and their index
 * @see docs/measures/suppliers.md
 */
export const firmConcentrationOn = (
  events: readonly CorporateEvent[],
  output: readonly { readonly owner: string; readonly tonnes: number }[],
  day: string,
): FirmConcentration => {
  const tonnes = new Map<string, number>();
  for (const one of output.toSorted((a, b) => compare(a.owner, b.owner) || a.tonnes - b.tonnes)) {
    const firm = groupOn(events, one.owner, day);
    tonnes.set(firm, (tonnes.get(firm) ?? 0) + one.tonnes);
  }
  const total = [...tonnes.values()].sort((a, b) => a - b).reduce((sum, one) => sum + one, 0);
  if (total === 0) return { firms: [], index: null };
  const firms = [...tonnes]
    .map(([firm, weight]) => ({ firm, share: round(weight / total) }))
    .sort((a, b) => b.share - a.share || compare(a.firm, b.firm));
  const shares: SupplierShare[] = firms.map(({ firm, share }) => ({ supplier: firm, share: { low: share, high: share } }));
  return { firms, index: concentrationOf(shares).index };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
