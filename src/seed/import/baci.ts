import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSeed } from '../read.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

const FILE = /^BACI_(HS\d{2})_Y(\d{4})_V(\d{6}[a-z]?)\.csv$/;
const HEADER = 't,i,j,k,v,q';

/** BACI has no code for Taiwan; what is reported of it stands under 490, "Other Asia, nes". */
const OTHER_ASIA = { code: '490', iso3: 'TWN' };

/** Subheadings of earlier editions that a later one made into one: HS 2012 put the natural borates together. */
const UNITED: Readonly<Record<string, string>> = { '252810': '252800', '252890': '252800' };

/**
 * Bilateral trade by product as CEPII reconciles it from UN Comtrade. One file a year, `BACI_HS17_Y2024_V202601.csv`,
 * with the columns t (year), i (exporter), j (importer), k (six-digit code), v (thousand current USD) and q (tonnes,
 * `NA` when no quantity could be had); beside it `country_codes_V202601.csv`, which names the countries of i and j.
 * Only codes of hs_codes.csv are taken, and only countries of countries.csv.
 * @see https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37
 */
export const baci: Importer = {
  kind: 'baci',
  files: 'BACI_HSxx_Yyyyy_Vyyyymm.csv of CEPII, with its country_codes_Vyyyymm.csv beside it; edition Vyyyymm',
  streams: true,

  async read(path, { edition, recordedAt, seedDir }) {
    const [, hsEdition, year, version] = FILE.exec(basename(path)) ?? [];
    if (hsEdition === undefined || year === undefined || version === undefined)
      throw new UnreadableFileError(path, 'a year of BACI, named such as BACI_HS17_Y2024_V202601.csv');
    const { tables } = await readSeed(seedDir);
    const codes = new Set(tables.hs_codes.map((code) => code.hs));
    const known = new Set(tables.countries.map((country) => country.iso3));
    const countries = await countriesBeside(path, version);
    const source = sourceOf(hsEdition, version, recordedAt);

    const refused = new Refusals();
    const flows = new Map<string, Flow>();
    let read = 0;
    for await (const line of linesOf(path)) {
      const where = `line ${++read + 1}`;
      const [t = '', i = '', j = '', k = '', v = '', q = ''] = line.split(',').map((cell) => cell.trim());
      const subheading = k.padStart(6, '0');
      const hs = codes.has(subheading) ? subheading : UNITED[subheading];
      if (hs === undefined || !codes.has(hs)) {
        refused.add('a code that is not in hs_codes.csv', where);
        continue;
      }
      const exporter = countries.get(i);
      const importer = countries.get(j);
      if (exporter === undefined || importer === undefined || !known.has(exporter) || !known.has(importer)) {
        refused.add('a country that is not in countries.csv', where);
        continue;
      }
      if (t !== year) {
        refused.add('another year than the file is named for', where);
        continue;
      }
      if (!isDecimal(v) || !(q === 'NA' || isDecimal(q))) {
        refused.add('a value or quantity that is no number', where);
        continue;
      }
      const key = `${hs} ${i} ${j}`;
      const sum = flows.get(key);
      flows.set(key, {
        hs,
        exporter,
        importer,
        // A part of unknown weight leaves the weight of the whole unknown.
        tonnes: q === 'NA' || sum?.tonnes === null ? null : plus(sum?.tonnes, q),
        kusd: plus(sum?.kusd, v),
        locator: sum === undefined ? `BACI_${hsEdition}_Y${year}: t=${t} i=${i} j=${j} k=${subheading}` : `${sum.locator}+${subheading}`,
      });
    }

    const trade = [...flows.values()].map((flow): Cells => ({
      hs: flow.hs,
      exporter: flow.exporter,
      importer: flow.importer,
      year,
      tonnes: flow.tonnes ?? undefined,
      kusd: flow.kusd,
      source_id: source['id'],
      locator: flow.locator,
      edition: edition ?? `V${version}`,
      status: 'reported',
      recorded_at: recordedAt,
    }));
    const sources = tables.sources.some((one) => one.id === source['id']) ? [] : [source];
    return { read, tables: { sources, trade }, refused: refused.all };
  },
};

/** One exporter, one importer, one code in the year of the file; numbers as text, so that none is rounded on the way. */
interface Flow {
  readonly hs: string;
  readonly exporter: string;
  readonly importer: string;
  /** Null when any part of it has no quantity. */
  readonly tonnes: string | null;
  readonly kusd: string;
  readonly locator: string;
}

const isDecimal = (text: string) => /^\d+(\.\d+)?$/.test(text);

/** The sum of decimals of three places, BACI's precision, without the dust of binary fractions. */
const plus = (sum: string | undefined, part: string): string => String(Math.round((Number(sum ?? 0) + Number(part)) * 1000) / 1000);

const sourceOf = (hsEdition: string, version: string, recordedAt: string): Cells => ({
  id: `cepii-baci-${version}${hsEdition === 'HS17' ? '' : `-${hsEdition.toLowerCase()}`}`,
  title: `BACI: International Trade Database at the Product-Level, ${hsEdition}, V${version}`,
  publisher: 'CEPII',
  url: 'https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37',
  published: `${version.slice(0, 4)}-${version.slice(4, 6)}`,
  retrieved: recordedAt,
  licence: 'Etalab Open Licence 2.0',
  redistributable: 'yes',
  rank: '2',
});

/** BACI's number of a country → ISO 3166-1 alpha-3. */
const countriesBeside = async (path: string, version: string): Promise<ReadonlyMap<string, string>> => {
  const beside = join(dirname(path), `country_codes_V${version}.csv`);
  if (!existsSync(beside)) throw new UnreadableFileError(beside, 'there; BACI names its countries in it');
  const rows = parse<Record<string, string>>(await readFile(beside, 'utf8'), { columns: true, bom: true });
  return new Map(
    rows.map((row) => {
      const code = row['country_code'] ?? '';
      return [code, code === OTHER_ASIA.code ? OTHER_ASIA.iso3 : (row['country_iso3'] ?? '')];
    }),
  );
};

/** The rows of the file one by one; a year of BACI has eleven million. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    let header = true;
    for await (const line of file.readLines({ encoding: 'utf8' })) {
      if (header && line.replace(/^\uFEFF/, '') !== HEADER) throw new UnreadableFileError(path, `BACI with the columns ${HEADER}`);
      if (!header && line !== '') yield line;
      header = false;
    }
    if (header) throw new UnreadableFileError(path, `BACI with the columns ${HEADER}`);
  } finally {
    await file.close();
  }
}
