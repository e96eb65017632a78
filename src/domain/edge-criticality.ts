import { InvalidArgumentsError } from './errors.js';
import { lossAfterRerouting, lossUnhelped, type Spread, type StageGraph, type SupplyLink } from './shock.js';

/** What some countries lose of a material when one link breaks. Tonnes a year. */
export interface LinkCriticality {
  readonly link: SupplyLink;
  /** After the best rerouting, these countries before all others. */
  readonly low: number;
  /** Nothing rerouted. */
  readonly high: number;
  /** 1 for the link whose loss hurts most; equals have one rank, and the next counts on. */
  readonly rank: number;
}

/**
 * The supply links of a stage graph by how much the loss of each alone costs some countries in one material: by what
 * rerouting cannot mend, and among equals of that by what is lost when nothing is rerouted.
 * @param materialId where the loss is told; the links tried are those of every material, because a lost ore is a lost metal
 * @param countries whose loss counts, such as the members of an alliance
 * @returns worst first, equals (to nine digits) by material, exporter, importer; links that cost nothing even unhelped are
 *   left out
 * @throws {InvalidArgumentsError} a material that the graph has not, and as simulateShock
 * @see worked by hand in docs/measures/shocks.md
 */
export const linkCriticality = (
  graph: StageGraph,
  materialId: string,
  countries: ReadonlySet<string>,
  spread: Spread,
): LinkCriticality[] => {
  const relevant = feeding(graph, materialId);
  const tried = relevant.links.map((link) => {
    const ban = {
      kind: 'BAN' as const,
      materialId: link.materialId,
      exporter: link.exporter,
      destinations: [link.importer],
      validFrom: null,
      validTo: null,
    };
    const high = toNineDigits(lossUnhelped(relevant, [ban], ANY_DAY, spread, materialId, countries));
    // what nobody loses unhelped, nobody loses when helped
    const low = high === 0 ? 0 : toNineDigits(lossAfterRerouting(relevant, [ban], ANY_DAY, materialId, countries));
    return { link, low, high, name: `${link.materialId}/${link.exporter}/${link.importer}` };
  });
  const sorted = tried.filter(({ high }) => high > 0).sort((a, b) => b.low - a.low || b.high - a.high || (a.name < b.name ? -1 : 1));
  let rank = 0;
  return sorted.map(({ link, low, high }, i) => {
    const before = sorted[i - 1];
    if (before?.low !== low || before.high !== high) rank = i + 1;
    return { link, low, high, rank };
  });
};

/** The material and all it is made of; what is made of it does not come back to it. */
const feeding = (graph: StageGraph, materialId: string): StageGraph => {
  if (!graph.materials.some((one) => one.id === materialId))
    throw new InvalidArgumentsError([
      { argument: 'materialId', value: materialId, valid: `one of ${graph.materials.map((one) => one.id).join(', ')}` },
    ]);
  const wanted = new Set([materialId]);
  for (const id of wanted) for (const from of graph.materials.find((one) => one.id === id)?.madeFrom ?? []) wanted.add(from);
  return {
    materials: graph.materials.filter((one) => wanted.has(one.id)),
    holdings: graph.holdings.filter((one) => wanted.has(one.materialId)),
    links: graph.links.filter((one) => wanted.has(one.materialId)),
  };
};

/** The bans tried have no dates. */
const ANY_DAY = '2000-01-01';

/** So that sums in another order are told as the ties they are. */
const toNineDigits = (tonnes: number): number => Number(tonnes.toPrecision(9));
