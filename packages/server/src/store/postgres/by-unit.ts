/** Puts rows that name their place (from 1) into that place; places without a row stay undefined. */
export function byUnit<Row extends { unit: number }, Item>(
  size: number,
  rows: readonly Row[],
  read: (row: Row) => Item,
): (Item | undefined)[] {
  const items = new Array<Item | undefined>(size).fill(undefined);
  for (const row of rows) items[row.unit - 1] = read(row);
  return items;
}
