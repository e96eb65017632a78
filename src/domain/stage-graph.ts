import type { Stage } from './facts.js';

/** Materials in the order they are made of each other, who has and needs them, and who sends them to whom. */
export interface StageGraph {
  readonly materials: readonly StageMaterial[];
  readonly holdings: readonly Holding[];
  readonly links: readonly SupplyLink[];
}

export interface StageMaterial {
  readonly id: string;
  readonly stage: Stage;
  /** Materials of the graph that it cannot be made without; empty where the graph begins. */
  readonly madeFrom: readonly string[];
}

/** A country's side of one material in a year, tonnes on the material's basis. Null is unknown. */
export interface Holding {
  readonly materialId: string;
  readonly iso3: string;
  readonly output: number | null;
  /** Output it could add; unknown is counted as none and told. */
  readonly spare: number | null;
  /** Stock it could draw on; unknown is counted as none and told. */
  readonly stock: number | null;
  /** What it uses itself; when unknown, output and imports less exports stand for it. */
  readonly use: number | null;
}

/** What one country sent another of a material in a year. */
export interface SupplyLink {
  readonly materialId: string;
  readonly exporter: string;
  readonly importer: string;
  readonly tonnes: number;
  /** Null when its value was not published. */
  readonly usdPerTonne: number | null;
}
