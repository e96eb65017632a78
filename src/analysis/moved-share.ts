import { movedShareRange } from '../domain/concentration.js';
import { InvalidArgumentsError, UnknownEntityError } from '../domain/errors.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import { exactly, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import type { ConcentrationAnswer } from './concentration.js';

export interface MoveRequest {
  /** Supplier left, by id as the market names it. */
  readonly from: string;
  /** Supplier turned to; one without a share is new. */
  readonly to: string;
  /** Of the whole market, 0 to 1. */
  readonly share: number;
}

export interface MovedShare {
  readonly from: string;
  readonly to: string;
  readonly share: number;
  readonly before: Quantity;
  readonly change: Quantity;
  readonly after: Quantity;
  readonly assumptions: readonly string[];
}

/** Suppliers a refusal names. */
const NAMED = 10;

/**
 * How a market's index changes when a share of it moves from one supplier to another, all else as it is.
 * @throws {InvalidArgumentsError} naming the suppliers there are, or how much can be moved
 * @throws {UnknownEntityError} for a supplier turned to that is nobody
 */
export const afterMoving = async (ask: Ask, market: ConcentrationAnswer, { from, to, share }: MoveRequest): Promise<MovedShare> => {
  const held = market.suppliers.find(({ supplier }) => supplier === from)?.share;
  const valid = market.suppliers.slice(0, NAMED).map(({ supplier }) => supplier);
  if (held === undefined)
    throw new InvalidArgumentsError([{ argument: 'from', value: from, valid: `a supplier of this market, such as ${valid.join(', ')}` }]);
  if (from === to) throw new InvalidArgumentsError([{ argument: 'to', value: to, valid: 'another supplier than `from`' }]);
  const most = held.high ?? 1;
  if (share > most)
    throw new InvalidArgumentsError([{ argument: 'share', value: share, valid: `from 0 to ${most}, the share of ${from}` }]);
  const own = market.suppliers.find(({ supplier }) => supplier === to)?.share;
  if (own === undefined) await refuseNobody(ask, to);
  const taken: Range = own === undefined ? unlisted(market) : { low: own.low ?? 0, high: own.high ?? 1 };
  const change = movedShareRange({ low: held.low ?? 0, high: most }, taken, share);
  const before = market.measures.index;
  const origin = {
    year: market.year,
    inputs: [
      { name: `least share of ${from}`, value: held.low, unit: 'ratio' as const },
      { name: `largest share of ${from}`, value: held.high, unit: 'ratio' as const },
      { name: `least share of ${to}`, value: taken.low, unit: 'ratio' as const },
      { name: `largest share of ${to}`, value: taken.high, unit: 'ratio' as const },
      { name: 'share moved', value: share, unit: 'ratio' as const },
    ],
    factIds: [...new Set([...held.factIds, ...(own?.factIds ?? [])])].sort(),
  };
  const loose = own === undefined && taken.high > 0 ? `${to} is not named and may be among the others` : 'shares are known only as ranges';
  return {
    from,
    to,
    share,
    before,
    change: told(change, { ...origin, formula: '2 · moved · (share of the one turned to − share of the one left) + 2 · moved²' }, loose),
    after: told(
      before.low === null || before.high === null
        ? null
        : { low: Math.max(0, round(before.low + change.low)), high: Math.min(1, round(before.high + change.high)) },
      { ...origin, formula: 'index + change', factIds: before.factIds },
      before.reason ?? loose,
    ),
    assumptions: [
      `A share of ${share} of the market moves from ${from} to ${to}, and every other supplier sells what it did; who loses a buyer may sell elsewhere.`,
      ...(own === undefined && taken.high === 0 ? [`${to} has no share so far.`] : []),
    ],
  };
};

/** What a supplier that is not listed may have: part of what is told of nobody. */
const unlisted = ({ unnamed }: ConcentrationAnswer): Range => (unnamed.high === 0 ? exactly(0) : { low: 0, high: unnamed.high ?? 1 });

const refuseNobody = async (ask: Ask, id: string): Promise<void> => {
  const [country, company] = await Promise.all([ask.country(id), ask.company(id)]);
  if (country !== null || company !== null) return;
  const kind = /^[A-Z]{3}$/.test(id) ? 'country' : 'company';
  throw new UnknownEntityError(kind, id, await ask.nearest(kind, id));
};

type Origin = Parameters<typeof pureNumber>[2];

const told = (range: Range | null, origin: Origin, reason: string): Quantity => {
  const value = range !== null && range.low === range.high ? range.low : null;
  return pureNumber({ value, low: range?.low ?? null, high: range?.high ?? null }, 'index', {
    ...origin,
    ...(value === null ? { reason } : {}),
  });
};
