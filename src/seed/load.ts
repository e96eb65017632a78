import type { Driver } from 'neo4j-driver';
import { heldVersion, loadVersion, type Progress } from '../graph/load.js';
import { MODEL_VERSION } from '../graph/model.js';
import { loadSteps } from './load-steps.js';
import type { Seed } from './read.js';

export interface LoadReport {
  readonly dataVersion: string;
  /** Rows of the tables, whether loaded now or before. */
  readonly rows: number;
  /** True when the graph held this version already and nothing was done. */
  readonly unchanged: boolean;
  /** Takes the old version away, when the readers that began with it have had their time. */
  readonly retireOld: () => Promise<void>;
}

/**
 * Loads a seed that was read without faults, unless the graph holds its version already. Readers are answered from the
 * old version until the new one is complete.
 */
export const loadSeed = async (driver: Driver, database: string, seed: Seed, progress?: Progress): Promise<LoadReport> => {
  const { dataVersion, rows } = seed;
  if ((await heldVersion(driver, database)) === dataVersion) {
    return { dataVersion, rows, unchanged: true, retireOld: () => Promise.resolve() };
  }
  const retireOld = await loadVersion(driver, database, loadSteps(seed), { id: dataVersion, rows, modelVersion: MODEL_VERSION }, progress);
  return { dataVersion, rows, unchanged: false, retireOld };
};
