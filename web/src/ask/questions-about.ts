import { titles, type EntityKind, type OperationTitle } from '../__generated__/titles';

export interface QuestionAbout {
  readonly question: OperationTitle;
  /** Variable that takes the entity. */
  readonly variable: string;
}

/** Questions that can be asked of an entity of a kind, each with the variable to fill in. */
export const questionsAbout = (kind: EntityKind): readonly QuestionAbout[] =>
  titles.flatMap((question) => {
    const variable = question.takes.find(({ entities }) => entities.includes(kind));
    return variable === undefined ? [] : [{ question, variable: variable.name }];
  });
