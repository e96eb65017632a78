import { round } from '../domain/quantity.js';
import { CRITERIA, type Criterion, type SupplyNetwork } from '../domain/supply-network.js';
import { meanAtHand, totalOf, weighedNetwork, type WeighedCriterion } from '../domain/weighted-objective.js';
import { weightsOf, type Figures } from './objective-figures.js';
import type { PlanAnswer, PlanCriterion } from './plan-answer.js';
import type { PlanRequest } from './plan-request.js';

const WEIGHED_AS: Readonly<Record<Criterion, string>> = { COST: 'cost', TIME: 'days', RISK: 'risk', CARBON: 'carbon' };
const PER_TONNE: Readonly<Record<Criterion, string>> = {
  COST: 'US dollars per tonne',
  TIME: 'days until the first delivery',
  RISK: 'on a scale from 0 to 1',
  CARBON: 'tonnes of CO2-equivalent per tonne, at most',
};

/** The network with an index of what is weighed, and how the index comes about, in a sentence. */
export const weighedBy = (request: PlanRequest, { criteria: known }: Figures, network: SupplyNetwork) => {
  const weights = weightsOf(request);
  const told = known.map(({ criterion }) => [criterion, weights[criterion] ?? 0] as const);
  const weighed = weighedNetwork(network, Object.fromEntries(told));
  const parts = weighed.criteria.map(
    ({ criterion, share, mean }) =>
      `${Number((100 * share).toPrecision(3))} % ${WEIGHED_AS[criterion]} (average ${mean === null ? 'not known' : Number(mean.toPrecision(4))} ${PER_TONNE[criterion]})`,
  );
  return {
    ...weighed,
    assumptions: [
      `Weighed: ${parts.join(', ')}. Each is divided by its average over the tonnes at hand, barred ones too, so at equal weights 10 % more of one than the average is as bad as 10 % more of another. As few tonnes as can be stay unmet before anything is weighed.`,
    ],
  };
};

/** All criteria the objective needs; of a weighted one those that are not known too. */
export const criteriaTold = (
  { objective, criteria }: Figures,
  network: SupplyNetwork,
  weighed: readonly WeighedCriterion[],
): readonly PlanCriterion[] =>
  CRITERIA.filter((criterion) => objective === 'WEIGHTED' || objective === criterion).map((criterion) => {
    const known = criteria.find((one) => one.criterion === criterion);
    return {
      criterion,
      share:
        objective === criterion ? 1 : known === undefined ? null : round(weighed.find((one) => one.criterion === criterion)?.share ?? 0),
      average: known === undefined ? null : meanAtHand(network, criterion),
      unit: known === undefined ? null : known.known ? PER_TONNE[criterion] : known.unit,
    };
  });

/** What the plan comes to by each criterion; totals null where they are not known or no plan keeps all rules. */
export const planCriteria = ({ plan, problem, criteria }: PlanAnswer) =>
  criteria.map((one) => {
    const total = plan.status === 'OPTIMAL' ? totalOf(problem.network, plan.flows, one.criterion) : null;
    const delivered = plan.status === 'OPTIMAL' ? plan.delivered : 0;
    return { ...one, total, perTonne: total === null || delivered === 0 ? null : round(total / delivered) };
  });
