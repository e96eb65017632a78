import { z } from 'zod';
import { perKey, question, type ByKeys } from '../question.js';

/** Years with trade recorded under codes, ascending. */
export const tradeYearsOfCodes = question<ByKeys>()('trade-years-of-codes', perKey(z.number().int()));
