import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { OverlayInput } from '../__generated__/queries/graphql';
import { fieldsOfKind, KIND_NAMES, PHASES, type Assumption, type OverlayField, type OverlayKind, type OverlayValue } from './overlay-kinds';

/** What an address may carry: more would be no address that anybody passes on. */
const LONGEST_ADDRESS = 6_000;
const MOST_ASSUMPTIONS = 30;

export interface ReadAssumptions {
  readonly assumptions: readonly Assumption[];
  /** What was in the address and cannot be an assumption, in short. */
  readonly ignored: readonly string[];
}
const NONE: ReadAssumptions = { assumptions: [], ignored: [] };

/** Assumptions as one word of an address: JSON, deflated, base64url; nothing when there are none. */
export const writeAssumptions = (assumptions: readonly Assumption[]): string | undefined => {
  if (assumptions.length === 0) return undefined;
  const bytes = deflateSync(strToU8(JSON.stringify(assumptions.map(overlayOf))), { level: 9 });
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

/** Reads what `writeAssumptions` wrote. Anything else in the address is named and left out; nothing is thrown. */
export const readAssumptions = (given: string | readonly string[] | undefined): ReadAssumptions => {
  const text = typeof given === 'string' ? given : (given?.at(-1) ?? '');
  if (text === '') return NONE;
  const told = unpacked(text);
  if (!Array.isArray(told)) return { assumptions: [], ignored: [short(text)] };
  const read = told.map((one: unknown) => [one, readOverlay(one)] as const);
  const assumptions = read.flatMap(([, assumption]) => assumption ?? []);
  return {
    assumptions: assumptions.slice(0, MOST_ASSUMPTIONS),
    ignored: [
      ...read.filter(([, assumption]) => assumption === null).map(([one]) => short(JSON.stringify(one))),
      ...assumptions.slice(MOST_ASSUMPTIONS).map((assumption) => short(JSON.stringify(overlayOf(assumption)))),
    ],
  };
};

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

const unpacked = (text: string): unknown => {
  if (text.length > LONGEST_ADDRESS || !/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    return JSON.parse(strFromU8(inflateSync(bytes)));
  } catch {
    return null; // told by the caller as what cannot be read
  }
};

/** As the schema takes it. */
export const overlayOf = ({ kind, values }: Assumption): OverlayInput => ({ [kind]: values }) as unknown as OverlayInput;

/** @returns null when it fits no kind; fields that the kind does not have are refused with it */
const readOverlay = (told: unknown): Assumption | null => {
  if (typeof told !== 'object' || told === null) return null;
  const [[kind, given] = ['', null], ...more] = Object.entries(told) as [string, unknown][];
  if (more.length > 0 || !isKind(kind) || typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const fields = new Map<string, OverlayField>(fieldsOfKind(kind));
  const values: Record<string, OverlayValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    if (field === undefined) return null;
    if (value === null) continue;
    const read = field.list === true ? readList(field, value) : readValue(field, value);
    if (read === null) return null;
    values[name] = read;
  }
  return isComplete({ kind, values }) ? { kind, values } : null;
};

const isKind = (kind: string): kind is OverlayKind => KIND_NAMES.some((name) => name === kind);

const readList = (field: OverlayField, value: unknown): readonly string[] | null => {
  if (!Array.isArray(value) || value.length > 50) return null;
  const read = value.map((one) => readValue(field, one));
  return read.every((one) => typeof one === 'string') ? read : null;
};

/** A value that fits a field; null for any other. */
export const readValue = (field: OverlayField, value: unknown): OverlayValue | null => {
  switch (field.base) {
    case 'Year':
      return Number.isInteger(value) && Number(value) >= 1900 && Number(value) <= 2060 ? Number(value) : null;
    case 'Float':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
    case 'Share':
      return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
    case 'Boolean':
      return typeof value === 'boolean' ? value : null;
    case 'Day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
    case 'Phase':
      return PHASES.find((phase) => phase === value) ?? null;
    case 'ID':
    case 'INSTRUMENT':
      return typeof value === 'string' && /^[\p{L}\p{N}_.:'()&-]{1,100}$/u.test(value) ? value : null;
    case 'String':
      return typeof value === 'string' && value.trim() !== '' && value.length <= 100 ? value : null;
  }
};

/** Whether it has all that its kind needs. */
export const isComplete = ({ kind, values }: Assumption): boolean => {
  if (fieldsOfKind(kind).some(([name, field]) => field.required && values[name] === undefined)) return false;
  if (kind === 'capacity') return (values['country'] === undefined) !== (values['site'] === undefined);
  if (kind === 'policy') return values['minerals'] !== undefined || values['materials'] !== undefined;
  return true;
};
