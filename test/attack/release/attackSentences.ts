import { type SummaryDocument, type SummaryTable, tablesOf } from '../../../shared/contract/release.ts';

/*
 * The sentences of a document: a number that is spoken and that no table shows would be one more release, which nobody
 * has audited.
 */

/**
 * The first number of a sentence that the document does not show elsewhere: as a count or percentage of a table, in the
 * name of a category, in a day, as how many of a table's counts are shown and withheld, or as where the plan started from
 * or what the recipient's document `before` showed, and how far a shown count is from either. Null: there is none. Years are
 * no numbers of persons.
 */
export function unshownNumber(document: SummaryDocument, before: SummaryDocument | null): string | null {
  const earlier = before === null ? [] : tablesOf(before).flatMap(({ counts }) => counts.flat());
  const said = document.previous;
  if (said !== null && (said.asOf !== before?.asOf || !earlier.includes(said.persons))) {
    return `${said.persons} as what was said ${said.asOf}`;
  }
  const shownCounts = tablesOf(document).flatMap(({ counts }) => counts.flat());
  const known = new Set([
    ...numbersIn([document.title, document.asOf, document.since, before?.asOf].join(' ')),
    ...(said?.persons ? [String(said.persons)] : []),
    ...shownCounts.map((count) => String(Math.abs((count ?? 0) - (said?.persons ?? 0)))),
    ...tablesOf(document).flatMap(numbersOf),
    ...document.sections.flatMap(({ indicators }) =>
      indicators.flatMap(({ label, baseline }) => [
        ...numbersIn(`${label} ${baseline?.value} ${baseline?.period}`),
        ...shownCounts.map((count) => String(Math.abs((count ?? 0) - (baseline?.value ?? 0)))),
      ]),
    ),
  ]);
  for (const { paragraphs } of document.sections) {
    for (const paragraph of paragraphs) {
      const unknown = numbersIn(paragraph).find((number) => !known.has(number) && !/^20\d\d$/.test(number));
      if (unknown !== undefined) return `${unknown} in “${paragraph}”`;
    }
  }
  return null;
}

/** Everything that a table says in numbers. */
function numbersOf({ title, rows, columns, counts, shares }: SummaryTable): string[] {
  const all = counts.flat();
  const withheld = all.filter((count) => count === null).length;
  const shown = [...all, ...(shares ?? []).flat()].filter((number) => number !== null);
  const names = [title, ...[...rows, ...columns].map(({ label }) => label)];
  return [...shown, all.length, withheld, all.length - withheld]
    .map(String)
    .concat(numbersIn(names.join(' ')));
}

/** Whole numbers of a Danish text as they are counted, thousands without their point. */
function numbersIn(text: string): string[] {
  return [...text.replaceAll(/(?<=\d)\.(?=\d{3}\b)/g, '').matchAll(/\d+/g)].map(([number]) =>
    String(Number(number)),
  );
}
