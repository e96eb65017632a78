import type { Cells } from './importer.js';
import { byText, grouped } from './known.js';

/** A stake as one document tells it. */
export interface DatedStake {
  readonly owner: string;
  readonly owned: string;
  /** 0 to 1; undefined when the document names the owner without a share. */
  readonly share: number | undefined;
  /** ISO day it is proven on. */
  readonly from: string;
  /** ISO day it ended, when told. */
  readonly to: string | undefined;
  readonly source: string;
  readonly locator: string;
}

export interface KeptStake extends DatedStake {
  /** Whether `to` is not told but follows from a later statement. */
  readonly ended: boolean;
}

interface Held {
  readonly owner: string;
  readonly share: number | undefined;
  readonly from: string;
  readonly to: string | undefined;
}

const WHOLE = 1.001;
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * Brings statements of many years about the owners of one asset into one history. A stake ends the day before a later
 * statement that gives the same owner another share, or whose owners would together with it hold more than the whole.
 * Stakes entered already are not touched: what contradicts an earlier or equally old one of them is refused.
 */
export const stakesOverTime = (
  claims: readonly DatedStake[],
  entered: readonly Cells[],
): { readonly kept: readonly KeptStake[]; readonly refused: readonly { readonly reason: string; readonly stake: DatedStake }[] } => {
  const kept: KeptStake[] = [];
  const refused: { reason: string; stake: DatedStake }[] = [];
  const enteredOf = grouped(entered, (row) => row['owned'] ?? '');
  for (const [owned, all] of grouped(claims, (claim) => claim.owned)) {
    const fixed = (enteredOf.get(owned) ?? []).map((row): Held & { key: string } => ({
      owner: row['owner'] ?? '',
      share: row['share'] === undefined ? (row['share_min'] === undefined ? undefined : Number(row['share_min'])) : Number(row['share']),
      from: row['valid_from'] ?? '',
      to: row['valid_to'],
      key: [row['owner'], row['valid_from'], row['source_id']].join('|'),
    }));
    const again = new Set(fixed.map(({ key }) => key));
    const claimsHere = [...new Map(all.map((claim) => [[claim.owner, claim.from, claim.source].join('|'), claim])).entries()]
      .filter(([key]) => !again.has(key))
      .map(([, claim]) => claim)
      .toSorted((a, b) => byText(a.from, b.from) || byText(a.source, b.source) || byText(a.owner, b.owner));
    const dated: KeptStake[] = claimsHere.map((claim) => {
      if (claim.to !== undefined) return { ...claim, ended: false };
      const later = [...new Set([...claimsHere, ...fixed].map(({ from }) => from).filter((from) => from > claim.from))].sort(byText);
      const end = later.find((day) => {
        const then = [...claimsHere, ...fixed].filter((one) => one.from === day);
        const own = then.find((one) => one.owner === claim.owner);
        if (own !== undefined) return own.share !== undefined && claim.share !== undefined && own.share !== claim.share;
        return sharesOf(then) + (claim.share ?? 0) > WHOLE;
      });
      return end === undefined ? { ...claim, ended: false } : { ...claim, to: dayBefore(end), ended: true };
    });
    const held: (Held & { key?: string })[] = [...fixed];
    for (const stake of dated) {
      const days = [
        ...new Set([stake.from, ...held.map(({ from }) => from).filter((from) => from > stake.from && from <= (stake.to ?? '9999'))]),
      ];
      if (days.some((day) => sharesOn(day, [...held, stake]) > WHOLE))
        refused.push({ reason: 'with the stakes known it would be more than the whole', stake });
      else {
        held.push(stake);
        kept.push(stake);
      }
    }
  }
  return { kept, refused };
};

/** Shares of the owners of one day's statements; an owner told twice counts once. */
const sharesOf = (stakes: readonly Held[]): number =>
  [...new Map(stakes.map((stake) => [stake.owner, stake.share ?? 0])).values()].reduce((sum, share) => sum + share, 0);

const sharesOn = (day: string, stakes: readonly Held[]): number =>
  sharesOf(stakes.filter(({ from, to }) => from <= day && day <= (to ?? '9999')).toSorted((a, b) => byText(a.from, b.from)));
