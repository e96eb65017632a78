import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const answered = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

describe('an entity asked for by id', () => {
  it('is answered with its names and codes', async () => {
    expect(
      await answered(`{
        country(iso3: "KOR") { iso3 iso2 m49 name nameKo }
        mineral(id: "tungsten") { symbol name nameKo }
        material(id: "tungsten-metal") { stage basis mineral { id } codes { hs confidence } }
        alliance(id: "MSP") { id name }
      }`),
    ).toEqual({
      country: { iso3: 'KOR', iso2: 'KR', m49: '410', name: 'South Korea', nameKo: '대한민국' },
      mineral: { symbol: 'W', name: 'Tungsten', nameKo: '텅스텐' },
      material: { stage: 'METAL', basis: 'GROSS', mineral: { id: 'tungsten' }, codes: [{ hs: '810194', confidence: 'dominant' }] },
      alliance: { id: 'MSP', name: 'Minerals Security Partnership' },
    });
  });

  it('is null when the id names none', async () => {
    const none = '"no-such-thing"';
    expect(
      await answered(`{
        country(iso3: ${none}) { name } mineral(id: ${none}) { name } material(id: ${none}) { name } site(id: ${none}) { name }
        company(id: ${none}) { name } alliance(id: ${none}) { name } policy(id: ${none}) { name } fact(id: ${none}) { id }
      }`),
    ).toEqual({ country: null, mineral: null, material: null, site: null, company: null, alliance: null, policy: null, fact: null });
  });

  it('leads on: from a mine to its owners, their seat, their other stakes', async () => {
    const { site } = await answered(`{
      site(id: "greenbushes") {
        country { iso3 } materials { mineral { id } }
        owners { share owner { __typename ... on Company { id country { iso3 } stakes { owned { __typename } } } } fact { assertions { source { id } } } }
      }
    }`);
    expect(site.country.iso3).toBe('AUS');
    expect(site.materials).toContainEqual({ mineral: { id: 'lithium' } });
    expect(site.owners.length).toBeGreaterThan(0);
    for (const { owner, fact } of site.owners) {
      expect(owner).toMatchObject({ __typename: 'Company' });
      expect(owner.stakes).toContainEqual({ owned: { __typename: 'Site' } });
      expect(fact.assertions[0].source.id).toBeTruthy();
    }
  });

  it('tells memberships of a day: Norway was no partner of MSP when it began', async () => {
    const membersOn = async (day: string) => {
      const { alliance } = await answered(
        'query ($day: Day) { alliance(id: "MSP") { members(asOf: $day) { member { ... on Country { iso3 } ... on Alliance { id } } } } }',
        { day },
      );
      return alliance.members.map(({ member }: { member: { iso3?: string; id?: string } }) => member.iso3 ?? member.id) as string[];
    };
    expect(await membersOn('2022-06-13')).toEqual([]);
    expect((await membersOn('2022-06-14')).sort()).toEqual(['AUS', 'CAN', 'DEU', 'EU', 'FIN', 'FRA', 'GBR', 'JPN', 'KOR', 'SWE', 'USA']);
    expect(await membersOn('2023-06-22')).toContain('NOR');
  });

  it('marks a published total as no country', async () => {
    const { material } = await answered('{ material(id: "tungsten-ore") { producers(year: 2024) { area isAggregate country { iso3 } } } }');
    const world = material.producers.filter(({ isAggregate }: { isAggregate: boolean }) => isAggregate);
    expect(world.length).toBeGreaterThan(0);
    for (const { area, country } of world) {
      expect(['WORLD', 'OTHER']).toContain(area);
      expect(country).toBeNull();
    }
  });
});

describe('a search', () => {
  const KINDS = ['COUNTRY', 'MINERAL', 'MATERIAL', 'SITE', 'COMPANY', 'ALLIANCE'];
  const found = async (text: string, kinds = KINDS) =>
    (
      await answered(
        'query ($text: String!, $kinds: [EntityKind!]!) { search(text: $text, kinds: $kinds) { totalCount nodes { kind id } } }',
        {
          text,
          kinds,
        },
      )
    ).search;

  it.each(['갈륨', 'gallium', 'GALLIUM', 'Ga', 'HS 811292', '811292'])('for %s finds gallium first', async (text) =>
    expect((await found(text)).nodes[0]).toEqual({ kind: 'MINERAL', id: 'gallium' }),
  );

  it.each(['대한민국', 'KOR', 'Korea', 'South Korea'])('for %s finds Korea first', async (text) =>
    expect((await found(text)).nodes[0]).toEqual({ kind: 'COUNTRY', id: 'KOR' }),
  );

  it('finds by the beginning of a word', async () =>
    expect((await found('tungst', ['MINERAL'])).nodes[0]).toEqual({ kind: 'MINERAL', id: 'tungsten' }));

  it('keeps to the kinds wanted', async () => {
    const { nodes } = await found('gallium', ['MATERIAL']);
    expect(new Set(nodes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['MATERIAL']));
  });

  it.each(['', '   ', '***', '"', "' OR 1=1 //", '\\', '`)', '+-&&||!(){}[]^"~*?:/', 'name:*', '\u202e', '\n'])(
    'for %j is a search for its words and no more',
    async (text) => expect((await found(text)).totalCount).toBe((await found(text.replace(/[^\p{L}\p{N}]+/gu, ' '))).totalCount),
  );

  it('leads to the entity', async () =>
    expect(
      await answered(
        '{ search(text: "Minerals Security Partnership", kinds: [ALLIANCE], first: 1) { nodes { entity { ... on Alliance { id } } } } }',
      ),
    ).toEqual({
      search: { nodes: [{ entity: { id: 'MSP' } }] },
    }));
});

describe('a list read page by page', () => {
  /** Keys of a table: one file, a folder of files, or both; a second source for one entity repeats its key. */
  const idsOf = (table: string, column: string): string[] => {
    const folder = root('seed', table);
    const parts = existsSync(folder) ? readdirSync(folder).map((file) => `${folder}/${file}`) : [];
    return [...[`${folder}.csv`].filter((file) => existsSync(file)), ...parts].flatMap((file) =>
      parse<Record<string, string>>(readFileSync(file), { columns: true }).map((row) => row[column] ?? ''),
    );
  };

  const walk = async (field: string, key: string, first: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; ; pages += 1) {
      if (pages > 500) throw new Error('the pages do not end');
      const data = await answered(
        `query ($first: Int!, $after: String) { ${field}(first: $first, after: $after) { totalCount nodes { ${key} } pageInfo { hasNextPage endCursor } } }`,
        { first, after },
      );
      const page = data[field];
      expect(page.nodes.length).toBeLessThanOrEqual(first);
      seen.push(...page.nodes.map((node: Record<string, string>) => node[key]));
      if (!page.pageInfo.hasNextPage) {
        expect(page.totalCount).toBe(seen.length);
        return seen;
      }
      after = page.pageInfo.endCursor as string;
    }
  };

  it.each([
    ['countries', 'iso3', 100],
    ['minerals', 'id', 7],
    ['sites', 'id', 100],
    ['companies', 'id', 25],
    ['alliances', 'id', 1],
    ['policies', 'id', 4],
  ])('%s: every one of the table once, in order', async (field, key, first) =>
    expect(await walk(field, key, first)).toEqual([...new Set(idsOf(field, key))].sort()),
  );

  it('goes on within an entity too', async () => {
    const sitesAfter = async (after: string | null) =>
      (
        await answered(
          'query ($after: String) { mineral(id: "gallium") { sites(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }',
          { after },
        )
      ).mineral.sites;
    const one = await sitesAfter(null);
    const two = await sitesAfter(one.pageInfo.endCursor);
    expect(one.totalCount).toBeGreaterThan(2);
    expect(two.totalCount).toBe(one.totalCount);
    const ids = [...one.nodes, ...two.nodes].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it.each([
    '',
    'AAAA',
    'null',
    'WzEsIkFGRyJd=',
    Buffer.from('[2,"AFG"]').toString('base64url'),
    Buffer.from('[1,7]').toString('base64url'),
    'x'.repeat(5_000),
  ])('refuses the made-up cursor %j', async (after) => {
    const { errors } = await server.ask('query ($after: String) { countries(after: $after) { totalCount } }', { after });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_ARGUMENTS', faults: [{ argument: 'after', value: after }] } }]);
  });
});

describe('the saved questions', () => {
  it.each(readdirSync(root('operations')))('%s is answered as it stands', async (file) => {
    const data = await answered(readFileSync(root('operations', file), 'utf8'));
    expect(Object.values(data as Record<string, unknown>)).not.toContain(null);
  });
});

describe('every entity', () => {
  it('leads to the source that names it', async () => {
    const { data, errors } = await server.ask(`{
      country(iso3: "KOR") { fact { id assertions { locator source { id } } } }
      company(id: "cmoc") { fact { assertions { locator } } }
      alliance(id: "MSP") { fact { assertions { locator } } }
      product(id: "large-battery") { fact { assertions { locator } } }
      facts(kind: COUNTRY, first: 1) { totalCount }
    }`);
    expect(errors).toBeUndefined();
    expect(data.country.fact).toMatchObject({ id: 'country/KOR', assertions: [{ locator: 'row 410', source: { id: 'un-m49' } }] });
    for (const entity of ['company', 'alliance', 'product']) expect(data[entity].fact.assertions[0].locator).toMatch(/\S/);
    expect(data.facts.totalCount).toBe(249);
  });
});
