import { checkCertificate, type CertificateCheck } from './certificate.js';
import { CertificateRejectedError, InvalidArgumentsError, NoDataError, SolverFailedError } from './errors.js';
import {
  byCode,
  linearProgramme,
  NO_PRICE,
  otherOptimum,
  type BasicSolution,
  type LinearProgramme,
  type Solver,
} from './linear-programme.js';
import { round, sumTonnes } from './quantity.js';
import { limitsOfRule, type Rule } from './rules.js';
import {
  networkProgramme,
  type FlowPlace,
  type NetworkProgramme,
  type PlanLimit,
  type PlanObjective,
  type PlanOption,
  type SupplyNetwork,
} from './supply-network.js';

/** What is asked: who replaces the lost tonnes, under which rules, keeping what as small as possible. */
export interface PlanProblem {
  readonly network: SupplyNetwork;
  readonly rules: readonly Rule[];
  readonly objective: PlanObjective;
}

/** Tonnes sent from a site in a year. */
export interface PlannedFlow {
  readonly from: string;
  readonly to: string;
  readonly year: number;
  readonly tonnes: number;
  readonly option: PlanOption;
  /** ISO3 of the state the sender stands in; null: not known. */
  readonly nation: string | null;
  /** Whether it ends at a demander. */
  readonly final: boolean;
}

/** How one demander fares in one year. */
export interface CoveredYear {
  readonly demander: string;
  readonly year: number;
  readonly demand: number;
  readonly delivered: number;
  readonly unmet: number;
  /** delivered / demand, 0 to 1; null when there is no demand. */
  readonly coverage: number | null;
}

/**
 * What one tonne is worth. `unmet`: tonnes of unmet demand it changes; `objective`: what it changes the objective by, the
 * change that comes with those tonnes included. At a corner where several limits meet it may hold in one direction only.
 */
export interface Worth {
  readonly unmet: number;
  readonly objective: number;
}

/** A limit that stops the plan from doing better, or would if it were a little tighter. */
export interface BindingLimit {
  readonly id: string;
  readonly words: string;
  /** The rule it comes from; null: a fact of the network. */
  readonly rule: string | null;
  /** Shadow price: of one tonne more in the bound. */
  readonly price: Worth;
}

/** A way that carries nothing, and what forcing one tonne along it would change: its reduced cost. */
export interface UnusedWay {
  readonly from: string;
  readonly to: string;
  readonly year: number;
  readonly reducedCost: Worth;
}

/** A programme and the numbers that prove its optimum; `checkCertificate` needs nothing else. */
export interface Proof {
  readonly programme: LinearProgramme;
  readonly certificate: BasicSolution;
  readonly check: CertificateCheck;
}

export interface ReplacementPlan {
  readonly status: 'OPTIMAL';
  readonly objective: PlanObjective;
  /** Σ figure per tonne · tonnes, over all flows and years. */
  readonly value: number;
  /** Unmet tonnes of all demanders and years, the least possible unless more was allowed. */
  readonly unmet: number;
  /** What flows, 0 t left out, by sender, receiver and year. */
  readonly flows: readonly PlannedFlow[];
  readonly byYear: readonly CoveredYear[];
  readonly binding: readonly BindingLimit[];
  readonly unused: readonly UnusedWay[];
  /** Other flows that do equally well; null: this plan is the only one. */
  readonly alternative: readonly PlannedFlow[] | null;
  readonly notCounted: NetworkProgramme['notCounted'];
  /** The two steps: first unmet tonnes, then the objective at that many unmet tonnes. */
  readonly proofs: { readonly unmet: Proof; readonly objective: Proof };
}

/** No plan keeps all rules. */
export interface InfeasiblePlan {
  readonly status: 'INFEASIBLE';
  /** Rules that cannot be kept together, while any of them dropped would free the others. */
  readonly conflict: readonly string[];
  /** Of those rules, limits of which the same is true, in words. */
  readonly words: readonly string[];
  /** Tonnes by which those limits together must give way at least, above 0. */
  readonly apart: number;
  /** That they must: the programme in which each may give way, at one a tonne. */
  readonly proof: Proof;
}

/**
 * The plan that leaves the fewest tonnes unmet and, among all that do, has the least cost, time, carbon or risk: a penalty
 * on unmet tonnes above any cost, without naming one. Two linear programmes, the second with the unmet tonnes of the first
 * as a limit; both are proven by a certificate before anything is told.
 * @param unmetAllowed tonnes that may stay unmet even if they need not; without it the least possible
 * @returns tonnes rounded to 12 significant digits, below a milligram taken for none; the same facts in any order give the
 * same digits. Or the rules that cannot be kept together
 * @throws {NoDataError} when a way that could be taken has no figure for the objective
 * @throws {CertificateRejectedError} when the solver's numbers do not prove the plan
 * @see Isermann 1982, Linear lexicographic optimization, OR Spektrum 4 (text not at hand); docs/measures/replacement-plan.md
 */
export const replacementPlan = (
  solver: Solver,
  problem: PlanProblem,
  { unmetAllowed = 0 }: { readonly unmetAllowed?: number } = {},
): ReplacementPlan | InfeasiblePlan => {
  const programme = networkProgramme(problem.network);
  const limits = limitsOf(programme, problem.rules);
  const costs = objectiveCosts(programme, problem.objective);
  const unmetIds = new Set(programme.unmet.map(({ variable }) => variable));
  const first = linearProgramme(
    programme.variables.map((one) => ({ ...one, cost: unmetIds.has(one.id) ? 1 : 0 })),
    limits,
  );
  const least = solver.solve(first);
  if (least.status === 'INFEASIBLE') return conflictOf(solver, programme, problem.rules);
  const unmetProof = proven(solver, first, least);
  const held: PlanLimit = {
    id: HELD,
    lower: null,
    upper: Math.max(unmetProof.certificate.objective, unmetAllowed),
    terms: [...unmetIds].map((variable) => ({ variable, coefficient: 1 })),
    words: 'unmet tonnes',
    rule: null,
  };
  const second = linearProgramme(
    programme.variables.map((one) => ({ ...one, cost: costs.get(one.id) ?? 0 })),
    [...limits, held],
  );
  const objectiveProof = proven(solver, second, solver.solve(second));
  const worth = worthOf(unmetProof, objectiveProof, unmetAllowed <= unmetProof.certificate.objective);
  const at = indexOf(second.variables);
  const values = objectiveProof.certificate.values;
  const other = otherOptimum(solver, second, objectiveProof.certificate);
  const byYear = coveredYears(programme, at, values);
  return {
    status: 'OPTIMAL',
    objective: problem.objective,
    value: tidy(objectiveProof.certificate.objective),
    unmet: tidy(sumTonnes(byYear.map(({ unmet }) => unmet))),
    flows: plannedFlows(programme.flows, at, values),
    byYear,
    binding: bindingLimits(limits, worth),
    unused: unusedWays(programme.flows, worth, at, values),
    alternative: other === null ? null : plannedFlows(programme.flows, at, other),
    notCounted: programme.notCounted,
    proofs: { unmet: unmetProof, objective: objectiveProof },
  };
};

/** Row that holds the unmet tonnes in the second step. */
const HELD = 'unmet';

/**
 * Limits of the network and of every rule, the rules by id.
 * @throws {InvalidArgumentsError} for two rules of one id and for rules that do not fit the network
 */
export const limitsOf = (programme: NetworkProgramme, rules: readonly Rule[]): PlanLimit[] => {
  const twice = rules.map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i);
  if (twice.length > 0) throw new InvalidArgumentsError([{ argument: 'rules', value: twice, valid: 'each id once' }]);
  return [...programme.limits, ...rules.toSorted((a, b) => byCode(a.id, b.id)).flatMap((rule) => limitsOfRule(rule, programme))];
};

/** What a tonne on each flow adds to the objective, at its sender and on the way, to the millionth: finer the solver does not see. */
const objectiveCosts = ({ flows }: NetworkProgramme, objective: PlanObjective): Map<string, number> => {
  const unknown = new Set<string>();
  const costs = new Map<string, number>();
  for (const { variable, from, to, site, link } of flows) {
    const [atSite, onWay] = [site.perTonne[objective] ?? null, link.perTonne[objective] ?? null];
    if (atSite === null) unknown.add(from);
    if (onWay === null) unknown.add(`${from} → ${to}`);
    costs.set(variable, Math.round(((atSite ?? 0) + (onWay ?? 0)) * 1e6) / 1e6);
  }
  if (unknown.size > 0) {
    const places = [...unknown].sort(byCode);
    throw new NoDataError(`No ${objective.toLowerCase()} per tonne is known of ${places.join(', ')}; leave them out or assume a figure`, {
      objective,
      unknown: places,
    });
  }
  return costs;
};

const proven = (solver: Solver, programme: LinearProgramme, outcome: ReturnType<Solver['solve']>): Proof => {
  // what can be bought ends with the demand, so nothing is unbounded, and the second step starts from a plan of the first
  if (outcome.status !== 'OPTIMAL') throw new SolverFailedError(solver.name, outcome.status.toLowerCase());
  const check = checkCertificate(programme, outcome.solution);
  if (!check.valid) throw new CertificateRejectedError(check.faults);
  return { programme, certificate: outcome.solution, check };
};

const indexOf = (list: readonly { readonly id: string }[]) => new Map(list.map(({ id }, i) => [id, i]));

/**
 * Prices of the two steps as one. The second step's limit on unmet tonnes moves with a bound as the first step's price
 * says, so the objective moves by the second step's price and by what that limit is worth times the first step's. Where
 * more was allowed to stay unmet than must, that limit does not move.
 */
const worthOf = (unmet: Proof, objective: Proof, moves: boolean) => {
  const [rows, laterRows] = [indexOf(unmet.programme.rows), indexOf(objective.programme.rows)];
  const perUnmet = objective.certificate.prices[laterRows.get(HELD) ?? -1] ?? 0;
  const worth = (tonnes = 0, price = 0): Worth =>
    moves ? { unmet: priceOf(tonnes), objective: priceOf(price + perUnmet * tonnes) } : { unmet: 0, objective: priceOf(price) };
  return {
    ofRow: (id: string) => worth(unmet.certificate.prices[rows.get(id) ?? -1], objective.certificate.prices[laterRows.get(id) ?? -1]),
    ofVariable: (at: number) => worth(unmet.certificate.reducedCosts[at], objective.certificate.reducedCosts[at]),
    binds: (id: string): boolean => {
      const i = laterRows.get(id) ?? -1;
      const { lower = null, upper = null } = objective.programme.rows[i] ?? {};
      const activity = objective.certificate.activities[i] ?? NaN;
      return [lower, upper].some((bound) => bound !== null && same(activity, bound));
    },
  };
};

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
/** No zero with a sign, and no noise of arithmetic. */
const priceOf = (value: number) => (Math.abs(value) <= NO_PRICE ? 0 : round(value));
/** Below a milligram taken for none. */
const tidy = (tonnes: number) => (Math.abs(tonnes) <= 1e-9 ? 0 : round(tonnes));

const plannedFlows = (flows: readonly FlowPlace[], at: ReadonlyMap<string, number>, values: readonly number[]): PlannedFlow[] =>
  flows.flatMap(({ variable, from, to, year, site, final }) => {
    const tonnes = tidy(values[at.get(variable) ?? -1] ?? 0);
    return tonnes === 0 ? [] : [{ from, to, year, tonnes, option: site.option, nation: site.nation.SITE ?? null, final }];
  });

const coveredYears = ({ unmet }: NetworkProgramme, at: ReadonlyMap<string, number>, values: readonly number[]): CoveredYear[] =>
  unmet.map(({ variable, demander, year, demand }) => {
    const left = tidy(values[at.get(variable) ?? -1] ?? 0);
    const delivered = tidy(demand - left);
    return { demander, year, demand, delivered, unmet: left, coverage: demand === 0 ? null : round(delivered / demand) };
  });

/** Limits of the network and rules that the plan stands at; a feed that is used up is no limit but how works work. */
const bindingLimits = (limits: readonly PlanLimit[], { ofRow, binds }: ReturnType<typeof worthOf>): BindingLimit[] =>
  limits.filter(({ id }) => !id.startsWith('balance|') && binds(id)).map(({ id, words, rule }) => ({ id, words, rule, price: ofRow(id) }));

const unusedWays = (
  flows: readonly FlowPlace[],
  { ofVariable }: ReturnType<typeof worthOf>,
  at: ReadonlyMap<string, number>,
  values: readonly number[],
): UnusedWay[] =>
  flows.flatMap(({ variable, from, to, year }) => {
    const i = at.get(variable) ?? -1;
    return tidy(values[i] ?? 0) === 0 ? [{ from, to, year, reducedCost: ofVariable(i) }] : [];
  });

/**
 * Rules that cannot be kept together and of which none is too many: each rule in turn is left out for good if the others
 * still conflict (deletion filter); then the same with the limits of those that remain.
 * @see Chinneck and Dravnieks 1991, Locating minimal infeasible constraint sets in linear programs, ORSA Journal on Computing 3 (text not at hand)
 */
const conflictOf = (solver: Solver, programme: NetworkProgramme, rules: readonly Rule[]): InfeasiblePlan => {
  const feasible = (limits: readonly PlanLimit[]) =>
    solver.solve(linearProgramme(programme.variables, [...programme.limits, ...limits])).status !== 'INFEASIBLE';
  const filtered = <Part>(parts: readonly Part[], limitsOfPart: (part: Part) => readonly PlanLimit[]): Part[] =>
    parts.reduce<Part[]>(
      (left, part) => {
        const without = left.filter((one) => one !== part);
        return feasible(without.flatMap(limitsOfPart)) ? left : without;
      },
      [...parts],
    );
  const conflicting = filtered(
    rules.toSorted((a, b) => byCode(a.id, b.id)),
    (rule) => limitsOfRule(rule, programme),
  );
  const limits = filtered(
    conflicting.flatMap((rule) => limitsOfRule(rule, programme)),
    (limit) => [limit],
  );
  const proof = apartness(solver, programme, limits);
  return {
    status: 'INFEASIBLE',
    conflict: conflicting.map(({ id }) => id),
    words: limits.map(({ words }) => words),
    apart: tidy(proof.certificate.objective),
    proof,
  };
};

/** How far limits are from being kept together: the least tonnes by which they must give way, proven as any optimum. */
const apartness = (solver: Solver, programme: NetworkProgramme, limits: readonly PlanLimit[]): Proof => {
  const giving = limits.map(({ id, lower, terms, ...limit }) => ({
    variable: { id: `give|${id}`, cost: 1, lower: 0, upper: null },
    limit: { ...limit, id, lower, terms: [...terms, { variable: `give|${id}`, coefficient: lower === null ? -1 : 1 }] },
  }));
  const elastic = linearProgramme(
    [...programme.variables, ...giving.map(({ variable }) => variable)],
    [...programme.limits, ...giving.map(({ limit }) => limit)],
  );
  return proven(solver, elastic, solver.solve(elastic));
};
