import { upstreamOf, type Ownership } from './ownership.js';
import type { Range } from './range.js';

/** An entity that another controls. */
export interface Controlled {
  readonly entity: string;
  /** False when it depends on shares that are told only as a band or not at all. */
  readonly certain: boolean;
  /** Votes cast by the controller and by what it controls, 0 to 1. */
  readonly votes: Range;
  /** Those who cast them: the controller itself, and entities it controls. */
  readonly through: readonly string[];
  /** Of the stakes by which they hold the entity. */
  readonly factIds: readonly string[];
}

/**
 * What an owner controls: the smallest set such that an entity is in it when the shares held by the owner and by the
 * entities in the set together exceed the majority. Unlike shares, control is not diluted along a chain: 51 % of 51 %
 * controls all. Votes are taken to follow equity.
 * @param controller company, or state by ISO3
 * @param majority votes that must be exceeded, 0 to 1
 * @returns by entity, first those that are certain
 * @see Vitali, Glattfelder, Battiston 2011, The Network of Global Corporate Control, PLoS ONE 6(10); worked by hand in docs/measures/ownership.md
 * @example AAA holds 60 % of p and q, each of which holds 30 % of v: controls AAA → p, q, v (0.6 of its votes, through p and q)
 */
export const controls = (ownership: Ownership, controller: string, majority = 0.5): Controlled[] => {
  const certain = closure(ownership, controller, (votes) => votes.low > majority);
  const possible = closure(ownership, controller, (votes) => votes.high > majority);
  return [...possible]
    .filter((entity) => entity !== controller)
    .map((entity) => {
      const group = certain.has(entity) ? certain : possible;
      const cast = (ownership.holders.get(entity) ?? []).filter((holding) => group.has(holding.owner));
      return {
        entity,
        certain: certain.has(entity),
        votes: votesOf(ownership, group, entity),
        through: cast.map((holding) => holding.owner),
        factIds: cast.flatMap((holding) => holding.factIds).sort(),
      };
    })
    .sort((a, b) => Number(b.certain) - Number(a.certain) || (a.entity < b.entity ? -1 : 1));
};

const closure = (ownership: Ownership, controller: string, enough: (votes: Range) => boolean): Set<string> => {
  const within = new Set([controller]);
  for (const holder of within) {
    // a set is walked to its growing end
    for (const { owned } of ownership.holdings.get(holder) ?? []) {
      if (enough(votesOf(ownership, within, owned))) within.add(owned);
    }
  }
  return within;
};

const votesOf = (ownership: Ownership, within: ReadonlySet<string>, entity: string): Range => {
  const holdings = ownership.holders.get(entity) ?? [];
  const sum = (inside: boolean, end: 'low' | 'high') =>
    holdings.reduce((total, holding) => total + (within.has(holding.owner) === inside ? holding[end] : 0), 0);
  return { low: tidy(sum(true, 'low')), high: tidy(Math.min(sum(true, 'high'), 1 - sum(false, 'low'))) };
};

/** Without the noise that would let 0.2 + 0.3 exceed 0.5. */
const tidy = (value: number): number => Number(value.toFixed(12));

/** Someone who controls an entity. */
export interface Controller {
  readonly controller: string;
  readonly isState: boolean;
  readonly certain: boolean;
  /** Whether nobody is told to control the controller in turn. */
  readonly ultimate: boolean;
}

/** Who controls an entity, directly or through others; first those that are certain, of them the ultimate ones. */
export const controllersOf = (ownership: Ownership, entity: string, majority = 0.5): Controller[] => {
  const controllers = upstreamOf(ownership, [entity])
    .filter((one) => one !== entity)
    .flatMap((one) => {
      const controlled = controls(ownership, one, majority);
      const target = controlled.find((other) => other.entity === entity);
      return target === undefined ? [] : [{ controller: one, certain: target.certain, sure: controlled.filter((other) => other.certain) }];
    });
  return controllers
    .map(({ controller, certain }) => ({
      controller,
      isState: ownership.states.has(controller),
      certain,
      ultimate: !controllers.some((other) => other.sure.some((one) => one.entity === controller)),
    }))
    .sort(
      (a, b) => Number(b.certain) - Number(a.certain) || Number(b.ultimate) - Number(a.ultimate) || (a.controller < b.controller ? -1 : 1),
    );
};
