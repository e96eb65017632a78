import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { valueInTonnes } from '../domain/evidence-rules.js';
import type { Assertion, DataVersion } from '../domain/facts.js';
import { historyOfNumber, type EditionStep, type NumberAssertion } from '../domain/history.js';
import { round } from '../domain/quantity.js';
import type { Ask } from './ask.js';

/** What one edition said, and how far it moved from the edition before in its series. */
export interface EditionTold extends NumberAssertion, EditionStep {
  readonly assertion: Assertion;
}

/** One year of a figure. */
export interface FactYear {
  readonly year: number;
  readonly factId: string;
  readonly value: number | null;
  readonly unit: string | null;
  /** Value less that of the year before; null when either is not known, or they are weighed on different bases. */
  readonly change: number | null;
  readonly editions: readonly EditionTold[];
}

export interface FactHistory {
  readonly years: readonly FactYear[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** Editions of one series, such as usgs-mcs-2025 and usgs-mcs-2026, are sources of their own. */
const seriesOf = (sourceId: string): string => sourceId.replace(/-(?:19|20)\d{2}$/, '');

/** What the editions of each series said of one number, oldest first; masses in tonnes. */
export const editionsOf = (assertions: readonly Assertion[]): EditionTold[] =>
  historyOfNumber(
    assertions.map((assertion) => ({
      factId: assertion.factId,
      sourceId: `${seriesOf(assertion.source.id)}${assertion.basis === null ? '' : ` ${assertion.basis}`}`,
      edition: assertion.edition ?? assertion.source.published,
      value: valueInTonnes(assertion),
      recordedAt: assertion.recordedAt,
      assertion,
    })),
  );

const MASSES = ['t', 'kt', 'Mt', 'kg'];

/**
 * A figure over the years: what answers in each, how it moved, and what each edition said.
 * @param factId of any year, ending in it, such as production/tungsten-ore/CHN/2023
 * @throws {InvalidArgumentsError} for an id that does not end in a year, or a span of more than 60 years
 * @throws {NoDataError} when there is no such figure in any of the years
 */
export const factHistory = async (ask: Ask, factId: string, from: number, to: number): Promise<FactHistory> => {
  const stem = /^(.+\/)\d{4}$/.exec(factId)?.[1];
  const faults = [
    ...(stem === undefined
      ? [{ argument: 'fact', value: factId, valid: 'an id that ends in a year, such as production/tungsten-ore/CHN/2023' }]
      : []),
    ...(to < from || to - from > 60 ? [{ argument: 'to', value: to, valid: `${from} to ${from + 60}` }] : []),
  ];
  if (faults.length > 0 || stem === undefined) throw new InvalidArgumentsError(faults);
  const span = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const [told, dataVersion] = await Promise.all([Promise.all(span.map((year) => ask.assertionsOf(`${stem}${year}`))), ask.dataVersion()]);
  const answering = (i: number) => told[i]?.[0];
  const years = span.flatMap((year, i): FactYear[] => {
    const answer = answering(i);
    if (answer === undefined) return [];
    const before = answering(i - 1);
    const value = valueInTonnes(answer);
    const last = before === undefined || before.basis !== answer.basis ? null : valueInTonnes(before);
    return [
      {
        year,
        factId: answer.factId,
        value,
        unit: answer.unit !== null && MASSES.includes(answer.unit) ? 't' : answer.unit,
        change: value === null || last === null ? null : round(value - last),
        editions: editionsOf(told[i] ?? []),
      },
    ];
  });
  if (years.length === 0) throw new NoDataError(`Nothing is told of ${stem}… from ${from} to ${to}`, { fact: factId, from, to });
  const without = span.filter((_, i) => answering(i) === undefined);
  const turned = new Set(years.flatMap(({ editions }) => editions.flatMap(({ assertion }) => assertion.basis ?? [])));
  return {
    years,
    assumptions: ['Each year is answered by the source that answers by default; a step between years may be a step between sources.'],
    missing: [
      ...(without.length > 0 ? [`No source tells of ${without.length} of the ${span.length} years: ${without.join(', ')}.`] : []),
      ...(turned.size > 1
        ? [`Sources weigh it on different bases, ${[...turned].sort().join(', ')}; values stand as published, in tonnes.`]
        : []),
    ],
    dataVersion,
  };
};
