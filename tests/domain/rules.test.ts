import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { limitsOfRule, stakeReaches, type Rule } from '../../src/domain/rules.js';
import { networkProgramme, type SupplyNetwork } from '../../src/domain/supply-network.js';
import { ALLIES, CAP_40, demander, link, MARKET, network, site } from '../support/plan-network.js';

const limits = (rule: Rule, asked: SupplyNetwork = MARKET) =>
  limitsOfRule(rule, networkProgramme(asked)).map(({ words, lower, upper, terms }) => ({
    words: words.replace(/^rule [a-z-]+: /, ''),
    lower,
    upper,
    terms: Object.fromEntries(terms.map(({ variable, coefficient }) => [variable.split('|')[1], coefficient])),
  }));
const barred = (rule: Rule, asked: SupplyNetwork = MARKET) => limits(rule, asked).flatMap(({ terms }) => Object.keys(terms));

const OWNED = network([
  site('chinese-owned', 'AUS', 10, 1, { nation: { SITE: 'AUS', OWNER: 'CHN', CONTROL: 'CHN' }, holdings: [{ nation: 'CHN', share: 0.6 }] }),
  site('minority', 'AUS', 10, 1, {
    nation: { SITE: 'AUS', OWNER: 'AUS', CONTROL: 'CHN' },
    holdings: [
      { nation: 'CHN', share: 0.24 },
      { nation: 'AUS', share: 0.76 },
    ],
  }),
  site('untold', 'AUS', 10, 1, {
    nation: { SITE: 'AUS' },
    holdings: [
      { nation: 'CHN', share: null },
      { nation: 'AUS', share: 0.5 },
    ],
  }),
]);

describe('limitsOfRule', () => {
  it('bars sites outside the allies as a sum that may be none', () =>
    expect(limits(ALLIES)).toEqual([
      { words: 'nothing from sites outside AUT, CAN, KOR by site in 2026', lower: null, upper: 0, terms: { 'viet-nam-sales': 1 } },
    ]));
  it('counts nations where there are more than a line can hold', () => {
    const nations = ['AUS', 'AUT', 'CAN', 'DEU', 'JPN', 'KOR', 'USA'];
    expect(limits({ id: 'allies', kind: 'ONLY_NATIONS', basis: 'SITE', nations, whenUnknown: 'BARRED' }).map(({ words }) => words)).toEqual(
      ['nothing from sites outside the 7 nations of the rule by site in 2026'],
    );
  });
  it('bars sites of a nation by where they stand, who owns them or who controls them', () => {
    const without = (basis: 'SITE' | 'OWNER' | 'CONTROL'): Rule => ({
      id: 'w',
      kind: 'WITHOUT_NATIONS',
      basis,
      nations: ['CHN'],
      whenUnknown: 'ADMITTED',
    });
    expect(barred(without('SITE'), OWNED)).toEqual([]);
    expect(barred(without('OWNER'), OWNED)).toEqual(['chinese-owned']);
    expect(barred(without('CONTROL'), OWNED)).toEqual(['chinese-owned', 'minority']);
  });
  it('bars a site whose owner is not known only when asked to', () => {
    const only = (whenUnknown: 'BARRED' | 'ADMITTED'): Rule => ({
      id: 'o',
      kind: 'ONLY_NATIONS',
      basis: 'OWNER',
      nations: ['AUS'],
      whenUnknown,
    });
    expect(barred(only('BARRED'), OWNED)).toEqual(['chinese-owned', 'untold']);
    expect(barred(only('ADMITTED'), OWNED)).toEqual(['chinese-owned']);
  });
  it('bars a site in which a nation holds the share or more', () => {
    const feoc = (share: number, whenUnknown: 'BARRED' | 'ADMITTED' = 'ADMITTED'): Rule => ({
      id: 'f',
      kind: 'STAKE_LIMIT',
      nations: ['CHN'],
      share,
      whenUnknown,
    });
    expect(barred(feoc(0.25), OWNED)).toEqual(['chinese-owned']);
    expect(barred(feoc(0.24), OWNED)).toEqual(['chinese-owned', 'minority']);
    expect(barred(feoc(0.25, 'BARRED'), OWNED)).toEqual(['chinese-owned', 'untold']);
  });
  it('bars all options but those named', () =>
    expect(barred({ id: 'o', kind: 'ONLY_OPTIONS', options: ['REROUTE', 'SPARE_CAPACITY'] })).toEqual(['canada-mine']));
  // 40 % of 100 t from each nation
  it('caps each nation at a share of the demand, those exempt left free', () => {
    expect(limits(CAP_40).map(({ words, upper, terms }) => [words, upper, Object.keys(terms)])).toEqual([
      ['at most 40 % of the demand of KOR from AUT in 2026', 40, ['austria-works']],
      ['at most 40 % of the demand of KOR from CAN in 2026', 40, ['canada-mine']],
      ['at most 40 % of the demand of KOR from VNM in 2026', 40, ['viet-nam-sales']],
    ]);
    expect(limits({ ...CAP_40, except: ['AUT', 'CAN'] } as Rule)).toHaveLength(1);
  });
  it('counts a site of unknown nation towards every nation, or towards none', () => {
    const unknown = network([site('told', 'AUT', 9, 1), site('untold', '', 9, 1, { nation: {} })]);
    expect(limits(CAP_40, unknown).map(({ terms }) => Object.keys(terms))).toEqual([['told', 'untold']]);
    expect(limits({ ...CAP_40, whenUnknown: 'ADMITTED' } as Rule, unknown).map(({ terms }) => Object.keys(terms))).toEqual([['told']]);
    const none = network([site('untold', '', 9, 1, { nation: {} })]);
    expect(limits(CAP_40, none).map(({ words }) => words)).toEqual(['at most 40 % of the demand of KOR from an unknown nation in 2026']);
  });
  // of all ore, a nation's own less 65 % of all: a · (1 − 0.65) − 0.65 · b ≤ 0
  it('caps each nation at a share of all that a stage turns out', () => {
    const ore = { materialId: 'tungsten-ore' };
    const chain: SupplyNetwork = {
      years: [2026],
      sites: [site('mine-a', 'CHN', 9, 1, ore), site('mine-b', 'AUS', 9, 1, ore), site('works', 'JPN', 9, 1)],
      links: [link('mine-a', 'works'), link('mine-b', 'works'), link('works', 'KOR')],
      demanders: [demander('KOR', 5)],
    };
    const rule: Rule = { ...CAP_40, share: 0.65, stage: 'tungsten-ore' } as Rule;
    expect(limits(rule, chain).map(({ words, upper }) => [words, upper])).toEqual([
      ['at most 65 % of all tungsten-ore from AUS in 2026', 0],
      ['at most 65 % of all tungsten-ore from CHN in 2026', 0],
    ]);
    const china = limitsOfRule(rule, networkProgramme(chain))[1];
    expect(
      (china?.terms ?? []).filter(({ variable }) => variable.includes('mine-a')).reduce((sum, one) => sum + one.coefficient, 0),
    ).toBeCloseTo(0.35, 12);
    expect(
      (china?.terms ?? []).filter(({ variable }) => variable.includes('mine-b')).reduce((sum, one) => sum + one.coefficient, 0),
    ).toBeCloseTo(-0.65, 12);
  });
  it('keeps a contract as the least that flows, and a goal as the most that stays unmet', () => {
    expect(limits({ id: 'c', kind: 'CONTRACT', from: 'canada-mine', to: 'KOR', tonnes: 12, years: [2026] })).toEqual([
      { words: 'at least 12 t from canada-mine to KOR in 2026', lower: 12, upper: null, terms: { 'canada-mine': 1 } },
    ]);
    expect(limits({ id: 'g', kind: 'COVER', demander: 'KOR', share: 0.9, years: [2026] })).toMatchObject([
      { words: 'at least 90 % of the demand of KOR met in 2026', lower: null, terms: { KOR: 1 } },
    ]);
  });
  it('refuses shares out of range, and what the network does not have', () => {
    const rules: Rule[] = [
      { ...CAP_40, share: 1.5 } as Rule,
      { id: 'c', kind: 'CONTRACT', from: 'canada-mine', to: 'USA', tonnes: 1, years: [2026] },
      { id: 'c', kind: 'CONTRACT', from: 'canada-mine', to: 'KOR', tonnes: 1, years: [2031] },
      { id: 'g', kind: 'COVER', demander: 'USA', share: 1, years: [2026] },
      { id: 'o', kind: 'ONLY_OPTIONS', options: ['MAGIC' as 'REROUTE'] },
    ];
    for (const rule of rules) expect(() => limits(rule), rule.kind).toThrow(InvalidArgumentsError);
  });
});

describe('stakeReaches', () => {
  const holdings = (...shares: (number | null)[]) =>
    site('s', 'AUS', 1, 1, { holdings: shares.map((share) => ({ nation: 'CHN', share })) });
  it('adds the stakes of the nations', () => expect(stakeReaches(holdings(0.15, 0.1), ['CHN'], 0.25)).toBe(true));
  it('is not misled by binary numbers: 0.7 and 0.1 reach 0.8', () => expect(stakeReaches(holdings(0.7, 0.1), ['CHN'], 0.8)).toBe(true));
  it('does not hold below the share', () => expect(stakeReaches(holdings(0.2499), ['CHN'], 0.25)).toBe(false));
  it('cannot be told when a holding of theirs is not known', () => expect(stakeReaches(holdings(0.2, null), ['CHN'], 0.25)).toBeNull());
  it('holds all the same when what is known reaches it', () => expect(stakeReaches(holdings(0.3, null), ['CHN'], 0.25)).toBe(true));
  it('does not hold for nations without a stake', () => expect(stakeReaches(holdings(0.3), ['RUS'], 0.25)).toBe(false));
});
