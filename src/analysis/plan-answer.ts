import type { Company, Country, DataVersion, Material, Phase, Policy } from '../domain/facts.js';
import { knownMass, pureNumber, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { PlannedFlow, PlanProblem, Worth } from '../domain/replacement-plan.js';
import type { Criterion, PlanObjective, PlanOption } from '../domain/supply-network.js';
import type { PlanContract } from './plan-contracts.js';
import type { PlannedFlows } from './plan-work.js';

/** A way to replace, with the facts it rests on. */
export interface PlanSupplier {
  readonly id: string;
  /** What it turns out: the material, or a feed of it. */
  readonly materialId: string;
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
  /** Companies, owner nations and policy that are lost or make it so, and the sites lost with them that turn out any stage. */
  readonly excludedCompanies: readonly Company[];
  readonly excludedOwners: readonly Country[];
  readonly excludedSites: readonly string[];
  readonly policy: Policy | null;
  readonly asOf: string;
  /** Who is served: the importer first, then who competes with it. */
  readonly demanders: readonly PlanDemander[];
  /** Materials of the plan: what is lost, then its feeds. */
  readonly materials: readonly Material[];
  /** Contracts of suppliers: those that take from what can be had, those with who is served, and those of unknown tonnes. */
  readonly contracts: readonly ToldContract[];
  /** Tonnes to be replaced each year. */
  readonly lost: Quantity;
  readonly objective: PlanObjective;
  /** What the objective is counted in, in words. */
  readonly objectiveUnit: string;
  readonly criteria: readonly PlanCriterion[];
  readonly problem: PlanProblem;
  readonly plan: PlannedFlows;
  readonly suppliers: readonly PlanSupplier[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** What a plan is measured by. */
export interface PlanCriterion {
  readonly criterion: Criterion;
  /** Its weight over the sum of all, 0 to 1; null: it is not known and has no say. */
  readonly share: number | null;
  /** Its figure of the average tonne at hand; null: not known, or nothing is. */
  readonly average: number | null;
  /** What a tonne's figure is counted in; null: not known. */
  readonly unit: string | null;
}

/** A country the plan serves, and what it lost. */
export interface PlanDemander {
  readonly country: Country;
  readonly lost: Quantity;
}

/** What a contract does in a plan. */
export interface ToldContract extends PlanContract {
  readonly effect: 'TAKES' | 'SERVES' | 'NOT_COUNTED';
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

/** How each year of a country that is served fares; empty when no plan keeps all rules. */
export const planYears = ({ plan, material, importer, demanders }: PlanAnswer, iso3 = importer.iso3) =>
  (plan.status === 'OPTIMAL' ? plan.byYear : [])
    .filter(({ demander }) => demander === iso3)
    .map(({ year, demand, delivered, unmet, coverage }) => {
      const factIds = demanders.find(({ country }) => country.iso3 === iso3)?.lost.factIds ?? [];
      const tonnes = (value: number, formula: string) => knownMass(value, material.basis, { year, formula, factIds });
      return {
        year,
        lost: tonnes(demand, 'tonnes lost each year'),
        delivered: tonnes(delivered, 'sum of the flows of the year'),
        unmet: tonnes(unmet, 'tonnes lost − tonnes delivered'),
        coverage: pureNumber({ value: coverage, low: coverage, high: coverage }, 'ratio', {
          year,
          formula: 'delivered / lost',
          factIds,
          ...(coverage === null ? { reason: 'nothing is lost' } : {}),
        }),
      };
    });

/** Tonnes of all years of a country that is served; null when no plan keeps all rules. */
export const planOf = (answer: PlanAnswer, { country, lost }: PlanDemander) => {
  const { plan, material } = answer;
  const own = plan.status === 'OPTIMAL' ? plan.byYear.filter(({ demander }) => demander === country.iso3) : null;
  const sum = (key: 'delivered' | 'unmet', formula: string) =>
    own === null ? null : knownMass(sumTonnes(own.map((one) => one[key])), material.basis, { formula, factIds: lost.factIds });
  return {
    country,
    lost,
    delivered: sum('delivered', 'sum of what it gets in all years'),
    unmet: sum('unmet', 'sum over years of tonnes lost − tonnes delivered'),
    years: planYears(answer, country.iso3),
  };
};

/** Flows with who sends them, by year, largest first. */
export const planFlows = (answer: PlanAnswer, flows: readonly PlannedFlow[]) =>
  toldFlows(
    answer,
    flows.filter(({ final }) => final),
  );

/** Feed with who sends it to works, by year, largest first. */
export const feedFlows = (answer: PlanAnswer, flows: readonly PlannedFlow[]) =>
  toldFlows(
    answer,
    flows.filter(({ final, from }) => !final && answer.suppliers.some(({ id }) => id === from)),
  );

const toldFlows = (answer: PlanAnswer, flows: readonly PlannedFlow[]) =>
  flows
    .toSorted((a, b) => a.year - b.year || b.tonnes - a.tonnes || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
    .map(({ from, to, year, tonnes }) => {
      const supplier = supplierOf(answer, from);
      const basis = answer.materials.find(({ id }) => id === supplier.materialId)?.basis ?? answer.material.basis;
      return {
        supplier,
        to,
        year,
        quantity: knownMass(tonnes, basis, { year, formula: 'decided by the plan', factIds: factsOf(supplier) }),
      };
    });

const factsOf = ({ available }: PlanSupplier) => available.flatMap(({ factIds }) => factIds);

/** A flow with who sends and who gets it. */
export type ToldFlow = ReturnType<typeof toldFlows>[number];
/** A country that is served, and how it fares. */
export type DemanderTold = ReturnType<typeof planOf>;
/** A way that carries nothing, as it is told. */
export interface ToldUnused {
  readonly supplier: PlanSupplier;
  readonly to: string;
  readonly year: number;
  readonly worth: Worth;
}
