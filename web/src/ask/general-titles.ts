import type { OperationId } from '../__generated__/titles';
import type { Language } from '../language/language';
import type { Values } from './form-state';
import type { Operation } from './operations';

interface General {
  readonly en: string;
  readonly ko: string;
}

/**
 * What each question asks once its form no longer holds the example that its title tells; null where the title is true of any
 * form. A question that is missing here does not compile.
 */
export const generalTitles: Readonly<Record<OperationId, General | null>> = {
  'agreements-between': null,
  'agreements-of-a-country': null,
  'alliance-mines': null,
  'allied-mine-owned-by-restricted-state': null,
  'alternative-technologies': {
    en: 'Which alternative technology cuts dependence on a mineral and in a product, and which new dependence does it create?',
    ko: '어떤 대체 기술이 광물과 제품의 의존을 줄이며, 어떤 새로운 의존을 만드는가?',
  },
  'ban-from-a-day': {
    en: "If a country bans exports of a material from a day, what share of a buyer's demand is unmet after allied rerouting?",
    ko: '한 나라가 어느 날부터 한 물질의 수출을 금지하면, 동맹국의 우회 공급 뒤에 구매국 수요의 몇 %가 채워지지 않는가?',
  },
  'changes-since': null,
  'chinas-share-of-cobalt': {
    en: "What is a country's share of the world's mines of a mineral by site, and with what its companies own abroad?",
    ko: '한 나라의 광산 생산 점유율은 소재지 기준으로 얼마이며, 해외 지분을 더하면 얼마인가?',
  },
  'chinese-acquisitions': null,
  'chinese-overseas-mines': {
    en: 'Which mines abroad did the groups of a country buy in these years, and what do the values add up to by definition?',
    ko: '이 기간에 한 나라의 기업이 인수한 해외 광산은 무엇이며, 정의에 따라 합계는 얼마인가?',
  },
  'closed-to-foreigners': null,
  'compare-weights': null,
  'compare-rules': {
    en: 'What would a plan to replace a lost supply deliver and cost with all political rules, without each of them, and without any?',
    ko: '대체 계획은 정치적 규칙을 모두 지킬 때, 하나씩 뺄 때, 전혀 없을 때 각각 얼마를 공급하고 비용은 얼마인가?',
  },
  'concentrated-and-weak': {
    en: 'Which critical raw materials combine a high concentration with weak governance?',
    ko: '집중도(HHI)가 높으면서 거버넌스가 취약한 핵심원자재는 무엇인가?',
  },
  'concentration-of-a-mineral': null,
  'contested-fact': {
    en: 'What do two editions say of one figure, and which one answers?',
    ko: '같은 수치에 대해 두 판본이 다르게 말할 때',
  },
  'data-quality': null,
  'demand-outgrows-allies': {
    en: 'If demand grows as projected, when does allied supply of lithium, cobalt, nickel and rare earths fall short?',
    ko: '수요가 전망대로 늘면 동맹국의 리튬·코발트·니켈·희토류 공급은 언제 부족해지는가?',
  },
  'demand-to-2040': null,
  'dependence-through-stages': {
    en: "How far do a country's magnets and nickel depend on one supplier, directly and through what its other sellers make of that supplier's goods?",
    ko: '한 나라의 자석과 니켈은 한 공급국에 직접, 그리고 다른 판매국의 원료를 통해 얼마나 의존하는가?',
  },
  'eba-and-erma-projects': {
    en: 'Which projects stand in the countries of alliances for a mineral, and when do they start?',
    ko: '동맹 국가의 광물 사업에는 무엇이 있으며 언제 시작되는가?',
  },
  'export-controls': null,
  'facts-behind-an-answer': {
    en: 'Which facts behind an answer are contested, stale or made by a model, and would it change without them?',
    ko: '답변의 근거 사실 중 출처가 엇갈리거나 오래되었거나 추정된 것은 무엇이며, 그것을 빼면 답이 바뀌는가?',
  },
  'first-stage-to-fail': null,
  'gallium-range': {
    en: "Why is a country's gallium gap a range and not a number, and which projects could fill it?",
    ko: '갈륨 부족분이 하나의 수치가 아닌 범위인 이유와 이를 채울 사업은?',
  },
  'gap-by-hand': {
    en: 'Where does a gap come from? Every fact behind the imports that are lost, down to the row of its source.',
    ko: '끊기는 수입량은 어떤 자료에서 나왔는가?',
  },
  'history-of-a-figure': {
    en: 'How did one figure move over the years, and how did each edition revise it?',
    ko: '한 수치가 해마다, 그리고 판본마다 어떻게 달라졌는가?',
  },
  'in-2022-knowledge': {
    en: 'Knowing only what had been published by a day: who was in an alliance, what bore on a mineral, and who held a mine?',
    ko: '어느 날까지 공개된 자료만으로 보면 동맹 참여국, 광물 관련 조치, 광산의 소유주는?',
  },
  'largest-allied-producer': null,
  'least-carbon-plan': null,
  'link-that-hurts-most': null,
  'lithium-on-another-basis': {
    en: 'How much of a material was turned out, read on another basis, and how do two editions differ?',
    ko: '한 물질의 생산량을 다른 기준으로 환산하면?',
  },
  'members-on-a-day': { en: 'Who was in an alliance on a day?', ko: '특정 날짜의 동맹 참여국은?' },
  'merged-producers': {
    en: 'Which producers of a country were merged, and how did concentration by firm change?',
    ko: '한 나라의 어떤 생산업체가 통합되었고 기업 집중도는 어떻게 변했는가?',
  },
  'mineral-in-the-round': null,
  'mines-of-a-company': null,
  'net-import-reliance': null,
  'network-around': null,
  'over-65-percent': {
    en: 'Which raw materials of a policy come to more than its limit from one third country at any stage?',
    ko: '정책이 정한 원자재 중 어느 단계에서든 한 제3국 의존도가 한도를 넘는 것은 무엇인가?',
  },
  'paths-between': {
    en: 'How do two entities hang together, in steps that each have a source?',
    ko: '두 대상은 어떤 관계로 이어져 있는가?',
  },
  'plan-by-owner': null,
  'plan-by-weights': null,
  'plan-graphite-2030': {
    en: 'How long until allied graphite anodes can replace a loss from China in Korea, and what limits it?',
    ko: '동맹국 흑연 음극재가 한국에서 중국산 손실을 대체하기까지 얼마나 걸리며, 무엇이 제약인가?',
  },
  'plan-lithium-hydroxide': {
    en: "Which allied countries, and how many tonnes a year, can replace China's lithium hydroxide in Korea?",
    ko: '한국의 중국산 수산화리튬을 어느 동맹국이 연간 몇 톤까지 대체할 수 있는가?',
  },
  'plan-shared-with-allies': {
    en: 'When a supply is lost to several allied buyers at once, who gets the allied tonnes?',
    ko: '같은 공급이 여러 동맹 구매국에 동시에 끊기면, 동맹국 물량은 누구에게 얼마나 돌아가는가?',
  },
  'plan-when-a-company-is-lost': {
    en: 'If the works of companies, owners or single sites are lost, who can replace them, on what ground, and what would change who is first?',
    ko: '기업·소유자·사업장의 공급이 끊기면 누가 대신하며, 근거는 얼마나 확실하고, 무엇이 1위를 바꾸는가?',
  },
  'plan-with-feed': {
    en: 'Which allied works can replace a lost material, and what are they to make it from?',
    ko: '끊긴 물질을 대신할 동맹국 공장은 어디이며, 그 원료는 어디서 오는가?',
  },
  'plan-with-recycling': null,
  'plan-without-barred-owners': {
    en: 'Who can replace a lost material when works of barred owners do not count?',
    ko: '배제된 국가의 소유 사업장을 빼면 끊긴 물질을 누가 대체할 수 있는가?',
  },
  'policy-numbers': null,
  'price-of-a-rule': {
    en: "What does each political rule cost in tonnes, dollars and years when China's supply of a material is lost to Korea?",
    ko: '중국산 물질이 한국에 끊길 때, 각 정치적 규칙의 대가는 톤·달러·시간으로 얼마인가?',
  },
  producers: null,
  'products-without-allied-refiner': {
    en: 'Which of the four items of the US supply-chain review depends on a mineral that no ally refines?',
    ko: '미국 공급망 검토 4대 품목 가운데 동맹국 정제소가 없는 광물에 의존하는 품목은 무엇인가?',
  },
  'recycling-for-imports': {
    en: "How many tonnes of lithium, nickel and cobalt could recycling remove from a country's imports, if its rate rose?",
    ko: '재활용률을 높이면 한 나라의 리튬·니켈·코발트 수입을 몇 톤 줄일 수 있는가?',
  },
  'replacement-suppliers': {
    en: 'Which allied suppliers can replace a lost supply of a material, how much, and what is not known?',
    ko: '끊긴 물질의 공급을 대체할 수 있는 동맹 공급국은 어디이며, 얼마나 가능한가?',
  },
  'same-allied-tonnes': null,
  search: null,
  'sent-on-from-china': {
    en: 'Which supplier looks diversified but may send on material of another country?',
    ko: '다변화된 공급처처럼 보이지만 다른 나라의 물질을 다시 내보낼 수 있는 나라는 어디인가?',
  },
  'sources-over-half': {
    en: "Which of a country's nickel, lithium and rare-earth inputs have one source over 50 %, and who is projected to lead in 2030?",
    ko: '한 나라의 니켈·리튬·희토류 중 한 공급국 의존도가 50 %를 넘는 품목은 무엇이며, 2030년 전망은?',
  },
  'state-groups': null,
  'suppliers-japan-added': {
    en: 'Which suppliers of a material did one country add over the years, and could another copy them?',
    ko: '한 나라가 여러 해 동안 확보한 공급처는 어디이며 다른 나라도 따라 할 수 있는가?',
  },
  'supply-risk-four-ways': null,
  'support-for-weak-stages': {
    en: 'How much of the support of a policy goes to a stage where the country has little of the capacity?',
    ko: '정책 지원금 중 그 나라의 설비 비중이 낮은 단계에 배정된 금액은 얼마인가?',
  },
  'under-a-scenario': {
    en: 'Under a stored scenario, how much of a lost supply could allies replace?',
    ko: '저장된 가정 아래에서 동맹국은 끊긴 공급을 얼마나 대체할 수 있는가?',
  },
  'what-a-product-takes': null,
  'what-bears-on-a-trade': null,
  'what-changed': {
    en: 'What changed in what was known, from one day to another?',
    ko: '알려진 바가 두 시점 사이에 어떻게 바뀌었는가?',
  },
  'what-moving-a-share-does': null,
  'when-the-alliance-grew': null,
  'where-the-metal-comes-from': {
    en: 'Where does the metal in the magnets and nickel that a country buys really come from, stage by stage?',
    ko: '한 나라가 수입하는 자석과 니켈 속 금속은 단계별로 실제 어느 나라에서 왔는가?',
  },
  'which-smelters-pass-feoc': {
    en: 'Which sites of a country pass the limit of a rule on foreign ownership, as the rule reads and if all companies of the barred states counted?',
    ko: '한 나라의 사업장 중 외국인 소유 제한 규칙의 기준을 통과하는 곳은 어디인가?',
  },
  'who-owns-a-mine': {
    en: 'Who really owns a mine, up three levels, each stake with its date and source?',
    ko: '한 광산의 실제 소유자는 누구인가?',
  },
  'who-really-owns': {
    en: 'Who really owns a company or a mine behind its joint ventures, and who controls it?',
    ko: '합작 투자 뒤에 있는 광산이나 기업의 실제 소유자와 지배자는 누구인가?',
  },
  'whom-to-invite': {
    en: 'Whose invitation to an alliance would add most to its part of a material, and which countries suffice for a share of it?',
    ko: '물질의 공급을 늘리려면 동맹에 어느 나라를 초청하는 것이 더 나은가?',
  },
  'with-an-assumption': {
    en: "What if a country could turn out this much of a material: how much of a buyer's lost supply could the allies replace then?",
    ko: '한 나라가 이만큼 생산할 수 있다면, 동맹국은 구매국의 끊긴 공급을 얼마나 대체할 수 있을까?',
  },
};

/** Whether the form holds what the question's title tells: every variable as the example has it. */
export const isExample = ({ variables }: Operation, values: Values): boolean =>
  variables.every(({ name, base, default: given }) => base === 'Language' || JSON.stringify(values[name]) === JSON.stringify(given));

/** A title that is true of the form: the example's own while the form holds it, else what the question asks in general. */
export const titleOf = (operation: Operation, values: Values, language: Language): string =>
  (isExample(operation, values) ? null : generalTitles[operation.id]?.[language]) ?? operation.title[language];
