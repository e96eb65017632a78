import { operations as generated } from '../__generated__/operations';
import type { EntityKind, OperationId } from '../__generated__/titles';

export interface Variable {
  readonly name: string;
  /** In the reader's language, where the name alone does not say what is asked; else the dictionary has it. */
  readonly label?: string;
  readonly type: string;
  readonly base: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly default: unknown;
  readonly values: readonly string[] | null;
  readonly description: string;
  readonly entities: readonly EntityKind[];
}

export interface AnswerField {
  readonly name: string;
  readonly type: string;
  readonly list?: boolean;
  readonly entity?: EntityKind | 'any';
  readonly description: string;
  readonly fields?: readonly AnswerField[];
}

/** A question as the page asks it; made from operations/ and the schema. */
export interface Operation {
  readonly id: OperationId;
  readonly title: { readonly en: string; readonly ko: string };
  readonly notes: readonly string[];
  /** As it stands in operations/, for the playground. */
  readonly document: string;
  /** Widened by evidence. */
  readonly asked: string;
  readonly variables: readonly Variable[];
  readonly answer: readonly AnswerField[];
}

export const operations = generated as readonly Operation[];
export const operationOf = (id: string): Operation | undefined => operations.find((operation) => operation.id === id);
