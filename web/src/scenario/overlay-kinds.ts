import type {
  CapacityOverlay,
  ConsumptionOverlay,
  DemandOverlay,
  FlowOverlay,
  MembershipOverlay,
  OutputOverlay,
  OverlayInput,
  Phase,
  PolicyOverlay,
  StakeOverlay,
} from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';

export const PHASES: readonly Phase[] = ['operating', 'idle', 'construction', 'decided', 'announced'];

/** One field of an assumption, as a form and an address hold it. */
export interface OverlayField {
  /** `INSTRUMENT` is text that is chosen among the instruments of the data. */
  readonly base: 'ID' | 'Year' | 'Float' | 'Share' | 'Day' | 'Boolean' | 'String' | 'Phase' | 'INSTRUMENT';
  readonly required: boolean;
  readonly list?: boolean;
  readonly entities?: readonly EntityKind[];
}

interface Kinds {
  readonly capacity: CapacityOverlay;
  readonly output: OutputOverlay;
  readonly stake: StakeOverlay;
  readonly membership: MembershipOverlay;
  readonly policy: PolicyOverlay;
  readonly flow: FlowOverlay;
  readonly consumption: ConsumptionOverlay;
  readonly demand: DemandOverlay;
}
/** Every kind the schema has; one that is missing here does not compile. */
export type OverlayKind = keyof OverlayInput & keyof Kinds;
export type OverlayFieldName = { [Kind in OverlayKind]: keyof Kinds[Kind] }[OverlayKind];

const id = (...entities: EntityKind[]): OverlayField => ({ base: 'ID', required: true, entities });
const ids = (...entities: EntityKind[]): OverlayField => ({ base: 'ID', required: false, list: true, entities });
const optional = (field: OverlayField): OverlayField => ({ ...field, required: false });
const year: OverlayField = { base: 'Year', required: true };
const tonnes: OverlayField = { base: 'Float', required: true };
const day: OverlayField = { base: 'Day', required: true };
const text: OverlayField = { base: 'String', required: true };

/** The fields of every kind of assumption, in the order of the schema. */
export const OVERLAY_KINDS: { readonly [Kind in keyof OverlayInput]-?: Readonly<Record<keyof Kinds[Kind], OverlayField>> } = {
  capacity: {
    country: optional(id('country')),
    site: optional(id('site')),
    material: id('material'),
    year,
    tonnes,
    phase: { base: 'Phase', required: false },
  },
  output: { country: id('country'), material: id('material'), year, tonnes },
  stake: { owner: id('company', 'country'), owned: id('company', 'site'), share: { base: 'Share', required: true }, from: optional(day) },
  membership: {
    alliance: id('alliance'),
    member: id('country', 'alliance'),
    from: optional(day),
    to: optional(day),
    removed: { base: 'Boolean', required: false },
  },
  policy: {
    issuer: id('country', 'alliance'),
    instrument: { base: 'INSTRUMENT', required: true },
    minerals: ids('mineral'),
    materials: ids('material'),
    destinations: ids('country'),
    from: day,
    to: optional(day),
  },
  flow: {
    hs: text,
    exporter: id('country'),
    importer: id('country'),
    year,
    tonnes,
    kusd: optional(tonnes),
  },
  consumption: { country: id('country'), material: id('material'), year, tonnes },
  demand: { mineral: id('mineral'), area: optional(id('country')), sector: text, scenario: text, year, tonnes },
};

export const KIND_NAMES = Object.keys(OVERLAY_KINDS) as readonly OverlayKind[];
export const fieldsOfKind = (kind: OverlayKind): readonly (readonly [name: OverlayFieldName, field: OverlayField])[] =>
  Object.entries(OVERLAY_KINDS[kind]) as unknown as readonly (readonly [OverlayFieldName, OverlayField])[];

export type OverlayValue = string | number | boolean | readonly string[];
/** An assumption whose every field fits its kind. */
export interface Assumption {
  readonly kind: OverlayKind;
  readonly values: Readonly<Record<string, OverlayValue>>;
}
