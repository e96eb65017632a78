import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelDocument } from '../../src/graph/model-document.js';
import { root } from '../support/root.js';

it('docs/model.md says what src/graph/model.ts says; `npm run docs` renews it', () => {
  expect(readFileSync(root('docs/model.md'), 'utf8')).toBe(modelDocument());
});
