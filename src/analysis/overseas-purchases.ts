import { InvalidArgumentsError } from '../domain/errors.js';
import type { Country, Deal, Statement } from '../domain/facts.js';
import { purchaseTotal } from '../domain/purchase-total.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import { allDeals, homeOf } from './all-deals.js';
import type { Ask } from './ask.js';
import type { Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

/** What counts as a purchase: each counts what the one before does, and more. */
export type PurchaseDefinition = 'CONTROL' | 'EQUITY' | 'EQUITY_AND_VENTURES' | 'EQUITY_VENTURES_AND_LOANS';

const KINDS: Readonly<Record<PurchaseDefinition, readonly string[]>> = {
  CONTROL: ['ACQUISITION'],
  EQUITY: ['ACQUISITION', 'STAKE'],
  EQUITY_AND_VENTURES: ['ACQUISITION', 'STAKE', 'JOINT_VENTURE'],
  EQUITY_VENTURES_AND_LOANS: ['ACQUISITION', 'STAKE', 'JOINT_VENTURE', 'LOAN'],
};
const DEFINITIONS: readonly PurchaseDefinition[] = ['CONTROL', 'EQUITY', 'EQUITY_AND_VENTURES', 'EQUITY_VENTURES_AND_LOANS'];

export interface OverseasPurchasesRequest {
  /** ISO3 of the buyers' seat. */
  readonly nation: string;
  readonly from: number;
  readonly to: number;
  /** Topic of the statements the totals are held against. */
  readonly topic: string;
}

export interface DefinedTotal {
  readonly definition: PurchaseDefinition;
  readonly dealCount: number;
  readonly pricedCount: number;
  readonly total: Quantity;
}

export interface StatedTotal {
  readonly statement: Statement;
  readonly samePeriod: boolean;
  /** What is told at least under the widest definition, over the statement; null where it is stated in another unit. */
  readonly toldShare: Quantity | null;
}

export interface OverseasPurchases extends Told {
  readonly nation: Country;
  readonly from: number;
  readonly to: number;
  readonly totals: readonly DefinedTotal[];
  readonly dealCount: number;
  readonly deals: readonly Deal[];
  readonly stated: readonly StatedTotal[];
}

/**
 * What buyers seated in a nation bought abroad over some years, added up under one definition at a time and held against
 * what publications state.
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const overseasPurchases = async (ask: Ask, request: OverseasPurchasesRequest): Promise<OverseasPurchases> => {
  const { from, to } = request;
  if (from > to) throw new InvalidArgumentsError([{ argument: 'from, to', value: [from, to], valid: '`from` not after `to`' }]);
  const faults = new Faults();
  const nation = await entity(ask, faults, 'country', request.nation, (id) => ask.country(id));
  faults.throwIfAny();
  if (nation === null) throw new Error('a fault was not told');
  const [all, statements, dataVersion] = await Promise.all([allDeals(ask), ask.statementsOn(request.topic), ask.dataVersion()]);
  const placed = await Promise.all(
    all.map(async (deal) => ({ deal, buyerHome: await homeOf(ask, deal.buyer), targetHome: await homeOf(ask, deal.target) })),
  );
  const abroad = placed.filter(({ buyerHome, targetHome }) => buyerHome === nation.iso3 && targetHome !== nation.iso3);
  const undated = abroad.filter(({ deal }) => deal.validFrom === null).map(({ deal }) => deal.id);
  const within = abroad.filter(({ deal }) => deal.validFrom !== null && from <= yearOf(deal.validFrom) && yearOf(deal.validFrom) <= to);
  const homeless = within.filter(({ targetHome }) => targetHome === null).map(({ deal }) => deal.target);
  const deals = within
    .map(({ deal }) => deal)
    .toSorted(
      (a, b) => (b.musd ?? -1) - (a.musd ?? -1) || (a.validFrom ?? '').localeCompare(b.validFrom ?? '') || a.id.localeCompare(b.id),
    );
  const totals = DEFINITIONS.map((definition) => totalUnder(definition, deals));
  const widest = totals.at(-1)?.total.low ?? 0;
  const unpriced = deals.filter(({ musd }) => musd === null).map(({ id }) => id);
  const announced = deals.filter(({ status }) => status === 'announced').map(({ id }) => id);
  return {
    nation,
    from,
    to,
    totals,
    dealCount: deals.length,
    deals,
    stated: statements.map((statement) => ({
      statement,
      samePeriod: statement.fromYear === from && statement.toYear === to,
      toldShare: statement.unit === 'bn USD' && statement.value > 0 ? shareOf(widest, statement, deals) : null,
    })),
    assumptions: [
      'A purchase counts to the nation of the buyer’s seat, and is abroad when what was bought is elsewhere; its year is that of the first day told.',
      'Values are those of the day, not corrected for inflation, and not scaled to the share bought.',
      ...(homeless.length === 0 ? [] : [`Where ${homeless.sort().join(', ')} is seated is not told; taken as abroad.`]),
      ...(announced.length === 0 ? [] : [`Only announced, and counted: ${announced.sort().join(', ')}.`]),
    ],
    missing: [
      ...(unpriced.length === 0
        ? []
        : [`The value of ${unpriced.length} of ${deals.length} purchases is not told: ${unpriced.sort().join(', ')}.`]),
      ...(undated.length === 0 ? [] : [`The day is not told of ${undated.sort().join(', ')}; left out.`]),
      'Purchases that no source of the graph tells are in no total; the lists behind the statements are not published with them.',
    ],
    dataVersion,
  };
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

const totalUnder = (definition: PurchaseDefinition, deals: readonly Deal[]): DefinedTotal => {
  const counted = deals.filter(({ kind }) => KINDS[definition].includes(kind));
  const { value, low, high, priced } = purchaseTotal(counted);
  const inThousands = (musd: number | null) => (musd === null ? null : round(musd * 1000));
  return {
    definition,
    dealCount: counted.length,
    pricedCount: priced,
    total: {
      value: inThousands(value),
      low: inThousands(low),
      high: inThousands(high),
      unit: 'kUSD',
      basis: null,
      year: null,
      formula: `sum of the values of ${KINDS[definition].join(', ')}`,
      inputs: counted
        .filter(({ musd }) => musd !== null)
        .map(({ id, musd }) => ({ name: id, value: inThousands(musd), unit: 'kUSD' as const })),
      factIds: counted.map(({ factId }) => factId).sort(),
      reason:
        value === null ? `the value of ${counted.length - priced} of ${counted.length} purchases is not told, or only as a bound` : null,
    },
  };
};

/** What is told at least, over what is stated; more may have been paid than is told. */
const shareOf = (toldInThousands: number, statement: Statement, deals: readonly Deal[]): Quantity =>
  pureNumber({ value: null, low: round(toldInThousands / (statement.value * 1e6)), high: null }, 'ratio', {
    formula: 'values told / value stated',
    inputs: [
      { name: 'values told', value: toldInThousands, unit: 'kUSD' },
      { name: 'value stated', value: round(statement.value * 1e6), unit: 'kUSD' },
    ],
    factIds: [statement.factId, ...deals.filter(({ musd }) => musd !== null).map(({ factId }) => factId)],
    reason: 'untold values would add to it',
  });
