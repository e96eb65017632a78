import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stake } from '../../src/domain/facts.js';
import { applyOwnershipRule, type OwnershipRule } from '../../src/domain/ownership-rule.js';
import { ownershipOn, type Ownership } from '../../src/domain/ownership.js';

const owning = (...stakes: [owner: string, owned: string, share: number | null][]): Ownership =>
  ownershipOn(
    stakes.map(([owner, owned, share]): Stake => ({
      factId: `${owner}>${owned}`,
      status: 'reported',
      validFrom: null,
      validTo: null,
      datePrecision: null,
      owner,
      ownerIsState: /^[A-Z]{3}$/.test(owner),
      owned,
      ownedIsSite: false,
      share,
      shareMin: null,
      shareMax: null,
    })),
    '2024-12-31',
  );

/** A rule in the manner of FEOC: governments of the nation with 25 % or more, or an entity seated there. */
const quarter: OwnershipRule = {
  id: 'quarter',
  jurisdictions: ['AAA'],
  threshold: 0.25,
  holders: 'STATES',
  residents: true,
  wholeFrom: null,
};
const abroad = new Map([
  ['m', 'IDN'],
  ['h', 'AAA'],
  ['k', 'KOR'],
]);
const verdict = (rule: OwnershipRule, ownership: Ownership, widelyHeld: string[] = []) => {
  const { verdict: said, held } = applyOwnershipRule(rule, ownership, abroad, 'm', new Set(widelyHeld));
  return [said, held.low, held.high];
};

describe('applyOwnershipRule', () => {
  it('fails an entity of which 30 % is told', () =>
    expect(verdict(quarter, owning(['AAA', 'm', 0.3], ['BBB', 'm', 0.7]))).toEqual(['FAILS', 0.3, 0.3]));
  it('fails one at the threshold itself', () => expect(verdict(quarter, owning(['AAA', 'm', 0.25], ['BBB', 'm', 0.75]))[0]).toBe('FAILS'));
  it('passes one of which 20 % is told and others hold the rest', () =>
    expect(verdict(quarter, owning(['AAA', 'm', 0.2], ['BBB', 'm', 0.8]))).toEqual(['PASSES', 0.2, 0.2]));
  it('cannot tell when the untold rest could decide, and names where it is untold', () => {
    expect(verdict(quarter, owning(['AAA', 'm', 0.2]))).toEqual(['CANNOT_BE_TOLD', 0.2, 1]);
    expect(applyOwnershipRule(quarter, owning(['AAA', 'm', 0.2], ['k', 'm', 0.8]), abroad, 'm').reasons).toEqual([
      'not all holders are told of k',
    ]);
  });
  it('passes when even all that is untold stays below the threshold', () =>
    expect(verdict(quarter, owning(['AAA', 'm', 0.1], ['BBB', 'm', 0.8]))).toEqual(['PASSES', 0.1, 0.2]));
  it('takes a company as widely held only when told to, and says so', () => {
    const ownership = owning(['AAA', 'm', 0.2], ['k', 'm', 0.8]);
    expect(verdict(quarter, ownership, ['k'])).toEqual(['PASSES', 0.2, 0.2]);
    expect(applyOwnershipRule(quarter, ownership, abroad, 'm', new Set(['k'])).reasons).toEqual(['taken to be widely held: k']);
  });
  it('fails an entity at home in the nation whoever owns it', () =>
    expect(applyOwnershipRule(quarter, owning(['BBB', 'h', 1]), abroad, 'h')).toMatchObject({
      verdict: 'FAILS',
      reasons: ['h is at home in AAA'],
    }));
  it('cannot tell of an entity at home nobody knows where', () =>
    expect(applyOwnershipRule(quarter, owning(['BBB', 'n', 1]), abroad, 'n')).toMatchObject({
      verdict: 'CANNOT_BE_TOLD',
      reasons: ['the home of n is not known'],
    }));
  it('counts the state only, or every national, as the rule has it', () => {
    const ownership = owning(['h', 'm', 0.4], ['BBB', 'm', 0.6], ['AAA', 'h', 0.5], ['BBB', 'h', 0.5]);
    expect(verdict({ ...quarter, threshold: 0.3 }, ownership)).toEqual(['PASSES', 0.2, 0.2]);
    expect(verdict({ ...quarter, threshold: 0.3, holders: 'NATIONALS' }, ownership)).toEqual(['FAILS', 0.4, 0.4]);
  });
  // 0.6 · 0.4 = 0.24 multiplied; 0.4 when a holder of 60 % counts in full
  it('multiplies shares along a chain, or counts a holder above half in full', () => {
    const ownership = owning(['AAA', 'c', 0.6], ['BBB', 'c', 0.4], ['c', 'm', 0.4], ['BBB', 'm', 0.6]);
    expect(verdict(quarter, ownership)).toEqual(['PASSES', 0.24, 0.24]);
    expect(verdict({ ...quarter, wholeFrom: 0.5 }, ownership)).toEqual(['FAILS', 0.4, 0.4]);
  });
  it('tells the share of the entity itself as it is, however large', () =>
    expect(verdict({ ...quarter, wholeFrom: 0.5 }, owning(['AAA', 'm', 0.6], ['BBB', 'm', 0.4]))).toEqual(['FAILS', 0.6, 0.6]));
  it('counts an unknown stake from nothing to all that is left', () =>
    expect(verdict(quarter, owning(['AAA', 'm', null], ['BBB', 'm', 0.5]))).toEqual(['CANNOT_BE_TOLD', 0, 0.5]));
  it('never passes what it would fail were the untold told', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.6, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true }), (told, untold) => {
        const [before] = verdict(quarter, owning(['AAA', 'm', told], ['BBB', 'm', 1 - told - untold]));
        const [after] = verdict(quarter, owning(['AAA', 'm', told + untold], ['BBB', 'm', 1 - told - untold]));
        if (before === 'PASSES') expect(after).toBe('PASSES');
        if (before === 'FAILS') expect(after).toBe('FAILS');
      }),
    ));
});
