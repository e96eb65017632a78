import type { DependenceMeasure } from '../domain/dependence.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Country, Material, TradeFlow } from '../domain/facts.js';
import { mass, partOfWhole, pureNumber, sumOfKnown, type Quantity, type SumOfKnown } from '../domain/quantity.js';
import { soldOn } from '../domain/resale.js';
import type { Ask } from './ask.js';
import { codeAssumptions, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface ResellersRequest {
  readonly material: string;
  /** ISO3 of the country whose goods may be sent on. */
  readonly exporter: string;
  /** ISO3 of the buyer whose suppliers are looked at; null for all sellers. */
  readonly importer: string | null;
  readonly year: number;
  readonly measure: DependenceMeasure;
}

export interface FeedShare {
  readonly material: Material;
  /** Of what the seller bought of it. */
  readonly fromOrigin: Quantity;
}

export interface Reseller {
  readonly country: Country;
  /** To all buyers, as sold. */
  readonly sold: Quantity;
  /** To the buyer asked about; null for all sellers. */
  readonly soldToBuyer: Quantity | null;
  /** Of what it bought of the very material. */
  readonly boughtFromOrigin: Quantity;
  /** Of what it sold. */
  readonly mayBeSentOn: Quantity;
  /** What it made itself, tonnes; null when no figure is published. */
  readonly made: Quantity | null;
  /** Whether output of any mined stage of the mineral is published for it; null when none is published by country. */
  readonly mines: boolean | null;
  readonly feeds: readonly FeedShare[];
}

export interface Resellers extends Told {
  readonly material: Material;
  readonly origin: Country;
  readonly buyer: Country | null;
  readonly year: number;
  readonly sellerCount: number;
  readonly sellers: readonly Reseller[];
}

/**
 * Sellers of a material, what they buy of it and of what it is made of from one origin, whether they mine the mineral
 * themselves, and how much of what they sell may have come from there.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const resellers = async (ask: Ask, request: ResellersRequest): Promise<Resellers> => {
  const { year, measure } = request;
  if (request.importer === request.exporter)
    throw new InvalidArgumentsError([{ argument: 'importer', value: request.importer, valid: 'a country other than the exporter' }]);
  const faults = new Faults();
  const [material, origin, buyer] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.exporter, (id) => ask.country(id)),
    request.importer === null ? null : entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null || origin === null) throw new Error('a fault was not told');
  const [all, siblings, made, feeds, dataVersion] = await Promise.all([
    ask.codesOf(material.id),
    ask.materialsOf(material.mineralId),
    ask.producersOf(material.id, year),
    feedsOf(ask, material),
    ask.dataVersion(),
  ]);
  const codes = tellingCodes(all);
  const flowsOf = async (some: readonly { readonly hs: string }[]) =>
    (await Promise.all(some.map(({ hs }) => ask.flowsUnder(hs, year)))).flat();
  const flows = await flowsOf(codes);
  const fed = (
    await Promise.all(
      feeds.map(async (feed) => {
        const own = tellingCodes(await ask.codesOf(feed.id));
        return { feed, flows: own.some(({ hs }) => codes.some((code) => code.hs === hs)) ? [] : await flowsOf(own) };
      }),
    )
  ).filter((one) => one.flows.length > 0);
  const mined = (
    await Promise.all(siblings.filter(({ stage }) => stage === 'ORE' || stage === 'CONCENTRATE').map(({ id }) => ask.producersOf(id, year)))
  ).flat();
  const untold = sumIn(measure, flows).unknown;
  const sellers = [...new Set(flows.map(({ exporter }) => exporter))].filter(
    (iso3) =>
      iso3 !== origin.iso3 &&
      iso3 !== buyer?.iso3 &&
      (buyer === null || flows.some((f) => f.exporter === iso3 && f.importer === buyer.iso3)),
  );
  const told = await Promise.all(
    sellers.map(async (iso3): Promise<Reseller | null> => {
      const country = await ask.country(iso3);
      if (country === null) return null;
      const sold = flows.filter((flow) => flow.exporter === iso3);
      const bought = flows.filter((flow) => flow.importer === iso3);
      const own = made.find(({ area }) => area === iso3);
      const sum = (some: readonly TradeFlow[]) => sumIn(measure, some);
      const fromOrigin = bought.filter(({ exporter }) => exporter === origin.iso3);
      const fromOthers = sum(bought.filter(({ exporter }) => exporter !== origin.iso3));
      const range = soldOn({
        sold: sum(sold).low,
        fromOrigin: sum(fromOrigin).high,
        fromOthers: fromOthers.high,
        made: measure === 'WEIGHT' && own?.basis === 'GROSS' && own.bound === null ? own.tonnes : null,
      });
      const { low, high } = range ?? { low: null, high: null };
      return {
        country,
        sold: amount(sold, measure, year, 'sold to all under the codes'),
        soldToBuyer:
          buyer === null
            ? null
            : amount(
                sold.filter((f) => f.importer === buyer.iso3),
                measure,
                year,
                'sold to the buyer under the codes',
              ),
        boughtFromOrigin: partOf(bought, origin.iso3, measure, year),
        mayBeSentOn: pureNumber({ value: low === high ? low : null, low, high }, 'ratio', {
          year,
          formula: 'at most bought from the origin / sold; at least (sold − bought from others − made itself) / sold',
          inputs: [
            { name: 'sold', value: sum(sold).value, unit: unitOf(measure) },
            { name: 'bought from the origin', value: sum(fromOrigin).value, unit: unitOf(measure) },
            { name: 'bought from others', value: fromOthers.value, unit: unitOf(measure) },
          ],
          factIds: [...fromOrigin, ...sold].map(({ factId }) => factId),
          reason:
            range === null
              ? 'what it sold is not told in this measure'
              : 'what stayed in the country, and what it made itself, is not known',
        }),
        made:
          own === undefined
            ? null
            : mass({ value: own.tonnes, low: own.tonnes, high: own.tonnes }, own.basis, {
                year,
                factIds: [own.factId],
                ...(own.tonnes === null ? { reason: 'withheld' } : {}),
              }),
        mines: mined.length === 0 ? null : mined.some(({ area, tonnes }) => area === iso3 && (tonnes === null || tonnes > 0)),
        feeds: fed
          .map(({ feed, flows: of }) => ({ feed, bought: of.filter((flow) => flow.importer === iso3) }))
          .filter((one) => one.bought.length > 0)
          .map((one) => ({ material: one.feed, fromOrigin: partOf(one.bought, origin.iso3, measure, year) })),
      };
    }),
  );
  const sentOn = ({ sold, soldToBuyer, mayBeSentOn }: Reseller) => ((soldToBuyer ?? sold).value ?? 0) * (mayBeSentOn.high ?? 0);
  const ranked = told.filter((one) => one !== null);
  return {
    material,
    origin,
    buyer,
    year,
    sellerCount: ranked.length,
    sellers: ranked.toSorted((a, b) => sentOn(b) - sentOn(a) || (a.country.iso3 < b.country.iso3 ? -1 : 1)),
    assumptions: [
      'A seller that mines the mineral itself is told as such: part of what it sells may be of its own metal.',
      'Customs tell the last country only; a seller may work what it buys, and what it sells may be another article under the same code.',
      measure === 'VALUE'
        ? 'Values grow by what the seller adds: by value the most that may be sent on is too low where it works the goods.'
        : 'Weights change where goods are worked; stocks are left out.',
      ...codeAssumptions(material, codes),
    ],
    missing: [
      ...(codes.length === 0 ? [`${material.id} is traded under no code apart from other materials.`] : []),
      ...(codes.length > 0 && flows.length === 0
        ? [`No flows under HS ${codes.map(({ hs }) => hs).join(', ')} are held for ${year}.`]
        : []),
      ...(untold === 0
        ? []
        : [
            `${untold} of ${flows.length} flows are not told in this measure and are not counted: sums are at least what is told, and shares are ranges.`,
          ]),
      ...(made.length === 0
        ? [`Output of ${material.id} by country is not published for ${year}: the least that is sent on is not known.`]
        : []),
      ...feeds
        .filter((feed) => !fed.some((one) => one.feed.id === feed.id))
        .map(({ id }) => `Who sells ${id}, which it is made of, to whom is not held apart from other materials.`),
    ],
    dataVersion,
  };
};

/** Steps back along the chain that are looked at. */
const STEPS = 3;

/** What a material is made of, and what that is made of, by id. */
const feedsOf = async (ask: Ask, material: Material): Promise<Material[]> => {
  const found = new Map<string, Material>();
  let layer = [material.id];
  for (let step = 0; step < STEPS; step += 1) {
    const next = [...new Set((await Promise.all(layer.map((id) => ask.madeFrom(id)))).flat().map(({ from }) => from))];
    layer = next.filter((id) => id !== material.id && !found.has(id));
    for (const feed of await Promise.all(layer.map((id) => ask.material(id)))) if (feed !== null) found.set(feed.id, feed);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

const unitOf = (measure: DependenceMeasure) => (measure === 'WEIGHT' ? ('t' as const) : ('kUSD' as const));

const sumIn = (measure: DependenceMeasure, flows: readonly TradeFlow[]): SumOfKnown =>
  sumOfKnown(flows.map((flow) => (measure === 'WEIGHT' ? flow.tonnes : flow.kusd)));

const amount = (flows: readonly TradeFlow[], measure: DependenceMeasure, year: number, formula: string): Quantity => {
  const { value, low, high, unknown, of } = sumIn(measure, flows);
  return {
    value: of === 0 ? null : value,
    low: of === 0 ? null : low,
    high: of === 0 ? null : high,
    unit: unitOf(measure),
    basis: measure === 'WEIGHT' ? 'GROSS' : null,
    year,
    formula,
    inputs: [],
    factIds: flows.map(({ factId }) => factId).sort(),
    reason:
      of === unknown ? 'no flow is told in this measure' : unknown > 0 ? `${unknown} of ${of} flows are not told in this measure` : null,
  };
};

const partOf = (flows: readonly TradeFlow[], exporter: string, measure: DependenceMeasure, year: number): Quantity => {
  const own = flows.filter((flow) => flow.exporter === exporter);
  const part = sumIn(measure, own);
  const whole = sumIn(measure, flows);
  const rest = sumIn(
    measure,
    flows.filter((flow) => flow.exporter !== exporter),
  );
  const share = partOfWhole(part, rest);
  return pureNumber(share, 'ratio', {
    year,
    formula: 'bought from the origin / bought from all',
    inputs: [
      { name: 'bought from the origin', value: part.value, unit: unitOf(measure) },
      { name: 'bought from all', value: whole.value, unit: unitOf(measure) },
    ],
    factIds: own.map(({ factId }) => factId),
    ...(share.low === null
      ? { reason: 'it is told to have bought none' }
      : whole.unknown > 0
        ? { reason: `${whole.unknown} of ${whole.of} flows are not told in this measure` }
        : {}),
  });
};
