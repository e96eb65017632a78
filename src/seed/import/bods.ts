import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { INTEREST_TYPES, type InterestType } from '../interest-types.js';
import { CompanyIds } from './company-ids.js';
import { Refusals, UnreadableFileError, type Cells, type Importer, type Told } from './importer.js';
import { decimalText, knownRows, slug, withoutEntered } from './known.js';
import { toldDay } from './told-day.js';

const percent = z.number().min(0).max(100).optional();
const share = z.object({ exact: percent, minimum: percent, maximum: percent, exclusiveMinimum: percent, exclusiveMaximum: percent });
const interest = z.object({
  type: z.string().optional(),
  directOrIndirect: z.enum(['direct', 'indirect', 'unknown']).optional(),
  beneficialOwnershipOrControl: z.boolean().optional(),
  details: z.string().optional(),
  share: share.optional(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
});
const statement = z.object({
  statementId: z.string(),
  statementDate: z.string().optional(),
  recordId: z.string(),
  recordType: z.string(),
  recordStatus: z.string().optional(),
  recordDetails: z.unknown().optional(),
  publicationDetails: z
    .object({
      bodsVersion: z.string(),
      publicationDate: z.string().optional(),
      license: z.string().optional(),
      publisher: z.object({ name: z.string().optional(), url: z.string().optional() }).optional(),
    })
    .optional(),
});
const entity = z.object({
  entityType: z.object({ type: z.string(), subtype: z.string().optional(), details: z.string().optional() }),
  name: z.string().optional(),
  alternateNames: z.array(z.string()).optional(),
  jurisdiction: z.object({ code: z.string().optional() }).optional(),
  publicListing: z.object({ hasPublicListing: z.boolean() }).optional(),
});
const unspecified = z.object({ reason: z.string(), description: z.string().optional() });
const relationship = z.object({
  subject: z.union([z.string(), unspecified]),
  interestedParty: z.union([z.string(), unspecified]),
  interests: z.array(z.unknown()).optional(),
});
type Statement = z.infer<typeof statement>;
type Interest = z.infer<typeof interest>;

/** Who a record is of, with what the tables call them. */
interface Party {
  readonly kind: 'company' | 'state' | 'person';
  readonly id: string;
}

/** What is read of each kind of record; all else in it is told as not kept. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  // which records are parts of an indirect relationship follows from who holds what of whom
  entity: ['isComponent', 'entityType', 'name', 'alternateNames', 'jurisdiction', 'publicListing'],
  person: ['isComponent', 'personType'],
  relationship: ['isComponent', 'componentRecords', 'subject', 'interestedParty', 'interests'],
};

/**
 * Statements of the Beneficial Ownership Data Standard 0.4, a JSON array or one statement a line. Entities become companies (a
 * state becomes its country; an entity without a name is called by its record). Every interest becomes a row of `interests`
 * as it was told: its kind, held directly or not, exact share and band, days, whether it makes a beneficial owner. What is a
 * shareholding of a company or state that is not indirect becomes a stake too, which is what ownership is worked out from:
 * indirect ones would be counted again beside the direct ones they are made of. Of several statements about one record the
 * last counts, as the standard says; a closed record ends its interests.
 *
 * A person is known by the id of the record alone, and a party that is not told by the reason; the tables hold no personal
 * data. Statements that are not understood, and fields that are not kept, are told one by one with the id of the statement.
 * @see https://standard.openownership.org/en/0.4.0/ Schema reference
 */
export const bods: Importer = {
  kind: 'bods',
  files: 'Beneficial Ownership Data Standard 0.4, JSON array or JSON lines',
  read: async (path, { edition, recordedAt, seedDir }) => {
    const statements = await statementsOf(path);
    const refusals = new Refusals();
    const unkept: Told[] = [];
    const [companies, countries] = await Promise.all([knownRows(seedDir, 'companies'), knownRows(seedDir, 'countries')]);
    const iso3Of = new Map(countries.map((country) => [country['iso2'], country['iso3']]));
    const ids = new CompanyIds(companies.filter((row) => row.file !== 'companies/bods.csv'));

    const newest = new Map<string, Statement>();
    for (const one of statements) {
      const before = newest.get(one.recordId);
      if (before !== undefined) unkept.push({ where: before.statementId, what: 'a later statement about its record takes its place' });
      newest.set(one.recordId, one);
    }
    for (const one of newest.values()) {
      const fields = Object.keys(typeof one.recordDetails === 'object' && one.recordDetails !== null ? one.recordDetails : {});
      for (const field of fields.filter((name) => !(KEPT[one.recordType] ?? fields).includes(name)))
        unkept.push({ where: one.statementId, what: `${field} of the ${one.recordType} is not kept` });
    }
    const sources = new Map<string, Cells>();
    const cite = (one: Statement) => {
      const source = sourceOf(one, recordedAt);
      sources.set(source['id'] ?? '', source);
      return { source_id: source['id'], locator: `statement ${one.statementId}, record ${one.recordId}` };
    };

    const parties = new Map<string, Party>();
    const details = new Map<string, Cells>();
    for (const [record, one] of newest) {
      if (one.recordType === 'person') {
        parties.set(record, { kind: 'person', id: record });
        continue;
      }
      if (one.recordType !== 'entity') {
        if (one.recordType !== 'relationship') refusals.add(`record of type ${one.recordType}`, one.statementId);
        continue;
      }
      const read = entity.safeParse(one.recordDetails);
      if (!read.success) {
        refusals.add('entity without a type', one.statementId);
        continue;
      }
      const { entityType, name, alternateNames = [], jurisdiction, publicListing } = read.data;
      const iso3 = iso3Of.get(jurisdiction?.code?.slice(0, 2));
      if (entityType.type === 'state') {
        if (iso3 === undefined) refusals.add('state whose jurisdiction is no country of the tables', one.statementId);
        else parties.set(record, { kind: 'state', id: iso3 });
        continue;
      }
      const called = name ?? `Entity ${record}`;
      const id = ids.idOf(called, `entity ${record}`);
      if (id === undefined) {
        refusals.add('neither name nor record has a letter or digit to make an id of', one.statementId);
        continue;
      }
      if (details.has(id)) refusals.add('two records of one name, taken for one company', one.statementId);
      else
        details.set(id, {
          iso3,
          kind: entityType.type === 'stateBody' ? 'STATE' : publicListing?.hasPublicListing === true ? 'LISTED' : undefined,
          aliases: alternateNames.join(';'),
          note: entityNote(entityType),
          ...cite(one),
        });
      parties.set(record, { kind: 'company', id });
    }

    const interests = new Map<string, Cells>();
    const stakes: Cells[] = [];
    for (const one of newest.values()) {
      if (one.recordType !== 'relationship') continue;
      const refuse = (reason: string) => refusals.add(reason, one.statementId);
      const read = relationship.safeParse(one.recordDetails);
      if (!read.success) {
        refuse('relationship without subject or interested party');
        continue;
      }
      const { subject, interestedParty, interests: told = [] } = read.data;
      if (typeof subject !== 'string') {
        refuse(`subject not told: ${subject.reason}`);
        continue;
      }
      const owned = parties.get(subject);
      const party =
        typeof interestedParty === 'string'
          ? parties.get(interestedParty)
          : { kind: 'unspecified' as const, id: interestedParty.reason, told: interestedParty.description };
      if (owned === undefined || party === undefined) {
        refuse('a record referred to is not in the file, or was not understood');
        continue;
      }
      if (owned.kind !== 'company') {
        refuse(`subject is a ${owned.kind}`);
        continue;
      }
      if (party.kind === owned.kind && party.id === owned.id) {
        refuse('owner and owned are one company');
        continue;
      }
      const each = told.length === 0 ? [{}] : told.map(asInterest(refuse));
      for (const held of each) {
        if (held === undefined) continue;
        const period = periodOf(held, one);
        if (period === undefined) {
          refuse('a date is no year, month or day');
          continue;
        }
        const common = { ...period, ...cite(one), edition, status: 'reported', recorded_at: recordedAt };
        const type = typeOf(held, refuse);
        const row: Cells = {
          party: party.id,
          party_kind: party.kind,
          owned: owned.id,
          interest: type,
          held: held.directOrIndirect,
          ...declaredShare(held),
          beneficial: held.beneficialOwnershipOrControl === undefined ? undefined : held.beneficialOwnershipOrControl ? 'yes' : 'no',
          ...common,
          note: [held.details, 'told' in party ? party.told : undefined].filter((text) => text !== undefined).join(' '),
        };
        const key = [row['party'], row['owned'], type, row['held'], row['valid_from'], row['locator']].join('|');
        if (interests.has(key)) {
          refuse('two interests of one kind from one day in one statement; the first is kept');
          continue;
        }
        interests.set(key, row);
        if (type === 'shareholding' && held.directOrIndirect !== 'indirect' && (party.kind === 'company' || party.kind === 'state'))
          stakes.push({ owner: party.id, owned: owned.id, ...stakeShare(held), ...common, note: noteOf(held) });
      }
    }

    const used = new Set([...interests.values()].flatMap((row) => [row['party'], row['owned']]));
    const made = ids.made.map(({ id, name, aliases }): Cells => {
      const told = details.get(id) ?? {};
      return {
        ...told,
        id,
        name,
        aliases: [...new Set([...aliases, ...(told['aliases'] ?? '').split(';')])].filter((alias) => alias !== '').join(';'),
      };
    });
    for (const { id } of made)
      if (id !== undefined && !used.has(id)) refusals.add('company in no interest that was taken; kept without one', id);
    const entered = (table: 'sources' | 'companies' | 'stakes' | 'interests', rows: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'bods', rows, refusals);
    return {
      read: statements.length,
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

const asInterest =
  (refuse: (reason: string) => void) =>
  (told: unknown): Interest | undefined => {
    const read = interest.safeParse(told);
    if (!read.success) refuse('an interest is not as the standard has it');
    return read.data;
  };

/** What else is told of an entity than that it is a company registered or listed. */
const entityNote = ({ type, subtype, details }: z.infer<typeof entity>['entityType']): string | undefined =>
  type === 'registeredEntity' && subtype === undefined && details === undefined
    ? undefined
    : `Entity type: ${[type, subtype, details].filter((part) => part !== undefined).join(', ')}.`;

const typeOf = ({ type }: Interest, refuse: (reason: string) => void): InterestType | undefined => {
  if (type === undefined || INTEREST_TYPES.some((one) => one === type)) return type as InterestType | undefined;
  refuse(`interest ${type} is none of the standard, kept as unknownInterest`);
  return 'unknownInterest';
};

const part = (value: number | undefined) => (value === undefined ? undefined : decimalText(value / 100));

/** The share as it was told. */
const declaredShare = ({ share: told = {} }: Interest): Cells => {
  const open = [
    ...(told.minimum === undefined && told.exclusiveMinimum !== undefined ? ['min'] : []),
    ...(told.maximum === undefined && told.exclusiveMaximum !== undefined ? ['max'] : []),
  ];
  return {
    share: part(told.exact),
    share_min: part(told.minimum ?? told.exclusiveMinimum),
    share_max: part(told.maximum ?? told.exclusiveMaximum),
    open_ends: open.length === 2 ? 'both' : open[0],
  };
};

/** Shares are told in per cent; an exact one needs no band, and an open end of a band stays open. */
const stakeShare = ({ share: told }: Interest): Cells => {
  if (told?.exact !== undefined) return { share: part(told.exact) };
  const [least, most] = [told?.minimum ?? told?.exclusiveMinimum, told?.maximum ?? told?.exclusiveMaximum];
  return least !== undefined && least === most ? { share: part(least) } : { share_min: part(least), share_max: part(most) };
};

/** A start that is told holds from that day; without one the interest is proven on the day of the statement, at the latest. */
const periodOf = (held: Interest, { statementDate, recordStatus }: Statement): Cells | undefined => {
  const from = toldDay(held.startDate ?? statementDate, 'first');
  const to = toldDay(held.endDate ?? (recordStatus === 'closed' ? statementDate : undefined), 'last');
  if (from === null || to === null) return undefined;
  return {
    valid_from: from?.day,
    date_precision: from === undefined ? undefined : held.startDate === undefined ? 'by' : from.precision,
    valid_to: to?.day,
  };
};

const noteOf = ({ details, share: told }: Interest): string =>
  [
    ...(details === undefined ? [] : [details]),
    ...(told?.exclusiveMinimum === undefined ? [] : [`More than ${told.exclusiveMinimum} %.`]),
    ...(told?.exclusiveMaximum === undefined ? [] : [`Less than ${told.exclusiveMaximum} %.`]),
  ].join(' ');

/** The publisher of a statement as a source; statements of one publisher and day are one source. */
const sourceOf = ({ publicationDetails: told, statementId }: Statement, recordedAt: string): Cells => {
  const publisher = told?.publisher?.name ?? told?.publisher?.url ?? 'Publisher not told';
  const published = told?.publicationDate;
  return {
    id: `bods-${slug(`${publisher} ${published ?? statementId}`)}`,
    title: `Beneficial ownership statements${published === undefined ? '' : `, ${published}`}`,
    publisher,
    url: told?.publisher?.url,
    published,
    retrieved: recordedAt,
    licence: told?.license ?? 'Licence not told; facts cited',
    redistributable: told?.license === undefined ? 'no' : 'yes',
    rank: '2',
  };
};

const statementsOf = async (path: string): Promise<Statement[]> => {
  const expected = 'a file of the Beneficial Ownership Data Standard 0.4: a JSON array of statements, or one statement a line';
  const text = await readFile(path, 'utf8');
  let data: unknown;
  try {
    data = text.trimStart().startsWith('[')
      ? JSON.parse(text)
      : text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line): unknown => JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableFileError(path, expected);
    throw error;
  }
  const read = z.array(statement).min(1).safeParse(data);
  if (
    !read.success ||
    read.data.some(({ publicationDetails }) => publicationDetails !== undefined && !publicationDetails.bodsVersion.startsWith('0.4'))
  )
    throw new UnreadableFileError(path, expected);
  return read.data;
};
