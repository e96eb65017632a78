import { z } from 'zod';
import { question } from '../question.js';

/** The load that readers are answered from. */
export const currentLoad = question<Record<string, never>>()('current-load', z.object({ load: z.number().int(), version: z.string() }));
