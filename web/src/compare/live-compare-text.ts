import { dictionary } from '../language/language';

/** Figures of a tonne, by the criterion the server has for each. */
const criteriaEn: Readonly<Record<string, string>> = {
  COST: 'Cost per tonne, US$',
  TIME: 'Days until the first delivery',
  RISK: 'Political risk, 0 to 1',
  CARBON: 'CO₂-equivalent per tonne at most, t',
};
const criteriaKo: Readonly<Record<string, string>> = {
  COST: '톤당 비용 (달러)',
  TIME: '첫 인도까지 일수',
  RISK: '정치적 위험 (0–1)',
  CARBON: '톤당 CO₂ 환산 최대 배출 (t)',
};

export const liveCompareText = dictionary({
  en: {
    open: 'Compare other weights and rules live',
    title: 'Other weights and rules',
    lead: 'All else stays as it is asked above. The comparison is part of the address.',
    form: 'Weights and rules to try',
    nothingYet: 'Move a weight or a rule: the other plan then stands beside this one.',
    take: 'Make it the question',
    again: 'As above again',
    close: 'Close',
    asked: 'As asked',
    tried: 'Tried',
    less: 'Tried less asked',
    comes: 'What the plans come to',
    suppliers: 'Who sends, tonnes of all years',
    same: 'The two plans are the same.',
    sendersSame: 'The same suppliers send the same tonnes.',
    none: 'none of these years',
    first: (told: number, all: number) =>
      `Of a plan only the first ${told} of ${all} flows are told, so tonnes by supplier cannot be compared.`,
    summed: 'tonnes of all years, added up',
    relief: 'Lasting relief from',
    covered: (year: number) => `Covered in ${year}`,
    criteria: criteriaEn,
  },
  ko: {
    open: '다른 가중치와 규칙을 바로 비교',
    title: '다른 가중치와 규칙',
    lead: '나머지 조건은 위의 질문과 같습니다. 비교 내용은 주소에 담깁니다.',
    form: '시험할 가중치와 규칙',
    nothingYet: '가중치나 규칙을 움직이면 다른 계획이 나란히 나옵니다.',
    take: '이 값으로 질문',
    again: '위와 같게',
    close: '닫기',
    asked: '현재 질문',
    tried: '시험',
    less: '시험 − 현재',
    comes: '계획의 결과',
    suppliers: '공급자별 전체 기간 물량',
    same: '두 계획이 같습니다.',
    sendersSame: '같은 공급자가 같은 물량을 보냅니다.',
    none: '이 기간에 없음',
    first: (told, all) => `계획의 흐름 ${all}건 중 처음 ${told}건만 있어 공급자별 물량을 비교할 수 없습니다.`,
    summed: '전체 기간 물량의 합',
    relief: '지속적 해소 시작',
    covered: (year) => `${year}년 충당률`,
    criteria: criteriaKo,
  },
});
