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
  await page.locator('.sentence').waitFor({ timeout: 60_000 });
  return page;
};
const panel = (page: Page) => page.locator('.live-compare');
const row = (page: Page, name: string) => panel(page).locator('tr', { has: page.locator('th', { hasText: name }) });
const TRIED = `/ask/plan-by-weights?other=${encodeURIComponent('?riskWeight=1&nationCap=0.5')}`;
const settled = async (page: Page) => {
  await panel(page).locator('.comparison').first().waitFor({ timeout: 60_000 });
  await page.locator('.live-compare[aria-busy="false"]').waitFor({ timeout: 60_000 });
};

// a plan by four criteria may be the first question of its server, on a machine that does other things
describe('weights and rules compared live', { timeout: 120_000 }, () => {
  it('stand beside the answer, follow a slider moved by key, and are in the address', async () => {
    const page = await open('/ask/plan-by-weights');
    await page.getByRole('button', { name: 'Compare other weights and rules live' }).click();
    await panel(page).getByText('Move a weight or a rule').waitFor();
    const slider = panel(page).getByRole('slider', { name: 'Risk weight' });
    expect(await slider.getAttribute('aria-valuetext')).toBe('50%');
    await slider.focus();
    await slider.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toBe('100%');
    // the table stays where it is while the other plan is being found
    expect(await panel(page).locator('.comparison').count()).toBe(2);
    await page.waitForURL((url) => (url.searchParams.get('other') ?? '').includes('riskWeight=1'));
    await settled(page);
    await row(page, 'Political risk').locator('.less').waitFor();
    // the question itself is as it was
    expect(
      await page.getByRole('form', { name: 'What is asked' }).getByRole('slider', { name: 'Risk weight' }).getAttribute('aria-valuetext'),
    ).toBe('50%');
    await page.context().close();
  });

  it('tell by supplier, cost and tonnes what the server answers to either question', async () => {
    const page = await open(TRIED);
    await settled(page);
    const plan = async (variables: Record<string, unknown>) => {
      const { data } = await server.ask(
        `query ($riskWeight: Share!, $nationCap: Share) { replaceSupply(material: "lithium-carbonate", importer: "KOR", excluding: ["CHN"], year: 2024,
          within: ["OECD"], objective: WEIGHTED, costWeight: 0.5, daysWeight: 0.2, riskWeight: $riskWeight, carbonWeight: 0.2, nationCap: $nationCap,
          routes: ["CHL=brine, Salar de Atacama"], from: 2026, to: 2030) { criteria { perTonne } flows(first: 100) { supplier { name } quantity { value } } } }`,
        variables,
      );
      return data.replaceSupply;
    };
    const [asked, tried] = [await plan({ riskWeight: 0.5, nationCap: null }), await plan({ riskWeight: 1, nationCap: 0.5 })];
    const whole = (value: number) => Math.round(value).toLocaleString('en');
    const cost = await row(page, 'Cost per tonne').innerText();
    for (const one of [asked, tried]) expect(cost).toContain(whole(one.criteria[0].perTonne));
    const chile = await row(page, 'Chile, sales').innerText();
    for (const one of [asked, tried]) {
      const flows = one.flows.filter(({ supplier }: any) => supplier.name === 'Chile, sales');
      expect(chile).toContain(whole(flows.reduce((sum: number, { quantity }: any) => sum + Number(quantity.value), 0)));
    }
    expect(await row(page, 'Stays unmet').innerText()).toContain('no difference');
    // sums lead to the facts they rest on
    await row(page, 'Chile, sales').locator('.evidenced').first().click();
    await page.getByRole('dialog').locator('.assertion').first().waitFor();
    await page.context().close();
  });

  it('become the question on demand', async () => {
    const page = await open(TRIED);
    await settled(page);
    await page.getByRole('button', { name: 'Make it the question' }).click();
    await page.waitForURL((url) => url.searchParams.get('riskWeight') === '1' && url.searchParams.get('nationCap') === '0.5');
    await page.context().close();
  });

  it('say why there is no other plan when all weights are 0', async () => {
    const none = '?costWeight=0&daysWeight=0&riskWeight=0&carbonWeight=0';
    const page = await open(`/ask/plan-by-weights?other=${encodeURIComponent(none)}`);
    await panel(page).getByText('at least one weight above 0').first().waitFor({ timeout: 60_000 });
    expect(await panel(page).locator('.comparison').count()).toBe(0);
    await page.context().close();
  });

  it('are offered for plans alone', async () => {
    const page = await open('/ask/policy-numbers');
    expect(await page.getByRole('button', { name: 'Compare other weights and rules live' }).count()).toBe(0);
    await page.context().close();
  });

  it.each([
    ['in English, light, wide', 1440, false, 'en'],
    ['in Korean, dark, narrow', 390, true, 'ko'],
  ] as const)('break no rule of accessibility and fit the screen %s', async (_, width, dark, lang) => {
    const page = await open(`${TRIED}&lang=${lang}`, { width, dark });
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
