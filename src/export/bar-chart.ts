import type { AnswerField } from '../operations/catalogue.js';
import { licencesOf, provenance, type Exported } from './exported.js';
import { readable } from './readable-table.js';
import { tableOf, type Cell, type Column, type Table } from './table.js';
import { xml } from './xml.js';

/** Bars of one picture; more are counted below it. */
const MOST_BARS = 30;
const WIDTH = 900;
const LABELS = 260;
const BAR = 22;
const TOP = 64;

/** The column to draw: the first quantity, else the first number that is no year, place or rank. */
const measureOf = (columns: readonly Column[]): Column | null =>
  columns.find(({ name }) => name.endsWith('.value')) ??
  columns.find(({ name, type }) => type === 'number' && !/(^|\.)(lat|lon)$/.test(name)) ??
  columns.find(({ name, type }) => type === 'integer' && !/(^|\.)(year|from|to|hop|rank|depth|factCount)$/i.test(name)) ??
  null;

/** Columns that can name a bar, the best first: the next one serves where one is empty, as of an aggregate that is no country. */
const labelsOf = (columns: readonly Column[]): readonly number[] => {
  const places = (test: RegExp) => columns.flatMap(({ name, type }, i) => (type === 'text' && test.test(name) ? [i] : []));
  const years = columns.flatMap(({ name }, i) => (/(^|\.)year$/.test(name) && !name.includes('.') ? [i] : []));
  return [...places(/(^|\.)name$/), ...places(/(^|\.)(id|iso3|area)$/), ...years, ...places(/./)];
};

/** Whether an answer of this shape has a number to draw. */
export const isDrawable = (shape: readonly AnswerField[]): boolean => measureOf(tableOf({ ...EMPTY, shape }).columns) !== null;

const EMPTY = {
  question: { id: '', en: '', ko: '' },
  variables: {},
  dataVersion: { id: '', loadedAt: '' },
  sources: [],
  sourcesOf: new Map<string, readonly string[]>(),
  data: {},
};

interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

const barsOf = ({ columns, rows }: Table, measure: Column): readonly Bar[] => {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [value, low, high] = [at(measure.name), at(measure.name.replace(/value$/, 'low')), at(measure.name.replace(/value$/, 'high'))];
  const labels = labelsOf(columns);
  const ranged = measure.name.endsWith('value');
  return rows.map((row) => ({
    label: String(row[labels.find((place) => row[place] !== null) ?? -1] ?? ''),
    value: number(row[value]),
    low: ranged ? number(row[low]) : null,
    high: ranged ? number(row[high]) : null,
  }));
};

/** A bar chart of the main number of the main list, in its order, with ranges as whiskers, and a line that says where it comes from. */
export const barChart = (answer: Exported, path?: string): string => {
  const table = tableOf(answer, path);
  const measure = measureOf(table.columns);
  const all = measure === null ? [] : barsOf(table, measure);
  const known = all.filter(({ value, low, high }) => value !== null || low !== null || high !== null);
  const bars = known.slice(0, MOST_BARS);
  const ends = bars.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]);
  const least = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - least || 1;
  const x = (value: number) => LABELS + ((value - least) / span) * (WIDTH - LABELS - 120);
  const unitAt = measure === null ? -1 : table.columns.findIndex(({ name }) => name === measure.name.replace(/value$/, 'unit'));
  const unit = unitAt < 0 ? '' : String(table.rows.find((row) => row[unitAt] !== null)?.[unitAt] ?? '');
  const height = TOP + Math.max(1, bars.length) * BAR + 70;
  const { sources, dataVersion, question } = answer;
  const below = TOP + Math.max(1, bars.length) * BAR + 16;
  const drawn = bars.map(({ label, value, low, high }, i) => {
    const y = TOP + i * BAR;
    const middle = y + BAR / 2;
    const told = value === null ? `${low === null ? '?' : readable(low)} to ${high === null ? '?' : readable(high)}` : readable(value);
    const end = value ?? high ?? low ?? 0;
    const whisker =
      low !== null && high !== null && low !== high
        ? `<path d="M${fixed(x(low))} ${middle - 4}v8m0-4H${fixed(x(high))}m0-4v8" stroke="#1a1a1a" fill="none"/>`
        : '';
    return `<g><title>${xml(`${label}: ${told} ${unit}`)}</title><text x="${LABELS - 8}" y="${middle + 4}" text-anchor="end">${xml(shortened(label))}</text>${
      value === null
        ? ''
        : `<rect x="${fixed(Math.min(x(0), x(value)))}" y="${y + 3}" width="${fixed(Math.abs(x(value) - x(0)))}" height="${BAR - 6}" fill="#2f6db5"/>`
    }${whisker}<text x="${fixed(Math.max(x(end), x(high ?? end)) + 6)}" y="${middle + 4}">${xml(told)}</text></g>`;
  });
  const counted = [
    known.length > bars.length ? `${bars.length} of ${known.length} shown` : '',
    all.length > known.length ? `${all.length - known.length} unknown` : '',
  ].filter((one) => one !== '');
  const head = measure === null ? '' : `${measure.name.replace(/\.value$/, '')}${unit === '' ? '' : `, ${unit}`}`;
  const lines = [
    [head, ...counted, askedFor(answer)].filter((part) => part !== '').join(' · '),
    `Sources: ${
      sources
        .map(({ publisher }) => publisher)
        .filter((one, i, list) => list.indexOf(one) === i)
        .join(', ') || 'none named'
    }`,
    `Data version ${dataVersion.id}, loaded ${dataVersion.loadedAt.slice(0, 10)} · licences: ${licencesOf(sources).join('; ') || 'none named'}`,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title" font-family="'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', sans-serif" font-size="12" fill="#1a1a1a">
<title id="title">${xml(question.en)}</title>
<metadata>${xml(JSON.stringify(provenance(answer)))}</metadata>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="12" y="24" font-size="15" font-weight="bold">${xml(shortened(question.en, 110))}</text>
<text x="12" y="44">${xml(shortened(question.ko, 70))}</text>
${drawn.length === 0 ? `<text x="12" y="${TOP + 14}">No number is known.</text>` : drawn.join('\n')}
${lines.map((line, i) => `<text x="12" y="${below + i * 16}" font-size="11" fill="#555555">${xml(shortened(line, 150))}</text>`).join('\n')}
</svg>
`;
};

/** The variables that are set, in words. */
const askedFor = ({ variables }: Exported): string =>
  Object.entries(variables)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(', ');

const fixed = (value: number): string => value.toFixed(1);
const shortened = (text: string, most = 38): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
