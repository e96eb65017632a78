/**
 * An entity that a fact refers to, which the load has made sure is there.
 * @throws when it is not: the graph was changed by other means
 */
export const found = <T>(kind: string, id: string, entity: T | null): T => {
  if (entity === null) throw new Error(`A fact refers to the ${kind} ${id}, which the graph does not hold`);
  return entity;
};
