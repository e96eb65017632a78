import { describe, expect, it } from 'vitest';
import { pathSentence, type ToldRelation } from '../../src/domain/path-sentence.js';

const told = (type: string, more: Partial<ToldRelation> = {}) =>
  pathSentence({ type, subject: 'A', object: 'B', share: null, validFrom: null, validTo: null, ...more });

describe('pathSentence', () => {
  it('tells a stake with its share, and without where none is told', () => {
    expect(told('OWNS', { share: 0.8 })).toBe('A holds 80 % of B.');
    expect(told('OWNS')).toBe('A holds a stake in B.');
  });
  it('tells the days it began and ended', () =>
    expect(told('MEMBER_OF', { validFrom: '2022-06-14', validTo: '2026-02-04' })).toBe(
      'A belongs to B (since 2022-06-14, until 2026-02-04).',
    ));
  it('tells a product of a stage from what it is made from', () => expect(told('REFINES_TO')).toBe('B is made from A.'));
  it('has no words for a relation it does not know', () => expect(() => told('LIKES')).toThrow(/LIKES/));
});
