/**
 * The graph as data: labels, relationship types, their properties with units, and the indexes they need.
 * Made from it: the constraints put into the database at start, the lint of every `.cypher` file, docs/model.md.
 */
export interface PropertyModel {
  readonly type: 'string' | 'strings' | 'integer' | 'integers' | 'float' | 'boolean' | 'date';
  /** What it says, with its unit and what absence means. */
  readonly means: string;
}

export interface LabelModel {
  readonly means: string;
  /** The property that is unique within a load and always present. */
  readonly key: string;
  readonly properties: Readonly<Record<string, PropertyModel>>;
  /** Range indexes besides the key, each behind `load`, in the order the questions use them. */
  readonly indexes: readonly (readonly string[])[];
  /** Whether its nodes outlast every load: their `load` is 0. */
  readonly lasting?: true;
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
const wholes = (means: string): PropertyModel => ({ type: 'integers', means });
const number = (means: string): PropertyModel => ({ type: 'float', means });
const truth = (means: string): PropertyModel => ({ type: 'boolean', means });

const named = {
  name: text('English name'),
  nameKo: text('Korean name; absent when none was found'),
  aliases: texts('other names and codes it is found by'),
};

/**
 * On every node. Loads stand side by side until the newer one is complete, and every question names the one it asks, so
 * no answer mixes two.
 */
export const LOAD = whole('the load the node came with, counted from 1; 0 of what outlasts every load');

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
    properties: { id: text('WORLD, OTHER or EU'), name: text('English name') },
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
    properties: {
      hs: text('six digits'),
      hsEdition: text('edition, such as HS17'),
      years: wholes('calendar years with trade in this graph, ascending'),
    },
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
      confidence: text('high, moderate or low: how sure its place and kind are; absent when the source says nothing'),
      factId: text('its fact'),
    },
    indexes: [['iso3', 'id']],
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
      budgetMusd: number('million US dollars it may spend; absent when none is set'),
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
    indexes: [['materialId'], ['siteId']],
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
      materialId: text('material; absent when the statement names only the mineral'),
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
  Consumption: {
    means: 'apparent consumption of a material in an area and year',
    key: 'factId',
    properties: measured,
    indexes: [['materialId']],
  },
  SiteProduction: {
    means: 'output of a material at a site in a year',
    key: 'factId',
    properties: { ...measured, siteId: text('site') },
    indexes: [['siteId'], ['materialId', 'year']],
  },
  Outlook: {
    means: 'output of a material in an area and a coming year, under a scenario',
    key: 'factId',
    properties: { ...measured, scenario: text('name of the scenario') },
    indexes: [['materialId']],
  },
  Demand: {
    means: 'demand for a mineral by a sector in a year, under a scenario',
    key: 'factId',
    properties: {
      ...measured,
      mineralId: text('mineral'),
      sector: text('sector of use, or total'),
      scenario: text('name of the scenario; observed for years past'),
    },
    indexes: [['mineralId']],
  },
  ImportReliance: {
    means: 'net imports over apparent consumption of a mineral in an area and year',
    key: 'factId',
    properties: {
      ...chosen,
      mineralId: text('mineral'),
      area: text('ISO3'),
      year: whole('calendar year'),
      share: number('0 to 1'),
      bound: text('> or <; absent when exact'),
    },
    indexes: [['mineralId']],
  },
  Price: {
    means: 'yearly average price of a material under a quotation',
    key: 'factId',
    properties: {
      ...chosen,
      materialId: text('material'),
      quotation: text('what is quoted and where'),
      year: whole('calendar year'),
      value: number('in `unit`'),
      unit: text('such as USD/t'),
    },
    indexes: [['materialId']],
  },
  Emission: {
    means: 'greenhouse gases of making a material by a route',
    key: 'factId',
    properties: {
      ...chosen,
      materialId: text('material'),
      route: text('how it is made'),
      value: number('kg CO2-equivalent per kg; absent when only a range is known'),
      low: number('kg CO2-equivalent per kg'),
      high: number('kg CO2-equivalent per kg'),
    },
    indexes: [['materialId']],
  },
  RecyclingRate: {
    means: 'a recycling rate of a mineral in an area and year',
    key: 'factId',
    properties: {
      ...chosen,
      mineralId: text('mineral'),
      area: text('ISO3, WORLD or EU'),
      measure: text('EOL_RIR, EOL_RR or RECYCLED_CONTENT'),
      year: whole('calendar year'),
      share: number('0 to 1'),
      bound: text('> or <; absent when exact'),
    },
    indexes: [['mineralId']],
  },
  Conversion: {
    means: 'a factor from one basis to another, for one mineral',
    key: 'factId',
    properties: {
      ...chosen,
      mineralId: text('mineral'),
      fromBasis: text('basis'),
      toBasis: text('basis'),
      factor: number('mass on `toBasis` over mass on `fromBasis`'),
      formula: text('how it is worked out'),
    },
    indexes: [['mineralId']],
  },
  Substitution: {
    means: 'what can stand in for a mineral in a use, and at what cost',
    key: 'factId',
    properties: {
      ...chosen,
      mineralId: text('mineral stood in for'),
      use: text('use'),
      substitute: text('what stands in'),
      substituteMineralId: text('mineral it depends on instead; absent when none is named'),
      productId: text('product it is in; absent when none is named'),
      penalty: text('what is lost; absent when the source names nothing'),
    },
    indexes: [['mineralId'], ['substituteMineralId']],
  },
  Product: {
    means: 'a good that minerals end up in',
    key: 'id',
    properties: {
      id: text('product id'),
      ...named,
      keyItem: text('item of the US supply-chain review it belongs to; absent when none'),
      note: text('what a reader must know'),
    },
    indexes: [],
  },
  Agreement: {
    means: 'an agreement between countries or alliances',
    key: 'id',
    properties: {
      ...chosen,
      ...dated,
      id: text('agreement id'),
      name: text('English name'),
      nameKo: text('Korean name'),
      kind: text('TREATY, FRAMEWORK, MEMORANDUM …'),
    },
    indexes: [],
  },
  Benchmark: {
    means: 'a number a policy sets',
    key: 'factId',
    properties: {
      ...chosen,
      policyId: text('policy'),
      metric: text('what is measured'),
      subject: text('of what; absent when of all'),
      comparator: text('at-least, at-most or below'),
      threshold: number('in `unit`'),
      unit: text('ratio, t, MUSD or years'),
      byYear: whole('year it is to be met; absent when at once'),
      baseline: number('value when it was set, in `unit`'),
      baselineYear: whole('year of the baseline'),
    },
    indexes: [['policyId']],
  },
  Award: {
    means: 'money a policy gave',
    key: 'factId',
    properties: {
      ...chosen,
      ...dated,
      policyId: text('policy'),
      recipient: text('company'),
      kind: text('GRANT, LOAN, EQUITY, PRICE_FLOOR, OFFTAKE or OTHER'),
      materialId: text('material; absent when none is named'),
      siteId: text('site; absent when none is named'),
      musd: number('million US dollars; absent when not told'),
      bound: text('> or <; absent when exact'),
    },
    indexes: [['policyId'], ['recipient']],
  },
  Deal: {
    means: 'a purchase of a company or site, whole or in part',
    key: 'id',
    properties: {
      ...chosen,
      ...dated,
      id: text('deal id'),
      kind: text('ACQUISITION, STAKE, JOINT_VENTURE or LOAN'),
      buyer: text('company id or ISO3'),
      target: text('company or site id'),
      seller: text('company id or ISO3; absent when not told'),
      share: number('0 to 1 of the target; absent when not told'),
      musd: number('million US dollars; absent when not told'),
      bound: text('> or <; absent when exact'),
    },
    indexes: [['buyer'], ['target']],
  },
  CriticalityList: {
    means: 'a list of critical minerals, in one edition',
    key: 'id',
    properties: {
      ...chosen,
      ...dated,
      id: text('list id'),
      name: text('English name'),
      nameKo: text('Korean name'),
      issuer: text('ISO3 or alliance id'),
      complete: truth('whether every entry of the edition is here'),
    },
    indexes: [['issuer']],
  },
  Statement: {
    means: 'a figure that a publication states and that is no series: its definition goes with it',
    key: 'factId',
    properties: {
      ...chosen,
      id: text('statement id'),
      topic: text('what it is a figure of; statements of one topic compete'),
      definition: text('what exactly is counted'),
      about: text('entity it is about; absent when of none'),
      fromYear: whole('first calendar year; absent when of none'),
      toYear: whole('last calendar year; absent when of none'),
      value: number('in `unit`'),
      high: number('upper end where a range is stated'),
      unit: text('unit in words'),
      bound: text('> or <; absent when exact'),
    },
    indexes: [['topic']],
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
      own: truth('true when it is of tables added to the shipped ones; absent otherwise'),
    },
    indexes: [],
  },
  Assertion: {
    means: 'what one edition of one source says of one fact',
    key: 'id',
    properties: {
      id: text('fact id, source and edition'),
      factId: text('fact it is about'),
      kind: text('kind of the fact: the first part of its id'),
      spread: number(
        'on the answering assertion of a contested fact: largest minus smallest value over the largest; absent when all agree',
      ),
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
      own: truth('true when its row is of tables added to the shipped ones; absent otherwise'),
      chosenBecause: text('why it answers by default; absent when it is the only one or does not'),
    },
    indexes: [['factId'], ['spread']],
  },
  Scenario: {
    means: 'assumptions that are stored to be laid over the facts together; no fact',
    key: 'id',
    properties: {
      id: text('scenario id'),
      name: text('English name'),
      nameKo: text('Korean name; absent when there is none'),
      assumes: text('what it assumes, in a sentence'),
      assumesKo: text('the same in Korean; absent when there is none'),
      drawnFrom: text('source it is drawn from; absent when it is our own'),
      note: text('what a reader must know'),
    },
    indexes: [],
  },
  ScenarioOverlay: {
    means: 'one assumption of a scenario; it has the properties of its kind, and the others are absent',
    key: 'id',
    properties: {
      id: text('scenario and place in it'),
      place: whole('place in the scenario, counted from 1'),
      kind: text('capacity, output, flow, stake, membership, policy, demand or consumption'),
      country: text('ISO 3166 alpha-3'),
      site: text('site'),
      minerals: texts('minerals'),
      materials: texts('materials'),
      year: whole('calendar year'),
      tonnes: number('tonnes on the basis of the material, or as shipped for a flow'),
      phase: text('operating, idle, construction, decided or announced, of a capacity; absent for operating'),
      hs: text('trade code, six digits'),
      exporter: text('ISO 3166 alpha-3'),
      importer: text('ISO 3166 alpha-3'),
      kusd: number('thousand US dollars; absent when not assumed'),
      owner: text('company, or ISO 3166 alpha-3 for a state'),
      owned: text('company or site'),
      share: number('0 to 1'),
      alliance: text('alliance'),
      member: text('ISO 3166 alpha-3 or alliance'),
      removed: truth('whether the member is out instead of in; absent for in'),
      issuer: text('ISO 3166 alpha-3 or alliance'),
      instrument: text('kind of measure, such as EXPORT_BAN'),
      destinations: texts('ISO 3166 alpha-3; empty for all'),
      sector: text('sector of the demand'),
      demandScenario: text('scenario of the demand, as its source names it'),
      validFrom: text('ISO date it begins; absent for all time'),
      validTo: text('ISO date it ends, included; absent while it lasts'),
    },
    indexes: [],
  },
  TableCount: {
    means: 'rows of a table from a source',
    key: 'id',
    properties: {
      id: text('table and source'),
      table: text('table'),
      sourceId: text('source; absent when rows cite none'),
      rows: whole('number of rows'),
    },
    indexes: [],
  },
  ListLength: {
    means: 'how long a list is, counted at load, so that a page of it reads the page alone; where it is absent the list is counted',
    key: 'id',
    properties: {
      id: text(
        'a label for its nodes; a kind of fact and a slash for its facts; a kind of fact for those contested, empty for those of any kind',
      ),
      entries: whole('number of entries'),
    },
    indexes: [],
  },
  Coverage: {
    means: 'how many countries have a figure of a kind for a material in a year',
    key: 'id',
    properties: {
      id: text('kind, material and year'),
      kind: text('kind of fact'),
      materialId: text('material'),
      mineralId: text('its mineral'),
      year: whole('calendar year'),
      countries: whole('countries, aggregates not counted'),
    },
    indexes: [],
  },
  QualityCheck: {
    means: 'one check of the data against themselves, made at load',
    key: 'id',
    properties: {
      id: text('check'),
      title: text('what is checked'),
      passed: truth('whether nothing was found that must be mended'),
      found: whole('how often'),
      examples: texts('the first ten, in words'),
    },
    indexes: [],
  },
  DataVersion: {
    means: 'one version of the data; readers are answered from the current one',
    key: 'id',
    properties: {
      id: text('first twelve hex digits of the SHA-256 of all seed tables'),
      loadedAt: text('ISO time'),
      rows: whole('rows loaded'),
      addedRows: whole('rows among them of tables added to the shipped ones; 0, or absent, when there are none'),
      modelVersion: whole('version of this model'),
      folders: texts('folders the tables were read from; the shipped one is an empty text'),
      current: truth('whether readers are answered from it: true for one at most'),
    },
    indexes: [],
  },
  KeptVersion: {
    means: 'a version of the data that answers or did, kept to be held against others',
    key: 'id',
    properties: {
      id: text('the id of its data version'),
      loadedAt: text('ISO time it was last loaded'),
      rows: whole('rows loaded'),
      addedRows: whole('rows among them of tables added to the shipped ones'),
      facts: whole('facts it tells'),
    },
    indexes: [],
    lasting: true,
  },
  FactChunk: {
    means: 'facts that follow one another by id, as versions tell them; versions that tell them alike share it',
    key: 'id',
    properties: {
      id: text('first 32 hex digits of the SHA-256 of what it holds'),
      first: text('id of its first fact'),
      facts: whole('how many it holds'),
      content: text('a JSON list of facts with all their columns, compressed (gzip, base64)'),
    },
    indexes: [],
    lasting: true,
  },
  KeptAnswer: {
    means: 'what a version answered to one of the thirty questions',
    key: 'id',
    properties: {
      id: text('data version and question'),
      question: whole('number of the question, 1 to 30'),
      operation: text('operation it was asked by'),
      program: text('digest of that operation and of the program that answered it'),
      digest: text('digest of the answer, without the data version'),
      refused: text('code of the refusal; absent when it was answered'),
      content: text('the answer as JSON, compressed (gzip, base64)'),
    },
    indexes: [],
    lasting: true,
  },
  VersionStep: {
    means: 'a load that took the place of another',
    key: 'id',
    properties: {
      id: text('number of the load'),
      from: text('data version that answered before'),
      to: text('data version that answered after'),
      at: text('ISO time'),
    },
    indexes: [],
    lasting: true,
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
    properties: {
      factId: text('its fact'),
      confidence: text('exact, dominant, proxy or bundle'),
      reason: text('why'),
      validFrom: text('ISO date the code began'),
      validTo: text('ISO date it ended; absent while it lasts'),
    },
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
  ISSUED_BY: { means: 'who made a policy or a list', from: ['Policy', 'CriticalityList'], to: ['Country', 'Alliance'], properties: none },
  TARGETS: { means: 'what a policy is about', from: ['Policy'], to: ['Mineral', 'Material', 'Product'], properties: none },
  AGAINST: { means: 'the destination a policy is aimed at; none means all', from: ['Policy'], to: ['Country'], properties: none },
  OF: {
    means: 'what a figure is of',
    from: [
      'Production',
      'Reserve',
      'Capacity',
      'ExportTotal',
      'Consumption',
      'SiteProduction',
      'Outlook',
      'Demand',
      'ImportReliance',
      'Price',
      'Emission',
      'RecyclingRate',
      'Conversion',
      'Substitution',
    ],
    to: ['Material', 'Mineral'],
    properties: none,
  },
  IN: {
    means: 'the area a figure is of',
    from: [
      'Production',
      'Reserve',
      'Capacity',
      'ExportTotal',
      'Consumption',
      'Outlook',
      'Demand',
      'ImportReliance',
      'RecyclingRate',
      'Governance',
    ],
    to: ['Country', 'Aggregate'],
    properties: none,
  },
  AT: { means: 'the site a figure or an award is for', from: ['Capacity', 'SiteProduction', 'Award'], to: ['Site'], properties: none },
  FROM: { means: 'the exporter', from: ['TradeFlow'], to: ['Country'], properties: none },
  TO: { means: 'the importer', from: ['TradeFlow'], to: ['Country'], properties: none },
  UNDER: { means: 'the code goods crossed the border under', from: ['TradeFlow'], to: ['HsCode'], properties: none },
  BY_PRODUCT_OF: {
    means: 'the mineral comes out of the mining or refining of the host',
    from: ['Mineral'],
    to: ['Mineral'],
    properties: {
      ...chosen,
      share: number('0 to 1 of its world output; absent when not told'),
      shareMin: number('0 to 1'),
      shareMax: number('0 to 1'),
    },
  },
  REFINES_TO: {
    means: 'one material is made from another',
    from: ['Material'],
    to: ['Material'],
    properties: {
      ...chosen,
      yieldMin: number('0 to 1 of what goes in, each on its basis; absent when unknown'),
      yieldMax: number('0 to 1'),
    },
  },
  BECAME: {
    means: 'a company went into another',
    from: ['Company'],
    to: ['Company'],
    properties: { ...fact, kind: text('MERGER, ACQUISITION, TRANSFER, FOUNDATION or RENAME') },
  },
  BUYER: { means: 'who bought', from: ['Deal'], to: ['Company', 'Country'], properties: none },
  TARGET: { means: 'what was bought', from: ['Deal'], to: ['Company', 'Site'], properties: none },
  SELLER: { means: 'who sold', from: ['Deal'], to: ['Company', 'Country'], properties: none },
  SUPPLIES: {
    means: 'a contract to deliver',
    from: ['Company', 'Site'],
    to: ['Company', 'Country'],
    properties: {
      ...fact,
      materialId: text('material'),
      tonnes: number('tonnes a year on `basis`; absent when not told'),
      basis: text('basis of the tonnes'),
      share: number("0 to 1 of the supplier's output; absent when not told"),
    },
  },
  PARTY_TO: { means: 'who made an agreement', from: ['Country', 'Alliance'], to: ['Agreement'], properties: none },
  COVERS: { means: 'a mineral an agreement names', from: ['Agreement'], to: ['Mineral'], properties: none },
  SET_BY: { means: 'the policy a number or an award comes from', from: ['Benchmark', 'Award'], to: ['Policy'], properties: none },
  GIVEN_TO: { means: 'who an award went to', from: ['Award'], to: ['Company'], properties: none },
  LISTS: {
    means: 'the mineral is on the list',
    from: ['CriticalityList'],
    to: ['Mineral'],
    properties: { ...chosen, rank: text('critical or strategic'), asNamed: text('as the list names it') },
  },
  USED_IN: {
    means: 'how much of a material a product takes',
    from: ['Material'],
    to: ['Product'],
    properties: {
      ...chosen,
      variant: text('kind of the product; absent when none is told apart'),
      quantity: number('in `unit`; absent when only a range is known'),
      low: number('in `unit`'),
      high: number('in `unit`'),
      unit: text('such as kg/kWh'),
      basis: text('what is weighed'),
    },
  },
  STANDS_IN_BY: { means: 'the mineral a substitute depends on', from: ['Substitution'], to: ['Mineral'], properties: none },
  ASSUMED_IN: { means: 'the scenario an assumption is made in', from: ['ScenarioOverlay'], to: ['Scenario'], properties: none },
  HOLDS: { means: 'facts a version tells', from: ['KeptVersion'], to: ['FactChunk'], properties: none },
  ANSWERED: { means: 'an answer of a version', from: ['KeptVersion'], to: ['KeptAnswer'], properties: none },
  CLAIMED_IN: { means: 'the source of an assertion', from: ['Assertion'], to: ['Source'], properties: none },
} as const satisfies Record<string, RelationshipModel>;

/** Labels found by name, and the properties searched. */
export const SEARCH_INDEX = {
  name: 'entity_names',
  labels: ['Country', 'Mineral', 'Material', 'Site', 'Company', 'Alliance', 'Product', 'Agreement', 'Policy'],
  properties: ['name', 'nameKo', 'aliases', 'id'],
} as const;

/** Raised when a load of the same tables would make another graph. */
export const MODEL_VERSION = 5;
