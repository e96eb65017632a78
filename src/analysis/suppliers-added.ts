import { InvalidArgumentsError } from '../domain/errors.js';
import type { Country, Deal, Material, TradeFlow } from '../domain/facts.js';
import { partOfWhole, pureNumber, round, sumOfKnown, type Quantity } from '../domain/quantity.js';
import { supplierChanges, type SupplierChange } from '../domain/supplier-change.js';
import { allDeals, homeOf } from './all-deals.js';
import type { Ask } from './ask.js';
import { codeAssumptions, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface SuppliersAddedRequest {
  readonly material: string;
  /** ISO3 of the buyer that changed its suppliers. */
  readonly importer: string;
  /** ISO3 of the buyer that might do the same. */
  readonly other: string;
  /** Last year of the time before. */
  readonly after: number;
  /** Last year looked at. */
  readonly to: number;
  /** Share of a year's purchases, 0 to 1, from which a seller counts as a supplier. */
  readonly least: number;
}

/** What the other buyer has of the supplier already. */
export type OtherBuyer = 'BUYS' | 'BUYS_LITTLE' | 'BUYS_NOTHING_KNOWN';

export interface AddedSupplier {
  readonly country: Country;
  readonly before: Quantity;
  readonly after: Quantity;
  readonly gained: Quantity;
  readonly since: number | null;
  /** Share of the supplier's sales in the last year that went to the importer: what others cannot have. */
  readonly tiedToImporter: Quantity;
  /** Share of the other buyer's purchases in the last year. */
  readonly shareOfOther: Quantity;
  readonly other: OtherBuyer;
  /** Purchases and loans of the importer's companies in the supplier's country after the first time. */
  readonly deals: readonly Deal[];
}

export interface SuppliersAdded extends Told {
  readonly material: Material;
  readonly importer: Country;
  readonly other: Country;
  readonly after: number;
  readonly to: number;
  readonly years: readonly number[];
  readonly supplierCount: number;
  readonly suppliers: readonly AddedSupplier[];
  readonly lost: readonly AddedSupplier[];
  readonly dealCount: number;
  readonly deals: readonly Deal[];
}

/**
 * Suppliers of a material whose share in a buyer's purchases grew after a year, and whether another buyer buys from them:
 * by value, the only measure that all years have.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const suppliersAdded = async (ask: Ask, request: SuppliersAddedRequest): Promise<SuppliersAdded> => {
  refuseSenseless(request);
  const { after, to, least } = request;
  const faults = new Faults();
  const [material, importer, other] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
    entity(ask, faults, 'country', request.other, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null || importer === null || other === null) throw new Error('a fault was not told');
  const [all, dataVersion, told] = await Promise.all([ask.codesOf(material.id), ask.dataVersion(), allDeals(ask)]);
  const codes = tellingCodes(all);
  const traded = (await Promise.all(codes.map(({ hs }) => ask.tradeYears(hs)))).flat();
  const years = [...new Set(traded)].filter((year) => year <= to).sort((a, b) => a - b);
  const last = years.at(-1) ?? to;
  const bought = async (buyer: string, of: readonly number[]): Promise<readonly TradeFlow[]> =>
    (await Promise.all(of.flatMap((year) => codes.map(({ hs }) => ask.importsUnder(hs, buyer, year))))).flat();
  const [own, others] = await Promise.all([bought(importer.iso3, years), bought(other.iso3, [last])]);
  const valued = own.flatMap(({ exporter, year, kusd }) => (kusd === null ? [] : [{ supplier: exporter, year, amount: kusd }]));
  const changes = supplierChanges(valued, after, least).filter(({ before, after: now }) => Math.max(before, now) >= least);
  const deals = await dealsAbroad(ask, told, importer.iso3, after);
  const detail = async (change: SupplierChange): Promise<AddedSupplier | null> => {
    const country = await ask.country(change.supplier);
    if (country === null) return null;
    const sold = (await Promise.all(codes.map(({ hs }) => ask.exportsUnder(hs, country.iso3, last)))).flat();
    const flows = own.filter(({ exporter }) => exporter === country.iso3);
    const shareOfOther = partOf(others, ({ exporter }) => exporter === country.iso3, last, `bought from ${country.iso3} / bought from all`);
    const ratio = (share: number, formula: string, holds: (year: number) => boolean) =>
      pureNumber({ value: share, low: share, high: share }, 'ratio', {
        formula,
        factIds: flows.filter(({ year }) => holds(year)).map(({ factId }) => factId),
      });
    return {
      country,
      before: ratio(change.before, `value bought from it / from all, up to ${after}`, (year) => year <= after),
      after: ratio(change.after, `value bought from it / from all, after ${after}`, (year) => year > after),
      gained: ratio(round(change.after - change.before), 'share after − share before', () => true),
      since: change.since,
      tiedToImporter: partOf(sold, (flow) => flow.importer === importer.iso3, last, `sold to ${importer.iso3} / sold to all`),
      shareOfOther,
      other:
        (shareOfOther.low ?? 0) >= least
          ? 'BUYS'
          : others.some(({ exporter, kusd }) => exporter === country.iso3 && (kusd ?? 0) > 0)
            ? 'BUYS_LITTLE'
            : 'BUYS_NOTHING_KNOWN',
      deals: deals.filter(({ home }) => home === country.iso3).map(({ deal }) => deal),
    };
  };
  const grown = await Promise.all(changes.filter((one) => one.after > one.before && one.after >= least).map(detail));
  const fallen = await Promise.all(
    changes
      .filter((one) => one.after < one.before)
      .toReversed()
      .map(detail),
  );
  const suppliers = grown.filter((one) => one !== null);
  return {
    material,
    importer,
    other,
    after,
    to,
    years,
    supplierCount: suppliers.length,
    suppliers,
    lost: fallen.filter((one) => one !== null),
    dealCount: deals.length,
    deals: deals.map(({ deal }) => deal),
    assumptions: [
      'Shares are by value in US dollars of the day: weights are not published for every year.',
      'Flows that are not told of a year count as none in it; of early years only the largest partners of each country are held.',
      'A supplier is where goods came from last, not where the metal was mined.',
      ...codeAssumptions(material, codes),
    ],
    missing: [
      ...(codes.length === 0
        ? [
            `${material.id} is traded under no code apart from other materials${all.length === 0 ? '' : ` (HS ${all.map(({ hs }) => hs).join(', ')})`}.`,
          ]
        : []),
      ...(codes.length > 0 && years.length === 0 ? [`No flows under HS ${codes.map(({ hs }) => hs).join(', ')} are held.`] : []),
      ...(valued.length < own.length
        ? [`${own.length - valued.length} of ${own.length} flows have no published value and are in no share.`]
        : []),
      ...(years[0] !== undefined && years[0] >= after
        ? [`The first year with flows is ${years[0]}: the time before is that year alone.`]
        : []),
      ...(suppliers.length > 0 ? ['What the other buyer would have to pay, and what contracts tie the suppliers, is not known.'] : []),
      ...(deals.length === 0 ? [`No purchase or loan abroad by buyers of ${importer.iso3} after ${after} is told.`] : []),
    ],
    dataVersion,
  };
};

const refuseSenseless = ({ least, after, to, importer, other }: SuppliersAddedRequest): void => {
  const faults = [
    ...(least > 0 && least <= 1 ? [] : [{ argument: 'least', value: least, valid: 'a share above 0, at most 1' }]),
    ...(after < to ? [] : [{ argument: 'after, to', value: [after, to], valid: '`after` earlier than `to`' }]),
    ...(importer !== other ? [] : [{ argument: 'other', value: other, valid: 'a country other than the importer' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** Purchases abroad by buyers seated in a nation after a year, by date, with the home of what was bought. */
const dealsAbroad = async (ask: Ask, all: readonly Deal[], iso3: string, after: number) => {
  const placed = await Promise.all(
    all
      .filter(({ validFrom }) => validFrom !== null && validFrom > `${after}-12-31`)
      .map(async (deal) => ({ deal, buyer: await homeOf(ask, deal.buyer), home: await homeOf(ask, deal.target) })),
  );
  return placed
    .filter(({ buyer, home }) => buyer === iso3 && home !== iso3)
    .sort((a, b) => ((a.deal.validFrom ?? '') < (b.deal.validFrom ?? '') ? -1 : 1));
};

const partOf = (flows: readonly TradeFlow[], holds: (flow: TradeFlow) => boolean, year: number, formula: string): Quantity => {
  const valueOf = (some: readonly TradeFlow[]) => sumOfKnown(some.map(({ kusd }) => kusd));
  const [part, whole] = [valueOf(flows.filter(holds)), valueOf(flows)];
  const share = partOfWhole(part, valueOf(flows.filter((flow) => !holds(flow))));
  return pureNumber(share, 'ratio', {
    year,
    formula,
    inputs: [
      { name: 'part', value: part.value, unit: 'kUSD' },
      { name: 'whole', value: whole.value, unit: 'kUSD' },
    ],
    factIds: flows.filter(holds).map(({ factId }) => factId),
    ...(share.low === null
      ? { reason: 'no flows with a value are told' }
      : whole.unknown > 0
        ? { reason: `${whole.unknown} of ${whole.of} flows have no published value` }
        : {}),
  });
};
