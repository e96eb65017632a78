import { deflateRawSync } from 'node:zlib';
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

/** Assumptions as an address carries them: JSON, deflated, base64url. */
const written = (overlays: readonly object[]): string => deflateRawSync(JSON.stringify(overlays)).toString('base64url');
const CAPACITY = { country: 'FIN', material: 'cobalt-oxide', year: 2024, tonnes: 2500 };
const OUTPUT = { ...CAPACITY, tonnes: 500 };
const FINLAND = [{ capacity: CAPACITY }, { output: OUTPUT }];
const COBALT = 'material=cobalt-oxide&importer=KOR&excluding=CHN&within=MSP&year=2024&divertibleShare=0.2';

const open = async (path: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> => {
  const { page } = await watchedPage(browser, server.url, options);
  await page.goto(`${server.url}${path}`);
  await page.locator('h1').waitFor();
  return page;
};

describe('assumptions in an address', () => {
  it.each([
    ['no base64', '%25%25%25'],
    ['no deflate', 'AAAA'],
    ['markup', '%3Cscript%3Ealert(1)%3C/script%3E'],
    ['a text far too long', 'A'.repeat(7_000)],
  ])('that are %s are named and left out', async (_, text) => {
    const page = await open(`/scenario?assume=${text}`);
    expect(await page.getByRole('status').first().innerText()).toContain('no assumption that can be read');
    await page.getByText('Nothing is assumed yet').waitFor();
    await page.context().close();
  });

  it('are left out one by one where they fit no kind, and the others count', async () => {
    const broken = [
      { constructor: {} },
      { output: { ...OUTPUT, colour: 'red' } },
      { output: { ...OUTPUT, tonnes: -1 } },
      { output: { ...OUTPUT, country: 'FIN"}}]) { evil' } },
      { output: { country: 'FIN' } },
      { capacity: { ...CAPACITY, site: 'kokkola' } },
      { capacity: CAPACITY, output: OUTPUT },
      null as unknown as object,
    ];
    const page = await open(`/scenario?assume=${written([...broken, ...FINLAND])}`);
    await page.locator('.server-words').nth(1).waitFor();
    expect(await page.locator('.assumption-table tr').count()).toBe(2);
    expect(await page.getByRole('status').first().locator('li').count()).toBe(broken.length);
    await page.context().close();
  });
});

describe('the editor of scenarios', () => {
  it('adds an assumption by its form, shows how the server reads it, and asks with it', async () => {
    const page = await open(`/scenario?for=${encodeURIComponent(`replacement-suppliers?${COBALT}`)}`);
    await page.getByRole('combobox', { name: 'Country' }).fill('Finland');
    await page.getByRole('option', { name: 'Finland' }).click();
    await page.getByRole('textbox', { name: 'Tonnes a year' }).fill('2500');
    await page.getByRole('textbox', { name: 'Tonnes a year' }).press('Enter');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => page.locator('.server-words').innerText()).toContain('Assumed: Finland can turn out 2500 t');
    expect(page.url()).toContain('assume=');
    await page.getByRole('link', { name: 'Ask with these assumptions' }).click();
    await page.locator('.assumed').waitFor();
    expect(await page.locator('.assumed').innerText()).toMatch(/your assumptions[\s\S]*Capacity · Country Finland/);
    await page.context().close();
  });

  it.each([
    ['en', false, 1440],
    ['ko', true, 390],
  ] as const)('has no breach of WCAG 2.2 AA and fits its width: %s, dark %s, %i px', async (lang, dark, width) => {
    const page = await open(`/scenario?lang=${lang}&assume=${written(FINLAND)}`, { dark, width });
    await page.locator('.server-words').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.context().close();
  });
});

describe('an answer under assumptions', () => {
  it('counts with them, says so at each number they went into, and is freed of them', async () => {
    const page = await open(`/ask/replacement-suppliers?${COBALT}&assume=${written(FINLAND)}`);
    const finland = page.locator('.answer-table tr', { hasText: 'Finland' }).first();
    await finland.waitFor();
    expect(await finland.innerText()).toMatch(/2,073 t[\s\S]*your assumption/);
    await page.getByRole('button', { name: 'Ask without them' }).click();
    await expect.poll(() => finland.innerText()).toContain('72.9 t');
    expect(await page.locator('.your-assumption').count()).toBe(0);
    expect(page.url()).not.toContain('assume');
    await page.context().close();
  });

  it('lies beside the one without', async () => {
    const page = await open(`/ask/replacement-suppliers?${COBALT}&assume=${written(FINLAND)}`);
    await page.getByRole('link', { name: 'Compare with and without' }).click();
    const finland = page.locator('.comparison tr', { hasText: 'Finland' }).last();
    await expect.poll(() => finland.innerText()).toMatch(/72\.9 t[\s\S]*2,073 t[\s\S]*\+2,000 t/);
    await page.context().close();
  });

  it('is asked beside what a question assumes itself', async () => {
    const japan = { membership: { alliance: 'MSP', member: 'JPN', removed: true } };
    const page = await open(`/ask/with-an-assumption?assume=${written([japan])}`);
    await page.locator('.sentence').waitFor();
    expect(await page.locator('.basis').innerText()).toMatch(/Finland can turn out[\s\S]*/);
    expect(await page.locator('.basis').innerText()).toMatch(/Assumed: .*MSP/);
    await page.context().close();
  });
});
