import type { Driver } from 'neo4j-driver';
import { heldVersion, loadVersion, type Progress } from '../graph/load.js';
import { MODEL_VERSION } from '../graph/model.js';
import type { Audit } from './audit-log.js';
import { factChunks } from './fact-chunks.js';
import { loadPlan } from './load-plan.js';
import { dataVersionOf, readSeed } from './read.js';

export interface LoadReport {
  readonly dataVersion: string;
  /** Rows of the tables; null when nothing was read, because the graph held the version already. */
  readonly rows: number | null;
  /** Takes the old version away, when the readers that began with it have had their time. */
  readonly retireOld: () => Promise<void>;
}

/** Which tables to load: an empty text is the shipped folder. */
export type Folders = readonly [string, ...string[]];

/**
 * Brings the graph to the version of some folders of tables; does nothing when it holds it. Readers are answered from
 * the old version until the new one is complete.
 * @param shipped the folder an empty text stands for
 * @param folders null: those the graph was last loaded from, else the shipped one
 * @param audit told of every load that was tried, done or failed
 * @throws {SeedFaultsError} with every fault of every file; the graph is as it was
 */
export const loadFolders = async (
  driver: Driver,
  database: string,
  shipped: string,
  folders: Folders | null,
  progress?: Progress,
  audit: Audit = () => undefined,
): Promise<LoadReport> => {
  const held = await heldVersion(driver, database);
  const chosen = folders ?? held?.folders ?? [''];
  const dirs = chosen.map((folder) => (folder === '' ? shipped : folder));
  const dataVersion = await dataVersionOf(...dirs);
  if (held?.id === dataVersion) return { dataVersion, rows: null, retireOld: () => Promise.resolve() };
  const tried = { dataVersion, previous: held?.id ?? null, folders: chosen };
  try {
    const seed = await readSeed(...dirs);
    const { rows, addedRows } = seed;
    const version = { id: dataVersion, rows, addedRows, modelVersion: MODEL_VERSION, folders: chosen };
    const plan = loadPlan(seed);
    const retireOld = await loadVersion(driver, database, plan, version, progress, factChunks(plan));
    audit({ ...tried, rows, failed: null });
    return { dataVersion, rows, retireOld };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    audit({ ...tried, rows: null, failed: code });
    throw error;
  }
};
