import { SeveralFaultsError, UnknownEntityError, type DomainError, type EntityKind } from '../domain/errors.js';
import type { Ask } from './ask.js';

/** Gathers what is wrong with a question, so that all of it is told at once. */
export class Faults {
  private readonly found: DomainError[] = [];

  add(fault: DomainError): void {
    this.found.push(fault);
  }

  /** @throws the only fault, or {@link SeveralFaultsError} */
  throwIfAny(): void {
    const [first, ...rest] = this.found;
    if (first === undefined) return;
    throw rest.length === 0 ? first : new SeveralFaultsError(this.found);
  }
}

/**
 * An entity by id, or a fault naming the nearest known ids.
 * @returns null when the fault was added
 */
export const entity = async <T>(
  ask: Ask,
  faults: Faults,
  kind: EntityKind,
  id: string,
  find: (id: string) => Promise<T | null>,
): Promise<T | null> => {
  const found = await find(id);
  if (found === null) faults.add(new UnknownEntityError(kind, id, await ask.nearest(kind, id)));
  return found;
};

/** As {@link entity}, for several; those not found are left out. */
export const entities = async <T>(
  ask: Ask,
  faults: Faults,
  kind: EntityKind,
  ids: readonly string[],
  find: (id: string) => Promise<T | null>,
): Promise<T[]> => {
  const found = await Promise.all(ids.map((id) => entity(ask, faults, kind, id, find)));
  return found.filter((one) => one !== null);
};
