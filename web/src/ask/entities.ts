import {
  PageCompanyNameDocument,
  PageCountriesDocument,
  PageListsDocument,
  PageMineralsDocument,
  PageSiteNameDocument,
} from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';
import type { Named } from '../language/language';
import { askTyped } from '../server/ask';

/** An entity a form can offer. */
export interface Choice extends Named {
  readonly kind: EntityKind;
  readonly id: string;
  /** Stage of a material, symbol of a mineral. */
  readonly beside?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly m49?: string;
}

const of =
  (kind: EntityKind) =>
  (entity: Named & { readonly id: string }): Choice => ({ kind, ...entity });

const countries = async (): Promise<readonly Choice[]> => {
  const all: Choice[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Awaited<ReturnType<typeof countriesAfter>> = await countriesAfter(after);
    all.push(...page.nodes.map(({ iso3, ...country }) => ({ kind: 'country' as const, id: iso3, ...country })));
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor ?? null;
  }
  return all;
};
const countriesAfter = async (after: string | null) => (await askTyped(PageCountriesDocument, { after })).countries;

const minerals = async (): Promise<readonly Choice[]> =>
  (await askTyped(PageMineralsDocument, {})).minerals.nodes.flatMap(({ materials, symbol, ...mineral }) => [
    { ...of('mineral')(mineral), beside: symbol ?? null },
    ...materials.map(({ stage, ...material }) => ({ ...of('material')(material), beside: stage })),
  ]);

const lists = async (): Promise<readonly Choice[]> => {
  const { alliances, products, policies, agreements, criticalityLists, scenarios } = await askTyped(PageListsDocument, {});
  return [
    ...alliances.nodes.map(of('alliance')),
    ...products.nodes.map(of('product')),
    ...policies.nodes.map(of('policy')),
    ...agreements.nodes.map(of('agreement')),
    ...criticalityLists.nodes.map(of('list')),
    ...scenarios.items.map(of('scenario')),
  ];
};

/** Each list is asked for once a visit; a failed one is asked for again. */
const once = (read: () => Promise<readonly Choice[]>) => {
  let kept: Promise<readonly Choice[]> | null = null;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
};

const allCountries = once(countries);
const allMinerals = once(minerals);
const allLists = once(lists);

/** Kinds of which all are offered; of the others there are too many, and a search offers the best. */
const LISTED: Readonly<Partial<Record<EntityKind, () => Promise<readonly Choice[]>>>> = {
  country: allCountries,
  mineral: allMinerals,
  material: allMinerals,
  alliance: allLists,
  product: allLists,
  policy: allLists,
  agreement: allLists,
  list: allLists,
  scenario: allLists,
};
export const isListed = (kind: EntityKind): boolean => kind in LISTED;

/** All entities of some kinds, those that are listed. @throws {NoAnswerError} */
export const choicesOf = async (kinds: readonly EntityKind[]): Promise<readonly Choice[]> => {
  const lists = await Promise.all([...new Set(kinds.flatMap((kind) => LISTED[kind] ?? []))].map((read) => read()));
  return lists.flat().filter(({ kind }) => kinds.includes(kind));
};

/** One company or site by its id; null when the id names none. */
export const namedOf = async (kind: EntityKind, id: string): Promise<Choice | null> => {
  if (kind === 'company') {
    const { company } = await askTyped(PageCompanyNameDocument, { id });
    return company == null ? null : of('company')(company);
  }
  if (kind === 'site') {
    const { site } = await askTyped(PageSiteNameDocument, { id });
    return site == null ? null : of('site')(site);
  }
  return (await choicesOf([kind])).find((choice) => choice.id === id) ?? null;
};
