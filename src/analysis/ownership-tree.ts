import type { DataVersion } from '../domain/facts.js';
import { ownershipTree, type OwnershipNode } from '../domain/ownership.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { dayRead, onlyParty, refuse, senseless, shareQuantity, wholeOwnership } from './whole-ownership.js';

export interface OwnershipRequest {
  readonly entity: string;
  readonly direction: 'UP' | 'DOWN';
  /** Steps to go, 1 to 10. */
  readonly depth: number;
  /** Null for the last that is told. */
  readonly asOf: string | null;
}

/** A node of the tree in a list: each after the one it hangs on. */
export interface TreeNode {
  /** Place in the list, from 0. */
  readonly place: number;
  /** Place of the node it hangs on; null for the root. */
  readonly above: number | null;
  /** Steps from the root. */
  readonly level: number;
  readonly entity: string;
  readonly isState: boolean;
  /** Of the stake by which it hangs on; null for the root. */
  readonly share: Quantity | null;
  readonly told: 'SHARE' | 'BAND' | 'UNKNOWN' | null;
  readonly cut: 'DEPTH' | 'CIRCLE' | null;
}

export interface OwnershipAnswer extends OwnershipRequest {
  readonly nodes: readonly TreeNode[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

const MAX_DEPTH = 10;

/**
 * The owners of an entity, or what it holds, stake by stake.
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const ownership = async (ask: Ask, request: OwnershipRequest): Promise<OwnershipAnswer> => {
  const { entity, direction, depth, asOf } = request;
  refuse([
    ...senseless({ asOf }),
    ...(Number.isInteger(depth) && depth >= 1 && depth <= MAX_DEPTH
      ? []
      : [{ argument: 'depth', value: depth, valid: `a whole number from 1 to ${MAX_DEPTH}` }]),
  ]);
  await onlyParty(ask, entity, direction === 'DOWN');
  const [whole, dataVersion] = await Promise.all([wholeOwnership(ask, asOf), ask.dataVersion()]);
  const nodes = listed(ownershipTree(whole.ownership, entity, direction, depth));
  return {
    ...request,
    nodes,
    assumptions: [dayRead(asOf), 'An entity reached by several chains is shown once on each.'],
    missing: [
      ...(nodes.length === 1 ? [`Of ${entity} no ${direction === 'UP' ? 'holder' : 'holding'} is told.`] : []),
      ...(nodes.some(({ told }) => told === 'UNKNOWN') ? ['Of some stakes it is told only that they are there.'] : []),
    ],
    dataVersion,
  };
};

const listed = (root: OwnershipNode): readonly TreeNode[] => {
  const nodes: TreeNode[] = [];
  const add = (node: OwnershipNode, above: number | null, level: number): void => {
    const place = nodes.length;
    const { entity, isState, stake, cut } = node;
    const share = stake === null ? null : shareQuantity(stake, { formula: 'the stake as told', factIds: stake.factIds });
    nodes.push({ place, above, level, entity, isState, share, told: stake?.told ?? null, cut });
    for (const child of node.children) add(child, place, level + 1);
  };
  add(root, null, 0);
  return nodes;
};
