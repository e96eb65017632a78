import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { pathsBetween, type PathsRequest } from '../../src/analysis/paths-between.js';
import type { Named, Way } from '../../src/domain/facts.js';
import { askOf, company, country, nothing, site } from '../support/ask.js';

const named = (kind: Named['kind'], id: string): Named => ({ kind, id, name: id, nameKo: null });
const [china, congo] = [named('COUNTRY', 'CHN'), named('COUNTRY', 'COD')];
const [cmoc, gecamines, tenke] = [named('COMPANY', 'cmoc'), named('COMPANY', 'gecamines'), named('SITE', 'tenke')];
const relation = (type: string, forward: boolean, factId: string | null, share: number | null = null): Way['relations'][number] => ({
  type,
  forward,
  factId,
  share,
  validFrom: null,
  validTo: null,
});
const owned = [relation('OWNS', true, 'stake/CHN/cmoc'), relation('OWNS', true, 'stake/cmoc/tenke', 0.8)];
// the example of docs/measures/exposure.md
const ways: readonly Way[] = [
  { entities: [china, cmoc, tenke, congo], relations: [...owned, relation('LOCATED_IN', true, 'site/tenke')] },
  {
    entities: [china, cmoc, tenke, gecamines, congo],
    relations: [...owned, relation('OWNS', false, 'stake/gecamines/tenke'), relation('SEATED_IN', true, null)],
  },
];
const known = {
  ...nothing,
  countries: [country('CHN', 'China'), country('COD', 'Congo')],
  companies: [company('cmoc', 'CHN'), company('tenke', 'COD')],
  sites: [site('tenke', 'COD')],
};
const nobody = () => Promise.resolve(null);
const ask = (more: Partial<PathsRequest> = {}, between: readonly Way[] = ways) => {
  const plain: Ask = { ...askOf(known), product: nobody, agreement: nobody, waysBetween: () => Promise.resolve(between) };
  return pathsBetween(plain, { from: 'CHN', to: 'COD', fromKind: null, toKind: null, maxSteps: 6, ...more });
};

describe('pathsBetween, as worked in docs/measures/exposure.md', () => {
  it('tells the shortest first, each step in a sentence with its facts', async () => {
    const { paths } = await ask();
    expect(paths.map(({ steps }) => steps.map(({ sentence }) => sentence))).toEqual([
      ['CHN holds a stake in cmoc.', 'cmoc holds 80 % of tenke.', 'tenke lies in COD.'],
      ['CHN holds a stake in cmoc.', 'cmoc holds 80 % of tenke.', 'gecamines holds a stake in tenke.', 'gecamines has its seat in COD.'],
    ]);
    expect(paths[1]?.steps.map(({ forward }) => forward)).toEqual([true, true, false, true]);
    expect(paths[1]?.steps.map(({ factIds }) => factIds)).toEqual([
      ['stake/CHN/cmoc'],
      ['stake/cmoc/tenke'],
      ['stake/gecamines/tenke'],
      ['company/gecamines'],
    ]);
  });
  it('keeps to the steps allowed, and says when none is short enough', async () => {
    expect((await ask({ maxSteps: 3 })).paths).toHaveLength(1);
    const { paths, missing } = await ask({ maxSteps: 2 });
    expect(paths).toEqual([]);
    expect(missing).toEqual(['No path of at most 2 steps leads from CHN to COD.']);
  });
  it('refuses an id of two kinds until the kind is told', async () => {
    await expect(ask({ to: 'tenke' })).rejects.toThrow(/COMPANY and a SITE: give `toKind`/);
    expect((await ask({ to: 'tenke', toKind: 'SITE' })).to).toMatchObject({ kind: 'SITE' });
  });
  it('refuses the same entity twice, unknown ids and steps out of range', async () => {
    await expect(ask({ to: 'CHN' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
    await expect(ask({ to: 'cmoq' })).rejects.toMatchObject({ code: 'UNKNOWN_ENTITY' });
    await expect(ask({ maxSteps: 7 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
});
