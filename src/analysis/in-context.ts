import { conversionFactor } from '../domain/conversion.js';
import { isUnrestricted, kindOf, standingOf, valueInTonnes, type EvidenceRules, type Standing } from '../domain/evidence-rules.js';
import type { Assertion, Basis, Capacity, Demand, GroupPurchase, Measured, Policy, Stake, TradeFlow } from '../domain/facts.js';
import { assertionOfAssumption, isAssumption, laidOver, membershipsLaidOver, stakesLaidOver, type Overlays } from '../domain/overlays.js';
import { sumTonnes } from '../domain/quantity.js';
import type { Ask } from './ask.js';

/** What holds for a whole operation: which evidence counts, and what is assumed on top of it. */
export interface FactsContext {
  readonly rules: EvidenceRules;
  readonly overlays: Overlays;
}

/** What the rules did to the facts that were asked for so far; in no order. */
export interface FactsTally {
  readonly leftOut: Set<string>;
  readonly answeredOtherwise: Set<string>;
}

export const noTally = (): FactsTally => ({ leftOut: new Set(), answeredOtherwise: new Set() });

/**
 * The same facts as they stand in a context. Whatever is asked through it is answered under its rules and with its
 * assumptions, so no question has to know of it. Assertions are looked up only where the rules restrict, and in batches.
 * @param tally told of every fact that is left out or answered by another source
 */
export const inContext = (ask: Ask, { rules, overlays }: FactsContext, tally = noTally()): Ask => {
  const restricted = isUnrestricted(rules) ? ask : restrictedAsk(ask, rules, tally);
  return overlays.told.size === 0 ? restricted : overlaidAsk(restricted, overlays);
};

/** Kinds that name or translate things and claim nothing of the world that a context could doubt. */
const REFERENCE = new Set(['country', 'company', 'site', 'alliance', 'product', 'hs', 'conversion']);

/** The column that holds what sources give a value of; kinds that are not here have none that could change. */
const VALUE_OF: Readonly<Record<string, string>> = {
  production: 'tonnes',
  'site-production': 'tonnes',
  reserve: 'tonnes',
  consumption: 'tonnes',
  capacity: 'tonnes',
  outlook: 'tonnes',
  'export-total': 'tonnes',
  demand: 'tonnes',
  trade: 'tonnes',
  offtake: 'tonnes',
  stake: 'share',
  'import-reliance': 'share',
  recycling: 'share',
  'stated-dependence': 'share',
  governance: 'estimate',
  price: 'value',
  statement: 'value',
  benchmark: 'threshold',
  deal: 'musd',
  award: 'musd',
};

/** Lists that are answered with the largest first, and so have to be put in order again. */
const LARGEST_FIRST = new Set(['producersOf', 'importsUnder', 'exportsUnder', 'stakesIn', 'stakesOf']);

type Row = { readonly factId: string } & Readonly<Record<string, unknown>>;

const isRow = (one: unknown): one is Row => typeof one === 'object' && one !== null && 'factId' in one && typeof one.factId === 'string';

type AnyPage = { readonly items: readonly unknown[]; readonly hasNext: boolean };

const isPage = (one: unknown): one is AnyPage =>
  typeof one === 'object' &&
  one !== null &&
  'items' in one &&
  Array.isArray(one.items) &&
  'hasNext' in one &&
  typeof one.hasNext === 'boolean';

const hasId = (one: unknown): one is { readonly id: string } =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';

const hasLinks = (one: unknown): one is { readonly links: readonly unknown[]; readonly total: number } =>
  typeof one === 'object' && one !== null && 'links' in one && Array.isArray(one.links) && 'total' in one && typeof one.total === 'number';

/**
 * Facts under rules: every list of facts that any method answers with, also of methods that are added later, loses what
 * is not known under the rules and takes its values from the assertion that answers under them.
 */
const restrictedAsk = (ask: Ask, rules: EvidenceRules, tally: FactsTally): Ask => {
  /** Factors from other bases to the one of a figure. */
  const factorsFor = async (row: Row, assertions: readonly Assertion[]): Promise<(from: Basis) => number | null> => {
    const { basis: to, materialId } = row as { basis?: Basis; materialId?: string };
    if (to === undefined || materialId === undefined || assertions.every(({ basis }) => basis === null || basis === to)) return () => null;
    const material = await ask.material(materialId);
    if (material === null) return () => null;
    const factors = await ask.conversionsOf(material.mineralId);
    return (from) => conversionFactor(factors, material.mineralId, from, to);
  };

  const standing = async (row: Row, assertions: readonly Assertion[]) => {
    const factorFrom = await factorsFor(row, assertions);
    const comparable = (one: Assertion): number | null => {
      const value = valueInTonnes(one);
      if (value === null || one.basis === null || row['basis'] === undefined || row['basis'] === null || one.basis === row['basis'])
        return value;
      const factor = factorFrom(one.basis);
      return factor === null ? null : value * factor;
    };
    return { comparable, stands: standingOf(assertions, rules, comparable) };
  };

  const restrictOne = async (row: Row): Promise<Row | null> => {
    if (REFERENCE.has(kindOf(row.factId)) || isAssumption(row.factId)) return row;
    const assertions = await ask.assertionsOf(row.factId);
    if (assertions.length === 0) return row;
    const { stands, comparable } = await standing(row, assertions);
    if (stands === null) {
      tally.leftOut.add(row.factId);
      return null;
    }
    const [answer] = stands.assertions;
    if (answer === undefined) throw new Error(`${row.factId} stands on nothing`);
    if (answer.id === assertions[0]?.id) return spanned(row, rules, stands);
    tally.answeredOtherwise.add(row.factId);
    return spanned(retold(row, answer, comparable(answer)), rules, stands);
  };

  const restrictAll = async (rows: readonly unknown[]): Promise<readonly unknown[]> => {
    if (rows.length === 0) return rows;
    if (rows.every(isRow)) return (await Promise.all(rows.map(restrictOne))).filter((one) => one !== null);
    // links of an entity, in groups: those that are not known are left out, and are no longer counted
    if (!rows.every(hasLinks)) return rows;
    return Promise.all(
      rows.map(async (group) => {
        const links = await restrictAll(group.links);
        return { ...group, links, total: group.total - (group.links.length - links.length) };
      }),
    );
  };

  const restrict = async (name: string, answer: unknown): Promise<unknown> => {
    if (Array.isArray(answer)) {
      const rows = await restrictAll(answer);
      return LARGEST_FIRST.has(name) ? rows.toSorted((a, b) => sizeOf(b) - sizeOf(a)) : rows;
    }
    if (isPage(answer)) return { ...answer, items: await restrictAll(answer.items) };
    return answer;
  };

  const methods = ask as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;

  /** A page of which nothing is left gives way to the next one: an empty page would have no end to read on from. */
  const nextUnlessEmpty = async (name: string, args: readonly unknown[], page: AnyPage, restricted: AnyPage): Promise<AnyPage> => {
    const last = page.items.at(-1);
    const at = args.findIndex((one) => typeof one === 'object' && one !== null && 'after' in one);
    if (restricted.items.length > 0 || !page.hasNext || at < 0 || !hasId(last)) return restricted;
    const further = args.map((one, i) => (i === at ? { ...(one as object), after: last.id } : one));
    return (await (wrapped as unknown as typeof methods)[name]?.(...further)) as AnyPage;
  };

  const wrapped = Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      async (...args: unknown[]) => {
        const answer = await method(...args);
        const restricted = await restrict(name, answer);
        return isPage(answer) && isPage(restricted) ? nextUnlessEmpty(name, args, answer, restricted) : restricted;
      },
    ]),
  ) as unknown as Ask;

  return {
    ...wrapped,
    assertionsOf: async (factId) => {
      const assertions = await ask.assertionsOf(factId);
      if (REFERENCE.has(kindOf(factId)) || isAssumption(factId) || assertions.length === 0) return assertions;
      const row = { factId, basis: assertions[0]?.basis, materialId: materialOf(factId) };
      return (await standing(row, assertions)).stands?.assertions ?? [];
    },
    purchasesUnder: async (hs, buyers, year) => purchasesFrom(await wrapped.flowsUnder(hs, year), buyers),
    facts: (...args) => ask.facts(...args),
    conflicts: (...args) => ask.conflicts(...args),
  };
};

const sizeOf = (row: unknown): number => {
  const { tonnes, share } = row as { tonnes?: number | null; share?: number | null };
  return tonnes ?? share ?? -1;
};

/** The material a figure is of, by its id; undefined where the id names none. */
const materialOf = (factId: string): string | undefined => {
  const [kind = '', first, second] = factId.split('/');
  if (['production', 'reserve', 'consumption', 'capacity', 'outlook', 'export-total'].includes(kind)) return first;
  return kind === 'site-production' ? second : undefined;
};

const spanned = (row: Row, { sources }: EvidenceRules, { low, high }: Standing): Row =>
  sources !== 'ALL' || VALUE_OF[kindOf(row.factId)] !== 'tonnes' || low === null || high === null || low === high
    ? row
    : { ...row, span: { low, high } };

/** A fact as another assertion tells it. What an assertion does not carry stays as the one that answers by default has it. */
const retold = (row: Row, answer: Assertion, value: number | null): Row => {
  const kind = kindOf(row.factId);
  const column = VALUE_OF[kind];
  return {
    ...row,
    status: answer.status,
    ...(column === undefined ? {} : { [column]: value }),
    ...(kind === 'trade' ? { kusd: answer.kusd } : {}),
    ...(kind === 'stake' ? { shareMin: null, shareMax: null } : {}),
    ...('bound' in row ? { bound: answer.bound } : {}),
    ...('validFrom' in row ? { validFrom: answer.validFrom, validTo: answer.validTo } : {}),
  };
};

/** Purchases of several buyers together, by seller, as the graph would add them up. */
const purchasesFrom = (flows: readonly TradeFlow[], buyers: readonly string[]): readonly GroupPurchase[] => {
  const bySeller = new Map<string, TradeFlow[]>();
  for (const flow of flows.filter(({ importer }) => buyers.includes(importer)))
    bySeller.set(flow.exporter, [...(bySeller.get(flow.exporter) ?? []), flow]);
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  return [...bySeller]
    .map(([exporter, sold]) => {
      const tonnes = known(sold.map((flow) => flow.tonnes));
      const kusd = known(sold.map((flow) => flow.kusd));
      return {
        hs: sold[0]?.hs ?? '',
        exporter,
        tonnes: sumTonnes(tonnes),
        kusd: sumTonnes(kusd),
        flows: sold.length,
        weighed: tonnes.length,
        valued: kusd.length,
        factIds: sold
          .toSorted((a, b) => (b.kusd ?? -1) - (a.kusd ?? -1) || compare(a.factId, b.factId))
          .slice(0, 10)
          .map(({ factId }) => factId),
      };
    })
    .sort((a, b) => b.tonnes - a.tonnes || compare(a.exporter, b.exporter));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder =
  <T>(...keys: ((one: T) => string | number)[]) =>
  (a: T, b: T): number =>
    keys
      .map((key) => (typeof key(a) === 'number' ? Number(key(a)) - Number(key(b)) : compare(String(key(a)), String(key(b)))))
      .find((order) => order !== 0) ?? 0;

/** Facts with assumptions laid over them. Published totals, such as the world's, stay as published. */
const overlaidAsk = (ask: Ask, overlays: Overlays): Ask => {
  const output = (holds: (one: Measured) => boolean) => overlays.output.filter(holds);
  const flows = (holds: (flow: TradeFlow) => boolean) => overlays.flows.filter(holds);
  const largest = (one: { readonly tonnes: number | null }) => -(one.tonnes ?? -1);
  const year = (one: { readonly year: number }) => one.year;
  const area = (one: { readonly area: string }) => one.area;
  const flowKey = (flow: TradeFlow) => `${flow.exporter} ${flow.importer}`;
  const outputKey = (one: Measured) => `${one.materialId} ${one.area} ${one.year}`;
  const capacityKey = (one: Capacity) => `${one.materialId} ${one.siteId ?? one.area} ${one.year}`;
  const stakes = (holds: (stake: Stake) => boolean): readonly Stake[] => overlays.stakes.filter(holds);
  const assumed = overlays.memberships;
  const policies = (own: readonly Policy[], holds: (policy: Policy) => boolean) =>
    laidOver(
      own,
      overlays.policies.filter(holds),
      ({ id }) => id,
      inOrder(
        (one) => one.validFrom ?? '',
        (one) => one.id,
      ),
    );
  const flowsUnder: Ask['flowsUnder'] = async (hs, y) =>
    laidOver(
      await ask.flowsUnder(hs, y),
      flows((flow) => flow.hs === hs && flow.year === y),
      flowKey,
      inOrder(
        (flow) => flow.exporter,
        (flow) => flow.importer,
      ),
    );

  return {
    ...ask,
    producersOf: async (id, y) =>
      laidOver(
        await ask.producersOf(id, y),
        output((one) => one.materialId === id && one.year === y),
        outputKey,
        inOrder<Measured>(largest, area),
      ),
    outputOf: async (iso3, y) =>
      laidOver(
        await ask.outputOf(iso3, y),
        output((one) => one.area === iso3 && one.year === y),
        outputKey,
        inOrder<Measured>((one) => one.materialId),
      ),
    outputOverYears: async (id, from, to) =>
      laidOver(
        await ask.outputOverYears(id, from, to),
        output((one) => one.materialId === id && from <= one.year && one.year <= to),
        outputKey,
        inOrder<Measured>(area, year),
      ),
    capacitiesOf: async (id) =>
      laidOver(
        await ask.capacitiesOf(id),
        overlays.capacities.filter(({ materialId }) => materialId === id),
        capacityKey,
        inOrder<Capacity>(year, area, (one) => one.siteId ?? '~'),
      ),
    capacitiesOfSite: async (id) =>
      laidOver(
        await ask.capacitiesOfSite(id),
        overlays.capacities.filter(({ siteId }) => siteId === id),
        capacityKey,
        inOrder<Capacity>(year, (one) => one.materialId),
      ),
    importsUnder: async (hs, importer, y) =>
      laidOver(
        await ask.importsUnder(hs, importer, y),
        flows((flow) => flow.hs === hs && flow.importer === importer && flow.year === y),
        flowKey,
        inOrder<TradeFlow>(largest, (flow) => flow.exporter),
      ),
    exportsUnder: async (hs, exporter, y) =>
      laidOver(
        await ask.exportsUnder(hs, exporter, y),
        flows((flow) => flow.hs === hs && flow.exporter === exporter && flow.year === y),
        flowKey,
        inOrder<TradeFlow>(largest, (flow) => flow.importer),
      ),
    flowsUnder,
    purchasesUnder: async (hs, buyers, y) =>
      flows((flow) => flow.hs === hs && flow.year === y).length === 0
        ? ask.purchasesUnder(hs, buyers, y)
        : purchasesFrom(await flowsUnder(hs, y), buyers),
    tradeYears: async (hs) =>
      [...new Set([...(await ask.tradeYears(hs)), ...flows((flow) => flow.hs === hs).map(year)])].sort((a, b) => a - b),
    consumptionOf: async (id) =>
      laidOver(
        await ask.consumptionOf(id),
        overlays.consumption.filter(({ materialId }) => materialId === id),
        outputKey,
        inOrder<Measured>((one) => -one.year, area),
      ),
    demandFor: async (mineralId) => {
      const key = (one: Demand) => `${one.area} ${one.sector} ${one.scenario} ${one.year}`;
      const over = overlays.demand.filter((one) => one.mineralId === mineralId);
      return laidOver(
        await ask.demandFor(mineralId),
        over,
        key,
        inOrder<Demand>(
          (one) => one.scenario,
          (one) => one.sector,
          year,
          area,
        ),
      );
    },
    stakesIn: async (owned) =>
      stakesLaidOver(
        await ask.stakesIn(owned),
        stakes((stake) => stake.owned === owned),
      ),
    stakesOf: async (owner) =>
      stakesLaidOver(
        await ask.stakesOf(owner),
        stakes((stake) => stake.owner === owner),
      ),
    allStakes: async () => stakesLaidOver(await ask.allStakes(), overlays.stakes),
    membershipsOf: async (member) =>
      [...membershipsLaidOver(await ask.membershipsOf(member), overlays), ...assumed.filter((one) => one.member === member)].sort(
        inOrder(
          (one) => one.allianceId,
          (one) => one.validFrom ?? '',
        ),
      ),
    membersOf: async (allianceId) =>
      [...membershipsLaidOver(await ask.membersOf(allianceId), overlays), ...assumed.filter((one) => one.allianceId === allianceId)].sort(
        inOrder(
          (one) => one.member,
          (one) => one.validFrom ?? '',
        ),
      ),
    policiesOn: async (mineralId) =>
      policies(
        await ask.policiesOn(mineralId),
        (one) => one.mineralIds.includes(mineralId) || one.materialIds.some((id) => overlays.mineralOf.get(id) === mineralId),
      ),
    policiesBy: async (issuer) => policies(await ask.policiesBy(issuer), (one) => one.issuer === issuer),
    policy: async (id) => overlays.policies.find((one) => one.id === id) ?? (await ask.policy(id)),
    assertionsOf: async (factId) => {
      const sentence = overlays.told.get(factId);
      return sentence === undefined ? ask.assertionsOf(factId) : [assertionOfAssumption(overlays, factId, sentence)];
    },
  };
};
