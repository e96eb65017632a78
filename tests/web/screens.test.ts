import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
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

/** Every screen, with what stands there once it is ready. */
const SCREENS: readonly (readonly [path: string, ready: string])[] = [
  ['/', '.questions li'],
  ['/ask', '.questions li'],
  ['/ask/replacement-suppliers', '.picture svg'],
  ['/ask/who-really-owns', '.picture svg'],
  ['/ask/price-of-a-rule', '.answer-table'],
  ['/ask/export-controls', '.answer-table'],
  ['/ask/search', '.answer-table'],
  ['/nothing-here', 'h1'],
];

describe.each(SCREENS)('the screen %s', (path, ready) => {
  it.each([
    ['en', false],
    ['en', true],
    ['ko', false],
    ['ko', true],
  ] as const)('has no breach of WCAG 2.2 AA, loads nothing from elsewhere and complains of nothing: %s, dark %s', async (lang, dark) => {
    const { page, foreign, faults } = await watchedPage(browser, server.url, { dark });
    await page.goto(`${server.url}${path}?lang=${lang}`);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await axeViolations(page)).toEqual([]);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([1440, 390])('fits %i px wide', async (width) => {
    const { page } = await watchedPage(browser, server.url, { width });
    await page.goto(`${server.url}${path}`);
    await page.locator(ready).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    const beyond = `[...document.querySelectorAll('form *')].filter((part) => part.getBoundingClientRect().right > part.closest('form').getBoundingClientRect().right + 0.5).map((part) => part.outerHTML.slice(0, 100))`;
    expect(await page.evaluate(beyond)).toEqual([]);
    await page.context().close();
  });
});

describe('a part of a screen that comes only when it is asked for', () => {
  it.each([
    ['en', false],
    ['ko', true],
  ] as const)('has no breach either: the drawer of evidence, the search, a refusal: %s, dark %s', async (lang, dark) => {
    const { page } = await watchedPage(browser, server.url, { dark });
    await page.goto(`${server.url}/ask/replacement-suppliers?lang=${lang}`);
    await page.locator('.figures .evidenced').first().click();
    await page.locator('.assertion').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('gallium');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`${server.url}/ask/replacement-suppliers?lang=${lang}&importer=KRO&year=soon`);
    await page.getByRole('alert').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the frame around every screen', () => {
  it('skips to the content, moves the focus with the reader and names the document', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.locator('h1').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.getByRole('link', { name: 'Ask', exact: true }).press('Enter');
    await expect.poll(() => page.title()).toBe('Questions – resource-alliances');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.context().close();
  });

  it('changes the language in the address and keeps it from page to page', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole('button', { name: '한국어' }).click();
    await expect.poll(() => page.url()).toContain('lang=ko');
    await page.getByRole('link', { name: '질문', exact: true }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('질문');
    expect(page.url()).toContain('lang=ko');
    await page.context().close();
  });

  it('remembers light or dark', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Dark mode' }).click();
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.context().close();
  });

  it('finds by Ctrl+K what has a Korean name, and leads to the questions about it', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.locator('h1').waitFor();
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog').getByRole('textbox');
    await search.fill('갈륨');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await search.press('Enter');
    await expect.poll(() => page.url()).toMatch(/gallium/);
    await page.context().close();
  });

  it('cites the page with the version of the data and its address', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/ask`);
    await expect.poll(() => page.locator('footer code').innerText()).toMatch(/^[0-9a-f]{12}$/);
    const version = await page.locator('footer code').innerText();
    await page.getByRole('button', { name: 'Cite this page' }).click();
    const reference = await page.getByRole('dialog').getByRole('textbox').inputValue();
    expect(reference).toContain(`${server.url}/ask`);
    expect(reference).toContain(version);
    await page.context().close();
  });
});

describe('what a first visit loads', () => {
  it('is at most 300 kB compressed, and asks for no Korean letters before they are shown', () => {
    const assets = root('web/dist/assets');
    const html = readFileSync(root('web/dist/index.html'), 'utf8');
    const first = [...html.matchAll(/assets\/([^"]+\.(?:js|css))/g)].map(([, name]) => name ?? '');
    const sizes = first.map((name) => gzipSync(readFileSync(`${assets}/${name}`)).length);
    expect(first.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
    expect(html).not.toContain('woff');
  });

  it('holds neither the questions’ documents nor the map: they come with the page that needs them', () => {
    const html = readFileSync(root('web/dist/index.html'), 'utf8');
    const first = [...html.matchAll(/assets\/([^"]+\.js)/g)]
      .map(([, name]) => readFileSync(root('web/dist/assets', name ?? ''), 'utf8'))
      .join('');
    expect(first).not.toContain('fragment Evidence on Quantity');
    expect(readdirSync(root('web/dist/assets')).some((name) => name.startsWith('supply-map'))).toBe(true);
  });
});
