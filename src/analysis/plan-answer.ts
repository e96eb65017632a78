import type { Country, DataVersion, Material, Phase } from '../domain/facts.js';
import { knownMass, pureNumber, type Quantity } from '../domain/quantity.js';
import type { PlannedFlow, PlanProblem } from '../domain/replacement-plan.js';
import type { PlanObjective, PlanOption } from '../domain/supply-network.js';
import type { PlannedFlows } from './plan-work.js';

/** A way to replace, with the facts it rests on. */
export interface PlanSupplier {
  readonly id: string;
  readonly option: PlanOption;
  /** Where it stands. */
  readonly iso3: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly phase: Phase | null;
  /** Nation by owners and by control; null: not told. */
  readonly owner: string | null;
  readonly control: string | null;
  /** Whether the rules let it send. */
  readonly allied: boolean;
  /** What it could send, by year. */
  readonly available: readonly Quantity[];
}

/** A plan with what is needed to ask on. */
export interface PlanAnswer {
  readonly material: Material;
  readonly importer: Country;
  readonly excluded: readonly Country[];
  readonly asOf: string;
  /** Tonnes to be replaced each year. */
  readonly lost: Quantity;
  readonly objective: PlanObjective;
  /** What the objective is counted in, in words. */
  readonly objectiveUnit: string;
  readonly problem: PlanProblem;
  readonly plan: PlannedFlows;
  readonly suppliers: readonly PlanSupplier[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** How far a plan hangs on its assumptions, as it is told. */
export interface ToldRobustness {
  readonly draws: number;
  readonly infeasible: number;
  readonly worst: number | null;
  readonly least: number | null;
  readonly mean: number | null;
  readonly most: number | null;
  readonly best: number | null;
  readonly frequencies: readonly { readonly supplier: PlanSupplier; readonly inPlan: number | null }[];
}

/** A supplier of an answer by its id. */
export const supplierOf = ({ suppliers }: Pick<PlanAnswer, 'suppliers'>, id: string): PlanSupplier => {
  const supplier = suppliers.find((one) => one.id === id);
  if (supplier === undefined) throw new Error(`${id} is no supplier of the plan`);
  return supplier;
};

/** Tonnes of all years together; null when no plan keeps all rules. */
export const planQuantities = ({ plan, material, suppliers }: PlanAnswer): { delivered: Quantity; unmet: Quantity } | null => {
  if (plan.status !== 'OPTIMAL') return null;
  const origin = { factIds: suppliers.filter(({ id }) => plan.flows.some(({ from }) => from === id)).flatMap(factsOf) };
  return {
    delivered: knownMass(plan.delivered, material.basis, { ...origin, formula: 'sum of the flows of all years' }),
    unmet: knownMass(plan.unmet, material.basis, { ...origin, formula: 'sum over years of tonnes lost − tonnes delivered' }),
  };
};

/** How each year fares; empty when no plan keeps all rules. */
export const planYears = ({ plan, material, lost }: PlanAnswer) =>
  (plan.status === 'OPTIMAL' ? plan.byYear : []).map(({ year, demand, delivered, unmet, coverage }) => {
    const tonnes = (value: number, formula: string) => knownMass(value, material.basis, { year, formula, factIds: lost.factIds });
    return {
      year,
      lost: tonnes(demand, 'tonnes lost each year'),
      delivered: tonnes(delivered, 'sum of the flows of the year'),
      unmet: tonnes(unmet, 'tonnes lost − tonnes delivered'),
      coverage: pureNumber({ value: coverage, low: coverage, high: coverage }, 'ratio', {
        year,
        formula: 'delivered / lost',
        factIds: lost.factIds,
        ...(coverage === null ? { reason: 'nothing is lost' } : {}),
      }),
    };
  });

/** Flows with who sends them, by year, largest first. */
export const planFlows = (answer: PlanAnswer, flows: readonly PlannedFlow[]) =>
  flows
    .toSorted((a, b) => a.year - b.year || b.tonnes - a.tonnes || (a.from < b.from ? -1 : 1))
    .map(({ from, year, tonnes }) => {
      const supplier = supplierOf(answer, from);
      return {
        supplier,
        year,
        quantity: knownMass(tonnes, answer.material.basis, { year, formula: 'decided by the plan', factIds: factsOf(supplier) }),
      };
    });

const factsOf = ({ available }: PlanSupplier) => available.flatMap(({ factIds }) => factIds);
