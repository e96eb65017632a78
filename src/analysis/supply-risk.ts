import { herfindahlHirschman, sharesOf } from '../domain/concentration.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import { inForceOn } from '../domain/dates.js';
import { euSupplyRisk, type GovernedSupplier } from '../domain/eu-criticality.js';
import {
  STAGES,
  type Alliance,
  type CodeMapping,
  type Country,
  type GovernanceEstimate,
  type Material,
  type Measured,
  type Policy,
  type TradeFlow,
} from '../domain/facts.js';
import { importDependency, type DependencyFlags, type DependencyYear } from '../domain/geodep.js';
import { geoPolRisk, politicalInstability } from '../domain/geopolrisk.js';
import { round, type Quantity } from '../domain/quantity.js';
import { usgsSupplyRisk } from '../domain/usgs-risk.js';
import type { Ask } from './ask.js';
import { outputShares, type OutputShares } from './output-shares.js';
import { buyersOf, codeAssumptions, purchasesOf, tellingCodes, type Buyers, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export type RiskMethod = 'GEOPOLRISK' | 'EU' | 'GEODEP' | 'USGS';

export interface SupplyRiskRequest {
  readonly material: string;
  /** ISO3, or an alliance as one buyer, such as EU. */
  readonly country: string;
  readonly year: number;
  readonly method: RiskMethod;
}

export interface RiskPartTold {
  readonly name: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}

export interface SupplyRisk extends Told {
  readonly method: RiskMethod;
  readonly material: Material;
  readonly country: Country | null;
  readonly alliance: Alliance | null;
  readonly year: number;
  readonly citation: string;
  /** Null for GEODEP. */
  readonly score: Quantity | null;
  readonly parts: readonly RiskPartTold[];
  readonly unknownParts: readonly string[];
  readonly characterisationFactorLow: number | null;
  readonly characterisationFactorHigh: number | null;
  /** GEODEP only. */
  readonly dependent: boolean | null;
  readonly reason: string | null;
  readonly years: readonly DependencyFlags[];
}

/** What every method is computed from. */
interface Gathered {
  readonly ask: Ask;
  readonly material: Material;
  readonly buyers: Buyers;
  readonly codes: readonly CodeMapping[];
  readonly year: number;
  readonly producers: readonly Measured[];
  /** World output of the material, or of the material that stands for it. */
  readonly output: OutputShares;
  /** Figures behind `output`. */
  readonly world: readonly Measured[];
  readonly flows: readonly TradeFlow[];
}

type Scored = Pick<SupplyRisk, 'citation' | 'score' | 'parts' | 'unknownParts'> &
  Partial<Pick<SupplyRisk, 'characterisationFactorLow' | 'characterisationFactorHigh' | 'dependent' | 'reason' | 'years'>> & {
    readonly assumptions: readonly string[];
    readonly missing: readonly string[];
  };

/**
 * Supply risk of a material for a buyer by one published method; what the graph does not hold makes the score a range.
 * @throws {UnknownEntityError} | {SeveralFaultsError} for ids that name nothing
 */
export const supplyRisk = async (ask: Ask, request: SupplyRiskRequest): Promise<SupplyRisk> => {
  const { year, method } = request;
  const faults = new Faults();
  const [material, buyers] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    buyersOf(ask, faults, request.country, `${year}-12-31`),
  ]);
  faults.throwIfAny();
  if (material === null || buyers === null) throw new Error('a fault was not told');
  const codes = tellingCodes(await ask.codesOf(material.id));
  const [{ flows }, producers, dataVersion] = await Promise.all([
    purchasesOf(ask, buyers, codes, year),
    ask.producersOf(material.id, year),
    ask.dataVersion(),
  ]);
  const standIn = outputShares(producers).total === null ? await standInFor(ask, material, year) : null;
  const world = standIn?.producers ?? producers;
  const gathered: Gathered = { ask, material, buyers, codes, year, producers, output: outputShares(world), world, flows };
  const { assumptions, missing, ...scored } = await METHODS[method](gathered);
  return {
    method,
    material,
    country: buyers.country,
    alliance: buyers.alliance,
    year,
    characterisationFactorLow: null,
    characterisationFactorHigh: null,
    dependent: null,
    reason: null,
    years: [],
    ...scored,
    assumptions: [
      ...assumptions,
      ...(standIn === null ? [] : [`World output of ${standIn.id} stands for that of ${material.id}, which is not known.`]),
      ...codeAssumptions(material, codes),
    ],
    missing: [
      ...(codes.length === 0
        ? [`No trade code holds ${material.id} apart from other materials, so what is bought from whom is not known.`]
        : []),
      ...(codes.length > 0 && flows.length === 0 ? [`${buyers.id} bought nothing under ${listOf(codes)} in ${year}.`] : []),
      ...(producers.length === 0 ? [`Output of ${material.id} is not known for ${year}.`] : []),
      ...missing,
    ],
    dataVersion,
  };
};

/** Of the mineral's other materials, the one of the earliest stage whose output is known; null when none is. */
const standInFor = async (ask: Ask, material: Material, year: number) => {
  const siblings = (await ask.materialsOf(material.mineralId)).toSorted(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.id < b.id ? -1 : 1),
  );
  const told = await Promise.all(siblings.map(async ({ id }) => ({ id, producers: await ask.producersOf(id, year) })));
  return told.find(({ producers }) => outputShares(producers).shares.length > 0) ?? null;
};

const listOf = (codes: readonly CodeMapping[]): string => codes.map(({ hs }) => `HS ${hs}`).join(', ');

const told = (
  parts: readonly {
    readonly name: string;
    readonly range: { readonly low: number; readonly high: number } | null;
    readonly reason: string | null;
  }[],
) => parts.map(({ name, range, reason }): RiskPartTold => ({ name, low: range?.low ?? null, high: range?.high ?? null, reason }));

/** Newest estimate up to the year of each country; null where there is none. */
const stabilityOf = async (
  { ask, year }: Gathered,
  countries: readonly string[],
): Promise<ReadonlyMap<string, GovernanceEstimate | null>> =>
  new Map(
    await Promise.all(
      [...new Set(countries)].map(
        async (iso3) => [iso3, (await ask.politicalStability(iso3)).find((one) => one.year <= year) ?? null] as const,
      ),
    ),
  );

/** Tonnes the buyers turn out themselves, weighed as trade is; null when that is not known. */
const ownOutput = ({ buyers, producers, output, material }: Gathered): number | null => {
  const own = producers.filter(({ area }) => buyers.members.includes(area));
  if (producers.length === 0 || own.some(({ tonnes }) => tonnes === null)) return null;
  const tonnes = own.reduce((sum, one) => sum + (one.tonnes ?? 0), 0);
  if (tonnes === 0) return own.length === buyers.members.length || (output.total !== null && output.unnamed.high === 0) ? 0 : null;
  return material.basis === 'GROSS' || material.stage === 'METAL' || material.stage === 'REFINED' ? tonnes : null;
};

const byGeoPolRisk = async (gathered: Gathered): Promise<Scored> => {
  const { ask, material, output, flows, year } = gathered;
  const stability = await stabilityOf(
    gathered,
    flows.map(({ exporter }) => exporter),
  );
  const price = (await ask.pricesOf(material.id)).find((one) => one.year === year && PER_KG.has(one.unit)) ?? null;
  const score = geoPolRisk(
    output.concentration,
    flows.map(({ exporter, tonnes, factId }) => {
      const estimate = stability.get(exporter) ?? null;
      return {
        iso3: exporter,
        tonnes,
        stability: estimate?.estimate ?? null,
        factIds: [...(factId === '' ? [] : [factId]), ...(estimate === null ? [] : [estimate.factId])],
      };
    }),
    ownOutput(gathered),
    price === null ? null : price.value * (PER_KG.get(price.unit) ?? 1),
  );
  return {
    citation: score.citation,
    score: withFacts(score.score, [...output.factIds, ...(price === null ? [] : [price.factId])]),
    parts: told(score.parts),
    unknownParts: score.unknownParts,
    characterisationFactorLow: score.characterisationFactor?.low ?? null,
    characterisationFactorHigh: score.characterisationFactor?.high ?? null,
    assumptions: [
      'Trade is weighed as shipped; own output counts only where it is weighed the same way.',
      ...(price === null ? [] : [`The factor takes the price “${price.quotation}” of ${price.year}.`]),
    ],
    missing:
      price === null ? [`No price of ${material.id} in USD per mass is known for ${year}, so there is no characterisation factor.`] : [],
  };
};

/** USD per kilogram of one of the unit. */
const PER_KG: ReadonlyMap<string, number> = new Map([
  ['USD/kg', 1],
  ['USD/t', 0.001],
  ['USD/lb', 2.20462],
]);

const withFacts = (quantity: Quantity, factIds: readonly string[]): Quantity => ({
  ...quantity,
  factIds: [...new Set([...quantity.factIds, ...factIds])].sort(),
});

const byEu = async (gathered: Gathered): Promise<Scored> => {
  const { ask, material, buyers, output, flows, world: figures, year } = gathered;
  const [stability, policies, recycling, reliance] = await Promise.all([
    stabilityOf(gathered, [...output.shares.map(({ supplier }) => supplier), ...flows.map(({ exporter }) => exporter), ...buyers.members]),
    ask.policiesOn(material.mineralId),
    ask.recyclingOf(material.mineralId),
    ask.importRelianceFor(material.mineralId),
  ]);
  const governed = (iso3: string, share: number, factIds: readonly string[]): GovernedSupplier => {
    const estimate = stability.get(iso3) ?? null;
    return {
      iso3,
      share,
      governance: estimate?.estimate ?? null,
      tradeParameter: tradeParameter(iso3, buyers, policies, material, year),
      factIds: [...factIds, ...(estimate === null ? [] : [estimate.factId])],
    };
  };
  const known = output.withheld.length === 0 && output.unnamed.high <= 0.05;
  const world = known
    ? figures.flatMap((one) => {
        const share = output.shares.find(({ supplier }) => supplier === one.area)?.share.low;
        return share === undefined ? [] : [governed(one.area, share, [one.factId])];
      })
    : [];
  const own = ownOutput(gathered);
  const weighed = flows.every(({ tonnes }) => tonnes !== null) && own !== null;
  const bySeller = addUp(flows);
  const shares = sharesOf([...bySeller.map(({ tonnes }) => tonnes), own ?? 0]);
  const sourcing =
    weighed && shares.length > 0
      ? [
          ...bySeller.map(({ exporter, factIds }, i) => governed(exporter, shares[i] ?? 0, factIds)),
          ...ownSuppliers(gathered, governed, (shares.at(-1) ?? 0) / Math.max(own ?? 0, 1e-12)),
        ]
      : [];
  const rir =
    recycling.find(({ measure, area }) => measure === 'EOL_RIR' && (area === buyers.id || area === 'EU' || area === 'WORLD')) ?? null;
  const stated = reliance.find(({ area, year: of }) => area === buyers.id && of === year) ?? null;
  const score = euSupplyRisk({
    stage: material.stage.toLowerCase(),
    worldSuppliers: world,
    euSuppliers: sourcing,
    importReliance: stated?.share ?? null,
    recyclingInputRate: rir?.share ?? null,
    substitutionIndex: null,
  });
  return {
    citation: score.citation,
    score: withFacts(score.score, [...(rir === null ? [] : [rir.factId]), ...(stated === null ? [] : [stated.factId])]),
    parts: told(score.parts),
    unknownParts: score.unknownParts,
    assumptions: [
      'Political stability (WGI) stands for the mean of the six governance indicators.',
      'Trade parameter: 0.8 for the buyer itself, 1 where no export measure on the mineral is in force, unknown where one is.',
      ...(rir === null ? [] : [`The recycling input rate is that of ${rir.area} in ${rir.year}.`]),
    ],
    missing: [
      'Substitution indices of the Commission are not in the graph.',
      ...(known
        ? []
        : ['More than 5 % of world output is published for no country, so its concentration weighted by governance is unknown.']),
    ],
  };
};

const ownSuppliers = (
  { producers, buyers }: Gathered,
  governed: (iso3: string, share: number, factIds: readonly string[]) => GovernedSupplier,
  perTonne: number,
): GovernedSupplier[] =>
  producers
    .filter(({ area, tonnes }) => buyers.members.includes(area) && (tonnes ?? 0) > 0)
    .map(({ area, tonnes, factId }) => governed(area, (tonnes ?? 0) * perTonne, [factId]));

const tradeParameter = (iso3: string, buyers: Buyers, policies: readonly Policy[], material: Material, year: number): number | null => {
  if (buyers.members.includes(iso3)) return 0.8;
  const restricted = policies.some(
    (policy) =>
      policy.issuer === iso3 &&
      policy.instrument.startsWith('EXPORT_') &&
      (policy.mineralIds.includes(material.mineralId) || policy.materialIds.includes(material.id)) &&
      inForceOn(policy, `${year}-12-31`),
  );
  return restricted ? null : 1;
};

const addUp = (flows: readonly TradeFlow[]) =>
  [...new Set(flows.map(({ exporter }) => exporter))].map((exporter) => {
    const own = flows.filter((flow) => flow.exporter === exporter);
    return {
      exporter,
      tonnes: own.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0),
      factIds: own.map(({ factId }) => factId).filter((id) => id !== ''),
    };
  });

const byUsgs = async (gathered: Gathered): Promise<Scored> => {
  const { ask, material, buyers, output, world, year } = gathered;
  const [stability, reliance] = await Promise.all([
    stabilityOf(
      gathered,
      output.shares.map(({ supplier }) => supplier),
    ),
    ask.importRelianceFor(material.mineralId),
  ]);
  const stated = reliance.find(({ area, year: of }) => area === buyers.id && of === year) ?? null;
  const bound = output.withheld.length === 0;
  const score = usgsSupplyRisk(
    bound
      ? output.shares
          .filter(({ supplier }) => !buyers.members.includes(supplier))
          .map(({ supplier, share }) => {
            const estimate = stability.get(supplier) ?? null;
            const fact = world.find(({ area }) => area === supplier);
            return {
              iso3: supplier,
              share: share.low,
              inability: estimate === null ? null : politicalInstability(estimate.estimate),
              unwillingness: null,
              factIds: [...(fact === undefined ? [] : [fact.factId]), ...(estimate === null ? [] : [estimate.factId])],
            };
          })
      : [],
    stated?.share ?? null,
    null,
  );
  return {
    citation: score.citation,
    score: withFacts(score.score, stated === null ? [] : [stated.factId]),
    parts: told(score.parts),
    unknownParts: score.unknownParts,
    assumptions: ['Political instability (WGI) stands for the inability to supply, where the paper takes an index of mining policy.'],
    missing: [
      'Unwillingness to supply and economic vulnerability are not in the graph; each counts from 0 to 1.',
      ...(bound ? [] : [`Output is withheld for ${output.withheld.join(', ')}.`]),
      ...(output.unnamed.high > 0
        ? [`${round(output.unnamed.high * 100)} % of world output is published for no country and not counted.`]
        : []),
    ],
  };
};

/** Years GeoDep looks at: the one asked and the two before. */
const WINDOW = 3;

const byGeoDep = async (gathered: Gathered): Promise<Scored> => {
  const { ask, buyers, codes, year } = gathered;
  const everyone = await allCountries(ask);
  const years = await Promise.all(
    Array.from({ length: WINDOW }, (_, i) => year - i).map(async (one): Promise<DependencyYear | null> => {
      const [{ flows }, sold, own] = await Promise.all([
        purchasesOf(ask, buyers, codes, one),
        Promise.all(codes.map(({ hs }) => ask.purchasesUnder(hs, everyone, one))).then((lists) => lists.flat()),
        Promise.all(buyers.members.flatMap((iso3) => codes.map(({ hs }) => ask.exportsUnder(hs, iso3, one)))).then((lists) => lists.flat()),
      ]);
      if (sold.length === 0) return null; // a year of which the graph holds no trade
      const bySeller = (list: readonly { readonly exporter: string; readonly kusd: number | null }[]) =>
        [...new Set(list.map(({ exporter }) => exporter))].map((exporter) =>
          list.filter((flow) => flow.exporter === exporter).reduce((sum, { kusd }) => sum + (kusd ?? 0), 0),
        );
      const valued = flows.every(({ kusd }) => kusd !== null);
      return {
        year: one,
        importConcentration: valued ? herfindahlHirschman(sharesOf(bySeller(flows))) : null,
        exportConcentration: herfindahlHirschman(sharesOf(bySeller(sold))),
        imports: valued ? round(flows.reduce((sum, { kusd }) => sum + (kusd ?? 0), 0)) : null,
        exports: round(own.filter(({ importer }) => !buyers.members.includes(importer)).reduce((sum, { kusd }) => sum + (kusd ?? 0), 0)),
      };
    }),
  );
  const known = years.filter((one) => one !== null);
  const found = importDependency(known);
  const latest = known.find((one) => one.year === year);
  const told = (name: string, value: number | null | undefined): RiskPartTold => ({
    name,
    low: value == null ? null : round(value),
    high: value == null ? null : round(value),
    reason: value == null ? 'not known' : null,
  });
  const parts = [
    told(`concentration of imports, ${year}`, latest?.importConcentration),
    told(`concentration of world exports, ${year}`, latest?.exportConcentration),
    told(`imports, thousand USD, ${year}`, latest?.imports),
    told(`exports, thousand USD, ${year}`, latest?.exports),
  ];
  return {
    citation: found.citation,
    score: null,
    parts,
    unknownParts: parts.filter(({ reason }) => reason !== null).map(({ name }) => name),
    dependent: found.dependent,
    reason: found.reason,
    years: found.years,
    assumptions: ['By value, as CEPII does; the codes of the material are taken together as one product.'],
    missing: [],
  };
};

/** ISO3 of every country, by code. */
export const allCountries = async (ask: Ask): Promise<string[]> => {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await ask.countries({ first: 100, after });
    ids.push(...page.items.map(({ iso3 }) => iso3));
    if (!page.hasNext) return ids;
    after = ids.at(-1) ?? null;
  }
};

const METHODS: Readonly<Record<RiskMethod, (gathered: Gathered) => Promise<Scored>>> = {
  GEOPOLRISK: byGeoPolRisk,
  EU: byEu,
  USGS: byUsgs,
  GEODEP: async (gathered) => {
    if (gathered.buyers.members.length > 40)
      throw new InvalidArgumentsError([
        { argument: 'country', value: gathered.buyers.id, valid: 'a country or an alliance of at most 40 countries' },
      ]);
    return byGeoDep(gathered);
  },
};
