import { dictionary } from '../language/language';

/** Sentences of the start page and of the list of questions. */
export const questionsText = dictionary({
  en: {
    lead: 'Who can replace a lost supplier of a critical mineral, how much, and how sure is that?',
    about:
      'An open graph of countries, minerals, mines, companies and alliances. Every number leads to its sources; what is not known is said.',
    walks: 'Answered in one click',
    walk: {
      dependences: 'On whom does Korea depend most for its critical minerals?',
      graphite: 'Who can replace China’s natural graphite for Korea by 2030, without Chinese owners?',
      mines: 'Which mines does a company own? Rio Tinto; choose another',
      gallium: 'What would a Chinese ban on gallium do to Japan?',
    },
    compare: 'Compare two questions side by side',
    scenario: 'Change the facts: a scenario of your own',
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
    walks: '한 번에 보는 답',
    walk: {
      dependences: '한국의 핵심광물은 어느 나라에 가장 크게 의존하는가?',
      graphite: '중국 소유 사업장을 빼면 2030년까지 중국산 천연흑연을 누가 대체할 수 있는가?',
      mines: '한 기업이 소유한 광산은? 리오틴토 (다른 기업 선택 가능)',
      gallium: '중국이 갈륨 수출을 금지하면 일본은 어떻게 되는가?',
    },
    compare: '두 질문을 나란히 비교하기',
    scenario: '사실을 바꾸어 보기: 나만의 시나리오',
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
