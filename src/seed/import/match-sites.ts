import { distance as edits } from 'fastest-levenshtein';
import type { Cells } from './importer.js';
import { byText, grouped, knownRows, plainName } from './known.js';

/** What tells whether two rows mean one site. */
export interface SiteTraits {
  /** Id of a known site, or any key that is unique among the sites found. */
  readonly key: string;
  /** The name and all variants of it. */
  readonly names: readonly string[];
  readonly iso3: string;
  /** Degrees; undefined when the source gives no place. */
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly minerals: ReadonlySet<string>;
  /** `mine` is where something is dug (mine, deposit), `works` where it is made (smelter, refinery, plant). */
  readonly groups: ReadonlySet<'mine' | 'works'>;
}

/** A site found that is one already known, with the ground. */
export interface SiteMatch {
  readonly id: string;
  readonly rule: 'same name near by' | 'like name close by' | 'only one of the name';
  /** Kilometres between the two; undefined when one has no place. */
  readonly km: number | undefined;
  /** 0 to 1; 1 when the names are the same but for generic words. */
  readonly similarity: number;
}

/** Sites of one name may be that far apart: compilers give the pit, the mill or the middle of a cluster. */
export const NEAR_KM = 15;
/** Sites of like names must be that close. */
export const CLOSE_KM = 5;
/** Names are alike from here: one letter in seven differs. */
export const LIKE_NAME = 0.85;
/** A name must have as many letters to prove a site without a place. */
const TELLING_LETTERS = 5;

/** Words that name what a site is or makes, not which it is. */
const GENERIC = new Set(
  (
    'mine mines mining mina minas project operation operations complex complejo smelter smelting refinery refining plant works ' +
    'deposit deposits property quarry colliery coal gold copper silver zinc lead nickel iron ore tin lithium alumina aluminium ' +
    'aluminum bauxite cobalt tungsten limited ltd company inc the open pit cast cut underground'
  ).split(' '),
);
/** Words that tell two neighbours apart: numbers, directions, ages. */
const TELLING_APART =
  /^(\d+[a-z]?|[ivx]+|[a-d]|north|northern|south|southern|east|eastern|west|western|central|upper|lower|new|old|big|little|norte|sur|este|oeste|nueva|nuevo|vieja|dong|xi|nan|bei)$/;

/** Minerals that one source names together and another apart, and minerals found in the ore of another. */
const SAME_ORE: Readonly<Record<string, readonly string[]>> = {
  coal: ['coking-coal'],
  'coking-coal': ['coal'],
  gallium: ['aluminium', 'zinc', 'lead', 'copper'],
  germanium: ['zinc', 'lead', 'copper'],
  indium: ['zinc', 'lead', 'tin', 'copper'],
  cobalt: ['copper', 'nickel'],
  rhenium: ['copper', 'molybdenum'],
  tellurium: ['copper', 'gold', 'silver'],
  niobium: ['tantalum'],
  tantalum: ['niobium'],
  hafnium: ['zirconium'],
  titanium: ['zirconium', 'iron'],
  zirconium: ['titanium'],
  vanadium: ['iron', 'titanium', 'uranium'],
  ...Object.fromEntries(
    ['platinum', 'palladium', 'rhodium', 'iridium', 'ruthenium', 'osmium'].map((metal) => [
      metal,
      ['platinum', 'palladium', 'rhodium', 'iridium', 'ruthenium', 'nickel'],
    ]),
  ),
  ...Object.fromEntries(
    ['lanthanum', 'cerium', 'neodymium', 'praseodymium', 'europium', 'terbium', 'thulium', 'yttrium'].map((element) => [
      element,
      ['rare-earths'],
    ]),
  ),
  'rare-earths': ['lanthanum', 'cerium', 'neodymium', 'praseodymium', 'yttrium'],
};

const SHORTENED: Readonly<Record<string, string>> = { mt: 'mount', mtn: 'mountain', st: 'saint' };

/** The words of a name that tell which site it is; all of them when every word is generic. */
export const tellingWords = (name: string): string[] => {
  const words = plainName(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => SHORTENED[word] ?? word);
  const telling = words.filter((word) => !GENERIC.has(word));
  return telling.length > 0 ? telling : words;
};

/**
 * How much two names are alike but for generic words: 1 when the same; 0 when a number, direction or age stands in one
 * only; else one less the share of letters to change, or `LIKE_NAME` when one name begins with all words
 * of the other.
 * @example nameSimilarity('Batu Hijau', 'Batu Hijau Mine') // 1
 * @example nameSimilarity('Twin Creeks North', 'Twin Creeks South') // 0
 */
export const nameSimilarity = (a: string, b: string): number => {
  const [first, second] = [tellingWords(a), tellingWords(b)];
  if (first.join('') === second.join('')) return 1;
  const apart = (words: readonly string[]) =>
    words
      .filter((word) => TELLING_APART.test(word))
      .sort(byText)
      .join(' ');
  if (apart(first) !== apart(second)) return 0;
  const [shorter, longer] = first.length <= second.length ? [first, second] : [second, first];
  const letters = [first.join(''), second.join('')] as const;
  const alike = 1 - edits(...letters) / Math.max(letters[0].length, letters[1].length);
  const begins =
    shorter.length < longer.length && shorter.join('').length >= TELLING_LETTERS && shorter.every((word, at) => word === longer[at]);
  return begins ? Math.max(alike, LIKE_NAME) : alike;
};

/** Great-circle distance in kilometres on a sphere of 6,371 km; undefined when one of the two has no place. */
export const kilometresBetween = (a: Pick<SiteTraits, 'lat' | 'lon'>, b: Pick<SiteTraits, 'lat' | 'lon'>): number | undefined => {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half)));
};

const overlaps = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => [...a].some((one) => b.has(one));

const ofOneOre = (a: SiteTraits, b: SiteTraits): boolean => {
  const wide = (minerals: ReadonlySet<string>) => new Set([...minerals].flatMap((mineral) => [mineral, ...(SAME_ORE[mineral] ?? [])]));
  return overlaps(a.minerals, wide(b.minerals)) || overlaps(wide(a.minerals), b.minerals);
};

/**
 * Tells which of the sites found are known already. Two rows may mean one site only in the same country, of the same
 * group (mine or works) and with a mineral in common, and then
 * 1. under the same name within 15 km, or
 * 2. under names alike by 0.85 within 5 km, or
 * 3. when one has no place, under the same name of five letters or more, when no other site found or known there with
 *    that mineral has it.
 * Sites near each other under different names are taken for neighbours. Each site found becomes at most one known site
 * and the other way round; the better rule (and first names before other names), then the shorter distance, then the key
 * decides.
 * @returns matches by the key of the site found; the order of neither list matters
 */
export const matchSites = (found: readonly SiteTraits[], known: readonly SiteTraits[]): ReadonlyMap<string, SiteMatch> => {
  const ofCountry = grouped(known, (site) => site.iso3);
  const foundOf = grouped(found, (site) => site.iso3);
  const pairs: { key: string; match: SiteMatch; rank: number }[] = [];
  for (const site of found) {
    for (const other of ofCountry.get(site.iso3) ?? []) {
      if (!overlaps(site.groups, other.groups) || !ofOneOre(site, other)) continue;
      const km = kilometresBetween(site, other);
      if (km !== undefined && km > NEAR_KM) continue;
      const similarity = Math.max(...site.names.flatMap((name) => other.names.map((variant) => nameSimilarity(name, variant))));
      const tell = (rule: SiteMatch['rule'], rank: number) =>
        pairs.push({ key: site.key, match: { id: other.key, rule, km, similarity }, rank });
      if (km === undefined) {
        if (similarity === 1 && isOnly(site, foundOf.get(site.iso3) ?? []) && isOnly(other, ofCountry.get(site.iso3) ?? []))
          tell('only one of the name', 3);
      } else if (similarity === 1) tell('same name near by', nameSimilarity(site.names[0] ?? '', other.names[0] ?? '') === 1 ? 0 : 1);
      else if (similarity >= LIKE_NAME && km <= CLOSE_KM) tell('like name close by', 2);
    }
  }
  const better = pairs.toSorted(
    (a, b) =>
      a.rank - b.rank ||
      (a.match.km ?? 0) - (b.match.km ?? 0) ||
      b.match.similarity - a.match.similarity ||
      byText(a.key, b.key) ||
      byText(a.match.id, b.match.id),
  );
  const matches = new Map<string, SiteMatch>();
  const taken = new Set<string>();
  for (const { key, match } of better) {
    if (matches.has(key) || taken.has(match.id)) continue;
    matches.set(key, match);
    taken.add(match.id);
  }
  return matches;
};

/** Whether a name of enough letters is borne by no other site of these with the mineral. */
const isOnly = (site: SiteTraits, all: readonly SiteTraits[]): boolean => {
  const own = new Set(site.names.map((name) => tellingWords(name).join('')));
  return (
    [...own].some((name) => name.length >= TELLING_LETTERS) &&
    all.every(
      (other) => other.key === site.key || !ofOneOre(site, other) || !other.names.some((name) => own.has(tellingWords(name).join(''))),
    )
  );
};

const MINED = new Set(['ORE', 'CONCENTRATE']);

/** `mine` or `works` by the kind of a site and the stages of its materials. */
export const groupsOf = (kind: string | undefined, stages: readonly (string | undefined)[]): ReadonlySet<'mine' | 'works'> =>
  new Set([
    kind === 'MINE' || kind === 'DEPOSIT' ? 'mine' : 'works',
    ...stages.filter((stage) => stage !== undefined).map((stage) => (MINED.has(stage) ? ('mine' as const) : ('works' as const))),
  ]);

/** Minerals and stages of materials by id, from `materials.csv`. */
export const materialTraits = (materials: readonly Cells[]) =>
  new Map(materials.map((material) => [material['id'] ?? '', { mineral: material['mineral_id'] ?? '', stage: material['stage'] ?? '' }]));

/**
 * The names a cluster of sites can be known by: its own and those that more than half of all its names are like. ICMM
 * joins sites within 2.5 km and keeps all their names, so a single other name may be that of a neighbour.
 */
export const clusterNames = (names: readonly string[]): string[] =>
  names.filter((name, at) => at === 0 || names.filter((other) => nameSimilarity(name, other) >= LIKE_NAME).length * 2 > names.length);

/** The sites of the tables with what tells them, but for the rows of one file; rows of one id are one site. */
export const knownSites = async (seedDir: string, exceptFile: string): Promise<SiteTraits[]> => {
  const [rows, made, materials] = await Promise.all([
    knownRows(seedDir, 'sites'),
    knownRows(seedDir, 'site_materials'),
    knownRows(seedDir, 'materials'),
  ]);
  const traits = materialTraits(materials);
  const materialsOf = grouped(made, (row) => row['site_id'] ?? '');
  const byId = grouped(
    rows.filter((row) => row.file !== exceptFile),
    (row) => row['id'] ?? '',
  );
  return [...byId].map(([id, assertions]) => {
    const placed = assertions.find((row) => row['lat'] !== undefined && row['lon'] !== undefined);
    const known = (materialsOf.get(id) ?? []).map((row) => traits.get(row['material_id'] ?? '')).filter((one) => one !== undefined);
    return {
      key: id,
      names: assertions.flatMap((row) => {
        const names = [row['name'] ?? '', ...(row['aliases'] ?? '').split(';').filter((alias) => alias !== '')];
        return row['source_id'] === 'icmm-2025' ? clusterNames(names) : names;
      }),
      iso3: assertions[0]?.['iso3'] ?? '',
      lat: placed === undefined ? undefined : Number(placed['lat']),
      lon: placed === undefined ? undefined : Number(placed['lon']),
      minerals: new Set(known.map((one) => one.mineral)),
      groups: new Set(
        assertions.flatMap((row) => [
          ...groupsOf(
            row['kind'],
            known.map((one) => one.stage),
          ),
        ]),
      ),
    };
  });
};

/**
 * Ids for the sites of a source: the id a row was given before; else that of the known site it matches; else its own.
 * An id once given stays, so that a second import changes nothing.
 * @param own the id a site gets when it is new; `full` is unique in the source and is used when `short` is taken
 */
export const giveIds = (
  found: readonly SiteTraits[],
  known: readonly SiteTraits[],
  given: ReadonlyMap<string, string>,
  own: (site: SiteTraits) => { readonly short: string; readonly full: string },
): { readonly ids: ReadonlyMap<string, string>; readonly matches: ReadonlyMap<string, SiteMatch> } => {
  const fresh = found.filter((site) => !given.has(site.key));
  const kept = new Set(found.map((site) => given.get(site.key)).filter((id) => id !== undefined));
  const matches = matchSites(
    fresh,
    known.filter((site) => !kept.has(site.key)),
  );
  const names = fresh.filter((site) => !matches.has(site.key)).map((site) => ({ site, name: own(site) }));
  const bearers = grouped(names, ({ name }) => name.short);
  const taken = new Set([...known.map((site) => site.key), ...kept]);
  const ids = new Map([...given].filter(([key]) => found.some((site) => site.key === key)));
  for (const [key, match] of matches) ids.set(key, match.id);
  for (const { site, name } of names) {
    const alone = name.short !== '' && bearers.get(name.short)?.length === 1 && !taken.has(name.short);
    ids.set(site.key, alone ? name.short : name.full);
  }
  return { ids, matches };
};
