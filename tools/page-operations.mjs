// A plug-in of graphql-codegen: what the page knows of operations/, with documents widened by evidence.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Below the server's limit, so that a longer list than the default can still be asked for. */
const COST_LIMIT = 8_000;

const texts = (folder) =>
  new Map(
    readdirSync(`${ROOT}${folder}`)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => [basename(file, '.graphql'), readFileSync(`${ROOT}${folder}/${file}`, 'utf8')]),
  );

const load = async (path) => (await runnerImport(`${ROOT}${path}`, { root: ROOT, configFile: false, logLevel: 'error' })).module;

const union = (names) =>
  names.size === 0
    ? 'never'
    : [...names]
        .sort()
        .map((name) => `\n  | '${name}'`)
        .join('');

const walk = (fields, visit) => {
  for (const field of fields) {
    visit(field);
    walk(field.fields, visit);
  }
};

/** A field with what it does not need to say left out. */
const brief = ({ name, type, list, description, entity, fields }) => ({
  name,
  type,
  ...(list ? { list } : {}),
  ...(entity === null ? {} : { entity }),
  description,
  ...(fields.length === 0 ? {} : { fields: fields.map(brief) }),
});

/** @param {unknown} _schema @param {unknown} _documents @param {{ only?: 'titles' }} config */
export const plugin = async (_schema, _documents, config) => {
  const { pageOperations } = await load('src/operations/page-operations.ts');
  const { schema, operations } = pageOperations([...texts('schema').values()], texts('operations'), COST_LIMIT);
  const { ENTITY_KINDS } = await load('src/operations/entity-kinds.ts');
  if (config.only === 'titles') {
    const titles = operations.map(({ id, title, asks, variables }) => ({
      ...{ id, ...title, asks },
      takes: variables.filter(({ entities }) => entities.length > 0).map(({ name, entities, list }) => ({ name, entities, list })),
    }));
    return [
      `/** What an id can stand for. */\nexport type EntityKind = ${union(new Set(ENTITY_KINDS))};`,
      `export type OperationId = ${union(new Set(titles.map(({ id }) => id)))};`,
      `export interface OperationTitle {\n  readonly id: OperationId;\n  readonly en: string;\n  readonly ko: string;\n  readonly asks: readonly string[];\n  /** Variables that are ids, and what they stand for. */\n  readonly takes: readonly { readonly name: string; readonly entities: readonly EntityKind[]; readonly list: boolean }[];\n}`,
      `export const titles: readonly OperationTitle[] = ${JSON.stringify(titles)};`,
    ].join('\n');
  }
  const fields = new Set();
  const enums = new Set();
  for (const { answer, variables } of operations) {
    walk(answer, ({ name, type }) => {
      fields.add(name);
      if (schema.getType(type)?.astNode?.kind === 'EnumTypeDefinition') enums.add(type);
    });
    for (const { base, values } of variables) if (values !== null) enums.add(base);
  }
  const values = new Set(
    [...enums].flatMap((name) =>
      schema
        .getType(name)
        .getValues()
        .map((value) => `${name}.${value.name}`),
    ),
  );
  const page = operations.map(({ name: _name, asks: _asks, variables, answer, ...rest }) => ({
    ...rest,
    variables: variables.map(({ values: named, ...variable }) => ({ ...variable, values: named?.map((value) => value.name) ?? null })),
    answer: answer.map(brief),
  }));
  return [
    `/** Names of variables; each has a label in every language. */\nexport type VariableName = ${union(new Set(operations.flatMap(({ variables }) => variables.map(({ name }) => name))))};`,
    `/** Names of fields in answers; each has a label in every language. */\nexport type FieldName = ${union(fields)};`,
    `/** Values of enums in forms and answers; each has a label in every language. */\nexport type EnumValueName = ${union(values)};`,
    `export const operations: readonly unknown[] = ${JSON.stringify(page)};`,
  ].join('\n');
};
