/** Ids of all facts an answer names, in the order they stand there. */
export const factIdsIn = (answer: unknown): readonly string[] => {
  const ids = new Set<string>();
  const visit = (value: unknown, name: string) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, name);
      return;
    }
    if ((name === 'fact' || name === 'facts') && 'id' in value && typeof value.id === 'string') ids.add(value.id);
    for (const [key, inner] of Object.entries(value)) visit(inner, key);
  };
  visit(answer, '');
  return [...ids];
};
