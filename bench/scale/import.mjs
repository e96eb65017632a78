// Runs `neo4j-admin database import full` from the jars the embedded server runs from; a full server brings the same
// program as bin/neo4j-admin. It writes a store that no server has open, and is told everything in files.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { javaEnv, javaTool } from '../../tools/neo4j/java.mjs';
import { classPath } from '../../tools/neo4j/jars.mjs';

/** @returns {Promise<string[]>} the last lines it printed, which tell what was imported @throws with those lines when it failed */
export const importStore = async (home, options, { heapMib, offHeapMib }) => {
  const folder = join(home, 'import');
  mkdirSync(join(home, 'conf'), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const args = join(folder, 'arguments');
  const all = [
    ...options,
    '--id-type=integer',
    '--array-delimiter=U+001F',
    '--skip-bad-relationships=false',
    '--bad-tolerance=0',
    '--overwrite-destination=true',
    `--report-file=${join(folder, 'report.txt')}`,
    `--max-off-heap-memory=${offHeapMib}m`,
    'neo4j',
  ];
  writeFileSync(args, all.map((one) => `"${one}"\n`).join(''));
  const java = spawn(
    javaTool('java'),
    [
      `-Xmx${heapMib}m`,
      '-XX:+UseParallelGC',
      '--add-opens=java.base/java.nio=ALL-UNNAMED',
      '-cp',
      classPath(),
      'org.neo4j.cli.AdminTool',
      'database',
      'import',
      'full',
      `@${args}`,
    ],
    { env: { ...javaEnv(), NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines = [];
  for (const stream of [java.stdout, java.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const code = await new Promise((resolve, reject) => {
    java.once('error', reject);
    java.once('close', resolve);
  });
  if (code !== 0) throw new Error(`neo4j-admin database import ended with ${code}:\n${lines.slice(-20).join('\n')}`);
  return lines.slice(-12);
};
