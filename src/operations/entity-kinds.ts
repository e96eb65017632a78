/** What an id can stand for. */
export const ENTITY_KINDS = [
  'country',
  'alliance',
  'mineral',
  'material',
  'company',
  'site',
  'product',
  'policy',
  'agreement',
  'list',
  'scenario',
  'fact',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Types of the schema that are entities, each with the field that is its id. */
export const ENTITY_TYPES = {
  Country: { kind: 'country', id: 'iso3' },
  Alliance: { kind: 'alliance', id: 'id' },
  Mineral: { kind: 'mineral', id: 'id' },
  Material: { kind: 'material', id: 'id' },
  Company: { kind: 'company', id: 'id' },
  Site: { kind: 'site', id: 'id' },
  Product: { kind: 'product', id: 'id' },
  Policy: { kind: 'policy', id: 'id' },
  Agreement: { kind: 'agreement', id: 'id' },
  CriticalityList: { kind: 'list', id: 'id' },
  Scenario: { kind: 'scenario', id: 'id' },
  Fact: { kind: 'fact', id: 'id' },
} as const satisfies Record<string, { readonly kind: EntityKind; readonly id: 'id' | 'iso3' }>;

export const entityOfType = (type: string): EntityKind | null =>
  type in ENTITY_TYPES ? ENTITY_TYPES[type as keyof typeof ENTITY_TYPES].kind : null;

/** What the id of an argument stands for, by the argument's name. */
const BY_ARGUMENT: Readonly<Record<string, readonly EntityKind[]>> = {
  material: ['material'],
  materials: ['material'],
  mineral: ['mineral'],
  minerals: ['mineral'],
  country: ['country'],
  countries: ['country'],
  importer: ['country'],
  exporter: ['country'],
  other: ['country'],
  excluding: ['country'],
  without: ['country'],
  nation: ['country'],
  nations: ['country'],
  cappedNations: ['country'],
  iso3: ['country'],
  alliance: ['alliance'],
  alliances: ['alliance'],
  within: ['alliance'],
  already: ['country', 'alliance'],
  entity: ['company', 'site'],
  company: ['company'],
  site: ['site'],
  policy: ['policy'],
  rule: ['policy'],
  agreement: ['agreement'],
  product: ['product'],
  list: ['list'],
  scenario: ['scenario'],
  fact: ['fact'],
  facts: ['fact'],
  focus: ['country', 'mineral', 'material', 'site', 'company', 'alliance', 'product', 'agreement', 'policy', 'list'],
};

/** Fields of Query whose ends `from` and `to` are entities; elsewhere they are years. */
const BETWEEN_ENTITIES = new Set(['paths']);
const ENDS: readonly EntityKind[] = ['country', 'mineral', 'material', 'site', 'company', 'alliance', 'product', 'agreement', 'policy'];

/** What `id` stands for, by the field of Query that takes it. */
const BY_FIELD: Readonly<Record<string, readonly EntityKind[]>> = {
  alliance: ['alliance'],
  mineral: ['mineral'],
  material: ['material'],
  company: ['company'],
  site: ['site'],
  product: ['product'],
  policy: ['policy'],
  agreement: ['agreement'],
  criticalityList: ['list'],
  fact: ['fact'],
};

/** What the description of an argument of another name begins with, or says anywhere. */
const BY_WORDS: readonly (readonly [RegExp, EntityKind])[] = [
  [/\bISO 3166-1\b|^(Country|Countries|Nations?|States?)\b/, 'country'],
  [/^Alliances?\b/, 'alliance'],
  [/^Materials?\b/, 'material'],
  [/^Minerals?\b/, 'mineral'],
  [/^(Company|Companies)\b/, 'company'],
  [/^(Sites?|Mines?)\b/, 'site'],
  [/^Products?\b/, 'product'],
  [/^(Policy|Policies)\b/, 'policy'],
  [/^Agreements?\b/, 'agreement'],
];

/**
 * Kinds of entity that the id of an argument may stand for; the description widens what the name says.
 * @returns empty when neither tells
 */
export const entitiesOfArgument = (field: string, argument: string, description: string): readonly EntityKind[] => {
  const kinds =
    (argument === 'id' ? BY_FIELD[field] : BETWEEN_ENTITIES.has(field) && /^(from|to)$/.test(argument) ? ENDS : BY_ARGUMENT[argument]) ??
    BY_WORDS.flatMap(([words, kind]) => (words.test(description) ? [kind] : []));
  const alsoAlliance = kinds.includes('country') && /\bor an alliance\b/.test(description);
  const alsoState = kinds.includes('company') && /\bor state by ISO\b/.test(description);
  return [...new Set<EntityKind>([...kinds, ...(alsoAlliance ? ['alliance' as const] : []), ...(alsoState ? ['country' as const] : [])])];
};
