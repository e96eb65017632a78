import type { EntityKind } from '../__generated__/titles';

/** Sections of the header that have a route, in order. The playground is another page of its own. */
export const SECTIONS = ['ask', 'explore', 'compare', 'data'] as const satisfies readonly ('ask' | 'explore' | 'compare' | 'data')[];

/** Kinds of entity that have a profile at /<kind>/<id>: their names are links. */
export const PROFILES: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'country',
  'mineral',
  'material',
  'site',
  'company',
  'alliance',
  'agreement',
  'policy',
]);
