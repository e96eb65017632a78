/**
 * The graph as data: labels, relationship types, their properties with units, and the indexes they need.
 * Made from it: the constraints put into the database at start, the lint of every `.cypher` file, docs/model.md.
 */
export interface PropertyModel {
  readonly type: 'string' | 'strings' | 'integer' | 'float' | 'boolean' | 'date';
  /** What it says, with its unit and what absence means. */
  readonly means: string;
}

export interface LabelModel {
  readonly means: string;
  /** The property that is unique and always present. */
  readonly key: string;
  readonly properties: Readonly<Record<string, PropertyModel>>;
  /** Composite range indexes, in the order the questions use them. */
  readonly indexes: readonly (readonly string[])[];
}

export interface RelationshipModel {
  readonly means: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly properties: Readonly<Record<string, PropertyModel>>;
}

const text = (means: string): PropertyModel => ({ type: 'string', means });
const texts = (means: string): PropertyModel => ({ type: 'strings', means });
const whole = (means: string): PropertyModel => ({ type: 'integer', means });
const number = (means: string): PropertyModel => ({ type: 'float', means });
const truth = (means: string): PropertyModel => ({ type: 'boolean', means });

const named = {
  name: text('English name'),
  nameKo: text('Korean name; absent when none was found'),
  aliases: texts('other names and codes it is found by'),
};

/** On every fact that answers: the figure chosen from its assertions, and why that one. */
const chosen = {
  factId: text('names the fact the same way in every load: kind/keys joined by "/"'),
  status: text('reported, estimated, assumed, announced or withheld, of the chosen assertion'),
  chosenBecause: text('why this assertion answers by default; absent when there is only one'),
  assertions: whole('number of assertions of this fact'),
};

const dated = {
  validFrom: text('ISO date it begins; absent when unknown'),
  validTo: text('ISO date it ends, included; absent while it lasts'),
  datePrecision: text('day, month, year or by, of validFrom'),
  recordedAt: text('ISO date the chosen assertion was entered'),
};

const measured = {
  ...chosen,
  materialId: text('material measured'),
  area: text('ISO 3166 alpha-3, or WORLD or OTHER for a published aggregate'),
  year: whole('calendar year'),
  tonnes: number('tonnes on the basis beside it; absent when withheld'),
  bound: text('> or < when the source gives only a bound; absent when exact'),
  basis: text('CONTAINED, REO, LI2O, LCE, V2O5 or GROSS'),
};

export const LABELS = {
  Country: {
    means: 'a country or territory of ISO 3166',
    key: 'iso3',
    properties: {
      iso3: text('ISO 3166-1 alpha-3'),
      iso2: text('ISO 3166-1 alpha-2'),
      m49: text('UN M49, three digits'),
      ...named,
      region: text('UN region'),
      subregion: text('UN sub-region'),
      lat: number('degrees north of the centroid'),
      lon: number('degrees east of the centroid'),
    },
    indexes: [],
  },
  Aggregate: {
    means: 'a published total that is no country',
    key: 'id',
    properties: { id: text('WORLD or OTHER'), name: text('English name') },
    indexes: [],
  },
  Mineral: {
    means: 'an element or mineral family',
    key: 'id',
    properties: { id: text('lower-case name'), symbol: text('chemical symbol; absent for families'), ...named },
    indexes: [],
  },
  Material: {
    means: 'a mineral at one stage and in one form; the only thing quantities are of',
    key: 'id',
    properties: {
      id: text('mineral and form'),
      mineralId: text('its mineral'),
      stage: text('ORE, CONCENTRATE, INTERMEDIATE, REFINED, COMPOUND, METAL or COMPONENT'),
      form: text('form in words'),
      ...named,
      basis: text('basis its quantities are stated on'),
      note: text('what a reader must know'),
    },
    indexes: [['mineralId']],
  },
  HsCode: {
    means: 'a six-digit code of the Harmonized System',
    key: 'hs',
    properties: { hs: text('six digits'), hsEdition: text('edition, such as HS17') },
    indexes: [],
  },
  Site: {
    means: 'a mine, refinery, plant or recycler, standing or planned',
    key: 'id',
    properties: {
      id: text('site id'),
      ...named,
      kind: text('MINE, REFINERY, PLANT or RECYCLER'),
      phase: text('operating, idle, construction, decided or announced'),
      iso3: text('country it lies in'),
      lat: number('degrees north; absent when unknown'),
      lon: number('degrees east; absent when unknown'),
      factId: text('its fact'),
    },
    indexes: [['iso3']],
  },
  Company: {
    means: 'a company, state holding or fund',
    key: 'id',
    properties: {
      id: text('company id'),
      ...named,
      kind: text('LISTED, PRIVATE, STATE, FUND or VENTURE'),
      iso3: text('country of its seat; absent when unknown'),
    },
    indexes: [],
  },
  Alliance: {
    means: 'an alliance, club or union of countries',
    key: 'id',
    properties: {
      id: text('acronym'),
      ...named,
      kind: text('kind in words'),
      founded: text('ISO date; absent when unknown'),
      note: text('what a reader must know'),
    },
    indexes: [],
  },
  Policy: {
    means: 'a measure of a government: control, ban, quota, law, programme',
    key: 'id',
    properties: {
      id: text('policy id'),
      name: named.name,
      nameKo: named.nameKo,
      instrument: text('EXPORT_BAN, EXPORT_LICENCE and so on'),
      legalReference: text('number of the act or announcement'),
      issuer: text('ISO3 or alliance id of its maker'),
      suspendedFrom: text('ISO date; absent when never suspended'),
      suspendedTo: text('ISO date, included'),
      note: text('what a reader must know'),
      ...chosen,
      ...dated,
    },
    indexes: [],
  },
  Production: {
    means: 'output of a material in an area and year',
    key: 'factId',
    properties: measured,
    indexes: [
      ['materialId', 'year'],
      ['area', 'year'],
    ],
  },
  Reserve: {
    means: 'reserves of a material in an area, as of a year',
    key: 'factId',
    properties: measured,
    indexes: [
      ['materialId', 'year'],
      ['area', 'year'],
    ],
  },
  Capacity: {
    means: 'yearly capacity for a material in an area or at a site',
    key: 'factId',
    properties: {
      ...measured,
      siteId: text('site; absent when national'),
      phase: text('operating, idle, construction, decided or announced'),
    },
    indexes: [
      ['materialId', 'year'],
      ['area', 'year'],
    ],
  },
  TradeFlow: {
    means: 'goods of one HS code from one country to another in a year',
    key: 'factId',
    properties: {
      ...chosen,
      hs: text('six digits'),
      exporter: text('ISO3'),
      importer: text('ISO3'),
      year: whole('calendar year'),
      tonnes: number('tonnes gross; absent when not published'),
      kusd: number('thousand US dollars, current'),
    },
    indexes: [
      ['hs', 'importer', 'year'],
      ['hs', 'exporter', 'year'],
    ],
  },
  ExportTotal: {
    means: 'all a country exported of a material in a year, where customs publish it apart',
    key: 'factId',
    properties: measured,
    indexes: [['materialId', 'year']],
  },
  StatedDependence: {
    means: "an official statement of a supplier's share in an importer's imports",
    key: 'factId',
    properties: {
      ...chosen,
      mineralId: text('mineral'),
      importer: text('ISO3'),
      supplier: text('ISO3'),
      year: whole('calendar year'),
      share: number('0 to 1'),
    },
    indexes: [['mineralId', 'importer']],
  },
  Governance: {
    means: 'a governance indicator of a country in a year',
    key: 'factId',
    properties: {
      ...chosen,
      iso3: text('country'),
      indicator: text('WGI_PV: political stability'),
      year: whole('calendar year'),
      estimate: number('about -2.5 to 2.5'),
      stdError: number('standard error; absent when not given'),
    },
    indexes: [['iso3', 'indicator']],
  },
  Source: {
    means: 'a publication facts are taken from',
    key: 'id',
    properties: {
      id: text('source id'),
      title: text('title'),
      publisher: text('publisher'),
      url: text('address; absent when none'),
      published: text('date'),
      retrieved: text('date read'),
      licence: text('licence of the data'),
      redistributable: truth('whether the licence lets the rows be passed on'),
      rank: whole('1 official statistic to 5 press'),
    },
    indexes: [],
  },
  Assertion: {
    means: 'what one edition of one source says of one fact',
    key: 'id',
    properties: {
      id: text('fact id, source and edition'),
      factId: text('fact it is about'),
      value: number('as published; absent when the fact has no number or it is withheld'),
      unit: text('as published; absent when no number'),
      basis: text('basis; absent when no mass'),
      kusd: number('thousand US dollars, for trade'),
      bound: text('> or <; absent when exact'),
      status: text('reported, estimated, assumed, announced or withheld'),
      edition: text('edition of the source'),
      locator: text('page, table or row'),
      validFrom: text('ISO date'),
      validTo: text('ISO date'),
      recordedAt: text('ISO date entered'),
      note: text('what a reader must know'),
      preferred: truth('whether it answers by default'),
      chosenBecause: text('why it answers by default; absent when it is the only one or does not'),
    },
    indexes: [['factId']],
  },
  DataVersion: {
    means: 'the one version of the data now in the graph',
    key: 'id',
    properties: {
      id: text('first twelve hex digits of the SHA-256 of all seed tables'),
      loadedAt: text('ISO time'),
      rows: whole('rows loaded'),
      modelVersion: whole('version of this model'),
    },
    indexes: [],
  },
} as const satisfies Record<string, LabelModel>;

const fact = { ...chosen, ...dated };
const none = {};

export const RELATIONSHIPS = {
  OF_MINERAL: { means: 'the mineral a material is of', from: ['Material'], to: ['Mineral'], properties: none },
  CLASSIFIES: {
    means: 'the code covers the material, as exactly as `confidence` says',
    from: ['HsCode'],
    to: ['Material'],
    properties: { factId: text('its fact'), confidence: text('exact, dominant, proxy or bundle'), reason: text('why') },
  },
  LOCATED_IN: { means: 'where a site lies', from: ['Site'], to: ['Country'], properties: none },
  SEATED_IN: { means: 'where a company has its seat', from: ['Company'], to: ['Country'], properties: none },
  MAKES: { means: 'the site turns out the material', from: ['Site'], to: ['Material'], properties: fact },
  OWNS: {
    means: 'equity held',
    from: ['Company', 'Country'],
    to: ['Company', 'Site'],
    properties: {
      ...fact,
      share: number('0 to 1; absent when only a band or nothing is known'),
      shareMin: number('0 to 1'),
      shareMax: number('0 to 1'),
    },
  },
  MEMBER_OF: {
    means: 'membership, dated',
    from: ['Country', 'Alliance'],
    to: ['Alliance'],
    properties: { ...fact, role: text('member, partner, observer, chair') },
  },
  ISSUED_BY: { means: 'who made a policy', from: ['Policy'], to: ['Country', 'Alliance'], properties: none },
  TARGETS: { means: 'what a policy is about', from: ['Policy'], to: ['Mineral', 'Material'], properties: none },
  AGAINST: { means: 'the destination a policy is aimed at; none means all', from: ['Policy'], to: ['Country'], properties: none },
  OF: { means: 'what a figure is of', from: ['Production', 'Reserve', 'Capacity', 'ExportTotal'], to: ['Material'], properties: none },
  IN: {
    means: 'the area a figure is of',
    from: ['Production', 'Reserve', 'Capacity', 'ExportTotal', 'Governance'],
    to: ['Country', 'Aggregate'],
    properties: none,
  },
  AT: { means: 'the site a capacity is at', from: ['Capacity'], to: ['Site'], properties: none },
  FROM: { means: 'the exporter', from: ['TradeFlow'], to: ['Country'], properties: none },
  TO: { means: 'the importer', from: ['TradeFlow'], to: ['Country'], properties: none },
  UNDER: { means: 'the code goods crossed the border under', from: ['TradeFlow'], to: ['HsCode'], properties: none },
  CLAIMED_IN: { means: 'the source of an assertion', from: ['Assertion'], to: ['Source'], properties: none },
} as const satisfies Record<string, RelationshipModel>;

/** Labels found by name, and the properties searched. */
export const SEARCH_INDEX = {
  name: 'names',
  labels: ['Country', 'Mineral', 'Material', 'Site', 'Company', 'Alliance'],
  properties: ['name', 'nameKo', 'aliases'],
} as const;

/** Raised when a load of the same tables would make another graph. */
export const MODEL_VERSION = 1;
