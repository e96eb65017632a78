import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Breaches of WCAG 2.2 AA on a page as it stands, each with the first place it is seen. */
export const axeViolations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(source);
  return page.evaluate<string[]>(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ×' + nodes.length + ': ' + nodes[0].html.slice(0, 160) + ' ' + (nodes[0].any[0]?.message ?? nodes[0].all[0]?.message ?? '').slice(0, 160)))`);
};
