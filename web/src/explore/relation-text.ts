import type { RelationType } from '../__generated__/queries/graphql';
import { dictionary } from '../language/language';

/** How an entity stands to its neighbour: as the one a link leads from, and as the one it leads to. */
type Ways = Readonly<Record<RelationType, readonly [from: string, to: string]>>;

const en: Ways = {
  PRODUCES: ['Produces', 'Produced in'],
  TRADES: ['Sells to', 'Buys from'],
  OWNS: ['Owns a share of', 'Owned by'],
  MAKES: ['Turns out', 'Turned out at'],
  LOCATED_IN: ['Lies in', 'Sites there'],
  SEATED_IN: ['Has its seat in', 'Companies seated there'],
  OF_MINERAL: ['Form of', 'Forms'],
  REFINES_TO: ['Made into', 'Made from'],
  BY_PRODUCT_OF: ['By-product of', 'By-products'],
  USED_IN: ['Used in', 'Takes'],
  STANDS_IN_FOR: ['Can stand in for', 'Can be replaced by'],
  SUPPLIES: ['Delivers to', 'Supplied by'],
  BOUGHT: ['Bought', 'Bought by'],
  BECAME: ['Went into', 'Took in'],
  MEMBER_OF: ['Member of', 'Members'],
  PARTY_TO: ['Party to', 'Parties'],
  COVERS: ['Names', 'Named in agreements'],
  TARGETS: ['Is about', 'Policies about it'],
  AGAINST: ['Aimed at', 'Policies aimed at it'],
  ISSUED_BY: ['Made by', 'Has made'],
  LISTS: ['Lists', 'Listed by'],
  AWARDED: ['Gave money to', 'Got money from'],
};

const ko: Ways = {
  PRODUCES: ['생산 물질', '생산국'],
  TRADES: ['판매 대상국', '구매 상대국'],
  OWNS: ['지분 보유 대상', '지분 소유자'],
  MAKES: ['산출 물질', '산출 사업장'],
  LOCATED_IN: ['소재국', '소재 사업장'],
  SEATED_IN: ['본사 소재국', '본사를 둔 기업'],
  OF_MINERAL: ['해당 광물', '형태'],
  REFINES_TO: ['가공 결과물', '가공 원료'],
  BY_PRODUCT_OF: ['주산물', '부산물'],
  USED_IN: ['쓰이는 제품', '들어가는 물질'],
  STANDS_IN_FOR: ['대신할 수 있는 광물', '대체 광물'],
  SUPPLIES: ['납품 대상', '공급자'],
  BOUGHT: ['인수 대상', '인수자'],
  BECAME: ['승계 기업', '전신 기업'],
  MEMBER_OF: ['소속 동맹', '회원'],
  PARTY_TO: ['체결 협정', '당사자'],
  COVERS: ['명시 광물', '명시한 협정'],
  TARGETS: ['다루는 대상', '관련 정책'],
  AGAINST: ['겨냥한 국가', '겨냥한 정책'],
  ISSUED_BY: ['발표 주체', '발표한 정책과 목록'],
  LISTS: ['지정 광물', '지정한 목록'],
  AWARDED: ['지원 대상 기업', '지원 정책'],
};

export const relationText = dictionary<Ways>({ en, ko });
/** All types of link, in the order of the schema. */
export const RELATION_TYPES = Object.keys(en) as readonly RelationType[];
export const isRelationType = (text: string): text is RelationType => text in en;
