import { z } from 'zod';
import { perKey, question, type ByKeys } from '../question.js';

/** What pieces of versions hold. */
export const contentsOfFactChunks = question<ByKeys>()('contents-of-fact-chunks', perKey(z.string()));
