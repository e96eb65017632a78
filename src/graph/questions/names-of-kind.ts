import { z } from 'zod';
import { question } from '../question.js';

/** All names an entity of one kind goes by. */
export const namesOfKind = question<{ readonly label: string }>()(
  'names-of-kind',
  z.object({ id: z.string(), name: z.string(), nameKo: z.string().nullable(), aliases: z.array(z.string()) }),
);
