/** An event in the life of groups, which are numbered from 0; -1 stands for none. Days are whole units that grow. */
export type LineageEvent = {
  readonly kind: 'founded' | 'renamed' | 'split' | 'merged' | 'dissolved';
  readonly day: number;
  /** The group that was: what is renamed, split, merged into another, or dissolved. */
  readonly from: number;
  /** The group that is then: what is founded, renamed, split off, or merged into. */
  readonly to: number;
};

/** A stretch of a group's life between two events, or from or to where nothing is known (null). */
export type Stretch = { readonly group: number; readonly from: number | null; readonly to: number | null };

/** What leads from one stretch, by its number, into another on a day. */
export type LineageStep = {
  readonly kind: 'renamed' | 'split' | 'merged' | 'continued';
  readonly day: number;
  readonly before: number;
  readonly after: number;
};

/** Groups over time, to be drawn from left to right. */
export type Lineage = { readonly stretches: readonly Stretch[]; readonly steps: readonly LineageStep[] };

type Effect = 'begins' | 'changes' | 'ends';

/**
 * The lineage of groups as a flow over time (the plan: groups "løbende nedlægges og oprettes under nye navne"): every
 * event ends the stretches of the groups it touches, and all but the one that is dissolved or merged begin anew. A
 * group whose first event is not its beginning is taken to have been there before; one without events is one stretch.
 * A group that ends and is heard of again has a gap. Stretches come by group and time, steps by day. O(events log events).
 */
export function lineageOf(groups: number, events: readonly LineageEvent[]): Lineage {
  const effects = effectsByDay(groups, events);
  const stretches: Stretch[] = [];
  const endingOn = new Map<string, number>();
  const beginningOn = new Map<string, number>();
  const steps: LineageStep[] = [];
  for (let group = 0; group < groups; group++) {
    const days = [...(effects[group] ?? [])].sort(([a], [b]) => a - b);
    const isThere = days[0] === undefined || !days[0][1].has('begins');
    let open: number | null = isThere ? stretches.push({ group, from: null, to: null }) - 1 : null;
    for (const [day, happened] of days) {
      const before = open;
      if (before !== null) {
        stretches[before] = { group, from: stretches[before]?.from ?? null, to: day };
        endingOn.set(`${group} ${day}`, before);
      }
      const goesOn = !happened.has('ends') || happened.has('begins');
      open = goesOn ? stretches.push({ group, from: day, to: null }) - 1 : null;
      if (open === null) continue;
      beginningOn.set(`${group} ${day}`, open);
      if (before !== null) steps.push({ kind: stepWithin(group, day, events), day, before, after: open });
    }
  }
  for (const { kind, day, from, to } of events) {
    if (kind !== 'split' && kind !== 'merged') continue;
    const before = endingOn.get(`${from} ${day}`);
    const after = beginningOn.get(`${to} ${day}`);
    // Nothing leads on from a group that was only founded that day, or into one that ended on it.
    if (before !== undefined && after !== undefined) steps.push({ kind, day, before, after });
  }
  return { stretches, steps: steps.sort((a, b) => a.day - b.day) };
}

/** What happens to each group on which day. */
function effectsByDay(groups: number, events: readonly LineageEvent[]): Map<number, Set<Effect>>[] {
  const effects: Map<number, Set<Effect>>[] = Array.from({ length: groups }, () => new Map());
  const note = (group: number, day: number, effect: Effect) => {
    const days = effects[group];
    if (days === undefined) throw new RangeError(`an event of group ${group}, which is not among ${groups}`);
    days.set(day, (days.get(day) ?? new Set()).add(effect));
  };
  for (const { kind, day, from, to } of events) {
    if (kind === 'founded') note(to, day, 'begins');
    else if (kind === 'dissolved') note(from, day, 'ends');
    else if (kind === 'renamed') note(to, day, 'changes');
    else if (kind === 'split') {
      note(from, day, 'changes');
      note(to, day, 'begins');
    } else {
      note(from, day, 'ends');
      note(to, day, 'changes');
    }
  }
  return effects;
}

function stepWithin(group: number, day: number, events: readonly LineageEvent[]): 'renamed' | 'continued' {
  const isRenaming = (event: LineageEvent) =>
    event.kind === 'renamed' && event.to === group && event.day === day;
  return events.some(isRenaming) ? 'renamed' : 'continued';
}
