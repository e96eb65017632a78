import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';

let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'choose-'));
});
afterEach(() => rmSync(path, { recursive: true }));

/** A program on the path that says something and ends with a code. */
const program = (name: string, script: string) => {
  writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(path, name), 0o755);
};
const java = (version: string) => program('java', `echo 'openjdk version "${version}" 2024-01-16' >&2`);
const compiler = () => program('javac', 'echo javac');
const maven = () => program('mvn', 'echo Apache Maven');
const docker = (script = 'exit 0') => program('docker', script);

const choose = ({ jars = false, ...env }: { jars?: boolean; NEO4J_URI?: string } = {}) => chooseNeo4j({ PATH: path, ...env }, () => jars);

describe('the way to a Neo4j', () => {
  it('is the one named by NEO4J_URI, whatever else there is', () => {
    java('21.0.1');
    docker();
    expect(choose({ NEO4J_URI: 'bolt://elsewhere:7687', jars: true })).toBe('own');
  });

  it('is the embedded one with a JDK of version 17 or newer and Maven', () => {
    java('17.0.9');
    compiler();
    maven();
    docker();
    expect(choose()).toBe('embedded');
  });

  it('is the embedded one with Java alone once the jars are there', () => {
    java('21');
    expect(choose({ jars: true })).toBe('embedded');
  });

  it.each(['1.8.0_392', '11.0.21'])('is Docker when Java is %s, which is too old', (version) => {
    java(version);
    docker();
    expect(choose({ jars: true })).toBe('docker');
  });

  it('is Docker when Maven is missing and the jars are not there', () => {
    java('17.0.9');
    compiler();
    docker();
    expect(choose()).toBe('docker');
  });

  it('is none without any: one message names the three and what each lacks', () => {
    expect(() => choose()).toThrow(
      expect.objectContaining({
        code: 'NO_NEO4J',
        message: [
          'A Neo4j is needed, and none of the three ways to one is open here:',
          '  1. your own: set NEO4J_URI (and NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE); it is not set',
          '  2. embedded, with a JDK of version 17 or newer and Maven: Java is missing; the Java compiler (javac) is missing; Maven (mvn) is missing',
          '  3. Docker: Docker is missing',
        ].join('\n'),
      }),
    );
  });

  it.each([
    ['its engine does not answer', '[ "$1" = info ] && exit 1; exit 0'],
    ['not its compose plugin', '[ "$1" = compose ] && exit 1; exit 0'],
  ])('is none with Docker installed, but %s', (lack, script) => {
    java('11.0.21');
    docker(script);
    expect(() => choose({ jars: true })).toThrow(lack);
    expect(() => choose({ jars: true })).toThrow('Java 11 was found, 17 or newer is needed');
  });
});
