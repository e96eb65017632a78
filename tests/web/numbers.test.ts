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

/** Ten questions of different kinds: lists, shares, plans, ownership, prices, facts. */
const QUESTIONS = [
  'replacement-suppliers',
  'producers',
  'who-really-owns',
  'concentration-of-a-mineral',
  'chinas-share-of-cobalt',
  'supply-risk-four-ways',
  'gallium-range',
  'whom-to-invite',
  'first-stage-to-fail',
  'mines-of-a-company',
];

interface Quantity {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
}

/** Numbers as a reader of English reads them: 112 t, 45%, 0.39, 0 t – 69.4 t. */
const inWords = ({ value, low, high, unit }: Quantity): string => {
  const digits = (number: number, share: boolean) =>
    share
      ? new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: Math.abs(number) < 0.995 ? 2 : 3 }).format(number)
      : new Intl.NumberFormat(
          'en',
          number !== 0 && Math.abs(number) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
        ).format(number);
  const one = (number: number): string => {
    if (unit === 'ratio') return digits(number, true);
    if (unit === 'index') return number > 0 && number <= 1 ? number.toFixed(2) : digits(number, false);
    return `${digits(number, false)} ${unit === 'kUSD' ? 'thousand US$' : unit}`;
  };
  if (value !== null) return one(value);
  if (low !== null && high !== null) return one(low) === one(high) ? one(low) : `${one(low)} – ${one(high)}`;
  if (low !== null) return `≥ ${one(low)}`;
  return high === null ? 'no data' : `≤ ${one(high)}`;
};

/** Every number with a range anywhere in an answer. */
const quantitiesIn = (answer: unknown): readonly Quantity[] => {
  if (Array.isArray(answer)) return answer.flatMap(quantitiesIn);
  if (typeof answer !== 'object' || answer === null) return [];
  if ('value' in answer && 'low' in answer && 'high' in answer && 'unit' in answer) return [answer as Quantity];
  return Object.values(answer).flatMap(quantitiesIn);
};

describe('the numbers on the page', () => {
  it.each(QUESTIONS)('are those of the answer of GraphQL: %s', async (question) => {
    const { page } = await watchedPage(browser, server.url);
    const asked = page.waitForResponse(
      (response) => response.url().endsWith('/graphql') && !(response.request().postData() ?? '').includes('query Page'),
    );
    await page.goto(`${server.url}/ask/${question}?lang=en`);
    const { query, variables } = JSON.parse((await asked).request().postData() ?? '{}') as { query: string; variables: object };
    await page.locator('.answer-table, .figures').first().waitFor();
    for (const button of await page.getByRole('button', { name: /^Show all/ }).all()) await button.click();
    const words = ((await page.locator('.answer').textContent()) ?? '').replace(/\s+/g, ' ');
    // asked anew, past the page
    const { data, errors } = await server.ask(query, variables as Readonly<Record<string, unknown>>);
    expect(errors).toBeUndefined();
    const quantities = quantitiesIn(data);
    expect(quantities.length).toBeGreaterThan(0);
    const missing = quantities.map(inWords).filter((told) => !words.includes(told.replace(/\s+/g, ' ')));
    expect([...new Set(missing)]).toEqual([]);
    await page.context().close();
  });
});
