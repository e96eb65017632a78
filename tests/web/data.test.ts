import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { openBrowser, watchedPage } from '../support/browser.js';
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

const open = async (path: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> => {
  const { page } = await watchedPage(browser, server.url, options);
  await page.goto(`${server.url}${path}`);
  await page.locator('h1').waitFor();
  return page;
};

/** Every part, with what stands there once it is ready. */
const PARTS: readonly (readonly [part: string, ready: string])[] = [
  ['sources', '.data-table tbody tr'],
  ['coverage', '.heat tbody tr'],
  ['checks', '.data-table tbody tr'],
  ['conflicts', '.data-table tbody tr'],
  ['gaps', '.document table'],
  ['graph', '.picture svg'],
  ['measures', '.document h2'],
  ['downloads', '.data-table tbody tr'],
];

describe.each(PARTS)('the part %s of the data', (part, ready) => {
  it.each([
    ['en', false, 1440],
    ['ko', true, 390],
  ] as const)('has no breach of WCAG 2.2 AA and fits its width: %s, dark %s, %i px', async (lang, dark, width) => {
    const page = await open(`/data?part=${part}&lang=${lang}`, { dark, width });
    await page.locator(ready).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.context().close();
  });
});

describe('the data', () => {
  it('tell how many countries have a figure, as GraphQL does', async () => {
    const page = await open('/data?part=coverage&mineral=gallium');
    const output = page.locator('.heat tbody tr', { hasText: 'Output' }).first();
    await output.waitFor();
    const { data } = await server.ask('{ dataQuality { coverage(mineral: "gallium") { kind year countries } } }');
    const figures = data.dataQuality.coverage
      .filter(({ kind }: { kind: string }) => kind === 'production')
      .map(({ countries }: { countries: number }) => String(countries));
    const shown = (await output.locator('td').allInnerTexts()).filter((text) => /^\d+$/.test(text.trim()));
    expect(shown).toEqual(figures);
    await page.context().close();
  });

  it('lead from a conflict to what each source says', async () => {
    const page = await open('/data?part=conflicts');
    await page.locator('.data-table .evidenced').first().click();
    await page.getByRole('dialog').locator('.assertion').nth(1).waitFor();
    await page.context().close();
  });

  it('explain each measure with its example', async () => {
    const page = await open('/data?part=measures');
    await page.getByRole('link', { name: 'shocks', exact: true }).first().click();
    await expect.poll(() => page.locator('.document').innerText()).toContain('Example');
    await page.context().close();
  });

  it('are downloaded from addresses that exist', async () => {
    const page = await open('/data?part=downloads');
    const address = await page.locator('.formats a').first().getAttribute('href');
    expect((await page.request.get(`${server.url}${address}`)).status()).toBe(200);
    await page.context().close();
  });

  it('name a part that there is not, and show the sources', async () => {
    const page = await open('/data?part=secrets');
    expect(await page.getByRole('status').first().innerText()).toContain('secrets');
    await page.locator('.data-table tbody tr').first().waitFor();
    await page.context().close();
  });
});
