import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { isIsoDay } from '../../domain/dates.js';
import { CompanyIds } from './company-ids.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { decimalText, knownRows, slug, withoutEntered } from './known.js';

const line = z.object({
  id: z.string(),
  schema: z.string(),
  /** Every property holds a list; exports nest the entity a property refers to, with its own id. */
  properties: z.record(z.string(), z.array(z.union([z.string(), z.object({ id: z.string() })]))).default({}),
  datasets: z.array(z.string()).optional(),
});
type Entity = z.infer<typeof line>;

/** Schemata that are companies here; LegalEntity is either a company or a person and is told. */
const COMPANIES = new Set(['Company', 'Organization', 'PublicBody']);

/**
 * Entities of FollowTheMoney, one JSON object a line: Company, Organization and PublicBody become companies, Ownership
 * becomes a stake with its percentage and dates. Assets that are no company stand for a site when a site of the tables has
 * the name. People are not taken, because the tables hold companies and states only, and no personal data; an Ownership of
 * a person, of an entity that is not in the file, or of an unreadable percentage is told.
 * @see https://followthemoney.tech/explorer/schemata/Ownership/
 */
export const followthemoney: Importer = {
  kind: 'followthemoney',
  files: 'FollowTheMoney entities, JSON lines; --edition names the data set and its version',
  read: async (path, { edition, recordedAt, seedDir }) => {
    const { entities, faults } = await entitiesOf(path);
    const refusals = new Refusals();
    for (const where of faults) refusals.add('line is no entity of FollowTheMoney', where);
    const [companies, countries, sites] = await Promise.all([
      knownRows(seedDir, 'companies'),
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'sites'),
    ]);
    const iso3Of = new Map(countries.map((country) => [country['iso2']?.toLowerCase(), country['iso3']]));
    const ids = new CompanyIds(companies.filter((row) => row.file !== 'companies/followthemoney.csv'));
    const siteNamed = new Map(sites.map((site) => [slug(site['name'] ?? ''), site['id']]));
    const sources = new Map<string, Cells>();
    const cite = (entity: Entity) => {
      const source = sourceOf(entity, edition ?? basename(path), recordedAt);
      sources.set(source['id'] ?? '', source);
      return { source_id: source['id'], locator: `entity ${entity.id}` };
    };

    const known = new Map<string, { readonly entity: Entity; readonly id: string | undefined }>();
    const details = new Map<string, Cells>();
    for (const entity of entities.filter(({ schema }) => schema !== 'Ownership')) {
      const name = first(entity, 'name');
      let id: string | undefined;
      if (COMPANIES.has(entity.schema)) {
        id = name === undefined ? undefined : ids.idOf(name);
        if (id === undefined) refusals.add('company without a name that gives an id', entity.id);
        else if (details.has(id)) refusals.add('two records of one name, taken for one company', entity.id);
        else
          details.set(id, {
            iso3: iso3Of.get(first(entity, 'jurisdiction') ?? first(entity, 'country')),
            kind:
              entity.schema === 'PublicBody'
                ? 'STATE'
                : first(entity, 'ticker') === undefined && first(entity, 'isinCode') === undefined
                  ? undefined
                  : 'LISTED',
            aliases: [...all(entity, 'name').slice(1), ...all(entity, 'alias')].join(';'),
            ...cite(entity),
          });
      } else if (entity.schema === 'Asset') {
        id = name === undefined ? undefined : siteNamed.get(slug(name));
        if (id === undefined) refusals.add('asset that is no site of the tables', entity.id);
      } else if (entity.schema !== 'Person') refusals.add(`schema ${entity.schema} is not read`, entity.id);
      known.set(entity.id, { entity, id });
    }

    const stakes = entities
      .filter(({ schema }) => schema === 'Ownership')
      .flatMap((entity): Cells[] => {
        const refuse = (reason: string) => {
          refusals.add(reason, entity.id);
          return [];
        };
        const [ownerKey, assetKey] = [first(entity, 'owner'), first(entity, 'asset')];
        if (ownerKey === undefined || assetKey === undefined) return refuse('ownership without owner or asset');
        const [owner, asset] = [known.get(ownerKey), known.get(assetKey)];
        if (owner === undefined || asset === undefined) return refuse('an entity referred to is not in the file');
        if (owner.entity.schema === 'Person') return refuse('owner is a person');
        if (owner.id === undefined || asset.id === undefined) return refuse('owner or asset has no name or id');
        if (owner.id === asset.id) return refuse('owner and asset are one company');
        const share = sharesOf(first(entity, 'percentage'));
        if (share === undefined) return refuse('percentage is no number from 0 to 100, and no range of two');
        const dated = periodOf(entity);
        if (dated === undefined) return refuse('a date is no year, month or day');
        return [
          {
            owner: owner.id,
            owned: asset.id,
            ...share,
            ...dated,
            ...cite(entity),
            edition,
            status: 'reported',
            recorded_at: recordedAt,
            note: [...all(entity, 'ownershipType'), ...all(entity, 'summary')].join('; '),
          },
        ];
      });
    const made = ids.made.map(({ id, name, aliases }): Cells => {
      const told = details.get(id) ?? {};
      return {
        ...told,
        id,
        name,
        aliases: [...new Set([...aliases, ...(told['aliases'] ?? '').split(';')])].filter((alias) => alias !== '').join(';'),
      };
    });
    const entered = (table: 'sources' | 'companies' | 'stakes', rows: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'followthemoney', rows, refusals);
    return {
      read: entities.length + faults.length,
      tables: {
        companies: await entered('companies', made),
        stakes: await entered('stakes', stakes),
        sources: await entered('sources', [...sources.values()]),
      },
      refused: refusals.all,
    };
  },
};

const all = (entity: Entity, property: string): string[] =>
  (entity.properties[property] ?? []).map((value) => (typeof value === 'string' ? value.trim() : value.id)).filter((value) => value !== '');
const first = (entity: Entity, property: string): string | undefined => all(entity, property)[0];

/** `51`, `51%`, `51.5 %` or a range `25-50`; no percentage is an unknown share; undefined when it is anything else. */
const sharesOf = (text: string | undefined): Cells | undefined => {
  if (text === undefined) return {};
  const numbers = /^(\d+(?:\.\d+)?)\s*%?(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*%?)?$/.exec(text);
  const [low, high] = [numbers?.[1], numbers?.[2]].map((part) => (part === undefined ? undefined : Number(part) / 100));
  if (low === undefined || low > 1 || (high !== undefined && (high > 1 || high < low))) return undefined;
  return high === undefined ? { share: decimalText(low) } : { share_min: decimalText(low), share_max: decimalText(high) };
};

/** Dates of FollowTheMoney are as exact as their length: year, month or day. `date` alone proves the stake on that day. */
const periodOf = (entity: Entity): Cells | undefined => {
  const [start, end, on] = [first(entity, 'startDate'), first(entity, 'endDate'), first(entity, 'date')].map((value) =>
    value?.slice(0, 10),
  );
  const from = dayOf(start ?? on, 'first');
  const to = dayOf(end, 'last');
  if (from === null || to === null) return undefined;
  return {
    valid_from: from?.day,
    date_precision: from === undefined ? undefined : start === undefined ? 'by' : from.precision,
    valid_to: to?.day,
  };
};

type Told = { readonly day: string; readonly precision: 'year' | 'month' | 'day' } | undefined;
const dayOf = (value: string | undefined, which: 'first' | 'last'): Told | null => {
  if (value === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const lastMonth = which === 'first' ? '01' : '12';
  const last = new Date(Date.UTC(Number(year), Number(month ?? lastMonth), 0)).getUTCDate();
  const full = `${year}-${month ?? lastMonth}-${day ?? (which === 'first' ? '01' : String(last).padStart(2, '0'))}`;
  return isIsoDay(full) ? { day: full, precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' } : null;
};

/** The data set an entity comes from, as a source. */
const sourceOf = ({ datasets, properties }: Entity, edition: string, recordedAt: string): Cells => {
  const dataset = datasets?.[0] ?? edition;
  const publisher = properties['publisher']?.[0];
  const url = properties['publisherUrl']?.[0];
  return {
    id: `ftm-${slug(dataset)}`,
    title: `FollowTheMoney data set ${dataset}`,
    publisher: typeof publisher === 'string' ? publisher : dataset,
    url: typeof url === 'string' ? url : undefined,
    retrieved: recordedAt,
    licence: 'Licence not told; facts cited',
    redistributable: 'no',
    rank: '2',
  };
};

const entitiesOf = async (path: string): Promise<{ readonly entities: readonly Entity[]; readonly faults: readonly string[] }> => {
  const entities: Entity[] = [];
  const faults: string[] = [];
  for (const [at, text] of (await readFile(path, 'utf8')).split('\n').entries()) {
    if (text.trim() === '') continue;
    const read = line.safeParse(jsonOf(text));
    if (read.success) entities.push(read.data);
    else faults.push(`line ${at + 1}`);
  }
  if (entities.length === 0)
    throw new UnreadableFileError(path, 'a file of FollowTheMoney: one JSON entity with id, schema and properties a line');
  return { entities, faults };
};

/** The value of a line of JSON; undefined, which no entity is, when it is none. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
