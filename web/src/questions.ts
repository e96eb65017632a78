/** One question of operations/: its operation, and what it answers in English and Korean. */
export interface Question {
  /** File name without ending. */
  readonly id: string;
  readonly english: string;
  readonly korean: string;
  readonly query: string;
}

const files = import.meta.glob<string>('../../operations/*.graphql', { query: '?raw', import: 'default', eager: true });

const comment = (query: string, line: number): string => query.split('\n')[line]?.replace(/^#\s*/, '') ?? '';

/** All questions by id, the one the project is about first. */
export const questions: readonly Question[] = Object.entries(files)
  .map(([path, query]) => ({ id: path.replace(/^.*\/|\.graphql$/g, ''), english: comment(query, 0), korean: comment(query, 1), query }))
  .sort((a, b) => Number(b.id === 'replacement-suppliers') - Number(a.id === 'replacement-suppliers') || a.id.localeCompare(b.id));
