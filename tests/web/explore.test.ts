import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect as expectNow, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { openBrowser, watchedPage } from '../support/browser.js';
import { root } from '../support/root.js';
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

/** Networks and layouts take longer than the second that is waited for otherwise. */
const expect = Object.assign(<T>(value: T) => expectNow(value), {
  poll: <T>(read: () => T | Promise<T>) => expectNow.poll(read, { timeout: 10_000 }),
});

const NO_WEBGL = `HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (get, canvas, [kind, ...more]) => (/webgl/.test(kind) ? null : Reflect.apply(get, canvas, [kind, ...more])),
})`;

const open = async (query: string, options: { width?: number; dark?: boolean; webgl?: boolean } = {}): Promise<Page> => {
  const { page } = await watchedPage(browser, server.url, options);
  if (options.webgl === false) await page.addInitScript(NO_WEBGL);
  await page.goto(`${server.url}/explore${query}`);
  return page;
};
const ready = async (page: Page): Promise<Page> => {
  await page.locator('.network-picture[data-drawn="svg"] svg, .sigma-names').first().waitFor();
  return page;
};
const sentence = (page: Page) => page.locator('.sentence').innerText();
const picture = (page: Page) => page.locator('.network-picture').getAttribute('data-layout');
const inUrl = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

describe('the network around something', () => {
  it('opens at once: a sentence, counts by kind and type, a picture, a list that holds the same, assumptions and version', async () => {
    const page = await ready(await open('?focus=mineral:gallium'));
    expect(await sentence(page)).toMatch(/^Gallium: \d+ entities within 1 link, \d+ links between them, at any time\.$/);
    const entities = Number(/: (\d+) entities/.exec(await sentence(page))?.[1]);
    expect(await page.locator('h2#node-list-title').innerText()).toContain(`(${entities})`);
    const chips = await page.locator('.chip[data-kind] .chip-count').allInnerTexts();
    expect(chips.map(Number).reduce((sum, count) => sum + count, 0)).toBe(entities);
    expect(await page.locator('.network-picture').getAttribute('data-drawn')).toBe('webgl');
    expect(await page.locator('.basis').innerText()).toMatch(/Assumed[\s\S]*Not known[\s\S]*data version [0-9a-f]{12}/);
    await page.context().close();
  });

  it('is the same picture for the same link, and for another link another', async () => {
    const marks: (string | null)[] = [];
    for (const query of ['?focus=mineral:gallium', '?focus=mineral:gallium', '?focus=mineral:germanium']) {
      const page = await ready(await open(query));
      marks.push(await picture(page));
      await page.context().close();
    }
    expect(marks[0]).toMatch(/^[0-9a-f]{8}$/);
    expect(marks[1]).toBe(marks[0]);
    expect(marks[2]).not.toBe(marks[0]);
  });

  it('says how many there are when not all are shown, and offers more', async () => {
    const page = await ready(await open('?focus=mineral:gallium&hops=2'));
    expect(await sentence(page)).toMatch(/150 of \d+ entities/);
    await page.getByRole('button', { name: 'Show up to 500' }).click();
    await expect.poll(() => sentence(page)).toMatch(/(500 of )?\d+ entities/);
    expect(inUrl(page, 'most')).toBe('500');
    await page.context().close();
  });

  it('lays out 500 entities in under a second', async () => {
    const page = await open('?focus=alliance:MSP&hops=2&most=500');
    await expect.poll(() => page.locator('.network-picture').count()).toBe(1);
    const spent = Number(await page.locator('.network-picture').getAttribute('data-laid-out-ms'));
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThan(1_000);
    await page.context().close();
  });
});

describe('the legend', () => {
  it('hides a kind and a type, keeps it in the address, and Back undoes it', async () => {
    const page = await ready(await open('?focus=mineral:gallium'));
    const before = await sentence(page);
    await page.locator('.chip[data-kind="LIST"]').click();
    await expect.poll(() => inUrl(page, 'hide')).toBe('LIST');
    await expect.poll(() => sentence(page)).not.toBe(before);
    expect(await page.locator('.chip[data-kind="LIST"]').getAttribute('aria-pressed')).toBe('false');
    await page.locator('.chip[data-type="STANDS_IN_FOR"]').click();
    await expect.poll(() => inUrl(page, 'types')).not.toContain('STANDS_IN_FOR');
    await expect.poll(() => page.locator('.chip[data-type="STANDS_IN_FOR"] .chip-count').innerText()).toBe('hidden');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => sentence(page)).toBe(before);
    await page.context().close();
  });

  it('that hides everything is told as such, with what would give links', async () => {
    const page = await open('?focus=mineral:gallium&types=AWARDED');
    const relax = page.getByRole('button', { name: /^All types of link → \d+ entities$/ });
    await relax.waitFor();
    expect(await page.locator('.nothing-fits').innerText()).toContain('Awarded');
    await relax.click();
    await expect.poll(() => sentence(page)).toMatch(/[2-9]\d entities/);
    await page.context().close();
  });
});

describe('a selected entity', () => {
  it('is told in a card: links in all, neighbours with their numbers, days and sources, questions about it', async () => {
    const page = await ready(await open('?focus=company:cmoc&selected=company:cmoc'));
    const card = page.locator('.node-card');
    await expect.poll(() => card.innerText()).toMatch(/Owns a share of[\s\S]*\d of \d shown/);
    await card.locator('.relation .evidenced').first().click();
    await page.locator('.assertion').first().waitFor();
    await page.keyboard.press('Escape');
    await card.locator('summary').click();
    expect(await card.locator('.card-questions a').first().getAttribute('href')).toMatch(/\/ask\/[a-z-]+\?.*cmoc/);
    await page.context().close();
  });

  it('is expanded by one type of link, and taken back', async () => {
    const page = await ready(await open('?focus=mineral:gallium&hops=2&selected=country:KOR'));
    const relation = page.locator('.relation[data-relation="MEMBER_OF"]');
    await expect.poll(() => relation.innerText()).toMatch(/0 of \d+ shown/);
    const companies = await page.locator('.node-list').innerText();
    await relation.getByRole('button', { name: /^Expand/ }).click();
    await expect.poll(() => inUrl(page, 'open')).toBe('country:KOR~MEMBER_OF');
    await expect.poll(() => relation.innerText()).toMatch(/(\d+) of \1 shown/);
    expect(await page.locator('.node-list').innerText()).not.toBe(companies);
    await relation.getByRole('button', { name: /^Take back/ }).click();
    await expect.poll(() => relation.innerText()).toMatch(/0 of \d+ shown/);
    await page.context().close();
  });
});

describe('the year', () => {
  it('leaves links that hold on its last day, and can be let go', async () => {
    const page = await ready(await open('?focus=country:KOR&year=2010&selected=country:KOR'));
    expect(await sentence(page)).toContain('as of the end of 2010');
    const members = page.locator('.relation[data-relation="MEMBER_OF"] li');
    await expect.poll(() => members.count()).toBe(1);
    await page.getByRole('switch', { name: 'Any time' }).click();
    await expect.poll(() => members.count()).toBeGreaterThan(1);
    expect(inUrl(page, 'year')).toBeNull();
    expect((await members.allInnerTexts()).join()).toMatch(/since \d{4}/);
    await page.context().close();
  });

  it('moves by keyboard', async () => {
    const page = await ready(await open('?focus=country:KOR&year=2023'));
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => sentence(page)).toContain('2024');
    expect(inUrl(page, 'year')).toBe('2024');
    await page.context().close();
  });
});

describe('paths', () => {
  it('are told in sentences with their sources, and shown in the picture one at a time', async () => {
    const page = await ready(await open('?focus=company:cmoc&path=company:cmoc,alliance:MSP'));
    await expect.poll(() => page.locator('.path').count()).toBe(5);
    expect(await page.locator('.path').first().innerText()).toContain('CMOC Group has its seat in China.');
    const before = await picture(page);
    await page.getByRole('button', { name: 'Path 1: 4 steps: Show in the picture' }).click();
    await expect.poll(() => inUrl(page, 'route')).toBe('1');
    await expect.poll(() => picture(page)).not.toBe(before);
    expect(await page.locator('.node-list').innerText()).toContain('Minerals Security Partnership');
    await page.context().close();
  });
});

describe('without a pointer', () => {
  it('an entity is put in the middle, another selected, and a path found by keyboard alone', async () => {
    const page = await ready(await open('?focus=mineral:gallium'));
    const middle = page.getByRole('combobox', { name: 'In the middle' });
    await middle.focus();
    await middle.fill('게르마늄');
    await page
      .getByRole('option', { name: /Germanium/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => inUrl(page, 'focus')).toBe('mineral:germanium');
    await expect.poll(() => sentence(page)).toContain('Germanium');
    await page.locator('.node-list').getByRole('button', { name: 'Gallium', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => inUrl(page, 'selected')).toBe('mineral:gallium');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('node-card-title');
    const to = page.getByRole('combobox', { name: 'To', exact: true });
    await to.focus();
    await to.fill('South Korea');
    await page
      .getByRole('option', { name: /South Korea/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => inUrl(page, 'path')).toBe('mineral:gallium,country:KOR');
    await expect.poll(() => page.locator('.path').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});

describe('without WebGL', () => {
  it('the same layout is drawn as it stands, and can be chosen from', async () => {
    const canvas = await ready(await open('?focus=mineral:gallium'));
    const page = await ready(await open('?focus=mineral:gallium', { webgl: false }));
    expect(await page.locator('.network-picture').getAttribute('data-drawn')).toBe('svg');
    expect(await picture(page)).toBe(await picture(canvas));
    expect(await page.locator('.graph-below').innerText()).toContain('no WebGL');
    await page.locator('.network-picture [data-node="mineral:germanium"]').click();
    await expect.poll(() => inUrl(page, 'selected')).toBe('mineral:germanium');
    await canvas.context().close();
    await page.context().close();
  });

  it('that goes away while the picture stands leaves the drawing, and it can be had again', async () => {
    const page = await ready(await open('?focus=mineral:gallium'));
    await page.evaluate(`document.querySelector('.sigma-nodes').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`);
    await page.locator('.network-picture[data-drawn="svg"]').waitFor();
    await page.getByRole('button', { name: 'Draw it to be moved again' }).click();
    await page.locator('.network-picture[data-drawn="webgl"] .sigma-names').waitFor();
    await page.context().close();
  });
});

describe('a saved picture', () => {
  it('has title, legend, source, data version and address in it', async () => {
    const page = await ready(await open('?focus=mineral:gallium&lang=ko'));
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()]);
    const svg = readFileSync(await file.path(), 'utf8');
    for (const part of ['갈륨의 연결망', '광물', '데이터 버전', server.url, '<path']) expect(svg).toContain(part);
    const [pixels] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PNG' }).click()]);
    expect(
      readFileSync(await pixels.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await page.context().close();
  });

  it('stands beside files for other programs', async () => {
    const page = await ready(await open('?focus=mineral:gallium&hide=LIST'));
    const address = await page.getByRole('link', { name: 'GEXF (Gephi)' }).getAttribute('href');
    const answer = await fetch(`${server.url}${address ?? ''}`);
    expect(answer.status).toBe(200);
    const gexf = await answer.text();
    expect(gexf).toContain('mineral:gallium');
    expect(gexf).not.toContain('list:');
    await page.context().close();
  });
});

describe('states', () => {
  it('an address that does not fit is named, and left out', async () => {
    const page = await ready(await open('?focus=mineral:gallium&hops=9&types=LOVES&year=soon&colour=red'));
    const told = await page.getByRole('status').first().innerText();
    for (const part of ['hops', '9', 'types', 'LOVES', 'year', 'soon', 'colour', 'red']) expect(told).toContain(part);
    expect(await sentence(page)).toContain('Gallium');
    await page.context().close();
  });

  it('an entity that nothing is known of is refused with the nearest', async () => {
    const page = await open('?focus=mineral:gallim');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('mineral:gallium');
    await page.context().close();
  });

  it('a picture stays when the next question fails, with the reason', async () => {
    const page = await ready(await open('?focus=mineral:gallium'));
    const fail = (code: string) => (route: Route) =>
      route.fulfill({
        status: 200,
        contentType: 'application/json',
        body: JSON.stringify({ errors: [{ message: 'told', extensions: { code, cost: { requested: 20_000, limit: 10_000 } } }] }),
      });
    await page.route('**/graphql', fail('GRAPH_UNAVAILABLE'));
    await page.getByRole('radio', { checked: true }).press('ArrowRight');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The database cannot be reached at the moment');
    expect(await page.locator('.network-picture').count()).toBe(1);
    await page.unroute('**/graphql');
    await page.route('**/graphql', fail('QUERY_TOO_EXPENSIVE'));
    await page.getByRole('radio', { checked: true }).press('ArrowRight');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('This question is too wide');
    await page.unroute('**/graphql');
    await page.context().setOffline(true);
    await page.locator('.chip[data-kind="LIST"]').click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('You are offline');
    await page.context().setOffline(false);
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });
});

describe('everyone', () => {
  it.each([
    ['en', false],
    ['en', true],
    ['ko', false],
    ['ko', true],
  ] as const)('can use it: no breach of WCAG 2.2 AA, nothing from elsewhere, no complaint: %s, dark %s', async (lang, dark) => {
    const { page, foreign, faults } = await watchedPage(browser, server.url, { dark });
    await page.goto(
      `${server.url}/explore?lang=${lang}&focus=mineral:gallium&hops=2&hide=LIST&selected=country:KOR&path=mineral:gallium,country:KOR&route=1`,
    );
    await page.locator('.path').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await axeViolations(page)).toEqual([]);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('speaks Korean throughout', async () => {
    const page = await ready(await open('?lang=ko&focus=mineral:gallium&selected=mineral:gallium'));
    expect(await sentence(page)).toMatch(/^갈륨: 1단계 이내 대상 \d+개, 그 사이의 연결 \d+건, 시기 무관\.$/);
    expect(await page.locator('.legend').innerText()).toMatch(/대상의 종류[\s\S]*광물[\s\S]*연결 유형/);
    expect(await page.locator('.explore-words h2').allInnerTexts()).toSatisfy((titles: string[]) =>
      titles.every((title) => /[가-힣]/.test(title)),
    );
    await page.context().close();
  });

  it.each([true, false])('finds room for it on 390 px, WebGL %s', async (webgl) => {
    const page = await ready(await open('?focus=mineral:gallium&hops=2&selected=country:KOR', { width: 390, webgl }));
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.context().close();
  });

  it('loads at most 80 kB more for it', () => {
    const sizes = readdirSync(root('web/dist/assets'))
      .filter((name) => /^(explore-page|graph-canvas|layout).*\.(js|css)$/.test(name))
      .map((name) => gzipSync(readFileSync(root('web/dist/assets', name))).length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80_000);
  });
});
