import { recordsIn, valueAt, type Record_ } from '../ask/answer-columns';
import { isQuantity, type Quantity } from '../evidence/quantity';
import type { Difference } from './differences';

/** A figure two plans can have; value null: not known, or there is none. */
export interface PlanFigure {
  readonly key: string;
  readonly value: number | null;
  readonly unit: string;
  /** With its evidence, where it has any. */
  readonly quantity: Quantity | null;
}

const figureOf = (key: string, quantity: unknown): PlanFigure[] =>
  isQuantity(quantity) ? [{ key, value: quantity.value, unit: quantity.unit, quantity }] : [];

/** What a plan comes to: tonnes, cover of the last year, the year of lasting relief, and each criterion per tonne. */
export const planFigures = (plan: Record_): readonly PlanFigure[] => {
  const last = recordsIn(plan['years']).at(-1);
  const relief = valueAt(plan, ['relief', 'year']);
  const criteria = recordsIn(plan['criteria']);
  const objective = plan['objectiveValue'];
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return [
    ...figureOf('delivered', plan['delivered']),
    ...figureOf('unmet', plan['unmet']),
    ...figureOf(`covered ${String(last?.['year'])}`, last?.['coverage']),
    ...(relief === undefined ? [] : [{ key: 'relief', value: number(relief), unit: 'year', quantity: null }]),
    ...criteria.map((one) => ({ key: String(one['criterion']), value: number(one['perTonne']), unit: 'number', quantity: null })),
    ...(criteria.length === 0 && objective !== undefined
      ? [{ key: 'objectiveValue', value: number(objective), unit: String(plan['objectiveUnit'] ?? 'number'), quantity: null }]
      : []),
  ];
};

/** What one supplier sends in all years. */
export interface Sent {
  readonly supplier: Record_;
  readonly quantity: Quantity;
}

/** Tonnes by supplier; `told` of `all` flows: where it is fewer, sums are of no use. */
export const sentBy = (
  plan: Record_,
  formula: string,
): { readonly sent: ReadonlyMap<string, Sent>; readonly told: number; readonly all: number } => {
  const flows = recordsIn(plan['flows']);
  const sent = new Map<string, Sent>();
  for (const flow of flows) {
    const [supplier, quantity] = [valueAt(flow, ['supplier']) as Record_, flow['quantity']];
    const id = String(supplier['id']);
    if (!isQuantity(quantity) || quantity.value === null) continue;
    const before = sent.get(id);
    // as many digits as sums are rounded to
    const value = Number(((before?.quantity.value ?? 0) + quantity.value).toPrecision(12));
    const facts = [...(before?.quantity.facts ?? []), ...(quantity.facts ?? [])];
    sent.set(id, {
      supplier,
      quantity: {
        ...quantity,
        value,
        low: null,
        high: null,
        year: null,
        formula,
        facts: facts.filter(({ id: fact }, i) => facts.findIndex((other) => other.id === fact) === i),
      },
    });
  }
  return { sent, told: flows.length, all: typeof plan['flowCount'] === 'number' ? plan['flowCount'] : flows.length };
};

/** How much the second figure is above the first; what one of them does not tell is not known. */
export const differenceBetween = (first: PlanFigure | undefined, second: PlanFigure | undefined): Difference => {
  if (first === undefined || second === undefined) return { kind: 'missing' };
  if (first.value === second.value) return { kind: 'same' };
  if (first.value === null || second.value === null) return { kind: 'unknown' };
  if (first.unit !== second.unit) return { kind: 'otherUnit' };
  const by = Number((second.value - first.value).toPrecision(12));
  // a billionth is noise of arithmetic
  if (Math.abs(by) <= 1e-9 * Math.max(Math.abs(first.value), Math.abs(second.value))) return { kind: 'same' };
  return { kind: 'number', by, unit: first.unit === 'year' ? 'number' : first.unit };
};
