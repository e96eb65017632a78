// How long the page takes to answer on screen, apart from the server: from the reader's key or click to the frame that shows it.
// Start a server (npm start), then: node bench/page.mjs [address] [times]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const given = process.argv.slice(2);
const ADDRESS = given.find((one) => one.startsWith('http')) ?? 'http://localhost:4000';
const TIMES = Number(given.find((one) => /^\d+$/.test(one)) ?? 7);
const WANTED_MS = 100;
const WANTED_LAYOUT_MS = 1_000;
const WANTED_FIRST_KB = 300;
const WANTED_EXPLORE_KB = 80;
const ROWS = 200;
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const browser = await chromium.launch({
  executablePath: INSTALLED.find((path) => existsSync(path)) ?? (await packed.executablePath()),
  args: ['--no-sandbox', '--disable-gpu'],
  headless: true,
});
const rows = [];
const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const tell = (what, times, wanted) =>
  rows.push({ what, wanted, middle: Math.round(middle(times)), most: Math.round(Math.max(...times)), holds: middle(times) < wanted });

/** From the next key or press to the end of the frame in which `shown` holds. */
const answered = async (page, shown) => {
  // written out, for the page's policy forbids to make functions of text
  await page.evaluate(`window.answered = new Promise((done, fail) => {
    let began = null;
    const begin = (event) => (began ??= event.timeStamp);
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, begin, { capture: true, once: true });
    setTimeout(() => fail(new Error('not shown within 15 s')), 15000);
    const look = () => {
      if (began === null || !(${shown})) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - began); // after this frame is drawn
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  }); undefined`);
  return () => page.evaluate('window.answered');
};

/** Asks `act` time and again; `shown` says in the page what stands there afterwards, `undo` brings back what stood before. */
const measure = async (page, what, act, shown, undo) => {
  const times = [];
  for (let i = 0; i < TIMES; i += 1) {
    const shownAfter = await answered(page, typeof shown === 'function' ? shown(i) : shown);
    await act(i);
    times.push(await shownAfter());
    await undo?.(i);
    await page.waitForTimeout(250);
  }
  tell(what, times, WANTED_MS);
  if (process.stdout.isTTY) console.log(`${what}: ${times.map(Math.round).join(' ')}`);
};

const open = async (path, ready, prepare) => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await prepare?.(page);
  await page.goto(`${ADDRESS}${path}`);
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  return page;
};

const ask = await open('/ask/replacement-suppliers?lang=en', '.picture svg');
const year = ask.getByRole('textbox', { name: 'Year' });
await year.focus();
await measure(
  ask,
  'a letter typed into the form',
  () => ask.keyboard.press('Backspace'),
  `document.activeElement.value.length < 4`,
  () => ask.keyboard.type('4'),
);
const material = ask.getByRole('combobox', { name: 'Material' });
await measure(
  ask,
  'list of materials opened',
  () => material.click(),
  `document.querySelectorAll('[role="option"]').length > 20`,
  () => ask.keyboard.press('Escape').then(() => ask.locator('h1').click()),
);
await measure(
  ask,
  'evidence of a number opened',
  () => ask.locator('.figures .evidenced').nth(1).click(),
  `document.querySelector('[role="dialog"] .mantine-Drawer-title')?.getBoundingClientRect().width > 0`,
  () => ask.keyboard.press('Escape').then(() => ask.getByRole('dialog').waitFor({ state: 'hidden' })),
);
await measure(
  ask,
  'search opened by Ctrl+K',
  () => ask.keyboard.press('Control+k'),
  `document.querySelector('[role="dialog"] input') !== null`,
  async () => {
    await ask.keyboard.press('Escape'); // the list, then the window
    await ask.keyboard.press('Escape');
    await ask.getByRole('dialog').waitFor({ state: 'hidden' });
  },
);
await measure(
  ask,
  'language changed',
  (i) => ask.getByRole('button', { name: i % 2 === 0 ? '한국어' : 'English' }).click(),
  (i) => `document.documentElement.lang === '${i % 2 === 0 ? 'ko' : 'en'}'`,
  () => ask.waitForTimeout(400),
);
await ask.goto(`${ADDRESS}/compare?lang=en`);
await ask.locator('h1').waitFor();
const tabs = ['Ask', 'Compare'];
await measure(
  ask,
  'another part of the page opened',
  (i) => ask.getByRole('link', { name: tabs[i % 2], exact: true }).click(),
  (i) => `document.querySelector('h1')?.textContent === '${['Questions', 'Compare'][i % 2]}'`,
);
await ask.context().close();

const long = await open('/ask/producers?lang=en', '.answer-table', (page) =>
  page.route('**/graphql', async (route) => {
    if ((route.request().postData() ?? '').includes('query Page')) return route.continue();
    const response = await route.fetch();
    const body = await response.json();
    // the server's rows over and over, so that the table has as many as are measured
    for (const part of Object.values(body.data ?? {}))
      for (const [name, list] of Object.entries(part ?? {}))
        if (Array.isArray(list) && list.length > 3 && typeof list[0] === 'object')
          part[name] = Array.from({ length: ROWS }, (_, i) => list[i % list.length]);
    await route.fulfill({ response, json: body });
  }),
);
await long
  .getByRole('button', { name: `Show all ${ROWS}` })
  .first()
  .click();
await long
  .locator('.answer-table tbody tr')
  .nth(ROWS - 1)
  .waitFor();
await measure(
  long,
  `table of ${ROWS} rows sorted`,
  (i) =>
    long
      .locator('.answer-table .sort')
      .nth(i % 2)
      .click(),
  (i) => `document.querySelectorAll('.answer-table thead th')[${i % 2}].hasAttribute('aria-sort')`,
);
await long.context().close();

const explore = await open('/explore?lang=en&focus=mineral:gallium&hops=2', '.network-picture');
await explore.locator('.network-picture[data-laid-out-ms]').waitFor();
const chip = explore.locator('.chip[data-kind]').nth(1);
await measure(
  explore,
  'kind of 150 entities hidden or shown by the legend',
  () => chip.click(),
  (i) => `document.querySelectorAll('.chip[data-kind]')[1].getAttribute('aria-pressed') === '${i % 2 === 0 ? 'false' : 'true'}'`,
  () => explore.waitForTimeout(500),
);
await explore.goto(`${ADDRESS}/explore?lang=en&focus=mineral:gallium&hops=2&year=2020`);
await explore.locator('.network-picture[data-laid-out-ms]').waitFor();
const slider = explore.getByRole('slider');
await slider.focus();
await measure(
  explore,
  'year moved by a key',
  () => explore.keyboard.press('ArrowLeft'),
  (i) => `document.querySelector('.year-field strong').textContent === '${2019 - i}'`,
  () => explore.waitForTimeout(700),
);
const layouts = [];
for (let i = 0; i < 3; i += 1) {
  await explore.goto(`${ADDRESS}/explore?lang=en&focus=alliance:MSP&hops=2&most=500`);
  await explore.locator('.network-picture[data-laid-out-ms]').waitFor({ timeout: 60_000 });
  layouts.push(Number(await explore.locator('.network-picture').getAttribute('data-laid-out-ms')));
}
tell('500 entities laid out', layouts, WANTED_LAYOUT_MS);
await browser.close();

const assets = fileURLToPath(new URL('../web/dist/assets/', import.meta.url));
const kilobytes = (names) => names.reduce((sum, name) => sum + gzipSync(readFileSync(`${assets}${name}`)).length, 0) / 1_000;
const html = readFileSync(fileURLToPath(new URL('../web/dist/index.html', import.meta.url)), 'utf8');
const first = [...html.matchAll(/assets\/([^"]+\.(?:js|css))/g)].map(([, name]) => name);
const later = readdirSync(assets).filter((name) => /^(explore-page|graph-canvas|layout).*\.(js|css)$/.test(name));
console.table(rows.map(({ wanted, middle: ms, most, ...row }) => ({ ...row, 'wanted ms': wanted, 'middle ms': ms, 'most ms': most })));
const sizes = [
  { what: 'first load, compressed', 'wanted kB': WANTED_FIRST_KB, kB: Math.round(kilobytes(first)) },
  { what: 'Explore, beyond that', 'wanted kB': WANTED_EXPLORE_KB, kB: Math.round(kilobytes(later)) },
];
console.table(sizes);
process.exitCode = rows.every(({ holds }) => holds) && sizes.every((size) => size.kB < size['wanted kB']) ? 0 : 1;
