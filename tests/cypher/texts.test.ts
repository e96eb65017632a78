import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LABELS, RELATIONSHIPS, type LabelModel, type RelationshipModel } from '../../src/graph/model.js';
import { root } from '../support/root.js';

const labels: Readonly<Record<string, LabelModel>> = LABELS;
const relationships: Readonly<Record<string, RelationshipModel>> = RELATIONSHIPS;
const anyProperty = new Set([
  'load',
  ...[...Object.values(labels), ...Object.values(relationships)].flatMap(({ properties }) => Object.keys(properties)),
]);

const texts = ['questions', 'load'].flatMap((folder) =>
  readdirSync(root('src/graph', folder))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => ({ name: basename(file, '.cypher'), folder, text: readFileSync(root('src/graph', folder, file), 'utf8') })),
);
const questions = texts.filter(({ folder }) => folder === 'questions');

const headerOf = (text: string) => (/^(?:\/\/.*\n)+/.exec(text)?.[0] ?? '').replace(/^\/\/ ?/gm, '');
/** What the database runs: no comments, and text in quotes emptied. */
const bodyOf = (text: string) => text.replace(/^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");
const all = (text: string, pattern: RegExp): string[][] => [...text.matchAll(pattern)].map((match) => match.map((group) => group ?? ''));
const first = (parts: readonly string[]) => parts[1] ?? '';

/** `(mineral:Mineral)` and `[stake:OWNS]`: which labels or types a variable has. */
const bindingsOf = (body: string): Map<string, string[]> => {
  const bindings = new Map<string, string[]>();
  for (const [, variable = '', kinds = ''] of all(body, /[([](\w+):(\w+(?:\|\w+)*)/g)) {
    bindings.set(variable, [...(bindings.get(variable) ?? []), ...kinds.split('|')]);
  }
  return bindings;
};

/** Every node carries the load it came with. */
const propertiesOf = (kinds: readonly string[]): Set<string> =>
  new Set(
    kinds.flatMap((kind) => [...(kind in labels ? ['load'] : []), ...Object.keys((labels[kind] ?? relationships[kind])?.properties ?? {})]),
  );

/** Text between a brace and its match, without what stands in inner braces. */
const braced = (body: string, open: number): string => {
  let depth = 0;
  let own = '';
  for (const character of body.slice(open)) {
    if (character === '}') depth -= 1;
    if (depth === 0 && character === '}') break;
    if (depth === 1) own += character;
    if (character === '{') depth += 1;
  }
  return own;
};

/** Each property a text names, with the labels or types of what it is read from; none when those are not said. */
const namedProperties = (body: string): { kinds: readonly string[]; property: string }[] => {
  const bindings = bindingsOf(body);
  const made = new Set(all(body, /\b(?:AS|UNWIND \$\w+ AS) (\w+)/g).map(first)); // maps and rows have properties of their own
  return [
    ...all(body, /(?<![.$\w])([a-z]\w*)\.(\w+)\b(?!\()/gi).flatMap(([, variable = '', property = '']) => {
      const kinds = bindings.get(variable);
      return kinds === undefined && (made.has(variable) || variable === 'db') ? [] : [{ kinds: kinds ?? [], property }];
    }),
    ...[...body.matchAll(/(\w+)\s*\{\s*\./g)].flatMap((match) =>
      all(braced(body, body.indexOf('{', match.index)), /(?:^|,)\s*\.(\w+)/g).map((found) => ({
        kinds: bindings.get(match[1] ?? '') ?? [],
        property: first(found),
      })),
    ),
    ...all(body, /[([]\w*:(\w+(?:\|\w+)*)\s*\{([^}]*)\}/g).flatMap(([, kinds = '', map = '']) =>
      all(map, /(?:^|,)\s*(\w+):/g).map((found) => ({ kinds: kinds.split('|'), property: first(found) })),
    ),
  ];
};

/** Each `(a)-[:TYPE]->(b)`, from its start to its end. */
const pathsOf = (body: string): { type: string; from: readonly string[]; to: readonly string[] }[] => {
  const bindings = bindingsOf(body);
  const path = /\((\w*)(?::(\w+))?[^()]*(?:\([^()]*\)[^()]*)*\)(<?)-\[\w*:(\w+)[^\]]*\]-(>?)(?=\((\w*)(?::(\w+))?)/g;
  return all(body, path).map(([, left = '', leftLabel = '', back = '', type = '', forth = '', right = '', rightLabel = '']) => {
    const kinds = (variable: string, label: string) => (label === '' ? (bindings.get(variable) ?? []) : [label]);
    const ends = [kinds(left, leftLabel), kinds(right, rightLabel)] as const;
    if ((back === '') === (forth === '')) return { type, from: ['no direction'], to: [] };
    return back === '' ? { type, from: ends[0], to: ends[1] } : { type, from: ends[1], to: ends[0] };
  });
};

describe.each(texts.map((one) => [`src/graph/${one.folder}/${one.name}.cypher`, one] as const))('%s', (_, { text, folder }) => {
  const header = headerOf(text);
  const body = bodyOf(text);

  it('names only labels, types and properties of the model', () => {
    const typed = all(body, /\[\w*:(\w+(?:\|\w+)*)/g).flatMap((found) => first(found).split('|'));
    const labelled = all(body.replace(/\[\w*:[\w|]+/g, '['), /:(\w+(?:\|\w+)*)/g).flatMap((found) => first(found).split('|'));
    expect(typed.filter((type) => !(type in relationships))).toEqual([]);
    expect(labelled.filter((label) => !(label in labels))).toEqual([]);
    const unknown = namedProperties(body).filter(({ kinds, property }) =>
      kinds.length === 0 ? !anyProperty.has(property) : !propertiesOf(kinds).has(property),
    );
    expect(unknown).toEqual([]);
  });

  it('follows relationships in the direction of the model', () => {
    const astray = pathsOf(body).filter(({ type, from, to }) => {
      const model = relationships[type];
      return !from.every((label) => model?.from.includes(label)) || !to.every((label) => model?.to.includes(label));
    });
    expect(astray).toEqual([]);
  });

  it('says first what it asks and which parameters it takes, all of them and no other', () => {
    expect(header.split('\n')[0]).toMatch(/^[A-Z].*\.$/);
    // every text takes $load, which is told once, in graph/run.ts and graph/load.ts
    const taken = new Set(
      all(body, /\$(\w+)/g)
        .map(first)
        .filter((parameter) => parameter !== 'load'),
    );
    expect(new Set(all(header, /\$(\w+)/g).map(first))).toEqual(taken);
    if (taken.size === 0) expect(header).toContain('No parameters.');
    if (folder === 'questions') expect(header).toMatch(/\b[Oo]ne row\b/);
  });

  it('takes values as parameters only: no text is put together, no name is made from a value', () => {
    expect(body).not.toMatch(/\+(?!=)|`|\$\(|\bapoc\b|\bLOAD CSV\b/i);
    expect(
      all(body, /\bCALL\s+([\w.]+)/g)
        .map(first)
        .filter((procedure) => procedure !== 'db.index.fulltext.queryNodes'),
    ).toEqual([]);
  });
});

describe.each(questions.map(({ name, text }) => [name, text] as const))('the rows of %s', (_, text) => {
  const body = bodyOf(text);

  it('have a fixed order wherever several may come', () => {
    if (/One row per \(/.test(headerOf(text))) expect(body.slice(body.lastIndexOf('RETURN'))).toContain('ORDER BY');
    const collected = [...body.matchAll(/\bCOLLECT \{/g)].map((match) => braced(body, match.index + 'COLLECT '.length));
    for (const list of collected) expect(list).toContain('ORDER BY');
    const cuts = all(body, /(?:\b(?:MATCH|WITH|RETURN|WHERE)\b)((?:(?!\b(?:MATCH|WITH|RETURN|WHERE)\b)[^])*)\bLIMIT\b/g).map(first);
    for (const clause of cuts) expect(clause).toContain('ORDER BY');
    expect(cuts).toHaveLength(all(body, /\bLIMIT\b/g).length);
  });

  it('are of one load', () => {
    const entries = all(body, /(?:MATCH|\{) ?\((\w*:\w+(?:\|\w+)*[^)]*)\)/g).map(first);
    // what outlasts every load is of none
    const lasting = (entry: string) => labels[/:(\w+)/.exec(entry)?.[1] ?? '']?.lasting === true;
    if (text.includes('current: true')) return;
    for (const entry of entries) expect(entry).toContain(lasting(entry) ? 'load: 0' : 'load: $load');
  });

  it('are read, and nothing is written', () => expect(body).not.toMatch(/\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP)\b/));
});
