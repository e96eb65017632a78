/** Rows that a question cannot be answered without. */
export interface Need {
  /** Table of seed/, as its file is named. */
  readonly table: string;
  /** What the rows say, in words. */
  readonly what: string;
  /**
   * Column → values, one of which the row must have. Beside the columns of the table these are understood: `mineral` and
   * `stage` (of the row's material, code or site), `country` (the row's area, unless it is an aggregate), `site_iso3`
   * (where the row's site lies), `owner_iso3` and `buyer_iso3` (seat of a company, or the state itself), `issuer` and
   * `instrument` (of the row's policy).
   */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Columns that may not be empty. */
  readonly filled?: readonly string[];
  /** First and last calendar year; of the row's start where it holds for a time. */
  readonly fromYear?: number;
  readonly toYear?: number;
  /** Counts the different values of this column, not the rows. */
  readonly distinct?: string;
  /** So many at least. */
  readonly atLeast: number;
}

export interface AnalystQuestion {
  readonly number: number;
  readonly title: string;
  readonly titleKo: string;
  readonly needs: readonly Need[];
}

const PLANNED = ['construction', 'decided', 'announced'];
const REFINED = ['REFINED', 'METAL', 'COMPOUND'];
/** Compounds and metals of rare earths. */
const RARE_EARTH_CODES = ['280530', '284610', '284690'];
const RARE_EARTH_PROCESSORS = ['EST', 'FRA', 'JPN'];
const QUAD = ['AUS', 'IND', 'JPN', 'USA'];
const EU_SEATS = ['AUT', 'BEL', 'CZE', 'DEU', 'ESP', 'EST', 'FIN', 'FRA', 'GRC', 'HUN', 'ITA', 'NLD', 'POL', 'PRT', 'ROU', 'SWE'];

const mspMembers: Need = {
  table: 'memberships',
  what: 'members of the MSP',
  where: { alliance_id: ['MSP'] },
  distinct: 'member',
  atLeast: 15,
};
const flows: Need = { table: 'trade', what: 'flows of 2024 between countries', fromYear: 2024, distinct: 'hs', atLeast: 30 };

/** Thirty questions an analyst of critical minerals asks, and what the tables must hold to answer each in full. */
export const ANALYST_QUESTIONS: readonly AnalystQuestion[] = [
  {
    number: 1,
    title: "Which MSP members, and how many tonnes a year, can replace China's lithium hydroxide in Korea's imports?",
    titleKo: '한국의 중국산 수산화리튬 수입을 어느 MSP 회원국이 연간 몇 톤까지 대체할 수 있는가?',
    needs: [
      {
        table: 'trade',
        what: 'flows of lithium hydroxide (HS 282520) to Korea',
        where: { hs: ['282520'], importer: ['KOR'] },
        fromYear: 2023,
        atLeast: 3,
      },
      {
        table: 'capacities',
        what: 'countries with working capacity for lithium hydroxide',
        where: { material_id: ['lithium-hydroxide'], phase: ['operating'] },
        distinct: 'country',
        atLeast: 3,
      },
      {
        table: 'stated_dependence',
        what: "China's share of Korea's lithium hydroxide",
        where: { material_id: ['lithium-hydroxide'], importer: ['KOR'], supplier: ['CHN'] },
        fromYear: 2023,
        atLeast: 1,
      },
      mspMembers,
    ],
  },
  {
    number: 2,
    title: 'If China bans exports of a material to a country from a day, what share of its demand is unmet after allied rerouting?',
    titleKo: '중국이 특정일부터 한 국가로의 수출을 금지하면, 동맹국 물량으로 돌린 뒤 수요의 몇 %가 부족한가?',
    needs: [
      flows,
      {
        table: 'capacities',
        what: 'materials with working capacity',
        where: { phase: ['operating'] },
        distinct: 'material_id',
        atLeast: 20,
      },
      { table: 'consumption', what: 'countries whose use is known', distinct: 'country', atLeast: 3 },
      {
        table: 'policies',
        what: 'export bans and licences',
        where: { instrument: ['EXPORT_BAN', 'EXPORT_LICENCE'] },
        filled: ['valid_from'],
        atLeast: 10,
      },
    ],
  },
  {
    number: 3,
    title: "Which of Korea's nickel, lithium and rare-earth inputs have one source over 50 % today, and which still would in 2030?",
    titleKo: '한국의 니켈·리튬·희토류 중 한 나라 의존도가 50 %를 넘는 품목은 무엇이며, 2030년에도 넘는 것은 무엇인가?',
    needs: [
      ...(['nickel', 'lithium', 'rare-earths'] as const).map((mineral) => ({
        table: 'trade',
        what: `codes of ${mineral} with flows to Korea`,
        where: { mineral: [mineral], importer: ['KOR'] },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 2,
      })),
      ...(['nickel', 'lithium', 'rare-earths'] as const).map((mineral) => ({
        table: 'capacities',
        what: `planned capacity for ${mineral}`,
        where: { mineral: [mineral], phase: PLANNED },
        atLeast: 3,
      })),
    ],
  },
  {
    number: 4,
    title: 'Which allied mine is in fact owned or controlled by a company from the restricted state?',
    titleKo: '동맹국 광산 중 제한 대상국 기업이 실제로 소유하거나 지배하는 곳은 어디인가?',
    needs: [
      { table: 'stakes', what: 'assets with an owner seated in China', where: { owner_iso3: ['CHN'] }, distinct: 'owned', atLeast: 30 },
      { table: 'stakes', what: 'stakes with a share', filled: ['share'], atLeast: 300 },
    ],
  },
  {
    number: 5,
    title: "What is China's share of cobalt mine output by site, and after adding owned foreign output?",
    titleKo: '중국의 코발트 광산 생산 비중은 소재지 기준으로 얼마이고, 해외 소유분을 더하면 얼마인가?',
    needs: [
      {
        table: 'production',
        what: 'countries that mine cobalt',
        where: { material_id: ['cobalt-ore'] },
        fromYear: 2023,
        distinct: 'country',
        atLeast: 10,
      },
      {
        table: 'site_production',
        what: 'sites whose cobalt output is known',
        where: { mineral: ['cobalt'] },
        distinct: 'site_id',
        atLeast: 10,
      },
      {
        table: 'stakes',
        what: 'cobalt sites with an owner seated in China',
        where: { owner_iso3: ['CHN'], mineral: ['cobalt'] },
        distinct: 'owned',
        atLeast: 5,
      },
    ],
  },
  {
    number: 6,
    title: 'Which Indonesian nickel smelters pass the 25 % limit of the foreign-entity-of-concern rule?',
    titleKo: '인도네시아 니켈 제련소 중 해외우려기관(FEOC) 25 % 기준을 통과하는 곳은 어디인가?',
    needs: [
      { table: 'benchmarks', what: 'limit of the rule', where: { policy_id: ['usa-feoc-rule'] }, atLeast: 1 },
      {
        table: 'site_materials',
        what: 'nickel smelters, refineries and plants in Indonesia',
        where: { mineral: ['nickel'], site_iso3: ['IDN'], stage: ['INTERMEDIATE', ...REFINED] },
        distinct: 'site_id',
        atLeast: 20,
      },
      {
        table: 'stakes',
        what: 'nickel sites in Indonesia with owners and shares',
        where: { mineral: ['nickel'], site_iso3: ['IDN'] },
        filled: ['share'],
        distinct: 'owned',
        atLeast: 10,
      },
    ],
  },
  {
    number: 7,
    title: 'Which overseas mines did Chinese groups acquire from 2013 to 2018, for how much, and do they add up to 86.2 billion dollars?',
    titleKo: '2013~2018년 중국 기업이 인수한 해외 광산은 무엇이며, 합하면 862억 달러가 되는가?',
    needs: [
      {
        table: 'deals',
        what: 'purchases by buyers seated in China from 2013 to 2018, with their value',
        where: { buyer_iso3: ['CHN'] },
        filled: ['value_musd'],
        fromYear: 2013,
        toYear: 2018,
        atLeast: 20,
      },
      { table: 'statements', what: 'the figure of 86.2 billion dollars with its definition', where: { value: ['86.2'] }, atLeast: 1 },
    ],
  },
  {
    number: 8,
    title: 'Which Chinese producers were merged into state groups, and how did concentration by firm change?',
    titleKo: '어떤 중국 생산업체가 국유 그룹으로 통합되었고 기업 집중도는 어떻게 변했는가?',
    needs: [
      { table: 'corporate_events', what: 'mergers, transfers and foundations', filled: ['valid_from'], atLeast: 20 },
      {
        table: 'site_production',
        what: 'sites in China whose output is known',
        where: { site_iso3: ['CHN'] },
        distinct: 'site_id',
        atLeast: 10,
      },
    ],
  },
  {
    number: 9,
    title: 'Which minerals may foreigners not explore or mine in China, and since when?',
    titleKo: '중국에서 외국인이 탐사·채굴할 수 없는 광물은 무엇이며 언제부터인가?',
    needs: [
      {
        table: 'policies',
        what: 'bans on investment by China, with their start',
        where: { issuer: ['CHN'], instrument: ['INVESTMENT_BAN'] },
        filled: ['valid_from'],
        atLeast: 5,
      },
      {
        table: 'policy_targets',
        what: 'minerals named by these bans',
        where: { issuer: ['CHN'], instrument: ['INVESTMENT_BAN'], target_type: ['mineral', 'material'] },
        distinct: 'target_id',
        atLeast: 5,
      },
    ],
  },
  {
    number: 10,
    title: 'Which of the four products of the US supply-chain review depends on a mineral without an allied refiner?',
    titleKo: '미국 공급망 검토 4대 품목 중 동맹국 제련업체가 없는 광물에 의존하는 것은 무엇인가?',
    needs: [
      { table: 'products', what: 'items of the review that have products', filled: ['key_item'], distinct: 'key_item', atLeast: 4 },
      { table: 'intensities', what: 'products whose materials are known', distinct: 'product_id', atLeast: 8 },
      {
        table: 'production',
        what: 'minerals whose refining is known by country',
        filled: ['country', 'quantity'],
        where: { stage: REFINED },
        fromYear: 2023,
        distinct: 'mineral',
        atLeast: 20,
      },
    ],
  },
  {
    number: 11,
    title: 'How much of the support of the US Infrastructure Law goes to a stage where the US has under 10 % of capacity?',
    titleKo: '미국 인프라법 지원금 중 미국의 설비 비중이 10 % 미만인 단계에 배정된 금액은 얼마인가?',
    needs: [
      {
        table: 'awards',
        what: 'awards of the law with amount and material',
        where: { policy_id: ['usa-infrastructure-law-batteries'] },
        filled: ['amount_musd', 'material_id'],
        atLeast: 15,
      },
      { table: 'capacities', what: 'materials whose US capacity is known', where: { area: ['USA'] }, distinct: 'material_id', atLeast: 8 },
      {
        table: 'capacities',
        what: 'materials whose world capacity is known',
        where: { area: ['WORLD'] },
        distinct: 'material_id',
        atLeast: 8,
      },
    ],
  },
  {
    number: 12,
    title: "Which Quad member is each mineral's largest allied producer, and what does the Quad lack completely?",
    titleKo: '광물별로 쿼드 최대 생산국은 어디이며, 쿼드에 전혀 없는 광물은 무엇인가?',
    needs: [
      { table: 'memberships', what: 'members of the Quad', where: { alliance_id: ['QUAD'] }, distinct: 'member', atLeast: 4 },
      {
        table: 'production',
        what: 'minerals that Quad members turn out',
        where: { area: QUAD },
        fromYear: 2023,
        distinct: 'mineral',
        atLeast: 30,
      },
    ],
  },
  {
    number: 13,
    title: 'Would inviting one country to the MSP raise the coverage of graphite more than inviting another?',
    titleKo: '흑연 공급을 늘리려면 MSP에 어느 나라를 초청하는 것이 더 나은가?',
    needs: [
      {
        table: 'production',
        what: 'countries that mine graphite',
        where: { material_id: ['graphite-natural'] },
        fromYear: 2023,
        distinct: 'country',
        atLeast: 10,
      },
      {
        table: 'capacities',
        what: 'countries with capacity for graphite or anodes',
        where: { mineral: ['graphite'] },
        distinct: 'country',
        atLeast: 5,
      },
      mspMembers,
    ],
  },
  {
    number: 14,
    title: 'What changed in allied coverage when the MSP grew?',
    titleKo: 'MSP 회원국이 늘면서 동맹국의 공급 비중은 어떻게 달라졌는가?',
    needs: [
      {
        table: 'memberships',
        what: 'days on which members of the MSP joined or were first seen',
        where: { alliance_id: ['MSP'] },
        filled: ['valid_from'],
        distinct: 'valid_from',
        atLeast: 3,
      },
      mspMembers,
      {
        table: 'production',
        what: 'minerals whose output is known for 2023',
        fromYear: 2023,
        toYear: 2023,
        distinct: 'mineral',
        atLeast: 40,
      },
    ],
  },
  {
    number: 15,
    title: 'Which agreements cover a mineral between two countries, and are they in force?',
    titleKo: '두 나라 사이에 특정 광물을 다루는 협정은 무엇이며 발효 중인가?',
    needs: [
      { table: 'agreements', what: 'agreements with their start', filled: ['valid_from'], atLeast: 40 },
      { table: 'agreement_parties', what: 'agreements whose parties are known', distinct: 'agreement_id', atLeast: 40 },
      { table: 'agreement_minerals', what: 'agreements whose minerals are named', distinct: 'agreement_id', atLeast: 15 },
    ],
  },
  {
    number: 16,
    title: 'Which strategic raw materials of the EU come to over 65 % from one third country at any stage?',
    titleKo: 'EU 전략원자재 중 어느 단계에서든 한 제3국 의존도가 65 %를 넘는 것은 무엇인가?',
    needs: [
      {
        table: 'criticality',
        what: 'strategic raw materials of the EU',
        where: { list_id: ['eu-2024'], rank: ['strategic'] },
        distinct: 'mineral_id',
        atLeast: 15,
      },
      { table: 'benchmarks', what: 'limit of 65 %', where: { metric: ['single-country-dependence'] }, atLeast: 1 },
      {
        table: 'trade',
        what: 'codes with flows to members of the EU',
        where: { importer: EU_SEATS },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 60,
      },
      {
        table: 'consumption',
        what: 'materials whose use in the EU is known',
        where: { area: ['EU'] },
        distinct: 'material_id',
        atLeast: 15,
      },
    ],
  },
  {
    number: 17,
    title:
      'Which projects of the European Battery Alliance and the European Raw Materials Alliance exist for a material, and when do they start?',
    titleKo: '유럽배터리연합(EBA)·유럽원자재연합(ERMA)의 사업에는 무엇이 있으며 언제 시작되는가?',
    needs: [
      {
        table: 'memberships',
        what: 'members of the two alliances',
        where: { alliance_id: ['EBA', 'ERMA'] },
        distinct: 'member',
        atLeast: 10,
      },
      {
        table: 'capacities',
        what: 'planned sites in the EU',
        where: { area: EU_SEATS, phase: PLANNED },
        filled: ['site_id'],
        distinct: 'site_id',
        atLeast: 10,
      },
    ],
  },
  {
    number: 18,
    title: 'If the largest supplier is removed at each stage, which stage fails first?',
    titleKo: '단계마다 최대 공급국이 빠지면 어느 단계가 먼저 무너지는가?',
    needs: [
      {
        table: 'production',
        what: 'minerals whose mining is known by country',
        filled: ['country', 'quantity'],
        where: { stage: ['ORE'] },
        fromYear: 2024,
        distinct: 'mineral',
        atLeast: 30,
      },
      {
        table: 'production',
        what: 'minerals whose refining is known by country',
        filled: ['country', 'quantity'],
        where: { stage: REFINED },
        fromYear: 2024,
        distinct: 'mineral',
        atLeast: 20,
      },
      { table: 'demand', what: 'minerals whose world demand is known', where: { area: ['WORLD'] }, distinct: 'mineral_id', atLeast: 30 },
    ],
  },
  {
    number: 19,
    title: 'Which critical raw materials combine a concentration of 0.5 or more with weak governance?',
    titleKo: '집중도(HHI) 0.5 이상이면서 거버넌스가 취약한 핵심원자재는 무엇인가?',
    needs: [
      {
        table: 'criticality',
        what: 'critical raw materials of the EU',
        where: { list_id: ['eu-2024'] },
        distinct: 'mineral_id',
        atLeast: 30,
      },
      {
        table: 'production',
        what: 'minerals whose output is known by country',
        filled: ['country', 'quantity'],
        fromYear: 2023,
        distinct: 'mineral',
        atLeast: 40,
      },
      {
        table: 'governance',
        what: 'countries whose political stability is known',
        where: { indicator: ['WGI_PV'] },
        fromYear: 2022,
        distinct: 'iso3',
        atLeast: 180,
      },
    ],
  },
  {
    number: 20,
    title: 'Where does the metal in a component really come from, stage by stage?',
    titleKo: '부품 속 금속은 단계별로 실제 어느 나라에서 왔는가?',
    needs: [
      { table: 'refining', what: 'materials made from one another', atLeast: 60 },
      {
        table: 'trade',
        what: 'codes of ores and concentrates with flows',
        where: { stage: ['ORE', 'CONCENTRATE'] },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 20,
      },
      {
        table: 'trade',
        what: 'codes of refined materials with flows',
        where: { stage: REFINED },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 40,
      },
      {
        table: 'trade',
        what: 'codes of components with flows',
        where: { stage: ['COMPONENT'] },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 3,
      },
    ],
  },
  {
    number: 21,
    title: 'Which supply link, if lost, hurts the allies most?',
    titleKo: '끊기면 동맹국에 가장 큰 피해를 주는 공급 고리는 무엇인가?',
    needs: [{ table: 'trade', what: 'codes with flows', fromYear: 2024, distinct: 'hs', atLeast: 100 }, mspMembers],
  },
  {
    number: 22,
    title: 'How long until allied graphite anodes can cover Korea without China?',
    titleKo: '동맹국 흑연 음극재가 중국 없이 한국 수요를 채우기까지 얼마나 걸리는가?',
    needs: [
      {
        table: 'capacities',
        what: 'planned capacity for anodes and their graphite',
        where: { material_id: ['graphite-anode', 'graphite-battery', 'graphite-spherical', 'graphite-synthetic'], phase: PLANNED },
        atLeast: 8,
      },
      {
        table: 'outlook',
        what: 'countries whose battery-grade graphite is projected',
        where: { material_id: ['graphite-battery'] },
        distinct: 'country',
        atLeast: 4,
      },
      {
        table: 'trade',
        what: 'codes of graphite with flows to Korea',
        where: { mineral: ['graphite'], importer: ['KOR'] },
        fromYear: 2023,
        distinct: 'hs',
        atLeast: 3,
      },
      { table: 'demand', what: "Korea's demand for graphite", where: { mineral_id: ['graphite'], area: ['KOR'] }, atLeast: 1 },
    ],
  },
  {
    number: 23,
    title: 'How many tonnes could recycling remove from imports of lithium, nickel and cobalt?',
    titleKo: '재활용으로 리튬·니켈·코발트 수입을 몇 톤 줄일 수 있는가?',
    needs: [
      {
        table: 'recycling',
        what: 'recycling rates of the three',
        where: { mineral_id: ['lithium', 'nickel', 'cobalt'] },
        distinct: 'mineral_id',
        atLeast: 3,
      },
      { table: 'recycling', what: "Korea's recycling rates", where: { area: ['KOR'] }, atLeast: 3 },
      {
        table: 'benchmarks',
        what: "Korea's aim for recycling",
        where: { policy_id: ['kor-critical-minerals-strategy-2023'], metric: ['recycling'] },
        atLeast: 1,
      },
      {
        table: 'trade',
        what: 'minerals of the three with weighed flows to Korea',
        where: { mineral: ['lithium', 'nickel', 'cobalt'], importer: ['KOR'] },
        filled: ['tonnes'],
        fromYear: 2023,
        distinct: 'mineral',
        atLeast: 3,
      },
    ],
  },
  {
    number: 24,
    title: 'Which alternative technology cuts dependence on a mineral, and which new dependence does it create?',
    titleKo: '어떤 대체 기술이 광물 의존을 줄이며, 어떤 새로운 의존을 만드는가?',
    needs: [
      { table: 'substitutions', what: 'minerals with substitutes', distinct: 'mineral_id', atLeast: 20 },
      { table: 'substitutions', what: 'substitutes that depend on a mineral', filled: ['substitute_mineral'], atLeast: 20 },
      {
        table: 'intensities',
        what: 'variants of products whose materials are known',
        filled: ['variant'],
        distinct: 'variant',
        atLeast: 6,
      },
    ],
  },
  {
    number: 25,
    title: 'Which replacement plan has the lowest carbon per tonne?',
    titleKo: '톤당 탄소 배출이 가장 적은 대체 계획은 무엇인가?',
    needs: [{ table: 'emissions', what: 'materials whose emissions are known', distinct: 'material_id', atLeast: 15 }],
  },
  {
    number: 26,
    title: 'If demand grows as projected to 2040, when does allied supply of lithium, cobalt, nickel and rare earths fall short?',
    titleKo: '2040년까지 수요가 전망대로 늘면 동맹국의 리튬·코발트·니켈·희토류 공급은 언제 부족해지는가?',
    needs: [
      {
        table: 'demand',
        what: 'minerals of the four whose demand in 2040 is projected',
        where: { mineral_id: ['lithium', 'cobalt', 'nickel', 'rare-earths'] },
        fromYear: 2040,
        distinct: 'mineral_id',
        atLeast: 4,
      },
      {
        table: 'outlook',
        what: 'minerals of the four whose output in 2040 is projected',
        where: { mineral: ['lithium', 'cobalt', 'nickel', 'rare-earths'] },
        fromYear: 2040,
        distinct: 'mineral',
        atLeast: 4,
      },
      { table: 'statements', what: 'stated growth of demand', where: { topic: ['demand-growth'] }, atLeast: 8 },
      {
        table: 'capacities',
        what: 'planned capacity for the four',
        where: { mineral: ['lithium', 'cobalt', 'nickel', 'rare-earths'], phase: PLANNED },
        distinct: 'mineral',
        atLeast: 4,
      },
    ],
  },
  {
    number: 27,
    title: 'Which countries compete with Korea for the same allied tonnes?',
    titleKo: '같은 동맹국 물량을 두고 한국과 경쟁하는 나라는 어디인가?',
    needs: [flows, { table: 'offtakes', what: 'contracts to deliver', atLeast: 40 }],
  },
  {
    number: 28,
    title: 'Which suppliers of rare earths did Japan add after 2010, and could Korea copy them?',
    titleKo: '일본이 2010년 이후 확보한 희토류 공급처는 어디이며 한국도 따라 할 수 있는가?',
    needs: [
      {
        table: 'trade',
        what: 'years with flows of rare-earth compounds and metals to Japan',
        where: { hs: RARE_EARTH_CODES, importer: ['JPN'] },
        distinct: 'year',
        atLeast: 10,
      },
      { table: 'deals', what: 'purchases and loans by buyers seated in Japan', where: { buyer_iso3: ['JPN'] }, atLeast: 3 },
    ],
  },
  {
    number: 29,
    title: 'Which supplier looks diversified but sends on Chinese material?',
    titleKo: '다변화된 공급처처럼 보이지만 중국산을 다시 내보내는 나라는 어디인가?',
    needs: [
      {
        table: 'trade',
        what: 'rare-earth compounds and metals sold by Estonia, France and Japan',
        where: { hs: RARE_EARTH_CODES, exporter: RARE_EARTH_PROCESSORS },
        distinct: 'exporter',
        atLeast: 3,
      },
      {
        table: 'trade',
        what: 'the same bought by them from China',
        where: { hs: RARE_EARTH_CODES, exporter: ['CHN'], importer: RARE_EARTH_PROCESSORS },
        distinct: 'importer',
        atLeast: 3,
      },
      {
        table: 'production',
        what: 'rare earths refined by them',
        where: { mineral: ['rare-earths'], stage: REFINED, area: RARE_EARTH_PROCESSORS },
        distinct: 'area',
        atLeast: 3,
      },
    ],
  },
  {
    number: 30,
    title: 'Which facts behind an answer are contested, stale or modelled, and would the answer change without them?',
    titleKo: '답의 근거 중 서로 다르거나 오래되었거나 추정된 사실은 무엇이며, 빼면 답이 달라지는가?',
    needs: [
      { table: 'production', what: 'sources of output to hold against each other', distinct: 'source_id', atLeast: 3 },
      { table: 'production', what: 'output that a source calls estimated', where: { status: ['estimated'] }, atLeast: 100 },
      { table: 'sites', what: 'sites whose place has a grade of confidence', filled: ['confidence'], atLeast: 1000 },
    ],
  },
];
