/**
 * Lets whatever else waits have its turn before more is computed, so that one long answer holds up no other.
 * Awaited between pieces of work of some ten milliseconds each.
 */
export const nextTurn = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

/** Works on items a few at a time, letting others have their turn in between; results keep the order of the items. */
export const inTurns = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Result,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    await nextTurn();
    results.push(...items.slice(from, from + atOnce).map(work));
  }
  return results;
};
