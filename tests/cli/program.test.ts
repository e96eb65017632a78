import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/program.js';
import { schemaTexts } from '../../src/api/server.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { readSchema } from '../../src/operations/read-schema.js';
import { watchedWorld } from '../support/world.js';

const questions = shippedQuestions(readSchema(schemaTexts()));

const run = async (...args: string[]) => {
  const world = watchedWorld();
  return { code: await runCommand(args, questions, world), world };
};

describe('resource-alliances', () => {
  it('helps with every question, and with its variables as operations/ and the schema describe them', async () => {
    const { code, world } = await run('ask', '--help');
    expect(code).toBe(0);
    for (const id of questions.keys()) expect(world.printed()).toContain(id);
    const one = await run('ask', 'network-around', '--help');
    const help = one.world.printed().replace(/\s+/g, ' ');
    for (const said of [
      'What is linked with an entity',
      '무엇과 어떻게',
      '--as-of <day>',
      'By commas or several times',
      'Default: 150',
      '"gexf"',
    ])
      expect(help).toContain(said);
  });

  it('takes a variable that has the name of an own flag under --var-', async () => {
    const own = ['format', 'table', 'output', 'explain', 'url', 'help'];
    const [id, name] =
      [...questions.values()]
        .flatMap(({ operation }) => operation.variables.map((variable) => [operation.id, variable.name] as const))
        .find(([, one]) => own.includes(one)) ?? [];
    expect(id).toBeDefined();
    expect((await run('ask', id ?? '', '--help')).world.printed()).toContain(`--var-${name ?? ''} `);
  });

  it('ends with 2 when it is not understood, and says what would be', async () => {
    for (const [args, said] of [
      [['ask', 'producer'], 'Did you mean producers?'],
      [['ask', 'producers', '--yer', '2023'], 'Did you mean --year?'],
      [['ask', 'producers', '--year', 'x'], '--year "x": a whole year from 1900 to 2060'],
      [['ask', 'producers', '--format', 'gexf'], 'Allowed choices are table, json, csv'],
      [['ask', 'network-around', '--types', 'OWNED'], '--types "OWNED": one of PRODUCES'],
      [['completion', 'tcsh'], 'none of bash, zsh, fish'],
      [['aks'], 'Did you mean ask?'],
    ] as const) {
      const { code, world } = await run(...args);
      expect([code, args]).toEqual([2, args]);
      expect(world.complaints()).toContain(said);
    }
  });

  it('ends with 1 when a question, format or table to export is not there, all formats told at once', async () => {
    const { code, world } = await run('export', 'producers', '--formats', 'xls,csv,doc');
    expect(code).toBe(1);
    expect(world.complaints()).toMatch(/--formats "xls": one or more of .*--formats "doc"/);
    expect((await run('export', 'producer')).world.complaints()).toContain('UNKNOWN_OPERATION');
    expect((await run('ask', 'producers', '--table', 'x')).world.complaints()).toContain('table "x": one of material.producers, summary');
  });

  it('ends with 3 when no server answers, and says how to start one', async () => {
    const { code, world } = await run('ask', 'producers');
    expect(code).toBe(3);
    expect(world.complaints()).toContain('No server answers at http://127.0.0.1:1');
    expect(world.complaints()).toContain('resource-alliances serve');
  });

  it('hands arguments to the other programs as they stand, and ends as they end', async () => {
    const { code, world } = await run('seed', '--dir', 'mine', '--check');
    expect([code, world.ran]).toEqual([0, ['seed --dir mine --check']]);
    expect((await run('check')).code).toBe(1);
    expect((await run('import', '--help')).world.ran).toEqual(['import --help']);
  });

  it('prints the schema', async () => expect((await run('schema')).world.printed()).toBe('type Query'));
});

describe('completion', () => {
  it('of bash completes commands, questions, their variables and values', async () => {
    const { printed } = (await run('completion', 'bash')).world;
    const complete = (...words: string[]) => {
      const script = `${printed()}\nCOMP_WORDS=(resource-alliances ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _resource_alliances; echo "\${COMPREPLY[*]}"`;
      const { stdout, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
      expect(status).toBe(0);
      return stdout.trim();
    };
    expect(complete('as')).toBe('ask');
    expect(complete('ask', 'network-a')).toBe('network-around');
    expect(complete('ask', 'network-around', '--ho')).toBe('--hops');
    expect(complete('ask', 'network-around', '--types', 'OW')).toBe('OWNS');
    expect(complete('ask', 'network-around', '--format', 'ge')).toBe('gexf');
    expect(complete('ask', 'producers', '--format', 'ge')).toBe('');
  });

  it('of zsh and fish name every question', async () => {
    for (const shell of ['zsh', 'fish']) {
      const { printed } = (await run('completion', shell)).world;
      for (const id of questions.keys()) expect(printed()).toContain(id);
    }
  });
});
