import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);
vi.setConfig({ testTimeout: 200_000, hookTimeout: 400_000 });

/**
 * The package as `npm pack` makes it, unpacked as npm would into the node_modules of an empty project. What it depends on
 * is linked from here, so that nothing is fetched.
 */
describe('the package', () => {
  let server: TestServer;
  let project: string;
  let packed: string[];
  const own = () => join(project, 'node_modules/resource-alliances');

  beforeAll(async () => {
    server = await startTestServer();
    project = mkdtempSync(join(tmpdir(), 'package-'));
    if (!existsSync(root('dist/client/index.d.ts')))
      await run(process.execPath, [root('node_modules/typescript/bin/tsc'), '-p', root('tsconfig.json')]);
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
      cwd: root('.'),
      maxBuffer: 50_000_000,
    });
    const [told] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    packed = told.files.map(({ path }) => path);
    mkdirSync(own(), { recursive: true });
    await run('tar', ['-xzf', join(project, told.filename), '-C', own(), '--strip-components=1']);
    const { dependencies } = JSON.parse(readFileSync(join(own(), 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    for (const name of Object.keys(dependencies)) {
      mkdirSync(join(project, 'node_modules', name, '..'), { recursive: true });
      symlinkSync(root(`node_modules/${name}`), join(project, 'node_modules', name));
    }
    cpSync(root('docs/examples/client'), project, { recursive: true });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(project, { recursive: true, force: true });
  });

  it('holds what answers, and neither tests nor what was generated on the way', () => {
    const missing = [
      'dist/main.js',
      'dist/client/index.d.ts',
      'tools/resource-alliances.mjs',
      'src/graph/questions/producers-of-materials.cypher',
      'LICENSE',
    ];
    expect(missing.filter((path) => !packed.includes(path))).toEqual([]);
    for (const folder of ['schema', 'operations', 'seed'])
      expect(packed.filter((path) => path.startsWith(`${folder}/`)).length).toBeGreaterThanOrEqual(readdirSync(root(folder)).length);
    expect(packed.filter((path) => /^(tests|node_modules|\.cache|\.neo4j)\/|\.env$/.test(path))).toEqual([]);
  });

  it('asks from the command line of another project', async () => {
    const { stdout } = await run(
      process.execPath,
      [
        join(own(), 'tools/resource-alliances.mjs'),
        'ask',
        'producers',
        '--material',
        'gallium-metal',
        '--year',
        '2023',
        '--format',
        'csv',
        '--url',
        server.url,
      ],
      { cwd: project },
    );
    const { data } = await server.ask('{ material(id: "gallium-metal") { producers(year: 2023) { area quantity { value } } } }');
    const [first] = data.material.producers;
    expect(stdout).toContain(String(first.quantity.value));
    expect(stdout.trim().split('\n')).toHaveLength((data.material.producers as unknown[]).length + 1);
  });

  it('is compiled against by the example under strict, which then answers', async () => {
    await run(process.execPath, [root('node_modules/typescript/bin/tsc'), '-p', project], { cwd: project });
    const { stdout } = await run(process.execPath, [join(project, 'dist/largest-producers.js'), server.url, 'gallium-metal', '2023'], {
      cwd: project,
    });
    expect(stdout).toMatch(/^China\t[\d.]+\tt\t.*Mineral/m);
  });

  it('tells the example what was refused, by its code', async () => {
    const refused = run(process.execPath, [join(project, 'dist/largest-producers.js'), server.url, 'gallium-metal', '1492'], {
      cwd: project,
    });
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('1492') as string });
  });

  it('has its types: a variable that a question does not take is no program', async () => {
    const wrong = join(project, 'wrong.ts');
    writeFileSync(
      wrong,
      "import { Producers, request } from 'resource-alliances';\nawait request('', Producers, { materiel: 'gallium-metal' });\n",
    );
    const compiled = run(
      process.execPath,
      [
        root('node_modules/typescript/bin/tsc'),
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--lib',
        'es2022,dom',
        wrong,
      ],
      { cwd: project },
    );
    await expect(compiled).rejects.toMatchObject({ stdout: expect.stringContaining('materiel') as string });
  });
});
