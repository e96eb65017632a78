import type { Assertion, FactStatus } from '../../src/domain/facts.js';

/** What one source says of a fact, in tonnes as shipped; a survey of rank 1 unless told otherwise. */
export const said = (
  factId: string,
  value: number | null,
  more: {
    readonly source?: string;
    readonly rank?: number;
    readonly published?: string | null;
    readonly edition?: string;
    readonly status?: FactStatus;
    readonly unit?: string | null;
    readonly preferred?: boolean;
  } = {},
): Assertion => {
  const source = more.source ?? 'survey';
  return {
    id: `${factId}@${source}/${more.edition ?? ''}`,
    factId,
    value,
    unit: more.unit === undefined ? 't' : more.unit,
    basis: more.unit === null ? null : 'GROSS',
    kusd: null,
    bound: null,
    status: more.status ?? 'reported',
    edition: more.edition ?? null,
    locator: 'p. 1',
    validFrom: null,
    validTo: null,
    recordedAt: '2026-11-24',
    note: null,
    preferred: more.preferred ?? false,
    chosenBecause: null,
    spread: null,
    own: false,
    source: {
      id: source,
      title: source,
      publisher: source,
      url: null,
      published: more.published === undefined ? '2020-01-01' : more.published,
      retrieved: '2026-11-24',
      licence: 'open',
      redistributable: true,
      rank: more.rank ?? 1,
      own: false,
    },
  };
};
