/** What stands behind the `?`: a name that comes once is text, one that comes several times a list. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export const readSearch = (text: string): Search => {
  const given = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => [name, given.getAll(name).length > 1 ? given.getAll(name) : (given.get(name) ?? '')]),
  );
};

export const writeSearch = (search: Search): string => {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue;
    if (typeof value === 'string') written.append(name, value);
    else for (const one of value.length === 0 ? [''] : value) written.append(name, one);
  }
  const text = written.toString();
  return text === '' ? '' : `?${text}`;
};
