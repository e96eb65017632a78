import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, CONFIDENCES, confidenceOf } from '../../src/domain/confidence.js';
import type { FactStatus } from '../../src/domain/facts.js';

const said = (rank: number, status: FactStatus, bound: '>' | '<' | null = null) => confidenceOf({ status, bound, source: { rank } });

// the table and the examples of docs/measures/confidence.md
describe('confidenceOf', () => {
  it('is HIGH for what an office, an institution or a government reports', () =>
    expect([1, 2, 3].map((rank) => said(rank, 'reported'))).toEqual(['HIGH', 'HIGH', 'HIGH']));
  it('is MODERATE for an official estimate, and LOW when that is only a bound', () => {
    expect(said(1, 'estimated')).toBe('MODERATE');
    expect(said(1, 'estimated', '>')).toBe('LOW');
  });
  it('is MODERATE for what a company reports of itself, LOW for what it announces', () => {
    expect(said(4, 'reported')).toBe('MODERATE');
    expect(said(4, 'announced')).toBe('LOW');
  });
  it('is LOW for the press, for projections and for assumptions', () =>
    expect([said(5, 'reported'), said(2, 'projected'), said(1, 'assumed')]).toEqual(['LOW', 'LOW', 'LOW']));
  it('takes a source of unknown rank for the press', () => expect(said(9, 'reported')).toBe('LOW'));

  const status = fc.constantFrom<FactStatus>('reported', 'estimated', 'assumed', 'announced', 'projected', 'withheld');
  it('never rises with the rank, nor with a bound', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), status, (rank, how) => {
        expect(atLeast(said(rank, how), said(rank + 1, how))).toBe(true);
        expect(atLeast(said(rank, how), said(rank, how, '<'))).toBe(true);
      }),
    ));
});

describe('atLeast', () => {
  it('orders HIGH over MODERATE over LOW', () =>
    expect(CONFIDENCES.map((one) => CONFIDENCES.map((least) => atLeast(one, least)))).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ]));
});
