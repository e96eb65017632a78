import { factsBehind, heldShare, upstreamOf, type Counted, type Ownership } from './ownership.js';
import { exactly, type Range } from './range.js';

/** A rule of law or policy on who may own a supplier, as data. */
export interface OwnershipRule {
  readonly id: string;
  /** Nations the rule is about, ISO3. */
  readonly jurisdictions: readonly string[];
  /** Share of equity at which the rule catches, 0 to 1, itself included. */
  readonly threshold: number;
  /** Whose shares count together: those of the governments, or of everyone at home in the jurisdictions. */
  readonly holders: 'STATES' | 'NATIONALS';
  /** Whether an entity seated, or a site standing, in a jurisdiction is caught whoever owns it. */
  readonly residents: boolean;
  /** A share from which a holder's own holdings count in full, such as 0.5; null when shares multiply at every step. */
  readonly wholeFrom: number | null;
}

/** What a rule says of an entity. */
export interface RuleVerdict {
  readonly ruleId: string;
  readonly entity: string;
  readonly verdict: 'PASSES' | 'FAILS' | 'CANNOT_BE_TOLD';
  /** Share that counts: at least what is told, at most with everything untold that might count too. */
  readonly held: Range;
  readonly reasons: readonly string[];
  /** Of the stakes the share comes from. */
  readonly factIds: readonly string[];
}

/**
 * Whether an entity passes a rule of ownership. It fails when the share that is told reaches the threshold, passes when
 * even everything untold could not lift it there, and cannot be told in between. A company whose holders are not told
 * could belong to anyone, unless it is named as widely held.
 * @param homes company → ISO3 of its seat, site → where it stands; null or absent when unknown
 * @param widelyHeld companies whose untold shares are taken to be held by nobody the rule counts: an assumption, told in the reasons
 * @throws {CircularOwnershipError} when companies on the way hold each other wholly
 * @example under a threshold of 0.25 on the state AAA: 30 % told FAILS; 20 % told and 80 % of others told PASSES; 20 % told and 80 % untold CANNOT_BE_TOLD (0.2 to 1)
 */
export const applyOwnershipRule = (
  rule: OwnershipRule,
  ownership: Ownership,
  homes: ReadonlyMap<string, string | null>,
  entity: string,
  widelyHeld: ReadonlySet<string> = new Set(),
): RuleVerdict => {
  const chain = upstreamOf(ownership, [entity]);
  const named = new Set(rule.jurisdictions);
  const isState = (one: string) => ownership.states.has(one);
  const homeOf = (one: string) => homes.get(one) ?? null;
  const isNational = (one: string) => rule.holders === 'NATIONALS' && one !== entity && named.has(homeOf(one) ?? '');
  const mayBeNational = (one: string) => rule.holders === 'NATIONALS' && one !== entity && homeOf(one) === null;
  const told: Counted = {
    value: (one) => (isState(one) ? (named.has(one) ? 1 : 0) : isNational(one) ? 1 : null),
    untold: () => 0,
  };
  const conceivable: Counted = {
    value: (one) => (isState(one) ? (named.has(one) ? 1 : 0) : isNational(one) || mayBeNational(one) ? 1 : null),
    untold: (one) => (widelyHeld.has(one) ? 0 : 1),
  };
  const share = (counted: Counted, end: 'low' | 'high') => sharesInFull(rule, ownership, chain, entity, counted, end);
  const held = { low: share(told, 'low'), high: share(conceivable, 'high') };

  const home = homeOf(entity);
  const resident = rule.residents && home !== null && named.has(home);
  const homeUnknown = rule.residents && home === null;
  const reached = held.low >= rule.threshold;
  const verdict = resident || reached ? 'FAILS' : homeUnknown || held.high >= rule.threshold ? 'CANNOT_BE_TOLD' : 'PASSES';
  const untold = chain.filter(
    (one) =>
      !isState(one) &&
      conceivable.value(one) === null &&
      !widelyHeld.has(one) &&
      (ownership.holders.get(one) ?? []).reduce((sum, holding) => sum + holding.low, 0) < 1 - 1e-9,
  );
  const assumed = chain.filter((one) => widelyHeld.has(one));
  return {
    ruleId: rule.id,
    entity,
    verdict,
    held,
    factIds: factsBehind(ownership, [entity]),
    reasons: [
      ...(resident ? [`${entity} is at home in ${home}`] : []),
      ...(homeUnknown ? [`the home of ${entity} is not known`] : []),
      ...(reached ? [`${rule.jurisdictions.join(', ')} hold at least ${held.low}`] : []),
      ...(verdict === 'CANNOT_BE_TOLD' && untold.length > 0 ? [`not all holders are told of ${untold.toSorted().join(', ')}`] : []),
      ...(assumed.length > 0 ? [`taken to be widely held: ${assumed.toSorted().join(', ')}`] : []),
    ],
  };
};

/** One end of the share held, holders at or above `wholeFrom` counting in full. */
const sharesInFull = (
  rule: OwnershipRule,
  ownership: Ownership,
  chain: readonly string[],
  entity: string,
  counted: Counted,
  end: 'low' | 'high',
): number => {
  const whole = new Set<string>();
  for (;;) {
    const shares = heldShare(ownership, chain, { ...counted, value: (one) => (whole.has(one) ? 1 : counted.value(one)) });
    const { wholeFrom } = rule;
    const risen = chain.filter(
      (one) =>
        wholeFrom !== null &&
        one !== entity &&
        !whole.has(one) &&
        counted.value(one) === null &&
        (shares.get(one) ?? exactly(0))[end] >= wholeFrom,
    );
    if (risen.length === 0) return (shares.get(entity) ?? exactly(0))[end];
    for (const one of risen) whole.add(one);
  }
};
