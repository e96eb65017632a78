import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One run over everything, on one Neo4j; files one after another, because they share it. */
export default defineConfig({
  root: fileURLToPath(new URL('../', import.meta.url)),
  resolve: {
    // the file Node itself takes for Apollo: a second copy of graphql would refuse the schema of the first
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/neo4j.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 300_000,
  },
});
