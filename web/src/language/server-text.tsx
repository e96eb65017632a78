import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from './language';

type InKorean = (sentence: string) => string | null;

// the Korean sentences are read once, and only by those who read Korean
let inKorean: InKorean | null = null;
let reading: Promise<void> | null = null;
const waiting = new Set<() => void>();

/** Begins to read the Korean sentences. */
export const readKorean = (): void => {
  reading ??= import('./sentence').then((module) => {
    inKorean = module.inKorean;
    for (const told of waiting) told();
  });
};
const subscribe = (told: () => void) => {
  waiting.add(told);
  return () => waiting.delete(told);
};

export interface ServerText {
  readonly text: string;
  readonly lang: 'en' | 'ko';
}

/** Sentences of the server in the reader's language; what has none stays English, and is marked as such for screen readers. */
export const useServerText = (): ((sentence: string) => ServerText) => {
  const language = useLanguage();
  const korean = useSyncExternalStore(subscribe, () => inKorean);
  useEffect(() => {
    if (language === 'ko') readKorean();
  }, [language]);
  return (sentence) => {
    const told = language === 'ko' ? korean?.(sentence) : undefined;
    if (told != null) return { text: told, lang: 'ko' };
    return { text: sentence, lang: /[가-힣]/.test(sentence) ? 'ko' : 'en' };
  };
};

/** One such sentence. */
export const Said = ({ children, className }: { children: string; className?: string | undefined }) => {
  const { text, lang } = useServerText()(children);
  return (
    <span lang={lang} className={className}>
      {text}
    </span>
  );
};
