import type { z } from 'zod';
import type { NetworkFilter, NetworkView } from '../../../../shared/contract/network.ts';
import type { networkAnalysisCommands } from '../../../../shared/contract/networkAnalysis.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { lineageOf } from '../engine/lineage.ts';
import { citation } from '../evidence.ts';
import { groupEvents, groupNamesOf, groupRelations } from './repo.ts';

type GroupLevel = z.input<(typeof networkAnalysisCommands)['network.groupLevel']['output']>;

/**
 * The groups of a purpose with their members in the view, what each pair shares, and their dated history. A tie lies
 * between two groups when each end is a member of one of them alone. Figures are of the view; names, lineage and
 * relations are of all time, since a group's history does not begin with the window.
 */
export function groupLevelOf(db: ReadableDatabase, view: NetworkView, filter: NetworkFilter): GroupLevel {
  const names = Map.groupBy(groupNamesOf(db), ({ group }) => group);
  const events = groupEvents(db, filter);
  const ids = [...names.keys()];
  const members = new Map<number, Set<number>>(ids.map((id) => [id, new Set()]));
  const groupsOf: Set<number>[] = view.persons.map(() => new Set());
  view.memberships.person.forEach((person, at) => {
    const group = view.groups[view.memberships.group[at] as number]?.id;
    if (group === undefined) return;
    members.get(group)?.add(person);
    groupsOf[person]?.add(group);
  });
  const idOf = (person: number) => view.persons[person]?.id as number;
  const { pairs, contacts } = between(view, groupsOf);
  for (const [person, own] of groupsOf.entries()) {
    for (const [a, b] of pairsOf([...own])) pairs.of(a, b).shared.push(idOf(person));
  }
  return {
    groups: ids.map((id) => {
      const own = names.get(id) ?? [];
      const { within = 0, out = 0 } = contacts.get(id) ?? {};
      return {
        id,
        name: nameOn(own, filter.to),
        members: [...(members.get(id) ?? [])].map(idOf),
        externalInternal: (out - within) / (out + within),
        tiesWithin: within,
        names: own.map(({ name, from, to }) => ({ name, from, to })),
      };
    }),
    pairs: pairs.all(),
    relations: groupRelations(db, filter).map(({ id, kind, a, b, from, to, ...source }) => ({
      id,
      kind,
      a,
      b,
      from,
      to,
      source: citation(source),
    })),
    events: events.map(({ id, kind, on, from, to, ...source }) => ({
      id,
      kind,
      on,
      from,
      to,
      source: citation(source),
    })),
    ...flowOf(ids, events),
  };
}

/** The lineage of the groups as a flow over time. */
function flowOf(
  ids: readonly number[],
  events: ReturnType<typeof groupEvents>,
): Pick<GroupLevel, 'stretches' | 'steps'> {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const days = [...new Set(events.map(({ on }) => on))].sort();
  const dayAt = new Map(days.map((day, at) => [day, at]));
  const at = (group: number | null) => (group === null ? -1 : (indexOf.get(group) ?? -1));
  const { stretches, steps } = lineageOf(
    ids.length,
    events.flatMap(({ kind, on, from, to }) => {
      const event = { kind, day: dayAt.get(on) as number, from: at(from), to: at(to) };
      // What became of a group that is not on file for this purpose is not told.
      const isWhole = (kind === 'founded' || event.from >= 0) && (kind === 'dissolved' || event.to >= 0);
      return isWhole ? [event] : [];
    }),
  );
  const dayOf = (day: number | null) => (day === null ? null : (days[day] ?? null));
  return {
    stretches: stretches.map(({ group, from, to }) => ({
      group: ids[group] as number,
      from: dayOf(from),
      to: dayOf(to),
    })),
    steps: steps.map(({ kind, day, before, after }) => ({ kind, on: days[day] as string, before, after })),
  };
}

/** The name a group had on a day, the latest where the day is open; the first where it had none yet. */
function nameOn(names: readonly { name: string; from: string | null }[], day: string | null): string | null {
  const known = names.filter(({ from }) => day === null || from === null || from <= day);
  return (known.at(-1) ?? names[0])?.name ?? null;
}

/** Ties between groups, by pair, and how many ties each group has within and out. */
function between({ persons, ties }: NetworkView, groupsOf: readonly ReadonlySet<number>[]) {
  const pairs = new GroupPairs();
  const contacts = new Map<number, { within: number; out: number }>();
  const count = (group: number, kind: 'within' | 'out') => {
    const known = contacts.get(group) ?? { within: 0, out: 0 };
    known[kind] += 1;
    contacts.set(group, known);
  };
  ties.first.forEach((first, at) => {
    const second = ties.second[at] as number;
    const ofFirst = groupsOf[first] ?? new Set();
    const ofSecond = groupsOf[second] ?? new Set();
    for (const group of new Set([...ofFirst, ...ofSecond])) {
      if (ofFirst.has(group) && ofSecond.has(group)) count(group, 'within');
      else if (ofFirst.size > 0 && ofSecond.size > 0) count(group, 'out');
    }
    for (const a of ofFirst) {
      for (const b of ofSecond) {
        if (ofFirst.has(b) || ofSecond.has(a)) continue;
        pairs.of(a, b).ties.push([persons[first]?.id as number, persons[second]?.id as number]);
      }
    }
  });
  return { pairs, contacts };
}

type Pair = GroupLevel['pairs'][number];

/** What lies between two groups, whichever is named first. */
class GroupPairs {
  readonly #pairs = new Map<string, Pair>();

  of(one: number, other: number): Pair {
    const [a, b] = one < other ? [one, other] : [other, one];
    const known = this.#pairs.get(`${a}-${b}`) ?? { a, b, shared: [], ties: [] };
    this.#pairs.set(`${a}-${b}`, known);
    return known;
  }

  all(): Pair[] {
    return [...this.#pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  }
}

function pairsOf(items: readonly number[]): [number, number][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [number, number] => [a, b]));
}
