import { InvalidArgumentsError } from './errors.js';
import { byCode } from './linear-programme.js';
import { round } from './quantity.js';
import {
  PLAN_OPTIONS,
  toGram,
  type AlignmentBasis,
  type FlowPlace,
  type NetworkProgramme,
  type PlanLimit,
  type PlanOption,
  type SupplySite,
} from './supply-network.js';

/** What to make of a site whose nation or stake is not known: as if it fell under the rule, or as if it did not. */
export type WhenUnknown = 'BARRED' | 'ADMITTED';

/** A political or contractual rule that a plan must keep. */
export type Rule = { readonly id: string } & (
  | {
      /** Only sites of these nations: allies by the state they stand in, their owners or who controls them. */
      readonly kind: 'ONLY_NATIONS';
      readonly basis: AlignmentBasis;
      readonly nations: readonly string[];
      readonly whenUnknown: WhenUnknown;
    }
  | {
      /** No sites of these nations. */
      readonly kind: 'WITHOUT_NATIONS';
      readonly basis: AlignmentBasis;
      readonly nations: readonly string[];
      readonly whenUnknown: WhenUnknown;
    }
  | {
      /** No sites in which these nations together hold this share or more, such as 0.25. */
      readonly kind: 'STAKE_LIMIT';
      readonly nations: readonly string[];
      readonly share: number;
      readonly whenUnknown: WhenUnknown;
    }
  | {
      /**
       * At most this share from any one nation: of each demander's demand, or, where a stage is named, of all that the sites
       * of that material turn out. Nations in `except` are free of it, such as the importer itself.
       */
      readonly kind: 'NATION_CAP';
      readonly basis: AlignmentBasis;
      readonly share: number;
      readonly stage: string | null;
      readonly except: readonly string[];
      readonly whenUnknown: WhenUnknown;
    }
  | {
      /** Only these ways of replacing. */
      readonly kind: 'ONLY_OPTIONS';
      readonly options: readonly PlanOption[];
    }
  | {
      /** A contract that stands: at least so many tonnes a year on one link. */
      readonly kind: 'CONTRACT';
      readonly from: string;
      readonly to: string;
      readonly tonnes: number;
      readonly years: readonly number[];
    }
  | {
      /** A demander gets at least this share of its demand: an ally whose tonnes are not to be taken, or a goal. */
      readonly kind: 'COVER';
      readonly demander: string;
      readonly share: number;
      readonly years: readonly number[];
    }
);

/**
 * A rule as limits of the programme. What is barred is a sum of flows that may be 0 t, not flows left out, so that the
 * shadow price tells what one tonne of exception would be worth.
 * @throws {InvalidArgumentsError} for shares out of range, and for links, demanders, options or years the network does not have
 */
export const limitsOfRule = (rule: Rule, programme: NetworkProgramme): PlanLimit[] => {
  checkRule(rule, programme);
  const { flows, unmet } = programme;
  const years = [...new Set(unmet.map(({ year }) => year))];
  const limit = (
    place: string,
    bounds: { lower: number | null; upper: number | null },
    terms: PlanLimit['terms'],
    words: string,
  ): PlanLimit[] =>
    terms.length === 0 ? [] : [{ id: `rule|${rule.id}|${place}`, ...bounds, terms, words: `rule ${rule.id}: ${words}`, rule: rule.id }];
  const sum = (list: readonly FlowPlace[], coefficient = 1) => list.map(({ variable }) => ({ variable, coefficient }));
  const bar = (barred: (site: SupplySite) => boolean, words: string) =>
    years.flatMap((year) =>
      limit(
        String(year),
        { lower: null, upper: 0 },
        sum(flows.filter((flow) => flow.year === year && flow.site.pool !== true && barred(flow.site))),
        `${words} in ${year}`,
      ),
    );
  switch (rule.kind) {
    case 'ONLY_NATIONS':
    case 'WITHOUT_NATIONS':
      return bar(
        ({ nation }) => {
          const known = nation[rule.basis] ?? null;
          if (known === null) return rule.whenUnknown === 'BARRED';
          return rule.nations.includes(known) === (rule.kind === 'WITHOUT_NATIONS');
        },
        `nothing from sites ${rule.kind === 'ONLY_NATIONS' ? 'outside' : 'of'} ${listed(rule.nations)} by ${rule.basis.toLowerCase()}`,
      );
    case 'STAKE_LIMIT':
      return bar(
        (site) => stakeReaches(site, rule.nations, rule.share) ?? rule.whenUnknown === 'BARRED',
        `nothing from sites in which ${listed(rule.nations)} hold ${percent(rule.share)} or more`,
      );
    case 'ONLY_OPTIONS':
      return bar(({ option }) => !rule.options.includes(option), `nothing but ${rule.options.toSorted(byCode).join(', ')}`);
    case 'NATION_CAP': {
      const { basis, stage } = rule;
      const capped =
        stage === null ? flows.filter(({ final }) => final) : flows.filter(({ site }) => site.materialId === stage && site.pool !== true);
      const of = (flow: FlowPlace) => flow.site.nation[basis] ?? null;
      const nations = [...new Set(capped.map(of))].filter((nation) => nation !== null && !rule.except.includes(nation)).sort();
      const counts = (flow: FlowPlace, nation: string | null) =>
        of(flow) === nation || (of(flow) === null && rule.whenUnknown === 'BARRED');
      // where no nation is known at all, the unknown are capped as one
      return (nations.length === 0 && rule.whenUnknown === 'BARRED' ? [null] : nations).flatMap((nation) => {
        const name = nation ?? 'an unknown nation';
        const theirs = capped.filter((flow) => counts(flow, nation));
        if (stage === null)
          return unmet.flatMap(({ demander, year, demand }) =>
            limit(
              `${nation ?? ''}|${demander}|${year}`,
              { lower: null, upper: toGram(rule.share * demand) },
              sum(theirs.filter((flow) => flow.to === demander && flow.year === year)),
              `at most ${percent(rule.share)} of the demand of ${demander} from ${name} in ${year}`,
            ),
          );
        return years.flatMap((year) => {
          const now = theirs.filter((flow) => flow.year === year);
          return limit(
            `${nation ?? ''}|${stage}|${year}`,
            { lower: null, upper: 0 },
            // of a share of 1 nothing would be left of their own terms
            now.length === 0 || rule.share === 1
              ? []
              : [
                  ...sum(now),
                  ...sum(
                    capped.filter((flow) => flow.year === year),
                    -rule.share,
                  ),
                ],
            `at most ${percent(rule.share)} of all ${stage} from ${name} in ${year}`,
          );
        });
      });
    }
    case 'CONTRACT':
      return rule.years.flatMap((year) =>
        limit(
          String(year),
          { lower: toGram(rule.tonnes), upper: null },
          sum(flows.filter((flow) => flow.from === rule.from && flow.to === rule.to && flow.year === year)),
          `at least ${rule.tonnes} t from ${rule.from} to ${rule.to} in ${year}`,
        ),
      );
    case 'COVER':
      return unmet
        .filter(({ demander, year }) => demander === rule.demander && rule.years.includes(year))
        .flatMap(({ variable, year, demand }) =>
          limit(
            String(year),
            { lower: null, upper: toGram((1 - rule.share) * demand) },
            [{ variable, coefficient: 1 }],
            `at least ${percent(rule.share)} of the demand of ${rule.demander} met in ${year}`,
          ),
        );
  }
};

/**
 * Whether nations together hold a share of a site or more.
 * @returns null when it cannot be told: what is known stays below, and a holding of theirs has no known share
 */
export const stakeReaches = (site: SupplySite, nations: readonly string[], share: number): boolean | null => {
  const theirs = site.holdings.filter(({ nation }) => nations.includes(nation));
  const known = round(theirs.reduce((total, holding) => total + (holding.share ?? 0), 0)); // 0.7 + 0.1 is 0.8
  if (known >= share) return true;
  return theirs.some((holding) => holding.share === null) ? null : false;
};

/** Nations that can be read in a line; more are only counted. */
const MOST_LISTED = 6;
const listed = (nations: readonly string[]): string =>
  nations.length > MOST_LISTED ? `the ${nations.length} nations of the rule` : nations.toSorted(byCode).join(', ');
const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`;

const checkRule = (rule: Rule, { flows, unmet }: NetworkProgramme): void => {
  const faults: { argument: string; value: unknown; valid: string }[] = [];
  const fault = (value: unknown, valid: string) => faults.push({ argument: `rule ${rule.id}`, value, valid });
  if ('share' in rule && !(rule.share >= 0 && rule.share <= 1)) fault(rule.share, 'a share from 0 to 1');
  if (rule.kind === 'ONLY_OPTIONS')
    for (const option of rule.options) if (!PLAN_OPTIONS.includes(option)) fault(option, `one of ${PLAN_OPTIONS.join(', ')}`);
  if (rule.kind === 'CONTRACT') {
    if (!(Number.isFinite(rule.tonnes) && rule.tonnes >= 0)) fault(rule.tonnes, '0 t or more');
    for (const year of rule.years)
      if (!flows.some((flow) => flow.from === rule.from && flow.to === rule.to && flow.year === year))
        fault(`${rule.from} → ${rule.to} in ${year}`, 'a link of the network from a site of known capacity in that year');
  }
  if (rule.kind === 'COVER')
    for (const year of rule.years)
      if (!unmet.some((one) => one.demander === rule.demander && one.year === year))
        fault(`${rule.demander} in ${year}`, 'a demander and a year of the network');
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
