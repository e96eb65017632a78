import { describe, expect, it } from 'vitest';
import { addedBy, replacedBy, type Recipe } from '../../src/domain/alternative.js';
import type { Intensity } from '../../src/domain/facts.js';

const recipe = (productId: string, amounts: Record<string, number | null>, more: Partial<Intensity> = {}, keyItem = 'battery'): Recipe => ({
  productId,
  keyItem,
  intensities: Object.entries(amounts).map(([materialId, quantity]) => ({
    factId: `intensity/${productId}/${materialId}`,
    status: 'reported',
    productId,
    materialId,
    variant: null,
    quantity,
    low: null,
    high: null,
    unit: 'kg/t',
    basis: 'CONTAINED',
    ...more,
  })),
});
const nmc622 = recipe('nmc622', { cobalt: 121.6, nickel: 363.3, lithium: 71.6 });
const nmc811 = recipe('nmc811', { cobalt: 60.6, nickel: 482.7, lithium: 71.3 });
const lfp = recipe('lfp', { iron: 354, lithium: 44 });
const cobalt = (id: string) => id === 'cobalt';
const takers = [nmc622, nmc811];

describe('replacedBy, as worked in docs/measures/recycling.md', () => {
  it('saves all of a mineral that the alternative does not take', () =>
    expect(replacedBy(lfp, takers, cobalt)).toMatchObject([
      { takes: { productId: 'nmc622' }, still: 0, saved: { value: 1 } },
      { takes: { productId: 'nmc811' }, still: 0, saved: { value: 1 } },
    ]));
  it('saves a part where it takes less, and does not replace itself', () => {
    const [only, ...others] = replacedBy(nmc811, takers, cobalt);
    expect(only?.saved.value).toBeCloseTo(0.502, 3);
    expect(only).toMatchObject({ takes: { productId: 'nmc622' }, still: 60.6 });
    expect(others).toEqual([]);
  });
  it('replaces nothing that takes less', () => expect(replacedBy(nmc622, takers, cobalt)).toEqual([]));
  it('says nothing across units, items, bases and unknown amounts', () => {
    expect(replacedBy(recipe('lfp', { iron: 354 }, { unit: 'kg/kWh' }), takers, cobalt)).toEqual([]);
    expect(replacedBy(recipe('lfp', { iron: 354 }, {}, 'magnet'), takers, cobalt)).toEqual([]);
    expect(replacedBy(recipe('nmc', { cobalt: 1 }, { basis: 'GROSS' }), takers, cobalt)).toEqual([]);
    expect(replacedBy(recipe('lfp', { iron: null }), takers, cobalt)).toEqual([]);
    expect(replacedBy(lfp, [recipe('nmc', { cobalt: null })], cobalt)).toEqual([]);
  });
});

describe('addedBy', () => {
  const added = (alternative: Recipe) =>
    addedBy(alternative, replacedBy(alternative, takers, cobalt), takers, cobalt).map(({ materialId }) => materialId);
  it('is what is taken newly', () => expect(added(lfp)).toEqual(['iron']));
  it('is what is taken more of', () => expect(added(nmc811)).toEqual(['nickel']));
  it('is nothing where nothing is replaced', () => expect(added(nmc622)).toEqual([]));
});
