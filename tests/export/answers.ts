import type { Exported } from '../../src/export/exported.js';
import type { AnswerField } from '../../src/operations/catalogue.js';

/** A field of an answer, in short. */
export const field = (name: string, type: string, fields: readonly AnswerField[] = [], list = false): AnswerField => ({
  name,
  type,
  list,
  nullable: true,
  description: '',
  entity: null,
  fields,
});

const fact = field('facts', 'Fact', [field('id', 'ID')], true);
const quantity = (name: string) =>
  field(name, 'Quantity', [
    field('value', 'Float'),
    field('low', 'Float'),
    field('high', 'Float'),
    field('unit', 'Unit'),
    field('basis', 'Basis'),
    field('year', 'Year'),
    field('formula', 'String'),
    fact,
  ]);

const about = {
  question: { id: 'who-sells', en: 'Who sells tungsten, and how much?', ko: '누가 텅스텐을 얼마나 파는가?' },
  variables: { material: 'tungsten-ore', year: 2023 },
  dataVersion: { id: '0123456789ab', loadedAt: '2026-01-01T00:00:00.000Z' },
  sources: [
    {
      id: 'usgs',
      title: 'Summaries',
      publisher: 'USGS',
      url: 'https://example.org/a',
      licence: 'Public domain',
      redistributable: true,
      own: false,
    },
    { id: 'wmd', title: 'World Mining Data', publisher: 'BMF', url: null, licence: 'CC BY 4.0', redistributable: true, own: false },
  ],
  sourcesOf: new Map([
    ['production/tungsten-ore/VNM/2023', ['usgs']],
    ['trade/261100/VNM/KOR/2023', ['wmd']],
  ]),
};

/** Two sellers, one of unknown tonnes, one with a name that a spreadsheet would run. */
export const sellers: Exported = {
  ...about,
  shape: [
    field('market', 'Market', [
      quantity('gap'),
      field(
        'sellers',
        'Seller',
        [
          field('country', 'Country', [field('iso3', 'ID'), field('name', 'String'), field('nameKo', 'String')]),
          quantity('available'),
          field('buyerCount', 'Int'),
          field('allied', 'Boolean'),
          field('caveats', 'String', [], true),
          field('buyers', 'Buyer', [field('country', 'Country', [field('iso3', 'ID')]), quantity('bought')], true),
        ],
        true,
      ),
      field('assumptions', 'String', [], true),
      field('missing', 'String', [], true),
    ]),
    field('dataVersion', 'DataVersion', [field('id', 'ID')]),
  ],
  data: {
    market: {
      gap: { value: 100, low: 100, high: 100, unit: 't', basis: 'GROSS', year: 2023, formula: null, facts: [] },
      sellers: [
        {
          country: { iso3: 'VNM', name: 'Viet Nam', nameKo: '베트남' },
          available: {
            value: -1234.5,
            low: null,
            high: null,
            unit: 't',
            basis: 'CONTAINED',
            year: 2023,
            formula: 'a − b',
            facts: [{ id: 'production/tungsten-ore/VNM/2023' }, { id: 'trade/261100/VNM/KOR/2023' }],
          },
          buyerCount: 2,
          allied: true,
          caveats: ['a "word", quoted', 'and a\nbreak'],
          buyers: [
            { country: { iso3: 'KOR' }, bought: { value: 7, unit: 't' } },
            { country: { iso3: 'JPN' }, bought: { value: null, unit: 't' } },
          ],
        },
        {
          country: { iso3: 'XXX', name: '=HYPERLINK("http://evil")', nameKo: null },
          available: { value: null, low: 5, high: 9, unit: 't', basis: 'CONTAINED', year: null, formula: null, facts: [] },
          buyerCount: 0,
          allied: false,
          caveats: [],
          buyers: [],
        },
      ],
      assumptions: ['Nothing is stored.'],
      missing: ['Trade of | many.'],
    },
    dataVersion: { id: '0123456789ab' },
  },
};

/** Two countries and a mineral; two parallel links, one of unknown size, and characters that files must mask. */
export const network: Exported = {
  ...about,
  sourcesOf: new Map([['trade/1', ['wmd']]]),
  shape: [
    field('network', 'Network', [
      field(
        'nodes',
        'NetworkNode',
        [
          field('id', 'ID'),
          field('kind', 'NodeKind'),
          field('name', 'String'),
          field('nameKo', 'String'),
          field('lat', 'Float'),
          field('degree', 'Int'),
        ],
        true,
      ),
      field(
        'edges',
        'NetworkEdge',
        [
          field('id', 'ID'),
          field('from', 'ID'),
          field('to', 'ID'),
          field('type', 'RelationType'),
          field('value', 'Float'),
          field('fact', 'Fact', [field('id', 'ID')]),
        ],
        true,
      ),
    ]),
  ],
  data: {
    network: {
      nodes: [
        { id: 'country:KOR', kind: 'COUNTRY', name: 'South Korea', nameKo: '대한민국', lat: 35.9, degree: 3 },
        { id: 'country:CIV', kind: 'COUNTRY', name: 'Côte d\'Ivoire "A & B" <x>\\', nameKo: '코트디부아르', lat: null, degree: 2 },
        { id: 'mineral:gallium', kind: 'MINERAL', name: 'Gallium', nameKo: '갈륨', lat: null, degree: 1 },
      ],
      edges: [
        { id: 'e1', from: 'country:KOR', to: 'country:CIV', type: 'TRADES', value: 12.5, fact: { id: 'trade/1' } },
        { id: 'e2', from: 'country:KOR', to: 'country:CIV', type: 'TRADES', value: null, fact: null },
        { id: 'e3', from: 'country:CIV', to: 'mineral:gallium', type: 'LISTS', value: null, fact: null },
      ],
    },
  },
};
