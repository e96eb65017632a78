import { describe, expect, it } from 'vitest';
import { importDependency, type DependencyYear } from '../../src/domain/geodep.js';

const year = (when: number, given: Partial<DependencyYear> = {}): DependencyYear => ({
  year: when,
  importConcentration: 0.6,
  exportConcentration: 0.5,
  imports: 300,
  exports: 100,
  ...given,
});

describe('importDependency', () => {
  it('holds when all three criteria do in two of three years', () => {
    const { dependent, years } = importDependency([year(2022), year(2021, { exportConcentration: 0.3 }), year(2020)]);
    expect(dependent).toBe(true);
    expect(years.map((one) => [one.year, one.all])).toEqual([
      [2020, true],
      [2021, false],
      [2022, true],
    ]);
  });
  it('does not hold when they do in one year only', () =>
    expect(importDependency([year(2020), year(2021, { importConcentration: 0.4 }), year(2022, { exports: 300 })]).dependent).toBe(false));
  it('needs concentration above 0.4 and imports above exports, not at them', () =>
    expect(importDependency([year(2020, { importConcentration: 0.4, exportConcentration: 0.4, exports: 300 })]).years[0]).toMatchObject({
      importsConcentrated: false,
      worldExportsConcentrated: false,
      notSubstitutable: false,
    }));
  it('counts imports beside no exports at all as not substitutable', () =>
    expect(importDependency([year(2020, { exports: 0 })]).years[0]?.notSubstitutable).toBe(true));
  it('is told in spite of unknowns that could not change it', () => {
    const unknown = year(2022, { exportConcentration: null });
    expect(importDependency([year(2020), year(2021), unknown]).dependent).toBe(true);
    expect(importDependency([year(2020, { imports: 1 }), year(2021, { imports: 1 }), unknown]).dependent).toBe(false);
    expect(importDependency([year(2022, { exportConcentration: null, imports: 1 })]).years[0]?.all).toBe(false);
  });
  it('cannot be told when an unknown decides, and says in which year', () =>
    expect(importDependency([year(2020), year(2021, { imports: 1 }), year(2022, { exportConcentration: null })])).toMatchObject({
      dependent: null,
      reason: 'cannot be told in 2022',
    }));
  it('takes a year left out as unknown', () =>
    expect(importDependency([year(2020)])).toMatchObject({ dependent: null, reason: 'cannot be told in 2 of three years without data' }));
});
