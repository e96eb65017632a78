import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const operation = (name: string) => readFileSync(root(`operations/${name}.graphql`), 'utf8');

/** An operation of operations/ under a context, which stands before its first selection. */
const under = (name: string, context: string) => operation(name).replace(/\)\s*\{/, `) ${context} {`);

const answered = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const { data, errors, extensions } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return { data, extensions: extensions as unknown as { context?: Record<string, unknown> }, asked: [...server.lastAsked()] };
};

/** The same without the sentences that tell of the context. */
const withoutSentences = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === 'assumptions' ? undefined : value)));

describe('an operation without a context', () => {
  it('asks the graph the same as one with an empty one, and is told nothing of any', async () => {
    const plain = await answered(operation('replacement-suppliers'));
    const empty = await answered(under('replacement-suppliers', '@context'));
    expect(empty.data).toEqual(plain.data);
    expect(empty.asked.toSorted()).toEqual(plain.asked.toSorted());
    expect(plain.asked).not.toContain('assertions-of-facts');
    expect(plain.extensions.context).toBeUndefined();
    expect(empty.extensions.context).toMatchObject({ knownAt: null, sources: 'PREFERRED', factsLeftOut: 0 });
  });
});

describe('what was known on a day', () => {
  it.each(['replacement-suppliers', 'concentration-of-a-mineral', 'who-really-owns', 'producers'])(
    'far ahead is what is known now: %s',
    async (name) => {
      const plain = await answered(operation(name));
      const ahead = await answered(under(name, '@context(knownAt: "9999-12-31")'));
      expect(withoutSentences(ahead.data)).toEqual(withoutSentences(plain.data));
      expect(ahead.extensions.context).toMatchObject({ factsLeftOut: 0, factsAnsweredByAnother: 0 });
    },
  );

  it('is the edition of then: lithium mined in Australia in 2024 was 88 000 t before the summaries of 2026', async () => {
    const output = async (context: string) => {
      const { data } = await answered(
        `query Q ${context} { material(id: "lithium-ore") { producers(year: 2024, first: 20) { area quantity { value low high } fact { assertions { edition preferred } } } } }`,
      );
      return data.material.producers.find(({ area }: { area: string }) => area === 'AUS');
    };
    const [now, then, all, worst] = await Promise.all([
      output(''),
      output('@context(knownAt: "2025-06-30")'),
      output('@context(sources: ALL)'),
      output('@context(sources: WORST_CASE)'),
    ]);
    expect(now.quantity.value).toBe(82_700);
    expect(then).toMatchObject({ quantity: { value: 88_000 } });
    expect(then.fact.assertions.map(({ edition }: { edition: string }) => edition)).toEqual(['MCS 2025', 'May 2025']);
    expect(all.quantity).toEqual({ value: 82_700, low: 82_700, high: 89_969 });
    expect(worst.quantity.value).toBe(82_700);
  });

  it('at the end of 2022 leaves out controls and members that came later, in one question a level', async () => {
    const { data, extensions, asked } = await answered(operation('in-2022-knowledge'));
    expect(data.mineral.policies).toEqual([]);
    const members = data.alliance.members.map(({ member }: { member: { iso3?: string; id?: string } }) => member.iso3 ?? member.id);
    expect(members).toContain('KOR');
    expect(members).not.toContain('IND');
    expect(data.ultimateOwners.owners.map(({ owner }: { owner: { id?: string; iso3?: string } }) => owner.id ?? owner.iso3)).toEqual([
      'ivanhoe-mines',
      'zijin',
      'COD',
    ]);
    expect(extensions.context).toMatchObject({ knownAt: '2022-12-31', asOf: '2022-12-31' });
    expect(extensions.context?.['factsLeftOut']).toBeGreaterThan(0);
    expect(data.ultimateOwners.assumptions).toContain(
      'Only what was published by 2022-12-31 in an edition held here counts; every other fact is taken as not known.',
    );
    // stakes and memberships are looked up side by side, 500 to a question
    expect(asked.filter((name) => name === 'assertions-of-facts').length).toBeLessThanOrEqual(6);
  });

  it('before any edition is an answer that is refused or unknown, never zero', async () => {
    const { errors } = await server.ask(under('replacement-suppliers', '@context(knownAt: "2020-01-01")'));
    expect(errors?.[0]?.extensions.code).toBe('NO_DATA');
    expect(errors?.[0]?.message).toContain('The context of this operation leaves facts out');
  });
});

describe('the day of a context', () => {
  it('is the default of every asOf, and gives way to one that is given', async () => {
    const policies = async (context: string, asOf: string) => {
      const { data } = await answered(`query Q ${context} { mineral(id: "gallium") { policies${asOf} { id } } }`);
      return data.mineral.policies.map(({ id }: { id: string }) => id);
    };
    const then = await policies('', '(asOf: "2023-12-31")');
    expect(then).toContain('chn-gallium-germanium-licence-2023');
    expect(await policies('@context(asOf: "2023-12-31")', '')).toEqual(then);
    expect(await policies('@context(asOf: "2020-01-01")', '(asOf: "2023-12-31")')).toEqual(then);
    expect(await policies('@context(asOf: "2020-01-01")', '')).not.toContain('chn-gallium-germanium-licence-2023');
  });
});

describe('assumptions', () => {
  it('make 2 000 t more in Finland worth 2 000 / 2 848.059 of the loss, and say so', async () => {
    const loss = `{ replacementSuppliers(material: "cobalt-oxide", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024) { coverage { value } } }`;
    const before = (await answered(loss)).data.replacementSuppliers.coverage.value as number;
    const { data, extensions } = await answered(operation('with-an-assumption'));
    const { coverage, suppliers, assumptions } = data.replacementSuppliers;
    expect(coverage.value).toBeCloseTo(before + 2000 / 2848.059, 9);
    expect(coverage.evidence.assumedCount).toBe(2);
    expect(suppliers[0]).toMatchObject({ country: { iso3: 'FIN' } });
    expect(suppliers[0].available.facts[0]).toMatchObject({
      id: 'assumption/capacity/cobalt-oxide/FIN/2024',
      assertions: [{ source: { title: 'Your assumption' } }],
    });
    const sentence = 'Assumed: Finland can turn out 2500 t (GROSS) of cobalt-oxide in 2024.';
    expect(assumptions).toContain(sentence);
    expect(extensions.context?.['overlays']).toContain(sentence);
    expect((await answered(loss)).data.replacementSuppliers.coverage.value).toBe(before);
  });

  it('are facts of their own only within their operation', async () => {
    const fact = '{ fact(id: "assumption/capacity/cobalt-oxide/FIN/2024") { id } }';
    const overlay = '{ capacity: { country: "FIN", material: "cobalt-oxide", year: 2024, tonnes: 1 } }';
    expect((await answered(fact)).data.fact).toBeNull();
    expect((await answered(`query Q @context(overlays: [${overlay}]) ${fact}`)).data.fact).not.toBeNull();
  });

  it('reach a plan, which is made in another thread', async () => {
    const plan = (context: string) =>
      answered(
        `query Q ${context} { replaceSupply(material: "cobalt-oxide", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024, from: 2025, to: 2025) { delivered { value } assumptions } }`,
      );
    const [without, withFinland] = await Promise.all([
      plan(''),
      plan('@context(overlays: [{ flow: { hs: "282200", exporter: "FIN", importer: "CHN", year: 2024, tonnes: 5000, kusd: 100000 } }])'),
    ]);
    expect(withFinland.data.replaceSupply.delivered.value).toBeGreaterThan(without.data.replaceSupply.delivered.value);
    expect(withFinland.data.replaceSupply.assumptions).toContain('Assumed: Finland sells 5000 t (GROSS) under HS 282200 to China in 2024.');
  });
});

describe('a context that cannot be', () => {
  const refused = async (context: string) => {
    const { errors, data } = await server.ask(`query Q ${context} { dataVersion { id } }`);
    expect(data ?? null).toBeNull();
    return errors ?? [];
  };
  it('is refused with every fault at once, before anything is answered', async () => {
    const [error] = await refused(
      '@context(overlays: [{ output: { country: "FIX", material: "cobalt-oxide", year: 2024, tonnes: -1 } }, { stake: { owner: "nobody-at-all", owned: "kamoa-kakula", share: 0.1 } }])',
    );
    expect(error?.extensions.code).toBe('SEVERAL_FAULTS');
    for (const part of ['FIX', 'output.tonnes -1', 'nobody-at-all']) expect(error?.message).toContain(part);
  });
  it.each([
    ['no day', '@context(knownAt: "2024-02-30")'],
    [
      'two kinds in one assumption',
      '@context(overlays: [{ output: { country: "FIN", material: "cobalt-oxide", year: 2024, tonnes: 1 }, demand: { mineral: "cobalt", sector: "s", scenario: "s", year: 2030, tonnes: 1 } }])',
    ],
    ['an unknown confidence', '@context(minConfidence: CERTAIN)'],
    ['a second context', '@context(knownAt: "2024-01-01") @context(knownAt: "2025-01-01")'],
  ])('is refused by the schema: %s', async (_, context) => expect((await refused(context)).length).toBeGreaterThan(0));
});

describe('the facts behind an answer', () => {
  it('that hangs on one American estimate: without it hardly any of China’s magnesium can be replaced', async () => {
    const { replacementSuppliers: answer } = (await answered(operation('facts-behind-an-answer'))).data;
    expect(answer.coverage.evidence).toMatchObject({ contestedCount: 0, modelledCount: 1, doubtfulCount: 1 });
    expect(answer.coverage.evidence.doubts[0]).toMatchObject({
      fact: { id: 'production/magnesium-metal/USA/2025' },
      reasons: ['MODELLED'],
      confidence: 'MODERATE',
    });
    expect(answer.coverage.value).toBe(1);
    expect(answer.withoutDoubtful).toMatchObject({ changes: true, refusal: null });
    expect(answer.withoutDoubtful.coverage.value).toBeLessThan(0.02);
  });
});

describe('what changed', () => {
  it('between two editions, the largest revision first, with both values and sources', async () => {
    const { diff } = (await answered(operation('what-changed'))).data;
    expect(diff.changedCount).toBe(9);
    const argentina = diff.differences.find(({ fact }: { fact: { id: string } }) => fact.id === 'production/lithium-ore/ARG/2024');
    expect(argentina).toMatchObject({
      change: 'CHANGED',
      sourceBefore: { title: 'Mineral Commodity Summaries 2025' },
      sourceAfter: { title: 'Mineral Commodity Summaries 2026' },
    });
    expect(argentina.columns).toContainEqual({ name: 'tonnes', before: '18000', after: '13800' });
  });
  it('in a figure over the years, edition by edition', async () => {
    const { factHistory } = (await answered(operation('history-of-a-figure'))).data;
    const in2023 = factHistory.years.find(({ year }: { year: number }) => year === 2023);
    expect(in2023.editions.map(({ series, edition, value, step }: Record<string, unknown>) => [series, edition, value, step])).toEqual([
      ['usgs-mcs CONTAINED', 'MCS 2024', 33_000, null],
      ['usgs-mcs CONTAINED', 'MCS 2025', 35_700, 2_700],
    ]);
  });
});
