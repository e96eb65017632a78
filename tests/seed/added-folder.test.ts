import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Material } from '../../src/domain/facts.js';
import { buildSchema } from '../../src/api/server.js';
import { dataVersionOf, faultText, readSeed, readSeedWithin, SEED_LIMITS, SeedFaultsError, type SeedLimits } from '../../src/seed/read.js';
import { loadPlan } from '../../src/seed/load-plan.js';
import { askOf, nothing } from '../support/ask.js';
import { cited, csv, evidence, output, seedFolder, sound, survey, type Content } from './seed-folder.js';

const having = (files: Readonly<Record<string, Content>>) => ({ ...sound, ...files });
const diary = { ...survey, id: 'diary', title: 'My diary', publisher: 'Me', rank: 5 };
const ore: Material = {
  id: 'tungsten-ore',
  mineralId: 'tungsten',
  stage: 'ORE',
  form: 'ore',
  name: 'Tungsten ore',
  nameKo: null,
  basis: 'CONTAINED',
  note: null,
};
/** A company of a source of one's own, and a second figure for a fact of the shipped tables. */
const mine = {
  'sources.csv': [diary],
  'companies.csv': [{ id: 'ann', name: 'Ann', ...cited, source_id: 'diary' }],
  'production/tungsten.csv': [{ ...output, quantity: 950, ...evidence, source_id: 'diary' }],
};

describe('a folder that is added to the shipped tables', () => {
  const both = async () => [await seedFolder(sound), await seedFolder(mine)] as const;

  it('is counted apart', async () => {
    const [shipped, added] = await both();
    expect(await readSeed(shipped, added)).toMatchObject({ rows: 9, addedRows: 3 });
    expect(await readSeed(shipped)).toMatchObject({ rows: 6, addedRows: 0 });
  });
  it('marks its sources and what its rows say as own, and no shipped one', async () => {
    const { first, lanes } = loadPlan(await readSeed(...(await both())));
    const sources = first.flatMap(({ rows }) => rows) as { properties: { id: string; own?: true } }[];
    expect(sources.map(({ properties: { id, own } }) => [id, own])).toEqual([
      ['survey', undefined],
      ['diary', true],
    ]);
    const assertions = lanes.flat().find(({ name }) => name === 'assertions')?.rows as { properties: Record<string, unknown> }[];
    const told = assertions.map(({ properties: { id, own, preferred } }) => [id, own, preferred]);
    expect(told).toContainEqual(['production/tungsten-ore/AUT/2023@survey/2025', undefined, true]);
    expect(told).toContainEqual(['production/tungsten-ore/AUT/2023@diary/2025', true, false]);
    expect(told).toContainEqual(['company/ann@diary/', true, true]);
    expect(told.filter(([, own]) => own === true)).toHaveLength(2);
  });
  it('makes another version, and without it the version is the old one to the last digit', async () => {
    const [shipped, added] = await both();
    const alone = await dataVersionOf(shipped);
    expect(await dataVersionOf(shipped, added)).not.toBe(alone);
    expect(await dataVersionOf(shipped)).toBe(alone);
  });
  it.each([
    [0, []],
    [1, ['One row of your own tables count beside the shipped ones; facts, assertions and sources of them say own.']],
    [3, ['3 rows of your own tables count beside the shipped ones; facts, assertions and sources of them say own.']],
  ])('with %i rows is told by every answer that says what it assumes', async (addedRows, sentences) => {
    const ask = {
      ...askOf({ ...nothing, materials: [ore] }),
      dataVersion: () => Promise.resolve({ id: '0123456789ab', loadedAt: '', rows: 9, addedRows }),
    };
    const source =
      '{ diff(topic: OUTPUT, id: "tungsten-ore", year: 2023, beforeKnownAt: "2020-01-01") { assumptions dataVersion { addedRows } } }';
    const { data, errors } = await graphql({ schema: buildSchema(), source, contextValue: { ask } });
    expect(errors).toBeUndefined();
    const answer = (data as { diff: { assumptions: string[]; dataVersion: { addedRows: number } } }).diff;
    expect(answer.dataVersion.addedRows).toBe(addedRows);
    expect(answer.assumptions.filter((one) => one.includes('your own tables'))).toEqual(sentences);
  });
});

const refusedWithin = async (limits: Partial<SeedLimits>, ...dirs: readonly string[]): Promise<string[]> => {
  const refusal: unknown = await readSeedWithin({ ...SEED_LIMITS, ...limits }, ...dirs).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(SeedFaultsError);
  return (refusal as SeedFaultsError).faults.map((fault) => faultText(fault).replace(/^.*\/seed-[^/]+\//, ''));
};

describe('what is read of a folder', () => {
  const many = (count: number, row: (i: number) => object): Content =>
    csv(
      'companies.csv',
      Array.from({ length: count }, (_, i) => row(i) as Record<string, string>),
    );
  const company = (i: number) => ({ id: `company-${i}`, name: `Company ${i}`, ...cited });

  it('is no file over the limit, which says how large it is and how to split it', async () =>
    expect(await refusedWithin({ fileBytes: 500 }, await seedFolder(having({ 'companies.csv': many(20, company) })))).toEqual([
      expect.stringMatching(/^companies\.csv:0 "\d+ bytes": at most 500 bytes; larger tables may be split into companies\/<part>\.csv/),
    ]));
  it('is at most 64 MB a file, and the version of a larger one is not even worked out', async () => {
    const folder = await seedFolder(sound);
    await promisify(execFile)('truncate', ['-s', '10G', join(folder, 'companies.csv')]);
    await expect(dataVersionOf(folder)).rejects.toThrow(/"10737418240 bytes": at most 64000000 bytes/);
  });
  it('is no more rows than the limit, over all tables', async () =>
    expect(await refusedWithin({ rows: 24 }, await seedFolder(having({ 'companies.csv': many(20, company) })))).toEqual([
      expect.stringContaining('at most 24 rows in all tables'),
    ]));
  it('is no row over the limit: a quote that is never closed ends there', async () =>
    expect(
      await refusedWithin(
        { rowCharacters: 1_000 },
        await seedFolder(having({ 'companies.csv': `${csv('companies.csv', [])}"${'x'.repeat(5_000)}` })),
      ),
    ).toEqual([expect.stringContaining('Max Record Size')]));
  it('is a hundred cells of a row of commas, which is told as a fault', async () =>
    expect(
      await refusedWithin({}, await seedFolder(having({ 'companies.csv': `${csv('companies.csv', [])}${','.repeat(90_000)}\n` }))),
    ).toEqual([expect.stringContaining('companies.csv:2 ",,,')]));
  it('is told of a thousand faults of a file at most', async () => {
    const faults = await refusedWithin(
      { faults: 10 },
      await seedFolder(having({ 'companies.csv': many(50, (i) => ({ ...company(i), iso3: 'nowhere' })) })),
    );
    expect(faults).toHaveLength(11);
    expect(faults.at(-1)).toBe('companies.csv:12: 10 faults in this file; its rows from here on were not read');
  });
  it('is nothing outside of it: a link that leads out is refused, one that stays within is not', async () => {
    const [shipped, elsewhere] = [await seedFolder(sound), await seedFolder({ 'companies.csv': many(1, company) })];
    await symlink(join(elsewhere, 'companies.csv'), join(shipped, 'companies.csv'));
    expect(await refusedWithin({}, shipped)).toEqual([
      'companies.csv:0: a file of this folder; links that lead out of it are not followed',
    ]);
    const within = await seedFolder(sound);
    await mkdir(join(within, 'mine'));
    await writeFile(join(within, 'mine/all.csv'), many(1, company) as string);
    await symlink(join(within, 'mine/all.csv'), join(within, 'companies.csv'));
    expect((await readSeed(within)).tables.companies).toHaveLength(1);
  });
});
