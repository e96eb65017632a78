import { licencesOf, type Exported } from './exported.js';

/** The whole answer with its question, variables, data version, licences and sources. */
export const json = ({ question, variables, dataVersion, sources, data }: Exported): string =>
  `${JSON.stringify({ question, variables, dataVersion, licences: licencesOf(sources), sources, data }, null, 1)}\n`;
