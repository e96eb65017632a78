import readWorkbook from 'read-excel-file/node';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';

/** Sheets of the workbook → indicator, and its name in full. */
const INDICATORS: Readonly<Record<string, readonly [indicator: string, name: string]>> = {
  VoiceandAccountability: ['WGI_VA', 'Voice and Accountability'],
  'Political StabilityNoViolence': ['WGI_PV', 'Political Stability and Absence of Violence/Terrorism'],
  GovernmentEffectiveness: ['WGI_GE', 'Government Effectiveness'],
  RegulatoryQuality: ['WGI_RQ', 'Regulatory Quality'],
  RuleofLaw: ['WGI_RL', 'Rule of Law'],
  ControlofCorruption: ['WGI_CC', 'Control of Corruption'],
};

/** Codes of the World Bank that are not those of ISO 3166. */
const ISO3: Readonly<Record<string, string>> = { ADO: 'AND', ROM: 'ROU', TMP: 'TLS', WBG: 'PSE', ZAR: 'COD' };

const text = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '');

/** Four decimals: far finer than the standard errors, which are seldom below 0.1. */
const decimal = (cell: unknown): string | undefined => {
  const value = text(cell);
  return /^-?\d+(\.\d+)?(e-\d+)?$/i.test(value) ? String(Number(Number(value).toFixed(4))) : undefined;
};

/**
 * Worldwide Governance Indicators of the World Bank, `wgidataset.xlsx`: a sheet for each of the six dimensions; a row of
 * years above a row of `Country/Territory`, `Code` and, for every year, `Estimate`, `StdErr`, `NumSrc`, `Rank`, `Lower`,
 * `Upper`. Taken are estimate (about -2.5 to 2.5) and standard error. The edition is the year after the last one.
 */
export const wgi: Importer = {
  kind: 'wgi',
  files: 'World Bank Worldwide Governance Indicators, wgidataset.xlsx',

  async read(path, { edition: asked, recordedAt, seedDir }) {
    const sheets = (await readWorkbook(path).catch(() => [])).filter(({ sheet }) => sheet in INDICATORS);
    if (sheets.length === 0) throw new UnreadableFileError(path, `a workbook with a sheet such as ${Object.keys(INDICATORS).join(', ')}`);
    const countries = new Set(
      parse<{ iso3: string }>(await readFile(join(seedDir, 'countries.csv'), 'utf8'), { columns: true, bom: true }).map(({ iso3 }) => iso3),
    );
    const refusals = new Refusals();
    const governance: Cells[] = [];
    let read = 0;
    for (const { sheet, data } of sheets) {
      const [indicator, name] = INDICATORS[sheet] ?? [];
      const top = data.findIndex((row) => row.some((cell) => text(cell) === 'Country/Territory'));
      const [years, header] = [data[top - 1], data[top]];
      if (years === undefined || header === undefined) throw new UnreadableFileError(path, `a table under years in sheet ${sheet}`);
      // a year stands once, above the first of its columns, or above each
      let current = '';
      const columns = header.map((cell, i) => {
        if (/^\d{4}$/.test(text(years[i]))) current = text(years[i]);
        return { year: current, what: text(cell) };
      });
      const edition = asked ?? String(Math.max(...columns.map(({ year }) => Number(year))) + 1);
      const [nameAt, codeAt] = [
        columns.findIndex(({ what }) => what === 'Country/Territory'),
        columns.findIndex(({ what }) => what === 'Code'),
      ];
      for (const [i, row] of data.entries()) {
        const [country, code] = [text(row[nameAt]), text(row[codeAt])];
        if (i <= top || code === '') continue;
        read += 1;
        const iso3 = ISO3[code] ?? code;
        if (!countries.has(iso3)) {
          refusals.add(`${code}, ${country}: no code of ISO 3166-1`, `sheet ${sheet}, row ${i + 1}`);
          continue;
        }
        for (const [column, { year, what }] of columns.entries()) {
          const estimate = what === 'Estimate' ? decimal(row[column]) : undefined;
          if (estimate === undefined) continue; // #N/A: not rated in that year
          const error = columns.findIndex((other) => other.year === year && other.what === 'StdErr');
          governance.push({
            iso3,
            indicator,
            year,
            estimate,
            std_error: decimal(row[error]),
            source_id: `world-bank-wgi-${edition}`,
            locator: `${name}, row ${country}, column ${year}`,
            edition,
            status: 'estimated',
            recorded_at: recordedAt,
          });
        }
      }
    }
    return { read, tables: { governance }, refused: refusals.all };
  },
};
