import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { INTEREST_TYPES, type InterestType } from '../interest-types.js';
import { CompanyIds } from './company-ids.js';
import { Refusals, UnreadableFileError, type Cells, type Importer, type Told } from './importer.js';
import { countryFinder, decimalText, knownRows, slug, withoutEntered } from './known.js';
import { toldDay } from './told-day.js';

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

/** Schemata that tie two entities, by who holds and what is held. */
const TIES: Readonly<Record<string, readonly [holder: string, held: string]>> = {
  Ownership: ['owner', 'asset'],
  Control: ['controller', 'controlled'],
  Directorship: ['director', 'organization'],
};

/** Kinds of control as the model's examples have them, in the words of the table. */
const CONTROL: Readonly<Record<string, InterestType>> = {
  voting: 'votingRights',
  appointment: 'appointmentOfBoard',
  management: 'seniorManagingOfficial',
  contractual: 'rightsGrantedByContract',
  trust: 'trustee',
  nominee: 'nominee',
  state: 'controlByLegalFramework',
};

/** What is read of each schema; all else in it is told as not kept. */
const TIE_PROPERTIES = ['role', 'startDate', 'endDate', 'date', 'description', 'publisher', 'publisherUrl'];
const READ: Readonly<Record<string, readonly string[]>> = {
  Company: ['name', 'alias', 'jurisdiction', 'country', 'ticker', 'isinCode', 'status', 'publisher', 'publisherUrl'],
  Asset: ['name'],
  Ownership: ['owner', 'asset', 'percentage', 'ownershipType', ...TIE_PROPERTIES],
  Control: ['controller', 'controlled', 'controlType', ...TIE_PROPERTIES],
  Directorship: ['director', 'organization', ...TIE_PROPERTIES],
};
/** What a tie tells that has no column and goes into its note, under its name. */
const NOTED = ['summary', 'status', 'sharesCount', 'sharesValue', 'sharesCurrency', 'sharesType', 'legalBasis', 'secretary'];

/**
 * Entities of FollowTheMoney, one JSON object a line: Company, Organization and PublicBody become companies, a PublicBody
 * with the name of a country its state. Ownership, Control and Directorship become rows of `interests` with their kind,
 * percentage or range, days and whether held directly; an Ownership of a company or state that is not said to be indirect,
 * ultimate or beneficial becomes a stake too. Assets that are no company stand for a site when a site of the tables has the
 * name. A person is known by the id of the entity alone, because the tables hold no personal data. What is not understood
 * and what is not kept is told one by one with the id of the entity.
 * @see https://followthemoney.tech/explorer/schemata/Ownership/
 */
export const followthemoney: Importer = {
  kind: 'followthemoney',
  files: 'FollowTheMoney entities, JSON lines; --edition names the data set and its version',
  read: async (path, { edition, recordedAt, seedDir }) => {
    const { entities, faults } = await entitiesOf(path);
    const refusals = new Refusals();
    const unkept: Told[] = [];
    for (const where of faults) refusals.add('line is no entity of FollowTheMoney', where);
    const [companies, countries, sites] = await Promise.all([
      knownRows(seedDir, 'companies'),
      knownRows(seedDir, 'countries'),
      knownRows(seedDir, 'sites'),
    ]);
    const iso3Of = new Map(countries.map((country) => [country['iso2']?.toLowerCase(), country['iso3']]));
    const stateNamed = countryFinder(countries);
    const ids = new CompanyIds(companies.filter((row) => row.file !== 'companies/followthemoney.csv'));
    const siteNamed = new Map(sites.map((site) => [slug(site['name'] ?? ''), site['id']]));
    const sources = new Map<string, Cells>();
    const cite = (entity: Entity) => {
      const source = sourceOf(entity, edition ?? basename(path), recordedAt);
      sources.set(source['id'] ?? '', source);
      return { source_id: source['id'], locator: `entity ${entity.id}` };
    };
    for (const { id, schema, properties } of entities) {
      const read = READ[COMPANIES.has(schema) ? 'Company' : schema];
      const kept = schema === 'Person' ? [] : [...(read ?? Object.keys(properties)), ...(schema in TIES ? NOTED : [])];
      for (const name of Object.keys(properties).filter((one) => !kept.includes(one)))
        unkept.push({ where: id, what: `${name} of the ${schema} is not kept` });
    }

    interface Known {
      readonly kind: 'company' | 'state' | 'person' | 'site';
      /** Undefined when the tables have no name for it. */
      readonly id: string | undefined;
    }
    const known = new Map<string, Known>();
    const details = new Map<string, Cells>();
    for (const entity of entities.filter(({ schema }) => !(schema in TIES))) {
      const name = first(entity, 'name');
      if (entity.schema === 'Person') known.set(entity.id, { kind: 'person', id: entity.id });
      else if (entity.schema === 'Asset') {
        const id = name === undefined ? undefined : siteNamed.get(slug(name));
        if (id === undefined) refusals.add('asset that is no site of the tables', entity.id);
        known.set(entity.id, { kind: 'site', id });
      } else if (COMPANIES.has(entity.schema)) {
        const state = entity.schema === 'PublicBody' && name !== undefined ? stateNamed(name) : undefined;
        if (state !== undefined) {
          known.set(entity.id, { kind: 'state', id: state });
          continue;
        }
        const id = ids.idOf(name ?? `Entity ${entity.id}`, `entity ${entity.id}`);
        known.set(entity.id, { kind: 'company', id });
        if (id === undefined) refusals.add('neither name nor id has a letter or digit to make an id of', entity.id);
        else if (details.has(id)) refusals.add('two records of one name, taken for one company', entity.id);
        else
          details.set(id, {
            iso3: iso3Of.get(first(entity, 'jurisdiction') ?? first(entity, 'country')),
            kind: kindOf(entity),
            aliases: [...all(entity, 'name').slice(1), ...all(entity, 'alias')].join(';'),
            ...cite(entity),
          });
      } else {
        refusals.add(`schema ${entity.schema} is not read`, entity.id);
        known.set(entity.id, { kind: 'company', id: undefined });
      }
    }

    const interests = new Map<string, Cells>();
    const stakes: Cells[] = [];
    for (const entity of entities) {
      const ends = TIES[entity.schema];
      if (ends === undefined) continue;
      const refuse = (reason: string) => refusals.add(reason, entity.id);
      const [holderKey, heldKey] = ends.map((end) => first(entity, end));
      if (holderKey === undefined || heldKey === undefined) {
        refuse(`${entity.schema.toLowerCase()} without ${ends.join(' or ')}`);
        continue;
      }
      const [holder, owned] = [known.get(holderKey), known.get(heldKey)];
      if (holder === undefined || owned === undefined) {
        refuse('an entity referred to is not in the file');
        continue;
      }
      if (holder.id === undefined || owned.id === undefined) {
        refuse('owner or asset has no name or id');
        continue;
      }
      if (holder.kind === 'site' || owned.kind === 'person' || owned.kind === 'state') {
        refuse(holder.kind === 'site' ? 'owner is a site' : `asset is a ${owned.kind}`);
        continue;
      }
      if (holder.kind === owned.kind && holder.id === owned.id) {
        refuse('owner and asset are one company');
        continue;
      }
      const told = toldShare(all(entity, entity.schema === 'Ownership' ? 'percentage' : 'summary').flatMap(percentageOf(entity.schema)));
      if (told === undefined) {
        refuse('percentage is no number from 0 to 100, and no range of two');
        continue;
      }
      const dated = periodOf(entity);
      if (dated === undefined) {
        refuse('a date is no year, month or day');
        continue;
      }
      const { interest, held, beneficial, words } = kindsOf(entity);
      const common = { ...dated, ...cite(entity), edition, status: 'reported', recorded_at: recordedAt, note: noteOf(entity, words) };
      const row: Cells = {
        party: holder.id,
        party_kind: holder.kind,
        owned: owned.id,
        interest,
        held,
        ...told,
        beneficial,
        ...common,
      };
      interests.set(entity.id, row);
      const counted =
        interest === 'shareholding' && held !== 'indirect' && !words.includes('ultimate') && (beneficial !== 'yes' || held === 'direct');
      if (counted && (holder.kind === 'company' || holder.kind === 'state'))
        stakes.push({ owner: holder.id, owned: owned.id, ...stakeShare(told), ...common });
    }
    const made = ids.made.map(({ id, name, aliases }): Cells => {
      const told = details.get(id) ?? {};
      return {
        ...told,
        id,
        name,
        aliases: [...new Set([...aliases, ...(told['aliases'] ?? '').split(';')])].filter((alias) => alias !== '').join(';'),
      };
    });
    const entered = (table: 'sources' | 'companies' | 'stakes' | 'interests', rows: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'followthemoney', rows, refusals);
    return {
      read: entities.length + faults.length,
      tables: {
        companies: await entered('companies', made),
        stakes: await entered('stakes', stakes),
        interests: await entered('interests', [...interests.values()]),
        sources: await entered('sources', [...sources.values()]),
      },
      refused: refusals.all,
      told: [...refusals.each, ...unkept],
    };
  },
};

const all = (entity: Entity, property: string): string[] =>
  (entity.properties[property] ?? []).map((value) => (typeof value === 'string' ? value.trim() : value.id)).filter((value) => value !== '');
const first = (entity: Entity, property: string): string | undefined => all(entity, property)[0];

const kindOf = (entity: Entity): string | undefined => {
  if (entity.schema === 'PublicBody') return 'STATE';
  const listed = first(entity, 'ticker') ?? first(entity, 'isinCode') ?? all(entity, 'status').find((status) => status === 'listed');
  return listed === undefined ? undefined : 'LISTED';
};

/** What a tie is, from its schema, its types in free words, and a role that is a kind of interest by itself. */
const kindsOf = (entity: Entity) => {
  const words = [...all(entity, 'ownershipType'), ...all(entity, 'controlType')].map((word) => word.toLowerCase());
  const role = INTEREST_TYPES.find((type) => type === first(entity, 'role'));
  const control = words.flatMap((word) => CONTROL[word] ?? [])[0];
  const bySchema = { Ownership: 'shareholding', Directorship: 'boardMember', Control: control ?? 'otherInfluenceOrControl' } as const;
  return {
    interest: role ?? bySchema[entity.schema as keyof typeof bySchema],
    held: (['direct', 'indirect', 'unknown'] as const).find((way) => words.includes(way)),
    beneficial: words.includes('beneficial') ? 'yes' : words.includes('not beneficial') ? 'no' : undefined,
    words,
  };
};

/** Words that have a column of their own. */
const PLACED = new Set(['direct', 'indirect', 'unknown', 'beneficial', 'not beneficial', ...Object.keys(CONTROL)]);

const noteOf = (entity: Entity, words: readonly string[]): string => {
  const role = all(entity, 'role').filter((one) => !INTEREST_TYPES.some((type) => type === one));
  const noted = NOTED.map((name) => [name, all(entity, name).filter((text) => name !== 'summary' || !SHARE_IN_WORDS.test(text))] as const);
  return [
    ...all(entity, 'description'),
    ...words.filter((word) => !PLACED.has(word)),
    ...role,
    ...noted.flatMap(([name, texts]) => (name === 'summary' ? texts : texts.map((text) => `${name}: ${text}`))),
  ].join('; ');
};

/** Where a tie has no percentage of its own, its share stands in words. */
const SHARE_IN_WORDS = /^share (.+)$/;
const percentageOf =
  (schema: string) =>
  (text: string): readonly string[] => {
    if (schema === 'Ownership') return [text];
    const share = SHARE_IN_WORDS.exec(text)?.[1];
    return share === undefined ? [] : [share];
  };

/**
 * `51`, `51%`, `51.5 %`, a range `25-50` whose ends may be open (`>25-<50`), or one end alone (`>25`, `<=50`); several of them
 * are an exact share and its band. No percentage is an unknown share; undefined when one is anything else.
 */
const toldShare = (texts: readonly string[]): Cells | undefined => {
  let told: Cells = {};
  for (const text of texts) {
    const [, sign = '', one, otherSign = '', two] =
      /^([<>]=?)?\s*(\d+(?:\.\d+)?)\s*%?(?:\s*(?:-|–|to)\s*([<>]=?)?\s*(\d+(?:\.\d+)?)\s*%?)?$/.exec(text) ?? [];
    if (one === undefined || Number(one) > 100 || (two !== undefined && (Number(two) > 100 || Number(two) < Number(one)))) return undefined;
    const part = (percent: string) => decimalText(Number(percent) / 100);
    if (two !== undefined) {
      const open = [...(sign === '>' ? ['min'] : []), ...(otherSign === '<' ? ['max'] : [])];
      told = { ...told, share_min: part(one), share_max: part(two), open_ends: open.length === 2 ? 'both' : open[0] };
    } else if (sign === '') told = { ...told, share: part(one) };
    else told = { ...told, [sign.startsWith('>') ? 'share_min' : 'share_max']: part(one), open_ends: { '>': 'min', '<': 'max' }[sign] };
  }
  return told;
};

/** Stakes take an exact share, or a band. */
const stakeShare = ({ share, share_min, share_max }: Cells): Cells => (share === undefined ? { share_min, share_max } : { share });

/** Dates of FollowTheMoney are as exact as their length: year, month or day. `date` alone proves the tie on that day. */
const periodOf = (entity: Entity): Cells | undefined => {
  const [start, end, on] = [first(entity, 'startDate'), first(entity, 'endDate'), first(entity, 'date')];
  const from = toldDay(start ?? on, 'first');
  const to = toldDay(end, 'last');
  if (from === null || to === null) return undefined;
  return {
    valid_from: from?.day,
    date_precision: from === undefined ? undefined : start === undefined ? 'by' : from.precision,
    valid_to: to?.day,
  };
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
