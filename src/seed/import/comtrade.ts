import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { readSeed } from '../read.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { decimalText } from './known.js';
import { notKnown } from './nearest.js';

const NEEDED = ['refYear', 'reporterISO', 'flowCode', 'partnerISO', 'cmdCode', 'netWgt', 'primaryValue'] as const;
/** What a row must say, where it says it, to be the whole of a flow and no part of it: all modes, customs and second partners. */
const WHOLE: readonly (readonly [column: string, value: string])[] = [
  ['motCode', '0'],
  ['customsCode', 'C00'],
  ['partner2Code', '0'],
];
/** Areas of UN Comtrade that are no country: the world, and "Other Asia, nes", under which Taiwan stands. */
const WORLD = 'W00';
const OTHER_ASIA: Readonly<Record<string, string>> = { S19: 'TWN' };

/**
 * Trade as customs report it, in the CSV of UN Comtrade: what the reporter imports from (flow M) or exports to (flow X) the
 * partner in a year. Net weight is in kilograms and value in US dollars; a weight of zero beside a value is unknown. Only
 * codes of hs_codes.csv and countries of countries.csv are taken, and only rows that are the whole of a flow. What an
 * importer and an exporter say of one flow stands beside each other as two sources. Both come after BACI, which reconciles
 * the two, unless `rank` is changed.
 * @see https://comtradeplus.un.org/
 */
export const comtrade: Importer = {
  kind: 'comtrade',
  files: 'UN Comtrade, yearly trade by six-digit code (CSV); edition the day it is read, unless told',
  streams: true,

  async read(path, { edition, recordedAt, seedDir }) {
    const { tables } = await readSeed(seedDir);
    const codes = new Set(tables.hs_codes.map((code) => code.hs));
    const countries = tables.countries.map(({ iso3, name, aliases }) => ({ id: iso3, names: [iso3, name, ...aliases] }));
    const known = new Set(countries.map(({ id }) => id));
    const refused = new Refusals();
    const flows = new Map<string, Cells>();
    let read = 0;
    for await (const { row, line } of rowsOf(path)) {
      read += 1;
      const where = `line ${line}`;
      const cell = (column: string) => (row[column] ?? '').trim();
      const hs = cell('cmdCode').padStart(6, '0');
      const [reporter, partner] = ['reporterISO', 'partnerISO'].map((column) => OTHER_ASIA[cell(column)] ?? cell(column));
      const [year, weight, value, flow] = [cell('refYear'), cell('netWgt'), cell('primaryValue'), cell('flowCode')];
      const [kilograms, dollars] = [weight, value].map((text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : null));
      const unknown = [reporter, partner].find((iso3) => iso3 !== WORLD && !known.has(iso3 ?? ''));
      if (flow !== 'M' && flow !== 'X') refused.add('a flow that is neither import (M) nor export (X)', where);
      else if (WHOLE.some(([column, whole]) => row[column] !== undefined && cell(column) !== whole))
        refused.add('part of a flow: one mode of transport, customs procedure or second partner', where);
      else if (row['freqCode'] !== undefined && cell('freqCode') !== 'A') refused.add('a month; only years are taken', where);
      else if (!codes.has(hs)) refused.add('a code that is not in hs_codes.csv', where);
      else if (partner === WORLD || reporter === WORLD) refused.add('the sum over all partners', where);
      else if (unknown !== undefined) refused.add(notKnown(unknown, 'country', countries), where);
      else if (reporter === partner) refused.add('goods that come back to the country they left', where);
      else if (!/^(19|20)\d\d$/.test(year) || (kilograms == null && weight !== '') || dollars == null)
        refused.add('a year, value or weight that is no number', where);
      else {
        const [exporter, importer] = flow === 'X' ? [reporter, partner] : [partner, reporter];
        const source = flow === 'X' ? 'un-comtrade-exports' : 'un-comtrade-imports';
        const key = [hs, exporter, importer, year, source].join(' ');
        if (flows.has(key)) refused.add('a second row of one flow', where);
        else
          flows.set(key, {
            hs,
            exporter,
            importer,
            year,
            tonnes: kilograms == null || (kilograms === 0 && dollars > 0) ? undefined : decimalText(kilograms / 1000),
            kusd: decimalText(dollars / 1000),
            source_id: source,
            locator: `${basename(path)} ${where}`,
            edition: edition ?? recordedAt,
            status: cell('isNetWgtEstimated').toLowerCase() === 'true' ? 'estimated' : 'reported',
            recorded_at: recordedAt,
          });
      }
    }
    const used = new Set([...flows.values()].map((flow) => flow['source_id']));
    const sources = SOURCES.filter(({ id }) => used.has(id) && !tables.sources.some((one) => one.id === id));
    return {
      read,
      tables: { sources: sources.map((one) => ({ ...one, retrieved: recordedAt })), trade: [...flows.values()] },
      refused: refused.all,
    };
  },
};

const SOURCES: readonly Cells[] = (['imports', 'exports'] as const).map((side) => ({
  id: `un-comtrade-${side}`,
  title: `UN Comtrade, ${side} as reported by customs`,
  publisher: 'United Nations Statistics Division',
  url: 'https://comtradeplus.un.org/',
  licence: 'Terms of UN Comtrade',
  redistributable: 'no',
  rank: '3',
}));

interface Line {
  readonly row: Readonly<Record<string, string>>;
  readonly line: number;
}

/** The rows one by one: a file may be larger than memory, and no row may be. */
async function* rowsOf(path: string): AsyncGenerator<Line> {
  const expected = `yearly trade of UN Comtrade in CSV with the columns ${NEEDED.join(', ')}`;
  const parser = createReadStream(path).pipe(
    parse({ bom: true, columns: true, info: true, skip_empty_lines: true, relax_column_count: true, max_record_size: 100_000 }),
  );
  let first = true;
  try {
    for await (const told of parser) {
      const { record, info } = told as { record: Record<string, string>; info: { lines: number } };
      if (first && NEEDED.some((column) => record[column] === undefined)) throw new UnreadableFileError(path, expected);
      first = false;
      yield { row: record, line: info.lines };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFileError(path, `${expected}: ${error.message}`);
    throw error;
  }
  if (first) throw new UnreadableFileError(path, expected);
}
