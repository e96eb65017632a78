import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TABLES } from '../../src/seed/tables.js';
import { root } from '../support/root.js';

const readme = readFileSync(root('seed/README.md'), 'utf8');
const abbreviated = (columns: readonly string[]) =>
  columns.join(',').replace('source_id,locator,edition,status,recorded_at,note', 'E').replace('valid_from,valid_to,date_precision', 'P');

it.each(Object.entries(TABLES))('seed/README.md explains the table %s with its columns and key', (name, { row, key }) => {
  expect(readme).toContain(`| \`${name}\` | \`${abbreviated(Object.keys(row.shape))}\` | \`${key.join(',')}\` |`);
});
