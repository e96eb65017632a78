import { readFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright-core';
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

const open = async (path: string, options: { width?: number } = {}): Promise<Page> => {
  const { page } = await watchedPage(browser, server.url, options);
  await page.goto(`${server.url}${path}`);
  return page;
};
const sentence = (page: Page) => page.locator('.sentence').innerText();
/** Only what the question itself asks; lists and names of forms go through. */
const isQuestion = (route: Route): boolean => !(route.request().postData() ?? '').includes('query Page');

/** Lets the server seem to answer otherwise, as long as `fake` says so. */
const intercept = (page: Page, fake: (route: Route) => Promise<void>) =>
  page.route('**/graphql', (route) => (isQuestion(route) ? fake(route) : route.continue()));
const refuse =
  (code: string, extensions: object = {}) =>
  (route: Route) =>
    route.fulfill({
      status: 200,
      contentType: 'application/json',
      body: JSON.stringify({ errors: [{ message: `The server says ${code}`, extensions: { code, ...extensions } }] }),
    });

describe('a question', () => {
  it('answers its example at once: a sentence, a table, pictures, what was assumed and is not known, and the version', async () => {
    const page = await open('/ask/replacement-suppliers');
    await expect.poll(() => sentence(page)).toContain('South Korea bought 112 t of Tungsten metal');
    expect(await page.locator('.answer-table tbody tr').count()).toBeGreaterThan(3);
    await expect.poll(() => page.locator('.picture svg[role="img"]').count()).toBe(3);
    expect(await page.locator('.basis').innerText()).toMatch(/Assumed[\s\S]*Not known[\s\S]*data version [0-9a-f]{12}/);
    await page.context().close();
  });

  it('is changed by keyboard with a Korean name, stands in the address, and Back undoes it', async () => {
    const page = await open('/ask/replacement-suppliers');
    await sentence(page);
    const material = page.getByRole('combobox', { name: 'Material' });
    await material.focus();
    await material.fill('마그네슘 괴');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('material=magnesium-metal');
    await expect.poll(() => sentence(page)).toContain('agnesium');
    await page.goBack();
    await expect.poll(() => sentence(page)).toContain('Tungsten');
    await page.context().close();
  });

  it('is wholly in its address: what one reader sees, another does', async () => {
    const page = await open(
      '/ask/replacement-suppliers?material=gallium-metal&importer=JPN&excluding=CHN&within=MSP&within=QUAD&year=2024&divertibleShare=0.3',
    );
    await expect.poll(() => page.locator('.sentence').innerText()).toContain('Japan');
    await expect.poll(() => page.getByRole('combobox', { name: 'Importer' }).inputValue()).toBe('Japan');
    expect(await page.locator('.question-form').innerText()).toMatch(/MSP[\s\S]*QUAD/);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('names what does not fit in its address, leaves it out and answers all the same', async () => {
    const page = await open('/ask/replacement-suppliers?year=soon&divertibleShare=7&colour=red');
    await expect.poll(() => sentence(page)).toContain('112 t');
    const told = await page.getByRole('status').first().innerText();
    for (const part of ['year', 'soon', 'divertibleShare', '7', 'colour', 'red']) expect(told).toContain(part);
    await page.context().close();
  });

  it('is headed by what its form holds: the example by its title, any other by a title that is true of it', async () => {
    const page = await open('/ask/replacement-suppliers?lang=en');
    await expect.poll(() => page.locator('h1').innerText()).toContain('tungsten');
    await page.goto(`${server.url}/ask/replacement-suppliers?lang=en&material=gallium-metal&importer=JPN`);
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/^Which allied suppliers can replace a lost supply/);
    expect(await page.locator('main').innerText()).toContain("For example: Which allied suppliers can replace China's tungsten in Korea");
    await page.context().close();
  });

  it('of which only some rows have a figure says so before the table', async () => {
    const page = await open('/ask/replacement-suppliers?lang=en&material=gallium-metal');
    await expect.poll(() => page.locator('.partial').innerText()).toMatch(/^\d+ of \d+ have no data for “Could send”\.$/);
    await page.context().close();
  });

  it('tells in Korean what was assumed and what is not known', async () => {
    const page = await open('/ask/replacement-suppliers?lang=ko');
    // the Korean sentences come in a file of their own
    await expect
      .poll(() => page.locator('.basis').innerText(), { timeout: 10_000 })
      .toContain('물량은 공급국이 공급할 수 있는 양에 비례하여 나눕니다.');
    expect(await page.locator('.basis li[lang="en"]').count()).toBe(0);
    await page.context().close();
  });

  it('draws each line of the map in one piece, also across the Pacific', async () => {
    const page = await open('/ask/replacement-suppliers?lang=en');
    await page.locator('path.route').first().waitFor();
    const lines = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('path.route')].map((line) => [line.textContent, line.getAttribute('d')])`,
    );
    expect(lines.map(([name]) => name).join()).toContain('United States');
    expect(lines.filter(([, d]) => d.split('M').length !== 2)).toEqual([]); // a line that is cut begins anew
    await page.context().close();
  });

  it('speaks Korean: the sentence, the labels and the names of the data', async () => {
    const page = await open('/ask/replacement-suppliers?lang=ko&material=magnesium-metal');
    await expect.poll(() => sentence(page)).toContain('중국산 마그네슘');
    expect(await page.locator('.question-form').innerText()).toMatch(/물질[\s\S]*수입국[\s\S]*동맹/);
    expect(await page.locator('.answer-table thead').first().innerText()).toContain('공급 가능량');
    expect(await page.locator('.answer-table tbody').first().innerText()).toMatch(/[가-힣]/);
    await page.context().close();
  });

  it('opens as GraphQL with its variables filled in', async () => {
    const page = await open('/ask/replacement-suppliers?importer=JPN');
    await sentence(page);
    const link = new URLSearchParams((await page.getByRole('link', { name: 'Open as GraphQL' }).getAttribute('href'))?.split('#')[1]);
    expect(link.get('query')).toContain('query ReplacementSuppliers');
    expect(JSON.parse(link.get('variables') ?? '{}')).toMatchObject({ importer: 'JPN', material: 'tungsten-metal', within: ['MSP'] });
    await page.context().close();
  });

  it('that does not exist is told as such', async () => {
    const page = await open('/ask/no-such-question');
    await expect.poll(() => page.locator('h1').innerText()).toBe('There is no page at this address');
    await page.context().close();
  });
});

describe('a number', () => {
  it('opens its evidence: range, formula, and each fact with title, publisher, licence, place and address', async () => {
    const page = await open('/ask/replacement-suppliers');
    await page.locator('.figures .evidenced', { hasText: '112 t' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.assertion').first().waitFor();
    const told = await drawer.innerText();
    expect(told).toMatch(/Rests on \d+ fact/);
    expect(told).toMatch(/Place: /);
    expect(told).toMatch(/Licence: /);
    expect(await drawer.locator('.assertion a[href^="http"]').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('that is unknown is “no data”, never 0', async () => {
    const page = await open('/ask/replacement-suppliers?material=gallium-metal');
    await expect.poll(() => page.locator('.figures').first().innerText()).toContain('0 t – 69.4 t');
    expect(await page.locator('.no-data').first().innerText()).toBe('no data');
    await page.context().close();
  });
});

describe('a table', () => {
  it('is sorted by any column, the unknown last', async () => {
    const page = await open('/ask/replacement-suppliers');
    const table = page.locator('.answer-table').first();
    await table.getByRole('button', { name: 'Country' }).click();
    const names = await table.locator('tbody th').allInnerTexts();
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(await table.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    await page.context().close();
  });

  it('is downloaded with every digit and its ranges', async () => {
    const page = await open('/ask/replacement-suppliers');
    const button = page
      .locator('.answer-table')
      .first()
      .getByRole('button', { name: /^Download \d+ rows? \(CSV\)$/ });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(file.suggestedFilename()).toMatch(/^replacement-suppliers.*\.csv$/);
    expect(lines[0]).toContain('available.value,available.low,available.high,available.unit');
    expect(lines.length - 2).toBe(Number(/\d+/.exec(await button.innerText())?.[0]));
    await page.context().close();
  });

  it('says how many there are when it does not show all', async () => {
    const page = await open('/ask/replacement-suppliers');
    expect(await page.locator('.answer-table caption').first().innerText()).toMatch(/10 of \d\d shown/);
    await page.context().close();
  });
});

describe('when there is no answer', () => {
  it('because the database is down, it says so, and asks again when told to', async () => {
    const page = await open('/');
    let down = true;
    await intercept(page, (route) => (down ? refuse('GRAPH_UNAVAILABLE')(route) : route.continue()));
    await page.goto(`${server.url}/ask/replacement-suppliers`);
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The database cannot be reached');
    down = false;
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.poll(() => sentence(page)).toContain('112 t');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('because it would cost too much, it tells the cost and the limit, and leads to the playground', async () => {
    const page = await open('/');
    await intercept(page, refuse('QUERY_TOO_EXPENSIVE', { cost: { requested: 12_345, limit: 10_000 } }));
    await page.goto(`${server.url}/ask/replacement-suppliers`);
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/too wide[\s\S]*12,345[\s\S]*10,000/);
    expect(await page.getByRole('alert').getByRole('link', { name: 'Open as GraphQL' }).count()).toBe(1);
    await page.context().close();
  });

  it('because nothing goes by a name, it tells the nearest that do', async () => {
    const page = await open('/ask/replacement-suppliers?importer=KRO');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/cannot be answered as asked[\s\S]*KRO[\s\S]*KOR/);
    await page.context().close();
  });

  it('because the reader is offline, the answer before stays, and the page asks again by itself', async () => {
    const page = await open('/ask/replacement-suppliers');
    await expect.poll(() => sentence(page)).toContain('112 t');
    await page.context().setOffline(true);
    const year = page.getByRole('textbox', { name: 'Year' });
    await year.fill('2023');
    await year.press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('You are offline');
    expect(await sentence(page)).toContain('112 t');
    await page.context().setOffline(false);
    await expect.poll(() => sentence(page), { timeout: 15_000 }).toContain('2023');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('yet, because it takes long, the answer before stays dimmed and the reader is told', async () => {
    const page = await open('/ask/replacement-suppliers');
    await expect.poll(() => sentence(page)).toContain('112 t');
    await intercept(page, async (route) => {
      await new Promise((wait) => setTimeout(wait, 5_500));
      await route.continue();
    });
    const year = page.getByRole('textbox', { name: 'Year' });
    await year.fill('2023');
    await year.press('Enter');
    await page.locator('[aria-busy="true"] .dimmed').waitFor();
    expect(await sentence(page)).toContain('112 t');
    await expect.poll(() => page.locator('.slow').innerText(), { timeout: 6_000 }).toContain('Still computing');
    await expect.poll(() => sentence(page), { timeout: 8_000 }).toContain('2023');
    await page.context().close();
  });

  it('because nothing fits, it says which part of the form empties it, and takes it away when told to', async () => {
    const page = await open('/ask/search?text=zzzzqqq');
    await expect.poll(() => page.locator('.nothing-fits').innerText()).toContain('Nothing fits this question');
    await page.locator('.nothing-fits button').first().click();
    await expect.poll(() => page.locator('.answer-table tbody tr').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});

describe('on paper', () => {
  it('the answer stands without header, form and buttons', async () => {
    const page = await open('/ask/replacement-suppliers');
    await expect.poll(() => sentence(page)).toContain('112 t');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.site-header', '.question-form', '.actions']) expect(await page.locator(hidden).first().isVisible()).toBe(false);
    expect(await page.locator('.sentence').isVisible()).toBe(true);
    await page.context().close();
  });
});
