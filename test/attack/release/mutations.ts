import { type Gate, theGate } from '../../../electron/backend/release/audit.ts';
import type { ReleaseModel } from '../../../electron/backend/release/joint.ts';

/*
 * Gates that are known to be bad (docs/release.md, For attackers), each with one thing taken away. A suite that does not
 * break every one of them within its run has shown nothing of the good one.
 */

const blind: Gate['attack'] = async () => ({ deviations: [], answers: [], emptied: [], unanswered: [] });

/** Hides small counts and nothing besides. */
const withoutSecondary: Gate = {
  ...theGate,
  suppress: ({ model }, { k }) => ({ suppressed: model.cells.map(({ value }) => value < k) }),
  attack: blind,
};

/** Takes every table for itself, as if none had a margin in common with another. */
const tablesApart: Gate = {
  ...theGate,
  suppress: (document, policy, forced) => {
    const suppressed = document.model.cells.map(() => false);
    for (const isOf of tables) {
      const cells = cellsOf(document, isOf);
      const { suppressed: ofTable } = theGate.suppress(
        tableOf(document, cells),
        policy,
        renumbered(cells, forced),
      );
      for (const [place, cell] of cells.entries()) suppressed[cell] ||= ofTable[place]!;
    }
    return { suppressed };
  },
  attack: blind,
};

/** Believes that nobody knows how many joined, left and moved. */
const flowsUnknown: Gate = { ...theGate, granted: { totals: false } };

/** Shows zeros, so that whatever is withheld is known to be at least 1. */
const zerosShown: Gate = {
  ...theGate,
  policyOf: (profile) => ({ ...theGate.policyOf(profile), zerosShown: true }),
  attack: blind,
};

/** Knows nothing of the ten persons that a group and a pair must have, and holds both to the recipient's threshold. */
const pairsOfFew: Gate = {
  ...theGate,
  suppress: (document, policy, forced) => {
    const cells = document.model.cells.map(({ least: _least, ...cell }) => cell);
    return theGate.suppress({ ...document, model: { ...document.model, cells } }, policy, forced);
  },
};

/** The bad gates of releases, by what was done to them. The sixth, of CPR numbers, is in attackText.ts. */
export const gateMutations = {
  withoutSecondary,
  tablesApart,
  flowsUnknown,
  zerosShown,
  pairsOfFew,
} as const;
export type GateMutation = keyof typeof gateMutations;

type CountHeadings = ReleaseModel['keys'][number]['headings'];

const crosses =
  (...variables: readonly string[]) =>
  (headings: CountHeadings) =>
    Object.keys(headings).every((variable) => variables.includes(variable));

/** Whether a heading is one of the pairs. Groups and pairs are two tables of one variable. */
const isOfPairs = ({ size }: CountHeadings) => size === 'untied' || size?.includes('-') === true;

/** Whether a count stands in a table, for each that is suppressed for itself. */
const tables: readonly ((headings: CountHeadings) => boolean)[] = [
  crosses('area', 'age'),
  crosses('area', 'role'),
  (headings) => crosses('size')(headings) && !isOfPairs(headings),
  (headings) => (headings.size === undefined ? crosses()(headings) : isOfPairs(headings)),
  crosses('component'),
];

function cellsOf({ keys }: ReleaseModel, isOf: (headings: CountHeadings) => boolean): number[] {
  return [...keys.keys()].filter((cell) => isOf(keys[cell]!.headings));
}

/** The same document with these counts alone. */
function tableOf({ model, keys, cellOf }: ReleaseModel, cells: readonly number[]): ReleaseModel {
  const place = (cell: number) => cells.indexOf(cell);
  const isIn = (...each: readonly number[]) => each.every((cell) => cells.includes(cell));
  return {
    model: {
      ...model,
      cells: cells.map((cell) => model.cells[cell]!),
      lines: model.lines
        .filter(({ total, parts }) => isIn(total, ...parts))
        .map(({ total, parts }) => ({ total: place(total), parts: parts.map(place) })),
      groups: model.groups
        .filter(({ part, total }) => isIn(part, total))
        .map(({ part, total }) => ({ part: place(part), total: place(total) })),
    },
    keys: cells.map((cell) => keys[cell]!),
    cellOf: (key) => place(cellOf(key)),
  };
}

function renumbered(cells: readonly number[], forced: ReadonlySet<number>): Set<number> {
  return new Set(cells.flatMap((cell, place) => (forced.has(cell) ? [place] : [])));
}
