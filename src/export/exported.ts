import type { AnswerField } from '../operations/catalogue.js';

/** A publication as a file names it. */
export interface ExportedSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly licence: string;
  readonly redistributable: boolean;
  /** Whether it is of tables that the asker added to the shipped ones. */
  readonly own: boolean;
}

/** An answer with everything a file must say of it. */
export interface Exported {
  readonly question: { readonly id: string; readonly en: string; readonly ko: string };
  readonly variables: Readonly<Record<string, unknown>>;
  readonly dataVersion: { readonly id: string; readonly loadedAt: string };
  /** Publications behind the facts that the answer names, by id. */
  readonly sources: readonly ExportedSource[];
  /** Ids of the sources of each fact that the answer names. */
  readonly sourcesOf: ReadonlyMap<string, readonly string[]>;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the answer is made of. */
  readonly shape: readonly AnswerField[];
}

/** What every file says of itself, in this order; a file is the same whenever it is asked of the same data. */
export const provenance = ({ question, variables, dataVersion, sources }: Exported): Readonly<Record<string, string>> => ({
  question: question.en,
  question_ko: question.ko,
  operation: question.id,
  variables: JSON.stringify(variables),
  data_version: dataVersion.id,
  data_loaded: dataVersion.loadedAt,
  licences: licencesOf(sources).join('; '),
  sources: sources.map(({ title, publisher, own }) => `${title} (${publisher}${own ? '; own table' : ''})`).join('; '),
});

/** Licences of sources, each once. */
export const licencesOf = (sources: readonly ExportedSource[]): readonly string[] =>
  [...new Set(sources.map(({ licence }) => licence))].sort();

/** Ids of all facts that an answer names, each once, by id. */
export const factsIn = (data: unknown, shape: readonly AnswerField[]): readonly string[] => {
  const found = new Set<string>();
  const visit = (value: unknown, fields: readonly AnswerField[]): void => {
    if (Array.isArray(value)) return value.forEach((one) => visit(one, fields));
    if (!isRecord(value)) return;
    for (const field of fields) {
      const below = value[field.name];
      if (field.type === 'Fact') for (const id of idsOf(below)) found.add(id);
      visit(below, field.fields);
    }
  };
  visit(data, shape);
  return [...found].sort();
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids of one record or of a list of them. */
export const idsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) =>
    isRecord(one) && typeof one['id'] === 'string' ? [one['id']] : [],
  );
