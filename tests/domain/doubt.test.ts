import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtOf } from '../../src/domain/doubt.js';
import type { FactStatus } from '../../src/domain/facts.js';
import { said } from '../support/assertions.js';

const ID = 'production/x/AUS/2023';
const rule = (on: string | null, years = 5) => ({ on, years });
const reasons = (more: Parameters<typeof said>[2], on: string | null = '2026-11-24', years = 5) =>
  doubtOf([said(ID, 1, more)], rule(on, years))?.reasons;

// the case of docs/measures/confidence.md: 2520 days are 6.90 years
describe('doubtOf', () => {
  it('finds stale what was published more than the years before, and counts the years', () => {
    expect(doubtOf([said(ID, 1, { published: '2019' })], rule('2026-11-24'))).toMatchObject({ reasons: ['STALE'], ageYears: 6.9 });
    expect(reasons({ published: '2019' }, '2026-11-24', 7)).toEqual([]);
  });
  it('finds nothing stale that bears no date, or without a day', () => {
    expect(doubtOf([said(ID, 1, { published: null })], rule('2026-11-24'))).toMatchObject({ reasons: [], ageYears: null });
    expect(reasons({ published: '1990' }, null)).toEqual([]);
  });
  it('tells estimates and projections, assumptions and plans apart', () => {
    const of = (status: FactStatus) => reasons({ status, published: '2026' });
    expect([of('estimated'), of('projected'), of('assumed'), of('announced'), of('reported'), of('withheld')]).toEqual([
      ['MODELLED'],
      ['MODELLED'],
      ['ASSUMED'],
      ['ANNOUNCED'],
      [],
      [],
    ]);
  });
  it('finds contested what its sources are apart on', () =>
    expect(doubtOf([{ ...said(ID, 1), spread: 0.25 }], rule(null))).toMatchObject({ reasons: ['CONTESTED'], spread: 0.25 }));
  it('speaks of the one that answers', () =>
    expect(doubtOf([said(ID, 1, { rank: 1 }), said(ID, 2, { rank: 5, status: 'assumed' })], rule(null))).toMatchObject({
      reasons: [],
      confidence: 'HIGH',
    }));
  it('has nothing to say of what nobody tells', () => expect(doubtOf([], rule(null))).toBeNull());

  it('finds no more stale when more years are allowed', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2026 }), fc.integer({ min: 1, max: 49 }), (year, years) => {
        const stale = (allowed: number) => reasons({ published: String(year) }, '2026-11-24', allowed)?.includes('STALE') === true;
        expect(stale(years + 1) && !stale(years)).toBe(false);
      }),
    ));
});
