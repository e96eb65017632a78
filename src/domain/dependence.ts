import { OversubscribedSharesError } from './errors.js';
import type { TradeFlow } from './facts.js';
import { pureNumber, round, sumTonnes, type Quantity, type QuantityInput } from './quantity.js';
import { ROUNDING, valueOf, type Range } from './range.js';

/** What is added up of a flow: tonnes or thousand US dollars. They can name different largest suppliers. */
export type DependenceMeasure = 'WEIGHT' | 'VALUE';

/** A supplier's part in what an importer buys. */
export interface SupplierDependence {
  readonly supplier: string;
  readonly share: Quantity;
}

/**
 * The share of each supplier in an importer's purchases, largest first.
 * A flow that lacks the measure is not counted and widens every share: it could be any amount, so a supplier with a
 * known amount has more than nothing and at most what is known, and one without has anything.
 * @param imports all flows of one material to one importer in one year; several flows of one supplier are added
 * @returns ratio, 0 to 1; empty when nothing was bought
 * @example 600, 300 and 100 t: 0.6, 0.3, 0.1
 */
export const supplierDependence = (imports: readonly TradeFlow[], measure: DependenceMeasure): SupplierDependence[] => {
  const amountOf = (flow: TradeFlow): number | null => (measure === 'WEIGHT' ? flow.tonnes : flow.kusd);
  const suppliers = [...new Set(imports.map((flow) => flow.exporter))].map((supplier) => {
    const flows = imports.filter((flow) => flow.exporter === supplier);
    return {
      supplier,
      amount: round(flows.reduce((sum, flow) => sum + (amountOf(flow) ?? 0), 0)),
      untold: flows.some((flow) => amountOf(flow) === null),
    };
  });
  const total = round(suppliers.reduce((sum, one) => sum + one.amount, 0));
  const untold = suppliers.filter((one) => one.untold);
  if (total === 0 && untold.length === 0) return [];
  const unit = measure === 'WEIGHT' ? 't' : 'kUSD';
  return suppliers
    .map(({ supplier, amount, untold: ownUntold }): SupplierDependence => {
      const share = total === 0 ? 0 : round(amount / total);
      const othersUntold = untold.some((one) => one.supplier !== supplier);
      return {
        supplier,
        share: pureNumber(
          {
            value: untold.length === 0 ? share : null,
            low: othersUntold ? 0 : share,
            high: ownUntold ? 1 : share,
          },
          'ratio',
          {
            year: imports[0]?.year ?? null,
            formula: 'bought from the supplier / bought from all',
            inputs: [
              { name: `bought from ${supplier}`, value: amount, unit },
              { name: 'bought from all', value: total, unit },
            ],
            factIds: imports.map((flow) => flow.factId),
            ...(untold.length > 0
              ? {
                  reason: `no ${measure === 'WEIGHT' ? 'weight' : 'value'} is published of flows from ${untold
                    .map((one) => one.supplier)
                    .toSorted()
                    .join(', ')}`,
                }
              : {}),
          },
        ),
      };
    })
    .sort(
      (a, b) => (b.share.high ?? 0) - (a.share.high ?? 0) || (b.share.low ?? 0) - (a.share.low ?? 0) || (a.supplier < b.supplier ? -1 : 1),
    );
};

/** What a country makes, buys, sells and takes from stocks of one material in one year, in tonnes on one basis or in one money; null is unknown. */
export interface SupplyBalance {
  readonly imports: number | null;
  readonly exports: number | null;
  readonly primary: number | null;
  /** From old scrap. */
  readonly secondary: number | null;
  /** Taken from stocks; below 0 where stocks were built up. */
  readonly stockRelease: number | null;
}

/**
 * Net import reliance: what a country nets from abroad and from stocks, over what it consumes.
 *     (imports − exports + stock release) / (primary + secondary + imports − exports + stock release)
 * @returns ratio up to 1, below 0 for a net exporter; unknown, and says of what, when any part is unknown or nothing is consumed
 * @see U.S. Geological Survey, Mineral Commodity Summaries, appendix B; worked by hand in docs/measures/supply-risk.md
 * @example imports 900, exports 100, primary 150, secondary 50, stocks 0: 800 / 1000 = 0.8
 */
export const netImportReliance = (balance: SupplyBalance): Quantity => {
  const { imports, exports, primary, secondary, stockRelease } = balance;
  const inputs: QuantityInput[] = [
    { name: 'imports', value: imports, unit: 't' },
    { name: 'exports', value: exports, unit: 't' },
    { name: 'primary output', value: primary, unit: 't' },
    { name: 'secondary output', value: secondary, unit: 't' },
    { name: 'taken from stocks', value: stockRelease, unit: 't' },
  ];
  const formula = '(imports − exports + taken from stocks) / (primary + secondary + imports − exports + taken from stocks)';
  const unknown = (reason: string) => pureNumber({ value: null, low: null, high: null }, 'ratio', { formula, inputs, reason });
  if (imports === null || exports === null || primary === null || secondary === null || stockRelease === null) {
    return unknown(
      `not known: ${inputs
        .filter((input) => input.value === null)
        .map((input) => input.name)
        .join(', ')}`,
    );
  }
  const net = imports - exports + stockRelease;
  const consumption = net + primary + secondary;
  if (consumption <= 0) return unknown('apparent consumption is not above 0');
  const reliance = round(net / consumption);
  return pureNumber({ value: reliance, low: reliance, high: reliance }, 'ratio', { formula, inputs });
};

/** Between which numbers an amount lies; null where nothing bounds it on that side. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Tonnes of flows under one trade code, some of them without a weight: those weigh at most what their value buys at the
 * lowest price per tonne among the flows that have both.
 * @returns high null when a flow has neither weight nor value, or no other tells a price
 * @example 100 t for 300 kUSD and 10 t for 20, and 6 kUSD without a weight: 110 to 113 t
 */
export const weightWithin = (flows: readonly Pick<TradeFlow, 'tonnes' | 'kusd'>[]): Bounds => {
  const known = sumTonnes(flows.flatMap(({ tonnes }) => tonnes ?? []));
  const unweighed = flows.filter(({ tonnes }) => tonnes === null);
  if (unweighed.length === 0) return { low: known, high: known };
  const prices = flows.flatMap(({ tonnes, kusd }) => (tonnes === null || kusd === null || tonnes <= 0 || kusd <= 0 ? [] : [kusd / tonnes]));
  if (prices.length === 0 || unweighed.some(({ kusd }) => kusd === null)) return { low: known, high: null };
  const lowest = prices.reduce((least, price) => Math.min(least, price));
  return { low: known, high: round(known + sumTonnes(unweighed.map(({ kusd }) => kusd ?? 0)) / lowest) };
};

/**
 * Between which bounds net import reliance lies when its parts are only bounded.
 *     net / (net + made at home)
 * It grows with what is net from abroad, whatever is made at home; it falls with what is made at home where net is above 0,
 * and rises towards 0 where it is below.
 * @param net imports − exports, with what is taken from stocks where that counts; tonnes, below 0 for a net exporter
 * @param atHome primary and secondary output, tonnes of 0 or more
 * @returns ratio up to 1; low null where use may come near 0 or net imports have no least; null when nothing can be used
 * @see docs/measures/supply-risk.md
 * @example net 800, at home 200: 0.8; net 800, at home 200 or more: 0 to 0.8; net 800 or more: 0.8 to 1
 */
export const relianceWithin = (net: Bounds, atHome: Bounds): Bounds | null => {
  if (net.high !== null && atHome.high !== null && net.high + atHome.high <= 0) return null;
  return { low: leastReliance(net.low, atHome), high: mostReliance(net.high, atHome) };
};

const leastReliance = (net: number | null, { low, high }: Bounds): number | null => {
  if (net === null) return null;
  if (net >= 0) return high === null || net === 0 ? 0 : round(net / (net + high));
  return net + (low ?? 0) > 0 ? round(net / (net + (low ?? 0))) : null;
};

const mostReliance = (net: number | null, { low, high }: Bounds): number => {
  if (net === null || (net > 0 && !(low ?? 0))) return 1;
  if (net > 0) return round(net / (net + (low ?? 0)));
  return high === null ? 0 : round(net / (net + high));
};

/**
 * Between which bounds net import reliance lies when use is published: what is not made at home comes from abroad or from
 * stocks.
 *     1 − made at home / use
 * @param use apparent consumption, tonnes above 0
 * @param atHome primary and secondary output, tonnes of 0 or more
 * @returns ratio up to 1; low null where nothing bounds what is made at home
 * @example use 1000, at home 150 to 200: 0.8 to 0.85
 */
export const relianceOfUse = (use: number, atHome: Bounds): Bounds => ({
  low: atHome.high === null ? null : round(1 - atHome.high / use),
  high: round(1 - (atHome.low ?? 0) / use),
});

/** What a nation's companies and state own of a supplier's output, beside what the nation buys there. */
export interface OwnedSupply {
  /** Bought from the supplier, tonnes. */
  readonly imports: number;
  /** Owned there, tonnes. */
  readonly owned: Range;
  /** Output of the supplier, tonnes; null when unknown. */
  readonly output: number | null;
}

/**
 * Tonnes of what a nation buys from a supplier that come from sites it owns there. Where owned output is sold is not told:
 * it may all go elsewhere, or all come home.
 * @returns low 0; high the smaller of what is owned and what is bought; value if the sites sell as the whole supplier does,
 * owned share of output × imports, null when output or what is owned is not known
 * @see docs/measures/supply-risk.md
 * @example 400 t bought, 300 t owned of 1000 t of output: 120 t, from 0 to 300
 */
export const ownedOfImports = ({ imports, owned, output }: OwnedSupply): { value: number | null } & Range => {
  const high = Math.min(imports, owned.high);
  if (high <= 0) return { value: 0, low: 0, high: 0 };
  const known = valueOf(owned);
  const value =
    output === null || output <= 0 || known === null ? null : round(Math.min(high, (imports * Math.min(known, output)) / output));
  return { value, low: 0, high: round(high) };
};

/**
 * Net import reliance less what comes from the nation's own sites abroad.
 * @param reliance ratio up to 1; that of a net exporter, below 0, is left as it is
 * @param ownedAbroad output of foreign sites that the nation owns and imports, over its consumption, 0 to 1, between two bounds
 * @returns ratio; not brought below 0, since sites abroad cannot make a nation an exporter
 * @see Gulley, McCullough, Shedd 2019, Resources Policy 62, 317–323: China's cobalt in 2016, 0.97 − 0.29 = 0.68
 */
export const ownershipAdjustedReliance = (reliance: number, ownedAbroad: Range): Quantity => {
  const least = Math.min(0, reliance); // a net exporter stays what it is
  const low = Math.max(least, round(reliance - ownedAbroad.high));
  const high = Math.max(least, round(reliance - ownedAbroad.low));
  return pureNumber({ value: low === high ? low : null, low, high }, 'ratio', {
    formula: 'net import reliance − imports from own sites abroad / consumption',
    inputs: [
      { name: 'net import reliance', value: reliance, unit: 'ratio' },
      { name: 'imports from own sites abroad / consumption, at least', value: ownedAbroad.low, unit: 'ratio' },
      { name: 'imports from own sites abroad / consumption, at most', value: ownedAbroad.high, unit: 'ratio' },
    ],
    ...(low === high ? {} : { reason: 'who owns part of the sites abroad is not told' }),
  });
};

/** Where a country gets the input of one stage: source (itself included) → share, 0 to 1. What is missing to 1 is untold. */
export type StageSources = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Dependence on one country at one step upstream. */
export interface StageDependence {
  /** Country → share of the importer's use that passes through it at this step. */
  readonly shares: ReadonlyMap<string, number>;
  /** Share whose path is lost before or at this step, 0 to 1. */
  readonly untold: number;
}

/**
 * Where an importer's material comes from, step by step upstream: what it buys, where its suppliers' input comes from,
 * and so on. A country's output is taken to hold its sources in the proportions of its input.
 * @param stages nearest first: `stages[0]` tells the sources of the importer, `stages[1]` those of its suppliers
 * @returns one entry per stage; the shares and the untold of each make 1
 * @throws {OversubscribedSharesError} when the sources of a country add up to more than 1
 * @example KOR buys 0.8 from CHN and 0.2 from AUT; CHN mines 0.5 itself and buys 0.5 in COD; AUT is not told: then CHN 0.4, COD 0.4, untold 0.2
 */
export const upstreamDependence = (importer: string, stages: readonly StageSources[]): StageDependence[] => {
  let shares: ReadonlyMap<string, number> = new Map([[importer, 1]]);
  return stages.map((sources) => {
    shares = stepUp(shares, sources);
    return { shares, untold: Math.max(0, withoutNoise(1 - [...shares.values()].reduce((sum, share) => sum + share, 0))) };
  });
};

/** What is left of 1 is 0, not the last binary digit. */
const withoutNoise = (value: number): number => Number(value.toFixed(12));

const stepUp = (shares: ReadonlyMap<string, number>, sources: StageSources): ReadonlyMap<string, number> => {
  const next = new Map<string, number>();
  for (const [country, share] of shares) {
    const from = sources.get(country) ?? new Map<string, number>();
    const total = [...from.values()].reduce((sum, one) => sum + one, 0);
    if (total > 1 + ROUNDING) throw new OversubscribedSharesError(total);
    for (const [source, part] of from) {
      next.set(source, round((next.get(source) ?? 0) + (share * part) / Math.max(1, total)));
    }
  }
  return next;
};

/** A seller's share of what an importer buys, and how much of what it sells passes through the supplier asked about. */
export interface SellerThrough {
  readonly seller: string;
  /** 0 to 1. */
  readonly share: Range;
  /** 0 to 1; exactly 1 of the supplier itself. */
  readonly through: Range;
}

/**
 * Dependence on a supplier through others: what the importer buys of each seller, times what of that passes through the
 * supplier at some stage.
 *     E = Σ share · through
 * @param sellers those the importer buys from; the supplier itself may be among them
 * @returns 0 to 1, lowest and highest; what has no seller told counts as passing or not, whichever is the bound
 * @example CHN 0.6 (through 1), AUT 0.3 (through 0.5), FIN 0.1 (0 to 1): 0.75 to 0.85
 */
export const dependenceThroughSellers = (sellers: readonly SellerThrough[]): Range => {
  const low = sellers.reduce((sum, { share, through }) => sum + share.low * through.low, 0);
  const clean = sellers.reduce((sum, { share, through }) => sum + share.low * (1 - through.high), 0);
  const most = Math.min(
    1 - clean,
    sellers.reduce((sum, { share, through }) => sum + share.high * through.high, 0),
  );
  const high = round(Math.min(1, most));
  return { low: Math.min(high, round(low)), high };
};
