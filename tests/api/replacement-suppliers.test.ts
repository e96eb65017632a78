import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

interface Flow {
  readonly exporter: string;
  readonly importer: string;
  /** Empty where no weight is published. */
  readonly tonnes: string;
}

/** Rows of seed/trade as they stand, for the sums below. */
const flows2024 = (hs: string): Flow[] =>
  parse<Flow & { year: string }>(readFileSync(root('seed/trade', `${hs}.csv`)), { columns: true }).filter(({ year }) => year === '2024');

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Who belonged to MSP on 31 December 2024, itself or through the EU, read off seed/memberships.csv. */
const ALLIED = new Set([
  ...['AUS', 'CAN', 'DEU', 'EST', 'FIN', 'FRA', 'GBR', 'IND', 'ITA', 'JPN', 'KOR', 'NOR', 'SWE', 'USA'],
  ...['AUT', 'BEL', 'BGR', 'CYP', 'CZE', 'DNK', 'ESP', 'GRC', 'HRV', 'HUN', 'IRL', 'LTU', 'LUX', 'LVA', 'MLT', 'NLD', 'POL', 'PRT'],
  ...['ROU', 'SVK', 'SVN'],
]);

/** What a country sells under tungsten's code to buyers outside the alliance. */
const salesOutside = (iso3: string) => flows2024('810194').filter((f) => f.exporter === iso3 && !ALLIED.has(f.importer));

/** A fifth of it: the default assumption. */
const redirectable = (iso3: string) => 0.2 * sum(salesOutside(iso3).map((f) => Number(f.tonnes)));

describe('tungsten metal for Korea without China, within MSP, 2024', () => {
  const question = readFileSync(root('operations/replacement-suppliers.graphql'), 'utf8');
  const ask = async (variables: Record<string, unknown> = {}) => {
    const { data, errors } = await server.ask(question, variables);
    expect(errors).toBeUndefined();
    return data.replacementSuppliers;
  };

  it('lacks the 111.676 t of one row of BACI, named with its row', async () => {
    expect(flows2024('810194').filter((f) => f.exporter === 'CHN' && f.importer === 'KOR')).toMatchObject([{ tonnes: '111.676' }]);
    const { data } = await server.ask(readFileSync(root('operations/gap-by-hand.graphql'), 'utf8'), { material: 'tungsten-metal' });
    const { gap } = data.replacementSuppliers;
    expect(gap).toMatchObject({ value: 111.676, low: 111.676, high: 111.676, unit: 't', factCount: 1 });
    expect(gap.facts[0].assertions[0]).toMatchObject({
      value: 111.676,
      unit: 't',
      edition: 'V202601',
      locator: 'BACI_HS17_Y2024: t=2024 i=156 j=410 k=810194',
    });
  });

  it('could be sent a fifth of what each ally sells outside the alliance, and at most all of it, as far as its weight is published', async () => {
    const { suppliers } = await ask();
    const bySeller = new Map(suppliers.map((s: { country: { iso3: string } }) => [s.country.iso3, s]));
    for (const iso3 of ['USA', 'JPN', 'DEU', 'NLD', 'GBR']) {
      const { available } = bySeller.get(iso3) as { available: { value: number; low: number; high: number | null } };
      expect(available.value, iso3).toBeCloseTo(redirectable(iso3), 6);
      expect(available.low, iso3).toBe(0);
      if (salesOutside(iso3).some(({ tonnes }) => tonnes === '')) expect(available.high, iso3).toBeNull();
      else expect(available.high, iso3).toBeCloseTo(5 * redirectable(iso3), 6);
    }
  });

  it('is covered wholly, because allies together have more than is lacking, and each gives in proportion', async () => {
    const { coverage, unmet, suppliers } = await ask();
    const together = sum([...ALLIED].filter((iso3) => iso3 !== 'KOR').map(redirectable));
    expect(together).toBeGreaterThan(111.676);
    expect(coverage).toMatchObject({ value: 1, low: 0, high: 1 });
    expect(unmet).toMatchObject({ value: 0, low: 0, high: 111.676 });
    const usa = suppliers.find((s: { country: { iso3: string } }) => s.country.iso3 === 'USA');
    expect(usa.allocated.value).toBeCloseTo((111.676 * redirectable('USA')) / together, 6);
  });

  it('came from almost one seller: 111.676, 2.216, 0.431, 0.005, 0.003 and 0.001 t give an index of 0.9545', async () => {
    const { concentrationBefore, concentrationAfter } = await ask();
    // (111.676² + 2.216² + 0.431² + 0.005² + 0.003² + 0.001²) / 114.332² = 12476.6252 / 13071.8062
    expect(concentrationBefore.value).toBeCloseTo(0.954468, 6);
    expect(concentrationAfter.value).toBeLessThan(concentrationBefore.value);
  });

  it('counts no supplier outside the alliances, and not the lost one', async () => {
    const { suppliers } = await ask();
    const named = suppliers.map((s: { country: { iso3: string } }) => s.country.iso3);
    expect(named.filter((iso3: string) => !ALLIED.has(iso3))).toEqual([]);
  });

  it('says that the Netherlands belong through the EU, since the EU does', async () => {
    const { suppliers } = await ask();
    const netherlands = suppliers.find((s: { country: { iso3: string } }) => s.country.iso3 === 'NLD');
    expect(netherlands.alliances).toEqual([{ alliance: { id: 'MSP' }, via: { id: 'EU' }, since: '2022-06-14' }]);
  });

  it('is told in a sentence, in English and in Korean', async () => {
    expect((await ask()).summary).toMatch(
      /^In 2024 South Korea bought 112 t of Tungsten metal, unwrought from China\. \d+ allied suppliers within MSP/,
    );
    expect((await ask({ language: 'KO' })).summary).toMatch(/^2024년 대한민국의 중국산 텅스텐 괴 수입량: 112 t\./);
  });

  it('scales with the assumption: twice the share redirected is twice the tonnes, and none is none', async () => {
    const of = async (divertibleShare: number) => (await ask({ divertibleShare })).suppliers[0].available.value as number;
    expect(await of(0.4)).toBeCloseTo(2 * redirectable('USA'), 6);
    expect(await of(0)).toBe(0);
  });
});

describe('magnesium for Korea without China, within MSP, 2024', () => {
  it('lacks the 21,319.024 t of one row of BACI, down to source and licence', async () => {
    const { data, errors } = await server.ask(readFileSync(root('operations/gap-by-hand.graphql'), 'utf8'));
    expect(errors).toBeUndefined();
    expect(flows2024('810411').filter((f) => f.exporter === 'CHN' && f.importer === 'KOR')).toMatchObject([{ tonnes: '21319.024' }]);
    const { gap } = data.replacementSuppliers;
    expect(gap).toMatchObject({ value: 21319.024, low: 21319.024, high: 21319.024, unit: 't', factCount: 1 });
    expect(gap.facts).toMatchObject([
      {
        id: 'trade/810411/CHN/KOR/2024',
        assertions: [
          {
            value: 21319.024,
            kusd: 57834.549,
            locator: 'BACI_HS17_Y2024: t=2024 i=156 j=410 k=810411',
            source: { publisher: expect.stringContaining('CEPII') as string, url: expect.stringMatching(/^https?:/) as string },
          },
        ],
      },
    ]);
  });
});

describe('gallium for Korea without China, within MSP, 2024', () => {
  const question = readFileSync(root('operations/gallium-range.graphql'), 'utf8');

  it('lacks between 0 and 69.44 t: all China exported is less than the 390.736 t under a code of seven metals', async () => {
    const { data, errors } = await server.ask(question);
    expect(errors).toBeUndefined();
    const { gap } = data.replacementSuppliers;
    expect(gap).toMatchObject({ value: null, low: 0, high: 69.44, unit: 't' });
    expect(gap.reason).toContain('HS 811292 is a bundle of several materials');
    expect(gap.inputs.map((input: { value: number }) => input.value)).toEqual([390.736, 69.44]);
  });

  it('gives no share, no allocation and no supplier a figure that the code cannot tell', async () => {
    const { data } = await server.ask(`{
      replacementSuppliers(mineral: "gallium", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024) {
        material { id } coverage { value } unmet { value } concentrationBefore { value low high reason }
        suppliers { allocated { value } soldToOthers { value reason } shareOfGap { value } }
      }
    }`);
    const answer = data.replacementSuppliers;
    expect(answer).toMatchObject({ material: { id: 'gallium-metal' }, coverage: { value: null }, unmet: { value: null } });
    // s² to s² + (1 − s)² for the officially stated 98 %
    expect(answer.concentrationBefore).toMatchObject({ value: null, low: 0.9604, high: 0.9608 });
    expect(answer.suppliers.length).toBeGreaterThan(0);
    for (const supplier of answer.suppliers) {
      expect(supplier).toMatchObject({ allocated: null, soldToOthers: { value: null }, shareOfGap: { value: null } });
    }
  });

  it('names the measure that lies on it: the licence of August 2023', async () => {
    const { data } = await server.ask(question);
    expect(data.replacementSuppliers.restrictionsOnGap).toContainEqual(expect.objectContaining({ validFrom: '2023-08-01' }));
  });
});
