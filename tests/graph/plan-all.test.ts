import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planAll } from '../../src/graph/question.js';

import '../../src/api/ask-graph.js';
import '../../src/graph/run.js';
import type { Graph } from '../../src/graph/run.js';
import { root } from '../support/root.js';

it('every question is planned at start with every parameter it takes', async () => {
  const asked = new Map<string, readonly string[]>();
  const graph: Graph = {
    asked: [],
    spent: { ms: 0, rows: 0 },
    version: () => Promise.resolve('v'),
    count: () => undefined,
    ask: ({ name, cypher }, parameters) => {
      const taken = [...cypher.replace(/\/\/.*/g, '').matchAll(/\$(\w+)/g)].map(([, parameter = '']) => parameter);
      asked.set(
        name,
        taken.filter((parameter) => parameter !== 'load' && !(parameter in parameters)),
      );
      return Promise.resolve([]);
    },
  };
  await planAll(() => graph);
  const questions = readdirSync(root('src/graph/questions')).filter((file) => file.endsWith('.cypher'));
  expect([...asked.keys()].sort()).toEqual(questions.map((file) => file.replace('.cypher', '')).sort());
  expect([...asked].filter(([, missing]) => missing.length > 0)).toEqual([]);
});
