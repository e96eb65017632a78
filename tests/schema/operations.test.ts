import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { depthRule } from '../../src/api/depth.js';
import { buildSchema } from '../../src/api/server.js';
import { root } from '../support/root.js';

const schema = buildSchema();
const files = readdirSync(root('operations')).filter((file) => file.endsWith('.graphql'));

describe.each(files)('operations/%s', (file) => {
  const text = readFileSync(root('operations', file), 'utf8');
  const document = parse(text);
  const [operation, ...others] = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  it('fits the schema, within the depth the server allows', () =>
    expect(validate(schema, document, [...specifiedRules, depthRule(14)]).map(({ message }) => message)).toEqual([]));

  it('begins with what it answers: a sentence in English, then in Korean', () => {
    const [english = '', korean = ''] = text.split('\n');
    expect(english).toMatch(/^# [A-Z].*[.?]$/);
    expect(korean).toMatch(/^# .*[가-힣].*$/);
  });

  it('is one operation with the name of its file, and runs as it stands', () => {
    expect(others).toEqual([]);
    expect(operation?.operation).toBe('query');
    expect(operation?.name?.value).toBe(
      file.replace('.graphql', '').replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    );
    const needed = operation?.variableDefinitions?.filter(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
    );
    expect(needed?.map(({ variable }) => variable.name.value)).toEqual([]);
  });
});

it('there are questions to paste', () => expect(files.length).toBeGreaterThan(0));
