import { licencesOf, type Exported } from './exported.js';

/** The whole answer with its question, variables, data version, licences and sources, and which fact each source is behind. */
export const json = ({ question, variables, dataVersion, sources, sourcesOf, data }: Exported): string =>
  `${JSON.stringify({ question, variables, dataVersion, licences: licencesOf(sources), sources, facts: Object.fromEntries(sourcesOf), data }, null, 1)}\n`;
