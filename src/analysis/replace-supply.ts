import { InvalidArgumentsError } from '../domain/errors.js';
import { knownMass, round, sumTonnes } from '../domain/quantity.js';
import type { Weighting } from '../domain/compare-weights.js';
import type { UncertainFact } from '../domain/robustness.js';
import { CRITERIA, type Criterion } from '../domain/supply-network.js';
import type { Weights } from '../domain/weighted-objective.js';
import type { Ask } from './ask.js';
import { weightsOf } from './objective-figures.js';
import { supplierOf, type PlanAnswer, type PlanSupplier } from './plan-answer.js';
import { gatherPlan } from './plan-problem.js';
import type { PlanRequest } from './plan-request.js';
import type { Planner, RuleWorth, WorkDone } from './plan-work.js';

const MOST_DRAWS = 500;
const MOST_FLIPPED = 10;

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

/**
 * The smallest changes of one supplier's capacity or cost that make another nation the first to the importer.
 * @param count suppliers of the material that are tried, those that send most first, then those that could
 * @throws {InvalidArgumentsError} for a count out of range
 */
export const flipsOf = async (answer: PlanAnswer, planner: Planner, count: number) => {
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST_FLIPPED))
    throw new InvalidArgumentsError([{ argument: 'suppliers', value: count, valid: `a whole number from 1 to ${MOST_FLIPPED}` }]);
  const { plan, problem, material, importer, suppliers, objective } = answer;
  const sum = (numbers: readonly (number | null)[]) => sumTonnes(numbers.map((one) => one ?? 0));
  const sent = ({ id }: PlanSupplier) =>
    plan.status === 'OPTIMAL'
      ? sum(plan.flows.filter(({ from, to }) => from === id && to === importer.iso3).map(({ tonnes }) => tonnes))
      : 0;
  const has = ({ available }: PlanSupplier) => sum(available.map(({ value }) => value));
  const most = ({ available }: PlanSupplier) => sum(available.map(({ value, high }) => high ?? value));
  const tried = suppliers
    .filter((one) => one.materialId === material.id && one.allied && has(one) > 0)
    .toSorted((a, b) => sent(b) - sent(a) || has(b) - has(a) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
  const facts = tried.flatMap((one): UncertainFact[] => {
    const cost = problem.network.sites.find(({ id }) => id === one.id)?.perTonne[objective] ?? null;
    const scale = most(one) > has(one) ? most(one) / has(one) : 2;
    return [
      { kind: 'SCALE', site: one.id, low: 0, value: 1, high: scale },
      ...(cost === null || cost === 0 ? [] : [{ kind: 'COST' as const, site: one.id, low: 0, value: cost, high: 2 * cost }]),
    ];
  });
  const flips = await planner.do<'FLIPS'>({ kind: 'FLIPS', problem, facts, demander: importer.iso3 });
  return flips.flatMap(({ fact, first, thenFirst, to }) => {
    if (fact.kind !== 'SCALE' && fact.kind !== 'COST') return [];
    const supplier = supplierOf(answer, fact.site);
    const unit = fact.kind === 'SCALE' ? has(supplier) : 1;
    const at = (value: number) => round(value * unit);
    return [
      {
        supplier,
        figure: fact.kind === 'SCALE' ? ('CAPACITY' as const) : ('COST' as const),
        from: at(fact.value ?? fact.low),
        to: to === null ? null : at(to),
        low: at(fact.low),
        high: at(fact.high),
        first,
        thenFirst: to === null ? null : thenFirst,
      },
    ];
  });
};

/** The same plan under all rules, without each and without any. */
export const comparePlans = async (ask: Ask, planner: Planner, request: PlanRequest, share: number) => {
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentsError([{ argument: 'share', value: share, valid: 'a share from 0 to 1' }]);
  const gathered = await gatherPlan(ask, request);
  const { problem, importer, material, lost } = gathered;
  const variants = await planner.do<'COMPARE'>({ kind: 'COMPARE', problem, goal: { demander: importer.iso3, share } });
  const free = variants.at(-1)?.reliefYear ?? null;
  const told = (tonnes: number, formula: string) => knownMass(tonnes, material.basis, { formula, factIds: lost.factIds });
  return {
    ...gathered,
    plans: variants.map(({ plan, reliefYear, forSameTonnes, ...rules }) => ({
      ...rules,
      status: plan.status,
      delivered: plan.status === 'OPTIMAL' ? told(plan.delivered, 'sum of the flows of all years') : null,
      unmet: plan.status === 'OPTIMAL' ? told(plan.unmet, 'sum over years of tonnes lost − tonnes delivered') : null,
      objectiveValue: plan.status === 'OPTIMAL' ? plan.value : null,
      objectiveForSameTonnes: forSameTonnes,
      reliefYear,
      delayYears: reliefYear === null || free === null ? null : reliefYear - free,
      certificate: plan.verdict,
    })),
  };
};

/** Weightings that are compared beside the one asked for. */
const ALONE: readonly Weighting[] = CRITERIA.map((criterion) => ({ id: criterion, weights: { [criterion]: 1 } }));

/**
 * The same plan at the weights asked for, by each criterion alone, and with all that are known weighed alike.
 * @throws {InvalidArgumentsError} for weights that are all 0 and a share out of range; else as {@link replaceSupply}
 */
export const compareWeightings = async (ask: Ask, planner: Planner, asked: PlanRequest, share: number) => {
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentsError([{ argument: 'share', value: share, valid: 'a share from 0 to 1' }]);
  const gathered = await gatherPlan(ask, { ...asked, objective: 'WEIGHTED' });
  const { problem, importer, material, lost, criteria } = gathered;
  const known = criteria.filter(({ unit }) => unit !== null).map(({ criterion }) => criterion);
  const ofKnown = (weights: Weights): Weights => Object.fromEntries(known.map((criterion) => [criterion, weights[criterion] ?? 0]));
  const weightings: readonly Weighting[] = [
    { id: 'ASKED', weights: ofKnown(weightsOf(asked)) },
    ...ALONE.filter(({ weights }) => known.some((criterion) => criterion in weights)),
    { id: 'EQUAL', weights: Object.fromEntries(known.map((criterion) => [criterion, 1])) },
  ];
  const { plans, standing, reliefYear } = await planner.do<'WEIGHTS'>({
    kind: 'WEIGHTS',
    problem,
    weightings,
    known,
    goal: { demander: importer.iso3, share },
  });
  const told = (tonnes: number, formula: string) => knownMass(tonnes, material.basis, { formula, factIds: lost.factIds });
  const supplier = (id: string) => supplierOf(gathered, id);
  const least = (criterion: Criterion) => Math.min(...plans.map(({ totals }) => totals[criterion] ?? Infinity));
  return {
    ...gathered,
    reliefYear,
    inAllCount: standing.length,
    inAll: standing.map(supplier),
    senderCount: new Set(plans.flatMap(({ senders }) => senders)).size,
    plans: plans.map(({ id, plan, criteria: weighed, totals, senders }) => ({
      weighting: id as ToldWeighting,
      status: plan.status,
      delivered: plan.status === 'OPTIMAL' ? told(plan.delivered, 'sum of the flows of all years') : null,
      unmet: plan.status === 'OPTIMAL' ? told(plan.unmet, 'sum over years of tonnes lost − tonnes delivered') : null,
      criteria: criteria.map(({ criterion, average, unit }) => {
        const total = totals[criterion];
        return {
          criterion,
          share: unit === null ? null : round(weighed.find((one) => one.criterion === criterion)?.share ?? 0),
          average,
          unit,
          total,
          perTonne: total === null || plan.status !== 'OPTIMAL' || plan.delivered === 0 ? null : round(total / plan.delivered),
          aboveLeast: total === null || least(criterion) === 0 ? null : round(Math.max(0, total / least(criterion) - 1)),
        };
      }),
      senderCount: senders.length,
      senders: senders
        .map((from) => ({
          supplier: supplier(from),
          tonnes: sumTonnes(
            plan.status === 'OPTIMAL' ? plan.flows.filter((flow) => flow.final && flow.from === from).map(({ tonnes }) => tonnes) : [],
          ),
        }))
        .sort((a, b) => b.tonnes - a.tonnes || (a.supplier.id < b.supplier.id ? -1 : 1)),
      certificate: plan.verdict,
    })),
    assumptions: [
      ...gathered.assumptions,
      'Of several plans that are as good at a weighting, the one that is best with all weighed alike is told.',
      'All weightings deliver as many tonnes: what can be had is taken before anything is weighed, so where that is all there is, weights change nothing.',
    ],
  };
};

type ToldWeighting = 'ASKED' | 'EQUAL' | Criterion;
/** Plans at several weightings, and one of them, as they are told. */
export type ToldWeightComparison = Awaited<ReturnType<typeof compareWeightings>>;
export type ToldPlanAtWeights = ToldWeightComparison['plans'][number];

/** What a tonne of a plan comes to by one criterion; null: not known. */
export const perTonneOf = ({ criteria }: ToldPlanAtWeights, criterion: Criterion): number | null =>
  criteria.find((one) => one.criterion === criterion)?.perTonne ?? null;

/** A flip as it is told. */
export type ToldFlip = Awaited<ReturnType<typeof flipsOf>>[number];
