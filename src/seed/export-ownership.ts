import { createHash } from 'node:crypto';
import { isIsoDay } from '../domain/dates.js';
import type { InterestType } from './interest-types.js';
import type { RowOf, Tables } from './tables.js';

/** Standards that ownership can be written in, with the ending of the file. */
export const OWNERSHIP_FORMATS = { bods: 'bods.json', followthemoney: 'ftm.jsonl' } as const;
export type OwnershipFormat = keyof typeof OWNERSHIP_FORMATS;

/** A file of a standard, and what the standard has no form for. */
export interface OwnershipFile {
  readonly text: string;
  readonly left: readonly string[];
}

/** The tables that tell who owns what. */
export type OwnershipTables = Pick<Tables, 'companies' | 'countries' | 'sites' | 'sources' | 'stakes' | 'interests'>;

type Interest = Omit<RowOf<'interests'>, 'at'>;

/** Every interest that is told, and every stake that no told interest stands behind, as a shareholding. */
const interestsOf = ({ stakes, interests, companies }: OwnershipTables): readonly Interest[] => {
  const keyOf = (party: string, owned: string, { valid_from, source_id, locator }: RowOf<'stakes'> | RowOf<'interests'>) =>
    [party, owned, valid_from ?? '', source_id, locator].join('\0');
  const told = new Set(interests.map((row) => keyOf(row.party, row.owned, row)));
  const known = new Set(companies.map(({ id }) => id));
  return [
    ...interests,
    ...stakes
      .filter((row) => !told.has(keyOf(row.owner, row.owned, row)))
      .map(({ owner, ...row }): Interest => ({
        ...row,
        party: owner,
        party_kind: known.has(owner) ? 'company' : 'state',
        interest: 'shareholding',
        held: 'direct',
        open_ends: undefined,
        beneficial: undefined,
      })),
  ];
};

const hashed = (...parts: readonly (string | undefined)[]): string =>
  createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\0'))
    .digest('hex')
    .slice(0, 40);

/** Per cent of a share, without the dust of binary fractions. */
const percent = (share: number): number => Number((share * 100).toPrecision(12));

/** What is told, without what is not. */
const known = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/**
 * Ownership as statements of the Beneficial Ownership Data Standard 0.4. Interests that were read from such statements keep
 * the ids of their statements and records, so that they are the same when they are read again; persons are named by the id
 * of their record alone. Stakes in sites are left out, because the subject of the standard is an entity.
 * @see https://standard.openownership.org/en/0.4.0/
 */
export const toBods = (tables: OwnershipTables): OwnershipFile => {
  const [companies, sources] = [byId(tables.companies), byId(tables.sources)];
  const countries = new Map(tables.countries.map((country) => [country.iso3, country]));
  const jurisdiction = (iso3: string | undefined) => {
    const country = iso3 === undefined ? undefined : countries.get(iso3);
    return country === undefined ? undefined : { name: country.name, code: country.iso2 };
  };
  const publication = (sourceId: string, { recorded_at: entered }: Interest) => {
    const source = sources.get(sourceId);
    return known({
      publicationDate: isIsoDay(source?.published ?? '') ? source?.published : entered,
      bodsVersion: '0.4',
      license: source?.redistributable === 'yes' ? source.licence : undefined,
      publisher: known({ name: source?.publisher, url: source?.url }),
    });
  };

  const left: string[] = [];
  const entities = new Map<string, object>();
  /** The record of a party or company, which is stated once before the first relationship that names it. */
  const recordOf = (kind: Interest['party_kind'], id: string, row: Interest): string => {
    const record = kind === 'person' ? id : (idIn(companies.get(id)?.locator) ?? `${kind}-${id.toLowerCase()}`);
    if (entities.has(record)) return record;
    const company = kind === 'company' ? companies.get(id) : undefined;
    const type = ENTITY_TYPE.exec(company?.note ?? '');
    const details =
      kind === 'person'
        ? { isComponent: false, personType: 'knownPerson' }
        : kind === 'state'
          ? { isComponent: false, entityType: { type: 'state' }, name: countries.get(id)?.name, jurisdiction: jurisdiction(id) }
          : known({
              isComponent: false,
              entityType: known({
                type: type?.[1] ?? (company?.kind === 'STATE' ? 'stateBody' : 'registeredEntity'),
                subtype: type?.[2],
                details: type?.[3],
              }),
              name: company?.name ?? id,
              alternateNames: company === undefined || company.aliases.length === 0 ? undefined : company.aliases,
              jurisdiction: jurisdiction(company?.iso3),
              publicListing: company?.kind === 'LISTED' ? { hasPublicListing: true } : undefined,
            });
    entities.set(record, {
      statementId: ORIGIN.exec(company?.locator ?? '')?.[1] ?? hashed('entity', record),
      declarationSubject: record,
      statementDate: dayOf(row),
      publicationDetails: publication(company?.source_id ?? row.source_id, row),
      recordId: record,
      recordStatus: 'new',
      recordType: kind === 'person' ? 'person' : 'entity',
      recordDetails: details,
    });
    return record;
  };

  const records = new Map<string, [Interest, ...Interest[]]>();
  for (const row of interestsOf(tables)) {
    if (!companies.has(row.owned)) left.push(`${row.party} in ${row.owned}: a site is no entity of the standard`);
    else {
      const { party_kind: kind, party, owned, source_id: source, valid_from: from, interest } = row;
      const record = ORIGIN.exec(row.locator)?.[2] ?? hashed('relationship', kind, party, owned, source, from, interest);
      const before = records.get(record);
      records.set(record, before === undefined ? [row] : [...before, row]);
    }
  }
  const relationships = [...records].map(([record, rows]) => {
    // the day of a statement is the start of what has no other
    const row = rows.find(({ date_precision }) => date_precision === 'by') ?? rows[0];
    const subject = recordOf('company', row.owned, row);
    const interestedParty =
      row.party_kind === 'unspecified' ? known({ reason: row.party, description: row.note }) : recordOf(row.party_kind, row.party, row);
    const interests = rows.filter(({ interest, held }) => interest !== undefined || held !== undefined).map(interestOf);
    return {
      statementId: ORIGIN.exec(row.locator)?.[1] ?? hashed('statement', record),
      declarationSubject: subject,
      statementDate: dayOf(row),
      publicationDetails: publication(row.source_id, row),
      recordId: record,
      recordStatus: 'new',
      recordType: 'relationship',
      recordDetails: { isComponent: false, subject, interestedParty, interests },
    };
  });
  const statements = [...entities.values(), ...relationships];
  return { text: `${JSON.stringify(statements, null, 2)}\n`, left };
};

/** Where the importer of such statements says a row comes from. */
const ORIGIN = /^statement (\S+), record (\S+)$/;
/** Where the importer of FollowTheMoney says a row comes from. */
const ENTITY = /^entity (\S+)$/;
/** The id that the file a company was read from gives it; undefined when it was read from no such file. */
const idIn = (locator: string | undefined): string | undefined => ORIGIN.exec(locator ?? '')?.[2] ?? ENTITY.exec(locator ?? '')?.[1];
/** How the first of them notes what an entity is, when it is no plain company. */
const ENTITY_TYPE = /^Entity type: (\w+)(?:, ([^,]+))?(?:, (.+))?\.$/;

/** The day a statement is made: the one its interest is proven on, else the one it was entered on. */
const dayOf = (row: Interest): string => (row.date_precision === 'by' ? row.valid_from : undefined) ?? row.recorded_at;

const interestOf = (row: Interest): object => {
  const { interest: type, held, share, share_min: min, share_max: max, open_ends: open, beneficial } = row;
  const end = (value: number | undefined, name: 'min' | 'max') =>
    value === undefined ? {} : { [`${open === name || open === 'both' ? 'exclusiveM' : 'm'}${name.slice(1)}imum`]: percent(value) };
  const told = known({ exact: share === undefined ? undefined : percent(share), ...end(min, 'min'), ...end(max, 'max') });
  return known({
    type,
    directOrIndirect: held,
    beneficialOwnershipOrControl: beneficial === undefined ? undefined : beneficial === 'yes',
    details: row.party_kind === 'unspecified' ? undefined : row.note,
    share: Object.keys(told).length === 0 ? undefined : told,
    startDate: row.date_precision === 'by' ? undefined : row.valid_from,
    endDate: row.valid_to,
  });
};

/** Kinds of interest in the words that the model's examples have for them. */
const CONTROL: Partial<Record<InterestType, string>> = {
  votingRights: 'voting',
  appointmentOfBoard: 'appointment',
  seniorManagingOfficial: 'management',
  rightsGrantedByContract: 'contractual',
  conditionalRightsGrantedByContract: 'contractual',
  trustee: 'trust',
  settlor: 'trust',
  protector: 'trust',
  beneficiaryOfLegalArrangement: 'trust',
  nominee: 'nominee',
  nominator: 'nominee',
  controlByLegalFramework: 'state',
};

/**
 * Ownership as entities of FollowTheMoney, one a line: a shareholding is an Ownership, a seat on a board a Directorship, any
 * other interest a Control with its kind as `role` and its share in words. Persons are entities without a name. Interests of
 * parties that are not told are left out, because the model ties entities only.
 * @see https://followthemoney.tech/explorer/
 */
export const toFollowTheMoney = (tables: OwnershipTables): OwnershipFile => {
  const [companies, sites, sources] = [byId(tables.companies), byId(tables.sites), byId(tables.sources)];
  const countries = new Map(tables.countries.map((country) => [country.iso3, country]));
  const iso2 = (iso3: string | undefined) => (iso3 === undefined ? undefined : countries.get(iso3)?.iso2.toLowerCase());
  const left: string[] = [];
  const entities = new Map<string, object>();
  const add = (
    id: string,
    schema: string,
    sourceId: string | undefined,
    properties: Readonly<Record<string, readonly (string | undefined)[]>>,
  ) => {
    const source = sourceId === undefined ? undefined : sources.get(sourceId);
    const told = Object.entries({ ...properties, publisher: schema === 'Person' ? [] : [source?.publisher], publisherUrl: [source?.url] });
    entities.set(id, {
      id,
      schema,
      properties: Object.fromEntries(
        told
          .map(([name, values]) => [name, values.filter((value) => value !== undefined && value !== '')] as const)
          .filter(([, values]) => values.length > 0),
      ),
      ...(sourceId === undefined ? {} : { datasets: [sourceId.replace(/^ftm-/, '')] }),
    });
    return id;
  };

  const entityOf = (kind: 'company' | 'state' | 'person', id: string): string => {
    const key = kind === 'person' ? id : (idIn(companies.get(id)?.locator) ?? `${kind}-${id.toLowerCase()}`);
    if (entities.has(key)) return key;
    if (kind === 'person') return add(key, 'Person', undefined, {});
    if (kind === 'state') return add(key, 'PublicBody', undefined, { name: [countries.get(id)?.name], country: [iso2(id)] });
    const company = companies.get(id);
    return add(key, company?.kind === 'STATE' ? 'PublicBody' : 'Company', company?.source_id, {
      name: [company?.name ?? id],
      alias: company?.aliases ?? [],
      jurisdiction: [iso2(company?.iso3)],
      status: [company?.kind === 'LISTED' ? 'listed' : undefined],
    });
  };
  const assetOf = (id: string): string => {
    const site = sites.get(id);
    if (site === undefined) return entityOf('company', id);
    return entities.has(`site-${id}`) ? `site-${id}` : add(`site-${id}`, 'Asset', site.source_id, { name: [site.name] });
  };

  for (const row of interestsOf(tables)) {
    if (row.party_kind === 'unspecified') {
      left.push(`${row.party} in ${row.owned}: the model ties entities, and this party is not told`);
      continue;
    }
    const [holder, owned] = [entityOf(row.party_kind, row.party), assetOf(row.owned)];
    const type = row.interest ?? 'unknownInterest';
    const origin = ENTITY.exec(row.locator)?.[1];
    const id =
      origin === undefined || entities.has(origin)
        ? hashed(row.party, row.owned, type, row.held, row.valid_from, row.source_id, row.locator)
        : origin;
    const words = [row.held, row.beneficial === undefined ? undefined : row.beneficial === 'yes' ? 'beneficial' : 'not beneficial'];
    const dated = {
      startDate: [row.date_precision === 'by' ? undefined : asTold(row)],
      date: [row.date_precision === 'by' ? row.valid_from : undefined],
      endDate: [row.valid_to],
      description: [row.note],
    };
    const shares = sharesOf(row);
    if (type === 'shareholding')
      add(id, 'Ownership', row.source_id, { owner: [holder], asset: [owned], percentage: shares, ownershipType: words, ...dated });
    else if (type === 'boardMember' && shares.length === 0 && words.every((word) => word === undefined))
      add(id, 'Directorship', row.source_id, { director: [holder], organization: [owned], ...dated });
    else
      add(id, 'Control', row.source_id, {
        ...{ controller: [holder], controlled: [owned], role: [type], controlType: [CONTROL[type], ...words] },
        ...{ summary: shares.map((share) => `share ${share}`), ...dated },
      });
  }
  return { text: [...entities.values()].map((entity) => `${JSON.stringify(entity)}\n`).join(''), left };
};

/** A start as exactly as it was told. */
const asTold = ({ valid_from: from, date_precision: precision }: Interest): string | undefined =>
  from?.slice(0, { day: 10, month: 7, year: 4, by: 10 }[precision ?? 'day']);

/** An exact share, and the band it lies in, where each is told. */
const sharesOf = ({ share, share_min: min, share_max: max, open_ends: open }: Interest): string[] => {
  const [above, below] = [open === 'min' || open === 'both', open === 'max' || open === 'both'];
  const band =
    min !== undefined && max !== undefined
      ? [`${above ? '>' : ''}${percent(min)}-${below ? '<' : ''}${percent(max)}`]
      : min !== undefined
        ? [`${above ? '>' : '>='}${percent(min)}`]
        : max !== undefined
          ? [`${below ? '<' : '<='}${percent(max)}`]
          : [];
  return [...(share === undefined ? [] : [String(percent(share))]), ...band];
};
