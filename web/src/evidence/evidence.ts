import { createContext, useContext, type ReactNode } from 'react';
import type { Quantity } from './quantity';

/** What the drawer tells about one number. */
export interface Evidence {
  readonly label: string;
  /** What the schema says of it. */
  readonly description?: string;
  readonly quantity?: Quantity;
  /** The number as shown, when it is no quantity. */
  readonly shown?: ReactNode;
  /** Ids of facts, besides those of the quantity. */
  readonly facts?: readonly string[];
}

export const EvidenceContext = createContext<(evidence: Evidence) => void>(() => undefined);
/** Opens the drawer with the evidence of a number. */
export const useEvidence = (): ((evidence: Evidence) => void) => useContext(EvidenceContext);
