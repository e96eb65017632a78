import type { Quantity } from '../domain/quantity.js';
import { isStanding, type ReplacementAnswer } from './replacement-suppliers.js';

export type Language = 'EN' | 'KO';

/** The answer in one or two sentences, made from its numbers alone. */
export const replacementSummary = (answer: ReplacementAnswer, nameOf: (iso3: string) => string, language: Language): string => {
  const { gap, coverage, suppliers } = answer;
  const material = (language === 'KO' ? answer.material.nameKo : null) ?? answer.material.name;
  const importer = nameOf(answer.importer.iso3);
  const lost = answer.excluded.map((c) => nameOf(c.iso3)).join(', ');
  const within = answer.within.map((a) => a.id).join(', ');
  const able = suppliers.filter((s) => (s.available.value ?? 0) > 0);
  // the importer is its own possible supplier, also where it is no ally of the others
  const allies = able.filter((s) => s.belongings.length > 0).length;
  const alone = able.length > allies;
  const leaders = able
    .slice(0, 3)
    .map((s) => `${nameOf(s.iso3)} ${tonnes(s.available, language)}`)
    .join(', ');
  const planned = suppliers.flatMap((s) => s.announced).filter((c) => !isStanding(c)).length;
  if (language === 'KO') {
    if (gap.high === 0) return `${answer.year}년 ${importer}은(는) ${lost}에서 ${material}을(를) 수입하지 않았습니다.`;
    const need = `${answer.year}년 ${importer}의 ${lost}산 ${material} 수입량: ${tonnes(gap, language)}.`;
    const cover =
      able.length === 0
        ? `${within} 안에서 당장 대체 가능한 물량이 확인된 공급국은 없습니다.`
        : `${[...(allies > 0 ? [`${within} 공급국 ${allies}곳`] : []), ...(alone ? ['자국 생산'] : [])].join('과 ')}이 대체할 수 있는 비율: ${percent(coverage, language)} (${leaders}).`;
    return `${need} ${cover}${planned > 0 ? ` 발표된 사업 ${planned}건은 포함하지 않았습니다.` : ''}`;
  }
  if (gap.high === 0) return `In ${answer.year} ${importer} bought no ${material} from ${lost}.`;
  const need = `In ${answer.year} ${importer} bought ${tonnes(gap, language)} of ${material} from ${lost}.`;
  const cover =
    able.length === 0
      ? `No supplier within ${within} is known to have tonnes to send at once.`
      : `${[...(allies > 0 ? [`${allies} allied ${allies === 1 ? 'supplier' : 'suppliers'} within ${within}`] : []), ...(alone ? ['its own output'] : [])].join(' and ')} could cover ${percent(coverage, language)} of it (${leaders}).`;
  return `${need} ${cover}${planned > 0 ? ` ${planned} announced ${planned === 1 ? 'project is' : 'projects are'} not counted.` : ''}`;
};

const locale = { EN: 'en', KO: 'ko' } as const;
const between = (low: string, high: string, language: Language) => (language === 'KO' ? `${low}~${high}` : `between ${low} and ${high}`);

const tonnes = (quantity: Quantity, language: Language): string => {
  const figure = (t: number) =>
    new Intl.NumberFormat(locale[language], t < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }).format(t);
  if (quantity.value !== null) return `${figure(quantity.value)} t`;
  if (quantity.low !== null && quantity.high !== null) return `${between(figure(quantity.low), figure(quantity.high), language)} t`;
  return language === 'KO' ? '알 수 없는 양' : 'an unknown tonnage';
};

const percent = (quantity: Quantity, language: Language): string => {
  const figure = (share: number) =>
    new Intl.NumberFormat(locale[language], { style: 'percent', maximumSignificantDigits: 2 }).format(share);
  const range = quantity.low === null || quantity.high === null ? null : between(figure(quantity.low), figure(quantity.high), language);
  if (quantity.value === null) return range ?? (language === 'KO' ? '알 수 없음' : 'an unknown share');
  return range === null || quantity.low === quantity.high ? figure(quantity.value) : `${figure(quantity.value)} (${range})`;
};
