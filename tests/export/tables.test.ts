import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { barChart } from '../../src/export/bar-chart.js';
import { factsIn } from '../../src/export/exported.js';
import { formatNamed, formatsFor, tableNamed } from '../../src/export/formats.js';
import { json } from '../../src/export/json.js';
import { markdown } from '../../src/export/markdown.js';
import { parquet } from '../../src/export/parquet.js';
import { csv, tsv } from '../../src/export/separated-values.js';
import { tableOf, tablesOf } from '../../src/export/table.js';
import { network, sellers } from './answers.js';

const cells = (answer = sellers, path?: string) => {
  const { columns, rows } = tableOf(answer, path);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
};

describe('the tables of an answer', () => {
  it('are its lists, the one nearest the root with most fields first, and then what it tells beside them', () => {
    expect(tablesOf(sellers.shape)).toEqual(['market.sellers', 'summary']);
    expect(tablesOf(network.shape)).toEqual(['network.nodes', 'network.edges', 'summary']);
  });

  it('have one row per item, with a quantity laid out in its parts and led to facts and sources', () =>
    expect(cells()[0]).toEqual({
      'country.iso3': 'VNM',
      'country.name': 'Viet Nam',
      'country.nameKo': '베트남',
      'available.value': -1234.5,
      'available.low': null,
      'available.high': null,
      'available.unit': 't',
      'available.basis': 'CONTAINED',
      'available.year': 2023,
      'available.facts': 'production/tungsten-ore/VNM/2023; trade/261100/VNM/KOR/2023',
      'available.sources': 'usgs; wmd',
      buyerCount: 2,
      allied: true,
      caveats: 'a "word", quoted; and a\nbreak',
      'buyers.country.iso3': 'KOR; JPN',
      'buyers.bought.value': '7; ',
      'buyers.bought.unit': 't; t',
    }));

  it('leave the unknown empty, never 0', () =>
    expect(cells()[1]).toMatchObject({ 'available.value': null, 'available.low': 5, caveats: null }));

  it('tell what stands beside the lists in one row', () =>
    expect(cells(sellers, 'summary')).toEqual([
      expect.objectContaining({ 'market.gap.value': 100, 'market.gap.unit': 't', 'market.assumptions': 'Nothing is stored.' }),
    ]));

  it('are refused by a name they do not have, with those they have', () =>
    expect(() => tableNamed('buyers', sellers.shape)).toThrow('table "buyers": one of market.sellers, summary'));
});

describe('factsIn', () => {
  it('finds every fact an answer names, once', () =>
    expect(factsIn(sellers.data, sellers.shape)).toEqual(['production/tungsten-ore/VNM/2023', 'trade/261100/VNM/KOR/2023']));
});

describe('csv', () => {
  const text = csv(sellers);
  const read = (given: string) => parse<Record<string, string>>(given, { columns: true, bom: true });

  it('begins with the mark by which spreadsheets know UTF-8, and ends lines by RFC 4180', () => {
    expect(text.startsWith('\uFEFFcountry.iso3,')).toBe(true);
    expect(text.split('\r\n').length).toBe(4);
  });

  it('is read back cell by cell, quotes, breaks and Korean included', () =>
    expect(read(text)[0]).toMatchObject({
      'country.nameKo': '베트남',
      caveats: 'a "word", quoted; and a\nbreak',
      'available.value': '-1234.5',
      allied: 'true',
    }));

  it('leaves nothing in it that a spreadsheet would run, and numbers as they are', () => {
    expect(read(text)[1]?.['country.name']).toBe('\'=HYPERLINK("http://evil")');
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n'), (rest, sign) => {
        const data = { market: { sellers: [{ country: { iso3: `${sign}${rest}` } }] } };
        expect(read(csv({ ...sellers, data }))[0]?.['country.iso3']).toBe(`'${sign}${rest}`);
      }),
    );
  });

  it('says in its first row where all rows come from', () => {
    expect(read(text)[0]).toMatchObject({
      'about.question': sellers.question.en,
      'about.variables': '{"material":"tungsten-ore","year":2023}',
      'about.data_version': '0123456789ab',
      'about.licences': 'CC BY 4.0; Public domain',
      'about.sources': 'Summaries (USGS); World Mining Data (BMF)',
    });
    expect(read(text)[1]?.['about.question']).toBe('');
  });

  it('is the same with tabs as tsv', () => expect(parse(tsv(sellers), { delimiter: '\t' })).toEqual(parse(text, { bom: true })));
});

describe('parquet', () => {
  const file = parquet(sellers).slice().buffer;

  it('keeps the type of every column, and the unknown as null', async () => {
    const types = Object.fromEntries(parquetSchema(parquetMetadata(file)).children.map(({ element }) => [element.name, element.type]));
    expect(types).toMatchObject({
      'available.value': 'DOUBLE',
      'available.year': 'INT32',
      buyerCount: 'INT32',
      allied: 'BOOLEAN',
      caveats: 'BYTE_ARRAY',
    });
    const rows = await parquetReadObjects({ file });
    expect(rows[0]).toMatchObject({ 'country.nameKo': '베트남', 'available.value': -1234.5, buyerCount: 2, allied: true });
    expect(rows[1]).toMatchObject({ 'available.value': null, 'available.low': 5, 'available.year': null });
  });

  it('carries question, variables, data version, licences and sources in its metadata', () => {
    const about = Object.fromEntries((parquetMetadata(file).key_value_metadata ?? []).map(({ key, value }) => [key, value]));
    expect(about).toMatchObject({
      question: sellers.question.en,
      question_ko: sellers.question.ko,
      data_version: '0123456789ab',
      licences: 'CC BY 4.0; Public domain',
    });
  });

  it('is a file also when the list is empty', async () => {
    const empty = parquet({ ...sellers, data: { market: { sellers: [] } } }).slice().buffer;
    expect(await parquetReadObjects({ file: empty })).toEqual([]);
  });
});

describe('json', () => {
  it('is the whole answer with where it comes from', () =>
    expect(JSON.parse(json(sellers))).toMatchObject({
      question: sellers.question,
      variables: sellers.variables,
      dataVersion: sellers.dataVersion,
      licences: ['CC BY 4.0', 'Public domain'],
      sources: [{ id: 'usgs' }, { id: 'wmd' }],
      facts: { 'trade/261100/VNM/KOR/2023': ['wmd'] },
      data: sellers.data,
    }));
});

describe('md', () => {
  const text = markdown(sellers);
  it('is a report with the list as a table, the unknown in words, and its sources', () => {
    expect(text).toContain('# Who sells tungsten, and how much?');
    expect(text).toContain('| -1,234.5 t |');
    expect(text).toContain('| 5 to 9 t |');
    expect(text).toContain('- market.gap: 100 t');
    expect(text).toContain('- Trade of \\| many.');
    expect(text).toContain('- Summaries, USGS. Licence: Public domain. https://example.org/a');
  });
  it('has as many cells in every row as in its head', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(lines.map((line) => line.replaceAll('\\|', '').split('|').length)).size).toBe(1);
    expect(lines).toHaveLength(4);
  });
});

describe('svg', () => {
  const picture = barChart(sellers);
  it('draws the main number of every row, and a range as a whisker', () => {
    expect(picture.match(/<rect x=/g)).toHaveLength(1); // one value is known, one only as a range
    expect(picture).toContain('<title>Viet Nam: -1,234.5 t</title>');
    expect(picture).toMatch(/<title>=HYPERLINK\(&quot;http:\/\/evil&quot;\): 5 to 9 t<\/title>.*<path/);
  });
  it('says what is drawn, where it comes from and under which licence', () => {
    for (const said of [
      'Who sells tungsten',
      '누가 텅스텐을',
      'available, t',
      'Sources: USGS, BMF',
      'licences: CC BY 4.0; Public domain',
      'material tungsten-ore, year 2023',
      '0123456789ab',
    ])
      expect(picture).toContain(said);
  });
  it('names a bar by its code where it has no name, as of an aggregate', () => {
    const world = { country: { iso3: 'WORLD', name: null }, available: { value: 3, unit: 't' } };
    expect(barChart({ ...sellers, data: { market: { sellers: [world] } } })).toContain('<title>WORLD: 3 t</title>');
  });
  it('says how many are not drawn', () => {
    const [one] = (sellers.data['market'] as { sellers: readonly unknown[] }).sellers;
    const many = barChart({ ...sellers, data: { market: { sellers: Array.from({ length: 40 }, () => one) } } });
    expect(many.match(/<rect x=/g)).toHaveLength(30);
    expect(many).toContain('30 of 40 shown');
  });
  it('says that no number is known rather than drawing none', () =>
    expect(barChart({ ...sellers, data: { market: { sellers: [] } } })).toContain('No number is known.'));
});

describe('formats', () => {
  it('are those an answer can be had in', () => {
    expect(formatsFor(sellers.shape).map(({ name }) => name)).toEqual(['json', 'csv', 'tsv', 'parquet', 'md', 'svg']);
    expect(formatsFor(network.shape).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['gexf', 'graphml', 'cx2', 'cyjs', 'node-link.json', 'dot', 'nodes.csv', 'edges.csv']),
    );
  });
  it('that make no sense for an answer are refused with those that do', () => {
    expect(() => formatNamed('gexf', sellers.shape)).toThrow('this answer cannot be had so; one of json, csv, tsv, parquet, md, svg');
    expect(() => formatNamed('xlsx', sellers.shape)).toThrow('format "xlsx": one of json, csv');
  });
  it('write the same file whenever they are asked', () => {
    for (const format of formatsFor(network.shape)) expect(format.write(network)).toEqual(format.write(network));
  });
});
