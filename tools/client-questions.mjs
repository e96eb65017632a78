// A plug-in of graphql-codegen: every question of operations/ with its types, for programs that install this package.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const OPERATIONS = fileURLToPath(new URL('../operations/', import.meta.url));

/** Files name their fragments each for itself; put together, the name of the operation tells them apart. */
const apart = (document) => {
  const { name } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const renamed = (node) => ({ ...node, name: { ...node.name, value: `${name.value}${node.name.value}` } });
  return { name: name.value, document: visit(document, { FragmentDefinition: renamed, FragmentSpread: renamed }) };
};

export const plugin = async (schema, _documents, config) => {
  const questions = readdirSync(OPERATIONS)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const text = readFileSync(`${OPERATIONS}${file}`, 'utf8');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
      return { ...apart(parse(text)), title: title.replaceAll('*/', '* /'), location: file };
    });
  const types = await operationTypes(schema, questions, config);
  const values = questions.map(({ name, title, document }) => {
    const text = JSON.stringify(stripIgnoredCharacters(print(document)));
    return `/** ${title} */\nexport const ${name}: Question<${name}Query, ${name}QueryVariables> = { name: '${name}', text: ${text} };`;
  });
  return {
    prepend: [
      ...(types.prepend ?? []),
      "import type { Question } from '../question.js';",
      '/** Those properties and no others. */\ntype Exact<T extends object> = { [K in keyof T]: T[K] };',
    ],
    content: [types.content, ...values].join('\n'),
  };
};
