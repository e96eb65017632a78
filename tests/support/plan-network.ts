import fc from 'fast-check';
import type { PlanProblem } from '../../src/domain/replacement-plan.js';
import type { Rule } from '../../src/domain/rules.js';
import type { SupplyLink, SupplyNetwork, SupplySite } from '../../src/domain/supply-network.js';

/** A site whose capacity is the same in all years, or told year by year; cost per tonne at the site, none on the way. */
export const site = (
  id: string,
  nation: string,
  capacity: number | null | Readonly<Record<number, number | null>>,
  cost: number,
  rest: Partial<SupplySite> = {},
  years: readonly number[] = [2026],
): SupplySite => ({
  id,
  option: 'SPARE_CAPACITY',
  materialId: 'tungsten-metal',
  basis: 'CONTAINED',
  nation: { SITE: nation },
  holdings: [],
  capacities:
    typeof capacity === 'object' && capacity !== null
      ? Object.entries(capacity).map(([year, tonnes]) => ({ year: Number(year), tonnes }))
      : years.map((year) => ({ year, tonnes: capacity })),
  stock: null,
  perTonne: { COST: cost },
  phase: null,
  ...rest,
});

export const link = (from: string, to: string, rest: Partial<SupplyLink> = {}): SupplyLink => ({
  from,
  to,
  yield: 1,
  limit: null,
  perTonne: { COST: 0 },
  ...rest,
});

export const demander = (id: string, tonnes: number, years: readonly number[] = [2026]) => ({
  id,
  materialId: 'tungsten-metal',
  basis: 'CONTAINED' as const,
  demands: years.map((year) => ({ year, tonnes })),
});

/** Every site sends to every demander. */
export const network = (
  sites: readonly SupplySite[],
  demanders: readonly ReturnType<typeof demander>[] = [demander('KOR', 100)],
  years: readonly number[] = [2026],
): SupplyNetwork => ({
  years,
  sites,
  demanders,
  links: sites.flatMap((one) => demanders.map((needs) => link(one.id, needs.id))),
});

// The market worked by hand in docs/measures/replacement-plan.md: Korea lost 100 t. Viet Nam is no ally.
export const VIET_NAM = site('viet-nam-sales', 'VNM', 50, 10, { option: 'REROUTE' });
export const AUSTRIA = site('austria-works', 'AUT', 40, 20);
export const CANADA = site('canada-mine', 'CAN', 30, 30, { option: 'PROJECT', phase: 'construction' });
export const MARKET = network([VIET_NAM, AUSTRIA, CANADA]);

export const ALLIES: Rule = { id: 'allies', kind: 'ONLY_NATIONS', basis: 'SITE', nations: ['AUT', 'CAN', 'KOR'], whenUnknown: 'BARRED' };
export const CAP_40: Rule = {
  id: 'cap',
  kind: 'NATION_CAP',
  basis: 'SITE',
  share: 0.4,
  stage: null,
  except: ['KOR'],
  whenUnknown: 'BARRED',
};

export const problem = (rules: readonly Rule[] = [], asked: SupplyNetwork = MARKET): PlanProblem => ({
  network: asked,
  rules,
  objective: 'COST',
});

// to the gram and to the millionth, as a plan takes them; small whole numbers, so that ties are many
const millionths = (max: number) => fc.integer({ min: 0, max: max * 1e6 }).map((whole) => whole / 1e6);
const tonnes = fc.oneof(fc.integer({ min: 0, max: 40 }), millionths(50_000));
const cost = fc.oneof(fc.integer({ min: 0, max: 5 }), millionths(9_000));
const nation = fc.constantFrom('AUT', 'CAN', 'VNM', 'CHN', null);

/** Any network of mines, works that the mines feed, and sellers, over one to three years, for one or two demanders. */
export const anyNetwork: fc.Arbitrary<SupplyNetwork> = fc
  .record({
    years: fc.constantFrom([2026], [2026, 2027], [2026, 2027, 2028]),
    demanders: fc.array(tonnes, { minLength: 1, maxLength: 2 }),
    mines: fc.array(fc.tuple(tonnes, cost, nation), { maxLength: 2 }),
    works: fc.array(fc.tuple(tonnes, cost, nation, fc.double({ min: 0.3, max: 1, noNaN: true })), { maxLength: 2 }),
    sellers: fc.array(fc.tuple(fc.option(tonnes, { freq: 6 }), cost, nation, fc.option(tonnes, { freq: 3 })), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ years, demanders, mines, works, sellers }) => {
    const at = (country: string | null) => ({ nation: { SITE: country } });
    const mined = mines.map(([t, c, n], i) => site(`mine-${i}`, '', t, c, { ...at(n), materialId: 'tungsten-ore' }, years));
    const made = works.map(([t, c, n], i) => site(`works-${i}`, '', t, c, at(n), years));
    const sold = sellers.map(([t, c, n, stock], i) => site(`seller-${i}`, '', t, c, { ...at(n), stock }, years));
    const needs = demanders.map((t, i) => demander(['KOR', 'JPN'][i] ?? '', t, years));
    return {
      years,
      sites: [...mined, ...made, ...sold],
      demanders: needs,
      links: [
        ...mined.flatMap((mine) => made.map((one, i) => link(mine.id, one.id, { yield: works[i]?.[3] ?? 1 }))),
        ...[...made, ...sold].flatMap((one) => needs.map((need) => link(one.id, need.id))),
      ],
    };
  });

/** Rules that no network breaks by itself: they bar and cap, and demand nothing. */
export const anyRules: fc.Arbitrary<Rule[]> = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('BARRED', 'ADMITTED'))
  .map(([allies, without, cap, share, whenUnknown]) => [
    ...(allies ? [{ ...ALLIES, whenUnknown }] : []),
    ...(without ? [{ id: 'without', kind: 'WITHOUT_NATIONS' as const, basis: 'SITE' as const, nations: ['CHN'], whenUnknown }] : []),
    ...(cap ? [{ ...CAP_40, share, whenUnknown }] : []),
  ]);
