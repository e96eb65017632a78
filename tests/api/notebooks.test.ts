import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonEnvironment, told } from '../support/python.js';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

const NOTEBOOKS = root('docs/notebooks');
const names = readdirSync(NOTEBOOKS).filter((file) => file.endsWith('.ipynb'));

const python = await pythonEnvironment();

describe('the notebooks', () => {
  it('are stored with what they answered, and small', () => {
    expect(names).toEqual(['network-networkx.ipynb', 'producers-pandas.ipynb']);
    for (const name of names) {
      const text = readFileSync(`${NOTEBOOKS}/${name}`, 'utf8');
      expect(text.length).toBeLessThan(10_000);
      const { cells } = JSON.parse(text) as { cells: { cell_type: string; outputs?: { output_type: string }[] }[] };
      const outputs = cells.flatMap((cell) => cell.outputs ?? []);
      expect(outputs.length).toBeGreaterThan(2);
      expect(outputs.filter(({ output_type }) => output_type === 'error')).toEqual([]);
    }
  });
});

describe.skipIf(python.whyNot !== null)(told('the notebooks', python), () => {
  let server: TestServer;
  beforeAll(async () => void (server = await startTestServer()));
  afterAll(() => server.stop());

  it('run against a server, and print what it answers by GraphQL', { timeout: 200_000 }, async () => {
    const { stdout } = await promisify(execFile)(python.python ?? '', ['-W', 'ignore', `${NOTEBOOKS}/run.py`], {
      env: { ...process.env, SERVER: server.url },
    });
    const { data } = await server.ask(
      '{ material(id: "gallium-metal") { producers(year: 2023) { isAggregate area quantity { value } } } }',
    );
    const countries = (data.material.producers as { isAggregate: boolean; area: string; quantity: { value: number } }[]).filter(
      ({ isAggregate }) => !isAggregate,
    );
    const sum = countries.reduce((total, { quantity }) => total + quantity.value, 0);
    const [largest] = countries.toSorted((a, b) => b.quantity.value - a.quantity.value);
    expect(stdout).toMatch(new RegExp(`^${largest?.area} +${largest?.quantity.value}$`, 'm'));
    expect(stdout).toContain(`largest share ${Math.round(((largest?.quantity.value ?? 0) / sum) * 1000) / 1000}`);
    expect(stdout).toMatch(/^\d+ nodes, \d+ edges$/m);
    expect(stdout).toMatch(/^0 mineral 1$/m);
  });
});
