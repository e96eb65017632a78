import { existsSync } from 'node:fs';
import packed from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** An installed Chrome or Chromium; else the one that comes inside an npm package, so that no system package is needed. */
export const openBrowser = async (): Promise<Browser> => {
  const installed = INSTALLED.find((path) => existsSync(path));
  // the packed browser's own flags put everything into one process, in which navigation hangs; these do for both
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({
    executablePath: installed ?? (await packed.executablePath()),
    args,
    headless: true,
  });
};

export interface WatchedPage {
  readonly page: Page;
  /** Requests to anywhere but the server; each is aborted. */
  readonly foreign: string[];
  /** Errors on the console, uncaught errors and breaches of the content security policy. */
  readonly faults: string[];
}

/** A page that may talk to one server only, and whose every complaint is kept. */
export const watchedPage = async (
  browser: Browser,
  url: string,
  options: { width?: number; dark?: boolean } = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'en-US',
  });
  const page = await context.newPage();
  const foreign: string[] = [];
  const faults: string[] = [];
  await page.route(
    (address) => address.origin !== new URL(url).origin && address.protocol.startsWith('http'),
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, foreign, faults };
};
