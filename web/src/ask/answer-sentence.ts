import { isEntity } from '../evidence/entity-link';
import { isQuantity, quantityInWords, type Quantity } from '../evidence/quantity';
import { formatNumber, formatShare } from '../language/format';
import { fieldLabel } from '../language/labels';
import { nameIn, type Language } from '../language/language';
import { shellText } from '../language/shell-text';
import { isRecord, kindOfField, recordsIn, valueAt, type Record_ } from './answer-columns';
import { totalBeside } from './answer-view';
import type { AnswerField, Operation } from './operations';

/** What a maker of sentences is given: one part of the answer and words for its values. */
interface Part {
  readonly record: Record_;
  readonly language: Language;
  /** A figure as words; "no data" when it is unknown. */
  readonly figure: (...path: string[]) => string;
  readonly name: (value: unknown) => string;
  readonly share: (value: unknown) => string;
}
type Maker = (part: Part) => string | null;

const pick = (language: Language, en: string, ko: string): string => (language === 'ko' ? ko : en);
const last = <T>(list: readonly T[]): T | undefined => list.at(-1);

/** Makers by the type of the part; each is of the numbers in the answer and nothing else. */
const MAKERS: Readonly<Record<string, Maker>> = {
  PlanAnswer: ({ record, language, figure, share }) => {
    if (record['status'] === 'INFEASIBLE')
      return pick(language, 'No plan keeps all of these rules together.', '이 규칙들을 모두 지키는 계획은 없습니다.');
    const years = recordsIn(record['years']);
    const [first, end] = [years[0], last(years)];
    const relief = valueAt(record, ['relief', 'year']);
    const covered = (year: Record_ | undefined) => share(valueAt(year, ['coverage', 'value']));
    const covers =
      first !== undefined && end !== undefined && isQuantity(end['coverage'])
        ? pick(
            language,
            `${covered(first)} can be replaced in ${String(first['year'])} and ${covered(end)} in ${String(end['year'])}`,
            `${String(first['year'])}년에는 ${covered(first)}, ${String(end['year'])}년에는 ${covered(end)}를 대체할 수 있습니다`,
          )
        : isQuantity(record['unmet'])
          ? pick(language, `${figure('unmet')} stays unmet over all years`, `전체 기간에 ${figure('unmet')}이 채워지지 않습니다`)
          : null;
    const relieved =
      typeof relief === 'number'
        ? pick(language, `lasting relief begins in ${relief}`, `지속적 해소는 ${relief}년부터입니다`)
        : relief === null
          ? pick(language, 'lasting relief comes in none of these years', '이 기간에 지속적 해소는 없습니다')
          : null;
    const told = [covers, relieved].filter((part) => part !== null);
    if (told.length === 0) return null;
    return pick(language, `Of ${figure('lost')} lost a year, ${told.join('; ')}.`, `매년 ${figure('lost')}이 끊길 때, ${told.join('. ')}.`);
  },
  WeightComparison: ({ record, language, figure }) => {
    const plans = recordsIn(record['plans']);
    if (plans.some(({ status }) => status === 'INFEASIBLE'))
      return pick(language, 'No plan keeps all of these rules together.', '이 규칙들을 모두 지키는 계획은 없습니다.');
    const costs = plans.flatMap(({ costPerTonne }) => (typeof costPerTonne === 'number' ? [costPerTonne] : []));
    const [all, always] = [Number(record['senderCount']), Number(record['inAllCount'])];
    const cost = (value: number) => formatNumber(language, value);
    const from = costs.length === 0 ? null : ([cost(Math.min(...costs)), cost(Math.max(...costs))] as const);
    return pick(
      language,
      `Of ${figure('lost')} lost a year: ${all} suppliers are in some plan and ${always} in every one, whatever is weighed${from === null ? '' : `; a tonne costs US$ ${from[0]} to ${from[1]}`}.`,
      `매년 ${figure('lost')}이 끊길 때, 한 계획에라도 드는 공급자는 ${all}곳, 무엇을 따지든 모든 계획에 드는 공급자는 ${always}곳입니다${from === null ? '' : `. 톤당 비용은 ${from[0]}–${from[1]}달러입니다`}.`,
    );
  },
  UltimateOwners: ({ record, language, name, figure }) => {
    const owners = recordsIn(record['owners']);
    if (owners.length === 0) return pick(language, 'No last owner is told.', '밝혀진 최종 소유자가 없습니다.');
    const listed = owners
      .slice(0, 4)
      .map(
        (owner) =>
          `${name(owner['owner'])} ${isQuantity(owner['share']) ? quantityInWords(language, owner['share'], shellText[language].noData) : ''}`,
      )
      .join(', ');
    return pick(
      language,
      `Last owners: ${listed}; ${figure('untold')} is not told.`,
      `최종 소유자: ${listed}. 밝혀지지 않은 몫은 ${figure('untold')}입니다.`,
    );
  },
  Concentration: ({ record, language, name, figure }) => {
    const [largest] = recordsIn(record['suppliers']);
    const index = figure('measures', 'index');
    if (largest === undefined) return pick(language, `The index of concentration is ${index}.`, `집중도(HHI)는 ${index}입니다.`);
    const led = isQuantity(largest['share']) ? quantityInWords(language, largest['share'], shellText[language].noData) : '';
    if (valueAt(record, ['measures', 'index']) === undefined)
      return pick(language, `${name(largest['supplier'])} leads with ${led}.`, `최대는 ${name(largest['supplier'])} (${led})입니다.`);
    return pick(
      language,
      `The index of concentration (HHI) is ${index}; ${name(largest['supplier'])} leads with ${led}.`,
      `집중도(HHI)는 ${index}이며, 최대는 ${name(largest['supplier'])} (${led})입니다.`,
    );
  },
  NationShare: ({ language, figure }) =>
    pick(
      language,
      `By where sites stand the share is ${figure('shareAtHome')}; with what its companies own abroad, ${figure('shareWithAbroad')}.`,
      `소재지 기준 점유율은 ${figure('shareAtHome')}, 해외 지분을 더하면 ${figure('shareWithAbroad')}입니다.`,
    ),
  SitesOwnedBy: ({ record, language }) =>
    pick(
      language,
      `Of ${String(record['examined'])} sites examined, ${String(record['siteCount'])} are owned above the threshold or controlled.`,
      `검토한 사업장 ${String(record['examined'])}곳 중 ${String(record['siteCount'])}곳이 기준 이상 소유되거나 지배됩니다.`,
    ),
  SitesUnderOwnershipRule: ({ record, language }) =>
    pick(
      language,
      `${String(record['passing'])} sites pass, ${String(record['failing'])} fail, and of ${String(record['untold'])} it cannot be told.`,
      `통과 ${String(record['passing'])}곳, 미통과 ${String(record['failing'])}곳, 판단 불가 ${String(record['untold'])}곳입니다.`,
    ),
  StageFailure: ({ record, language, name }) =>
    isEntity(record['first'])
      ? pick(language, `${name(record['first'])} fails first.`, `가장 먼저 무너지는 단계는 ${name(record['first'])}입니다.`)
      : pick(language, 'Which stage fails first cannot be told.', '어느 단계가 먼저 무너지는지 알 수 없습니다.'),
  CoalitionAnswer: ({ record, language, name }) => {
    const [best] = recordsIn(record['coalitions']);
    const countries = Array.isArray(best?.['countries']) ? best['countries'].map(name).join(', ') : '';
    const [first] = recordsIn(record['members']);
    const adds = first === undefined ? '' : name(first['country']);
    if (countries !== '')
      return pick(
        language,
        `The target is reached with ${countries}${adds === '' ? '' : `; ${adds} adds most`}.`,
        `목표 비중은 ${countries}의 참여로 달성됩니다${adds === '' ? '' : `. 가장 크게 기여하는 나라는 ${adds}입니다`}.`,
      );
    return pick(language, 'No coalition reaches the target.', '목표 비중에 이르는 연합이 없습니다.');
  },
  CompetingBuyers: ({ record, language, name }) => {
    const [first] = recordsIn(record['buyers']);
    if (first === undefined)
      return pick(language, 'No other buyer of the same sellers is known.', '같은 판매국에서 사는 다른 구매국은 알려져 있지 않습니다.');
    return pick(
      language,
      `${String(record['buyerCount'] ?? recordsIn(record['buyers']).length)} other countries buy from the same sellers; ${name(first['country'])} buys most.`,
      `같은 판매국에서 사는 나라는 ${String(record['buyerCount'] ?? recordsIn(record['buyers']).length)}곳이며, 최대 구매국은 ${name(first['country'])}입니다.`,
    );
  },
  DemandGap: ({ record, language, name }) => {
    const from = record['shortFrom'];
    const material = name(record['material']);
    return typeof from === 'number'
      ? pick(language, `${material}: short from ${from}.`, `${material}: ${from}년부터 부족.`)
      : pick(language, `${material}: no year of shortage is told.`, `${material}: 부족이 시작되는 연도를 알 수 없거나 없습니다.`);
  },
  SupplyRisk: ({ figure }) => `${figure('score')}.`,
};

/**
 * The answer in one sentence, made from its numbers: the server's own where it makes one, else by the type of the answer, else
 * the first counts and figures. Empty when the answer has none.
 */
export const answerSentence = (operation: Operation, data: Record_, language: Language): string => {
  const parts = operation.answer.flatMap((field) => {
    const record = data[field.name];
    return isRecord(record) ? [{ field, record }] : [];
  });
  const made = parts.flatMap(({ field, record }) => {
    if (typeof record['summary'] === 'string') return [{ field, text: record['summary'] }];
    const text = MAKERS[field.type]?.(partOf(record, language)) ?? null;
    return text === null ? [] : [{ field, text }];
  });
  if (made.length > 0) {
    const several = made.length > 1;
    return made
      .map(({ field, text }) => (several && field.type !== 'DemandGap' ? `${fieldLabel(language, field.name)}: ${text}` : text))
      .join(' ');
  }
  return parts
    .map(({ field, record }) => counted(field, record, language))
    .filter(Boolean)
    .join(' ');
};

const partOf = (record: Record_, language: Language): Part => ({
  record,
  language,
  figure: (...path) => {
    const value = valueAt(record, path);
    return isQuantity(value) ? quantityInWords(language, withoutRange(value), shellText[language].noData) : shellText[language].noData;
  },
  name: (value) => (isEntity(value) ? nameIn(language, value, value.iso3 ?? value.id ?? '') : shellText[language].noData),
  share: (value) => (typeof value === 'number' ? formatShare(language, value) : shellText[language].noData),
});

/** In a sentence a known figure goes without its range; the table has it. */
const withoutRange = (quantity: Quantity): Quantity => (quantity.value === null ? quantity : { ...quantity, low: null, high: null });

/** The first three counts and figures of a part: "Gallium – policies: 3; …". */
const counted = (field: AnswerField, record: Record_, language: Language): string => {
  const told = (field.fields ?? []).flatMap((child): string[] => {
    const value = record[child.name];
    const label = child.name === 'nodes' ? fieldLabel(language, field.name) : fieldLabel(language, child.name);
    if (['assumptions', 'missing'].includes(child.name)) return [];
    if (isQuantity(value)) return [`${label}: ${quantityInWords(language, withoutRange(value), shellText[language].noData)}`];
    if (Array.isArray(value)) return [`${label}: ${formatNumber(language, totalBeside(record, child.name) ?? value.length)}`];
    if (typeof value === 'number' && ['share', 'number'].includes(kindOfField(child)) && !/Count$/.test(child.name))
      return [`${label}: ${kindOfField(child) === 'share' ? formatShare(language, value) : formatNumber(language, value)}`];
    return [];
  });
  if (told.length === 0) return '';
  const whose = isEntity(record) ? `${nameIn(language, record, '')} – ` : '';
  return `${whose}${told.slice(0, 3).join('; ')}.`;
};
