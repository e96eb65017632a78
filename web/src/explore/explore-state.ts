import type { NodeKind, RelationType } from '../__generated__/queries/graphql';
import type { Search } from '../app/address';
import type { Ignored } from '../ask/form-state';
import { isNodeKind, NODE_KINDS } from './kinds';
import { isRelationType, RELATION_TYPES } from './relation-text';

/** Neighbours of one entity by one type of link, added to the picture. */
export interface Expansion {
  readonly node: string;
  readonly type: RelationType;
}

/** The whole state of the screen; it is the address. */
export interface ExploreState {
  /** Ids of what stands in the middle, each with its kind before a colon. */
  readonly focus: readonly string[];
  readonly hops: number;
  /** Types of link that are followed. */
  readonly types: readonly RelationType[];
  /** Kinds of entity that are not wanted. */
  readonly hide: readonly NodeKind[];
  /** Links hold on the last day of the year; null for links of any time. */
  readonly year: number | null;
  /** Material whose trade is shown. */
  readonly material: string | null;
  readonly most: number;
  readonly open: readonly Expansion[];
  /** From and to of the paths that are looked for. */
  readonly path: readonly [string, string] | null;
  /** Which of the paths is shown, from 1. */
  readonly route: number | null;
  readonly selected: string | null;
}

export const DEFAULT_STATE: ExploreState = {
  focus: ['mineral:gallium'],
  hops: 1,
  types: RELATION_TYPES,
  hide: [],
  year: null,
  material: null,
  most: 150,
  open: [],
  path: null,
  route: null,
  selected: null,
};
/** How many entities can be asked for; the first is what a screen shows at a glance, the last what the server allows. */
export const MOST = [150, 500, 2_000] as const;
const MOST_FOCUS = 20;
/** More expansions would make one question too expensive. */
export const MOST_OPEN = 12;

const ID = /^[^\s,~]{1,120}$/;
const KEYED = /^[a-z]+:[^\s,~]{1,120}$/;

type Reader<T> = (texts: readonly string[]) => T | undefined;
const all =
  <T>(read: (text: string) => T | undefined, most: number): Reader<readonly T[]> =>
  (texts) => {
    const values = texts.map(read);
    return texts.length === 0 || texts.length > most || values.includes(undefined) ? undefined : [...new Set(values as T[])];
  };
const one =
  <T>(read: (text: string) => T | undefined): Reader<T> =>
  ([text, ...more]) =>
    text === undefined || more.length > 0 ? undefined : read(text);
const whole = (from: number, to: number) => (text: string) =>
  /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined;
const fitting = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);

const READERS: { readonly [Name in keyof ExploreState]: Reader<ExploreState[Name]> } = {
  focus: all(fitting(ID), MOST_FOCUS),
  hops: one(whole(1, 3)),
  types: all((text) => (isRelationType(text) ? text : undefined), RELATION_TYPES.length),
  hide: all((text) => (isNodeKind(text) ? text : undefined), NODE_KINDS.length - 1),
  year: one(whole(1900, 2060)),
  material: one(fitting(ID)),
  most: one(whole(20, 2_000)),
  open: all((text) => {
    const [node = '', type = ''] = text.split('~');
    return KEYED.test(node) && isRelationType(type) ? { node, type } : undefined;
  }, MOST_OPEN),
  path: (texts) => {
    const [from = '', to = ''] = texts;
    return texts.length === 2 && from !== to && KEYED.test(from) && KEYED.test(to) ? [from, to] : undefined;
  },
  route: one(whole(1, 5)),
  selected: one(fitting(KEYED)),
};

/** Reads the screen from the address; what does not fit is told and left out. */
export const readState = (search: Search): { readonly state: ExploreState; readonly ignored: readonly Ignored[] } => {
  const ignored: Ignored[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(search)) {
    if (name === 'lang' || given === undefined) continue;
    const text = typeof given === 'string' ? given : given.join(',');
    const reader = Object.hasOwn(READERS, name) ? (READERS[name as keyof ExploreState] as Reader<unknown>) : undefined;
    const value = reader?.(text.split(',').filter((part) => part !== ''));
    if (value === undefined) ignored.push({ name, value: text });
    else read[name] = value;
  }
  return { state: { ...DEFAULT_STATE, ...read }, ignored };
};

/** The address of a screen: the middle, and what differs from the default. */
export const writeState = (state: ExploreState): Search => {
  const { focus, hops, types, hide, year, material, most, open, path, route, selected } = state;
  return {
    focus: focus.join(','),
    hops: String(hops),
    types: types.length === RELATION_TYPES.length ? undefined : types.join(','),
    hide: hide.length === 0 ? undefined : hide.join(','),
    year: year === null ? undefined : String(year),
    material: material ?? undefined,
    most: most === DEFAULT_STATE.most ? undefined : String(most),
    open: open.length === 0 ? undefined : open.map(({ node, type }) => `${node}~${type}`).join(','),
    path: path?.join(','),
    route: path === null || route === null ? undefined : String(route),
    selected: selected ?? undefined,
  };
};
