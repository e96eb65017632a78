/** A question as a program holds it: its text, and what it takes and answers with as types. */
export interface Question<Answer, Variables> {
  readonly name: string;
  readonly text: string;
  /** Never there; it carries the types. */
  readonly typed?: (variables: Variables) => Answer;
}
