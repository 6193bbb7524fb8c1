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
    for (const variables of tablesByVariables) {
      const cells = cellsWithin(document, variables);
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

/** The bad gates of releases, by what was done to them. The fifth, of CPR numbers, is in attackText.ts. */
export const gateMutations = { withoutSecondary, tablesApart, flowsUnknown, zerosShown } as const;
export type GateMutation = keyof typeof gateMutations;

/** Variables of each table that is suppressed for itself. */
const tablesByVariables: readonly ReadonlySet<string>[] = [
  new Set(['area', 'age']),
  new Set(['area', 'role']),
  new Set(['size']),
  new Set(['component']),
];

function cellsWithin({ keys }: ReleaseModel, variables: ReadonlySet<string>): number[] {
  return [...keys.keys()].filter((cell) =>
    Object.keys(keys[cell]!.headings).every((variable) => variables.has(variable)),
  );
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
