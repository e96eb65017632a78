import { describe, expect, it } from 'vitest';
import { replacementSuppliers, type ReplacementRequest } from '../../src/analysis/replacement-suppliers.js';
import {
  BasisMismatchError,
  DomainError,
  InvalidArgumentsError,
  NoDataError,
  SeveralFaultsError,
  UnknownEntityError,
} from '../../src/domain/errors.js';
import type { Basis, CodeConfidence } from '../../src/domain/facts.js';
import { askOf, capacity, flow, output, seat, type Known } from '../support/ask.js';
import { licence, tungstenOfChina, world } from './tungsten-world.js';

const answer = (request: Partial<ReplacementRequest> = {}, known: Partial<Known> = {}) =>
  replacementSuppliers(askOf({ ...world, ...known }), { ...tungstenOfChina, ...request });
const gallium = { material: 'gallium-metal' };
const refusal = async (request: Partial<ReplacementRequest>, known: Partial<Known> = {}): Promise<DomainError> => {
  const refused: unknown = await answer(request, known).catch((error: unknown) => error);
  if (!(refused instanceof DomainError)) throw new Error('not refused', { cause: refused });
  return refused;
};
const offers = ({ suppliers }: Awaited<ReturnType<typeof answer>>) => suppliers.map((s) => [s.iso3, s.available.value]);
const range = (value: number | null, low: number | null, high: number | null) => ({ value, low, high });

describe('the answer under a code of its own', () => {
  // worked by hand in docs/measures.md: Austria 0.2 × (100 + 300) + (1000 − 950) = 130, Canada 0.2 × 250 = 50, of 600
  it('names allied suppliers with what each has, most first', async () =>
    expect(offers(await answer())).toEqual([
      ['AUT', 130],
      ['CAN', 50],
    ]));
  it('tells gap, coverage and what stays unmet', async () => {
    const { gap, coverage, unmet } = await answer();
    expect(gap).toMatchObject(range(600, 600, 600));
    expect(coverage).toMatchObject(range(0.3, 0, 1));
    expect(unmet).toMatchObject(range(420, 0, 600));
  });
  it('tells concentration before and after', async () => {
    const { before, after } = (await answer()).concentration;
    expect(before.value).toBe(0.46);
    expect(after.value).toBeCloseTo(197400 / 336400, 11);
  });
  it('rests on the facts it used and no others', async () => {
    const { gap, suppliers } = await answer();
    expect(gap.factIds).toEqual(['trade/810194/CHN/KOR/2023']);
    expect(suppliers[0]?.available.factIds).toEqual([
      'capacity/tungsten-metal/AUT/2023',
      'production/tungsten-metal/AUT/2023',
      'trade/810194/AUT/BRA/2023',
      'trade/810194/AUT/IND/2023',
    ]);
    expect(suppliers[1]?.available.factIds).toEqual(['trade/810194/CAN/BRA/2023']);
  });
  it('tells what a supplier sells to the importer, to others, and who they are', async () => {
    const [austria] = (await answer()).suppliers;
    expect(austria?.soldToImporter.value).toBe(300);
    expect(austria?.soldToOthers.value).toBe(600);
    expect(austria?.buyers.map((b) => [b.iso3, b.tonnes.value, b.allied])).toEqual([
      ['IND', 300, false],
      ['USA', 200, true],
      ['BRA', 100, false],
    ]);
  });
  it('says through which alliance a supplier belongs', async () => {
    const { suppliers } = await answer();
    expect(suppliers.map((s) => s.belongings.map((b) => b.via))).toEqual([['EU'], [null]]);
  });
  it('says of a seller without known output that it may re-export', async () => {
    const { suppliers } = await answer();
    expect(suppliers.map((s) => s.caveats.some((caveat) => caveat.includes('re-export')))).toEqual([false, true]);
  });
  it('lists allies of whom nothing is known, and suppliers without published capacity', async () => {
    const { missing } = await answer();
    expect(missing).toContain('Of 2 allied countries there is neither output, capacity, trade nor a project: JPN, USA.');
    expect(missing).toContain('Capacity for tungsten-metal is not published for CAN.');
  });
  it('says that the code does not stand for the material exactly', async () =>
    expect((await answer()).assumptions).toContain('HS 810194 stands for tungsten-metal as dominant, not exactly.'));
});

describe('the share redirected', () => {
  it('at 0 leaves spare capacity alone: 50 of 600', async () => {
    const zero = await answer({ divertibleShare: 0 });
    expect(offers(zero)).toEqual([
      ['AUT', 50],
      ['CAN', 0],
    ]);
    expect(zero.coverage.value).toBeCloseTo(50 / 600, 12);
  });
  it('at 1 takes all: 450 and 250 cover 600, shared 450/700 and 250/700', async () => {
    const all = await answer({ divertibleShare: 1 });
    expect(offers(all)).toEqual([
      ['AUT', 450],
      ['CAN', 250],
    ]);
    expect(all.coverage.value).toBe(1);
    expect(all.unmet.value).toBe(0);
    expect(all.suppliers.map((s) => s.allocated?.value)).toEqual([385.714285714, 214.285714286]);
  });
});

describe('leaving allies their tonnes', () => {
  // with the 200 t sold to the United States: 0.2 × 600 + 50 = 170
  it('off, takes from allied buyers too', async () =>
    expect(offers(await answer({ leaveAllies: false }))).toEqual([
      ['AUT', 170],
      ['CAN', 50],
    ]));
  it('is said among the assumptions', async () => {
    expect((await answer()).assumptions[0]).toContain('redirects 20 % of what it sells to buyers outside the alliances');
    expect((await answer({ leaveAllies: false })).assumptions[0]).toContain('redirects 20 % of what it sells to all other buyers');
  });
});

describe('excluded suppliers', () => {
  it('are no suppliers, even when allied', async () => expect(offers(await answer({ excluding: ['CHN', 'CAN'] }))).toEqual([['AUT', 130]]));
  it('named twice count once', async () => {
    expect(await answer({ excluding: ['CHN', 'CHN'], within: ['MSP', 'MSP'] })).toEqual(await answer());
    expect((await answer({ ...gallium, excluding: ['CHN', 'CHN'] })).gap).toMatchObject(range(null, 0, 25));
  });
  it('that sold nothing leave no gap, and no share of it', async () => {
    const { gap, coverage } = await answer({ excluding: ['IND'] });
    expect(gap.value).toBe(0);
    expect(coverage).toMatchObject({ ...range(null, null, null), reason: 'there is no gap to cover' });
  });
});

describe('the importer as its own supplier', () => {
  const home = {
    capacities: [...world.capacities, capacity('tungsten-metal', 'KOR', 40)],
    production: [...world.production, output('tungsten-metal', 'KOR', 10)],
  };
  it('adds its spare capacity, marked as the importer', async () => {
    const { suppliers, coverage } = await answer({}, home);
    expect(suppliers.map((s) => [s.iso3, s.isImporter, s.available.value])).toEqual([
      ['AUT', false, 130],
      ['CAN', false, 50],
      ['KOR', true, 30],
    ]);
    expect(coverage.value).toBe(0.35); // 210 / 600
  });
  it('is no foreign source in the concentration after', async () =>
    expect((await answer({}, home)).concentration).toEqual((await answer()).concentration));
  it('is one outside the alliances too', async () => {
    const outside = { ...home, memberships: world.memberships.filter((m) => m.member !== 'KOR') };
    expect((await answer({}, outside)).suppliers.find((s) => s.isImporter)?.belongings).toEqual([]);
  });
});

describe('the answer under a bundled code', () => {
  it('bounds the gap by published exports and gives no plan', async () => {
    const { gap, coverage, suppliers } = await answer(gallium);
    expect(gap).toMatchObject(range(null, 0, 25));
    expect(gap.factIds).toEqual(['export-total/gallium-metal/CHN/2023', 'trade/811292/CHN/KOR/2023']);
    expect(coverage).toMatchObject(range(null, 0, 1));
    expect(suppliers.map((s) => s.allocated)).toEqual([null]);
  });
  it('counts spare capacity alone, and no seller for its trade: 10 − 3', async () => {
    const { suppliers } = await answer(gallium);
    expect(suppliers).toMatchObject([{ iso3: 'JPN', available: range(7, 0, 7), soldToOthers: range(null, null, null), buyers: [] }]);
  });
  it('bounds concentration by the official statement', async () => {
    const { concentration, statedDependence } = await answer(gallium);
    expect(concentration.before).toMatchObject({ ...range(null, 0.9604, 0.9608), factIds: ['stated/gallium/KOR/CHN/2022'] });
    expect(statedDependence).toHaveLength(1);
  });
  it('says why the gap is only a range', async () =>
    expect((await answer(gallium)).missing[0]).toMatch(/^The gap is only a range: HS 811292 is a bundle/));
});

describe('a mineral in place of a material', () => {
  it('is stood for by the material whose code fits best, and says so', async () => {
    const { material, assumptions } = await answer({ material: null, mineral: 'tungsten' });
    expect(material.id).toBe('tungsten-metal');
    expect(assumptions).toContain('Of tungsten, tungsten-metal was taken: its trade code fits best.');
  });
  it('is stood for by the one of the stage asked for', async () =>
    expect(
      (await answer({ material: null, mineral: 'tungsten', stage: 'COMPOUND' }, { trade: [flow('284990', 'CHN', 'KOR', 10)] })).material.id,
    ).toBe('tungsten-carbide'));
});

describe('the day alliances and policies are read', () => {
  it('is the last of the year', async () => expect((await answer()).asOf).toBe('2023-12-31'));
  it('counts no member before it joined', async () => {
    const { suppliers, coverage, unmet } = await answer({ asOf: '2022-06-13' });
    expect(suppliers).toEqual([]);
    expect(coverage.value).toBeNull();
    expect(unmet).toMatchObject(range(null, 0, 600));
  });
  it('counts no country that observes', async () => {
    const memberships = world.memberships.map((m) => (m.member === 'CAN' ? seat('MSP', 'CAN', { role: 'observer' }) : m));
    expect(offers(await answer({}, { memberships }))).toEqual([['AUT', 130]]);
  });
});

describe('export measures', () => {
  const on = async (policies: Known['policies'], request: Partial<ReplacementRequest> = {}) => {
    const { restrictionsOnGap, suppliers } = await answer(request, { policies });
    return { gap: restrictionsOnGap.map((p) => p.id), austria: suppliers.find((s) => s.iso3 === 'AUT')?.restrictions.map((p) => p.id) };
  };
  it('of the excluded and of a supplier are told apart', async () =>
    expect(await on([licence('CHN'), licence('AUT')])).toEqual({ gap: ['chn-licence'], austria: ['aut-licence'] }));
  it('aimed at another destination do not count', async () =>
    expect((await on([licence('CHN', { destinations: ['USA'] })])).gap).toEqual([]));
  it('on another material of the mineral do not count', async () =>
    expect((await on([licence('CHN', { mineralIds: [], materialIds: ['tungsten-ore'] })])).gap).toEqual([]));
  it('not yet in force, or suspended, do not count', async () => {
    expect((await on([licence('CHN')], { asOf: '2023-07-31' })).gap).toEqual([]);
    expect((await on([licence('CHN', { suspendedFrom: '2023-12-01' })])).gap).toEqual([]);
  });
  it('are measures on exports: a subsidy is none', async () =>
    expect((await on([licence('CHN', { instrument: 'SUBSIDY' })])).gap).toEqual([]));
});

describe('capacity', () => {
  const withCapacities = async (...capacities: Known['capacities']) =>
    (await answer({}, { capacities })).suppliers.find((s) => s.iso3 === 'AUT');
  it('is the national one of the nearest year, with output of that year', async () => {
    const production = [...world.production, output('tungsten-metal', 'AUT', 700, 2022)];
    const { suppliers } = await answer(
      {},
      {
        production,
        capacities: [capacity('tungsten-metal', 'AUT', 900, { year: 2022 }), capacity('tungsten-metal', 'AUT', 800, { year: 2019 })],
      },
    );
    expect(suppliers[0]?.available.value).toBe(280); // 0.2 × 400 + (900 − 700)
  });
  it('that is planned is shown, not counted', async () => {
    for (const plan of [{ status: 'announced', phase: 'announced' }, { phase: 'construction' }, { phase: 'decided' }] as const) {
      const austria = await withCapacities(capacity('tungsten-metal', 'AUT', 5000, plan));
      expect(austria).toMatchObject({ capacity: null, available: { value: 80 } });
      expect(austria?.announced).toHaveLength(1);
    }
  });
  it('that is withheld does not stand in the way of one that is published', async () => {
    const austria = await withCapacities(capacity('tungsten-metal', 'AUT', null), capacity('tungsten-metal', 'AUT', 1000, { year: 2022 }));
    expect(austria?.capacity?.year).toBe(2022);
  });
  it('of a single site is shown, not counted', async () => {
    const austria = await withCapacities(capacity('tungsten-metal', 'AUT', 300, { siteId: 'mittersill' }));
    expect(austria).toMatchObject({ capacity: null, available: { value: 80 } });
    expect(austria?.announced).toHaveLength(1);
  });
  it('of other countries together is given to none', async () => {
    const { unattributed, suppliers } = await answer({}, { capacities: [capacity('tungsten-metal', 'OTHER', 70)] });
    expect(unattributed).toHaveLength(1);
    expect(suppliers.map((s) => s.iso3)).not.toContain('OTHER');
  });
});

describe('political stability', () => {
  it('is the newest estimate up to the year', async () => {
    const estimate = (year: number) => ({
      factId: `g${year}`,
      status: 'reported' as const,
      iso3: 'AUT',
      indicator: 'WGI_PV',
      year,
      estimate: 0.7,
      stdError: null,
    });
    const { suppliers, missing } = await answer({}, { governance: [estimate(2024), estimate(2022), estimate(2021)] });
    expect(suppliers[0]?.governance?.year).toBe(2022);
    expect(missing).toContain('No political-stability estimate for CAN up to 2023.');
  });
});

describe('a question that is refused', () => {
  it('tells all unknown ids at once, each with the nearest known', async () => {
    const refused = await refusal({ material: 'tungsten-metl', importer: 'KOX', excluding: ['CHM', 'IND'], within: ['MPS'] });
    expect(refused).toBeInstanceOf(SeveralFaultsError);
    const { faults } = refused as SeveralFaultsError;
    expect(faults.map((f) => [f.code, f.details['value'], (f.details['nearest'] as { id: string }[])[0]?.id])).toEqual(
      expect.arrayContaining([
        ['UNKNOWN_MATERIAL', 'tungsten-metl', 'tungsten-metal'],
        ['UNKNOWN_COUNTRY', 'KOX', 'KOR'],
        ['UNKNOWN_COUNTRY', 'CHM', 'CHN'],
        ['UNKNOWN_ALLIANCE', 'MPS', 'MSP'],
      ]),
    );
    expect(faults).toHaveLength(4);
  });
  it('tells a single unknown id by itself', async () => expect(await refusal({ within: ['MPS'] })).toBeInstanceOf(UnknownEntityError));
  it('tells all senseless arguments at once, before anything is looked up', async () => {
    const refused = await refusal({ material: null, stage: 'METAL', excluding: [], within: [], divertibleShare: 1.5, asOf: '2023-02-30' });
    expect(refused).toBeInstanceOf(InvalidArgumentsError);
    expect((refused as InvalidArgumentsError).faults.map((f) => f.argument)).toEqual([
      'material, mineral',
      'excluding',
      'within',
      'divertibleShare',
      'asOf',
    ]);
  });
  it.each([
    [{ mineral: 'tungsten' }, 'material, mineral'],
    [{ stage: 'METAL' }, 'stage'],
    [{ excluding: ['CHN', 'KOR'] }, 'excluding'],
    [{ divertibleShare: -0.1 }, 'divertibleShare'],
    [{ divertibleShare: Number.NaN }, 'divertibleShare'],
  ] as const)('finds the fault in %j', async (request, argument) =>
    expect(((await refusal(request)) as InvalidArgumentsError).faults.map((f) => f.argument)).toEqual([argument]),
  );
  it('names both bases when the one wanted is not the material’s', async () => {
    const refused = await refusal({ basis: 'CONTAINED' });
    expect(refused).toBeInstanceOf(BasisMismatchError);
    expect(refused.details).toEqual({ bases: ['GROSS', 'CONTAINED'] });
  });
  it('names the years there are when there is no trade in the one asked', async () => {
    const refused = await refusal({ year: 2019 });
    expect(refused).toBeInstanceOf(NoDataError);
    expect(refused.message).toBe('No trade of tungsten-metal is in the graph for 2019; there is for 2023');
    expect(refused.details).toMatchObject({ available: { years: [2023] } });
  });
  it('says so when the importer bought nothing in a year others did', async () => {
    const refused = await refusal({ importer: 'JPN' });
    expect(refused.code).toBe('NO_DATA');
    expect(refused.message).toBe('JPN imported nothing under HS 810194 in 2023');
  });
  it('names the materials that are traded when the one asked is not', async () => {
    const refused = await refusal({ material: 'tungsten-ore' });
    expect(refused.code).toBe('NO_DATA');
    expect(refused.details['available']).toEqual([
      { material: 'tungsten-metal', stage: 'METAL' },
      { material: 'tungsten-carbide', stage: 'COMPOUND' },
    ]);
  });
  it('names the stages that are traded when the one asked is not, or that there is none', async () => {
    expect((await refusal({ material: null, mineral: 'tungsten', stage: 'ORE' })).message).toContain(
      'there is trade in tungsten-metal (METAL), tungsten-carbide (COMPOUND)',
    );
    expect((await refusal({ material: null, mineral: 'tin' })).message).toContain('there is trade in none of its materials');
  });
});

describe('weights as shipped', () => {
  const weighed = (id: string, basis: Basis, confidence: CodeConfidence) => ({
    materials: world.materials.map((m) => (m.id === id ? { ...m, basis } : m)),
    codes: world.codes.map((c) => (c.materialId === id ? { ...c, confidence } : c)),
    capacities: [],
  });
  it('are taken for the content of a metal under a code of its own, and that is said', async () => {
    const { gap, assumptions } = await answer({}, weighed('tungsten-metal', 'CONTAINED', 'exact'));
    expect(gap).toMatchObject({ value: 600, basis: 'CONTAINED' });
    expect(assumptions).toContain('Weights under HS 810194 are as shipped and are taken for the content of tungsten-metal.');
  });
  it('are not taken for the content where the code only stands in for the material', async () => {
    const refused = await refusal({}, weighed('tungsten-metal', 'CONTAINED', 'proxy'));
    expect(refused).toBeInstanceOf(BasisMismatchError);
    expect(refused.details).toEqual({ bases: ['GROSS', 'CONTAINED'] });
  });
  it('are not taken for the content of a compound, nor for an oxide it is counted as', async () => {
    const carbide = { ...weighed('tungsten-carbide', 'CONTAINED', 'exact'), trade: [flow('284990', 'CHN', 'KOR', 10)] };
    expect((await refusal({ material: 'tungsten-carbide' }, carbide)).code).toBe('BASIS_MISMATCH');
    expect((await refusal({}, weighed('tungsten-metal', 'WO3', 'exact'))).code).toBe('BASIS_MISMATCH');
  });
  it('say nothing of assumptions where the material is weighed as shipped too', async () =>
    expect((await answer()).assumptions.join()).not.toContain('as shipped'));
});
