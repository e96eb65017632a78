import { describe, expect, it } from 'vitest';
import { answerCache, answerKey } from '../../src/api/answer-cache.js';
import { asksHeavy, heavyFields } from '../../src/api/admission.js';
import { resolvers } from '../../src/api/resolvers/index.js';
import { buildSchema } from '../../src/api/server.js';
import { overload } from '../../src/door/overload.js';
import { rates } from '../../src/door/rates.js';
import { parse } from 'graphql';

const client = (id: string) => ({ id, name: id, known: true, heavy: true });
const block = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};
const ticks = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('a budget of points a minute', () => {
  it('is a client’s own: one that is spent takes nothing from another', async () => {
    const budget = rates(20_000);
    expect(await budget.take(client('a'), 15_000)).toBeNull();
    expect(await budget.take(client('a'), 15_000)).toBeGreaterThan(0);
    expect(await budget.take(client('b'), 15_000)).toBeNull();
  });

  it('says within the minute when there is room again', async () => {
    const budget = rates(20_000);
    await budget.take(client('a'), 20_000);
    expect(await budget.take(client('a'), 1)).toSatisfy((s: number) => s >= 1 && s <= 60);
  });
});

describe('an overloaded server', () => {
  it('turns away what comes when as many are under way as may be, and takes the next when one ended', () => {
    const load = overload(2);
    const first = load.begin();
    expect(load.begin()).not.toBeNull();
    expect(load.now).toBe(true);
    expect(load.begin()).toBeNull();
    expect(load.shed).toBe(1);
    first?.();
    first?.(); // ends once
    expect(load.inFlight).toBe(1);
    expect(load.begin()).not.toBeNull();
    load.stop();
  });

  it('turns away what had to wait for a blocked thread, and is itself again a moment later', async () => {
    const load = overload(100, 300);
    load.watch();
    await ticks(150);
    expect(load.now).toBe(false);
    block(600);
    await ticks(0); // the clock is looked at when the thread is free
    await ticks(1);
    expect(load.now).toBe(true);
    expect(load.begin()).toBeNull();
    await ticks(350);
    expect(load.now).toBe(false);
    load.stop();
  });
});

describe('answers kept', () => {
  const request = { query: '{ a }', operationName: 'A', variables: { x: 1, y: { b: [1, 2], a: null } } };

  it('are found again for the same question, its variables in any order, on the same data', () => {
    const again = { query: '{ a }', operationName: 'A', variables: { y: { a: null, b: [1, 2] }, x: 1 } };
    expect(answerKey(again, 'v1')).toBe(answerKey(request, 'v1'));
  });

  it.each([
    ['other data', request, 'v2'],
    ['another text', { ...request, query: '{ b }' }, 'v1'],
    ['another operation of the text', { ...request, operationName: 'B' }, 'v1'],
    ['another variable', { ...request, variables: { ...request.variables, x: 2 } }, 'v1'],
    ['the same number as text', { ...request, variables: { ...request.variables, x: '1' } }, 'v1'],
    ['a list in another order', { ...request, variables: { ...request.variables, y: { b: [2, 1], a: null } } }, 'v1'],
    ['nothing for null', { ...request, variables: { ...request.variables, y: { b: [1, 2] } } }, 'v1'],
  ])('are not found for %s', (_, other, version) => expect(answerKey(other, version)).not.toBe(answerKey(request, 'v1')));

  it('take no more room than they may, the least lately asked going first, and none that is too large', () => {
    const cache = answerCache(10_000);
    const answer = (letter: string, length: number) => ({ data: { a: letter.repeat(length) } });
    for (const letter of 'abcdefghij') expect(cache.keep(letter, answer(letter, 1_200))).toBe(true);
    expect(cache.bytes).toBeLessThanOrEqual(10_000);
    expect(cache.get('a')).toBeNull();
    expect(cache.get('j')).toEqual(answer('j', 1_200));
    expect(cache.keep('large', answer('x', 1_300))).toBe(false);
    expect(cache.get('j')).not.toBeNull();
  });

  it('come back as they were kept, and changing one changes no other', () => {
    const cache = answerCache(10_000);
    cache.keep('k', { data: { list: [1] } });
    (cache.get('k')?.data as { list: number[] }).list.push(2);
    expect(cache.get('k')).toEqual({ data: { list: [1] } });
  });
});

describe('heavy questions', () => {
  const schema = buildSchema();

  it('are marked in the schema: every field of the root that hands work to the solver', () => {
    const solving = Object.entries(resolvers.Query ?? {})
      .filter(([, resolve]) => /\bplanner\b/.test(String(resolve)))
      .map(([name]) => name);
    expect(solving).toContain('replaceSupply');
    expect(solving.filter((name) => !heavyFields(schema).includes(name))).toEqual([]);
  });

  it('are found wherever they hide: behind an alias, in a fragment, under a variable', () => {
    const field = 'replaceSupply(material: "x", importer: "KOR", excluding: [], year: 2024, within: [], from: 2026, to: 2030) { summary }';
    for (const text of [
      `{ a: ${field} }`,
      `{ ...f } fragment f on Query { ${field} }`,
      `query ($v: Boolean!) { ... on Query { b: ${field.replace('{', '@include(if: $v) {')} } }`,
    ])
      expect(asksHeavy(schema, parse(text))).toBe(true);
    expect(asksHeavy(schema, parse('{ dataVersion { id } }'))).toBe(false);
  });
});
