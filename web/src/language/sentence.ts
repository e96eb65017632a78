import { sentencesKo } from './sentences-ko';

interface Pattern {
  readonly fits: RegExp;
  readonly names: readonly string[];
  readonly korean: string;
}

const pattern = ([english, korean]: readonly [string, string]): Pattern => {
  const names: string[] = [];
  const source = english
    .split(/\{(\w+)\}/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part);
      return '(.+?)';
    })
    .join('');
  return { fits: new RegExp(`^${source}$`, 's'), names, korean };
};
const PATTERNS = sentencesKo.map(pattern);

/** The last letter of a word decides which of two particles it takes; of what is no Korean letter both are told. */
const particles = (text: string): string =>
  text.replace(/([가-힣])(은\(는\)|이\(가\)|을\(를\)|\(으\)로)/g, (_, letter: string, pair: string) => {
    const end = (letter.charCodeAt(0) - 0xac00) % 28;
    if (pair === '(으)로') return `${letter}${end === 0 || end === 8 ? '로' : '으로'}`;
    return `${letter}${end === 0 ? (pair[2] ?? '') : (pair[0] ?? '')}`;
  });

const kept = new Map<string, string | null>();

/** A sentence of the server in Korean; null when there is none for it. What it quotes of the data stays as it is. */
export const inKorean = (sentence: string): string | null => {
  const before = kept.get(sentence);
  if (before !== undefined) return before;
  let told: string | null = null;
  for (const { fits, names, korean } of PATTERNS) {
    const found = fits.exec(sentence);
    if (found === null) continue;
    told = particles(
      korean.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = found[names.indexOf(name) + 1] ?? '';
        return inKorean(value) ?? value;
      }),
    );
    break;
  }
  kept.set(sentence, told);
  return told;
};
