import { InvalidArgumentsError } from '../domain/errors.js';
import type { Assertion } from '../domain/facts.js';
import { knownMass, round } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import type { PlanAnswer, PlanSupplier } from './plan-answer.js';
import type { PlannedFlows, Planner } from './plan-work.js';

/** Which facts a plan is not to rest on. */
export interface WeakFacts {
  /** Of which sources disagree. */
  readonly contested: boolean;
  /** That are estimated, assumed or projected. */
  readonly modelled: boolean;
  /** Published more than so many years before the plan's day; null: however old. */
  readonly olderThan: number | null;
}

/** A supplier that rests on weak facts. */
export interface LeftOut {
  readonly supplier: PlanSupplier;
  readonly reasons: readonly string[];
  readonly factIds: readonly string[];
}

const MODELLED = ['estimated', 'assumed', 'projected'];

/**
 * The plan of an answer again, without the suppliers that rest on a weak fact: one such fact is enough. Stakes count only
 * where the plan asks whose suppliers are. A fact of which no day of publication is told is not taken for old.
 * @throws {InvalidArgumentsError} when `olderThan` is out of range
 */
export const onFirmGround = async (ask: Ask, planner: Planner, answer: PlanAnswer, weak: WeakFacts) => {
  const { olderThan } = weak;
  if (olderThan !== null && !(Number.isInteger(olderThan) && olderThan >= 0 && olderThan <= 100))
    throw new InvalidArgumentsError([{ argument: 'olderThan', value: olderThan, valid: 'a whole number from 0 to 100, or null' }]);
  const { problem, plan, material, asOf } = answer;
  const byOwners = problem.rules.some((rule) => rule.kind === 'STAKE_LIMIT' || ('basis' in rule && rule.basis !== 'SITE'));
  const factsOf = ({ available }: PlanSupplier) =>
    [...new Set(available.flatMap(({ factIds }) => factIds))].filter((id) => byOwners || !id.startsWith('stake/'));
  const ids = [...new Set(answer.suppliers.flatMap(factsOf))].sort();
  const reasons = new Map(await Promise.all(ids.map(async (id) => [id, weaknesses(await ask.assertionsOf(id), weak, asOf)] as const)));
  const leftOut = answer.suppliers
    .map((supplier): LeftOut => {
      const factIds = factsOf(supplier).filter((id) => (reasons.get(id)?.length ?? 0) > 0);
      return { supplier, factIds, reasons: [...new Set(factIds.flatMap((id) => reasons.get(id) ?? []))].sort() };
    })
    .filter(({ factIds }) => factIds.length > 0)
    .sort((a, b) => (a.supplier.id < b.supplier.id ? -1 : 1));
  const out = new Set(leftOut.map(({ supplier }) => supplier.id));
  const { network } = problem;
  const firm = {
    ...problem,
    network: {
      ...network,
      sites: network.sites.filter(({ id }) => !out.has(id)),
      links: network.links.filter(({ from, to }) => !out.has(from) && !out.has(to)),
    },
  };
  const done = out.size === 0 ? plan : await planner.do<'PLAN'>({ kind: 'PLAN', problem: firm });
  const told = (tonnes: number, formula: string) => knownMass(tonnes, material.basis, { formula, factIds: answer.lost.factIds });
  return {
    leftOut,
    status: done.status,
    delivered: done.status === 'OPTIMAL' ? told(done.delivered, 'sum of the flows of all years') : null,
    unmet: done.status === 'OPTIMAL' ? told(done.unmet, 'sum over years of tonnes lost − tonnes delivered') : null,
    coverage: coverageOf(done),
    coverageWithAll: coverageOf(plan),
    certificate: done.verdict,
  };
};

const coverageOf = (plan: PlannedFlows): number | null => {
  if (plan.status !== 'OPTIMAL') return null;
  const demand = plan.byYear.reduce((sum, year) => sum + year.demand, 0);
  return demand === 0 ? null : round(Math.min(1, plan.delivered / demand));
};

/** Why a fact is weak, of what the source says that answers; all that say it are needed to tell that they disagree. */
const weaknesses = (assertions: readonly Assertion[], { contested, modelled, olderThan }: WeakFacts, day: string): string[] => {
  const [chosen] = assertions;
  if (chosen === undefined) return [];
  const published = chosen.source.published;
  return [
    ...(contested && assertions.some(({ spread }) => spread !== null && spread > 0) ? ['contested'] : []),
    ...(modelled && MODELLED.includes(chosen.status) ? ['modelled'] : []),
    ...(olderThan !== null && published !== null && isOlder(published, olderThan, day) ? ['old'] : []),
  ];
};

/** Whether a day, a month or a year of publication, taken at its last day, lies more than so many years before a day. */
const isOlder = (published: string, years: number, day: string): boolean => {
  const whole = published.slice(4) + '-12-31'.slice(published.length - 4);
  return `${Number(published.slice(0, 4)) + years}${whole}` < day;
};

/** What is covered on firm ground, as it is told. */
export type FirmPlan = Awaited<ReturnType<typeof onFirmGround>> & { readonly leftOutCount: number };
