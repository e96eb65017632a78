import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataQuality } from '../../src/seed/quality.js';
import { readSeed } from '../../src/seed/read.js';
import { output, seedFolder, sound } from '../seed/seed-folder.js';
import { startTestServer, type TestServer } from '../support/server.js';

const EVERYTHING = `{
  dataQuality {
    tables { table sourceId rows }
    coverage { kind materialId year countries }
    checks { id title passed found examples }
  }
}`;

describe('the quality of the data, asked of the server', () => {
  let server: TestServer;
  let seedDir: string;
  beforeAll(async () => {
    seedDir = await seedFolder({ ...sound, 'reserves.csv': [{ ...output, area: 'WORLD' }] });
    server = await startTestServer({ seedDir });
  });
  afterAll(() => server.stop());

  it('is what the tables gave when they were loaded, and may be asked for whole', async () => {
    const { data, errors } = await server.ask(EVERYTHING);
    const { tables, coverage, checks } = dataQuality((await readSeed(seedDir)).tables);
    expect(errors).toBeUndefined();
    expect(sorted(data.dataQuality.tables)).toEqual(sorted(tables));
    expect(sorted(data.dataQuality.coverage)).toEqual(sorted(coverage.map(({ mineralId: _, ...one }) => one)));
    expect(sorted(data.dataQuality.checks)).toEqual(sorted(checks));
  });
  it('can be narrowed to a mineral', async () => {
    const covered = async (mineral: string) =>
      (await server.ask(`{ dataQuality { coverage(mineral: "${mineral}") { kind countries } } }`)).data;
    expect((await covered('tungsten')).dataQuality.coverage).toEqual([
      { kind: 'production', countries: 1 },
      { kind: 'reserve', countries: 0 },
    ]);
    expect((await covered('tin')).dataQuality.coverage).toEqual([]);
  });
});

/** Rows in one order, whatever order they came in. */
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
