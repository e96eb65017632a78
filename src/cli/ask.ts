import { isRecord, type Exported } from '../export/exported.js';
import { readableTable } from '../export/readable-table.js';
import { tableNamed, formatNamed } from '../export/formats.js';
import { tableOf } from '../export/table.js';
import { textTable } from '../export/text-table.js';
import { flatClient } from '../flat/client.js';
import type { Question } from '../flat/questions.js';
import type { World } from './program.js';

/** Asks a question and prints or saves its answer; what `--explain` adds goes below a table and else beside the file. */
export const askCommand = async (
  question: Question,
  variables: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
  world: World,
): Promise<void> => {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [format, output, wanted] = [text('format') ?? 'table', text('output'), text('table')];
  const table = wanted === undefined ? undefined : tableNamed(wanted, question.shape);
  const client = flatClient(await world.server(text('url')), world.key);
  const explain = options['explain'] === true;
  const print = (content: string | Uint8Array) => (output === undefined ? world.write(content) : world.save(output, content));

  if (format === 'table') {
    const answer = await client.answer(question, variables);
    print(`${textTable(readableTable(tableOf(answer, table)))}${explain ? explained(answer) : ''}`);
    return;
  }
  print(await client.file(question.operation.id, formatNamed(format, question.shape).name, variables, table));
  if (explain) world.complain(explained(await client.answer(question, variables)));
};

/** What an answer rests on: assumptions, what is missing, sources, and the facts of each. */
const explained = ({ data, sources, sourcesOf, dataVersion }: Exported): string => {
  const sentences = (name: string) =>
    Object.values(data).flatMap((one) => (isRecord(one) && Array.isArray(one[name]) ? (one[name] as unknown[]).map(String) : []));
  const block = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]);
  const factsOf = (id: string) => [...sourcesOf].filter(([, behind]) => behind.includes(id)).map(([fact]) => `  ${fact}`);
  return `${[
    ...block('Assumptions', sentences('assumptions')),
    ...block('Missing', sentences('missing')),
    ...block(
      'Sources',
      sources.flatMap(({ id, title, publisher, licence, url }) => [
        `${id}: ${title}, ${publisher}. Licence: ${licence}.${url === null ? '' : ` ${url}`}`,
        ...factsOf(id),
      ]),
    ),
    '',
    `Data version ${dataVersion.id}, loaded ${dataVersion.loadedAt}`,
  ].join('\n')}\n`;
};
