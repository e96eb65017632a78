import type { Material } from '../domain/facts.js';
import type { Ask } from './ask.js';

/** Steps upstream that are looked at; the longest chain of the tables has five. */
const MOST_STEPS = 6;

/** A material that another is made from, directly or through others. */
export interface UpstreamMaterial {
  readonly material: Material;
  /** 1 for what it is made from directly. */
  readonly steps: number;
  /** Facts that say what is made from what, on a shortest way. */
  readonly factIds: readonly string[];
}

/** Materials of the same mineral that a material is made from, nearest first, each once; hosts of by-products are left out. */
export const upstreamMaterials = async (ask: Ask, material: Material): Promise<readonly UpstreamMaterial[]> => {
  const found = new Map<string, UpstreamMaterial>([[material.id, { material, steps: 0, factIds: [] }]]);
  let last = [...found.values()];
  for (let steps = 1; steps <= MOST_STEPS && last.length > 0; steps++) {
    const links = (
      await Promise.all(
        last.map(async (one) =>
          (await ask.madeFrom(one.material.id)).map(({ from, factId }) => ({ from, factIds: [...one.factIds, factId] })),
        ),
      )
    ).flat();
    const fresh = [...new Set(links.map(({ from }) => from))].filter((id) => !found.has(id)).sort();
    const materials = await Promise.all(fresh.map((id) => ask.material(id)));
    last = materials.flatMap((one) => {
      if (one === null || one.mineralId !== material.mineralId) return [];
      return [{ material: one, steps, factIds: links.find(({ from }) => from === one.id)?.factIds ?? [] }];
    });
    for (const one of last) found.set(one.material.id, one);
  }
  return [...found.values()].filter(({ steps }) => steps > 0);
};
