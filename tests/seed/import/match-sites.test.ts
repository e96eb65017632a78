import { describe, expect, it } from 'vitest';
import {
  CLOSE_KM,
  clusterNames,
  giveIds,
  kilometresBetween,
  matchSites,
  NEAR_KM,
  nameSimilarity,
  type SiteTraits,
} from '../../../src/seed/import/match-sites.js';

const site = (key: string, name: string, more: Partial<SiteTraits> = {}): SiteTraits => ({
  key,
  names: [name],
  iso3: 'COD',
  lat: -10.5,
  lon: 26,
  minerals: new Set(['copper']),
  groups: new Set(['mine']),
  ...more,
});
/** Degrees of latitude to the north, for so many kilometres. */
const north = (km: number) => -10.5 + (km / 6371) * (180 / Math.PI);
const match = (found: SiteTraits, known: SiteTraits) => matchSites([found], [known]).get(found.key);

describe('nameSimilarity', () => {
  it('is 1 for names that differ in generic words, accents and short forms only', () => {
    expect(nameSimilarity('Batu Hijau', 'Batu Hijau Mine')).toBe(1);
    expect(nameSimilarity('Skouriés', 'Skouries project')).toBe(1);
    expect(nameSimilarity('Mt Marion', 'Mount Marion')).toBe(1);
  });
  it('is 0 when a number or direction stands in one only', () => {
    expect(nameSimilarity('Twin Creeks North', 'Twin Creeks South')).toBe(0);
    expect(nameSimilarity('Stall Lake 1', 'Stall Lake 2')).toBe(0);
  });
  it('is one less the share of letters to change', () => expect(nameSimilarity('Aktogai', 'Aktogay')).toBeCloseTo(1 - 1 / 7, 12));
  it('takes a name for alike that goes on where the other ends, not one that ends as the other', () => {
    expect(nameSimilarity('Namakwa', 'Namakwa Sands')).toBe(0.85);
    expect(nameSimilarity('Hamilton Works', 'Dofasco Hamilton')).toBeLessThan(0.85);
  });
});

describe('kilometresBetween', () => {
  it('is 111.19 km for a degree along the equator', () =>
    expect(kilometresBetween({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111.19, 2));
  it('is unknown when one of the two has no place', () =>
    expect(kilometresBetween({ lat: 0, lon: 0 }, { lat: undefined, lon: 1 })).toBeUndefined());
});

describe('matchSites', () => {
  it('takes one name within 15 km for one site', () => {
    expect(match(site('a', 'Mutanda'), site('mutanda', 'Mutanda Mine', { lat: north(NEAR_KM - 0.1) }))).toMatchObject({
      id: 'mutanda',
      rule: 'same name near by',
      similarity: 1,
    });
    expect(match(site('a', 'Mutanda'), site('mutanda', 'Mutanda', { lat: north(NEAR_KM + 0.1) }))).toBeUndefined();
  });
  it('takes like names within 5 km for one site', () => {
    expect(match(site('a', 'Aktogai'), site('b', 'Aktogay', { lat: north(CLOSE_KM - 0.1) }))?.rule).toBe('like name close by');
    expect(match(site('a', 'Aktogai'), site('b', 'Aktogay', { lat: north(CLOSE_KM + 0.1) }))).toBeUndefined();
  });
  it('takes neighbours of other names for neighbours, however near', () =>
    expect(match(site('a', 'Kloof'), site('b', 'South Deep'))).toBeUndefined());
  it('never joins two countries, a mine and a works, or minerals that share no ore', () => {
    expect(match(site('a', 'Ruashi'), site('b', 'Ruashi', { iso3: 'ZMB' }))).toBeUndefined();
    expect(match(site('a', 'Ruashi'), site('b', 'Ruashi', { groups: new Set(['works']) }))).toBeUndefined();
    expect(match(site('a', 'Ruashi'), site('b', 'Ruashi', { minerals: new Set(['lithium']) }))).toBeUndefined();
    expect(match(site('a', 'Ruashi'), site('b', 'Ruashi', { minerals: new Set(['cobalt']) }))).toBeDefined();
  });
  it('needs a name of five letters that no other site has when one has no place', () => {
    const placeless = { lat: undefined, lon: undefined };
    expect(match(site('a', 'Ruashi', placeless), site('b', 'Ruashi'))).toEqual({
      id: 'b',
      rule: 'only one of the name',
      km: undefined,
      similarity: 1,
    });
    expect(match(site('a', 'Moa', placeless), site('b', 'Moa'))).toBeUndefined();
    const two = matchSites([site('a', 'Ruashi', placeless)], [site('b', 'Ruashi'), site('c', 'Ruashi', { lat: 5 })]);
    expect(two.size).toBe(0);
  });
  it('makes at most one site of each, the first name before another name, then the nearer', () => {
    const known = [site('x', 'Rosebery', { lat: north(9) }), site('y', 'Rosebery', { names: ['Rosebery', 'Renison'] })];
    const found = [site('rosebery', 'Rosebery', { lat: north(8.9) }), site('renison', 'Renison', { lat: north(0.2) })];
    const all = matchSites(found, known);
    expect([...all].map(([key, { id }]) => `${key} ${id}`).sort()).toEqual(['renison y', 'rosebery x']);
    expect(matchSites(found.toReversed(), known.toReversed())).toEqual(new Map([...all]));
  });
});

describe('clusterNames', () => {
  it('keeps the names that most of a cluster are like, not the one of a neighbour', () => {
    expect(clusterNames(['Star Shaft', 'Chino', 'Chino Mine', 'Republic Mine', 'Chino SX EW'])).toEqual([
      'Star Shaft',
      'Chino',
      'Chino Mine',
      'Chino SX EW',
    ]);
    expect(clusterNames(['South Deep', 'South Deep Project', 'Kloof'])).toEqual(['South Deep', 'South Deep Project']);
  });
});

describe('giveIds', () => {
  const own = ({ key, names }: SiteTraits) => ({ short: (names[0] ?? '').toLowerCase(), full: `${(names[0] ?? '').toLowerCase()}-${key}` });
  it('gives a matched site the id that exists, another its own, and two of one name a longer one each', () => {
    const found = [site('1', 'Mutanda'), site('2', 'Ruashi'), site('3', 'Moa', { iso3: 'CUB' }), site('4', 'Moa', { lat: 50 })];
    const { ids } = giveIds(found, [site('mutanda-cod', 'Mutanda')], new Map(), own);
    expect([...ids].sort()).toEqual([
      ['1', 'mutanda-cod'],
      ['2', 'ruashi'],
      ['3', 'moa-3'],
      ['4', 'moa-4'],
    ]);
  });
  it('keeps an id once given, though the site would match another now', () => {
    const { ids } = giveIds([site('1', 'Mutanda')], [site('mutanda-cod', 'Mutanda')], new Map([['1', 'old']]), own);
    expect(ids.get('1')).toBe('old');
  });
});
