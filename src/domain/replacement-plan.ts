import { checkCertificate, type CertificateCheck } from './certificate.js';
import { CertificateRejectedError, InvalidArgumentsError, NoDataError, SolverFailedError } from './errors.js';
import {
  byCode,
  linearProgramme,
  NO_PRICE,
  optimalFace,
  otherOptimum,
  type BasicSolution,
  type LinearProgramme,
  type Solver,
} from './linear-programme.js';
import { round, sumTonnes } from './quantity.js';
import { limitsOfRule, type Rule } from './rules.js';
import {
  networkProgramme,
  toGram,
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
  /**
   * Whether of all plans that leave the fewest tonnes unmet only those count that serve the worst-served demander of each
   * year best: allies that want the same tonnes. Without it their tonnes are split as the objective has it.
   */
  readonly fair?: boolean;
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
  /** Shadow price: of one tonne more in the bound. Of a rule that bars: of one tonne of exception, planned anew. */
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

/** Who sends how much, and the proof that nothing better is possible. */
export interface BestFlows {
  readonly status: 'OPTIMAL';
  readonly objective: PlanObjective;
  /** Σ figure per tonne · tonnes, over all flows and years. */
  readonly value: number;
  /** Tonnes that reach a demander, all demanders and years: the most possible unless fewer were asked for. */
  readonly delivered: number;
  /** Tonnes of demand that nothing reaches. */
  readonly unmet: number;
  /** What flows, 0 t left out, by sender, receiver and year. */
  readonly flows: readonly PlannedFlow[];
  readonly byYear: readonly CoveredYear[];
  /**
   * The steps: first unmet tonnes; then, of a fair plan, the worst unmet shares; then the objective; then what decides among
   * those that are best by it. What has a price in one step is held where it is in the next.
   */
  readonly proofs: { readonly unmet: Proof; readonly worst: Proof | null; readonly objective: Proof; readonly then: Proof | null };
}

/** The flows with all that explains them. */
export interface ReplacementPlan extends BestFlows {
  readonly binding: readonly BindingLimit[];
  readonly unused: readonly UnusedWay[];
  /** Other flows that do equally well; null: this plan is the only one. */
  readonly alternative: readonly PlannedFlow[] | null;
  readonly notCounted: NetworkProgramme['notCounted'];
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
 * on unmet tonnes above any cost, without naming one. Two linear programmes, the second over all plans that are best in the
 * first, and a third between them where the plan is to be fair; all are proven by a certificate before anything is told.
 * @param delivered tonnes to deliver in all; without it, or where that is more, as many as possible
 * @returns tonnes rounded to 12 significant digits, below a milligram taken for none; the same facts in any order give the
 * same digits. Or the rules that cannot be kept together
 * @throws {NoDataError} when a way that could be taken has no figure for the objective
 * @throws {CertificateRejectedError} when the solver's numbers do not prove the plan
 * @see Isermann 1982, Linear lexicographic optimization, OR Spektrum 4 (text not at hand); docs/measures/replacement-plan.md
 */
export const replacementPlan = (
  solver: Solver,
  problem: PlanProblem,
  { delivered = Infinity, atMost = [] }: PlanOptions = {},
): ReplacementPlan | InfeasiblePlan => {
  const asked = askedOf(problem, delivered, atMost);
  const steps = twoSteps(solver, asked);
  if (steps === null) return conflictOf(solver, asked.programme, problem.rules);
  const { certificate, programme: second } = steps.proofs.objective;
  const other = otherOptimum(solver, second, certificate);
  const places = indexOf(second.variables);
  const worth = worthOf(steps);
  const flows = bestOf(asked, steps);
  // where nothing may flow, the limit and the zero of each flow meet in one corner, and prices there say nothing
  const priceOfException = (bar: PlanLimit): Worth => {
    const excepted = twoSteps(solver, { ...asked, limits: asked.limits.map((limit) => (limit === bar ? { ...bar, upper: 1 } : limit)) });
    const then = excepted === null ? flows : bestOf(asked, excepted);
    return { unmet: differenceOf(flows.delivered, then.delivered), objective: differenceOf(then.value, flows.value) };
  };
  return {
    ...flows,
    binding: asked.limits
      .filter(({ id }) => !id.startsWith('balance|') && worth.binds(id)) // a feed that is used up is no limit but how works work
      .map((limit) => ({
        id: limit.id,
        words: limit.words,
        rule: limit.rule,
        price: bars(limit) ? priceOfException(limit) : worth.ofRow(limit.id),
      })),
    unused: unusedWays(asked.programme.flows, worth, places, certificate.values),
    alternative: other === null ? null : plannedFlows(asked.programme.flows, places, other),
    notCounted: asked.programme.notCounted,
  };
};

/** The flows of `replacementPlan` alone, for those who ask for many plans. */
export const bestFlows = (
  solver: Solver,
  problem: PlanProblem,
  { delivered = Infinity, atMost = [], thenBy }: PlanOptions = {},
): BestFlows | InfeasiblePlan => {
  const then = thenBy === undefined ? null : objectiveCosts(networkProgramme(thenBy), 'WEIGHTED');
  const asked = { ...askedOf(problem, delivered, atMost), then };
  const steps = twoSteps(solver, asked);
  return steps === null ? conflictOf(solver, asked.programme, problem.rules) : bestOf(asked, steps);
};

export interface PlanOptions {
  readonly delivered?: number;
  /** Most tonnes that may stay unmet of demanders in years, so that none is worse off than in another plan. */
  readonly atMost?: readonly { readonly demander: string; readonly year: number; readonly unmet: number }[];
  /** The same network with the weighed figures that decide between plans that are best by the objective. */
  readonly thenBy?: SupplyNetwork;
}

/** A problem as variables, limits and figures per tonne. */
interface Asked {
  readonly programme: NetworkProgramme;
  readonly limits: readonly PlanLimit[];
  readonly costs: ReadonlyMap<string, number>;
  readonly objective: PlanObjective;
  readonly delivered: number;
  readonly fair: boolean;
  /** What decides between plans that are best by `costs`; null: the solver. */
  readonly then: ReadonlyMap<string, number> | null;
}

const askedOf = (
  { network, rules, objective, fair = false }: PlanProblem,
  delivered: number,
  atMost: NonNullable<PlanOptions['atMost']>,
): Asked => {
  const programme = networkProgramme(network);
  const bounds = atMost.map(({ demander, year, unmet }) => ({
    id: `at most|${demander}|${year}`,
    lower: null,
    upper: toGram(unmet) + 1e-6, // a gram of room, for what was rounded
    terms: [{ variable: `unmet|${demander}|${year}`, coefficient: 1 }],
    words: `at most ${unmet} t of ${demander} unmet in ${year}`,
    rule: null,
  }));
  const limits = [...limitsOf(programme, rules), ...bounds];
  return {
    programme,
    limits,
    costs: objectiveCosts(programme, objective),
    objective,
    delivered,
    fair: fair && bounds.length === 0,
    then: null,
  };
};

/** Both steps, proven, and whether all that can be is delivered. */
interface Steps {
  readonly proofs: BestFlows['proofs'];
  readonly all: boolean;
}

/** @returns null when no plan keeps all limits */
const twoSteps = (solver: Solver, { programme, limits, costs, delivered, fair, then }: Asked): Steps | null => {
  const unmetIds = new Set(programme.unmet.map(({ variable }) => variable));
  const first = linearProgramme(
    programme.variables.map((one) => ({ ...one, cost: unmetIds.has(one.id) ? 1 : 0 })),
    limits,
  );
  const least = solver.solve(first);
  if (least.status === 'INFEASIBLE') return null;
  const unmet = proven(solver, first, least);
  const arriving = programme.flows.filter(({ final }) => final).map(({ variable }) => variable);
  const places = indexOf(first.variables);
  const possible = sumTonnes(arriving.map((variable) => unmet.certificate.values[places.get(variable) ?? -1] ?? 0));
  const all = delivered >= possible || same(delivered, possible);
  const open = all
    ? optimalFace(first, unmet.certificate)
    : linearProgramme(programme.variables, [
        ...limits,
        { id: 'delivered', lower: delivered, upper: null, terms: arriving.map((variable) => ({ variable, coefficient: 1 })) },
      ]);
  const worst = fair ? worstServed(solver, programme, open) : null;
  const held = worst === null ? open : optimalFace(worst.programme, worst.certificate);
  const second = { ...held, variables: held.variables.map((one) => ({ ...one, cost: costs.get(one.id) ?? 0 })) };
  // what the step before found keeps all limits of this one, so it is only walked on from there
  const start = worst?.certificate ?? (all ? unmet.certificate : undefined);
  const objective = proven(solver, second, solver.solve(second, start));
  return { proofs: { unmet, worst, objective, then: then === null ? null : decided(solver, objective, then) }, all };
};

/** Of the plans that are as good as one, the least by other figures. */
const decided = (solver: Solver, { programme, certificate }: Proof, costs: ReadonlyMap<string, number>): Proof => {
  const face = optimalFace(programme, certificate);
  const last = { ...face, variables: face.variables.map((one) => ({ ...one, cost: costs.get(one.id) ?? 0 })) };
  return proven(solver, last, solver.solve(last, certificate));
};

/** Demands below this share of the largest are not weighed against it: the solver does not see them beside it. */
const LEAST_CLAIM = 1e-6;

/**
 * Of the plans left open, those that serve the worst-served best: the largest share of a demand that stays unmet in each
 * year, least in sum over the years.
 * @returns null when there are not two demanders to be weighed against each other
 */
const worstServed = (solver: Solver, { unmet }: NetworkProgramme, open: LinearProgramme): Proof | null => {
  const largest = Math.max(...unmet.map(({ demand }) => demand)); // shares are told in tonnes of it, so that all numbers are as large
  const needy = unmet.filter(({ demand }) => demand > 0 && demand >= LEAST_CLAIM * largest);
  const years = [...new Set(needy.map(({ year }) => year))];
  if (new Set(needy.map(({ demander }) => demander)).size < 2) return null;
  const drafts = open.rows.map((row) => ({
    ...row,
    terms: row.terms.map(({ variable, coefficient }) => ({ variable: open.variables[variable]?.id ?? '', coefficient })),
  }));
  const programme = linearProgramme(
    [
      ...open.variables.map((one) => ({ ...one, cost: 0 })),
      ...years.map((year) => ({ id: `worst|${year}`, cost: 1, lower: 0, upper: null })),
    ],
    [
      ...drafts,
      ...needy.map(({ variable, demander, year, demand }) => ({
        id: `worst|${demander}|${year}`,
        lower: null,
        upper: 0,
        terms: [
          { variable, coefficient: 1 },
          { variable: `worst|${year}`, coefficient: -demand / largest },
        ],
      })),
    ],
  );
  return proven(solver, programme, solver.solve(programme));
};

const bestOf = ({ programme, objective }: Asked, { proofs }: Steps): BestFlows => {
  const last = proofs.then ?? proofs.objective;
  const places = indexOf(last.programme.variables);
  const { values } = last.certificate;
  const value = proofs.objective.certificate.objective;
  const tonnesOf = ({ variable }: { readonly variable: string }) => values[places.get(variable) ?? -1] ?? 0;
  const arriving = programme.flows.filter(({ final }) => final);
  const byYear = programme.unmet.map(({ variable, demander, year, demand }): CoveredYear => {
    const own = arriving.filter((flow) => flow.to === demander && flow.year === year);
    const received = tidy(sumTonnes(own.map(tonnesOf)));
    const coverage = demand === 0 ? null : round(Math.min(1, received / demand));
    return { demander, year, demand, delivered: received, unmet: tidy(tonnesOf({ variable })), coverage };
  });
  return {
    status: 'OPTIMAL',
    objective,
    value: tidy(value),
    delivered: tidy(sumTonnes(arriving.map(tonnesOf))),
    unmet: tidy(sumTonnes(byYear.map((year) => year.unmet))),
    flows: plannedFlows(programme.flows, places, values),
    byYear,
    proofs,
  };
};

/** Whether a limit lets nothing through. */
const bars = ({ upper, terms, rule }: PlanLimit): boolean =>
  rule !== null && upper === 0 && terms.every(({ coefficient }) => coefficient > 0);

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
 * Prices of the two steps side by side. The second step holds what has a price in the first where it is, at a bound that
 * moves with the limit, so its own price is already that of the plan as a whole. Where not all that can be is delivered,
 * the first step decides nothing.
 */
const worthOf = ({ proofs: { unmet, objective }, all }: Steps) => {
  const [rows, laterRows] = [indexOf(unmet.programme.rows), indexOf(objective.programme.rows)];
  const worth = (tonnes = 0, price = 0): Worth => ({ unmet: all ? priceOf(tonnes) : 0, objective: priceOf(price) });
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
/** The first less the second; no noise of arithmetic: a billionth of the larger is no difference. */
export const differenceOf = (a: number, b: number): number => (same(a, b) ? 0 : round(a - b));
/** No zero with a sign, and no noise of arithmetic. */
const priceOf = (value: number) => (Math.abs(value) <= NO_PRICE ? 0 : round(value));
/** Below a milligram taken for none. */
const tidy = (tonnes: number) => (Math.abs(tonnes) <= 1e-9 ? 0 : round(tonnes));

const plannedFlows = (flows: readonly FlowPlace[], at: ReadonlyMap<string, number>, values: readonly number[]): PlannedFlow[] =>
  flows.flatMap(({ variable, from, to, year, site, final }) => {
    const tonnes = tidy(values[at.get(variable) ?? -1] ?? 0);
    return tonnes === 0 ? [] : [{ from, to, year, tonnes, option: site.option, nation: site.nation.SITE ?? null, final }];
  });

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
  const giving = limits.map(({ id, lower, upper, terms, ...limit }) => {
    const ways = [...(lower === null ? [] : [{ id: `give|${id}`, by: 1 }]), ...(upper === null ? [] : [{ id: `give up|${id}`, by: -1 }])];
    return {
      variables: ways.map((way) => ({ id: way.id, cost: 1, lower: 0, upper: null })),
      limit: { ...limit, id, lower, upper, terms: [...terms, ...ways.map((way) => ({ variable: way.id, coefficient: way.by }))] },
    };
  });
  const elastic = linearProgramme(
    [...programme.variables, ...giving.flatMap(({ variables }) => variables)],
    [...programme.limits, ...giving.map(({ limit }) => limit)],
  );
  return proven(solver, elastic, solver.solve(elastic));
};
