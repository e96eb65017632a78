import type { Language } from './language';

const kept = new Map<string, Intl.NumberFormat>();
/** To make a format takes longer than to use it a hundred times, and a page shows hundreds of numbers. */
const format = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = kept.get(key) ?? new Intl.NumberFormat(language, options);
  kept.set(key, made);
  return made;
};

/** Three digits below a hundred, none behind the point above: as much as sources warrant. */
export const formatNumber = (language: Language, value: number): string =>
  format(language, value !== 0 && Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }).format(value);

export const formatShare = (language: Language, value: number): string =>
  format(language, { style: 'percent', maximumSignificantDigits: Math.abs(value) < 0.995 ? 2 : 3 }).format(value);

/** Digits as published: for evidence and downloads. */
export const formatExactly = (language: Language, value: number): string =>
  format(language, { maximumSignificantDigits: 15 }).format(value);

/** A number in its unit as words: 112 t, 45 %, 0.31. */
export const formatInUnit = (language: Language, value: number, unit: string): string => {
  if (unit === 'ratio') return formatShare(language, value);
  if (unit === 'index') return value > 0 && value <= 1 ? value.toFixed(2) : formatNumber(language, value);
  if (unit === 'kUSD')
    return language === 'ko' ? `${formatNumber(language, value)}천 달러` : `${formatNumber(language, value)} thousand US$`;
  if (unit === 'MUSD')
    return language === 'ko' ? `${formatNumber(language, value)}백만 달러` : `US$ ${formatNumber(language, value)} million`;
  return `${formatNumber(language, value)} ${unit}`;
};
