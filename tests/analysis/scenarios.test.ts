import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { holdContext, toldOf, type ContextRequest } from '../../src/analysis/hold-context.js';
import { inContext } from '../../src/analysis/in-context.js';
import { overlaysOf } from '../../src/analysis/scenario-overlays.js';
import { SeveralFaultsError, UnknownScenarioError } from '../../src/domain/errors.js';
import type { Scenario, ScenarioOverlay } from '../../src/domain/facts.js';
import { capacity, company, country, nothing, output, seat, site, stake, type Known } from '../support/ask.js';
import { widerAsk } from '../support/wider-ask.js';

const MINE = site('mine-a', 'AUS');
const OWNER = company('owner-a', 'CHN');
const known: Known = {
  ...nothing,
  countries: [country('AUS', 'Australia'), country('CHN', 'China'), country('KOR', 'Korea')],
  minerals: [{ id: 'x', symbol: null, name: 'X', nameKo: null }],
  materials: [{ id: 'x-ore', mineralId: 'x', stage: 'ORE', form: 'ore', name: 'X ore', nameKo: null, basis: 'GROSS', note: null }],
  alliances: [{ id: 'CLUB', name: 'Club', nameKo: null, kind: 'club', founded: null, note: null }],
  memberships: [seat('CLUB', 'AUS')],
  production: [output('x-ore', 'AUS', 90)],
  capacities: [capacity('x-ore', 'AUS', 100)],
  companies: [OWNER],
  sites: [MINE],
  stakes: [stake(OWNER, MINE, 0.6)],
};

const EMPTY: Omit<ScenarioOverlay, 'place' | 'kind'> = {
  country: null,
  site: null,
  minerals: [],
  materials: [],
  year: null,
  tonnes: null,
  phase: null,
  hs: null,
  exporter: null,
  importer: null,
  kusd: null,
  owner: null,
  owned: null,
  share: null,
  alliance: null,
  member: null,
  removed: null,
  issuer: null,
  instrument: null,
  destinations: [],
  sector: null,
  demandScenario: null,
  validFrom: null,
  validTo: null,
};
const scenario = (id: string, ...overlays: (Partial<ScenarioOverlay> & Pick<ScenarioOverlay, 'kind'>)[]): Scenario => ({
  id,
  name: id,
  nameKo: null,
  assumes: `${id} holds.`,
  assumesKo: null,
  drawnFrom: null,
  note: null,
  overlays: overlays.map((one, i) => ({ ...EMPTY, ...one, place: i + 1 })),
});

const JOINS = scenario(
  'china-joins',
  { kind: 'membership', alliance: 'CLUB', member: 'CHN', validFrom: '2024-01-01' },
  { kind: 'output', country: 'CHN', materials: ['x-ore'], year: 2023, tonnes: 40 },
);
const SLIPS = scenario(
  'mine-slips',
  { kind: 'capacity', site: 'mine-a', materials: ['x-ore'], year: 2026, tonnes: 0, phase: 'construction' },
  { kind: 'capacity', site: 'mine-a', materials: ['x-ore'], year: 2028, tonnes: 50, phase: 'construction' },
);
const ask: Ask = { ...widerAsk(known), scenarios: () => Promise.resolve([JOINS, SLIPS]) };

const NONE: ContextRequest = { asOf: null, knownAt: null, minConfidence: null, sources: null, scenario: null, overlays: [] };
const held = (request: Partial<ContextRequest>) => holdContext(ask, { ...NONE, ...request });
const asked = async (request: Partial<ContextRequest>) => inContext(ask, await held(request));

describe('under a scenario', () => {
  it('its assumptions hold, and the facts beside them', async () => {
    const under = await asked({ scenario: 'china-joins' });
    expect((await under.membersOf('CLUB')).map(({ member }) => member)).toEqual(['AUS', 'CHN']);
    expect((await under.producersOf('x-ore', 2023)).map(({ area, tonnes }) => [area, tonnes])).toEqual([
      ['AUS', 90],
      ['CHN', 40],
    ]);
  });

  it('what is given for the operation takes the place of what the scenario assumes of the same figure', async () => {
    const overlays = [{ output: { country: 'CHN', material: 'x-ore', year: 2023, tonnes: 7 } }];
    const under = await asked({ scenario: 'china-joins', overlays });
    expect((await under.producersOf('x-ore', 2023)).map(({ area, tonnes }) => [area, tonnes])).toEqual([
      ['AUS', 90],
      ['CHN', 7],
    ]);
    expect((await under.membersOf('CLUB')).map(({ member }) => member)).toEqual(['AUS', 'CHN']);
  });

  it('a project stays a project when it slips', async () => {
    const under = await asked({ scenario: 'mine-slips' });
    expect((await under.capacitiesOf('x-ore')).filter(({ siteId }) => siteId === 'mine-a')).toMatchObject([
      { year: 2026, tonnes: 0, phase: 'construction', status: 'assumed' },
      { year: 2028, tonnes: 50, phase: 'construction', status: 'assumed' },
    ]);
  });

  it('the facts stay as they are without it', async () => {
    await asked({ scenario: 'china-joins' });
    expect((await (await asked({})).membersOf('CLUB')).map(({ member }) => member)).toEqual(['AUS']);
  });

  it('each assumption is told in a sentence', async () =>
    expect(await toldOf(ask, JOINS)).toEqual([
      'Assumed: China is a member of CLUB from 2024-01-01 on.',
      'Assumed: China turns out 40 t (GROSS) of x-ore in 2023.',
    ]));
});

describe('an unknown scenario', () => {
  it('is refused, naming those there are', async () => {
    const refusal = await held({ scenario: 'china-join' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnknownScenarioError);
    expect((refusal as UnknownScenarioError).message).toBe('No scenario is known as "china-join"; there are china-joins, mine-slips');
  });

  it('is told with everything else that is wrong', async () => {
    const overlays = [{ output: { country: 'CHN', material: 'x-ore', year: 2023, tonnes: -1 } }];
    await expect(held({ scenario: 'no', overlays })).rejects.toBeInstanceOf(SeveralFaultsError);
  });
});

describe('what a scenario assumes', () => {
  it('is an assumption of each kind as it could have been given', () => {
    const all = scenario(
      'all',
      { kind: 'flow', hs: '261100', exporter: 'AUS', importer: 'KOR', year: 2023, tonnes: 5 },
      { kind: 'stake', owner: 'owner-a', owned: 'mine-a', share: 0.1, validFrom: '2025-01-01' },
      { kind: 'policy', issuer: 'CHN', instrument: 'EXPORT_BAN', minerals: ['x'], validFrom: '2025-01-01' },
      { kind: 'demand', minerals: ['x'], sector: 'all', demandScenario: 'base', year: 2030, tonnes: 8 },
      { kind: 'consumption', country: 'KOR', materials: ['x-ore'], year: 2023, tonnes: 3 },
    );
    expect(overlaysOf(all)).toEqual([
      { flow: { hs: '261100', exporter: 'AUS', importer: 'KOR', year: 2023, tonnes: 5, kusd: null } },
      { stake: { owner: 'owner-a', owned: 'mine-a', share: 0.1, from: '2025-01-01' } },
      {
        policy: {
          issuer: 'CHN',
          instrument: 'EXPORT_BAN',
          minerals: ['x'],
          materials: [],
          destinations: [],
          from: '2025-01-01',
          to: null,
        },
      },
      { demand: { mineral: 'x', area: null, sector: 'all', scenario: 'base', year: 2030, tonnes: 8 } },
      { consumption: { country: 'KOR', material: 'x-ore', year: 2023, tonnes: 3 } },
    ]);
  });

  it('that lacks what its kind takes is refused', () =>
    expect(() => overlaysOf(scenario('short', { kind: 'stake', owner: 'owner-a', owned: 'mine-a' }))).toThrow(
      'assumption 1 of short lacks what a stake takes',
    ));
});
