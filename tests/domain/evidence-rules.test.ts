import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_EVIDENCE, knownSince, standingOf } from '../../src/domain/evidence-rules.js';
import { said } from '../support/assertions.js';

describe('knownSince', () => {
  const of = (published: string | null, retrieved: string | null, recordedAt: string | null) =>
    knownSince({ recordedAt, source: { published, retrieved } });
  it('is the last day a source can have been published on', () =>
    expect([of('2024', null, null), of('2024-02', null, null), of('2024-12-05', null, null)]).toEqual([
      '2024-12-31',
      '2024-02-29',
      '2024-12-05',
    ]));
  it('is the day it was read when it bears no date, and the day it was entered when it was not read by date', () => {
    expect(of(null, '2026-11-24', '2026-11-25')).toBe('2026-11-24');
    expect(of(null, null, '2026-11-25')).toBe('2026-11-25');
  });
  it('is the last day there is when there is no date at all', () => expect(of(null, null, null)).toBe('9999-12-31'));
});

// the three editions of docs/measures/confidence.md
const EDITIONS = [
  said('production/x/AUS/2023', 90, { source: 'survey-2026', edition: 'S 2026', published: '2026-02', preferred: true }),
  said('production/x/AUS/2023', 100, { source: 'survey-2024', edition: 'S 2024', published: '2024-01' }),
  said('production/x/AUS/2023', 120, { source: 'survey-2025', edition: 'S 2025', published: '2025-01' }),
];
const valueAt = (knownAt: string) => standingOf(EDITIONS, { ...ALL_EVIDENCE, knownAt })?.assertions[0]?.value ?? null;

describe('standingOf', () => {
  it('knows nothing before the first edition', () => expect(standingOf(EDITIONS, { ...ALL_EVIDENCE, knownAt: '2023-12-31' })).toBeNull());
  it('chooses again among the editions known by then', () =>
    expect(['2024-06-30', '2025-06-30', '2026-06-30'].map(valueAt)).toEqual([100, 120, 90]));
  it('says why, and marks the one that answers', () =>
    expect(
      standingOf(EDITIONS, { ...ALL_EVIDENCE, knownAt: '2025-06-30' })?.assertions.map((one) => [one.preferred, one.chosenBecause]),
    ).toEqual([
      [true, 'newest edition of the same rank: S 2025 over S 2024'],
      [false, null],
    ]));
  it('measures how far apart those are that count', () =>
    expect(standingOf(EDITIONS, { ...ALL_EVIDENCE, knownAt: '2025-06-30' })?.assertions[0]?.spread).toBeCloseTo(20 / 120, 12));
  it('takes the lowest of supply and the highest of need at worst', () => {
    const worst = (kind: string) =>
      standingOf(
        EDITIONS.map((one) => ({ ...one, factId: `${kind}/x/AUS/2023` })),
        { ...ALL_EVIDENCE, sources: 'WORST_CASE' },
      )?.assertions[0]?.value;
    expect([worst('production'), worst('demand'), worst('governance')]).toEqual([90, 120, 90]);
  });
  it('gives the range of all that count', () =>
    expect(standingOf(EDITIONS, { ...ALL_EVIDENCE, sources: 'ALL' })).toMatchObject({ low: 90, high: 120 }));
  it('leaves out what is less sure', () => {
    const press = EDITIONS.map((one) => ({ ...one, source: { ...one.source, rank: 5 } }));
    expect(standingOf(press, { ...ALL_EVIDENCE, minConfidence: 'MODERATE' })).toBeNull();
    expect(standingOf(press, { ...ALL_EVIDENCE, minConfidence: 'LOW' })?.assertions).toHaveLength(3);
  });
  it('compares masses in tonnes, whatever unit they were published in', () => {
    const [newest, ...others] = EDITIONS;
    if (newest === undefined) throw new Error('no edition');
    const inKt = { ...newest, value: 0.09, unit: 'kt' };
    expect(standingOf([inKt, ...others], ALL_EVIDENCE)).toMatchObject({ low: 90, high: 120 });
  });

  const day = fc.constantFrom('2020-01-01', '2024-01-31', '2025-01-31', '2026-02-28', '9999-12-31');
  it('never knows less on a later day', () =>
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [early = a, late = b] = [a, b].sort();
        const count = (knownAt: string) => standingOf(EDITIONS, { ...ALL_EVIDENCE, knownAt })?.assertions.length ?? 0;
        expect(count(early)).toBeLessThanOrEqual(count(late));
      }),
    ));
  it('changes nothing without rules', () => expect(standingOf(EDITIONS, ALL_EVIDENCE)?.assertions).toBe(EDITIONS));
});
