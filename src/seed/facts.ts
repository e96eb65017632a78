import type { FactStatus } from '../domain/facts.js';

/** What one row says of a fact. */
export interface Claim {
  readonly factId: string;
  readonly sourceId: string;
  readonly edition: string | undefined;
  readonly status: FactStatus;
  readonly locator: string;
  readonly value?: number | undefined;
  readonly unit?: string | undefined;
  readonly basis?: string | undefined;
  readonly kusd?: number | undefined;
  readonly bound?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly recordedAt?: string | undefined;
  readonly note?: string | undefined;
}

/** One fact: the row that answers by default, every row that says something of it, and why that one answers. */
export interface SettledFact<Row> {
  readonly row: Row;
  readonly claim: Claim;
  readonly claims: readonly Claim[];
  /** Absent when there is only one. */
  readonly chosenBecause: string | undefined;
}

const STATUS_ORDER: readonly FactStatus[] = ['reported', 'estimated', 'assumed', 'announced', 'projected', 'withheld'];

/** Editions in reading order: `MCS 2026` is newer than `MCS 2024`, `V202601` newer than `V20259`. */
const EDITIONS = new Intl.Collator('en', { numeric: true });

/**
 * Gathers rows into facts and settles which answers by default: the lowest rank of its source; then the newest edition;
 * then reported before estimated before assumed; then the source's id.
 * @param rank of a source, 1 official statistic to 5 press
 * @returns facts in the order their first row was given
 */
export const settleFacts = <Row>(
  rows: readonly Row[],
  claimOf: (row: Row) => Claim,
  rank: (sourceId: string) => number,
): SettledFact<Row>[] => {
  const byFact = new Map<string, { row: Row; claim: Claim }[]>();
  for (const row of rows) {
    const claim = claimOf(row);
    const known = byFact.get(claim.factId);
    if (known === undefined) byFact.set(claim.factId, [{ row, claim }]);
    else known.push({ row, claim });
  }
  const tests: readonly { compare: (a: Claim, b: Claim) => number; why: (first: Claim, second: Claim) => string }[] = [
    {
      compare: (a, b) => rank(a.sourceId) - rank(b.sourceId),
      why: (a, b) => `${a.sourceId} is of rank ${rank(a.sourceId)}, ${b.sourceId} of rank ${rank(b.sourceId)}`,
    },
    {
      compare: (a, b) => EDITIONS.compare(b.edition ?? '', a.edition ?? ''),
      why: (a, b) => `newest edition of the same rank: ${a.edition ?? 'none named'} over ${b.edition ?? 'none named'}`,
    },
    { compare: (a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status), why: (a, b) => `${a.status} over ${b.status}` },
    {
      compare: (a, b) => (a.sourceId < b.sourceId ? -1 : a.sourceId > b.sourceId ? 1 : 0),
      why: (a) => `alike in rank, edition and status; ${a.sourceId} is first by name`,
    },
  ];
  return [...byFact.values()].map((claimed) => {
    const sorted = claimed.toSorted((a, b) => tests.map(({ compare }) => compare(a.claim, b.claim)).find((order) => order !== 0) ?? 0);
    const [first, second] = sorted;
    if (first === undefined) throw new Error('a fact without a row');
    return {
      row: first.row,
      claim: first.claim,
      claims: sorted.map(({ claim }) => claim),
      chosenBecause:
        second === undefined
          ? undefined
          : tests.find(({ compare }) => compare(first.claim, second.claim) !== 0)?.why(first.claim, second.claim),
    };
  });
};
