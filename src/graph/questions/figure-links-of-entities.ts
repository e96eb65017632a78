import { perKey, question } from '../question.js';
import { linksOfTypeRow } from '../rows.js';
import type { LinksWanted } from './links-of-entities.js';

/** Links of entities with their neighbours, as figures, purchases, awards and substitutions tell them, by type. */
export const figureLinksOfEntities = question<{ readonly keys: readonly string[]; readonly year: number } & LinksWanted>()(
  'figure-links-of-entities',
  perKey(linksOfTypeRow),
);
