import { expect, test } from 'vitest';
import type { ChartPerson, NetworkModel } from '../model.ts';
import { joinersOf } from './joiners.ts';

/** Persons by letters, lines as pairs of letters, groups as lists of letters. */
function modelOf(lines: readonly string[], groups: readonly string[]): NetworkModel {
  const letters = [...new Set([...lines, ...groups].join(''))].sort();
  const idOf = (letter: string) => letters.indexOf(letter) + 1;
  const persons = letters.map(
    (letter): ChartPerson => ({
      id: idOf(letter),
      name: letter,
      kind: 'other',
      roles: [],
      age: 'adult',
      years: null,
      observations: 1,
      neighbours: new Set(
        lines.filter((line) => line.includes(letter)).map((line) => idOf(line.replace(letter, ''))),
      ),
      groups: [],
    }),
  );
  return {
    persons: new Map(persons.map((person) => [person.id, person])),
    lines: new Map(),
    groups: groups.map((members, at) => ({
      id: at + 1,
      name: null,
      code: 'A',
      hue: at,
      members: [...members].map(idOf),
    })),
    ties: lines.length,
    relations: 0,
    undated: 0,
  };
}

function found(lines: readonly string[], groups: readonly string[]) {
  const model = modelOf(lines, groups);
  const nameOf = (id: number) => model.persons.get(id)?.name ?? '';
  return joinersOf(model, 1, 2).map(({ id, standing, toFirst, toSecond }) =>
    [nameOf(id), standing, toFirst.map(nameOf).join(''), toSecond.map(nameOf).join('')].join(' '),
  );
}

test('two groups are joined by members of both, by lines across, and by others who know both', () => {
  expect(found(['ab', 'bx', 'xy', 'ao', 'oy', 'az', 'ay', 'bn'], ['abz', 'xyz'])).toEqual([
    'z both a ',
    'o neither a y',
    'a first  y',
    'b first  x',
    'x second b ',
    'y second a ',
  ]);
});

test('nobody joins groups that nothing leads between', () => {
  expect(found(['ab', 'xy', 'ao'], ['ab', 'xy'])).toEqual([]);
});
