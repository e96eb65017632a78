import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { auditLog, brokenLines, type TriedLoad } from '../../src/seed/audit-log.js';
import { loadFolders } from '../../src/seed/load.js';

const dir = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const load = (dataVersion: string): TriedLoad => ({ dataVersion, previous: null, folders: [''], rows: 3, failed: null });
const path = join(dir, 'deep', 'loads.jsonl');
const text = () => readFileSync(path, 'utf8');

describe('the log of loads', () => {
  beforeEach(() => rmSync(path, { force: true }));

  it('says when, who, what and from where, a line for each', () => {
    const audit = auditLog(path, expect.unreachable, () => new Date('2026-11-25T00:00:00Z'));
    audit(load('a'));
    audit({ ...load('b'), previous: 'a' });
    const lines = text().trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      at: '2026-11-25T00:00:00.000Z',
      by: expect.stringMatching(/.@./) as string,
      dataVersion: 'b',
      previous: 'a',
      folders: [''],
      rows: 3,
      failed: null,
    });
    expect(brokenLines(text())).toEqual([]);
  });

  it('shows a line that was changed or taken out later, in the one behind it', () => {
    const audit = auditLog(path, expect.unreachable);
    for (const version of ['a', 'b', 'c', 'd']) audit(load(version));
    const lines = text().trimEnd().split('\n');
    expect(brokenLines(lines.join('\n').replace('"dataVersion":"b"', '"dataVersion":"x"'))).toEqual([3]);
    expect(brokenLines(lines.filter((_, i) => i !== 1).join('\n'))).toEqual([2]);
  });

  it('stops no load where it cannot be written, and says so', () => {
    writeFileSync(join(dir, 'file'), '');
    const told: string[] = [];
    auditLog(join(dir, 'file', 'loads.jsonl'), (problem) => told.push(problem))(load('a'));
    expect(told).toHaveLength(1);
  });

  it('tells of a load that failed, with its code', async () => {
    const graph = inject('graph');
    const driver = neo4j.driver(graph.uri, neo4j.auth.basic(graph.user, graph.password), { disableLosslessIntegers: true });
    writeFileSync(join(dir, 'sources.csv'), 'no,such,columns\n');
    try {
      const tried: TriedLoad[] = [];
      await expect(loadFolders(driver, graph.database, '/nowhere', [dir], undefined, (one) => tried.push(one))).rejects.toThrow();
      expect(tried).toMatchObject([{ rows: null, failed: expect.stringMatching(/^[A-Z_]+$/) as string, folders: [dir] }]);
    } finally {
      await driver.close();
    }
  });
});
