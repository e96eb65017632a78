import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const off = (...rules) => Object.fromEntries(rules.map((rule) => [rule, 'off']));

/** Names as the schema has them; enum values are free, because units and statuses keep the spelling of the tables. */
const names = {
  types: 'PascalCase',
  FieldDefinition: 'camelCase',
  InputValueDefinition: 'camelCase',
  DirectiveDefinition: 'camelCase',
  OperationDefinition: 'PascalCase',
  FragmentDefinition: 'PascalCase',
  VariableDefinition: 'camelCase',
};

export default defineConfig(
  { ignores: ['dist', 'web/dist', '.cache', '.neo4j', 'src/api/__generated__', 'src/client/__generated__', 'web/src/__generated__'] },
  {
    files: ['{src,tests,web}/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json', 'tests/tsconfig.json', 'web/tsconfig.json'] } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      ...off(
        '@typescript-eslint/no-unnecessary-condition', // generated types deny that an argument with a default can be null
        '@typescript-eslint/no-unsafe-class-instance-assignment', // the driver declares its plain options as classes
        '@typescript-eslint/no-confusing-void-expression',
        '@typescript-eslint/no-meaningless-void-operator',
        '@typescript-eslint/no-base-to-string', // cells of any column are told as they stand
      ),
    },
  },
  {
    files: ['tests/**/*.ts'],
    // answers are held against literal expectations; their types are the schema's business
    rules: off(
      ...['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => `@typescript-eslint/no-unsafe-${use}`),
      '@typescript-eslint/no-explicit-any',
    ),
  },
  { files: ['**/*.d.ts'], rules: off('no-var') }, // a global can be declared in no other way
  {
    files: ['schema/*.graphql', 'operations/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/*.graphql', documents: 'operations/*.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
  },
  {
    files: ['schema/*.graphql'],
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/naming-convention': ['error', names],
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/description-style': 'off', // one line in quotes, several in a block
      '@graphql-eslint/strict-id-in-types': 'off', // a country's id is its ISO code, and values have none
    },
  },
  {
    // its inputs are reached through the argument of a directive, where the rule does not look
    files: ['schema/context.graphql'],
    rules: { '@graphql-eslint/no-unreachable-types': 'off' },
  },
  {
    files: ['operations/*.graphql'],
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/naming-convention': ['error', names],
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 12 }],
      '@graphql-eslint/require-selections': 'off', // a question asks for what its reader wants to see
    },
  },
);
