import { distance } from 'fastest-levenshtein';

/** Beyond two letters of three changed nothing is meant any more: MPS for MSP is, XYZ is not. */
const FAR = 0.67;
/** Longer than any name there is; what goes beyond is no slip of a name, and comparing it would keep everybody waiting. */
const LONGEST = 300;

/**
 * The entities whose id, name or alias is most like a text, nearest first.
 * Alike: equal but for case, beginning with it, being most of its beginning, or few letters changed for its length.
 * @returns three at most; empty when nothing comes near
 */
export const nearestNames = (
  text: string,
  entities: readonly { readonly id: string; readonly name: string; readonly nameKo: string | null; readonly aliases: readonly string[] }[],
): { id: string; name: string }[] => {
  const wanted = text.normalize('NFC').trim().toLowerCase();
  if (wanted === '' || wanted.length > LONGEST) return [];
  const unlikeness = (candidate: string): number => {
    const name = candidate.toLowerCase();
    if (name === wanted) return 0;
    if (wanted.length >= 3 && name.startsWith(wanted)) return 0.2;
    if (wanted.startsWith(name) && name.length * 2 >= wanted.length) return 0.2; // wolfram in wolframite, not K in kobalt
    const longer = Math.max(name.length, wanted.length);
    if (Math.abs(name.length - wanted.length) > FAR * longer) return 1; // so many letters are missing that none can make up for it
    return distance(name, wanted) / longer;
  };
  return entities
    .map(({ id, name, nameKo, aliases }) => ({
      id,
      name,
      unlikeness: Math.min(...[id, name, ...(nameKo === null ? [] : [nameKo]), ...aliases].map(unlikeness)),
    }))
    .filter((one) => one.unlikeness <= FAR)
    .sort((a, b) => a.unlikeness - b.unlikeness || a.id.localeCompare(b.id))
    .slice(0, 3)
    .map(({ id, name }) => ({ id, name }));
};
