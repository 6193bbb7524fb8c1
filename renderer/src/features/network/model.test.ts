import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkView } from '../../../../shared/contract/network.ts';
import { openRanges } from '../../../../shared/contract/networkChart.ts';
import { groupCodes, groupHues, lineKey, linesAmong, modelOf, withHues, withNeighbours } from './model.ts';
import { narrowed } from './narrow.ts';

/** Persons 1..n, ties as index pairs, relations as index pairs, one group of the first two. */
function viewOf(persons: number, ties: [number, number][], relations: [number, number][] = []): NetworkView {
  return {
    persons: Array.from({ length: persons }, (_, at) => ({
      id: at + 1,
      name: `P${at + 1}`,
      roles: at === 0 ? ['newcomer', 'member'] : at === 1 ? ['victim'] : [],
      age: 'unknown',
      years: null,
    })),
    observations: new Int32Array(persons).fill(1),
    ties: {
      first: Int32Array.from(ties, ([first]) => first),
      second: Int32Array.from(ties, ([, second]) => second),
      count: Int32Array.from(ties, (_, at) => at + 1),
      newman: Float64Array.from(ties, () => 0.5),
      grade: Uint8Array.from(ties, () => 6),
      oneSource: Uint8Array.from(ties, () => 1),
    },
    relations: {
      first: Int32Array.from(relations, ([first]) => first),
      second: Int32Array.from(relations, ([, second]) => second),
      kind: Uint8Array.from(relations, () => 0),
      strength: Float64Array.from(relations, () => Number.NaN),
    },
    groups: [{ id: 90, name: 'Nord' }],
    memberships: {
      person: Int32Array.of(0, 1),
      group: Int32Array.of(0, 0),
      position: Uint8Array.of(0, 1),
    },
    undated: 0,
  };
}

describe('the model of a view', () => {
  it('joins a tie and declared relations of the same two into one line', () => {
    const model = modelOf(
      viewOf(
        3,
        [[0, 1]],
        [
          [1, 0],
          [1, 2],
        ],
      ),
      new Map(),
    );
    expect([...model.lines.keys()]).toEqual(['1-2', '2-3']);
    expect(model.lines.get('1-2')).toMatchObject({
      tie: { count: 1, sourceGrade: 'B', contentGrade: 3, oneSource: true },
      relations: [{ kind: 'family', strength: null }],
    });
    expect(model.lines.get('2-3')?.tie).toBeNull();
  });

  it('draws a person by the first role in the legend', () => {
    const { persons } = modelOf(viewOf(3, []), new Map());
    expect([...persons.values()].map(({ kind }) => kind)).toEqual(['member', 'protected', 'other']);
  });

  it('has nothing of whom the user has hidden: no line, no neighbour, no membership', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { selector: ([a, b]) => lineKey(a, b) });
    fc.assert(
      fc.property(pairs, fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]), (given, gone) => {
        const ties = given.filter(([a, b]) => a < b);
        const model = narrowed(modelOf(viewOf(8, ties), new Map()), {
          kept: null,
          hidden: new Set(gone),
          ranges: openRanges,
        });
        const left = ties.filter(([a, b]) => !gone.includes(a + 1) && !gone.includes(b + 1));
        expect(model.ties).toBe(left.length);
        expect([...model.lines.keys()].sort()).toEqual(left.map(([a, b]) => lineKey(a + 1, b + 1)).sort());
        for (const person of model.persons.values()) {
          expect(gone).not.toContain(person.id);
          expect([...person.neighbours].some((id) => gone.includes(id))).toBe(false);
        }
        for (const { members } of model.groups) expect(members.some((id) => gone.includes(id))).toBe(false);
      }),
    );
  });

  it('gives a person’s lines, or those between several, most often seen together first', () => {
    const model = modelOf(
      viewOf(4, [
        [0, 1],
        [0, 2],
        [1, 2],
        [2, 3],
      ]),
      new Map(),
    );
    expect(linesAmong(model, [3]).map(({ a, b }) => lineKey(a, b))).toEqual(['3-4', '2-3', '1-3']);
    expect(linesAmong(model, [1, 2, 3]).map(({ a, b }) => lineKey(a, b))).toEqual(['2-3', '1-3', '1-2']);
    expect(withNeighbours(model, [4]).sort()).toEqual([3, 4]);
  });
});

describe('a group’s letters', () => {
  it('are each its own, whatever the names', () => {
    const names = fc.array(fc.oneof(fc.constantFrom('Nord', 'Nord Ny', 'Nordlys', 'N', ''), fc.string()));
    fc.assert(
      fc.property(names, (given) => {
        const codes = groupCodes(given);
        expect(new Set(codes).size).toBe(given.length);
        expect(codes.every((code) => code.length > 0)).toBe(true);
      }),
    );
  });
});

describe('a group’s colour', () => {
  it('stays, and is shared with no other before all are in use', () => {
    const meetings = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(meetings, (given) => {
        let hues: ReadonlyMap<number, number> = new Map();
        for (const groups of given) {
          const before = hues;
          hues = withHues(hues, [...new Set(groups)]);
          for (const [id, hue] of before) expect(hues.get(id)).toBe(hue);
          for (const id of groups) expect(hues.has(id)).toBe(true);
        }
        expect(new Set(hues.values()).size).toBe(Math.min(groupHues, hues.size));
      }),
    );
  });
});
