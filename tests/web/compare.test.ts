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

const TUNGSTEN = 'replacement-suppliers?material=tungsten-metal&importer=KOR&excluding=CHN&within=MSP&year=2024&divertibleShare=0.2';
const MORE = TUNGSTEN.replace('0.2', '0.4');
const compared = (...questions: string[]) => `/compare?${questions.map((question) => `s=${encodeURIComponent(question)}`).join('&')}`;

const open = async (path: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> => {
  const { page } = await watchedPage(browser, server.url, options);
  await page.goto(`${server.url}${path}`);
  await page.locator('h1').waitFor();
  return page;
};
const row = (page: Page, name: string) => page.locator('.comparison tr', { has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) });

describe('a comparison', () => {
  it('is begun from an answer, and holds in the address what was asked', async () => {
    const page = await open('/ask/replacement-suppliers?divertibleShare=0.4');
    await page.getByRole('link', { name: 'Save to compare' }).click();
    await page.getByText('One more question is needed to compare.').waitFor();
    expect(decodeURIComponent(page.url())).toContain('s=replacement-suppliers?material=tungsten-metal');
    await page.getByRole('button', { name: 'Add the same question again, to change it' }).click();
    await page.getByRole('link', { name: 'Change: Question B' }).click();
    await page.getByRole('link', { name: 'Compare with the saved question' }).waitFor();
    await page.context().close();
  });

  it('says which part of the forms differs, and by how much the same quantities do', async () => {
    const page = await open(compared(TUNGSTEN, MORE));
    await row(page, 'Gap').waitFor();
    expect(await row(page, 'Share of other sales redirected').innerText()).toMatch(/20%\s+40%/);
    expect(await row(page, 'Gap').innerText()).toContain('no difference');
    const { data } = await server.ask(
      'query($d: Share!) { replacementSuppliers(material: "tungsten-metal", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024, divertibleShare: $d) { unmet { value } } }',
      { d: 0.4 },
    );
    const before = await server.ask(
      'query($d: Share!) { replacementSuppliers(material: "tungsten-metal", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024, divertibleShare: $d) { unmet { value } } }',
      { d: 0.2 },
    );
    const difference = data.replacementSuppliers.unmet.value - before.data.replacementSuppliers.unmet.value;
    const told = await row(page, 'Stays unmet').locator('.difference').innerText();
    expect(Number(told.replace(/[^\d.]/g, ''))).toBeCloseTo(Math.abs(difference), 0);
    await page.context().close();
  });

  it('leads from every number to its evidence', async () => {
    const page = await open(compared(TUNGSTEN, MORE));
    await row(page, 'Gap').locator('.evidenced').first().click();
    await page.getByRole('dialog').locator('.assertion').first().waitFor();
    await page.context().close();
  });

  it('names what cannot be compared: questions that do not exist, values that do not fit, a fifth question', async () => {
    const page = await open(compared(TUNGSTEN, 'no-such-question?x=1', `${TUNGSTEN}&colour=red`, TUNGSTEN, TUNGSTEN, 'search'));
    const told = await page.getByRole('status').first().innerText();
    for (const part of ['no-such-question', 'colour=red', 'search (at most four']) expect(told).toContain(part);
    expect(await page.locator('.compare-column').count()).toBe(4);
    await page.context().close();
  });

  it('of answers that share no figure shows their sentences all the same', async () => {
    const page = await open(compared(TUNGSTEN, 'export-controls'));
    await page.getByText('The answers have no figure in common').waitFor();
    expect(await page.locator('.compare-column .sentence').count()).toBe(2);
    await page.context().close();
  });

  it.each([
    ['en', false, 1440],
    ['ko', true, 390],
  ] as const)('has no breach of WCAG 2.2 AA and fits its width: %s, dark %s, %i px', async (lang, dark, width) => {
    const page = await open(`${compared(TUNGSTEN, MORE)}&lang=${lang}`, { dark, width });
    await page.locator('.comparison .difference').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.context().close();
  });
});
