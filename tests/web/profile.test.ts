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

/** One entity of each kind that has a profile. */
const PROFILES = [
  '/country/KOR',
  '/mineral/gallium',
  '/material/gallium-metal',
  '/site/greenbushes',
  '/company/albemarle',
  '/alliance/MSP',
  '/agreement/kor-aus-critical-minerals',
  '/policy/chn-gallium-germanium-licence-2023',
] as const;

const open = async (path: string, options: { width?: number } = {}) => {
  const watched = await watchedPage(browser, server.url, options);
  await watched.page.goto(`${server.url}${path}`);
  return watched;
};
/** Waits until every section has its answer. */
const settled = async (page: Page) => {
  await page.locator('.part').first().waitFor();
  await page.waitForLoadState('networkidle');
};
const part = (page: Page, name: string) => page.locator(`#${name}`);
/** Digits of a text: 20,903 t → 20903. */
const digits = (text: string): number => Number(text.replace(/[^0-9.]/g, ''));

describe.each(PROFILES)('the profile %s', (path) => {
  it.each(['en', 'ko'])(
    'has no breach of WCAG 2.2 AA, light or dark, loads nothing from elsewhere and complains of nothing: %s',
    async (lang) => {
      const { page, foreign, faults } = await open(`${path}?lang=${lang}`);
      await settled(page);
      expect(await axeViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(foreign).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('fits 390 px wide, and each section has something to say', async () => {
    const { page } = await open(path, { width: 390 });
    await settled(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    for (const told of await page.locator('.part').allInnerTexts()) expect(told.split('\n').length).toBeGreaterThan(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });
});

describe('numbers of a profile', () => {
  it('of a country are those of the graph: output, trade by partner, memberships, sites', async () => {
    const { data } = await server.ask(`{
      country(iso3: "KOR") {
        production(year: 2024) { quantity { value } }
        memberships { alliance { id } }
        sites(first: 1) { totalCount }
      }
      material(id: "lithium-carbonate") { imports(importer: "KOR", year: 2024, first: 1) { exporter { name } quantity { value } } }
    }`);
    const { page } = await open('/country/KOR?year=2024');
    await settled(page);
    const output = await part(page, 'output').locator('tbody tr td:nth-child(3)').allInnerTexts();
    expect(output.map(digits)).toEqual(data.country.production.map((row: any) => row.quantity.value));
    const [seller] = data.material.imports;
    const bought = part(page, 'trade').locator('tbody tr').first();
    expect(await bought.locator('th').innerText()).toBe(seller.exporter.name);
    expect(digits(await bought.locator('td').innerText())).toBe(Math.round(seller.quantity.value));
    const alliances = await part(page, 'memberships').locator('tbody th').allInnerTexts();
    expect(alliances).toEqual(data.country.memberships.map((row: any) => row.alliance.id));
    expect(await page.locator('.figures').first().innerText()).toContain(String(data.country.sites.totalCount));
    await page.context().close();
  });

  it('of a material are those of the graph: world output, the largest share, concentration', async () => {
    const { data } = await server.ask(`{
      concentration(material: "gallium-metal", year: 2024) { measures { index { value } largest { value } } }
      material(id: "gallium-metal") { producers(year: 2024) { area quantity { value } } }
    }`);
    const { page } = await open('/material/gallium-metal?year=2024');
    await settled(page);
    const figures = await page.locator('.figures').first().innerText();
    expect(figures).toContain(data.concentration.measures.index.value.toFixed(2));
    expect(figures).toContain(`${Math.round(100 * data.concentration.measures.largest.value)}%`);
    expect(figures).toContain(`${data.material.producers.find(({ area }: any) => area === 'WORLD').quantity.value} t`);
    expect(await part(page, 'producers').locator('tbody tr').count()).toBe(data.material.producers.length);
    await page.context().close();
  });

  it('of a site are those of the graph: owners up the chain, and in the end', async () => {
    const { data } = await server.ask(`{
      ownership(entity: "greenbushes") { nodeCount }
      ultimateOwners(entity: "greenbushes", threshold: 0) { owners { owner { ... on Company { name } } share { value } } }
    }`);
    const { page } = await open('/site/greenbushes');
    await settled(page);
    const ends = await part(page, 'ultimate').locator('tbody tr').allInnerTexts();
    expect(ends.map((row) => row.replace(/\s+/g, ' '))).toEqual(
      data.ultimateOwners.owners.map((row: any) => `${row.owner.name} ${Math.round(100 * row.share.value)}%`),
    );
    for (const closed of await part(page, 'owners').locator('[aria-expanded="false"]').all()) await closed.click();
    expect(await part(page, 'owners').locator('.branch').count()).toBe(data.ownership.nodeCount - 1);
    await page.context().close();
  });

  it('open their evidence, down to the publication', async () => {
    const { page } = await open('/country/KOR');
    await settled(page);
    await part(page, 'output').locator('.evidenced').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.assertion').first().waitFor();
    expect(await drawer.innerText()).toMatch(/Rests on \d+ fact[\s\S]*Licence: /);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await part(page, 'memberships').locator('.evidenced').first().click();
    await drawer.locator('.assertion').first().waitFor();
    await page.context().close();
  });
});

describe('a profile', () => {
  it('speaks Korean: names from the data, the rest from the dictionary', async () => {
    const { page } = await open('/country/KOR?lang=ko');
    await settled(page);
    expect(await page.locator('h1').innerText()).toBe('대한민국');
    expect(await part(page, 'trade').innerText()).toMatch(/수입[\s\S]*칠레/);
    expect(await page.locator('h2').allInnerTexts()).not.toContainEqual(expect.stringMatching(/[a-z]{4}/));
    await page.context().close();
  });

  it('changes year and material in the address, and Back undoes it', async () => {
    const { page } = await open('/mineral/lithium');
    await settled(page);
    await page.getByLabel('Year', { exact: true }).selectOption('2021');
    await expect.poll(() => page.url()).toContain('year=2021');
    await expect.poll(() => part(page, 'producers').innerText()).toContain(', 2021');
    await page.goBack();
    await expect.poll(() => part(page, 'producers').innerText()).toContain(', 2024');
    await page.context().close();
  });

  it('names what does not fit in its address and leaves it out', async () => {
    const { page } = await open('/country/KOR?year=soon&colour=red');
    const told = await page.getByRole('status').filter({ hasText: 'colour' }).innerText();
    for (const piece of ['year', 'soon', 'colour', 'red']) expect(told).toContain(piece);
    await expect.poll(() => page.locator('h1').innerText()).toBe('South Korea');
    await page.context().close();
  });

  it('leads to questions with the entity filled in', async () => {
    const { page } = await open('/company/albemarle');
    await settled(page);
    const links = await part(page, 'questions')
      .locator('a')
      .evaluateAll((found: any[]) => found.map((link) => String(link.href)));
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(link).toMatch(/\/ask\/[a-z0-9-]+\?.*=albemarle/);
    await page.context().close();
  });

  it('of an id that names nothing says so, with the nearest names', async () => {
    const { page } = await open('/mineral/galium');
    await expect.poll(() => page.locator('h1').innerText()).toBe('No mineral goes by “galium”');
    await page.getByRole('link', { name: 'Gallium' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Gallium');
    await page.context().close();
  });

  it('of a kind that has none is no page', async () => {
    const { page } = await open('/planet/mars');
    await expect.poll(() => page.locator('h1').innerText()).toBe('There is no page at this address');
    await page.context().close();
  });

  it('keeps standing when one of its sections cannot be had, and says why', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.route('**/graphql', (route) =>
      (route.request().postData() ?? '').includes('query ProfileTree')
        ? route.fulfill({
            status: 200,
            contentType: 'application/json',
            body: JSON.stringify({ errors: [{ message: 'down', extensions: { code: 'GRAPH_UNAVAILABLE' } }] }),
          })
        : route.continue(),
    );
    await page.goto(`${server.url}/site/greenbushes`);
    await settled(page);
    expect(await part(page, 'owners').innerText()).toContain('The database cannot be reached');
    expect(await part(page, 'ultimate').locator('tbody tr').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});
