import { z } from 'zod';
import { perKey, question, type ByKeys } from '../question.js';

/** Answers that versions gave, in full. */
export const contentsOfKeptAnswers = question<ByKeys>()('contents-of-kept-answers', perKey(z.string()));
