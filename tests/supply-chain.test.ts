import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.js';

const text = (file: string) => readFileSync(root(file), 'utf8');

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> };
const installed = Object.entries(packages).filter(([at]) => at !== '');
const breaches = (allowed: (one: Locked) => boolean) =>
  installed.filter(([, one]) => !allowed(one)).map(([at, { license }]) => `${at} ${license ?? ''}`);

/** What may be shipped with a work under Apache-2.0 without more than naming it. */
const SHIPPED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', '(MIT AND BSD-3-Clause)'];
/** And what may be used to build and test it, or is bundled into the page as a font or a map. */
const USED = [
  ...['(MIT AND Zlib)', '(MIT OR Apache-2.0)', '(MIT OR CC0-1.0)', 'CC-BY-4.0', 'CC0-1.0'],
  ...['MPL-2.0', 'OFL-1.1', 'PSF-2.0', 'Python-2.0', 'Unlicense'],
];
/** Comes with the peer that bench/compare.mjs measures against; run there alone, neither shipped nor built upon. */
const OF_THE_PEER = ['node_modules/@apollo/federation-internals Elastic-2.0'];

describe('the packages', () => {
  it('that run with the server are under licences that go with Apache-2.0', () =>
    expect(breaches(({ dev, license = '' }) => dev === true || SHIPPED.includes(license))).toEqual([]));

  it('that build, test and measure it are under licences that are known', () =>
    expect(breaches(({ license = '' }) => [...SHIPPED, ...USED].includes(license))).toEqual(OF_THE_PEER));

  it('are held to the letter by a checksum, and name no place to get them from', () =>
    expect(breaches(({ integrity, resolved }) => integrity?.startsWith('sha512-') === true && resolved === undefined)).toEqual([]));

  it('need no script run at their installation but one, which does nothing for us and is not run', () => {
    expect(installed.filter(([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true).map(([at]) => at)).toEqual([
      'node_modules/@apollo/protobufjs',
    ]);
    for (const line of text('Dockerfile').match(/npm ci.*/g) ?? ['none']) expect(line).toContain('--ignore-scripts');
    expect(text('tools/setup.mjs')).toContain("'--ignore-scripts'");
  });

  it('are pinned: package.json names versions, not ranges', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<string, Record<string, string>>;
    expect(
      Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });

  it('are listed by `npm run sbom` in CycloneDX, all that package.json names', { timeout: 60_000 }, () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: { sbom: string } };
    const [command = '', ...rest] = scripts.sbom.split(' ');
    const bill = JSON.parse(execFileSync(command, rest, { cwd: root(), encoding: 'utf8', maxBuffer: 2 ** 26 })) as {
      bomFormat: string;
      components: { name: string; purl: string }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const { dependencies = {} } = JSON.parse(text('package.json')) as { dependencies?: Record<string, string> };
    const names = bill.components.map(({ purl }) => decodeURIComponent(purl).replace(/^pkg:npm\/(.+)@[^@]+$/, '$1'));
    for (const name of Object.keys(dependencies)) expect(names).toContain(name);
  });
});

describe('the container', () => {
  const stages = text('Dockerfile').split(/^(?=FROM )/m);
  const last = stages.at(-1) ?? '';

  it('runs as a user that is not root, on an image named by its whole version', () => {
    expect([...last.matchAll(/^USER (\S+)/gm)].at(-1)?.[1]).toBe('node');
    for (const [, image = ''] of text('Dockerfile').matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/:\d+\.\d+\.\d+-/);
  });

  it('holds no tests, no sources of the page and no tools, and no setting that is secret', () => {
    expect(last).not.toMatch(/COPY (?!--from)[^\n]*\b(tests|tools|web|\.env|\.)\s/);
    expect(text('Dockerfile')).not.toMatch(/(ENV|ARG)[^\n]*(PASSWORD|KEY|TOKEN|SECRET)/);
    // what goes in is listed; everything else stays out
    expect(text('.dockerignore')).toMatch(/^\*$/m);
    expect(text('.dockerignore')).not.toMatch(/^!.*(\.git|node_modules|\.env|tests|\.cache|\.neo4j)/m);
  });

  it('writes nothing into itself, may gain no right and open no port but its own, to this machine only', () => {
    const app = /^ {2}app:\n([\s\S]*?)(?=^\S|^ {2}\S)/m.exec(text('docker-compose.yml'))?.[1] ?? '';
    expect(app).toMatch(/read_only: true/);
    expect(app).toMatch(/cap_drop: \[ALL\]/);
    expect(app).toMatch(/no-new-privileges:true/);
    for (const [, port = ''] of text('docker-compose.yml').matchAll(/^ {6}- (\S*:\d+)$/gm)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
