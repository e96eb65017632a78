// Pictures of every screen at 1440 and 390 px, light and dark, in English and Korean, of a server that runs: npm run screenshots [address [screen,screen]].
// They go to .cache/screenshots/; the three that the README shows go to docs/images/.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const [ADDRESS = 'http://127.0.0.1:4000', ONLY] = process.argv.slice(2);
const ALL = join(ROOT, '.cache', 'screenshots');
const SHOWN = join(ROOT, 'docs', 'images');

const evidence = async (page) => {
  await page.locator('.figures .evidenced').first().click();
  await page.locator('.assertion').first().waitFor();
};
const TWO_QUESTIONS =
  's=replacement-suppliers%3Fmaterial%3Dgallium-metal&s=replacement-suppliers%3Fmaterial%3Dgallium-metal%26importer%3DJPN';
/** Written as the page writes assumptions: JSON, deflated, base64url. */
const ASSUMED = deflateRawSync(
  JSON.stringify([{ capacity: { country: 'FIN', material: 'cobalt-oxide', year: 2024, tonnes: 2500 } }]),
).toString('base64url');

/** Each screen: its name, its address, what stands there once it is ready, and what is done then. The longest names have screens of their own. */
const SCREENS = [
  ['start', '/', '.questions li'],
  ['questions', '/ask', '.questions li'],
  ['ask', '/ask/replacement-suppliers', '.picture svg'],
  ['evidence', '/ask/replacement-suppliers', '.figures .evidenced', evidence],
  ['plan', '/ask/plan-graphite-2030', '.picture svg'],
  ['robustness', '/ask/plan-when-a-company-is-lost', '.picture svg'],
  ['rules', '/ask/price-of-a-rule', '.picture svg'],
  ['ownership', '/ask/who-really-owns', '.picture svg'],
  ['concentration', '/ask/concentration-of-a-mineral', '.picture svg'],
  ['empty', '/ask/search?text=zzzzqqq', '.nothing-fits button'],
  ['refused', '/ask/replacement-suppliers?importer=KRO&year=soon', '[role="alert"]'],
  ['explore', '/explore', '.node-list li'],
  ['selected', '/explore?focus=company:cmoc&selected=company:cmoc&path=company:cmoc,alliance:MSP', '.node-card'],
  ['country', '/country/KOR', '.figures'],
  ['mineral', '/mineral/gallium', '.figures'],
  ['material', '/material/gallium-metal', '.figures'],
  ['site', '/site/greenbushes', '.part'],
  ['company', '/company/ganfeng-lithium', '.figures'],
  ['alliance', '/alliance/MSP', '.part'],
  ['agreement', '/agreement/kor-aus-critical-minerals', '.part'],
  ['policy', '/policy/chn-gallium-germanium-licence-2023', '.part'],
  ['long-country', '/country/SGS', '.part'],
  ['long-material', '/material/chromium-ore-content', '.figures'],
  ['long-site', '/site/hera-project-hera-project-far-west-lens-main-lens-main-south-aus', '.part'],
  ['long-company', '/company/electricity-generating-authority-of-thailand-international', '.part'],
  ['long-alliance', '/alliance/CPTPP', '.part'],
  ['long-agreement', '/agreement/usa-aus-framework', '.part'],
  ['long-policy', '/policy/usa-exim-dfc-minerals', '.part'],
  ['compare', `/compare?${TWO_QUESTIONS}`, '.comparison .difference'],
  ['scenario', '/scenario', '.question-form'],
  ['assumed', `/ask/replacement-suppliers?material=cobalt-oxide&year=2024&assume=${ASSUMED}`, '.picture svg'],
  ['sources', '/data', '.data-table tbody tr'],
  ['coverage', '/data?part=coverage&mineral=', '.heat tbody tr'],
  ['checks', '/data?part=checks', '.data-table tbody tr'],
  ['conflicts', '/data?part=conflicts', '.data-table tbody tr'],
  ['gaps', '/data?part=gaps', '.document h2'],
  ['graph', '/data?part=graph', 'svg'],
  ['measures', '/data?part=measures', '.document h2'],
  ['downloads', '/data?part=downloads', '.data-table tbody tr'],
  ['not-found', '/nothing-here', 'h1'],
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
      for (const [name, path, ready, act] of SCREENS) {
        if (ONLY !== undefined && !ONLY.split(',').includes(name)) continue;
        const page = await context.newPage();
        const file = `${name}-${width}-${scheme}-${language}.png`;
        try {
          await page.goto(`${ADDRESS}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          await page.locator(ready).first().waitFor({ timeout: 30_000 });
          await page.waitForLoadState('networkidle');
          await act?.(page);
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
