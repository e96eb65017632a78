import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);
vi.setConfig({ testTimeout: 200_000, hookTimeout: 400_000 });

/**
 * The package as `npm pack` makes it, installed by npm into an empty folder with what it depends on. Where npm reaches no
 * registry, it is unpacked as npm would, and what it depends on is linked from here.
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
    const tarball = join(project, told.filename);
    try {
      const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--fetch-retries=1'];
      await run('npm', ['install', '--prefix', project, ...options, tarball], { cwd: project, maxBuffer: 50_000_000 });
    } catch (error) {
      if (!/E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NOTCACHED)|ETIMEDOUT/.test(String(error))) throw error;
      await unpacked(tarball);
    }
    cpSync(root('docs/examples/client'), project, { recursive: true });
  });
  const unpacked = async (tarball: string): Promise<void> => {
    mkdirSync(own(), { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', own(), '--strip-components=1']);
    const { dependencies, bin } = JSON.parse(readFileSync(join(own(), 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    for (const name of Object.keys(dependencies ?? {})) {
      mkdirSync(join(project, 'node_modules', name, '..'), { recursive: true });
      symlinkSync(root(`node_modules/${name}`), join(project, 'node_modules', name));
    }
    mkdirSync(join(project, 'node_modules/.bin'));
    for (const [name, path] of Object.entries(bin ?? {})) symlinkSync(join(own(), path), join(project, 'node_modules/.bin', name));
  };
  /** Runs the command of the package as its README says, from the folder it was installed in. */
  const npx = (...args: string[]) => run('npx', ['--no-install', 'resource-alliances', ...args], { cwd: project, maxBuffer: 50_000_000 });
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

  it('asks by npx from the folder it was installed in', async () => {
    const asked = ['ask', 'producers', '--material', 'gallium-metal', '--year', '2023', '--format', 'csv', '--url', server.url];
    const { stdout } = await npx(...asked);
    const { data } = await server.ask('{ material(id: "gallium-metal") { producers(year: 2023) { area quantity { value } } } }');
    const [first] = data.material.producers;
    expect(stdout).toContain(String(first.quantity.value));
    expect(stdout.trim().split('\n')).toHaveLength((data.material.producers as unknown[]).length + 1);
  });

  it('tells by npx what is wrong, by its exit code', async () =>
    expect(npx('ask', 'producers', '--year', 'soon', '--url', server.url)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--year "soon": a whole year') as string,
    }));

  it('serves by npx: the page, files and GraphQL, on the graph that is named, until it is ended', async () => {
    const { uri, user, password, database } = inject('graph');
    const env = { ...process.env, NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database, PORT: '0' };
    // a group of its own, because npx stands between
    const served = spawn('npx', ['--no-install', 'resource-alliances', 'serve'], { cwd: project, env, detached: true });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let said = '';
        const heard = (part: Buffer) => {
          said += part.toString();
          const at = /^page\s+(http:\S+?)\/$/m.exec(said)?.[1];
          if (at !== undefined) resolve(at);
        };
        served.stdout.on('data', heard);
        served.stderr.on('data', heard);
        served.once('exit', (code) => reject(new Error(`ended with ${code ?? 'a signal'}: ${said}`)));
      });
      expect(await (await fetch(`${url}/q/producers.csv?material=gallium-metal&year=2023`)).text()).toContain('CHN');
      expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('text/html');
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ dataVersion { id } }' }),
      });
      expect(((await answer.json()) as { data: { dataVersion: { id: string } } }).data.dataVersion.id).toBe(
        (await server.ask('{ dataVersion { id } }')).data.dataVersion.id,
      );
    } finally {
      const ended = new Promise((resolve) => served.once('exit', resolve));
      if (served.pid !== undefined && served.exitCode === null) process.kill(-served.pid, 'SIGTERM');
      await ended;
    }
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
