import { dictionary } from '../language/language';

/** Sentences of the start page and of the list of questions. */
export const questionsText = dictionary({
  en: {
    lead: 'Who can replace a lost supplier of a critical mineral, how much, and how sure is that?',
    about:
      'An open graph of countries, minerals, mines, companies and alliances. Every number leads to its sources; what is not known is said.',
    examples: 'Questions to begin with',
    all: (count: number) => `All ${count} questions`,
    title: 'Questions',
    aboutOne: (name: string) => `Questions about ${name}`,
    filter: 'Search the questions',
    nothing: (text: string) => `No question holds “${text}”`,
    clear: 'Show all questions',
    find: 'Or look something up',
    groups: {
      replace: 'Replacing a supplier',
      depend: 'Dependence and risk',
      own: 'Ownership and control',
      allies: 'Alliances',
      policy: 'Policies and agreements',
      markets: 'Markets and data',
    },
  },
  ko: {
    lead: '핵심광물 공급국을 잃으면 누가, 얼마나, 얼마나 확실하게 대체할 수 있는가?',
    about: '국가·광물·광산·기업·동맹을 잇는 공개 지식 그래프입니다. 모든 수치는 출처로 이어지며, 모르는 것은 모른다고 밝힙니다.',
    examples: '시작 질문',
    all: (count) => `질문 ${count}개 모두 보기`,
    title: '질문',
    aboutOne: (name) => `${name}에 관한 질문`,
    filter: '질문 찾기',
    nothing: (text) => `“${text}”이(가) 들어 있는 질문이 없습니다`,
    clear: '모든 질문 보기',
    find: '또는 항목 찾기',
    groups: {
      replace: '공급국 대체',
      depend: '의존과 위험',
      own: '소유와 지배',
      allies: '동맹',
      policy: '정책과 협정',
      markets: '시장과 데이터',
    },
  },
});
