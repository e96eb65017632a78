import { compareRules, plansUnderRules } from '../domain/compare-rules.js';
import { plansAtWeights, type PlanAtWeights, type WeightComparison, type Weighting } from '../domain/compare-weights.js';
import { earliestRelief, type ReliefGoal, type ReliefTimeline } from '../domain/earliest-relief.js';
import { ProgrammeTooLargeError } from '../domain/errors.js';
import type { Solver } from '../domain/linear-programme.js';
import {
  replacementPlan,
  type BestFlows,
  type InfeasiblePlan,
  type PlanProblem,
  type Proof,
  type ReplacementPlan,
} from '../domain/replacement-plan.js';
import { linkCriticality, type LinkCriticality } from '../domain/edge-criticality.js';
import { planRobustness, smallestFlips, type Flip, type Robustness, type UncertainFact } from '../domain/robustness.js';
import { simulateShock, type ShockEvent, type ShockOutcome, type Spread } from '../domain/shock.js';
import type { Criterion } from '../domain/supply-network.js';
import type { StageGraph } from '../domain/stage-graph.js';

/** What is to be worked out of a problem; plain data, so that another thread can do it. */
export type PlanWork = ProgrammeWork | GraphWork;

/** Work on a linear programme. */
export type ProgrammeWork =
  | { readonly kind: 'PLAN'; readonly problem: PlanProblem }
  | { readonly kind: 'RULES'; readonly problem: PlanProblem; readonly goal: ReliefGoal }
  | { readonly kind: 'RELIEF'; readonly problem: PlanProblem; readonly goal: ReliefGoal }
  | { readonly kind: 'COMPARE'; readonly problem: PlanProblem; readonly goal: ReliefGoal }
  | {
      readonly kind: 'WEIGHTS';
      readonly problem: PlanProblem;
      readonly weightings: readonly Weighting[];
      readonly known: readonly Criterion[];
      readonly goal: ReliefGoal;
    }
  | { readonly kind: 'FLIPS'; readonly problem: PlanProblem; readonly facts: readonly UncertainFact[]; readonly demander: string }
  | {
      readonly kind: 'ROBUSTNESS';
      readonly problem: PlanProblem;
      readonly facts: readonly UncertainFact[];
      readonly demander: string;
      readonly draws: number;
      readonly seed: number;
    };

/** Work on a stage graph, by largest flows. */
export type GraphWork =
  | {
      readonly kind: 'SHOCK';
      readonly graph: StageGraph;
      readonly events: readonly ShockEvent[];
      readonly day: string;
      readonly spread: Spread;
    }
  | {
      readonly kind: 'LINKS';
      readonly graph: StageGraph;
      readonly material: string;
      readonly countries: readonly string[];
      readonly spread: Spread;
    };

/** Whether a plan, or that there is none, is proven, decided by the checker of certificates and not by the solver. */
export interface Verdict {
  readonly verified: boolean;
  readonly solver: string;
  /** Of the last programme solved. */
  readonly variables: number;
  readonly rows: number;
  /** |primal − dual| / max(1, |primal|, |dual|), the larger of all programmes checked. */
  readonly gap: number;
  /** Programmes whose certificates were checked. */
  readonly programmes: number;
}

/** Without the programmes and their numbers, which only the checker needs. */
export type WithoutProof<Plan> = Plan extends unknown ? Omit<Plan, 'proof' | 'proofs'> & { readonly verdict: Verdict } : never;
export type PlannedFlows = WithoutProof<ReplacementPlan> | WithoutProof<InfeasiblePlan>;

export interface RuleWorth {
  readonly rule: string;
  readonly unmet: number | null;
  readonly objective: number | null;
  readonly reliefYear: { readonly withRule: number | null; readonly without: number | null };
  readonly verified: boolean;
}

/** A plan under some of the rules. */
export interface PlanVariant {
  readonly rules: readonly string[];
  readonly dropped: readonly string[];
  readonly plan: WithoutProof<BestFlows> | WithoutProof<InfeasiblePlan>;
  /** The objective of delivering no more than with all rules; null: no plan keeps these, or all. */
  readonly forSameTonnes: number | null;
  readonly reliefYear: number | null;
}

/** A plan at one weighting. */
export interface WeightedVariant extends Omit<PlanAtWeights, 'plan'> {
  readonly plan: WithoutProof<BestFlows> | WithoutProof<InfeasiblePlan>;
}

/** What comes of each kind of work. */
export interface WorkDone {
  readonly PLAN: PlannedFlows;
  readonly RULES: readonly RuleWorth[];
  readonly RELIEF: ReliefTimeline | WithoutProof<InfeasiblePlan>;
  readonly COMPARE: readonly PlanVariant[];
  readonly WEIGHTS: Omit<WeightComparison, 'plans'> & { readonly plans: readonly WeightedVariant[] };
  readonly FLIPS: readonly Flip[];
  readonly ROBUSTNESS: Robustness;
  readonly SHOCK: ShockOutcome;
  readonly LINKS: readonly LinkCriticality[];
}

/** Whoever does such work without keeping others waiting. */
export interface Planner {
  do<Kind extends PlanWork['kind']>(work: Extract<PlanWork, { kind: Kind }>): Promise<WorkDone[Kind]>;
}

/** Most flows that may be decided in one programme, and in all programmes of one question together. */
export const MOST_FLOWS = 2_000;
export const MOST_FLOWS_IN_ALL = 60_000;
/** Most links between countries in one stage graph. */
export const MOST_LINKS = 12_000;

/** Steps towards each bound at which a flip is looked for, and how narrowly it is then found, relative to the way there. */
const FLIP_STEPS = 4;
const FLIP_PRECISION = 1e-3;
/** Plans made for one fact at most: steps and halvings, both ways. */
const PLANS_A_FLIP = 2 * (FLIP_STEPS + Math.ceil(Math.log2(1 / (FLIP_STEPS * FLIP_PRECISION))));

/**
 * Does a piece of work, all at once; for a thread of its own, or a test.
 * @throws {ProgrammeTooLargeError} before anything is solved
 */
export const planWork = <Kind extends PlanWork['kind']>(solver: Solver, work: Extract<PlanWork, { kind: Kind }>): WorkDone[Kind] => {
  refuseTooLarge(work);
  return done(solver, work) as WorkDone[Kind];
};

const done = (solver: Solver, work: PlanWork): WorkDone[PlanWork['kind']] => {
  switch (work.kind) {
    case 'PLAN':
      return withoutProof(solver, replacementPlan(solver, work.problem));
    case 'RULES':
      return compareRules(solver, work.problem, work.goal).prices.map(({ without, ...price }) => ({
        ...price,
        verified: proofsOf(without).every(({ check }) => check.valid),
      }));
    case 'RELIEF': {
      const relief = earliestRelief(solver, work.problem, work.goal);
      return relief.status === 'OPTIMAL' ? relief : withoutProof(solver, relief);
    }
    case 'COMPARE':
      return plansUnderRules(solver, work.problem, work.goal).map(({ plan, ...variant }) => ({
        ...variant,
        plan: plan.status === 'OPTIMAL' ? withoutProof(solver, plan) : withoutProof(solver, plan),
      }));
    case 'WEIGHTS': {
      const { plans, ...compared } = plansAtWeights(solver, work.problem, work.weightings, work.known, work.goal);
      return {
        ...compared,
        plans: plans.map(({ plan, ...weighted }) => ({
          ...weighted,
          plan: plan.status === 'OPTIMAL' ? withoutProof(solver, plan) : withoutProof(solver, plan),
        })),
      };
    }
    case 'FLIPS':
      return smallestFlips(solver, work.problem, work.facts, work.demander, FLIP_STEPS, FLIP_PRECISION);
    case 'ROBUSTNESS':
      return planRobustness(solver, work.problem, work.facts, work.demander, work.draws, seededRandom(work.seed));
    case 'SHOCK':
      return simulateShock(work.graph, work.events, work.day, work.spread);
    case 'LINKS':
      return linkCriticality(work.graph, work.material, new Set(work.countries), work.spread);
  }
};

/**
 * Refuses work by the flows it would decide, times the programmes it would solve at most.
 * @throws {ProgrammeTooLargeError}
 */
export const refuseTooLarge = (work: PlanWork): void => {
  if ('graph' in work) {
    const { length } = work.graph.links;
    if (length > MOST_LINKS) throw new ProgrammeTooLargeError('links between countries', length, MOST_LINKS);
    return;
  }
  const { network, rules } = work.problem;
  const years = network.years.length;
  const flows = network.links.length * years;
  if (flows > MOST_FLOWS) throw new ProgrammeTooLargeError('flows between places and years in one programme', flows, MOST_FLOWS);
  const growing = network.sites.filter(({ option }) => option === 'PROJECT' || option === 'RAMP_UP').length;
  const programmes = {
    PLAN: 4 + 2 * rules.length * years,
    RULES: 4 + 2 * rules.length * years + rules.length * (4 + years),
    RELIEF: 1 + years * (2 + growing),
    COMPARE: (rules.length + 2) * (4 + years),
    WEIGHTS: work.kind === 'WEIGHTS' ? 4 * work.weightings.length + years : 0,
    FLIPS: work.kind === 'FLIPS' ? 2 * (1 + work.facts.length * PLANS_A_FLIP) : 0,
    ROBUSTNESS: work.kind === 'ROBUSTNESS' ? 2 * (work.draws + 2) : 0,
  }[work.kind];
  if (flows * programmes > MOST_FLOWS_IN_ALL)
    throw new ProgrammeTooLargeError('flows in all programmes together', flows * programmes, MOST_FLOWS_IN_ALL);
};

const proofsOf = (plan: BestFlows | InfeasiblePlan): readonly Proof[] =>
  plan.status === 'OPTIMAL'
    ? [plan.proofs.unmet, plan.proofs.worst, plan.proofs.objective, plan.proofs.then].filter((proof) => proof !== null)
    : [plan.proof];

const withoutProof = <Plan extends BestFlows | InfeasiblePlan>(solver: Solver, plan: Plan): WithoutProof<Plan> => {
  const proofs = proofsOf(plan);
  const last = proofs.at(-1)?.programme;
  const { proof: _, proofs: __, ...told } = plan as Plan & { proof?: unknown; proofs?: unknown };
  const verdict: Verdict = {
    verified: proofs.length > 0 && proofs.every(({ check }) => check.valid),
    solver: solver.name,
    variables: last?.variables.length ?? 0,
    rows: last?.rows.length ?? 0,
    gap: Math.max(...proofs.map(({ check }) => check.relativeGap)),
    programmes: proofs.length,
  };
  return { ...told, verdict } as unknown as WithoutProof<Plan>;
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
