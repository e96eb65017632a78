import { it } from 'vitest';
import { openBrowser, watchedPage } from '../support/browser.js';
import { startTestServer } from '../support/server.js';
it('probe', async () => {
  const t = Date.now(); const say = (w: string) => console.log(w, Date.now() - t);
  const s = await startTestServer(); say('server ' + s.url);
  const r = await fetch(s.url + '/live', { signal: AbortSignal.timeout(3000) }).then((x) => x.text()).catch(String); say(r);
  const r2 = await fetch(s.url + '/', { signal: AbortSignal.timeout(3000) }).then((x) => x.text()).catch(String); say(r2.slice(0, 80));
  const b = await openBrowser(); say('browser');
  const { page, faults } = await watchedPage(b, s.url); say('page');
  await page.goto(s.url, { timeout: 5000 }).catch((e) => say(String(e))); say('goto ' + faults.join());
  await b.close(); say('closed'); await s.stop(); say('stopped');
}, 40000);
