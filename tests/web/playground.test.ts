import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, watchedPage } from '../support/browser.js';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Presses the button once the editor shows the operation: before that, it would run nothing. */
const run = async (page: Page, operation: string) => {
  await page.locator('.graphiql-query-editor .view-lines', { hasText: `query ${operation}` }).waitFor();
  await page.locator('.graphiql-execute-button').click();
};

/** The answer as one line: the editor breaks long ones. */
const answerOf = async (page: Page) => (await page.locator('.result-window').innerText()).replace(/\s+/g, ' ');

describe('the playground at /graphiql/', () => {
  it('opens with one tab for each file of operations/, asks nothing of other hosts and complains of nothing', async () => {
    const { page, foreign, faults } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/graphiql/`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    await expect.poll(() => page.locator('[role="tab"]').count()).toBe(readdirSync(root('operations')).length);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('runs the first tab and shows the answer from the graph', async () => {
    const { page, foreign, faults } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/graphiql/`);
    await page.getByRole('tab').first().click();
    await run(page, 'ReplacementSuppliers');
    await expect.poll(() => answerOf(page), { timeout: 15_000 }).toContain('South Korea bought 112 t of Tungsten metal');
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is prefilled by a link, also with Korean text', async () => {
    const { page, faults } = await watchedPage(browser, server.url);
    const query = readFileSync(root('operations/search.graphql'), 'utf8');
    await page.goto(`${server.url}/graphiql/#${new URLSearchParams({ query, variables: '{"text": "텅스텐"}' }).toString()}`);
    await run(page, 'Search');
    await expect.poll(() => answerOf(page), { timeout: 15_000 }).toContain('tungsten-metal');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
