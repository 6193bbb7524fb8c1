import { runDisclose } from '../../../electron/backend/release/disclosure/cli.ts';

/*
 * A reader who has the program: every table that may be true is protected as the published one was, and those of which
 * other numbers or other signs would have been published are ruled out. For tables so small that all of them can be tried.
 */

/** What came of every table of some sizes. */
export interface RerunScore {
  /** Withheld counts, over all that can be published. */
  readonly attempts: number;
  /** Withheld counts that are the same in every table of which the same is published: promised away. */
  readonly exact: readonly string[];
  /** Withheld counts that are at least 1 and below k in every such table; not promised away. */
  readonly smallForSure: number;
  readonly tables: number;
  /** Those that were refused, or of which the total is withheld, so that tables of other sizes may hide behind them. */
  readonly without: number;
}

/** Which of the published counts of a table are withheld; null: it is refused. */
export type Protection = (model: TableModel) => Promise<readonly boolean[] | null>;

/** A table in the form of `engine -- disclose`. */
interface TableModel {
  readonly nrow: number;
  readonly ncol: number;
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly z: readonly number[];
  readonly policy: { readonly k: number; readonly coalition: number; readonly zerosShown: boolean };
}

/** Tables of so many rows, columns and persons, held to k. */
const sizes = [
  { rows: 2, columns: 2, persons: 7, k: 3 },
  { rows: 2, columns: 2, persons: 9, k: 3 },
  { rows: 2, columns: 2, persons: 11, k: 5 },
  { rows: 2, columns: 3, persons: 5, k: 3 },
] as const;

/** The protection of `engine -- disclose`. */
export const byEngine: Protection = async (model) => {
  const answer = JSON.parse(await runDisclose(JSON.stringify(model)));
  return answer.verdict === 'safe' ? answer.suppressed : null;
};

/** Tries every table of every size. */
export async function attackRerun(protect: Protection): Promise<RerunScore> {
  const exact: string[] = [];
  let [attempts, smallForSure, tables, without] = [0, 0, 0, 0];
  for (const size of sizes) {
    /** By what is published, all tables of which it would be. */
    const worlds = new Map<string, { hidden: readonly boolean[]; values: (readonly number[])[] }>();
    for (const inner of divided(size.persons, size.rows * size.columns)) {
      const { z: values, ...model } = modelOf(inner, size);
      const hidden = await protect({ ...model, z: values });
      tables += 1;
      if (hidden === null || hidden.at(-1)) {
        without += 1;
        continue;
      }
      const published = values.map((value, count) => (hidden[count] ? 'x' : value)).join(' ');
      if (!worlds.has(published)) worlds.set(published, { hidden, values: [] });
      worlds.get(published)!.values.push(values);
    }
    for (const [published, { hidden, values }] of worlds) {
      for (const [count, isHidden] of hidden.entries()) {
        if (!isHidden) continue;
        attempts += 1;
        const possible = values.map((value) => value[count]!);
        const [least, most] = [Math.min(...possible), Math.max(...possible)];
        if (least === most) exact.push(`${JSON.stringify(size)}: of ${published} count ${count} is ${least}`);
        else if (least >= 1 && most < size.k) smallForSure += 1;
      }
    }
  }
  return { attempts, exact, smallForSure, tables, without };
}

/** Every way to divide persons between cells. */
function* divided(persons: number, cells: number): Generator<number[]> {
  if (cells === 1) {
    yield [persons];
    return;
  }
  for (let first = 0; first <= persons; first += 1) {
    for (const rest of divided(persons - first, cells - 1)) yield [first, ...rest];
  }
}

/** Inner counts i, published counts j: the inner ones, the rows, the columns, the total. */
function modelOf(inner: readonly number[], { rows, columns, k }: (typeof sizes)[number]): TableModel {
  const cells = [...inner.keys()];
  const published = [
    ...cells.map((cell) => [cell]),
    ...Array.from({ length: rows }, (_, row) => cells.filter((cell) => Math.floor(cell / columns) === row)),
    ...Array.from({ length: columns }, (_, column) => cells.filter((cell) => cell % columns === column)),
    cells,
  ];
  return {
    nrow: cells.length,
    ncol: published.length,
    i: published.flatMap((each) => each.map((cell) => cell + 1)),
    j: published.flatMap((each, place) => each.map(() => place + 1)),
    z: published.map((each) => each.reduce((sum, cell) => sum + inner[cell]!, 0)),
    policy: { k, coalition: 1, zerosShown: false },
  };
}
