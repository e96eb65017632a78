/** A unit of mass as the tables have it, and what to multiply a figure by to get there. */
export interface ReadUnit {
  readonly unit: 't' | 'kt' | 'Mt' | 'kg';
  /** 1 when the unit is kept as published. */
  readonly factor: number;
}

/** Kilograms of units the tables do not have, by definition: avoirdupois pound, troy ounce, short and long ton. */
const KILOGRAMS = { pound: 0.45359237, ounce: 0.0311034768, short: 907.18474, long: 1016.0469088 } as const;

const PREFIX: Readonly<Record<string, number>> = { k: 1e3, ktonnes: 1e3, thousand: 1e3, million: 1e6, billion: 1e9, hundred: 100 };
const BASES: readonly (readonly [RegExp, keyof typeof KILOGRAMS | 't' | 'kg'])[] = [
  [/^short ton(ne)?s?$/, 'short'],
  [/^long ton(ne)?s?$/, 'long'],
  [/^(metric ton(ne)?s?|tonnes?|t|mt)$/, 't'],
  [/^(kg|kilograms?|kilogramme?s?)$/, 'kg'],
  [/^(pounds?|lbs?)$/, 'pound'],
  [/^(troy (ounces?|oz)|ounces?|oz|ozt)$/, 'ounce'],
];

/**
 * Reads a unit as company reports write it: `Kt`, `000 troy ounces`, `million recoverable pounds`, `dmt`. Ounces are troy,
 * as all who weigh precious metals mean them. Bare `tons` may be metric, short or long and are not read, nor are carats.
 * @returns undefined when the unit is none of mass or is not told clearly
 * @example readUnit('thousand pounds') // { unit: 't', factor: 0.45359237 }
 */
export const readUnit = (text: string): ReadUnit | undefined => {
  const words = text
    .trim()
    .replace(/^Mt$/, 'million tonnes')
    .toLowerCase()
    .replace(/^(kt|ktonnes|kilotonnes)$/, 'thousand tonnes')
    .replace(/^k(dmt|wmt)$/, 'thousand $1')
    .replace(/^k(st|ozt|oz|lbs)$/, 'thousand $1')
    .replace(/\bst$/, 'short tons')
    .replaceAll(/\b(dmt|wmt)\b/g, 'tonnes')
    .replaceAll(/\b000s?\b/g, 'thousand')
    .replaceAll(/\b(thousand|million|billion)s\b/g, '$1')
    .replaceAll(/\b(dry|wet|of|fine|recoverable|net)\b/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const times = PREFIX[words[0] ?? ''] ?? 1;
  const name = (times === 1 ? words : words.slice(1)).join(' ');
  const base = BASES.find(([pattern]) => pattern.test(name))?.[1];
  if (base === undefined) return undefined;
  if (base === 't') {
    const kept = { 1: 't', 1e3: 'kt', 1e6: 'Mt' } as const;
    return times in kept ? { unit: kept[times as keyof typeof kept], factor: 1 } : { unit: 't', factor: times };
  }
  if (base === 'kg') return times === 1 ? { unit: 'kg', factor: 1 } : { unit: 'kg', factor: times };
  const kilograms = KILOGRAMS[base] * times;
  return base === 'ounce' ? { unit: 'kg', factor: kilograms } : { unit: 't', factor: kilograms / 1000 };
};
