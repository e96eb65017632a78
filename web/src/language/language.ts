import { createContext, useContext } from 'react';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** The language a visitor has who has chosen none. */
export const browserLanguage = (): Language => (navigator.language.startsWith('ko') ? 'ko' : 'en');

export const LanguageContext = createContext<Language>('en');
export const useLanguage = (): Language => useContext(LanguageContext);

/** Sentences of one screen in every language; a key missing in one does not compile. */
export const dictionary = <T>(texts: { readonly en: T; readonly ko: NoInfer<T> }): Readonly<Record<Language, T>> => texts;
export const useTexts = <T>(texts: Readonly<Record<Language, T>>): T => texts[useLanguage()];

/** Anything of the data that has names. */
export interface Named {
  readonly name?: string | null | undefined;
  readonly nameKo?: string | null | undefined;
}

/** Names come from the data: the Korean one where there is one. */
export const nameIn = (language: Language, { name, nameKo }: Named, otherwise = ''): string =>
  (language === 'ko' ? nameKo : null) ?? name ?? otherwise;
