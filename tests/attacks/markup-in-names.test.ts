import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedCommand } from '../../src/seed/cli.js';
import { cited, evidence, faultsOf, seedFolder, sound, survey } from '../seed/seed-folder.js';
import { openBrowser, watchedPage } from '../support/browser.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer, type TestServer } from '../support/server.js';

vi.setConfig({ testTimeout: 100_000, hookTimeout: 200_000 });

/** Runs wherever a name is taken for markup; a part of it, where markup is cut. Neither has a comma, for the tables. */
const MARKUP = '<img src=x onerror=alert(1)>';
const SCRIPT = '</script><script>alert(2)</script><svg onload=alert(3)>';

/** Austria mines tungsten in a pit of a company and is in a pact; every one of them, and the source, is named by an attack. */
const TABLES = {
  'sources.csv': [{ ...survey, title: `Yearbook ${MARKUP}`, publisher: SCRIPT, url: 'https://example.org/?q=%3Cscript%3E' }],
  'countries.csv': [{ iso3: 'AUT', iso2: 'AT', m49: '040', name: MARKUP, name_ko: `오스트리아 ${MARKUP}`, ...cited, locator: SCRIPT }],
  'minerals.csv': [{ id: 'tungsten', symbol: 'W', name: `Tungsten ${MARKUP}`, name_ko: SCRIPT }],
  'materials.csv': [
    { id: 'tungsten-ore', mineral_id: 'tungsten', stage: 'ORE', form: 'ore', name: `Ore ${MARKUP}`, basis: 'CONTAINED', note: SCRIPT },
  ],
  'production.csv': [
    { material_id: 'tungsten-ore', area: 'AUT', year: 2023, quantity: 900, unit: 't', basis: 'CONTAINED', ...evidence, note: MARKUP },
  ],
  'companies.csv': [{ id: 'pit-co', name: `Pit ${MARKUP}`, iso3: 'AUT', kind: 'PRIVATE', aliases: SCRIPT, ...cited }],
  'sites.csv': [{ id: 'pit', name: `Deep ${MARKUP}`, kind: 'MINE', phase: 'operating', iso3: 'AUT', lat: 47, lon: 12, ...evidence }],
  'site_materials.csv': [{ site_id: 'pit', material_id: 'tungsten-ore', ...evidence }],
  'stakes.csv': [{ owner: 'pit-co', owned: 'pit', share: 1, valid_from: '2020-01-01', date_precision: 'day', ...evidence, note: SCRIPT }],
  'alliances.csv': [{ id: 'PACT', name: `Pact ${MARKUP}`, kind: 'club', ...cited }],
  'memberships.csv': [{ alliance_id: 'PACT', member: 'AUT', role: 'member', valid_from: '2020-01-01', date_precision: 'day', ...evidence }],
};

let own: OwnNeo4j;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  own = await ownNeo4j();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { uri, user, password, database } = own.graph;
  const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database };
  expect(await seedCommand(['--dir', await seedFolder(TABLES)], { ...process.env, ...env })).toBe(0);
  server = await startTestServer({ uri });
  browser = await openBrowser();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await browser.close();
  await server.stop();
  await own.stop();
});

/** A database that has just started plans each question once, which can outlast the time one answer has: asked again, it answers. */
const TRIES = 5;

/** Opens a page, and holds that the markup is there to be read and that nothing came of it. */
const shows = async (path: string, where: string, act: (page: Page) => Promise<void> = () => Promise.resolve()) => {
  for (let tries = 1; ; tries += 1) {
    const { page, foreign, faults } = await watchedPage(browser, server.url);
    const ran: string[] = [];
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    try {
      await page.goto(`${server.url}${path}`);
      await act(page);
      await page.locator(where, { hasText: MARKUP }).first().waitFor({ timeout: 10_000 });
      await page.waitForLoadState('networkidle');
      expect(await page.locator('img[src="x"], svg[onload]').count()).toBe(0);
      // a breach of the content security policy is an error on the console
      expect({ ran, faults, foreign }).toEqual({ ran: [], faults: [], foreign: [] });
      return;
    } catch (error) {
      expect({ ran, breaches: faults.filter((fault) => fault.includes('Content Security Policy')) }).toEqual({ ran: [], breaches: [] });
      if (tries === TRIES) throw error;
    } finally {
      await page.context().close();
    }
  }
};

describe('a name that is markup', () => {
  it.each([
    ['of a country', '/country/AUT', 'h1'],
    ['of a mineral', '/mineral/tungsten', 'h1'],
    ['of a material', '/material/tungsten-ore', 'h1'],
    ['of a company', '/company/pit-co', 'h1'],
    ['of a site', '/site/pit', 'h1'],
    ['of an alliance', '/alliance/PACT', 'h1'],
    ['in Korean', '/country/AUT?lang=ko', 'h1'],
    ['of a source', '/data', 'table'],
    ['in an answer', '/ask/producers?material=tungsten-ore&year=2023', '.answer-table'],
    ['in a network', '/explore?focus=country:AUT', '.sentence'],
  ])('%s is shown as text on %s, and nothing of it runs', async (_, path, where) => {
    await shows(path, where);
  });

  it('is shown as text in the playground, in the answer and in what was asked', async () => {
    const query = `{ country(iso3: "AUT") { name nameKo } mineral(id: "${MARKUP}") { id } }`;
    await shows(`/graphiql/#${new URLSearchParams({ query }).toString()}`, '.result-window', async (page) => {
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'AUT' }).waitFor();
      await page.locator('.graphiql-execute-button').click();
    });
  });

  it('where an id stands in an address is shown as text', async () => {
    await shows(`/company/${encodeURIComponent(MARKUP)}`, 'main');
  });

  it('in a file is no markup either: an answer as SVG and GEXF escapes it, and a browser runs no script of a file', async () => {
    for (const file of ['/q/producers.svg?material=tungsten-ore&year=2023', '/q/network-around.gexf?focus=country:AUT']) {
      let response = await fetch(`${server.url}${file}`);
      for (let tries = 1; response.status === 504 && tries < TRIES; tries += 1) response = await fetch(`${server.url}${file}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      const text = await response.text();
      expect(text).toContain('&lt;img src=x');
      expect(text).not.toMatch(/<img|<script|<svg onload/);
    }
  });
});

describe('the address of a source', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT:alert(1)', ' https://example.org', 'example.org'])(
    'that is %j is a fault, because pages link to it',
    async (url) => {
      const told = await faultsOf({ ...sound, 'sources.csv': [{ ...survey, url: url.includes(',') ? `"${url}"` : url }] });
      expect(told).toEqual([`sources.csv:2 url ${JSON.stringify(url)}: an address that begins with http:// or https://`]);
    },
  );
});
