import { controllersOf, controls as controlledBy, type Controlled, type Controller } from '../domain/control.js';
import type { DataVersion } from '../domain/facts.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { nextTurn } from './next-turn.js';
import { dayRead, onlyParty, refuse, senseless, shareQuantity, wholeOwnership } from './whole-ownership.js';

export interface ControlRequest {
  readonly entity: string;
  /** Null for the last that is told. */
  readonly asOf: string | null;
}

interface Told extends ControlRequest {
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

export interface ControllersAnswer extends Told {
  readonly controllers: readonly Controller[];
}

/** What is controlled, with the votes as a number to be answered. */
export type ControlledParty = Omit<Controlled, 'votes'> & { readonly votes: Quantity };

export interface ControlsAnswer extends Told {
  /** First what is certain, then by id. */
  readonly controlled: readonly ControlledParty[];
}

const assumptions = (asOf: string | null): readonly string[] => [
  dayRead(asOf),
  'An entity is controlled when the shares held by the controller and by what it controls exceed one half.',
  'Votes are taken to follow equity: golden shares, pacts and boards are not known.',
];

/**
 * Who controls a company or site, directly or through others.
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const controllers = async (ask: Ask, request: ControlRequest): Promise<ControllersAnswer> => {
  refuse(senseless(request));
  const { entity, asOf } = request;
  await onlyParty(ask, entity, false);
  const [{ ownership }, dataVersion] = await Promise.all([wholeOwnership(ask, asOf), ask.dataVersion()]);
  await nextTurn();
  const found = controllersOf(ownership, entity);
  return {
    ...request,
    controllers: found,
    assumptions: assumptions(asOf),
    missing: [
      ...(ownership.holders.has(entity) ? [] : [`Of ${entity} no holder is told${asOf === null ? '' : ` on ${asOf}`}.`]),
      ...(found.some(({ certain }) => certain) ? [] : [`Nobody is told to hold more than half of the votes of ${entity} for certain.`]),
    ],
    dataVersion,
  };
};

/**
 * What a company or state controls, directly or through others.
 * @throws {UnknownEntityError} | {InvalidArgumentsError}
 */
export const controls = async (ask: Ask, request: ControlRequest): Promise<ControlsAnswer> => {
  refuse(senseless(request));
  const { entity, asOf } = request;
  await onlyParty(ask, entity, true);
  const [{ ownership }, dataVersion] = await Promise.all([wholeOwnership(ask, asOf), ask.dataVersion()]);
  const controlled = controlledBy(ownership, entity).map((one) => ({
    ...one,
    votes: shareQuantity(one.votes, { formula: 'shares of the controller and of what it controls, added', factIds: one.factIds }),
  }));
  const possible = controlled.filter(({ certain }) => !certain).length;
  return {
    ...request,
    controlled,
    assumptions: assumptions(asOf),
    missing: [
      ...(ownership.holdings.has(entity) ? [] : [`Of ${entity} no stake is told${asOf === null ? '' : ` on ${asOf}`}.`]),
      ...(possible === 0
        ? []
        : [`Of ${possible} entities it is told only that there is a stake, or a band: they may or may not be controlled.`]),
    ],
    dataVersion,
  };
};
