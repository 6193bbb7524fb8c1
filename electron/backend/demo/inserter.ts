import type { Value, WritableDatabase } from '../store/database.ts';

/** Writes rows of one table, their values in the order of the columns. */
export function inserter(
  db: WritableDatabase,
  table: string,
  columns: readonly string[],
): (values: Value[]) => void {
  const sql = `INSERT INTO main.${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  return (values) => {
    db.run(sql, values);
  };
}

/** The item at a place of a list. @throws RangeError when the list ends before it */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined)
    throw new RangeError(`the city names number ${index} of a list that ends before it`);
  return item;
}
