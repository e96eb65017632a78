import type { FactStatus } from './facts.js';

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
  /** Whether the asker added it to the shipped tables; absent when it is shipped. */
  readonly own?: true | undefined;
  /** The value on one unit and basis, so that two sources can be held against each other; absent when `value` is. */
  readonly comparable?: number | undefined;
}

/** One fact: the row that answers by default, every row that says something of it, and why that one answers. */
export interface SettledFact<Row> {
  readonly row: Row;
  readonly claim: Claim;
  readonly claims: readonly Claim[];
  /** All rows of the fact, the one that answers first. */
  readonly rows: readonly Row[];
  /** Absent when there is only one. */
  readonly chosenBecause: string | undefined;
}

const STATUS_ORDER: readonly FactStatus[] = ['reported', 'estimated', 'assumed', 'announced', 'projected', 'withheld'];

/** Editions of one source in reading order: `MCS 2026` is newer than `MCS 2024`, `V202601` newer than `V202512`. */
const EDITIONS = new Intl.Collator('en', { numeric: true });

/** The last year an edition names, such as 2021 of `2012-2021` and 2026 of `V202601`; 0 when it names none. */
const yearOf = (edition: string | undefined): number => Number([...(edition ?? '').matchAll(/(?:19|20)\d\d/g)].at(-1)?.[0] ?? 0);

/** One ground to prefer a claim, and how it is told. */
interface Ground {
  readonly compare: (a: Claim, b: Claim) => number;
  readonly why: (first: Claim, second: Claim) => string;
}

const newest = (of: string, first: Claim, second: Claim) =>
  `newest edition of ${of}: ${first.edition ?? 'none named'} over ${second.edition ?? 'none named'}`;

const STATUS: Ground = {
  compare: (a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status),
  why: (a, b) => `${a.status} over ${b.status}`,
};

/** Between claims of one source. */
const WITHIN: readonly Ground[] = [
  { compare: (a, b) => EDITIONS.compare(b.edition ?? '', a.edition ?? ''), why: (a, b) => newest(a.sourceId, a, b) },
  STATUS,
];

/** Between two sources, each by the claim it prefers itself. Names of their editions do not compare; years do. */
const across = (rank: (sourceId: string) => number): readonly Ground[] => [
  {
    compare: (a, b) => rank(a.sourceId) - rank(b.sourceId),
    why: (a, b) => `${a.sourceId} is of rank ${rank(a.sourceId)}, ${b.sourceId} of rank ${rank(b.sourceId)}`,
  },
  { compare: (a, b) => yearOf(b.edition) - yearOf(a.edition), why: (a, b) => newest('the same rank', a, b) },
  STATUS,
  {
    compare: (a, b) => (a.sourceId < b.sourceId ? -1 : a.sourceId > b.sourceId ? 1 : 0),
    why: (a) => `alike in rank, edition and status; ${a.sourceId} is first by name`,
  },
];

const order = (grounds: readonly Ground[], a: Claim, b: Claim): number =>
  grounds.map(({ compare }) => compare(a, b)).find((decided) => decided !== 0) ?? 0;

/**
 * Gathers rows into facts and settles which answers by default: the lowest rank of its source; then the newest edition
 * (by year between sources, by name within one); then reported before estimated before assumed; then the source's id.
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
  const between = across(rank);
  return [...byFact.values()].map((claimed) => {
    const [only] = claimed;
    // nearly all facts; they are many
    if (claimed.length === 1 && only !== undefined) return { ...only, claims: [only.claim], rows: [only.row], chosenBecause: undefined };
    const heads = new Map<string, Claim>();
    for (const { claim } of claimed) {
      const head = heads.get(claim.sourceId);
      if (head === undefined || order(WITHIN, claim, head) < 0) heads.set(claim.sourceId, claim);
    }
    const headOf = (claim: Claim) => heads.get(claim.sourceId) ?? claim;
    const sorted = claimed.toSorted((a, b) =>
      a.claim.sourceId === b.claim.sourceId ? order(WITHIN, a.claim, b.claim) : order(between, headOf(a.claim), headOf(b.claim)),
    );
    const [first, second] = sorted;
    if (first === undefined) throw new Error('a fact without a row');
    return {
      row: first.row,
      claim: first.claim,
      claims: sorted.map(({ claim }) => claim),
      rows: sorted.map(({ row }) => row),
      chosenBecause:
        second === undefined
          ? undefined
          : (first.claim.sourceId === second.claim.sourceId ? WITHIN : between)
              .find(({ compare }) => compare(first.claim, second.claim) !== 0)
              ?.why(first.claim, second.claim),
    };
  });
};

/**
 * How far apart the sources of a fact are: largest minus smallest over the largest, 0 to 1 for what is never negative;
 * absent when they agree. What sources call "other countries" is not the same countries and never contested.
 */
export const spreadOf = (claims: readonly Claim[]): number | undefined => {
  const values = claims.flatMap(({ comparable, value }) => comparable ?? value ?? []);
  const width = Math.max(...values) - Math.min(...values);
  if (values.length < 2 || width === 0 || claims.some(({ factId }) => factId.includes('/OTHER/'))) return undefined;
  return width / Math.max(...values.map(Math.abs));
};
