import { cited, evidence, seedFolder, survey } from '../seed/seed-folder.js';

const SITES = Array.from({ length: 12 }, (_, i) => `pit-${i + 1}`);

/** A small world in which everything has the same surname, so that an answer shows which tables it is from. */
export const namedWorld = (surname: string): Promise<string> =>
  seedFolder({
    'sources.csv': [survey],
    'countries.csv': [{ iso3: 'AUT', iso2: 'AT', m49: '040', name: `Austria ${surname}`, ...cited }],
    'minerals.csv': [{ id: 'tungsten', symbol: 'W', name: `Tungsten ${surname}` }],
    'materials.csv': [
      { id: 'tungsten-ore', mineral_id: 'tungsten', stage: 'ORE', form: 'ore', name: `Tungsten ore ${surname}`, basis: 'CONTAINED' },
    ],
    'production.csv': [{ material_id: 'tungsten-ore', area: 'AUT', year: 2023, quantity: 900, unit: 't', basis: 'CONTAINED', ...evidence }],
    'companies.csv': SITES.map((id) => ({ id: `${id}-co`, name: `${id} ${surname}`, iso3: 'AUT', kind: 'PRIVATE', ...cited })),
    'sites.csv': SITES.map((id, i) => ({
      ...{ id, name: `${id} ${surname}`, kind: 'MINE', phase: 'operating', iso3: 'AUT', lat: 47, lon: 10 + i / 10, ...evidence },
    })),
    'site_materials.csv': SITES.map((id) => ({ site_id: id, material_id: 'tungsten-ore', ...evidence })),
    'stakes.csv': SITES.map((id) => ({
      ...{ owner: `${id}-co`, owned: id, share: 1, valid_from: '2020-01-01', date_precision: 'day', ...evidence },
    })),
  });

/** Five questions to the graph, one after the other, each needing what the one before answered. */
export const NAMED_QUESTION = `{
  dataVersion { id }
  country(iso3: "AUT") { name sites(first: 20) { nodes { name owners { share owner { ... on Company { name } } } } } }
  mineral(id: "tungsten") { name materials { name producers(year: 2023) { country { name } } } }
}`;

/** What the question answers, as the surnames it is of and how many sites with their owners it tells. */
export const namedAnswer = (data: unknown): { readonly version: string; readonly surnames: readonly string[]; readonly owned: number } => {
  const { dataVersion, ...rest } = data as { dataVersion: { id: string } };
  const text = JSON.stringify(rest);
  const names = [...text.matchAll(/"name":"[^"]* ([^" ]+)"/g)].map(([, surname = '']) => surname);
  return { version: dataVersion.id, surnames: [...new Set(names)], owned: [...text.matchAll(/"owner":\{"name"/g)].length };
};

export const SITES_OWNED = SITES.length;
