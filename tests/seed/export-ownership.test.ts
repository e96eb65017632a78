import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { runCommand } from '../../src/cli/program.js';
import { seedCommand } from '../../src/seed/cli.js';
import { bods } from '../../src/seed/import/bods.js';
import { readSeed } from '../../src/seed/read.js';
import { root } from '../support/root.js';
import { loadedGraph } from '../support/server.js';
import { watchedWorld } from '../support/world.js';

const run = promisify(execFile);
vi.setConfig({ testTimeout: 120_000 });
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'ownership-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('seed --export --ownership', () => {
  let env: Record<string, string>;
  beforeAll(async () => {
    await (await loadedGraph()).driver.close();
    const { uri, user, password, database } = inject('graph');
    env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database };
  });

  it('writes who owns what in the graph, which reads back to the same shares and days', async () => {
    const to = join(folder, 'out');
    expect(await seedCommand(['--export', to, '--ownership', 'bods'], env)).toBe(0);
    expect(await readdir(to)).toEqual(['ownership.bods.json']);
    const { tables } = await readSeed(root('seed'));
    const companies = new Set(tables.companies.map(({ id }) => id));
    const exact = tables.stakes.filter(({ owned, share }) => companies.has(owned) && share !== undefined);
    const read = await bods.read(join(to, 'ownership.bods.json'), { edition: undefined, recordedAt: '2026-11-25', seedDir: root('seed') });
    const back = (read.tables.interests ?? []).filter(({ share }) => share !== undefined);
    expect(back.map(({ party, owned, share }) => `${party ?? ''} ${owned ?? ''} ${share ?? ''}`).sort()).toEqual(
      exact.map(({ owner, owned, share }) => `${owner} ${owned} ${share ?? ''}`).sort(),
    );
    expect(back.map(({ valid_from: from }) => from ?? '').sort()).toEqual(exact.map((row) => row.valid_from ?? row.recorded_at).sort());
  });

  it('writes FollowTheMoney too, and is refused for other standards and without a folder', async () => {
    const to = join(folder, 'out');
    expect(await seedCommand(['--export', to, '--ownership', 'followthemoney'], env)).toBe(0);
    const lines = (await readFile(join(to, 'ownership.ftm.jsonl'), 'utf8')).trim().split('\n');
    const { tables } = await readSeed(root('seed'));
    expect(lines.filter((line) => line.includes('"schema":"Ownership"'))).toHaveLength(tables.stakes.length);
    expect(await seedCommand(['--export', to, '--ownership', 'xbrl'], env)).toBe(2);
    expect(await seedCommand(['--ownership', 'bods'], env)).toBe(2);
  });

  it('is asked for on the command line, alone', async () => {
    const world = watchedWorld();
    expect(await runCommand(['export', '--ownership', 'bods', '--dir', 'out'], new Map(), world)).toBe(0);
    expect(world.ran).toEqual(['seed --export out --ownership bods']);
    expect(await runCommand(['export', '--ownership', 'bods', '--all'], new Map(), world)).toBe(2);
    expect(await runCommand(['export', '--ownership', 'xbrl'], new Map(), world)).toBe(2);
    expect(world.complaints()).toMatch(/--ownership takes no --all[\s\S]*Allowed choices are bods, followthemoney/);
  });
});

describe('import --report', () => {
  it('writes what was not understood or kept, a line for each with the id of its statement', async () => {
    if (!existsSync(root('dist/seed/import/cli.js')))
      await run(process.execPath, [root('node_modules/typescript/bin/tsc'), '-p', root('tsconfig.json')]);
    const statement = (recordId: string, recordType: string, recordDetails: object) => ({
      statementId: `s-${recordId}`,
      recordId,
      recordType,
      recordDetails,
    });
    const registered = (name: string) => ({ entityType: { type: 'registeredEntity' }, name, foundingDate: '2001-01-01' });
    const file = join(folder, 'statements.json');
    await writeFile(
      file,
      JSON.stringify([
        statement('1', 'entity', registered('Secret Smelters')),
        statement('2', 'relationship', { subject: '1', interestedParty: 'elsewhere', interests: [{ type: 'shareholding' }] }),
      ]),
    );
    const [mine, report] = [join(folder, 'mine'), join(folder, 'report.csv')];
    const { stdout } = await run(process.execPath, [
      root('dist/seed/import/cli.js'),
      'bods',
      file,
      '--dir',
      mine,
      '--add',
      '--report',
      report,
    ]);
    expect(stdout).toContain('3 told one by one');
    expect((await readFile(report, 'utf8')).trim().split('\n')).toEqual([
      'where,what',
      's-2,"a record referred to is not in the file, or was not understood"',
      'secret-smelters,company in no interest that was taken; kept without one',
      's-1,foundingDate of the entity is not kept',
    ]);
    expect(await readFile(join(mine, 'companies/bods.csv'), 'utf8')).toContain('secret-smelters,Secret Smelters');
  });
});
