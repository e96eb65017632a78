import { herfindahlHirschman, herfindahlHirschmanBounds, sharesOf } from './concentration.js';
import type { Basis, CodeConfidence, Measured, StatedDependence, TradeFlow } from './facts.js';
import { commonBasis, knownMass, mass, pureNumber, round, sumOfKnown, sumTonnes, unknownMass, type Quantity } from './quantity.js';

/** The market a replacement is sought in: one material, one importer, one year, and the codes it crosses borders under. */
export interface Market {
  readonly materialId: string;
  readonly basis: Basis;
  readonly year: number;
  readonly importer: string;
  /** Suppliers lost. */
  readonly excluded: readonly string[];
  /** Countries whose own purchases are left alone; empty when tonnes may be taken from allies too. */
  readonly protectedBuyers: ReadonlySet<string>;
  /** Share of what a supplier sells to others that it would redirect, 0 to 1: an assumption, not a fact. */
  readonly divertibleShare: number;
  readonly codes: readonly { readonly hs: string; readonly confidence: CodeConfidence }[];
}

const codeNames = (market: Market) => market.codes.map((c) => `HS ${c.hs}`).join(' + ');

/** Whether the codes hold other materials too, so that no tonnage under them is one of this material. */
export const isBundled = (market: Market): boolean => market.codes.some((c) => c.confidence === 'bundle');

/**
 * What the importer buys from the excluded countries in the year.
 * Under a bundled code only a range is honest: at most what crossed the border under the code, and at most what the
 * excluded countries say they exported of the material to the whole world.
 * @param imports all flows of the codes to the importer
 * @param exportTotals what excluded countries say they exported of the material, as far as published
 * @returns tonnes on the market's basis; value null under a bundled code, or when no flow has a weight
 * @throws {BasisMismatchError} when an export total is on another basis than the material
 */
export const lostSupply = (market: Market, imports: readonly TradeFlow[], exportTotals: readonly Measured[]): Quantity => {
  const lost = imports.filter((flow) => market.excluded.includes(flow.exporter));
  const underCode = sumTonnes(lost.map((flow) => flow.tonnes ?? 0));
  const untold = lost.filter((flow) => flow.tonnes === null).length;
  const factIds = lost.map((flow) => flow.factId);
  const inputs = [{ name: `imports from ${market.excluded.join(', ')} under ${codeNames(market)}`, value: underCode, unit: 't' as const }];
  if (!isBundled(market)) {
    const value = untold > 0 && untold === lost.length ? null : underCode;
    return mass({ value, low: underCode, high: untold > 0 ? null : underCode }, market.basis, {
      year: market.year,
      formula: `sum of imports under ${codeNames(market)} from the excluded countries`,
      inputs,
      factIds,
      ...(untold > 0 ? { reason: `${untold} of ${lost.length} flows have a value but no published weight; they are not counted` } : {}),
    });
  }
  const published = exportTotals.filter((total) => total.tonnes !== null && total.bound !== '>');
  commonBasis(`exports of ${market.materialId}`, [{ basis: market.basis }, ...published]);
  const allPublished = market.excluded.every((iso3) => published.some((total) => total.area === iso3));
  const exported = sumTonnes(published.map((total) => total.tonnes ?? 0));
  const bounds = [...(untold > 0 ? [] : [underCode]), ...(allPublished ? [exported] : [])]; // a sum that lacks a weight bounds nothing
  return mass({ value: null, low: 0, high: bounds.length === 0 ? null : Math.min(...bounds) }, market.basis, {
    year: market.year,
    formula: allPublished
      ? `between 0 and the smaller of imports under ${codeNames(market)} and the excluded countries' published exports of the material to the world`
      : `between 0 and imports under ${codeNames(market)}`,
    inputs: [
      ...inputs,
      ...(allPublished ? [{ name: 'published exports of the material to the world', value: exported, unit: 't' as const }] : []),
    ],
    factIds: [...factIds, ...published.map((total) => total.factId)],
    reason: [
      `${codeNames(market)} is a bundle of several materials, so no tonnage under it is one of ${market.materialId}`,
      ...(untold > 0 ? [`${untold} of ${lost.length} flows under it have no published weight`] : []),
    ].join('; '),
  });
};

/** What is known of one possible supplier in the market. */
export interface Supplier {
  readonly iso3: string;
  /** Its exports under the market's codes in the year. */
  readonly exports: readonly TradeFlow[];
  /** National capacity for the very material, of the year nearest the one asked; null when none is published. */
  readonly capacity: Measured | null;
  /** Output of the very material in the capacity's year; null when not published. */
  readonly outputAtCapacity: Measured | null;
}

/**
 * What a supplier could redirect or add for the importer within the year.
 * Redirected: the stated share of what it sells to buyers that are neither the importer nor protected; at least none, at
 * most all. Added: capacity less output, where both are published; at least none. Sales without a published weight are
 * not counted in the value, and with any of them there is no highest figure.
 * @returns tonnes on the market's basis; value and highest null when no sale has a weight and nothing could be added; null
 * throughout when nothing at all is told
 * @throws {BasisMismatchError} when capacity and output are on other bases than the material
 */
export const availableFrom = (market: Market, supplier: Supplier): Quantity => {
  const reasons: string[] = [];
  const inputs: { name: string; value: number | null; unit: 't' | 'ratio' }[] = [];
  const factIds: string[] = [];
  let pool: number | null = null;
  let unweighedSales = 0;
  if (supplier.iso3 !== market.importer) {
    if (isBundled(market)) reasons.push(`what it sells cannot be told from ${codeNames(market)}, a bundle of several materials`);
    else {
      const divertible = supplier.exports.filter((flow) => flow.importer !== market.importer && !market.protectedBuyers.has(flow.importer));
      const sold = sumOfKnown(divertible.map((flow) => flow.tonnes));
      if (sold.unknown > 0) reasons.push(`${sold.unknown} of ${sold.of} sales to others have no published weight and are not counted`);
      pool = sold.value;
      unweighedSales = sold.unknown;
      factIds.push(...divertible.map((flow) => flow.factId));
      inputs.push(
        { name: 'sold to buyers it could be redirected from', value: pool, unit: 't' },
        { name: 'share redirected (assumption)', value: market.divertibleShare, unit: 'ratio' },
      );
    }
  }
  let spare: number | null = null;
  const { capacity, outputAtCapacity } = supplier;
  if (capacity?.tonnes != null && outputAtCapacity?.tonnes != null) {
    commonBasis(`spare capacity for ${market.materialId}`, [{ basis: market.basis }, capacity, outputAtCapacity]);
    spare = Math.max(0, round(capacity.tonnes - outputAtCapacity.tonnes));
    factIds.push(capacity.factId, outputAtCapacity.factId);
    inputs.push(
      { name: `capacity ${capacity.year}`, value: capacity.tonnes, unit: 't' },
      { name: `output ${outputAtCapacity.year}`, value: outputAtCapacity.tonnes, unit: 't' },
    );
  } else reasons.push('spare capacity is not published and is not counted');
  const reason = reasons.join('; ');
  if (pool === null && spare === null)
    return unweighedSales === 0
      ? unknownMass(market.basis, reason, { year: market.year, factIds })
      : mass({ value: null, low: 0, high: null }, market.basis, { year: market.year, inputs, factIds, reason });
  return mass(
    {
      value: round((pool ?? 0) * market.divertibleShare + (spare ?? 0)),
      low: 0,
      high: unweighedSales > 0 ? null : round((pool ?? 0) + (spare ?? 0)),
    },
    market.basis,
    {
      year: market.year,
      formula: [pool === null ? '' : 'sales to others × share redirected', spare === null ? '' : '(capacity − output)']
        .filter(Boolean)
        .join(' + '),
      inputs,
      factIds,
      ...(reason === '' ? {} : { reason }),
    },
  );
};

/**
 * Share of a gap that a mass covers.
 * @returns ratio, 0 to 1; the range is the widest the two ranges allow, up to 1 when the mass has no highest figure; null
 * throughout when there is no gap or nothing is known of the mass
 */
export const shareOfGap = (available: Quantity, gap: Quantity): Quantity => {
  const origin = {
    year: gap.year,
    formula: 'available / gap, at most 1',
    inputs: [
      { name: 'available', value: available.value, unit: 't' as const },
      { name: 'gap', value: gap.value, unit: 't' as const },
    ],
    factIds: [...available.factIds, ...gap.factIds],
  };
  if (gap.high === 0) return pureNumber({ value: null, low: null, high: null }, 'ratio', { ...origin, reason: 'there is no gap to cover' });
  if (available.low === null && available.high === null)
    return pureNumber({ value: null, low: null, high: null }, 'ratio', {
      ...origin,
      reason: available.reason ?? 'what is available is not known',
    });
  const atMostOne = (part: number, whole: number) => round(Math.min(1, part / whole));
  const reason = [gap.value === null ? gap.reason : null, available.high === null ? available.reason : null]
    .filter((why) => why !== null)
    .join('; ');
  return pureNumber(
    {
      value: gap.value === null || gap.value === 0 || available.value === null ? null : atMostOne(available.value, gap.value),
      low: gap.high === null || available.low === null ? 0 : atMostOne(available.low, gap.high),
      high:
        available.high === null ? 1 : gap.low === null || gap.low === 0 ? (available.high > 0 ? 1 : 0) : atMostOne(available.high, gap.low),
    },
    'ratio',
    { ...origin, ...(reason === '' ? {} : { reason }) },
  );
};

/**
 * A gap shared among suppliers in proportion to what each has available. Never more than the gap, never more than a
 * supplier has; what is left over stays unmet.
 * @param available tonnes per supplier; null counts as nothing to share out
 * @returns tonnes per supplier, in the order given
 */
export const allocateProportionally = (gap: number, available: readonly (number | null)[]): number[] => {
  const total = sumTonnes(available.map((t) => t ?? 0));
  const ratio = total === 0 ? 0 : Math.min(1, gap / total);
  return available.map((t) => Math.min(t ?? 0, round((t ?? 0) * ratio)));
};

/** Concentration of the importer's sources before and after. */
export interface ConcentrationChange {
  readonly before: Quantity;
  readonly after: Quantity;
}

/**
 * Herfindahl–Hirschman index of the importer's foreign sources by weight: as traded, and with the excluded suppliers
 * gone and the allocated tonnes in their place. Tonnes left unmet are in neither sum.
 * Under a bundled code the index before is bounded by an official statement of the supplier's share, where there is one.
 * @param allocated tonnes by country of the plan
 * @param stated an official statement of an excluded supplier's share of the importer's purchases; null when none
 */
export const concentrationChange = (
  market: Market,
  imports: readonly TradeFlow[],
  allocated: ReadonlyMap<string, number>,
  stated: StatedDependence | null,
): ConcentrationChange => {
  if (isBundled(market)) {
    const reason = `${codeNames(market)} is a bundle of several materials`;
    const unknown = pureNumber({ value: null, low: null, high: null }, 'index', { year: market.year, reason });
    if (stated === null || !market.excluded.includes(stated.supplier)) return { before: unknown, after: unknown };
    return {
      before: pureNumber({ value: null, ...rounded(herfindahlHirschmanBounds(stated.share)) }, 'index', {
        year: stated.year,
        formula: 's² to s² + (1 − s)², s the officially stated share of one supplier',
        inputs: [{ name: `share of ${stated.supplier}`, value: stated.share, unit: 'ratio' }],
        factIds: [stated.factId],
        reason: `${reason}; only the share of ${stated.supplier} is officially stated`,
      }),
      after: unknown,
    };
  }
  const before = new Map<string, number>();
  for (const flow of imports) before.set(flow.exporter, (before.get(flow.exporter) ?? 0) + (flow.tonnes ?? 0));
  const after = new Map([...before].filter(([iso3]) => !market.excluded.includes(iso3)));
  for (const [iso3, tonnes] of allocated) after.set(iso3, (after.get(iso3) ?? 0) + tonnes);
  const untold = imports.filter((flow) => flow.tonnes === null).length;
  const notCounted = untold === 0 ? [] : [`${untold} of ${imports.length} flows have no published weight and are not counted`];
  const index = (tonnes: ReadonlyMap<string, number>, formula: string): Quantity => {
    const sorted = [...tonnes].filter(([, t]) => t > 0).sort(([a], [b]) => a.localeCompare(b));
    const value = herfindahlHirschman(sharesOf(sorted.map(([, t]) => t)));
    const figure = value === null ? null : round(value);
    // a flow of any weight may be among those that are not told
    const end = untold > 0 ? null : figure;
    const reasons = [
      ...(figure === null ? [tonnes.size === 0 ? 'no supplier is left' : 'no supplier with a known weight is left'] : []),
      ...notCounted,
    ];
    return pureNumber({ value: figure, low: end, high: end }, 'index', {
      year: market.year,
      formula,
      inputs: sorted
        .sort(([, a], [, b]) => b - a)
        .slice(0, 10)
        .map(([iso3, t]) => ({ name: iso3, value: round(t), unit: 't' })),
      factIds: imports.map((flow) => flow.factId),
      ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
    });
  };
  return {
    before: index(before, 'sum of squared shares of import tonnes, all suppliers'),
    after: index(after, 'sum of squared shares of import tonnes without the excluded, with the allocated tonnes'),
  };
};

const rounded = (bounds: { low: number; high: number }) => ({ low: round(bounds.low), high: round(bounds.high) });

/** The plan over all suppliers: how much of the gap is covered and what stays unmet. */
export interface Cover {
  /** Tonnes given to each supplier, in the order given; null where the gap is only a range. */
  readonly allocated: readonly (Quantity | null)[];
  readonly coverage: Quantity;
  readonly unmet: Quantity;
}

/**
 * How far suppliers together cover a gap.
 * @param suppliers each with what it has available
 * @returns coverage 0 to 1 and unmet tonnes, with the range both ranges allow; where sales of a supplier have no weight, all
 * of the gap may be covered, and where nothing else is there the value is unknown
 */
export const coverOf = (
  market: Market,
  gap: Quantity,
  suppliers: readonly { readonly iso3: string; readonly available: Quantity }[],
): Cover => {
  const known = suppliers.filter((s) => s.available.low !== null);
  const unweighed = known.filter((s) => s.available.high === null).map((s) => s.iso3);
  const factIds = [...gap.factIds, ...known.flatMap((s) => s.available.factIds)];
  const sum = (pick: (q: Quantity) => number | null) => sumTonnes(known.map((s) => pick(s.available) ?? 0));
  const together =
    known.length === 0
      ? unknownMass(market.basis, 'of no allied supplier is anything known that it could send', { year: market.year })
      : mass(
          {
            // nothing known to be there, and something unknown, is not nothing
            value: unweighed.length > 0 && sum((q) => q.value) === 0 ? null : sum((q) => q.value),
            low: sum((q) => q.low),
            high: unweighed.length > 0 ? null : sum((q) => q.high),
          },
          market.basis,
          {
            year: market.year,
            formula: 'sum over suppliers',
            factIds,
            ...(unweighed.length > 0
              ? { reason: `sales of ${unweighed.toSorted().join(', ')} without a published weight are not counted` }
              : {}),
          },
        );
  const coverage = shareOfGap(together, gap);
  const reason = [gap.reason, together.reason].filter((why) => why !== null).join('; ');
  const unmetOf = (need: number | null, have: number) => (need === null ? null : round(Math.max(0, need - have)));
  const unmet = mass(
    {
      value: together.value === null ? null : unmetOf(gap.value, together.value),
      low: together.high === null ? 0 : unmetOf(gap.low, together.high),
      high: unmetOf(gap.high, together.low ?? 0),
    },
    market.basis,
    {
      year: market.year,
      formula: 'gap − sum of what suppliers could send, at least 0',
      inputs: [
        { name: 'gap', value: gap.value, unit: 't' },
        { name: 'sum of what suppliers could send', value: together.value, unit: 't' },
      ],
      factIds,
      ...(reason === '' ? {} : { reason }),
    },
  );
  const shares =
    gap.value === null
      ? null
      : allocateProportionally(
          gap.value,
          suppliers.map((s) => s.available.value),
        );
  const allocated = suppliers.map((s, i) =>
    shares === null || s.available.value === null
      ? null
      : knownMass(shares[i] ?? 0, market.basis, {
          year: market.year,
          formula: 'gap × available / sum of available, at most available',
          inputs: [
            { name: 'gap', value: gap.value, unit: 't' },
            { name: 'available', value: s.available.value, unit: 't' },
            { name: 'sum of available', value: together.value, unit: 't' },
          ],
          factIds: [...gap.factIds, ...s.available.factIds],
        }),
  );
  return { allocated, coverage, unmet };
};
