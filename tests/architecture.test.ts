import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFrom, SETTING_NAMES } from '../src/config.js';
import { root } from './support/root.js';

/** Files under a folder, written by hand, as paths of the repository. */
const files = (folder: string, ending = ''): string[] =>
  readdirSync(root(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root(), join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => !/(^|\/)(node_modules|dist|__generated__)\//.test(file))
    .sort();
const text = (file: string) => readFileSync(root(file), 'utf8');
const names = (folder: string, ending: string) => files(folder, ending).map((file) => basename(file, ending));

const FOLDERS = ['src', 'tests', 'tools', 'web', 'schema', 'operations'];

/** What a file imports, types included: a path of the repository, or the name of a package. */
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(/(?:from |import |import\()'([^'\n]+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll(sep, '/') : target,
  );

/** Every import of the files that breaks a rule, as "file → import". */
const breaches = (folder: string, allowed: (target: string) => boolean): string[] =>
  files(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => !allowed(target))
        .map((target) => `${file} → ${target}`),
    );

const within = (target: string, ...folders: string[]) => folders.some((folder) => target.startsWith(`${folder}/`));
const local = (target: string) => /^(src|web|tools|tests|schema|seed|operations)\//.test(target);
const graphql = (target: string) => /graphql|apollo/.test(target);
const http = (target: string) => /^(node:https?|express|helmet|@as-integrations\/.*)$/.test(target);

/** Lines of files that say something, as "file:line". */
const saying = (folder: string, said: RegExp): string[] =>
  files(folder, '.ts').flatMap((file) =>
    text(file)
      .split('\n')
      .flatMap((line, i) => (said.test(line) ? [`${file}:${i + 1}`] : [])),
  );

describe('imports', () => {
  it('of src/domain: nothing outside it, no package and no part of Node', () =>
    expect(breaches('src/domain', (target) => within(target, 'src/domain'))).toEqual([]));

  it('of src/graph: the domain, and neither GraphQL nor HTTP', () =>
    expect(
      breaches('src/graph', (target) => (local(target) ? within(target, 'src/graph', 'src/domain') : !graphql(target) && !http(target))),
    ).toEqual([]));

  it('of src/analysis: the domain, and neither the database, GraphQL, HTTP nor files', () =>
    expect(
      breaches('src/analysis', (target) =>
        local(target) ? within(target, 'src/analysis', 'src/domain') : !/^(node:|neo4j)/.test(target) && !graphql(target) && !http(target),
      ),
    ).toEqual([]));

  it('of src/api: analysis, graph and domain, and not the driver', () =>
    expect(
      breaches('src/api', (target) =>
        local(target) ? within(target, 'src/api', 'src/analysis', 'src/graph', 'src/domain') : !target.startsWith('neo4j'),
      ),
    ).toEqual([]));

  it('of src/seed: graph and domain, and neither GraphQL nor HTTP', () =>
    expect(
      breaches('src/seed', (target) =>
        local(target)
          ? within(target, 'src/seed', 'src/graph', 'src/domain') || target === 'src/config.js'
          : !graphql(target) && !http(target),
      ),
    ).toEqual([]));

  it('of src/solver: the domain, and it alone knows the package that solves', () => {
    expect(
      breaches('src/solver', (target) => (local(target) ? within(target, 'src/solver', 'src/domain') : !graphql(target) && !http(target))),
    ).toEqual([]);
    expect(files('src', '.ts').filter((file) => importsOf(file).includes('highs'))).toEqual(['src/solver/highs.ts']);
  });

  it('of src/worker: analysis, domain and the solver, and neither the database, GraphQL nor HTTP', () =>
    expect(
      breaches('src/worker', (target) =>
        local(target)
          ? within(target, 'src/worker', 'src/analysis', 'src/domain', 'src/solver')
          : !target.startsWith('neo4j') && !graphql(target) && !http(target),
      ),
    ).toEqual([]));

  it('of src/heavy: the API, the graph and the solver, and neither the driver, GraphQL nor HTTP', () =>
    expect(
      breaches('src/heavy', (target) =>
        local(target)
          ? within(target, 'src/heavy', 'src/api', 'src/graph', 'src/worker', 'src/domain') || target === 'src/config.js'
          : !target.startsWith('neo4j') && !graphql(target) && !http(target),
      ),
    ).toEqual([]));

  it('of src/operations: GraphQL and what a request costs', () =>
    expect(
      breaches('src/operations', (target) =>
        local(target) ? within(target, 'src/operations') || target === 'src/api/cost.js' : target === 'graphql',
      ),
    ).toEqual([]));

  it('of src/export: what an operation answers with and the domain, and neither the database, GraphQL, HTTP nor files', () =>
    expect(
      breaches('src/export', (target) =>
        local(target)
          ? within(target, 'src/export', 'src/domain') || target === 'src/operations/catalogue.js'
          : !/^(node:|neo4j)/.test(target) && !graphql(target) && !http(target),
      ),
    ).toEqual([]));

  it('of src/client: nothing outside it, so that a program that installs it takes in nothing else', () =>
    expect(breaches('src/client', (target) => within(target, 'src/client'))).toEqual([]));

  it('of src/flat: the API, operations and their files, and not the driver', () =>
    expect(
      breaches('src/flat', (target) =>
        local(target)
          ? within(target, 'src/flat', 'src/api', 'src/operations', 'src/export', 'src/analysis', 'src/graph', 'src/domain')
          : !target.startsWith('neo4j'),
      ),
    ).toEqual([]));

  it('of src/cli: operations, files and the flat addresses, and neither the database, HTTP nor the API', () =>
    expect(
      breaches('src/cli', (target) =>
        local(target)
          ? within(target, 'src/cli', 'src/flat', 'src/operations', 'src/export', 'src/domain') ||
            target === 'src/analysis/nearest-names.js'
          : target === 'commander',
      ),
    ).toEqual([]));

  it('of src/mcp: operations, files and the flat addresses, and neither the database nor the API', () => {
    expect(
      breaches('src/mcp', (target) =>
        local(target)
          ? within(target, 'src/mcp', 'src/flat', 'src/operations', 'src/export', 'src/domain')
          : !target.startsWith('neo4j') && !graphql(target),
      ),
    ).toEqual([]);
    expect(files('src', '.ts').filter((file) => importsOf(file).some((target) => target.startsWith('@modelcontextprotocol/')))).toSatisfy(
      (found: readonly string[]) => found.length > 0 && found.every((file) => file.startsWith('src/mcp/')),
    );
  });

  it('of src: nothing of web, tools or tests', () =>
    expect(breaches('src', (target) => !within(target, 'web', 'tools', 'tests'))).toEqual([]));

  it('of web: nothing of src; its only tie to the server is the schema', () =>
    expect(breaches('web', (target) => !target.startsWith('src/'))).toEqual([]));

  it('are seen by these rules at all', () => {
    expect(importsOf('src/main.ts')).toContain('src/config.js');
    expect(importsOf('src/main.ts')).toContain('node:http');
  });
});

describe('tasks that one file has', () => {
  it('src/config.ts alone reads settings; programs hand it the whole environment', () => {
    expect(saying('src', /process\.env[.[]/).filter((place) => !place.startsWith('src/config.ts:'))).toEqual([]);
    expect(new Set(saying('src', /process\.env\b/).map((place) => place.replace(/:\d+$/, '')))).toSatisfy((read: Set<string>) =>
      [...read].every((file) => ['src/main.ts', 'src/config.ts', 'src/seed/cli.ts', 'src/seed/import/cli.ts'].includes(file)),
    );
  });

  it('src/main.ts alone ends the process', () =>
    expect(saying('src', /process\.exit\(/).filter((place) => !place.startsWith('src/main.ts:'))).toEqual([]));

  it('src/graph alone holds Cypher: no .cypher file elsewhere, none named in the API', () => {
    expect(
      ['src', 'schema', 'operations', 'web', 'tools']
        .flatMap((folder) => files(folder, '.cypher'))
        .filter((file) => !file.startsWith('src/graph/')),
    ).toEqual([]);
    expect(['src/api', 'src/analysis', 'src/domain'].flatMap((folder) => saying(folder, /\.cypher\b/))).toEqual([]);
  });
});

describe('files that belong together', () => {
  it('each .cypher question has a typed twin of its name, and the reverse', () => {
    const cypher = names('src/graph/questions', '.cypher');
    expect(cypher.length).toBeGreaterThan(0);
    expect(names('src/graph/questions', '.ts')).toEqual(cypher);
    for (const name of cypher) expect(text(`src/graph/questions/${name}.ts`)).toContain(`'${name}'`);
  });

  it('each file of schema/ has a file of resolvers of its name', () => {
    const resolvers = names('src/api/resolvers', '.ts');
    for (const name of names('schema', '.graphql')) expect(resolvers).toContain(name);
  });

  it('Docker and the embedded server run the same Neo4j', () => {
    const embedded = /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(text('tools/neo4j/pom.xml'))?.[1];
    const images = [...text('docker-compose.yml').matchAll(/image: neo4j:(\S+)/g)].map(([, version]) => version);
    expect(new Set(images)).toEqual(new Set([embedded]));
  });

  it('.env.example lists exactly the settings, each with its default', () => {
    const given = new Map(
      text('.env.example')
        .split('\n')
        .flatMap((line) => {
          const [, name, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
          return name === undefined ? [] : [[name, value]];
        }),
    );
    expect([...given.keys()].sort()).toEqual([...SETTING_NAMES].sort());
    const NEO4J_URI = 'bolt://127.0.0.1:7687';
    expect(configFrom({ ...Object.fromEntries(given), NEO4J_URI })).toEqual(configFrom({ NEO4J_URI }));
  });
});

describe('names', () => {
  it('no file is called utils, helpers, common or types: a file is named for what it exports', () =>
    expect(
      FOLDERS.flatMap((folder) => files(folder)).filter((file) =>
        /^(utils?|helpers?|common|types)$/.test(basename(file).replace(/\..*$/, '')),
      ),
    ).toEqual([]));

  it('files are in kebab-case, but for Java, where the class decides', () =>
    expect(
      FOLDERS.flatMap((folder) => files(folder)).filter((file) => !/^[a-z0-9.-]+$/.test(basename(file)) && !file.endsWith('.java')),
    ).toEqual([]));
});
