import { sourceGrade } from '../../../../shared/domain.ts';
import { type ChartLine, type ChartPerson, lineKey, meet, type NetworkModel } from './model.ts';
import type { ViewState } from './roomState.ts';

type Narrowing = Pick<ViewState, 'kept' | 'hidden' | 'ranges'>;

/** A tie's grade as one number, best first within a letter: 4 x (A 0 ... X 3) + content - 1. */
export const gradeNumber = ({ sourceGrade: source, contentGrade }: NonNullable<ChartLine['tie']>): number =>
  4 * sourceGrade.options.indexOf(source) + contentGrade - 1;

/** Whether a figure lies in a range; what is not known lies in none but the open one. */
export function inRange(
  range: { from: number | null; to: number | null } | null,
  value: number | null,
): boolean {
  if (range === null) return true;
  if (value === null) return false;
  return (range.from === null || value >= range.from) && (range.to === null || value <= range.to);
}

/**
 * What is left of a network when those who were taken off the chart are gone, then ties outside the range of grades, then
 * persons outside the ranges of observations and age, and last persons whose remaining ties are outside the range of
 * ties. The model itself where nothing is narrowed. O(persons + lines).
 */
export function narrowed(whole: NetworkModel, { kept, hidden, ranges }: Narrowing): NetworkModel {
  const { ties, observations, age, grade } = ranges;
  if (kept === null && hidden.size === 0 && !ties && !observations && !age && !grade) return whole;
  const gradeFits = ({ tie }: ChartLine) => tie === null || inRange(grade, gradeNumber(tie));
  const stays = new Set<number>();
  for (const person of whole.persons.values()) {
    if (kept !== null && !kept.has(person.id)) continue;
    if (hidden.has(person.id)) continue;
    if (inRange(observations, person.observations) && inRange(age, person.years)) stays.add(person.id);
  }
  if (ties) {
    const among = neighboursAmong(whole, stays, gradeFits);
    for (const id of [...stays]) if (!inRange(ties, among.get(id)?.size ?? 0)) stays.delete(id);
  }
  return modelAmong(whole, stays, gradeFits);
}

function neighboursAmong(
  whole: NetworkModel,
  persons: ReadonlySet<number>,
  fits: (line: ChartLine) => boolean,
): Map<number, Set<number>> {
  const neighbours = new Map<number, Set<number>>();
  for (const line of whole.lines.values()) {
    if (persons.has(line.a) && persons.has(line.b) && fits(line)) meet(neighbours, line.a, line.b);
  }
  return neighbours;
}

function modelAmong(
  whole: NetworkModel,
  among: ReadonlySet<number>,
  fits: (line: ChartLine) => boolean,
): NetworkModel {
  const lines = new Map<string, ChartLine>();
  const neighbours = new Map<number, Set<number>>();
  let ties = 0;
  let relations = 0;
  for (const line of whole.lines.values()) {
    if (!among.has(line.a) || !among.has(line.b)) continue;
    const shown = fits(line) ? line : { ...line, tie: null };
    if (shown.tie === null && shown.relations.length === 0) continue;
    meet(neighbours, line.a, line.b);
    lines.set(lineKey(line.a, line.b), shown);
    if (shown.tie) ties += 1;
    relations += shown.relations.length;
  }
  const groups = whole.groups
    .map((group) => ({ ...group, members: group.members.filter((id) => among.has(id)) }))
    .filter(({ members }) => members.length > 0);
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const persons = new Map<number, ChartPerson>();
  for (const person of whole.persons.values()) {
    if (!among.has(person.id)) continue;
    persons.set(person.id, {
      ...person,
      neighbours: neighbours.get(person.id) ?? new Set(),
      groups: person.groups.map(({ group, position }) => ({
        group: groupOf.get(group.id) ?? group,
        position,
      })),
    });
  }
  return { persons, lines, groups, ties, relations, undated: whole.undated };
}
