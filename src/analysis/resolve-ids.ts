import { SeveralFaultsError, UnknownEntityError, type DomainError, type EntityKind } from '../domain/errors.js';
import type { Ask } from './ask.js';

/**
 * Gathers what is wrong with a question, so that all of it is told at once: in the order in which things were looked up, which
 * is that of the arguments, and not in the order in which the lookups happened to end.
 */
export class Faults {
  private readonly found: { readonly place: number; readonly fault: DomainError }[] = [];
  private places = 0;

  /** The place of a lookup among all; taken before it begins. */
  place(): number {
    return this.places++;
  }

  /** @param place of the lookup that found it; without one, after all places taken so far */
  add(fault: DomainError, place = this.place()): void {
    this.found.push({ place, fault });
  }

  /** @throws the only fault, or {@link SeveralFaultsError} */
  throwIfAny(): void {
    const [first, ...rest] = this.found.toSorted((a, b) => a.place - b.place).map(({ fault }) => fault);
    if (first === undefined) return;
    throw rest.length === 0 ? first : new SeveralFaultsError([first, ...rest]);
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
  const place = faults.place();
  const found = await find(id);
  if (found === null) faults.add(new UnknownEntityError(kind, id, await ask.nearest(kind, id)), place);
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
