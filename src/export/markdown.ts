import { isRecord, licencesOf, type Exported } from './exported.js';
import { readableTable } from './readable-table.js';
import { SUMMARY, tableOf } from './table.js';

const escaped = (text: string): string => text.replace(/[\\|<>`*_[\]]/g, '\\$&').replace(/\s+/g, ' ');

/** A report: the question, what the answer tells beside its lists, its main list, what was assumed and is missing, and the sources. */
export const markdown = (answer: Exported, path?: string): string => {
  const { question, variables, dataVersion, sources, data } = answer;
  const main = tableOf(answer, path);
  const { heads, rows } = readableTable(main);
  const summary = readableTable(tableOf(answer, SUMMARY));
  const sentences = (name: string) =>
    Object.values(data).flatMap((one) => (isRecord(one) && Array.isArray(one[name]) ? (one[name] as unknown[]) : []));
  const listed = (title: string, lines: readonly unknown[]) =>
    lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${escaped(String(line))}`), ''];
  return [
    `# ${escaped(question.en)}`,
    '',
    escaped(question.ko),
    '',
    ...(summary.rows[0] ?? []).flatMap((told, i) => {
      const head = summary.heads[i] ?? '';
      return told === '' || /\.(assumptions|missing)$/.test(head) ? [] : [`- ${escaped(head)}: ${escaped(told)}`];
    }),
    '',
    ...(main.path === SUMMARY
      ? []
      : rows.length === 0
        ? ['Nothing was found.', '']
        : [
            `| ${heads.map(escaped).join(' | ')} |`,
            `| ${heads.map(() => '---').join(' | ')} |`,
            ...rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
            '',
          ]),
    ...listed('Assumptions', sentences('assumptions')),
    ...listed('Missing', sentences('missing')),
    ...listed(
      'Sources',
      sources.map(({ title, publisher, licence, url }) => `${title}, ${publisher}. Licence: ${licence}.${url === null ? '' : ` ${url}`}`),
    ),
    `Question \`${question.id}\`, variables \`${JSON.stringify(variables).replaceAll('`', "'")}\`, data version ${dataVersion.id}, loaded ${dataVersion.loadedAt}. Licences: ${escaped(licencesOf(sources).join('; '))}.`,
    '',
  ].join('\n');
};
