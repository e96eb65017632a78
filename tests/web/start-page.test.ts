import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the start page', () => {
  it('answers Korea and tungsten at once, asks nothing of other hosts and complains of nothing', async () => {
    const { page, foreign, faults } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await expect.poll(() => page.locator('.summary').innerText()).toContain('South Korea bought 112 t of Tungsten metal');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows a range with its reason for gallium, and the address says what was asked', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole('combobox').first().selectOption('gallium-metal');
    await expect.poll(() => page.locator('.figures').innerText()).toContain('0 t – 69.4 t');
    expect(await page.locator('.reason').innerText()).toContain('bundle of several materials');
    expect(page.url()).toContain('material=gallium-metal');
    await page.context().close();
  });

  it('speaks Korean, also in the language of the document', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/?lang=ko&material=magnesium-metal`);
    await expect.poll(() => page.locator('.summary').innerText()).toContain('중국산 마그네슘');
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
    await page.context().close();
  });

  it.each([
    [1440, false],
    [390, false],
    [390, true],
  ])('fits %i px wide, dark: %s', async (width, dark) => {
    const { page } = await watchedPage(browser, server.url, { width, dark });
    await page.goto(server.url);
    await page.locator('.summary').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.context().close();
  });

  it('says what failed and asks again when told to', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.route(
      '**/graphql',
      (route) =>
        route.fulfill({
          status: 200,
          contentType: 'application/json',
          body: JSON.stringify({ errors: [{ message: 'The graph database cannot be reached' }] }),
        }),
      { times: 1 },
    );
    await page.goto(server.url);
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('cannot be reached');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.poll(() => page.locator('.summary').innerText()).toContain('112 t');
    await page.context().close();
  });
});
