import { question } from '../question.js';
import { corporateEventRow } from '../rows.js';

/** Every company that went into another, by date. */
export const allEvents = question<Record<string, never>>()('all-events', corporateEventRow);
