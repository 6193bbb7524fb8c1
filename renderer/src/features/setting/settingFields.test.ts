import { describe, expect, it } from 'vitest';
import { defaultPractice, practice } from '../../../../shared/practice.ts';
import { changesBetween, numberAt, type Path, partNames, settingParts, withNumber } from './settingFields.ts';

const paths: readonly Path[] = partNames.flatMap((part) => settingParts[part].flatMap(({ paths }) => paths));

/** Every number among the section's choices, by its place. */
function numbersIn(tree: object, above: string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'number'
      ? [[...above, key].join('.')]
      : typeof value === 'object' && !Array.isArray(value)
        ? numbersIn(value, [...above, key])
        : [],
  );
}

describe('the screen of settings', () => {
  it('shows every number that the section may choose, once', () => {
    expect(paths.map((path) => path.join('.')).sort()).toEqual(numbersIn(defaultPractice).sort());
  });

  it('says of each number what it changes to, and changes nothing else', () => {
    for (const path of paths) {
      const changed = withNumber(defaultPractice, path, numberAt(defaultPractice, path) + 1);
      const changes = changesBetween(defaultPractice, changed);
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({
        from: numberAt(defaultPractice, path),
        to: numberAt(changed, path),
      });
    }
    expect(changesBetween(defaultPractice, practice.parse(structuredClone(defaultPractice)))).toEqual([]);
  });

  it('says which bases are weak besides, or no longer', () => {
    const without = { ...defaultPractice, weakBases: defaultPractice.weakBases.slice(0, 2) };
    expect(changesBetween(defaultPractice, without)).toMatchObject([{ part: 'weakBases' }]);
  });
});
