import { fileURLToPath } from 'node:url';

/** A path of the repository. */
export const root = (...parts: string[]): string => fileURLToPath(new URL(`../../${parts.join('/')}`, import.meta.url));
