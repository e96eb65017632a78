import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerCache } from '../api/answer-cache.js';
import type { ToldOperation } from '../api/operation-log.js';
import type { Overload } from './overload.js';

export interface Measures {
  readonly contentType: string;
  text(): Promise<string>;
  tell(told: ToldOperation): void;
}

/** What the server measures of itself, for Prometheus. Labels take few values: none is written by a client. */
export const measures = (load: Overload, answers: AnswerCache | null): Measures => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Counter({
    name: 'resource_alliances_operations_total',
    help: 'Operations, by code of the first error (OK for none)',
    labelNames: ['code', 'heavy'],
    registers,
  });
  const seconds = new Histogram({
    name: 'resource_alliances_operation_seconds',
    help: 'Time from the question read to the answer ready',
    labelNames: ['heavy'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const graph = new Counter({
    name: 'resource_alliances_graph_seconds_total',
    help: 'Time spent waiting for the database, questions added up',
    registers,
  });
  const questions = new Counter({ name: 'resource_alliances_graph_questions_total', help: 'Questions put to the database', registers });
  const rows = new Counter({ name: 'resource_alliances_graph_rows_total', help: 'Rows the database answered', registers });
  const cost = new Counter({ name: 'resource_alliances_cost_total', help: 'Objects that operations might fetch', registers });
  const kept = new Counter({
    name: 'resource_alliances_answer_cache_total',
    help: 'Operations looked up among the answers kept, by hit or miss',
    labelNames: ['found'],
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `resource_alliances_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('requests_in_flight', 'Requests under way', () => load.inFlight);
  gauge('clock_lag_seconds', 'How late the clock ran over the last tenth of a second', () => load.lagMs / 1000);
  gauge('requests_shed', 'Requests turned away for overload since the start', () => load.shed);
  gauge('answer_cache_bytes', 'Size of the answers kept', () => answers?.bytes ?? 0);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    tell: (told) => {
      const heavy = String(told.heavy);
      operations.inc({ code: told.code ?? 'OK', heavy });
      seconds.observe({ heavy }, told.ms / 1000);
      graph.inc(told.graphMs / 1000);
      questions.inc(told.questions);
      rows.inc(told.rows);
      cost.inc(told.cost);
      if (told.kept !== null) kept.inc({ found: told.kept ? 'hit' : 'miss' });
    },
  };
};
