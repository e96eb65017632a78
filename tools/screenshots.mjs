// Pictures of every screen at 1440 and 390 px, light and dark, in English and Korean, of a server that runs: npm run screenshots [address].
// They go to .cache/screenshots/; the three that the README shows go to docs/images/.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ADDRESS = process.argv[2] ?? 'http://127.0.0.1:4000';
const ALL = join(ROOT, '.cache', 'screenshots');
const SHOWN = join(ROOT, 'docs', 'images');

/** Each screen: its name, its address, and what stands there once it is ready. */
const SCREENS = [
  ['start', '/', '.questions li'],
  ['questions', '/ask', '.questions li'],
  ['ask', '/ask/replacement-suppliers', '.picture svg'],
  ['plan', '/ask/plan-graphite-2030', '.picture svg'],
  ['ownership', '/ask/who-really-owns', '.picture svg'],
  ['explore', '/explore', 'main h1'],
  ['country', '/country/KOR', '.figures'],
  ['company', '/company/ganfeng-lithium', '.figures'],
  ['mineral', '/mineral/gallium', '.figures'],
  [
    'compare',
    '/compare?s=replacement-suppliers%3Fmaterial%3Dgallium-metal&s=replacement-suppliers%3Fmaterial%3Dgallium-metal%26importer%3DJPN',
    '.comparison .difference',
  ],
  ['scenario', '/scenario', '.question-form'],
  ['sources', '/data', '.data-table tbody tr'],
  ['coverage', '/data?part=coverage&mineral=', '.heat tbody tr'],
  ['measures', '/data?part=measures', '.document h2'],
];
/** What the README shows: wide, light, in English. */
const IN_README = new Set(['start', 'ask', 'compare']);
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const browser = await chromium.launch({
  executablePath: INSTALLED.find((path) => existsSync(path)) ?? (await packed.executablePath()),
  args: ['--no-sandbox', '--disable-gpu'],
  headless: true,
});
mkdirSync(ALL, { recursive: true });
mkdirSync(SHOWN, { recursive: true });
let failed = 0;
for (const width of [1440, 390])
  for (const scheme of ['light', 'dark'])
    for (const language of ['en', 'ko']) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
      for (const [name, path, ready] of SCREENS) {
        const page = await context.newPage();
        const file = `${name}-${width}-${scheme}-${language}.png`;
        try {
          await page.goto(`${ADDRESS}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          await page.locator(ready).first().waitFor({ timeout: 30_000 });
          await page.waitForLoadState('networkidle');
          await page.screenshot({ path: join(ALL, file), fullPage: true });
          if (IN_README.has(name) && width === 1440 && scheme === 'light' && language === 'en')
            await page.screenshot({ path: join(SHOWN, `${name}.png`) });
          console.log(`✓ ${file}`);
        } catch (error) {
          failed += 1;
          console.log(`✗ ${file}: ${error.message.split('\n')[0]}`);
        } finally {
          await page.close();
        }
      }
      await context.close();
    }
await browser.close();
process.exitCode = failed > 0 ? 1 : 0;
