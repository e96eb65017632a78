import type { Deal } from '../domain/facts.js';
import type { Ask } from './ask.js';

const MOST = 100;

/** Every purchase there is, page by page. */
export const allDeals = async (ask: Ask): Promise<Deal[]> => {
  const deals: Deal[] = [];
  for (let after: string | null = null; ;) {
    const page = await ask.deals({ first: MOST, after });
    deals.push(...page.items);
    after = page.items.at(-1)?.id ?? null;
    if (!page.hasNext || after === null) return deals;
  }
};

/** ISO3 of a state, of a company's seat or of where a site stands; null when not told. */
export const homeOf = async (ask: Ask, id: string): Promise<string | null> => {
  if (/^[A-Z]{3}$/.test(id)) return id;
  const [company, site] = await Promise.all([ask.company(id), ask.site(id)]);
  return company?.iso3 ?? site?.iso3 ?? null;
};
