import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { evidenceOf } from '../../src/analysis/evidence-of.js';
import { editionsOf, factHistory } from '../../src/analysis/fact-history.js';
import { whatChanged, type DiffRequest } from '../../src/analysis/what-changed.js';
import { replacementSuppliers, type ReplacementRequest } from '../../src/analysis/replacement-suppliers.js';
import { replacementWithoutDoubtful } from '../../src/analysis/without-doubtful.js';
import { InvalidArgumentsError, NoDataError, UnknownEntityError } from '../../src/domain/errors.js';
import type { Assertion } from '../../src/domain/facts.js';
import { said } from '../support/assertions.js';
import { askOf, seat, type Known } from '../support/ask.js';
import { tungstenOfChina, world } from './tungsten-world.js';

const TOLD: Readonly<Record<string, readonly Assertion[]>> = {
  'a/1': [said('a/1', 1, { published: '2026-01' })],
  'a/2': [{ ...said('a/2', 1, { published: '2010', status: 'estimated' }), spread: 0.5 }],
  'a/3': [said('a/3', 1, { published: '2026-01', status: 'assumed' })],
};
const telling = (told: Readonly<Record<string, readonly Assertion[]>>, known: Known = world): Ask => ({
  ...askOf(known),
  assertionsOf: (factId) => Promise.resolve(told[factId] ?? []),
});

describe('evidenceOf', () => {
  const check = (ids: readonly string[], staleAfterYears = 5) => evidenceOf(telling(TOLD), ids, { staleAfterYears, on: null });
  it('counts what may be doubted, and lists it with the most doubtful first', async () => {
    const told = await check(['a/3', 'a/1', 'a/2', 'a/1']);
    expect(told).toMatchObject({ factCount: 3, checkedCount: 3, on: '2026-11-24', lowConfidenceCount: 1 });
    expect(told.counts).toEqual({ CONTESTED: 1, STALE: 1, MODELLED: 1, ASSUMED: 1, ANNOUNCED: 0 });
    expect(told.doubts.map(({ factId, reasons }) => [factId, reasons])).toEqual([
      ['a/2', ['CONTESTED', 'STALE', 'MODELLED']],
      ['a/3', ['ASSUMED']],
    ]);
  });
  it('says of what nothing is told', async () => {
    const told = await check(['a/1', 'b/1']);
    expect(told).toMatchObject({ factCount: 2, checkedCount: 1 });
    expect(told.missing).toEqual(['Nothing is told of 1 of them: b/1.']);
  });
  it('looks at the first 500, and says so', async () => {
    const told = await check(Array.from({ length: 501 }, (_, i) => `c/${i}`));
    expect(told.missing[0]).toBe('Of 501 facts the first 500 by id were looked at.');
  });
  it('refuses years out of range', () => expect(check(['a/1'], 0)).rejects.toBeInstanceOf(InvalidArgumentsError));
});

describe('editionsOf', () => {
  it('takes editions that are sources of their own for one series, and measures its steps in tonnes', () => {
    const editions = editionsOf([
      said('x', 0.12, { source: 'survey-2026', edition: 'S 2026', unit: 'kt' }),
      said('x', 100, { source: 'survey-2025', edition: 'S 2025' }),
      said('x', 300, { source: 'other', edition: 'O 2025' }),
    ]);
    expect(editions.map(({ sourceId, value, step, relative }) => [sourceId, value, step, relative])).toEqual([
      ['other GROSS', 300, null, null],
      ['survey GROSS', 100, null, null],
      ['survey GROSS', 120, 20, 0.2],
    ]);
  });
});

describe('factHistory', () => {
  const told = {
    'p/x/AUS/2021': [said('p/x/AUS/2021', 10)],
    'p/x/AUS/2022': [said('p/x/AUS/2022', 0.014, { unit: 'kt' })],
    'p/x/AUS/2024': [{ ...said('p/x/AUS/2024', 20), basis: 'REO' as const }],
  };
  const history = (fact: string, from: number, to: number) => factHistory(telling(told), fact, from, to);
  it('tells each year that is known, and how it moved from the year before', async () => {
    const { years, missing } = await history('p/x/AUS/2024', 2021, 2024);
    expect(years.map(({ year, value, unit, change }) => [year, value, unit, change])).toEqual([
      [2021, 10, 't', null],
      [2022, 14, 't', 4],
      [2024, 20, 't', null],
    ]);
    expect(missing).toEqual([
      'No source tells of 1 of the 4 years: 2023.',
      'Sources weigh it on different bases, GROSS, REO; values stand as published, in tonnes.',
    ]);
  });
  it('refuses what is no figure of a year, and a span that runs backwards, at once', async () => {
    const error = await history('site/mine-a', 2024, 2021).catch((one: unknown) => one);
    expect((error as InvalidArgumentsError).faults.map(({ argument }) => argument)).toEqual(['fact', 'to']);
  });
  it('refuses a figure that no year has', () => expect(history('p/x/KOR/2024', 2021, 2024)).rejects.toBeInstanceOf(NoDataError));
});

describe('whatChanged', () => {
  const ID = 'production/tungsten-ore/';
  const output = (area: string, tonnes: number) => ({
    factId: `${ID}${area}/2023`,
    status: 'reported' as const,
    materialId: 'tungsten-ore',
    area,
    year: 2023,
    tonnes,
    bound: null,
    basis: 'GROSS' as const,
  });
  const known: Known = {
    ...world,
    production: [output('AUT', 900), output('CAN', 50), output('PRT', 500)],
    memberships: [seat('MSP', 'CAN'), seat('MSP', 'JPN', { validFrom: '2024-01-01' }), seat('MSP', 'USA', { validTo: '2023-12-31' })],
  };
  const edition = (area: string, year: number, tonnes: number) =>
    said(`${ID}${area}/2023`, tonnes, { source: `survey-${year}`, edition: `S ${year}`, published: `${year}-01` });
  const told: Record<string, readonly Assertion[]> = {
    [`${ID}AUT/2023`]: [edition('AUT', 2026, 900), edition('AUT', 2025, 850)],
    [`${ID}CAN/2023`]: [edition('CAN', 2026, 50)],
    [`${ID}PRT/2023`]: [edition('PRT', 2025, 500)],
  };
  const diff = (more: Partial<DiffRequest>) =>
    whatChanged(telling(told, known), {
      topic: 'OUTPUT',
      id: 'tungsten-ore',
      year: 2023,
      beforeKnownAt: '2025-06-30',
      beforeAsOf: null,
      afterKnownAt: null,
      afterAsOf: null,
      ...more,
    });

  it('tells what an edition revised, added and left as it was, with who told it', async () => {
    const { differences, ...counts } = await diff({});
    expect(counts).toMatchObject({ changed: 1, added: 1, removed: 0, same: 1 });
    expect(differences.map(({ factId, change, columns }) => [factId, change, columns[0]])).toEqual([
      [`${ID}AUT/2023`, 'CHANGED', { column: 'tonnes', before: 850, after: 900 }],
      [`${ID}CAN/2023`, 'ADDED', { column: 'tonnes', before: undefined, after: 50 }],
    ]);
    const sources = await Promise.all(differences.map((one) => one.sources()));
    expect(sources.map(({ before, after }) => [before?.id ?? null, after?.id ?? null])).toEqual([
      ['survey-2025', 'survey-2026'],
      [null, 'survey-2026'],
    ]);
  });
  it('is the other way round when the days are', async () =>
    expect(await diff({ beforeKnownAt: null, afterKnownAt: '2025-06-30' })).toMatchObject({ changed: 1, added: 0, removed: 1, same: 1 }));
  it('tells who came and went between two days', async () => {
    const { differences } = await diff({
      topic: 'MEMBERSHIPS',
      id: 'MSP',
      year: null,
      beforeKnownAt: null,
      beforeAsOf: '2023-06-30',
      afterAsOf: '2024-06-30',
    });
    expect(differences.map(({ factId, change }) => [factId, change])).toEqual([
      ['membership/MSP/USA', 'REMOVED'],
      ['membership/MSP/JPN', 'ADDED'],
    ]);
  });
  it('says when nothing was known before', async () =>
    expect((await diff({ beforeKnownAt: '2020-01-01' })).missing).toEqual(['Nothing on it was known or held before.']));
  it('refuses two sides that are the same, and what does not go with the topic, at once', async () => {
    const error = await diff({ beforeKnownAt: null, year: null }).catch((one: unknown) => one);
    expect((error as InvalidArgumentsError).faults.map(({ argument }) => argument)).toEqual(['afterKnownAt', 'year']);
    await expect(diff({ topic: 'CAPACITY' })).rejects.toBeInstanceOf(InvalidArgumentsError);
    await expect(diff({ afterAsOf: '2024-01-01' })).rejects.toBeInstanceOf(InvalidArgumentsError);
  });
  it('refuses an id that names nothing', () => expect(diff({ id: 'tungsten-or' })).rejects.toBeInstanceOf(UnknownEntityError));
});

describe('replacementWithoutDoubtful', () => {
  const request: ReplacementRequest = tungstenOfChina;
  const press = (factId: string) => [said(factId, 1, { rank: 5 })];
  const sure = (factId: string) => [said(factId, 1)];
  const asked = async (of: (factId: string) => readonly Assertion[]) => {
    const ask: Ask = { ...askOf(world), assertionsOf: (factId) => Promise.resolve(of(factId)) };
    return replacementWithoutDoubtful(ask, await replacementSuppliers(ask, request), 'MODERATE', 'PREFERRED');
  };
  it('changes nothing when every fact is sure', async () =>
    expect(await asked(sure)).toMatchObject({ changes: false, factsLeftOut: 0, lost: [], gained: [], refusal: null }));
  it('tells which suppliers go when their membership is only told by the press', async () => {
    const told = await asked((factId) => (factId.startsWith('membership/MSP/CAN') ? press(factId) : sure(factId)));
    expect(told).toMatchObject({ changes: true, factsLeftOut: 1, lost: ['CAN'], refusal: null });
  });
  it('says why it cannot be answered when the loss itself is not sure', async () => {
    const told = await asked((factId) => (factId.startsWith('trade/') ? press(factId) : sure(factId)));
    expect(told).toMatchObject({ changes: true, gap: null, coverage: null });
    expect(told.refusal).toMatch(/imported nothing/);
  });
});
