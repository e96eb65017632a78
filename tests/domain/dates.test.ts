import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsOn, inForceOn, isIsoDay } from '../../src/domain/dates.js';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('holdsOn', () => {
  const term = { validFrom: '2022-06-14', validTo: '2026-02-03' };
  it('includes the first day and the last', () => {
    expect(holdsOn(term, '2022-06-14')).toBe(true);
    expect(holdsOn(term, '2026-02-03')).toBe(true);
  });
  it('excludes the day before and the day after', () => {
    expect(holdsOn(term, '2022-06-13')).toBe(false);
    expect(holdsOn(term, '2026-02-04')).toBe(false);
  });
  it('goes on without an end, and from ever without a start', () => {
    expect(holdsOn({ validFrom: '2022-06-14', validTo: null }, '2060-01-01')).toBe(true);
    expect(holdsOn({ validFrom: null, validTo: '2026-02-03' }, '1900-01-01')).toBe(true);
    expect(holdsOn({ validFrom: null, validTo: null }, '2024-01-01')).toBe(true);
  });
  it('compares days as the calendar does', () =>
    fc.assert(
      fc.property(anyDay, anyDay, (start, day) => {
        expect(holdsOn({ validFrom: start, validTo: null }, day)).toBe(Date.parse(start) <= Date.parse(day));
      }),
    ));
});

describe('inForceOn', () => {
  // China's ban on gallium to the United States: from 2024-12-03, suspended from 2025-11-09 to 2026-11-27.
  const ban = { validFrom: '2024-12-03', validTo: null, suspendedFrom: '2025-11-09', suspendedTo: '2026-11-27' };
  it('is not in force before it starts', () => expect(inForceOn(ban, '2024-12-02')).toBe(false));
  it('is in force up to the day before it is suspended', () => expect(inForceOn(ban, '2025-11-08')).toBe(true));
  it('is not in force on the first and the last day of suspension', () => {
    expect(inForceOn(ban, '2025-11-09')).toBe(false);
    expect(inForceOn(ban, '2026-11-27')).toBe(false);
  });
  it('is in force again the day after', () => expect(inForceOn(ban, '2026-11-28')).toBe(true));
  it('stays out of force when no end of the suspension is known', () =>
    expect(inForceOn({ ...ban, suspendedTo: null }, '2059-01-01')).toBe(false));
  it('is what holdsOn says when it was never suspended', () => {
    const never = { ...ban, validTo: '2025-12-31', suspendedFrom: null, suspendedTo: null };
    expect(inForceOn(never, '2025-12-31')).toBe(true);
    expect(inForceOn(never, '2026-01-01')).toBe(false);
  });
});

describe('isIsoDay', () => {
  it.each(['2024-02-29', '2000-02-29', '1958-01-01', '2024-12-31'])('takes %s', (day) => expect(isIsoDay(day)).toBe(true));
  it.each([
    ['2023-02-29', 'no leap year'],
    ['1900-02-29', 'no leap year, as a century'],
    ['2024-04-31', 'April has 30 days'],
    ['2024-13-01', 'no such month'],
    ['2024-00-10', 'no such month'],
    ['2024-1-1', 'digits missing'],
    ['2024-12', 'a month'],
    ['2024-12-31T00:00:00Z', 'a time'],
    ['31.12.2024', 'another order'],
    [' 2024-12-31', 'a space'],
    ['', 'nothing'],
  ])('refuses "%s": %s', (text) => expect(isIsoDay(text)).toBe(false));
  it('takes every day of the calendar', () => fc.assert(fc.property(anyDay, isIsoDay)));
});
