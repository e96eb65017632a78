import { describe, expect, it } from 'vitest';
import { controllers, controls } from '../../src/analysis/control.js';
import { ownershipRule, sitesUnderRule, type OwnershipRuleRequest } from '../../src/analysis/ownership-rule.js';
import { ownership } from '../../src/analysis/ownership-tree.js';
import { sitesOwnedBy } from '../../src/analysis/sites-owned-by.js';
import { ultimateOwners } from '../../src/analysis/ultimate-owners.js';
import { askOf } from '../support/ask.js';
import { world } from './ownership-world.js';

const ask = askOf(world);
const code = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error as { code?: string }).code,
  );
const range = ({ low, high }: { readonly low: number | null; readonly high: number | null }) => [low, high];

describe('the ultimate owners of a venture', () => {
  const owners = (threshold = 0.25, asOf: string | null = null) => ultimateOwners(ask, { entity: 'venture', threshold, asOf });

  it('get what reaches them by all chains: 0.5 · 0.6 + 0.5 · 1 = 0.8, and 0.2 is untold through p', async () => {
    const { owners: found, untold, untoldThrough } = await owners();
    expect(found.map(({ owner, isState, certain, share }) => [owner, isState, certain, share.value])).toEqual([['AAA', true, true, 0.8]]);
    expect(untold.value).toBe(0.2);
    expect(untoldThrough).toEqual(['p']);
  });
  it('rest on every stake of the way and on no other', async () =>
    expect((await owners()).owners[0]?.share.factIds).toEqual(['stake/AAA/p', 'stake/AAA/q', 'stake/p/venture', 'stake/q/venture']));
  it('are no surer than the stake proven longest ago', async () => {
    const older = world.stakes?.map((one) => (one.owned === 'p' ? { ...one, validFrom: '2012-05-01' } : one)) ?? [];
    const { oldestProof } = await ultimateOwners(askOf({ ...world, stakes: older }), { entity: 'venture', threshold: 0, asOf: null });
    expect([oldestProof, (await owners()).oldestProof]).toEqual(['2012-05-01', '2020-01-01']);
  });
  it('are not named below the threshold', async () => expect((await owners(0.9)).owners).toEqual([]));
  it('are not known before the stakes began, and this is said', async () => {
    const { owners: found, missing } = await owners(0, '2019-12-31');
    expect(found).toEqual([]);
    expect(missing).toContain('Of venture no holder is told on 2019-12-31.');
  });
  it('of a state are refused, and so are days and shares that are none, at once', async () => {
    expect(await code(ultimateOwners(ask, { entity: 'AAA', threshold: 0, asOf: null }))).toBe('INVALID_ARGUMENTS');
    const refused = await ultimateOwners(ask, { entity: 'venture', threshold: 2, asOf: 'soon' }).catch((error: unknown) => error);
    expect((refused as { faults: { argument: string }[] }).faults.map(({ argument }) => argument)).toEqual(['asOf', 'threshold']);
  });
  it('of what is not known are refused with the nearest known', async () => {
    const refused = await ultimateOwners(ask, { entity: 'ventur', threshold: 0, asOf: null }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'UNKNOWN_ENTITY',
      details: { nearest: expect.arrayContaining([{ id: 'venture', name: 'venture' }]) },
    });
  });
});

describe('control', () => {
  it('of the venture is the state’s, by 0.5 + 0.5 of the votes through p and q', async () => {
    const { controllers: found } = await controllers(ask, { entity: 'venture', asOf: null });
    expect(found.find(({ ultimate }) => ultimate)).toEqual({ controller: 'AAA', isState: true, certain: true, ultimate: true });
    const { controlled } = await controls(ask, { entity: 'AAA', asOf: null });
    const venture = controlled.find(({ entity }) => entity === 'venture');
    expect(venture?.votes.value).toBe(1);
    expect(venture?.through).toEqual(['p', 'q']);
  });
  it('is told to be nobody’s where none has more than half', async () => {
    const { controllers: found, missing } = await controllers(ask, { entity: 'lonely-mine', asOf: null });
    expect(found).toEqual([]);
    expect(missing[0]).toBe('Of lonely-mine no holder is told.');
  });
});

describe('the tree of ownership', () => {
  it('lists each owner after what it owns', async () => {
    const { nodes } = await ownership(ask, { entity: 'venture', direction: 'UP', depth: 10, asOf: null });
    expect(nodes.map(({ place, above, level, entity, share }) => [place, above, level, entity, share?.value ?? null])).toEqual([
      [0, null, 0, 'venture', null],
      [1, 0, 1, 'p', 0.5],
      [2, 1, 2, 'AAA', 0.6],
      [3, 0, 1, 'q', 0.5],
      [4, 3, 2, 'AAA', 1],
    ]);
  });
  it('ends at the depth asked for, and says so', async () => {
    const { nodes } = await ownership(ask, { entity: 'venture', direction: 'UP', depth: 1, asOf: null });
    expect(nodes.map(({ entity, cut }) => [entity, cut])).toEqual([
      ['venture', null],
      ['p', 'DEPTH'],
      ['q', 'DEPTH'],
    ]);
  });
  it('of more than ten steps is refused', async () =>
    expect(await code(ownership(ask, { entity: 'AAA', direction: 'DOWN', depth: 11, asOf: null }))).toBe('INVALID_ARGUMENTS'));
});

describe('a rule that catches from 25 % of the state AAA on, as its policy and benchmark have it', () => {
  const asked = { rule: 'limit', holders: 'STATES', residents: true, wholeFrom: null, listedAreWidelyHeld: true, asOf: null } as const;
  const judged = async (entity: string, more: Partial<OwnershipRuleRequest> = {}) =>
    (await ownershipRule(ask, { ...asked, entity, ...more })).verdict;

  it('is about the nations the policy is aimed at', async () => {
    const answer = await ownershipRule(ask, { ...asked, entity: 'venture' });
    expect([answer.nations, answer.threshold]).toEqual([['AAA'], 0.25]);
    expect(answer.verdict.held.factIds).toEqual(expect.arrayContaining(['policy/limit', 'benchmark/limit', 'stake/AAA/p']));
  });
  it('passes 20 % when the rest is a listed company’s, taken to be widely held', async () => {
    const { verdict, held, reasons } = await judged('listed-mine');
    expect([verdict, held.value]).toEqual(['PASSES', 0.2]);
    expect(reasons).toEqual(['taken to be widely held: l']);
  });
  it('cannot tell 20 % to 100 % when it is not', async () => {
    const { verdict, held } = await judged('listed-mine', { listedAreWidelyHeld: false });
    expect([verdict, held.value, ...range(held)]).toEqual(['CANNOT_BE_TOLD', null, 0.2, 1]);
  });
  it('fails 30 % through a state company', async () => expect(await judged('half-mine')).toMatchObject({ verdict: 'FAILS' }));
  it('fails what stands at home, unless residents may', async () => {
    expect((await judged('home-mine')).verdict).toBe('FAILS');
    expect((await judged('home-mine', { residents: false })).verdict).toBe('PASSES');
  });
  it('passes 0.4 · 0.6 = 0.24, and fails it when a holder of half or more counts in full', async () => {
    expect(await judged('chain-mine')).toMatchObject({ verdict: 'PASSES', held: { value: 0.24 } });
    expect(await judged('chain-mine', { wholeFrom: 0.5 })).toMatchObject({ verdict: 'FAILS', held: { value: 0.4 } });
  });
  it('judges the sites of a mineral in a country, and says of how many nobody is told to hold any', async () => {
    const { verdicts, missing } = await sitesUnderRule(ask, { ...asked, mineral: 'metal', country: 'CCC' });
    expect(verdicts.map(({ entity, verdict }) => [entity, verdict])).toEqual([
      ['half-mine', 'FAILS'],
      ['shared-mine', 'FAILS'],
      ['venture', 'FAILS'],
    ]);
    expect(missing[0]).toBe('Of 1 of 4 sites no holder is told; they cannot be judged and are not listed.');
  });
  it('is refused where a policy sets no such limit', async () =>
    expect(await code(judged('venture', { rule: 'no-limit' }))).toBe('NO_DATA'));
  it('is refused with everything that is wrong at once', async () =>
    expect(await code(judged('nothing', { rule: 'nothing' }))).toBe('SEVERAL_FAULTS'));
});

describe('allied sites owned from AAA', () => {
  const asked = { nations: ['AAA'], within: ['PACT'], mineral: null, threshold: 0.25, asOf: null };

  it('are those that state and companies hold a quarter of together, the largest share first', async () => {
    const { sites, examined } = await sitesOwnedBy(ask, asked);
    // q, at home in AAA, counts in full; p, at home in CCC, counts by what AAA has of it
    expect(sites.map(({ siteId, share }) => [siteId, share.value])).toEqual([
      ['q-mine', 1],
      ['shared-mine', 0.8],
      ['venture', 0.8],
      ['half-mine', 0.3],
    ]);
    expect(examined).toBe(6);
  });
  it('name the controller that nobody of the nation controls in turn', async () => {
    const { sites } = await sitesOwnedBy(ask, asked);
    expect(sites.map(({ siteId, controllers: found }) => [siteId, found])).toEqual([
      ['q-mine', [{ controller: 'AAA', certain: true }]],
      ['shared-mine', [{ controller: 'AAA', certain: true }]],
      ['venture', [{ controller: 'AAA', certain: true }]],
      ['half-mine', []],
    ]);
  });
  it('are the same for the mineral they all turn out, and it is said of how many nothing is told', async () => {
    const { sites, missing } = await sitesOwnedBy(ask, { ...asked, mineral: 'metal' });
    expect(sites).toHaveLength(4);
    expect(missing[2]).toBe('Of 1 of 7 sites no holder is told.');
  });
  it('are refused without nations, without alliances and for unknown ones', async () => {
    expect(await code(sitesOwnedBy(ask, { ...asked, nations: [], within: [] }))).toBe('INVALID_ARGUMENTS');
    expect(await code(sitesOwnedBy(ask, { ...asked, within: ['NONE'] }))).toBe('UNKNOWN_ALLIANCE');
  });
});
