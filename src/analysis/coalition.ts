import {
  allianceGrowth as growthOf,
  coverageOf,
  invitationGains,
  smallestCoalitions,
  MOST_EXACT as MOST_SEARCHED,
  type Candidate,
  type StageCoverage,
  type StageNeed,
} from '../domain/coalition.js';
import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError, NoDataError, UnknownEntityError } from '../domain/errors.js';
import { isAggregate, type Alliance, type Country, type Material } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { knownMass, pureNumber, round, type Quantity } from '../domain/quantity.js';
import { MOST_EXACT as MOST_GONE_THROUGH, sampledShapleyValues, shapleyValues, type ShapleyValue, type Worth } from '../domain/shapley.js';
import type { Ask } from './ask.js';
import { membershipsWithin, type Told } from './purchases.js';
import { entities, entity, Faults } from './resolve-ids.js';

export interface CoalitionRequest {
  readonly materials: readonly string[];
  /** Share of what the world turns out at each stage, above 0, up to 1. */
  readonly target: number;
  readonly year: number;
  /** Countries that may not be in. */
  readonly without: readonly string[];
  /** Countries, or alliances of which each member but the excluded is a candidate; null for every country with output. */
  readonly candidates: readonly string[] | null;
  /** Countries and alliances that are in without being asked. */
  readonly already: readonly string[];
  /** Day on which alliances are read; null for the last day of the year. */
  readonly asOf: string | null;
  readonly seed: number;
}

export interface StageCovered {
  readonly material: Material;
  readonly tonnes: Quantity;
  readonly coverage: Quantity;
  readonly unknown: readonly Country[];
}

export interface CoalitionFound {
  readonly countries: readonly Country[];
  readonly stages: readonly StageCovered[];
}

export interface MemberWorth {
  readonly country: Country;
  readonly value: number;
  readonly standardError: number;
  /** What the country alone would add to those already in, at each stage. */
  readonly adds: readonly { readonly material: Material; readonly tonnes: Quantity; readonly coverage: number | null }[];
  readonly total: number;
}

export interface CoalitionTold extends Told {
  readonly year: number;
  readonly asOf: string;
  readonly target: number;
  readonly already: readonly Country[];
  readonly before: readonly StageCovered[];
  readonly coalitions: readonly CoalitionFound[];
  readonly more: boolean;
  readonly atLeast: number | null;
  readonly exact: boolean;
  readonly everyone: readonly StageCovered[];
  readonly members: readonly MemberWorth[];
  readonly sampled: boolean;
}

export interface GrowthTold extends Told {
  readonly alliance: Alliance;
  readonly from: string;
  readonly to: string;
  readonly before: readonly Country[];
  readonly after: readonly Country[];
  readonly joined: readonly Country[];
  readonly left: readonly Country[];
  readonly stages: readonly { readonly material: Material; readonly before: StageCovered; readonly after: StageCovered }[];
}

/** Most stages one question may name. */
const MAX_STAGES = 6;
const MAX_IDS = 100;
/** Steps of sampling, orders times members: some tens of milliseconds. */
const SAMPLED_STEPS = 4_000;
/** Subsets the search for the smallest may be asked to look at: some tens of milliseconds. */
const MOST_SETS = 6_000;

/**
 * The fewest countries that together turn out a share of the world's output at every stage named, what each is worth to
 * all, and what inviting each alone would add.
 * @throws {InvalidArgumentsError} | {UnknownEntityError} | {SeveralFaultsError}
 * @throws {NoDataError} when the output of a stage is not known for the year
 */
export const coalition = async (ask: Ask, request: CoalitionRequest): Promise<CoalitionTold> => {
  refuseSenseless(request);
  const { year, target } = request;
  const asOf = request.asOf ?? `${year}-12-31`;
  const faults = new Faults();
  const [materials, without, already, named] = await Promise.all([
    entities(ask, faults, 'material', [...new Set(request.materials)], (id) => ask.material(id)),
    entities(ask, faults, 'country', [...new Set(request.without)], (id) => ask.country(id)),
    countriesOf(ask, faults, request.already, asOf),
    request.candidates === null ? null : countriesOf(ask, faults, request.candidates, asOf),
  ]);
  faults.throwIfAny();
  const excluded = new Set(without.map(({ iso3 }) => iso3));
  const { needs, factIds, missing } = await needsOf(ask, materials, year);
  const inAlready = [...new Set(already.countries)].filter((iso3) => !excluded.has(iso3)).sort();
  const pool = named?.countries ?? needs.flatMap(({ brings }) => [...brings.keys()]);
  const able = [...new Set(pool)].filter((iso3) => !excluded.has(iso3) && !inAlready.includes(iso3) && bringsAny(needs, iso3)).sort();
  const silent = [...new Set(pool)].filter((iso3) => !excluded.has(iso3) && !inAlready.includes(iso3) && !able.includes(iso3)).sort();
  const candidates = able.map((iso3): Candidate => ({ id: iso3, countries: [iso3] }));
  const found = smallestCoalitions(needs, inAlready, searchable(needs, inAlready, candidates, target), target);
  const everyone = coverageOf(needs, [...inAlready, ...able]);
  const worths = valuesOf(needs, inAlready, able, request.seed);
  const gains = invitationGains(needs, inAlready, candidates);
  const facts = new Set([...factIds, ...already.factIds, ...(named?.factIds ?? [])]);
  const tell = teller(ask, materials, needs, year, [...facts]);
  return {
    year,
    asOf,
    target,
    already: await tell.countries(inAlready),
    before: await tell.stages(coverageOf(needs, inAlready)),
    coalitions: await Promise.all(
      found.coalitions.map(async (one) => ({ countries: await tell.countries(one.candidates), stages: await tell.stages(one.stages) })),
    ),
    more: found.more,
    atLeast: found.atLeast,
    exact: found.exact,
    everyone: await tell.stages(everyone),
    members: await Promise.all(
      gains.map(async (gain) => {
        const worth = worths.values.find(({ member }) => member === gain.candidate);
        const [country] = await tell.countries([gain.candidate]);
        if (country === undefined) throw new Error(`${gain.candidate} is no country of the graph`);
        return {
          country,
          value: round(worth?.value ?? 0),
          standardError: round(worth?.standardError ?? 0),
          adds: gain.stages.map((stage) => {
            const material = tell.material(stage.materialId);
            return {
              material,
              tonnes: knownMass(stage.addedTonnes, material.basis, {
                year,
                formula: 'its own output',
                factIds: tell.factsOf(stage.materialId, [gain.candidate]),
              }),
              coverage: stage.added,
            };
          }),
          total: gain.total,
        };
      }),
    ),
    sampled: worths.sampled,
    assumptions: [
      'What is needed of a stage is what the world turns out of it in the year; a country brings all its own output.',
      `Alliances are as of ${asOf}; a member of a member alliance (the EU in MSP) counts, observers and guests do not.`,
      'A value is the average over all orders of joining of what a country adds to the coverage, averaged over the stages.',
      ...(worths.sampled
        ? [`Values are sampled over ${worths.orders} orders drawn from the seed ${request.seed}, with their standard error.`]
        : []),
      ...(found.exact
        ? []
        : [
            'Candidates are too many to try every set: the one that closes most of what is missing is taken again and again, with a bound.',
          ]),
    ],
    missing: [
      ...missing,
      ...(silent.length > 0 ? [`No output above zero is known of ${silent.join(', ')}.`] : []),
      ...(found.coalitions.length === 0 ? ['All candidates together fall short of the target.'] : []),
    ],
    dataVersion: await ask.dataVersion(),
  };
};

/**
 * What changed in an alliance's part of world output between two days, by who came and who left; output stands still.
 * @throws {InvalidArgumentsError} | {UnknownEntityError} | {SeveralFaultsError} | {NoDataError}
 */
export const allianceGrowth = async (
  ask: Ask,
  request: {
    readonly alliance: string;
    readonly materials: readonly string[];
    readonly from: string;
    readonly to: string;
    readonly year: number;
  },
): Promise<GrowthTold> => {
  const { from, to, year } = request;
  const invalid = [
    ...stagesFault(request.materials),
    ...[
      { argument: 'from', value: from },
      { argument: 'to', value: to },
    ]
      .filter(({ value }) => !isIsoDay(value))
      .map((one) => ({ ...one, valid: 'an ISO day such as 2024-12-31' })),
    ...(from <= to ? [] : [{ argument: 'from', value: from, valid: 'no day after `to`' }]),
  ];
  if (invalid.length > 0) throw new InvalidArgumentsError(invalid);
  const faults = new Faults();
  const [alliance, materials] = await Promise.all([
    entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
    entities(ask, faults, 'material', [...new Set(request.materials)], (id) => ask.material(id)),
  ]);
  faults.throwIfAny();
  if (alliance === null) throw new Error('a fault was not told');
  const { needs, factIds, missing } = await needsOf(ask, materials, year);
  const growth = growthOf(await membershipsWithin(ask, [alliance.id]), [alliance.id], from, to, needs);
  const tell = teller(ask, materials, needs, year, [...factIds, ...growth.factIds]);
  return {
    alliance,
    from,
    to,
    before: await tell.countries(growth.from),
    after: await tell.countries(growth.to),
    joined: await tell.countries(growth.joined),
    left: await tell.countries(growth.left),
    stages: await Promise.all(
      growth.stages.map(async ({ materialId, before, after }) => {
        const [was, is] = [await tell.stages([before]), await tell.stages([after])];
        return { material: tell.material(materialId), before: was[0] ?? never(), after: is[0] ?? never() };
      }),
    ),
    assumptions: [
      `Output is that of ${year} on both days; only the membership changes.`,
      'A member of a member alliance (the EU in MSP) counts, observers and guests do not.',
      'A membership of which only a later proof is known counts from the day of the proof.',
    ],
    missing,
    dataVersion: await ask.dataVersion(),
  };
};

const never = (): never => {
  throw new Error('a stage was lost');
};

const stagesFault = (materials: readonly string[]) =>
  materials.length === 0 || new Set(materials).size > MAX_STAGES
    ? [{ argument: 'materials', value: materials.length, valid: `1 to ${MAX_STAGES} materials` }]
    : [];

const refuseSenseless = (request: CoalitionRequest): void => {
  const faults = [
    ...stagesFault(request.materials),
    ...(request.target > 0 && request.target <= 1
      ? []
      : [{ argument: 'target', value: request.target, valid: 'a share above 0, up to 1' }]),
    ...[
      { argument: 'without', ids: request.without },
      { argument: 'candidates', ids: request.candidates ?? [] },
      { argument: 'already', ids: request.already },
    ]
      .filter(({ ids }) => ids.length > MAX_IDS)
      .map(({ argument, ids }) => ({ argument, value: ids.length, valid: `at most ${MAX_IDS} ids` })),
    ...(request.asOf !== null && !isIsoDay(request.asOf)
      ? [{ argument: 'asOf', value: request.asOf, valid: 'an ISO day such as 2024-12-31' }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** Countries by ISO3, and those of alliances on a day. */
const countriesOf = async (ask: Ask, faults: Faults, ids: readonly string[], day: string) => {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const place = faults.place();
      return { id, place, country: await ask.country(id), alliance: await ask.alliance(id) };
    }),
  );
  for (const { id, place, country, alliance } of found)
    if (country === null && alliance === null) {
      const kind = /^[A-Z]{3}$/.test(id) ? 'country' : 'alliance';
      faults.add(new UnknownEntityError(kind, id, await ask.nearest(kind, id)), place);
    }
  const alliances = found.filter(({ country, alliance }) => country === null && alliance !== null).map(({ id }) => id);
  const belongings = alliances.length === 0 ? [] : belongingOn(await membershipsWithin(ask, alliances), alliances, day);
  return {
    countries: [...found.flatMap(({ country }) => (country === null ? [] : [country.iso3])), ...belongings.map(({ iso3 }) => iso3)],
    factIds: belongings.flatMap(({ factIds }) => factIds),
  };
};

/** World output of each material, and what each country turns out of it. */
const needsOf = async (ask: Ask, materials: readonly Material[], year: number) => {
  const lists = await Promise.all(materials.map((material) => ask.producersOf(material.id, year)));
  const empty = materials.filter((_, i) => (lists[i] ?? []).every(({ tonnes }) => tonnes === null || tonnes === 0));
  if (empty.length > 0)
    throw new NoDataError(`No output of ${empty.map(({ id }) => id).join(', ')} is known for ${year}`, {
      materials: empty.map(({ id }) => id),
      year,
    });
  const needs = materials.map(({ id }, i): StageNeed => {
    const producers = lists[i] ?? [];
    const sum = producers.filter(({ area }) => area !== 'WORLD').reduce((total, { tonnes }) => total + (tonnes ?? 0), 0);
    const world = producers.find(({ area }) => area === 'WORLD')?.tonnes ?? 0;
    const countries = producers.filter(({ area }) => !isAggregate(area));
    return { materialId: id, need: round(Math.max(world, sum)), brings: new Map(countries.map(({ area, tonnes }) => [area, tonnes])) };
  });
  const withheld = lists.flat().filter(({ area, tonnes }) => !isAggregate(area) && tonnes === null);
  return {
    needs,
    factIds: lists.flat().map(({ factId }) => factId),
    missing: withheld.map(({ materialId, area }) => `Output of ${materialId} of ${area} is withheld and counts as none.`),
  };
};

const bringsAny = (needs: readonly StageNeed[], iso3: string): boolean => needs.some(({ brings }) => (brings.get(iso3) ?? 0) > 0);

/**
 * Candidates as they are when every set of the size needed can be tried within some tens of milliseconds. Otherwise so many
 * who bring nothing are added that the search takes its greedy way, which never chooses them.
 */
const searchable = (
  needs: readonly StageNeed[],
  already: readonly string[],
  candidates: readonly Candidate[],
  target: number,
): readonly Candidate[] => {
  const few = candidates.length <= 12 || candidates.length > MOST_SEARCHED;
  if (few || sets(candidates.length, lowerBound(needs, already, candidates, target)) <= MOST_SETS) return candidates;
  return [...candidates, ...Array.from({ length: MOST_SEARCHED + 1 - candidates.length }, (_, i) => ({ id: `~${i}`, countries: [] }))];
};

/** Fewest candidates that could reach the target at the hardest stage alone. */
const lowerBound = (needs: readonly StageNeed[], already: readonly string[], candidates: readonly Candidate[], target: number): number =>
  Math.max(
    ...needs.map(({ need, brings }) => {
      let left = need * target - already.reduce((sum, iso3) => sum + (brings.get(iso3) ?? 0), 0);
      const largest = candidates.map(({ id }) => brings.get(id) ?? 0).sort((a, b) => b - a);
      let taken = 0;
      while (left > 0 && taken < largest.length) left -= largest[taken++] ?? 0;
      return taken;
    }),
  );

/** How many sets of some size, and of the next, there are. */
const sets = (of: number, size: number): number => {
  let ways = 1;
  for (let i = 1; i <= size; i++) ways = (ways * (of - i + 1)) / i;
  return ways * (1 + Math.max(0, of - size) / (size + 1));
};

/** Shapley values over the coverage; of few all orders, of many some drawn at random. */
const valuesOf = (needs: readonly StageNeed[], already: readonly string[], countries: readonly string[], seed: number) => {
  const has = needs.map(({ brings }) => already.reduce((sum, iso3) => sum + (brings.get(iso3) ?? 0), 0));
  const parts = new Map(countries.map((iso3) => [iso3, needs.map(({ brings }) => brings.get(iso3) ?? 0)]));
  const worth: Worth = (ids) => {
    let sum = 0;
    for (let k = 0; k < needs.length; k++) {
      let tonnes = has[k] ?? 0;
      for (const id of ids) tonnes += parts.get(id)?.[k] ?? 0;
      sum += Math.min(1, tonnes / (needs[k]?.need ?? 1));
    }
    return sum / needs.length;
  };
  if (countries.length <= MOST_GONE_THROUGH)
    return { values: shapleyValues(countries, worth) as readonly ShapleyValue[], sampled: false, orders: 0 };
  const orders = Math.max(20, Math.floor(SAMPLED_STEPS / countries.length));
  return { values: sampledShapleyValues(countries, worth, drawn(seed), orders), sampled: true, orders };
};

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
const drawn = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Names and quantities for what the domain tells by id. */
const teller = (ask: Ask, materials: readonly Material[], needs: readonly StageNeed[], year: number, factIds: readonly string[]) => {
  const material = (id: string): Material => materials.find((one) => one.id === id) ?? never();
  const countries = async (ids: readonly string[]): Promise<Country[]> =>
    (await Promise.all(ids.map((iso3) => ask.country(iso3)))).filter((one) => one !== null);
  const factsOf = (materialId: string, ids: readonly string[]) => {
    const wanted = new Set(ids.map((iso3) => `/${materialId}/${iso3}/${year}`));
    return factIds.filter((id) => [...wanted].some((end) => id.endsWith(end)));
  };
  const stages = (covered: readonly StageCoverage[]): Promise<StageCovered[]> =>
    Promise.all(
      covered.map(async ({ materialId, tonnes, coverage, unknown }) => {
        const { basis } = material(materialId);
        const need = needs.find((one) => one.materialId === materialId)?.need ?? null;
        const facts = factIds.filter((id) => id.includes(`/${materialId}/`) || id.startsWith('membership/'));
        const inputs = [
          { name: 'output of the countries', value: tonnes, unit: 't' as const },
          { name: 'output of the world', value: need, unit: 't' as const },
        ];
        const exact = unknown.length === 0 ? {} : { reason: `what ${unknown.join(', ')} bring is not known and counts as none` };
        const most = unknown.length === 0 ? coverage : 1;
        return {
          material: material(materialId),
          tonnes: knownMass(tonnes, basis, { year, formula: 'output of the countries, added up', factIds: facts, ...exact }),
          coverage: pureNumber({ value: unknown.length === 0 ? coverage : null, low: coverage, high: most }, 'ratio', {
            year,
            formula: 'output of the countries / output of the world, at most 1',
            inputs,
            factIds: facts,
            ...exact,
          }),
          unknown: await countries(unknown),
        };
      }),
    );
  return { material, countries, stages, factsOf };
};
