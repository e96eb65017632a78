const files = import.meta.glob<string>(
  ['../../../docs/{measures,data-gaps,data-quality,backtest,model,terms}.md', '../../../docs/measures/*.md'],
  {
    query: '?raw',
    import: 'default',
  },
);

/** A document of docs/, by its path there without ending: `measures/shocks`. */
export const documentIds: readonly string[] = Object.keys(files).map((path) => path.replace(/^.*\/docs\/|\.md$/g, ''));

/** Its text, fetched when it is read; null when there is none of this name. */
export const documentText = async (id: string): Promise<string | null> => (await files[`../../../docs/${id}.md`]?.()) ?? null;

/** The measures and what stands beside them, in the order of reading. */
export const MEASURES: readonly string[] = [
  'measures',
  ...documentIds.filter((id) => id.startsWith('measures/')).sort(),
  'backtest',
  'terms',
];

/** Where a link within a document leads: another document, or nowhere on the page. */
export const documentBehind = (from: string, address: string): string | null => {
  const [path = ''] = address.split('#');
  if (path === '') return from;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const id = parts.join('/').replace(/\.md$/, '');
  return documentIds.includes(id) ? id : null;
};
