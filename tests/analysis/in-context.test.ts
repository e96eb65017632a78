import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { holdContext, type ContextRequest, type OverlayRequest } from '../../src/analysis/hold-context.js';
import { inContext, noTally, type FactsTally } from '../../src/analysis/in-context.js';
import { InvalidArgumentsError, SeveralFaultsError, UnknownEntityError } from '../../src/domain/errors.js';
import type { Assertion, Policy } from '../../src/domain/facts.js';
import { said } from '../support/assertions.js';
import { capacity, company, country, flow, nothing, output, seat, site, stake, type Known } from '../support/ask.js';
import { widerAsk } from '../support/wider-ask.js';
import { licence } from './tungsten-world.js';

const AUS = country('AUS', 'Australia');
const CHN = country('CHN', 'China');
const KOR = country('KOR', 'Korea');
const MINE = site('mine-a', 'AUS');
const OWNER = company('owner-a', 'CHN');

const known: Known = {
  ...nothing,
  countries: [AUS, CHN, KOR],
  minerals: [{ id: 'x', symbol: null, name: 'X', nameKo: null }],
  materials: [{ id: 'x-ore', mineralId: 'x', stage: 'ORE', form: 'ore', name: 'X ore', nameKo: null, basis: 'GROSS', note: null }],
  alliances: [{ id: 'CLUB', name: 'Club', nameKo: null, kind: 'club', founded: null, note: null }],
  memberships: [seat('CLUB', 'AUS'), seat('CLUB', 'KOR', { validFrom: '2024-01-01' })],
  production: [output('x-ore', 'CHN', 500), output('x-ore', 'AUS', 90)],
  capacities: [capacity('x-ore', 'AUS', 100)],
  trade: [flow('261100', 'CHN', 'KOR', 40), flow('261100', 'AUS', 'KOR', 10)],
  companies: [OWNER],
  sites: [MINE],
  stakes: [stake(OWNER, MINE, 0.6)],
};

/** Australia's output in three editions, as in docs/measures/confidence.md; everything else told once, in 2020. */
const NEWEST = said('production/x-ore/AUS/2023', 90, {
  source: 'survey-2026',
  edition: 'S 2026',
  published: '2026-02',
  preferred: true,
});
const EDITIONS: readonly Assertion[] = [
  NEWEST,
  said('production/x-ore/AUS/2023', 100, { source: 'survey-2024', edition: 'S 2024', published: '2024-01' }),
  said('production/x-ore/AUS/2023', 700, { source: 'survey-2025', edition: 'S 2025', published: '2025-01', status: 'estimated' }),
];
const world = (more: Readonly<Record<string, readonly Assertion[]>> = {}): Ask => ({
  ...widerAsk(known),
  stakesIn: (owned) => Promise.resolve((known.stakes ?? []).filter((one) => one.owned === owned)),
  assertionsOf: (factId) =>
    Promise.resolve(more[factId] ?? (factId === 'production/x-ore/AUS/2023' ? EDITIONS : [said(factId, 1, { preferred: true })])),
});

const NONE: ContextRequest = { asOf: null, knownAt: null, minConfidence: null, sources: null, scenario: null, overlays: [] };
const asked = async (request: Partial<ContextRequest>, tally: FactsTally = noTally(), ask = world()) =>
  inContext(ask, await holdContext(ask, { ...NONE, ...request }), tally);
const laid = (...overlays: OverlayRequest[]) => asked({ overlays });
const refusal = (...overlays: OverlayRequest[]) =>
  laid(...overlays).then(
    () => null,
    (error: unknown) => error,
  );

/** Everything the tests ask for, to hold two contexts against each other. */
const everything = async (ask: Ask) => [
  await ask.producersOf('x-ore', 2023),
  await ask.outputOverYears('x-ore', 2000, 2030),
  await ask.capacitiesOf('x-ore'),
  await ask.importsUnder('261100', 'KOR', 2023),
  await ask.flowsUnder('261100', 2023),
  await ask.purchasesUnder('261100', ['KOR'], 2023),
  await ask.membersOf('CLUB'),
  await ask.membershipsOf('KOR'),
  await ask.allStakes(),
  await ask.stakesIn('mine-a'),
  await ask.policiesOn('x'),
  await ask.assertionsOf('production/x-ore/AUS/2023'),
];

describe('facts in a context', () => {
  it('are as ever in an empty one, without a question more', async () => {
    const ask = world();
    expect(await asked({}, noTally(), ask)).toBe(ask);
  });

  it('are answered by the edition that was known on the day, with the largest first again', async () => {
    const told = async (knownAt: string) =>
      (await (await asked({ knownAt })).producersOf('x-ore', 2023)).map((one) => [one.area, one.tonnes]);
    expect(await told('2024-06-30')).toEqual([
      ['CHN', 500],
      ['AUS', 100],
    ]);
    expect(await told('2025-06-30')).toEqual([
      ['AUS', 700],
      ['CHN', 500],
    ]);
    expect(await told('2026-06-30')).toEqual([
      ['CHN', 500],
      ['AUS', 90],
    ]);
  });

  it('are left out when nobody had told them, and are counted', async () => {
    const tally = noTally();
    const ask = await asked({ knownAt: '2022-12-31' }, tally);
    expect((await ask.producersOf('x-ore', 2023)).map(({ area }) => area)).toEqual(['CHN']);
    expect(await ask.assertionsOf('production/x-ore/AUS/2023')).toEqual([]);
    expect([...tally.leftOut]).toEqual(['production/x-ore/AUS/2023']);
    expect(tally.answeredOtherwise.size).toBe(0);
  });

  it('take how the answering edition came by the figure', async () => {
    const tally = noTally();
    const [first] = await (await asked({ knownAt: '2025-06-30' }, tally)).producersOf('x-ore', 2023);
    expect(first).toMatchObject({ area: 'AUS', status: 'estimated', tonnes: 700 });
    expect([...tally.answeredOtherwise]).toEqual(['production/x-ore/AUS/2023']);
  });

  it('are answered by the next best where the best is less sure than wanted', async () => {
    const best = { ...NEWEST, status: 'estimated' } as const;
    const ask = world({ 'production/x-ore/AUS/2023': [best, ...EDITIONS.slice(1)] });
    const [, australia] = await (await asked({ minConfidence: 'HIGH' }, noTally(), ask)).producersOf('x-ore', 2023);
    expect(australia).toMatchObject({ tonnes: 100, status: 'reported' });
  });

  it('carry the range of all sources only when asked for', async () => {
    const span = async (request: Partial<ContextRequest>) =>
      (await (await asked(request)).producersOf('x-ore', 2023)).find(({ area }) => area === 'AUS')?.span;
    expect(await span({ sources: 'ALL' })).toEqual({ low: 90, high: 700 });
    expect(await span({ knownAt: '2026-06-30' })).toBeUndefined();
  });

  it('are turned to the basis of their material, where another edition is stated on another one', async () => {
    const onOxide = said('production/x-ore/AUS/2023', 200, { source: 'survey-2024', published: '2024-01' });
    const ask: Ask = {
      ...world({ 'production/x-ore/AUS/2023': [NEWEST, { ...onOxide, basis: 'REO' }] }),
      conversionsOf: () =>
        Promise.resolve([
          {
            factId: 'conversion/x/REO/GROSS',
            status: 'reported',
            mineralId: 'x',
            fromBasis: 'REO',
            toBasis: 'GROSS',
            factor: 0.5,
            formula: null,
          },
        ]),
    };
    const producers = await (await asked({ knownAt: '2024-06-30' }, noTally(), ask)).producersOf('x-ore', 2023);
    expect(producers.find(({ area }) => area === 'AUS')?.tonnes).toBe(100);
  });

  it('add purchases up from the flows that are known', async () => {
    const ask = world({ 'trade/261100/CHN/KOR/2023': [said('trade/261100/CHN/KOR/2023', 40, { published: '2026-01' })] });
    const bought = await (await asked({ knownAt: '2025-12-31' }, noTally(), ask)).purchasesUnder('261100', ['KOR'], 2023);
    expect(bought).toEqual([
      { hs: '261100', exporter: 'AUS', tonnes: 10, kusd: 300, flows: 1, weighed: 1, valued: 1, factIds: ['trade/261100/AUS/KOR/2023'] },
    ]);
  });

  it('are the same on a day far ahead as without one', async () => {
    const ahead = await everything(await asked({ knownAt: '9999-12-31' }));
    expect(ahead).toEqual(await everything(world()));
  });

  it('give the next page in place of one of which nothing is left, so that reading on never stands still', async () => {
    const policy = (id: string): Policy => ({ ...licence('CHN'), id, factId: `policy/${id}` });
    const all = ['a', 'b', 'c'].map(policy);
    const ask: Ask = {
      ...world({ 'policy/c': [said('policy/c', null, { published: '2020' })] }),
      policies: ({ first, after }) => {
        const rest = all.filter(({ id }) => after === null || id > after);
        return Promise.resolve({ items: rest.slice(0, first), total: all.length, hasNext: rest.length > first });
      },
    };
    const later: Ask = {
      ...ask,
      assertionsOf: (factId) =>
        factId === 'policy/c' ? ask.assertionsOf(factId) : Promise.resolve([said(factId, null, { published: '2025' })]),
    };
    const page = await (await asked({ knownAt: '2021-01-01' }, noTally(), later)).policies({ first: 1, after: null });
    expect(page.items.map(({ id }) => id)).toEqual(['c']);
    expect(page.hasNext).toBe(false);
  });

  it('keep names: neither sites nor codes are left out', async () => {
    const ask: Ask = {
      ...world(),
      allSitesOf: () => Promise.resolve([MINE]),
      assertionsOf: () => Promise.resolve([said('site/mine-a', null, { published: '2026' })]),
    };
    expect(await (await asked({ knownAt: '2000-01-01' }, noTally(), ask)).allSitesOf('x')).toEqual([MINE]);
  });
});

describe('assumptions laid over facts', () => {
  it('take the place of the fact with the same keys and stand beside the others', async () => {
    const ask = await laid(
      { output: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: 600 } },
      { output: { country: 'KOR', material: 'x-ore', year: 2023, tonnes: 5 } },
    );
    expect((await ask.producersOf('x-ore', 2023)).map((one) => [one.area, one.tonnes, one.status])).toEqual([
      ['AUS', 600, 'assumed'],
      ['CHN', 500, 'reported'],
      ['KOR', 5, 'assumed'],
    ]);
    expect(await ask.producersOf('x-ore', 2022)).toEqual([]);
  });

  it('say of themselves that they are assumptions', async () => {
    const ask = await laid({ output: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: 600 } });
    const [first] = await ask.producersOf('x-ore', 2023);
    expect(first?.factId).toBe('assumption/production/x-ore/AUS/2023');
    expect(await ask.assertionsOf(first?.factId ?? '')).toMatchObject([
      {
        value: 600,
        unit: 't',
        basis: 'GROSS',
        status: 'assumed',
        note: 'Assumed: Australia turns out 600 t (GROSS) of x-ore in 2023.',
        source: { id: 'your-assumption', rank: 5 },
      },
    ]);
  });

  it('of a sale reach imports, exports, flows, purchases and years of trade', async () => {
    const ask = await laid({ flow: { hs: '261100', exporter: 'AUS', importer: 'KOR', year: 2024, tonnes: 70 } });
    for (const flows of [
      await ask.importsUnder('261100', 'KOR', 2024),
      await ask.exportsUnder('261100', 'AUS', 2024),
      await ask.flowsUnder('261100', 2024),
      await ask.purchasesUnder('261100', ['KOR'], 2024),
    ])
      expect(flows).toMatchObject([{ exporter: 'AUS', tonnes: 70 }]);
    expect(await ask.tradeYears('261100')).toEqual([2023, 2024]);
  });

  it('of a stake end what its owner held the day before', async () => {
    const ask = await laid({ stake: { owner: 'owner-a', owned: 'mine-a', share: 0.2, from: '2025-01-01' } });
    for (const stakes of [await ask.allStakes(), await ask.stakesIn('mine-a')])
      expect(stakes.map((one) => [one.share, one.validFrom, one.validTo])).toEqual([
        [0.6, '2020-01-01', '2024-12-31'],
        [0.2, '2025-01-01', null],
      ]);
  });

  it('of a stake of nothing only end it', async () => {
    const ask = await laid({ stake: { owner: 'owner-a', owned: 'mine-a', share: 0 } });
    expect(await ask.allStakes()).toEqual([]);
  });

  it('of memberships let a country in and out', async () => {
    const ask = await laid(
      { membership: { alliance: 'CLUB', member: 'CHN', from: '2025-01-01' } },
      { membership: { alliance: 'CLUB', member: 'KOR', removed: true } },
    );
    expect((await ask.membersOf('CLUB')).map((one) => [one.member, one.validFrom])).toEqual([
      ['AUS', '2022-06-14'],
      ['CHN', '2025-01-01'],
    ]);
    expect(await ask.membershipsOf('KOR')).toEqual([]);
  });

  it('of a policy are found by mineral, by material and by issuer', async () => {
    const ask = await laid({
      policy: { issuer: 'CHN', instrument: 'EXPORT_BAN', materials: ['x-ore'], destinations: ['KOR'], from: '2025-01-01' },
    });
    for (const policies of [await ask.policiesOn('x'), await ask.policiesBy('CHN')])
      expect(policies).toMatchObject([{ issuer: 'CHN', instrument: 'EXPORT_BAN', destinations: ['KOR'], status: 'assumed' }]);
    expect(await ask.policiesOn('y')).toEqual([]);
  });

  it('of a capacity stand at a site or in a country', async () => {
    const ask = await laid(
      { capacity: { site: 'mine-a', material: 'x-ore', year: 2023, tonnes: 30 } },
      { capacity: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: 200 } },
    );
    expect((await ask.capacitiesOf('x-ore')).map((one) => [one.siteId, one.area, one.tonnes])).toEqual([
      ['mine-a', 'AUS', 30],
      [null, 'AUS', 200],
    ]);
  });

  const tonnes = fc.double({ min: 0, max: 1e6, noNaN: true });
  it('never change what is stored, and leave everything else as it was', () =>
    fc.assert(
      fc.asyncProperty(tonnes, tonnes, async (much, more) => {
        const ask = world();
        const before = JSON.stringify(await everything(ask));
        const inside = await asked(
          {
            overlays: [
              { output: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: much } },
              { flow: { hs: '261100', exporter: 'CHN', importer: 'KOR', year: 2023, tonnes: more } },
              { membership: { alliance: 'CLUB', member: 'AUS', removed: true } },
            ],
          },
          noTally(),
          ask,
        );
        const [, , capacities] = await everything(inside);
        expect(JSON.stringify(await everything(ask))).toBe(before);
        expect(capacities).toEqual(await ask.capacitiesOf('x-ore'));
      }),
      { numRuns: 20 },
    ));
});

describe('a context that cannot be', () => {
  it('names every unknown id and every figure that cannot be, at once', async () => {
    const error = await refusal(
      { output: { country: 'AUX', material: 'x-ore', year: 2023, tonnes: -1 } },
      { capacity: { material: 'y-ore', year: 2023, tonnes: 1 } },
      { flow: { hs: '999999', exporter: 'AUS', importer: 'AUS', year: 2023, tonnes: 1 } },
    );
    expect(error).toBeInstanceOf(SeveralFaultsError);
    const { message } = error as SeveralFaultsError;
    for (const part of [
      '"AUX"',
      'AUS (Australia)',
      '"y-ore"',
      'overlays[0].output.tonnes -1',
      'exactly one of country and site',
      '"999999"',
      'another country than the exporter',
    ])
      expect(message).toContain(part);
  });
  it('is refused when two assumptions speak of one figure', async () => {
    const one = { output: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: 1 } };
    const error = await refusal(one, { output: { ...one.output, tonnes: 2 } });
    expect(error).toBeInstanceOf(InvalidArgumentsError);
    expect((error as Error).message).toContain('overlays[0], overlays[1] "production/x-ore/AUS/2023": one assumption of each figure');
  });
  it('is refused when assumed shares of one asset exceed it', async () =>
    expect(
      (
        (await refusal(
          { stake: { owner: 'owner-a', owned: 'mine-a', share: 0.7 } },
          { stake: { owner: 'AUS', owned: 'mine-a', share: 0.4 } },
        )) as Error
      ).message,
    ).toContain('assumed shares of mine-a that add up to at most 1'));
  it('is refused beyond 200 assumptions, before anything is looked up', async () => {
    const many = Array.from({ length: 201 }, (_, i) => ({ output: { country: 'AUS', material: 'x-ore', year: 2023, tonnes: i } }));
    expect(((await refusal(...many)) as Error).message).toBe('overlays 201: at most 200 assumptions');
  });
  it('names an unknown member, issuer and owner', async () => {
    expect(await refusal({ membership: { alliance: 'CLUP', member: 'AUS' } })).toBeInstanceOf(UnknownEntityError);
    for (const overlay of [
      { membership: { alliance: 'CLUB', member: 'nobody' } },
      { policy: { issuer: 'nobody', instrument: 'EXPORT_BAN', minerals: ['x'], from: '2025-01-01' } },
      { stake: { owner: 'nobody', owned: 'mine-a', share: 0.1 } },
    ])
      expect(((await refusal(overlay)) as Error).message).toContain('"nobody"');
  });
});
