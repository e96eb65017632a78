import type { NodeKind } from '../../domain/network.js';
import { perKey, question } from '../question.js';
import { linksOfTypeRow } from '../rows.js';

/** Which links of entities are wanted, and on which day. */
export interface LinksWanted {
  /** Together, because the database plans anew for lists of another length, but not for lists within a map. */
  readonly wanted: {
    /** Kinds of neighbours. */
    readonly kinds: readonly NodeKind[];
    /** Whether any neighbour is. */
    readonly any: boolean;
    /** Or else those with these ids; a map, because a list would be walked for every link. */
    readonly among: Readonly<Record<string, true>>;
    /** HS codes trade is told under; none for no trade. */
    readonly codes: readonly string[];
  };
  /** ISO day, or empty for any time. */
  readonly day: string;
  /** Links told of each type. */
  readonly limit: number;
}

/** Links of entities with their neighbours, as relationships tell them, by type. */
export const linksOfEntities = question<{ readonly keys: readonly string[] } & LinksWanted>()('links-of-entities', perKey(linksOfTypeRow));
