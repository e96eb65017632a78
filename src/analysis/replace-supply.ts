import { InvalidArgumentsError } from '../domain/errors.js';
import type { UncertainFact } from '../domain/robustness.js';
import type { Ask } from './ask.js';
import type { PlanAnswer } from './plan-answer.js';
import { gatherPlan } from './plan-problem.js';
import type { PlanRequest } from './plan-request.js';
import type { Planner, RuleWorth, WorkDone } from './plan-work.js';

const MOST_DRAWS = 200;

/**
 * Who sends how much in place of lost supply, year by year, under the rules of an alliance: gathers the loss, the sales that
 * could be redirected, spare capacity, idle works and projects, and has the plan found and proven.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when the loss is not known and not given, or no figure for the objective is
 * @throws {BasisMismatchError} when the weight of the trade says nothing of the material
 * @throws {ProgrammeTooLargeError} | {SolverBusyError}
 */
export const replaceSupply = async (ask: Ask, planner: Planner, request: PlanRequest): Promise<PlanAnswer> => {
  const gathered = await gatherPlan(ask, request);
  const plan = await planner.do<'PLAN'>({ kind: 'PLAN', problem: gathered.problem });
  const notCounted = plan.status === 'OPTIMAL' ? plan.notCounted.map(({ site }) => site) : [];
  return {
    ...gathered,
    plan,
    missing: [
      ...gathered.missing,
      ...(notCounted.length > 0 ? [`What they could send is not known, so it is not counted: ${notCounted.join(', ')}.`] : []),
    ],
  };
};

/** What each rule costs, the others kept. */
export const rulePrices = ({ problem, importer }: PlanAnswer, planner: Planner, share: number): Promise<readonly RuleWorth[]> =>
  planner.do<'RULES'>({ kind: 'RULES', problem, goal: { demander: importer.iso3, share } });

/** When the loss can be replaced for good. */
export const reliefOf = ({ problem, importer }: PlanAnswer, planner: Planner, share: number): Promise<WorkDone['RELIEF']> =>
  planner.do<'RELIEF'>({ kind: 'RELIEF', problem, goal: { demander: importer.iso3, share } });

/**
 * How far the plan hangs on its assumptions: sales redirected anywhere from none to all there are, projects anywhere from
 * nothing to all of their capacity.
 * @throws {InvalidArgumentsError} for a number of draws or a seed out of range
 */
export const robustnessOf = (answer: PlanAnswer, planner: Planner, draws: number, seed: number): Promise<WorkDone['ROBUSTNESS']> => {
  const faults = [
    ...(Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS
      ? []
      : [{ argument: 'draws', value: draws, valid: `a whole number from 1 to ${MOST_DRAWS}` }]),
    ...(Number.isInteger(seed) && seed >= 0 ? [] : [{ argument: 'seed', value: seed, valid: 'a whole number, 0 or more' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  const facts = answer.suppliers.flatMap(({ id, available }) =>
    available.flatMap(({ value, low, high, year }): UncertainFact[] =>
      low === null || high === null || low === high ? [] : [{ kind: 'CAPACITY', site: id, year, low, high, value }],
    ),
  );
  return planner.do<'ROBUSTNESS'>({ kind: 'ROBUSTNESS', problem: answer.problem, facts, demander: answer.importer.iso3, draws, seed });
};
