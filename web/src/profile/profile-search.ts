import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Search } from '../app/address';

/** What a profile takes from its address besides the language. */
export type Choice = 'year' | 'material';

export interface ProfileSearch {
  readonly year: number;
  /** Null: none is chosen. */
  readonly material: string | null;
  /** What stands in the address and fits nothing. */
  readonly ignored: readonly { readonly name: string; readonly value: string }[];
  readonly change: (changed: Search) => void;
}

/** The newest calendar year for which trade and output are both published by most. */
const YEAR = 2024;
const PAGE = new Set(['lang']);

/** Reads year and material from the address, where the profile has any use for them; what does not fit is told. */
export const readProfileSearch = (search: Search, takes: readonly Choice[]): Omit<ProfileSearch, 'change'> => {
  const ignored: { name: string; value: string }[] = [];
  let year = YEAR;
  let material: string | null = null;
  for (const [name, given] of Object.entries(search)) {
    if (given === undefined || PAGE.has(name)) continue;
    const value = typeof given === 'string' ? given : given.join(', ');
    const number = Number(value);
    if (name === 'year' && takes.includes('year') && Number.isInteger(number) && number >= 1900 && number <= 2060) year = number;
    else if (name === 'material' && takes.includes('material') && /^[a-z0-9-]{1,100}$/.test(value)) material = value;
    else ignored.push({ name, value });
  }
  return { year, material, ignored };
};

export const useProfileSearch = (takes: readonly Choice[]): ProfileSearch => {
  const search = useLocation().search as Search;
  const navigate = useNavigate();
  return {
    ...readProfileSearch(search, takes),
    change: (changed) => void navigate({ to: '.', search: ((before: Search) => ({ ...before, ...changed })) as never, resetScroll: false }),
  };
};

/** Years to choose from, the newest first; the chosen one is among them. */
export const yearsToChoose = (chosen: number): readonly number[] => {
  const newest = new Date().getFullYear();
  const years = Array.from({ length: 20 }, (_, i) => newest - i);
  return years.includes(chosen) ? years : [...years, chosen].sort((a, b) => b - a);
};
