import { supplierDependence, type DependenceMeasure } from '../domain/dependence.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import {
  isAggregate,
  type Alliance,
  type CodeMapping,
  type Country,
  type Material,
  type StatedDependence,
  type TradeFlow,
} from '../domain/facts.js';
import { massOfFlows, pureNumber, round, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { buyersOf, codeAssumptions, purchasesOf, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface ImportDependenceRequest {
  /** ISO3, or an alliance as one buyer. */
  readonly country: string;
  readonly material: string;
  readonly years: readonly number[];
  readonly measure: DependenceMeasure;
  /** Coming year in which a supplier's share of world output is told. */
  readonly outlookYear: number;
}

export interface SupplierInYear {
  readonly country: Country;
  readonly share: Quantity;
  /** Of projected world output in the outlook year; null where nothing is projected. */
  readonly projectedOutputShare: Quantity | null;
}

export interface DependenceYear {
  readonly year: number;
  /** What was bought in all, in tonnes as shipped. */
  readonly bought: Quantity;
  readonly suppliers: readonly SupplierInYear[];
  readonly stated: readonly StatedDependence[];
}

export interface ImportDependenceAnswer extends Told {
  readonly country: Country | null;
  readonly alliance: Alliance | null;
  readonly material: Material;
  readonly codes: readonly CodeMapping[];
  readonly measure: DependenceMeasure;
  readonly years: readonly DependenceYear[];
}

/** Most years one question may name. */
const MAX_YEARS = 30;

/**
 * The share of each supplier in what a buyer bought of a material, year by year, with official statements beside it.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const importDependence = async (ask: Ask, request: ImportDependenceRequest): Promise<ImportDependenceAnswer> => {
  const years = [...new Set(request.years)].sort((a, b) => a - b);
  if (years.length === 0 || years.length > MAX_YEARS)
    throw new InvalidArgumentsError([{ argument: 'years', value: years.length, valid: `1 to ${MAX_YEARS} years` }]);
  const faults = new Faults();
  const day = `${years.at(-1) ?? ''}-12-31`;
  const [material, buyers] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    buyersOf(ask, faults, request.country, day),
  ]);
  faults.throwIfAny();
  if (material === null || buyers === null) throw new Error('a fault was not told');
  const all = await ask.codesOf(material.id);
  const codes = tellingCodes(all);
  const [stated, projected, dataVersion] = await Promise.all([
    ask.statedDependence(material.mineralId, buyers.id),
    projectedShares(ask, material, request.outlookYear),
    ask.dataVersion(),
  ]);
  const told = await Promise.all(
    years.map(async (year): Promise<DependenceYear> => {
      const { flows, factIds, unweighed } = await purchasesOf(ask, buyers, codes, year);
      const suppliers = await Promise.all(
        supplierDependence(flows, request.measure).map(async ({ supplier, share }) => ({
          country: await ask.country(supplier),
          share,
          projectedOutputShare: projected.get(supplier) ?? null,
        })),
      );
      return {
        year,
        bought: boughtInAll(flows, unweighed, { year, formula: 'imports under the codes, flows with a weight added up', factIds }),
        suppliers: suppliers.flatMap(({ country, ...rest }) => (country === null ? [] : [{ country, ...rest }])),
        stated: stated.filter((one) => one.year === year && (one.materialId === null || one.materialId === material.id)),
      };
    }),
  );
  return {
    country: buyers.country,
    alliance: buyers.alliance,
    material,
    codes,
    measure: request.measure,
    years: told,
    assumptions: [
      'Suppliers are the countries goods were bought from, which need not be where they were mined or refined.',
      ...(buyers.alliance === null
        ? []
        : [
            `${buyers.id} buys as one: the members of ${day}; what they sell each other is left out, and of each seller the ten largest flows are named as facts.`,
          ]),
      ...codeAssumptions(material, codes),
      ...(projected.size === 0
        ? []
        : [`Projected shares are of world output of ${material.id} in ${request.outlookYear}, not of what the buyer will buy.`]),
    ],
    missing: [
      ...(codes.length === 0
        ? [
            `${material.id} is traded under no code apart from other materials${all.length === 0 ? '' : ` (${all.map(({ hs }) => `HS ${hs}`).join(', ')} hold several)`}.`,
          ]
        : told.filter(({ suppliers }) => suppliers.length === 0).map(({ year }) => `No purchases under the codes are known for ${year}.`)),
      ...told.flatMap(({ year, bought }) =>
        bought.high === null ? [`What was bought in ${year} is at least what is weighed: ${bought.reason ?? ''}.`] : [],
      ),
      ...(projected.size === 0 ? [`Output of ${material.id} in ${request.outlookYear} is not projected by country.`] : []),
    ],
    dataVersion,
  };
};

/** @param unweighed flows without a weight within those of a group */
const boughtInAll = (flows: readonly TradeFlow[], unweighed: number, origin: Parameters<typeof massOfFlows>[2]): Quantity => {
  const bought = massOfFlows(flows, 'GROSS', origin);
  const reasons = [bought.reason, ...(unweighed === 0 ? [] : [`${unweighed} flows within those of a seller have no published weight`])];
  return unweighed === 0 ? bought : { ...bought, high: null, reason: reasons.filter((one) => one !== null).join('; ') };
};

/** Share of each country in the world output that is projected for a year; empty where no total is. */
const projectedShares = async (ask: Ask, material: Material, year: number): Promise<ReadonlyMap<string, Quantity>> => {
  const outlook = (await ask.outlookOf(material.id)).filter((one) => one.year === year);
  const world = outlook.find(({ area }) => area === 'WORLD');
  if (world?.tonnes == null || world.tonnes === 0) return new Map();
  const total = world.tonnes;
  return new Map(
    outlook
      .filter(({ area, tonnes, scenario }) => !isAggregate(area) && tonnes !== null && scenario === world.scenario)
      .map(({ area, tonnes, factId }) => {
        const share = round(Math.min(1, (tonnes ?? 0) / total));
        const inputs = [
          { name: `output of ${area}`, value: tonnes, unit: 't' as const },
          { name: 'output of the world', value: total, unit: 't' as const },
        ];
        const origin = { year, formula: 'projected output / projected output of the world', inputs, factIds: [factId, world.factId] };
        return [area, pureNumber({ value: share, low: share, high: share }, 'ratio', origin)];
      }),
  );
};
