import { describe, expect, it } from 'vitest';
import { settleFacts, type Claim } from '../../src/domain/settle-facts.js';

const RANKS: Readonly<Record<string, number>> = { survey: 1, bureau: 1, dataset: 2, press: 5 };

const claim = (sourceId: string, said: Partial<Claim> = {}): Claim => ({
  factId: 'production/tungsten-ore/AUT/2023',
  sourceId,
  edition: '2025',
  status: 'reported',
  locator: 'p. 1',
  value: 900,
  ...said,
});

/** The one fact that claims in any order are settled into. */
const settled = (...claims: Claim[]) => {
  const [fact, ...others] = settleFacts(
    claims,
    (one) => one,
    (sourceId) => RANKS[sourceId] ?? 9,
  );
  if (fact === undefined || others.length > 0) throw new Error('not one fact');
  const reversed = settleFacts(
    claims.toReversed(),
    (one) => one,
    (sourceId) => RANKS[sourceId] ?? 9,
  )[0];
  expect(reversed).toEqual(fact);
  return fact;
};

describe('settleFacts', () => {
  it('gives no reason for a claim that stands alone', () => {
    const { claim: answer, chosenBecause } = settled(claim('press'));
    expect(answer.sourceId).toBe('press');
    expect(chosenBecause).toBeUndefined();
  });
  it('keeps facts apart, in the order they were first given', () => {
    const rows = [claim('press', { factId: 'b' }), claim('survey', { factId: 'a' }), claim('survey', { factId: 'b' })];
    expect(
      settleFacts(
        rows,
        (row) => row,
        (id) => RANKS[id] ?? 9,
      ).map((fact) => [fact.claim.factId, fact.claims.length]),
    ).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
  it('lets the lower rank answer, even with an older edition', () => {
    const { claim: answer, chosenBecause } = settled(claim('dataset', { edition: '2026' }), claim('survey', { edition: '2020' }));
    expect(answer.sourceId).toBe('survey');
    expect(chosenBecause).toBe('survey is of rank 1, dataset of rank 2');
  });
  it('then the newest edition of a source, even estimated', () => {
    const { claim: answer, chosenBecause } = settled(
      claim('survey', { edition: 'MCS 2025' }),
      claim('survey', { edition: 'MCS 2026', status: 'estimated' }),
    );
    expect(answer.edition).toBe('MCS 2026');
    expect(chosenBecause).toBe('newest edition of survey: MCS 2026 over MCS 2025');
  });
  it('reads numbers in editions as numbers', () =>
    expect(settled(claim('survey', { edition: 'V9' }), claim('survey', { edition: 'V10' })).claim.edition).toBe('V10'));
  it('takes an edition that is named for newer than one that is not', () =>
    expect(settled(claim('survey', { edition: undefined }), claim('survey', { edition: '2020' })).claim.edition).toBe('2020'));
  it('compares editions of two sources by their year, not by their names', () => {
    const { claim: answer, chosenBecause } = settled(
      claim('survey', { edition: 'MCS 2026' }),
      claim('bureau', { edition: 'World Mining Data 2025' }),
    );
    expect(answer.edition).toBe('MCS 2026');
    expect(chosenBecause).toBe('newest edition of the same rank: MCS 2026 over World Mining Data 2025');
  });
  it('takes the last year of an edition that spans several, and the year of a month', () => {
    expect(settled(claim('survey', { edition: '2012-2021' }), claim('bureau', { edition: '2019' })).claim.edition).toBe('2012-2021');
    expect(settled(claim('survey', { edition: 'V202601' }), claim('bureau', { edition: 'Yearbook 2025' })).claim.edition).toBe('V202601');
  });
  it('then reported before estimated before assumed', () => {
    const { claim: answer, chosenBecause } = settled(claim('bureau', { status: 'assumed' }), claim('survey', { status: 'estimated' }));
    expect(answer.status).toBe('estimated');
    expect(chosenBecause).toBe('estimated over assumed');
    expect(settled(claim('survey', { status: 'estimated' }), claim('survey')).claim.status).toBe('reported');
  });
  it('then the source that is first by name', () => {
    const { claim: answer, chosenBecause } = settled(claim('survey'), claim('bureau'));
    expect(answer.sourceId).toBe('bureau');
    expect(chosenBecause).toBe('alike in rank, edition and status; bureau is first by name');
  });
  it('lets a source speak through its newest edition alone when it is weighed against another', () => {
    const claims = [
      claim('survey', { edition: '2025.2', status: 'assumed' }),
      claim('survey', { edition: '2025.1' }),
      claim('bureau', { status: 'estimated' }),
    ];
    expect(settled(...claims).claims.map(({ sourceId, edition }) => [sourceId, edition])).toEqual([
      ['bureau', '2025'],
      ['survey', '2025.2'],
      ['survey', '2025.1'],
    ]);
  });
  it('keeps every claim, the one that answers first', () =>
    expect(settled(claim('press'), claim('dataset'), claim('survey')).claims.map((one) => one.sourceId)).toEqual([
      'survey',
      'dataset',
      'press',
    ]));
});
