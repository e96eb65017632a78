import type { PageRequest } from '../analysis/ask.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Page } from '../domain/facts.js';

/** Most items one page may hold. */
export const MAX_PAGE = 100;

/** Checks `first`. @throws {InvalidArgumentsError} */
export const pageSize = (first: number): number => {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new InvalidArgumentsError([{ argument: 'first', value: first, valid: `a whole number from 1 to ${MAX_PAGE}` }]);
  }
  return first;
};

const cursorOf = (key: string): string => Buffer.from(JSON.stringify([1, key])).toString('base64url');

const keyOf = (cursor: string): string => {
  try {
    const [version, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (version === 1 && typeof key === 'string' && cursorOf(key) === cursor) return key;
  } catch {
    // told below, with what would be valid
  }
  throw new InvalidArgumentsError([{ argument: 'after', value: cursor, valid: '`endCursor` of a page of the same list' }]);
};

/** The page wanted, from a field's arguments. @throws {InvalidArgumentsError} */
export const pageRequest = (args: { readonly first: number; readonly after: string | null }): PageRequest => ({
  first: pageSize(args.first),
  after: args.after === null ? null : keyOf(args.after),
});

/** A page as the schema names it. */
export const connection = <Item>(page: Page<Item>, key: (item: Item) => string) => {
  const last = page.items.at(-1);
  return {
    totalCount: page.total,
    nodes: page.items,
    pageInfo: { hasNextPage: page.hasNext, endCursor: last === undefined ? null : cursorOf(key(last)) },
  };
};
