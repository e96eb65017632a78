import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, watchedPage } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

let server: TestServer;
let behindProxy: TestServer;
let proxy: TcpProxy;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  proxy = await tcpProxy(inject('graph').uri);
  behindProxy = await startTestServer({ uri: proxy.uri });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await behindProxy.stop();
  await proxy.stop();
  await server.stop();
});

/** A reader who starts at the start page and whose clicks are counted. */
const reader = async () => {
  const { page } = await watchedPage(browser, server.url);
  await page.goto(`${server.url}/?lang=en`);
  await page.locator('h1').waitFor();
  let clicks = 0;
  return {
    page,
    clicks: () => clicks,
    click: async (what: Locator) => {
      clicks += 1;
      await what.click();
    },
  };
};
const sentence = (page: Page) => page.locator('.sentence').first();

describe('someone who knows no GraphQL finds from the start page, in under five clicks', () => {
  it('Korea’s five most concentrated dependences', async () => {
    const { page, click, clicks } = await reader();
    await click(page.getByRole('link', { name: 'On whom does Korea depend most for its critical minerals?' }));
    const table = page.locator('.answer-table').first();
    await click(table.getByRole('button', { name: 'Figure' }));
    const shares = (await table.locator('tbody tr').allInnerTexts()).map((row) => Number(/(\d+)%/.exec(row.replace(/50%/, ''))?.[1]));
    expect(shares.length).toBeGreaterThanOrEqual(5);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(clicks()).toBeLessThan(5);
    await page.context().close();
  });

  it('who can replace China’s natural graphite for Korea by 2030 without barred owners', async () => {
    const { page, click, clicks } = await reader();
    await click(page.getByRole('link', { name: /natural graphite for Korea by 2030/ }));
    await sentence(page).waitFor();
    expect(await sentence(page).innerText()).toContain('2030');
    expect(await page.locator('.certificate').innerText()).toContain('proven');
    expect(await page.locator('.answer-table', { hasText: '2030' }).first().isVisible()).toBe(true);
    expect(clicks()).toBeLessThan(5);
    await page.context().close();
  });

  it('which mines a company of their choice owns', async () => {
    const { page, click, clicks } = await reader();
    await click(page.getByRole('link', { name: /Which mines does a company own/ }));
    const company = page.getByRole('combobox', { name: 'Company' });
    await click(company);
    await company.fill('Glencore');
    await click(page.getByRole('option', { name: /^Glencore/ }).first());
    await expect.poll(() => page.url()).toContain('company=glencore');
    await expect.poll(() => page.locator('.answer-table').first().innerText()).toContain('Antapaccay');
    expect(clicks()).toBeLessThan(5);
    await page.context().close();
  });

  it('what a Chinese ban on gallium would do to Japan', async () => {
    const { page, click, clicks } = await reader();
    await click(page.getByRole('link', { name: 'What would a Chinese ban on gallium do to Japan?' }));
    await sentence(page).waitFor();
    expect(await sentence(page).innerText()).toMatch(/Japan[\s\S]*allium/);
    expect(clicks()).toBeLessThan(5);
    await page.context().close();
  });
});

describe('a page that stays open while the database goes and comes back', () => {
  it('keeps the answer it has, says why there is no new one, and answers again when asked', async () => {
    const { page } = await watchedPage(browser, behindProxy.url);
    await page.goto(`${behindProxy.url}/ask/replacement-suppliers?lang=en`);
    await expect.poll(() => sentence(page).innerText(), { timeout: 15_000 }).toContain('112 t');
    await proxy.down();
    const year = page.getByRole('textbox', { name: 'Year' });
    await year.fill('2023');
    await year.press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText(), { timeout: 20_000 }).toContain('The database cannot be reached');
    expect(await sentence(page).innerText()).toContain('112 t');
    await proxy.open();
    await expect
      .poll(
        async () => {
          const again = page.getByRole('button', { name: 'Ask again' });
          if (await again.isVisible()) await again.click();
          return sentence(page).innerText();
        },
        { timeout: 25_000, interval: 1_500 },
      )
      .toContain('2023');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  }, 60_000);
});
