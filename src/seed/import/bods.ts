import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CompanyIds } from './company-ids.js';
import { Refusals, UnreadableFileError, type Cells, type Importer } from './importer.js';
import { decimalText, knownRows, slug, withoutEntered } from './known.js';

const percent = z.number().min(0).max(100).optional();
const interest = z.object({
  type: z.string().optional(),
  directOrIndirect: z.string().optional(),
  details: z.string().optional(),
  share: z.object({ exact: percent, minimum: percent, maximum: percent, exclusiveMinimum: percent, exclusiveMaximum: percent }).optional(),
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
  entityType: z.object({ type: z.string() }),
  name: z.string().optional(),
  alternateNames: z.array(z.string()).optional(),
  jurisdiction: z.object({ code: z.string().optional() }).optional(),
  publicListing: z.object({ hasPublicListing: z.boolean() }).optional(),
});
const unspecified = z.object({ reason: z.string() });
const relationship = z.object({
  subject: z.union([z.string(), unspecified]),
  interestedParty: z.union([z.string(), unspecified]),
  interests: z.array(interest).optional(),
});
type Statement = z.infer<typeof statement>;
type Interest = z.infer<typeof interest>;

/** A record as its newest statement has it, with what the tables call it. */
interface Named {
  readonly id: string | undefined;
  readonly statement: Statement;
}

const COMPANIES = new Set(['registeredEntity', 'legalEntity', 'arrangement', 'stateBody']);

/**
 * Statements of the Beneficial Ownership Data Standard 0.4, a JSON array or one statement a line: entities become
 * companies (a state becomes its country), shareholdings become stakes, exact shares as such and ranges as bands. Of several
 * statements about one record the last counts, as the standard says; a closed record ends its stakes.
 *
 * Not taken, and told: people, because the tables hold companies and states only, and no personal data; interests other
 * than shareholding; indirect shareholdings, which would be counted again beside the direct ones they are made of; parties
 * that are unknown or exempt; records that are referred to and not in the file.
 * @see https://standard.openownership.org/en/0.4.0/ Schema reference
 */
export const bods: Importer = {
  kind: 'bods',
  files: 'Beneficial Ownership Data Standard 0.4, JSON array or JSON lines',
  read: async (path, { edition, recordedAt, seedDir }) => {
    const statements = await statementsOf(path);
    const refusals = new Refusals();
    const [companies, countries] = await Promise.all([knownRows(seedDir, 'companies'), knownRows(seedDir, 'countries')]);
    const iso3Of = new Map(countries.map((country) => [country['iso2'], country['iso3']]));
    const ids = new CompanyIds(companies.filter((row) => row.file !== 'companies/bods.csv'));

    const newest = new Map<string, Statement>();
    for (const one of statements) newest.set(one.recordId, one);
    const sources = new Map<string, Cells>();
    const cite = (one: Statement) => {
      const source = sourceOf(one, recordedAt);
      sources.set(source['id'] ?? '', source);
      return { source_id: source['id'], locator: `statement ${one.statementId}, record ${one.recordId}` };
    };

    const named = new Map<string, Named>();
    const details = new Map<string, Cells>();
    for (const [record, one] of newest) {
      if (one.recordType === 'person') {
        named.set(record, { id: undefined, statement: one });
        continue;
      }
      if (one.recordType !== 'entity') continue;
      const read = entity.safeParse(one.recordDetails);
      const name = read.data?.name;
      const type = read.data?.entityType.type;
      const iso3 = iso3Of.get(read.data?.jurisdiction?.code?.slice(0, 2));
      if (type === 'state') {
        if (iso3 === undefined) refusals.add('state whose jurisdiction is no country of the tables', one.statementId);
        named.set(record, { id: iso3, statement: one });
      } else if (type === undefined || !COMPANIES.has(type) || name === undefined) {
        refusals.add(name === undefined ? 'entity without a name' : `entity of type ${type ?? 'not told'}`, one.statementId);
        named.set(record, { id: undefined, statement: one });
      } else {
        const id = ids.idOf(name);
        if (id === undefined) refusals.add('name has no Latin letter, so it gives no id', one.statementId);
        else if (details.has(id)) refusals.add('two records of one name, taken for one company', one.statementId);
        else
          details.set(id, {
            iso3,
            kind: type === 'stateBody' ? 'STATE' : read.data?.publicListing?.hasPublicListing === true ? 'LISTED' : undefined,
            aliases: (read.data?.alternateNames ?? []).join(';'),
            ...cite(one),
          });
        named.set(record, { id, statement: one });
      }
    }

    const stakes = [...newest.values()]
      .filter((one) => one.recordType === 'relationship')
      .flatMap((one): Cells[] => {
        const refuse = (reason: string) => {
          refusals.add(reason, one.statementId);
          return [];
        };
        const read = relationship.safeParse(one.recordDetails);
        if (!read.success) return refuse('relationship without subject or interested party');
        const { subject, interestedParty, interests = [] } = read.data;
        if (typeof subject !== 'string') return refuse(`subject not told: ${subject.reason}`);
        if (typeof interestedParty !== 'string') return refuse(`interested party not told: ${interestedParty.reason}`);
        const owned = named.get(subject);
        const owner = named.get(interestedParty);
        if (owned === undefined || owner === undefined) return refuse('a record referred to is not in the file');
        if (owner.statement.recordType === 'person') return refuse('owner is a person');
        if (owned.id === undefined || owner.id === undefined) return refuse('owner or owned has no name or id');
        if (owned.id === owner.id) return refuse('owner and owned are one company');
        if (interests.length === 0) return refuse('no interest told');
        const [ownerId, ownedId] = [owner.id, owned.id];
        return interests.flatMap((held): Cells[] => {
          if (held.type !== 'shareholding') return refuse(`interest ${held.type ?? 'of no type'} is no share of equity`);
          if (held.directOrIndirect === 'indirect') return refuse('indirect shareholding, counted through the direct ones');
          return [
            {
              owner: ownerId,
              owned: ownedId,
              ...shareOf(held),
              ...periodOf(held, one),
              ...cite(one),
              edition,
              status: 'reported',
              recorded_at: recordedAt,
              note: noteOf(held),
            },
          ];
        });
      });
    const used = new Set(stakes.flatMap((stake) => [stake['owner'], stake['owned']]));
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
      if (id !== undefined && !used.has(id)) refusals.add('company in no stake that was taken; kept without one', id);
    const entered = (table: 'sources' | 'companies' | 'stakes', rows: readonly Cells[]) =>
      withoutEntered(seedDir, table, 'bods', rows, refusals);
    return {
      read: statements.length,
      tables: {
        companies: await entered('companies', made),
        stakes: await entered('stakes', stakes),
        sources: await entered('sources', [...sources.values()]),
      },
      refused: refusals.all,
    };
  },
};

/** Shares are told in per cent; an exact one needs no band, and an open end of a band stays open. */
const shareOf = ({ share }: Interest): Cells => {
  const part = (value: number | undefined) => (value === undefined ? undefined : decimalText(value / 100));
  if (share?.exact !== undefined) return { share: part(share.exact) };
  const [least, most] = [share?.minimum ?? share?.exclusiveMinimum, share?.maximum ?? share?.exclusiveMaximum];
  return least !== undefined && least === most ? { share: part(least) } : { share_min: part(least), share_max: part(most) };
};

/** A start that is told holds from that day; without one the stake is proven on the day of the statement, at the latest. */
const periodOf = (held: Interest, { statementDate, recordStatus }: Statement): Cells => {
  const from = held.startDate?.slice(0, 10) ?? statementDate?.slice(0, 10);
  return {
    valid_from: from,
    date_precision: from === undefined ? undefined : held.startDate === undefined ? 'by' : 'day',
    valid_to: held.endDate?.slice(0, 10) ?? (recordStatus === 'closed' ? statementDate?.slice(0, 10) : undefined),
  };
};

const noteOf = ({ details, share }: Interest): string =>
  [
    ...(details === undefined ? [] : [details]),
    ...(share?.exclusiveMinimum === undefined ? [] : [`More than ${share.exclusiveMinimum} %.`]),
    ...(share?.exclusiveMaximum === undefined ? [] : [`Less than ${share.exclusiveMaximum} %.`]),
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
