import type { ProfiledPlan } from 'neo4j-driver';

/** One way to ask a question. */
export interface Way {
  readonly reads: string;
  /** Cypher that finds entities to ask about, as rows with a `key`; null when the question is about all. */
  readonly sample: string | null;
  /** Whether the entities are of those there is one of in a graph of several copies. */
  readonly world?: boolean;
  /** Parameters of the question, about one of the entities. */
  make(found: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export const QUESTIONS: Readonly<Record<string, readonly Way[]>>;
export function itemsIn(rows: readonly object[]): number;
export function valuesIn(answer: unknown): number;
export function hitsOf(plan: Pick<ProfiledPlan, 'dbHits' | 'children'>): number;
