import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Phase } from '../domain/facts.js';
import type { AlignmentBasis, PlanObjective, PlanOption } from '../domain/supply-network.js';

/** A question for a plan that replaces lost supply. */
export interface PlanRequest {
  readonly material: string;
  readonly importer: string;
  /** Countries whose supply is lost; with a policy, its issuers. */
  readonly excluding: readonly string[];
  /** Companies whose sites are lost. */
  readonly excludingCompanies: readonly string[];
  readonly excludingSites: readonly string[];
  /** Nations whose sites are lost wherever they stand. */
  readonly excludingOwners: readonly string[];
  /** Policy that stops the supply of its issuer; null: none. */
  readonly becauseOf: string | null;
  /** Allies that lose the same supply and want the same tonnes. */
  readonly competing: readonly string[];
  /** Tonnes each of them loses, in the same order; null: worked out as the importer's. */
  readonly competingLost: readonly number[] | null;
  /** Whether what works need to make more has to be found too. */
  readonly feed: boolean;
  /** Year of the trade that is lost. */
  readonly year: number;
  /** Tonnes lost a year; null: what the importer bought of the excluded in `year`. */
  readonly lost: number | null;
  readonly within: readonly string[];
  readonly alignedBy: AlignmentBasis;
  /** Nations that may send nothing, by the same alignment. */
  readonly without: readonly string[];
  /** Share of a site that the excluded and the barred nations together may not reach; null: any. */
  readonly stakeLimit: number | null;
  /** Most of the loss that may come from one nation; null: any. */
  readonly nationCap: number | null;
  /** Nations the cap is for; empty: every nation but the importer. */
  readonly cappedNations: readonly string[];
  /** Share of the loss that must be covered in every year; null: none. */
  readonly cover: number | null;
  readonly objective: PlanObjective;
  /** Weights of a WEIGHTED objective, 0 to 1; absent: 0. */
  readonly costWeight?: number;
  readonly daysWeight?: number;
  readonly riskWeight?: number;
  readonly carbonWeight?: number;
  /** Routes by which the material of countries is made, each as ISO3=route, for CARBON; absent: none is told. */
  readonly routes?: readonly string[];
  readonly options: readonly PlanOption[];
  /** Phases of projects that count. */
  readonly phases: readonly Phase[];
  readonly from: number;
  readonly to: number;
  readonly divertibleShare: number;
  readonly projectShare: number;
  readonly qualificationYears: number;
  readonly rampYears: number;
  /** Share of its use that the importer is to recycle when it is done; null or absent: no more than today. */
  readonly recyclingRate?: number | null;
  /** Share of the loss that other materials make needless when it is done, an assumption; null or absent: none. */
  readonly substitutedShare?: number | null;
  /** Tonnes the importer holds; null: none that are known. */
  readonly stockpile: number | null;
  readonly leaveAllies: boolean;
  /** Day on which alliances and stakes are read; null: the last day of `from`. */
  readonly asOf: string | null;
}

interface Fault {
  readonly argument: string;
  readonly value: unknown;
  readonly valid: string;
}

/** Options there are facts for. */
export const GATHERED_OPTIONS = ['REROUTE', 'SPARE_CAPACITY', 'RAMP_UP', 'PROJECT', 'STOCKPILE'] as const;
const MOST_YEARS = 15;
const MOST_IDS = 100;
const MOST_COMPETING = 10;

/**
 * Refuses what cannot be meant, all at once.
 * @throws {InvalidArgumentsError}
 */
export const refuseSenseless = (request: PlanRequest): void => {
  const share = (argument: string, value: number | null): Fault[] =>
    value === null || (Number.isFinite(value) && value >= 0 && value <= 1) ? [] : [{ argument, value, valid: 'a share from 0 to 1' }];
  const whole = (argument: string, value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high ? [] : [{ argument, value, valid: `a whole number from ${low} to ${high}` }];
  const tonnes = (argument: string, value: number | null) =>
    value === null || (Number.isFinite(value) && value >= 0 && value <= 1e9) ? [] : [{ argument, value, valid: '0 to a billion tonnes' }];
  const gathered: readonly string[] = GATHERED_OPTIONS;
  const lost = [request.excluding, request.excludingCompanies, request.excludingSites, request.excludingOwners].map((ids) => ({ ids }));
  const faults = [
    ...(lost.every(({ ids }) => ids.length === 0) && request.becauseOf === null
      ? [{ argument: 'excluding', value: [], valid: 'at least one country, company, site, owner nation or policy' }]
      : []),
    ...(request.becauseOf !== null && lost.some(({ ids }) => ids.length > 0)
      ? [{ argument: 'becauseOf', value: request.becauseOf, valid: 'a policy alone, for it says itself who is lost' }]
      : []),
    ...(request.competing.includes(request.importer) || request.competing.some((id) => request.excluding.includes(id))
      ? [{ argument: 'competing', value: request.competing, valid: 'countries other than the importer and the excluded' }]
      : []),
    ...(request.competing.length > MOST_COMPETING
      ? [{ argument: 'competing', value: request.competing.length, valid: `at most ${MOST_COMPETING} countries` }]
      : []),
    ...(request.competingLost === null || request.competingLost.length === request.competing.length
      ? []
      : [{ argument: 'competingLost', value: request.competingLost, valid: 'as many figures as there are in `competing`' }]),
    ...(request.competingLost ?? []).flatMap((one) => tonnes('competingLost', one)),
    ...(request.within.length === 0 ? [{ argument: 'within', value: [], valid: 'at least one alliance' }] : []),
    ...(request.options.length === 0 ? [{ argument: 'options', value: [], valid: 'at least one option' }] : []),
    ...request.options
      .filter((option) => !gathered.includes(option))
      .map((value) => ({ argument: 'options', value, valid: `one of ${gathered.join(', ')}` })),
    ...(request.excluding.includes(request.importer) || request.excludingOwners.includes(request.importer)
      ? [
          {
            argument: request.excluding.includes(request.importer) ? 'excluding' : 'excludingOwners',
            value: request.importer,
            valid: 'countries other than the importer',
          },
        ]
      : []),
    ...(['excluding', 'excludingCompanies', 'excludingSites', 'excludingOwners', 'within', 'without', 'cappedNations'] as const)
      .filter((argument) => request[argument].length > MOST_IDS)
      .map((argument) => ({ argument, value: request[argument].length, valid: `at most ${MOST_IDS} ids` })),
    ...(request.to >= request.from && request.to - request.from < MOST_YEARS
      ? []
      : [{ argument: 'from, to', value: [request.from, request.to], valid: `1 to ${MOST_YEARS} years, the first before the last` }]),
    ...(request.from > request.year
      ? []
      : [{ argument: 'from', value: request.from, valid: 'a year after `year`, whose supply is known' }]),
    ...tonnes('lost', request.lost),
    ...tonnes('stockpile', request.stockpile),
    ...share('stakeLimit', request.stakeLimit),
    ...share('nationCap', request.nationCap),
    ...share('cover', request.cover),
    ...share('divertibleShare', request.divertibleShare),
    ...share('projectShare', request.projectShare),
    ...share('recyclingRate', request.recyclingRate ?? null),
    ...share('substitutedShare', request.substitutedShare ?? null),
    ...weightFaults(request, share),
    ...whole('qualificationYears', request.qualificationYears, 0, 10),
    ...whole('rampYears', request.rampYears, 1, 10),
    ...(request.asOf === null || isIsoDay(request.asOf)
      ? []
      : [{ argument: 'asOf', value: request.asOf, valid: 'an ISO day such as 2024-12-31' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** Weights out of range, none above 0 where they are asked for, or some where they are not. */
const weightFaults = (request: PlanRequest, share: (argument: string, value: number | null) => Fault[]): Fault[] => {
  const { costWeight = 0, daysWeight = 0, riskWeight = 0, carbonWeight = 0 } = request;
  const weights = Object.entries({ costWeight, daysWeight, riskWeight, carbonWeight });
  const given = weights.filter(([, weight]) => weight !== 0);
  if (request.objective === 'WEIGHTED')
    return given.length === 0
      ? [{ argument: weights.map(([argument]) => argument).join(', '), value: 0, valid: 'at least one weight above 0' }]
      : given.flatMap(([argument, weight]) => share(argument, weight));
  return given.map(([argument, value]) => ({ argument, value, valid: '0 unless the objective is WEIGHTED' }));
};
