import type { DataVersion } from '../domain/facts.js';
import { ultimateOwners as lastOwners } from '../domain/ownership.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { dayRead, oldestProof, onlyParty, refuse, senseless, shareQuantity, wholeOwnership } from './whole-ownership.js';

export interface UltimateOwnersRequest {
  readonly entity: string;
  /** Null for the last that is told. */
  readonly asOf: string | null;
  /** Owners that may hold this share are named, 0 to 1. */
  readonly threshold: number;
}

/** An owner at the end of a chain. */
export interface LastOwner {
  readonly owner: string;
  readonly isState: boolean;
  readonly share: Quantity;
  readonly certain: boolean;
}

export interface UltimateOwnersAnswer extends UltimateOwnersRequest {
  /** Largest first. */
  readonly owners: readonly LastOwner[];
  readonly untold: Quantity;
  readonly untoldThrough: readonly string[];
  /** First day of the stake on the way that was proven longest ago; null when unknown. */
  readonly oldestProof: string | null;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/**
 * Who holds a company or site in the end, through all chains.
 * @throws {UnknownEntityError} | {InvalidArgumentsError} | {CircularOwnershipError}
 */
export const ultimateOwners = async (ask: Ask, request: UltimateOwnersRequest): Promise<UltimateOwnersAnswer> => {
  refuse(senseless(request));
  const { entity, asOf, threshold } = request;
  await onlyParty(ask, entity, false);
  const [whole, dataVersion] = await Promise.all([wholeOwnership(ask, asOf), ask.dataVersion()]);
  const { ownership } = whole;
  const { owners, untold, untoldThrough, factIds } = lastOwners(ownership, entity, threshold);
  const contested = ownership.contested.filter((one) => one === entity || untoldThrough.includes(one));
  return {
    ...request,
    owners: owners.map((one) => ({
      ...one,
      share: shareQuantity(one.share, { formula: 'shares multiplied along each chain, added over chains', factIds }),
    })),
    untold: shareQuantity(untold, { formula: '1 − shares of the last owners', factIds }),
    untoldThrough,
    oldestProof: oldestProof(whole, factIds),
    assumptions: [
      dayRead(asOf),
      'A company whose own holders are not told ends a chain and stands for its owners.',
      'Equity only: votes, pledges, options and contracts are not counted.',
    ],
    missing: [
      ...(ownership.holders.has(entity) ? [] : [`Of ${entity} no holder is told${asOf === null ? '' : ` on ${asOf}`}.`]),
      ...(untoldThrough.length === 0 ? [] : [`Not all holders are told of ${untoldThrough.join(', ')}.`]),
      ...(contested.length === 0
        ? []
        : [`Stakes add up to more than the whole of ${contested.join(', ')}: each is known only from 0 to what is stated.`]),
    ],
    dataVersion,
  };
};
