import { describe, expect, it } from 'vitest';
import { CompanyIds, companyKey } from '../../../src/seed/import/company-ids.js';
import { parseOwners } from '../../../src/seed/import/owners.js';
import { readUnit } from '../../../src/seed/import/read-unit.js';
import { stakesOverTime, type DatedStake } from '../../../src/seed/import/stakes-over-time.js';

describe('parseOwners', () => {
  it('reads owners and shares', () =>
    expect(parseOwners('Lundin Mining Corp. (24%), Freeport-McMoRan Inc. (56%), Gecamines S.A. (20%)').owners).toEqual([
      { name: 'Lundin Mining Corp.', share: 0.24 },
      { name: 'Freeport-McMoRan Inc.', share: 0.56 },
      { name: 'Gecamines S.A.', share: 0.2 },
    ]));
  it('reads the day of a sale', () =>
    expect(parseOwners('Rio Tinto (46.7%), sold on 31 December 2014')).toEqual({
      owners: [{ name: 'Rio Tinto', share: 0.467 }],
      sold: '2014-12-31',
      refused: [],
    }));
  it('leaves abbreviations out of a name', () =>
    expect(parseOwners('AngloGold Ashanti (45%), Société Miniére de Kilo-Moto (SOK IMO)(10%)').owners[1]).toEqual({
      name: 'Société Miniére de Kilo-Moto',
      share: 0.1,
    }));
  it('knows an owner without a share', () =>
    expect(parseOwners('Southern Copper Corporation').owners).toEqual([{ name: 'Southern Copper Corporation', share: undefined }]));
  it.each([
    ['After 2007: Goldcorp (100%), Until 2007: Kinross Gold (49%)', 'owners of several times in one text'],
    ['Acacia Mining plc, 63.9% subsidiary of Barrick Gold Corporation', 'shares are not written as "Name (50%)"'],
    ['Jinchuan (85%), ZCCM Investment Holdings Plc. (23%)', 'shares add up to more than the whole'],
  ])('refuses %s', (text, reason) => expect(parseOwners(text)).toMatchObject({ owners: [], refused: [{ reason }] }));
  it('refuses one share of two owners and keeps the rest', () => {
    const { owners, refused } = parseOwners('Lundin Mining Corp. (80%), Sumitomo Metal Mining Co., Ltd and Sumitomo Corporation (20%)');
    expect(owners.map(({ name }) => name)).toEqual(['Lundin Mining Corp.']);
    expect(refused.map(({ reason }) => reason)).toEqual(['one share of two owners together']);
  });
});

describe('companyKey', () => {
  it('is one for all spellings of a company', () => {
    expect(companyKey('Compañia de Minas\nBuenaventura S.A.A.')).toBe(companyKey('Compania de Minas Buenaventura'));
    expect(companyKey('Zijin Mining Group Co., Ltd.')).toBe('zijin mining group');
    expect(companyKey('PT Bayan Resources Tbk.')).toBe('bayan resources');
  });
  it('leaves letters that are no legal form', () => expect(companyKey('Metals X Ltd.')).toBe('metals x'));
});

describe('CompanyIds', () => {
  it('gives a known company its id by name, alias or id, and one new id to all spellings of another', () => {
    const ids = new CompanyIds([{ id: 'barrick', name: 'Barrick Mining', aliases: 'Barrick Gold' }]);
    expect(['Barrick Gold Corporation', 'Barrick', 'Teck Resources Limited', 'Teck Resources Ltd'].map((name) => ids.idOf(name))).toEqual([
      'barrick',
      'barrick',
      'teck-resources',
      'teck-resources',
    ]);
    expect(ids.made).toEqual([{ id: 'teck-resources', name: 'Teck Resources Limited', aliases: new Set(['Teck Resources Ltd']) }]);
  });
});

describe('readUnit', () => {
  it.each([
    ['Kt', 'kt', 1],
    ['dry metric tonnes', 't', 1],
    ['million wet metric tonnes', 'Mt', 1],
    ['million recoverable pounds', 't', 453.59237],
    ['000 troy ounces', 'kg', 31.1034768],
    ['short tons', 't', 0.90718474],
  ] as const)('reads %s', (text, unit, factor) => {
    expect(readUnit(text)?.unit).toBe(unit);
    expect(readUnit(text)?.factor).toBeCloseTo(factor, 9);
  });
  it.each(['tons', 'million tons', '000 carats', ''])('does not guess at "%s"', (text) => expect(readUnit(text)).toBeUndefined());
});

describe('stakesOverTime', () => {
  const stake = (owner: string, share: number, year: number): DatedStake => ({
    owner,
    owned: 'mine',
    share,
    from: `${year}-12-31`,
    to: undefined,
    source: `report-${year}`,
    locator: 'owners',
  });
  it('ends a stake the day before a later statement that leaves no room for it', () => {
    const { kept } = stakesOverTime([stake('kinross', 1, 2007), stake('goldcorp', 1, 2018)], []);
    expect(kept.map(({ owner, to, ended }) => [owner, to, ended])).toEqual([
      ['kinross', '2018-12-30', true],
      ['goldcorp', undefined, false],
    ]);
  });
  it('keeps both when together they are no more than the whole', () =>
    expect(stakesOverTime([stake('a', 0.4, 2015), stake('b', 0.6, 2018)], []).kept.every(({ to }) => to === undefined)).toBe(true));
  it('refuses what contradicts a stake entered already, and does not repeat it', () => {
    const entered = [{ owner: 'bhp', owned: 'mine', share: '0.575', valid_from: '2018-12-31', source_id: 'report-2018' }];
    const { kept, refused } = stakesOverTime([stake('bhp', 0.575, 2018), stake('rio', 0.5, 2018)], entered);
    expect(kept).toEqual([]);
    expect(refused.map(({ stake: { owner } }) => owner)).toEqual(['rio']);
  });
});
