import type { AgeBand, NetworkView } from '../../../../shared/contract/network.ts';
import {
  type ContentGrade,
  type PersonRole,
  type Position,
  position,
  protectedRoles,
  type RelationKind,
  relationKind,
  type SourceGrade,
  sourceGrade,
} from '../../../../shared/domain.ts';

/** How a person is drawn: by the first of these that the person's roles name. */
export const personKinds = ['member', 'associate', 'newcomer', 'potential', 'protected', 'other'] as const;
export type PersonKind = (typeof personKinds)[number];

/** A person in the view. */
export interface ChartPerson {
  id: number;
  name: string | null;
  kind: PersonKind;
  roles: readonly PersonRole[];
  age: AgeBand;
  /** Whole years at least; null without a birth date. */
  years: number | null;
  observations: number;
  /** Others to whom a line leads. */
  neighbours: ReadonlySet<number>;
  groups: readonly { group: ChartGroup; position: Position }[];
}

/** A group with its letters, which stand wherever its colour does. */
export interface ChartGroup {
  id: number;
  name: string | null;
  code: string;
  /** Which of the eight group colours. */
  hue: number;
  members: readonly number[];
}

/** What joins two persons, `a` < `b`: being seen together, declared relations, or both. */
export interface ChartLine {
  a: number;
  b: number;
  tie: {
    count: number;
    newman: number;
    sourceGrade: SourceGrade;
    contentGrade: ContentGrade;
    oneSource: boolean;
  } | null;
  relations: readonly { kind: RelationKind; strength: number | null }[];
}

/** A view as the room works with it. */
export interface NetworkModel {
  persons: ReadonlyMap<number, ChartPerson>;
  lines: ReadonlyMap<string, ChartLine>;
  groups: readonly ChartGroup[];
  ties: number;
  relations: number;
  undated: number;
}

export const groupHues = 8;

/** The key of a line in `NetworkModel.lines`. */
export const lineKey = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

/** A qualifying grade: what a registration may rest on (A or B with content 1-3: PRACTICE 2). */
export const isWellGraded = (tie: { sourceGrade: SourceGrade; contentGrade: ContentGrade }): boolean =>
  (tie.sourceGrade === 'A' || tie.sourceGrade === 'B') && tie.contentGrade <= 3;

/** Reads the columns of a view. `hues` holds a colour for every group of the view. O(persons + lines). */
export function modelOf(view: NetworkView, hues: ReadonlyMap<number, number>): NetworkModel {
  const idAt = view.persons.map(({ id }) => id);
  const lines = new Map<string, ChartLine>();
  const neighbours = new Map<number, Set<number>>();
  const shownPair = (first: number | undefined, second: number | undefined) => {
    const [one, other] = [idAt[first ?? -1], idAt[second ?? -1]];
    if (one === undefined || other === undefined) return null;
    meet(neighbours, one, other);
    return one < other ? { a: one, b: other } : { a: other, b: one };
  };

  let ties = 0;
  view.ties.first.forEach((first, at) => {
    const pair = shownPair(first, view.ties.second[at]);
    if (!pair) return;
    const grade = view.ties.grade[at] ?? 15;
    lines.set(lineKey(pair.a, pair.b), {
      ...pair,
      tie: {
        count: view.ties.count[at] ?? 0,
        newman: view.ties.newman[at] ?? 0,
        sourceGrade: sourceGrade.options[grade >> 2] ?? 'X',
        contentGrade: ((grade % 4) + 1) as ContentGrade,
        oneSource: view.ties.oneSource[at] === 1,
      },
      relations: [],
    });
    ties += 1;
  });

  let relations = 0;
  view.relations.first.forEach((first, at) => {
    const pair = shownPair(first, view.relations.second[at]);
    if (!pair) return;
    const key = lineKey(pair.a, pair.b);
    const known = lines.get(key);
    const strength = view.relations.strength[at] ?? Number.NaN;
    const relation = {
      kind: relationKind.options[view.relations.kind[at] ?? -1] ?? 'other',
      strength: Number.isNaN(strength) ? null : strength,
    };
    lines.set(key, { ...pair, tie: known?.tie ?? null, relations: [...(known?.relations ?? []), relation] });
    relations += 1;
  });

  const { groups, groupsOf } = groupsIn(view, idAt, hues);
  const persons = new Map<number, ChartPerson>();
  view.persons.forEach(({ id, name, roles, age, years }, at) => {
    persons.set(id, {
      id,
      name,
      roles,
      age,
      years,
      kind: kindOf(roles),
      observations: view.observations[at] ?? 0,
      neighbours: neighbours.get(id) ?? new Set(),
      groups: groupsOf.get(id) ?? [],
    });
  });
  return { persons, lines, groups, ties, relations, undated: view.undated };
}

/**
 * The colours of groups, with those added that had none: each takes the one least used. A group keeps its colour as
 * long as the map is carried on, and no two share one before all are in use. The same map when nothing is new.
 */
export function withHues(
  known: ReadonlyMap<number, number>,
  groups: readonly number[],
): ReadonlyMap<number, number> {
  const fresh = groups.filter((id) => !known.has(id)).toSorted((a, b) => a - b);
  if (fresh.length === 0) return known;
  const hues = new Map(known);
  const used = new Array<number>(groupHues).fill(0);
  for (const hue of hues.values()) used[hue] = (used[hue] ?? 0) + 1;
  for (const id of fresh) {
    const hue = used.indexOf(Math.min(...used));
    used[hue] = (used[hue] ?? 0) + 1;
    hues.set(id, hue);
  }
  return hues;
}

/** The persons and all to whom a line leads from them. */
export function withNeighbours(model: NetworkModel, persons: readonly number[]): number[] {
  const all = new Set(persons);
  for (const id of persons) for (const other of model.persons.get(id)?.neighbours ?? []) all.add(other);
  return [...all];
}

/** The lines of a person, or those between several; most often seen together first. */
export function linesAmong(model: NetworkModel, persons: readonly number[]): ChartLine[] {
  const [only, second] = persons;
  const found: ChartLine[] = [];
  if (only !== undefined && second === undefined) {
    for (const other of model.persons.get(only)?.neighbours ?? []) {
      const line = model.lines.get(lineKey(only, other));
      if (line) found.push(line);
    }
  } else {
    const chosen = new Set(persons);
    for (const a of chosen) {
      for (const b of model.persons.get(a)?.neighbours ?? []) {
        const line = a < b && chosen.has(b) ? model.lines.get(lineKey(a, b)) : undefined;
        if (line) found.push(line);
      }
    }
  }
  return found.sort((x, y) => (y.tie?.count ?? 0) - (x.tie?.count ?? 0) || x.a - y.a || x.b - y.b);
}

function kindOf(roles: readonly PersonRole[]): PersonKind {
  for (const kind of ['member', 'associate', 'newcomer', 'potential'] as const) {
    if (roles.includes(kind)) return kind;
  }
  return roles.some((role) => (protectedRoles as readonly PersonRole[]).includes(role))
    ? 'protected'
    : 'other';
}

function groupsIn(view: NetworkView, idAt: readonly number[], hues: ReadonlyMap<number, number>) {
  const membersOf: number[][] = view.groups.map(() => []);
  const memberships: { person: number; group: number; position: Position }[] = [];
  view.memberships.person.forEach((person, at) => {
    const id = idAt[person];
    const group = view.memberships.group[at] ?? -1;
    if (id === undefined) return;
    membersOf[group]?.push(id);
    memberships.push({
      person: id,
      group,
      position: position.options[view.memberships.position[at] ?? -1] ?? 'member',
    });
  });
  const codes = groupCodes(view.groups.map(({ name }) => name ?? '?'));
  const all = view.groups.map(
    ({ id, name }, at): ChartGroup => ({
      id,
      name,
      code: codes[at] ?? '?',
      hue: hues.get(id) ?? 0,
      members: membersOf[at] ?? [],
    }),
  );
  const groupsOf = new Map<number, { group: ChartGroup; position: Position }[]>();
  for (const { person, group: at, position: held } of memberships) {
    const group = all[at];
    if (!group) continue;
    const own = groupsOf.get(person);
    if (own) own.push({ group, position: held });
    else groupsOf.set(person, [{ group, position: held }]);
  }
  const order = new Intl.Collator('da').compare;
  const groups = all
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => order(a.name ?? '', b.name ?? ''));
  return { groups, groupsOf };
}

/** Short letters for names, each its own: initials of the words, then more of the first word, then a number. */
export function groupCodes(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    const initials = words.map((word) => [...word][0] ?? '').join('');
    const first = [...(words[0] ?? '?')];
    const wishes = [
      words.length > 1 ? initials.slice(0, 3) : first.slice(0, 2).join(''),
      ...first.map((_, at) => first.slice(0, at + 2).join('')).slice(0, 4),
    ];
    const wish = wishes.map((code) => code.toLocaleUpperCase('da')).find((code) => !taken.has(code));
    let code = wish ?? `${(first[0] ?? '?').toLocaleUpperCase('da')}1`;
    for (let number = 2; taken.has(code); number++)
      code = `${(first[0] ?? '?').toLocaleUpperCase('da')}${number}`;
    taken.add(code);
    return code;
  });
}

/** Notes that two are joined, for both. */
export function meet(neighbours: Map<number, Set<number>>, a: number, b: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = neighbours.get(from);
    if (known) known.add(to);
    else neighbours.set(from, new Set([to]));
  }
}
