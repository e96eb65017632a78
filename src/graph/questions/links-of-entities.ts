import type { NodeKind } from '../../domain/network.js';
import { perKey, question } from '../question.js';
import { linksOfTypeRow } from '../rows.js';

/** Which links of entities are wanted, and on which day. */
export interface LinksWanted {
  /** Kinds of neighbours. */
  readonly kinds: readonly NodeKind[];
  /** Ids of neighbours; none for any. */
  readonly among: readonly string[];
  /** ISO day, or empty for any time. */
  readonly day: string;
  /** Links told of each type. */
  readonly limit: number;
}

/** Links of entities with their neighbours, as relationships tell them, by type. */
export const linksOfEntities = question<{ readonly keys: readonly string[] } & LinksWanted>()('links-of-entities', perKey(linksOfTypeRow));
