import { beforeAll, describe, expect, it } from 'vitest';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { planFlows, planYears, type PlanAnswer } from '../../src/analysis/plan-answer.js';
import type { PlanRequest } from '../../src/analysis/plan-request.js';
import { reliefOf, replaceSupply, robustnessOf, rulePrices } from '../../src/analysis/replace-supply.js';
import { DomainError } from '../../src/domain/errors.js';
import { loadHighs } from '../../src/solver/highs.js';
import { askOf, capacity, company, flow, site, stake, type Known } from '../support/ask.js';
import { world } from './tungsten-world.js';

let planner: Planner;
beforeAll(async () => {
  const solver = await loadHighs();
  planner = { do: (work) => Promise.resolve().then(() => planWork(solver, work)) };
});

const tungsten: PlanRequest = {
  material: 'tungsten-metal',
  importer: 'KOR',
  excluding: ['CHN'],
  excludingCompanies: [],
  excludingSites: [],
  excludingOwners: [],
  becauseOf: null,
  competing: [],
  competingLost: null,
  feed: false,
  year: 2023,
  lost: null,
  within: ['MSP'],
  alignedBy: 'SITE',
  without: [],
  stakeLimit: null,
  nationCap: null,
  cappedNations: [],
  cover: null,
  objective: 'COST',
  options: ['REROUTE', 'SPARE_CAPACITY', 'RAMP_UP', 'PROJECT', 'STOCKPILE'],
  phases: ['construction', 'decided', 'announced'],
  from: 2024,
  to: 2024,
  divertibleShare: 0.2,
  projectShare: 0.5,
  qualificationYears: 1,
  rampYears: 2,
  stockpile: null,
  leaveAllies: true,
  asOf: null,
};

const answer = (request: Partial<PlanRequest> = {}, known: Partial<Known> = {}) =>
  replaceSupply(askOf({ ...world, ...known }), planner, { ...tungsten, ...request });
const refusal = async (request: Partial<PlanRequest>, known: Partial<Known> = {}): Promise<DomainError> => {
  const refused: unknown = await answer(request, known).catch((error: unknown) => error);
  if (!(refused instanceof DomainError)) throw new Error('not refused', { cause: refused });
  return refused;
};
/** What is sent, as [year, supplier, tonnes]; fails where no plan keeps the rules. */
const sent = (told: PlanAnswer): [number, string, number | null][] => {
  if (told.plan.status !== 'OPTIMAL') throw new Error(told.plan.words.join('; '));
  return planFlows(told, told.plan.flows).map((f) => [f.year, f.supplier.id, f.quantity.value]);
};
const coverage = (told: PlanAnswer) => planYears(told).map((year) => [year.year, year.coverage.value]);

// As worked by hand in docs/measures/replacement-plan.md: of 600 t lost, Austria redirects 0.2 × (100 + 300) = 80 t and has
// 1000 − 950 = 50 t to spare, Canada redirects 0.2 × 250 = 50 t.
describe('the plan', () => {
  it('sends what allies can redirect and have to spare', async () =>
    expect(sent(await answer())).toEqual([
      [2024, 'AUT sales', 80],
      [2024, 'AUT spare capacity', 50],
      [2024, 'CAN sales', 50],
    ]));
  it('tells loss, coverage and cost, and that it is proven', async () => {
    const told = await answer();
    expect(told.lost).toMatchObject({ value: 600, factIds: ['trade/810194/CHN/KOR/2023'] });
    expect(coverage(told)).toEqual([[2024, 0.3]]);
    // 180 t at 30,000 dollars
    expect(told.plan).toMatchObject({ status: 'OPTIMAL', unmet: 420, value: 5_400_000, verdict: { verified: true } });
  });
  it('leaves allied buyers theirs unless told otherwise: Austria sells 200 t to the United States', async () =>
    expect(sent(await answer({ leaveAllies: false }))).toContainEqual([2024, 'AUT sales', 120]));
  it('keeps a cap: 10 % of 600 t from Austria', async () =>
    expect(coverage(await answer({ nationCap: 0.1 }))).toEqual([[2024, 110 / 600]].map(([y, c]) => [y, Number(c?.toPrecision(12))])));
  it('caps only the nations named', async () =>
    expect(coverage(await answer({ nationCap: 0, cappedNations: ['CAN'] }))).toEqual([[2024, Number((130 / 600).toPrecision(12))]]));
  it('takes a loss that is given with the question', async () =>
    expect((await answer({ lost: 100 })).lost).toMatchObject({ value: 100, formula: 'given with the question' }));
  it('draws a stock once', async () => expect(sent(await answer({ stockpile: 420 }))).toContainEqual([2024, 'KOR stock', 420]));
  it('has the same digits for facts in any order', async () =>
    expect(sent(await answer({}, { trade: world.trade.toReversed() }))).toEqual(sent(await answer())));
});

describe('projects', () => {
  const known = {
    capacities: [
      ...world.capacities,
      capacity('tungsten-metal', 'CAN', 300, {
        siteId: 'mactung',
        siteName: 'Mactung',
        year: 2026,
        phase: 'construction',
        status: 'announced',
      }),
      capacity('tungsten-metal', 'CAN', 90, {
        siteId: 'old-plan',
        siteName: 'Old plan',
        year: 2021,
        phase: 'announced',
        status: 'announced',
      }),
    ],
  };
  const years = { from: 2026, to: 2029 };
  it('start when planned, are qualified after a year and run up in two; half of their tonnes can be had', async () =>
    expect(sent(await answer(years, known)).filter(([, id]) => id === 'mactung 2026')).toEqual([
      [2027, 'mactung 2026', 75],
      [2028, 'mactung 2026', 150],
      [2029, 'mactung 2026', 150],
    ]));
  it('count only in the phases asked for', async () =>
    expect(sent(await answer({ ...years, phases: ['announced'] }, known)).filter(([, id]) => id === 'mactung 2026')).toEqual([]));
  it('whose year has passed are not counted, and said', async () =>
    expect((await answer(years, known)).missing).toContain(
      'Planned for a year before 2023 and not known to stand, so not counted: old-plan (2021).',
    ));
  it('decide when relief comes: 180 + 150 of 600 t are there from 2028, a year later if Mactung is late', async () =>
    expect(await reliefOf(await answer(years, known), planner, 0.55)).toMatchObject({
      year: 2028,
      critical: [{ site: 'mactung 2026', yearIfLate: 2029 }],
    }));
});

describe('whose a supplier is', () => {
  // Austria's works of 200 t sell half of Austria's 400 t: 40 of the 80 t that it redirects
  const works = capacity('tungsten-metal', 'AUT', 200, { siteId: 'works', siteName: 'Works' });
  const venture = company('venture', 'AUT', 'VENTURE');
  const owned = (...shares: [string, string, number | null][]) => ({
    capacities: [...world.capacities, works],
    stakes: [stake(venture, site('works', 'AUT'), 1), ...shares.map(([owner, home, share]) => stake(company(owner, home), venture, share))],
  });
  const coveredBy = async (alignedBy: PlanRequest['alignedBy'], known: Partial<Known>) =>
    (await answer({ alignedBy }, known)).plan.status === 'OPTIMAL' ? coverage(await answer({ alignedBy }, known))[0]?.[1] : null;
  const ALL = 0.3;
  const WITHOUT_WORKS = Number((140 / 600).toPrecision(12));

  it('by site counts a venture to the state it stands in, whoever holds it', async () =>
    expect(await coveredBy('SITE', owned(['dragon', 'CHN', 0.6], ['alpine', 'AUT', 0.4]))).toBe(ALL));
  it('by owner and by control does not, where the excluded nation holds most', async () => {
    const known = owned(['dragon', 'CHN', 0.6], ['alpine', 'AUT', 0.4]);
    expect(await coveredBy('OWNER', known)).toBe(WITHOUT_WORKS);
    expect(await coveredBy('CONTROL', known)).toBe(WITHOUT_WORKS);
  });
  it('differs between owner and control where the largest holder has no majority', async () => {
    const known = owned(['dragon', 'CHN', 0.467], ['maple', 'CAN', 0.448], ['alpine', 'AUT', 0.085]);
    expect(await coveredBy('OWNER', known)).toBe(WITHOUT_WORKS);
    expect(await coveredBy('CONTROL', known)).toBe(ALL);
  });
  it('takes a sole owner told without a share to hold all', async () =>
    expect(await coveredBy('OWNER', owned(['dragon', 'CHN', null]))).toBe(WITHOUT_WORKS));
  it('counts to the state where the stakes do not decide it, and says so', async () => {
    const told = await answer({ alignedBy: 'OWNER' }, owned(['dragon', 'CHN', 0.5], ['alpine', 'AUT', 0.5]));
    expect(coverage(told)).toEqual([[2024, ALL]]);
    expect(told.missing).toContain('By owner, it is not told whose they are, so each counts to the state it stands in: works.');
  });
  it('a limit on stakes bars a venture in which the excluded hold as much', async () => {
    const known = owned(['dragon', 'CHN', 0.25], ['alpine', 'AUT', 0.75]);
    expect(coverage(await answer({ stakeLimit: 0.25 }, known))).toEqual([[2024, WITHOUT_WORKS]]);
    expect(coverage(await answer({ stakeLimit: 0.26 }, known))).toEqual([[2024, ALL]]);
  });
});

describe('the price of a rule', () => {
  const known = { trade: [...world.trade, { ...flow('810194', 'VNM', 'BRA', 500), kusd: 9000 }] };
  // Viet Nam sells 100 t to Korea for 3000 thousand dollars and 500 t to Brazil for 9000: 20,000 dollars a tonne
  it('is the tonnes and the money that it alone costs', async () => {
    const [alliance] = await rulePrices(await answer({}, known), planner, 0.4);
    // without it Viet Nam's 0.2 × 500 = 100 t come too; for the same 180 t they stand in for 100 t that are 10,000 dollars dearer
    expect(alliance).toMatchObject({
      rule: 'alliance',
      unmet: 100,
      objective: 1_000_000,
      reliefYear: { withRule: null, without: 2024 },
      verified: true,
    });
  });
});

describe('rules that cannot be kept together', () => {
  it('are told with the tonnes they are apart: 40 % of 600 t, and allies that have 180 t, without 100 t of Viet Nam', async () => {
    const told = await answer({ cover: 0.4 }, { trade: [...world.trade, flow('810194', 'VNM', 'BRA', 500)] });
    expect(told.plan).toMatchObject({ status: 'INFEASIBLE', conflict: ['alliance', 'cover'], apart: 60, verdict: { verified: true } });
    expect(planYears(told)).toEqual([]);
  });
  it('are kept when they can be: 30 % of 600 t', async () => expect(coverage(await answer({ cover: 0.3 }))).toEqual([[2024, 0.3]]));
});

describe('robustness', () => {
  it('has the same digits for the same seed, and no draw outside worst and best', async () => {
    const told = await answer();
    const [once, again] = [await robustnessOf(told, planner, 20, 7), await robustnessOf(told, planner, 20, 7)];
    expect(again).toEqual(once);
    // nothing is redirected, or all of 400 and 250 t; the 50 t to spare are known
    expect(once.coverage).toMatchObject({ worst: Number((50 / 600).toPrecision(12)), best: 1 });
    expect(once.coverage.drawn?.least).toBeGreaterThanOrEqual(50 / 600 - 1e-9);
  });
  it('is refused for draws out of range', async () => {
    const told = await answer();
    expect(() => robustnessOf(told, planner, 0, 1)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENTS' }) as Error);
  });
});

describe('what is refused', () => {
  it('arguments that cannot be meant, all at once', async () =>
    expect((await refusal({ from: 2023, to: 2022, nationCap: 2, qualificationYears: -1, options: ['RECYCLING'] })).details).toMatchObject({
      faults: [
        { argument: 'options' },
        { argument: 'from, to' },
        { argument: 'from' },
        { argument: 'nationCap' },
        { argument: 'qualificationYears' },
      ],
    }));
  it('ids that name nothing, all at once', async () =>
    expect(await refusal({ material: 'tungsten-metall', within: ['MPS'] })).toMatchObject({
      code: 'SEVERAL_FAULTS',
      details: { faults: [{ code: 'UNKNOWN_MATERIAL' }, { code: 'UNKNOWN_ALLIANCE' }] },
    }));
  it('a loss that no trade code tells, saying what to give', async () =>
    expect(await refusal({ material: 'tungsten-ore' })).toMatchObject({ code: 'NO_DATA', details: { available: { argument: 'lost' } } }));
  it('a loss known only as a range, unless it is given', async () => {
    expect(await refusal({ material: 'gallium-metal' })).toMatchObject({ code: 'NO_DATA', details: { low: 0, high: 25 } });
    // 10 − 3 t to spare in Japan
    expect(sent(await answer({ material: 'gallium-metal', lost: 25 }))).toEqual([[2024, 'JPN spare capacity', 7]]);
  });
  it('carbon, of which nothing is known by supplier', async () =>
    expect(await refusal({ objective: 'CARBON' })).toMatchObject({
      code: 'NO_DATA',
      details: { available: { objectives: ['COST', 'TIME', 'RISK'] } },
    }));
});
