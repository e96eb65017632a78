import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One run over everything, on one Neo4j; files one after another, because they share it. */
export default defineConfig({
  root: fileURLToPath(new URL('../', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/neo4j.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
