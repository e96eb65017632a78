import { readdirSync, readFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOperations } from '../../src/operations/page-operations.js';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let inKorean: (sentence: string) => string | null;
let sentences: readonly (readonly [string, string])[];

const load = async <T>(path: string): Promise<T> =>
  (await runnerImport<T>(root(path), { root: root(), configFile: false, logLevel: 'error' })).module;

beforeAll(async () => {
  server = await startTestServer();
  ({ inKorean } = await load<{ inKorean: typeof inKorean }>('web/src/language/sentence.ts'));
  ({ sentencesKo: sentences } = await load<{ sentencesKo: typeof sentences }>('web/src/language/sentences-ko.ts'));
});
afterAll(() => server.stop());

const texts = (folder: string) =>
  new Map(
    readdirSync(root(folder))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [file.replace('.graphql', ''), readFileSync(root(folder, file), 'utf8')]),
  );

/** Fields that hold sentences of the server, and not of its sources. */
const SAID = new Set(['assumptions', 'missing', 'reason', 'reasons', 'caveats', 'unknownParts', 'words', 'overlays', 'chosenBecause']);

const saidIn = (answer: unknown, field = ''): readonly string[] => {
  if (typeof answer === 'string') return SAID.has(field) && /[a-z] [a-z]/i.test(answer) ? [answer] : [];
  if (Array.isArray(answer)) return answer.flatMap((one) => saidIn(one, field));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) => saidIn(value, name));
};

describe('what the server says of its answers', () => {
  it('has a Korean sentence for every question as it stands', async () => {
    const { operations } = pageOperations([...texts('schema').values()], texts('operations'), 8_000);
    const untold = new Map<string, string>();
    for (const { id, asked, variables, notes } of operations) {
      for (const note of notes) if (inKorean(note) === null) untold.set(note, id);
      const given = variables.map(({ name, base, default: value }) => [name, base === 'Language' ? 'KO' : value] as const);
      const { data } = await server.ask(asked, Object.fromEntries(given));
      for (const sentence of saidIn(data)) if (inKorean(sentence) === null && !/[가-힣]/.test(sentence)) untold.set(sentence, id);
    }
    // a new sentence needs a line in web/src/language/sentences-ko.ts
    expect([...untold].map(([sentence, id]) => `${id}: ${sentence}`)).toEqual([]);
  }, 240_000);

  it('keeps every value of the English sentence', () => {
    const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    expect(sentences.filter(([english, korean]) => values(english).join() !== values(korean).join())).toEqual([]);
    expect(inKorean('The same tonnes are lost in every year from 2026 to 2030.')).toBe('2026년부터 2030년까지 매년 같은 양을 잃습니다.');
  });

  it('takes the particle that the last letter of a value asks for, and both where it is no Korean letter', () => {
    expect(inKorean('Demand follows 기준.')).toBe('수요는 기준을 따릅니다.');
    expect(inKorean('Demand follows 시나리오.')).toBe('수요는 시나리오를 따릅니다.');
    expect(inKorean('Demand follows IEA APS.')).toBe('수요는 IEA APS을(를) 따릅니다.');
  });

  it('stays English where it has no Korean', () => expect(inKorean('A sentence nobody has put into Korean.')).toBeNull());
});
