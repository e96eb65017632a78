import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Names that official files give a country and countries.csv does not. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  'Bosnia-Herzegovina': 'BIH',
  'Congo, D.R.': 'COD',
  'Congo, Democratic Republic': 'COD',
  'Democratic Republic of Congo': 'COD',
  'Congo, Rep.': 'COG',
  "Cote d'Ivoire": 'CIV',
  'Eswatini (Swaziland)': 'SWZ',
  'France (French Guiana)': 'GUF',
  'Ireland, Republic of': 'IRL',
  'Korea (Rep. of)': 'KOR',
  'Korea, South': 'KOR',
  'Korea, Dem. P.R. of': 'PRK',
};

/** Rows of published tables that are sums of countries. */
const SUMS: Readonly<Record<string, string>> = {
  total: 'WORLD',
  'world total': 'WORLD',
  'world total (rounded)': 'WORLD',
  'other countries': 'OTHER',
  'rest of world': 'OTHER',
};

const plain = (name: string) => name.trim().replaceAll('’', "'").toLowerCase();

/**
 * Finds the area that a name of an official file means: the alpha-3 code of a country, WORLD or OTHER. Names are
 * compared without regard to case and to the kind of apostrophe; a name that is not known is unknown, never guessed.
 */
export const areaFinder = async (seedDir: string): Promise<(name: string) => string | undefined> => {
  const known = new Map(Object.entries(SUMS));
  for (const [name, iso3] of Object.entries(ALSO_CALLED)) known.set(plain(name), iso3);
  const countries = parse<{ iso3: string; name: string; aliases: string }>(await readFile(join(seedDir, 'countries.csv'), 'utf8'), {
    columns: true,
    bom: true,
  });
  for (const { iso3, name, aliases } of countries) {
    for (const called of [name, ...aliases.split(';')]) if (called.trim() !== '') known.set(plain(called), iso3);
  }
  return (name) => known.get(plain(name));
};
