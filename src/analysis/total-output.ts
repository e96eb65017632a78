import { InvalidArgumentsError, NoDataError, StageMismatchError } from '../domain/errors.js';
import { isAggregate, type Basis, type Measured } from '../domain/facts.js';
import { commonBasis, knownMass, mass, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { onBasis, type Converted } from './on-basis.js';
import { entities, Faults } from './resolve-ids.js';

export interface TotalOutputRequest {
  readonly materials: readonly string[];
  /** Null for all countries. */
  readonly countries: readonly string[] | null;
  readonly year: number;
  /** Null for the materials' own. */
  readonly basis: Basis | null;
}

/** Most materials one sum may have. */
const MAX_MATERIALS = 20;

/**
 * Output of several materials in a year, added up. Published aggregates are left out, so that no tonne counts twice.
 * @throws {StageMismatchError} when the materials stand at different stages: what is refined was ore before
 * @throws {BasisMismatchError} when they are weighed on different bases and no factor leads to the one asked for
 * @throws {NoDataError} when none of them has a figure in the year
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const totalOutput = async (ask: Ask, { materials, countries, year, basis }: TotalOutputRequest): Promise<Quantity> => {
  const ids = [...new Set(materials)];
  if (ids.length === 0 || ids.length > MAX_MATERIALS) {
    throw new InvalidArgumentsError([{ argument: 'materials', value: ids.length, valid: `1 to ${MAX_MATERIALS} materials` }]);
  }
  const faults = new Faults();
  const [known] = await Promise.all([
    entities(ask, faults, 'material', ids, (id) => ask.material(id)),
    entities(ask, faults, 'country', countries ?? [], (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  const stages = [...new Set(known.map(({ stage }) => stage))].sort();
  if (stages.length > 1) throw new StageMismatchError(ids, stages);
  const lists = await Promise.all(known.map(async (one) => onBasis(ask, one, basis, await ask.producersOf(one.id, year))));
  const figures = lists.flat().filter(({ area }) => !isAggregate(area) && (countries === null || countries.includes(area)));
  if (figures.length === 0) {
    throw new NoDataError(`No output of ${ids.join(', ')} is known for ${year}${countries === null ? '' : ` in ${countries.join(', ')}`}`, {
      materials: ids,
      year,
      countries,
    });
  }
  const sumBasis = commonBasis(
    'Output to be added up',
    figures.map((figure) => ({ basis: figure.conversion?.to ?? figure.basis })),
  );
  const value = sumTonnes(figures.flatMap(tonnesOf));
  const uncertain = figures.filter(({ tonnes, bound }) => tonnes === null || bound !== null);
  const origin = {
    year,
    formula: 'sum of output by country and material',
    inputs: figures
      .toSorted((a, b) => (tonnesOf(b)[0] ?? -1) - (tonnesOf(a)[0] ?? -1))
      .slice(0, 10)
      .map((figure) => ({ name: `${figure.materialId} ${figure.area}`, value: tonnesOf(figure)[0] ?? null, unit: 't' as const })),
    factIds: figures.flatMap(({ factId, conversion }) => [factId, ...(conversion?.factIds ?? [])]),
  };
  return uncertain.length === 0
    ? knownMass(value, sumBasis ?? 'CONTAINED', origin)
    : mass({ value: null, low: value, high: null }, sumBasis ?? 'CONTAINED', {
        ...origin,
        reason: `withheld or bounded: ${uncertain.map(({ materialId, area }) => `${materialId} ${area}`).join(', ')}`,
      });
};

const tonnesOf = ({ tonnes, conversion }: Converted<Measured>): number[] =>
  tonnes === null ? [] : [conversion === undefined ? tonnes : round(tonnes * conversion.factor)];
