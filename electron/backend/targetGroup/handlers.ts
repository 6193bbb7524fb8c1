import { leastAgeOn } from '../../../shared/birth.ts';
import {
  type GroupReason,
  type Knowledge,
  type TargetGroup,
  targetGroup,
  type targetGroupCommands,
} from '../../../shared/contract/targetGroup.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { groupNames, personNames, sourcesOf } from '../fact/shown.ts';
import { practiceOf } from '../setting/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { factsOfAll, factsOfOne, knownOn } from './facts.ts';
import { countRecordedLater, purposesOf } from './repo.ts';
import { changesIn, type Facts, groupsOn } from './rules.ts';

export const targetGroupHandlers: HandlersOf<typeof targetGroupCommands> = {
  'targetGroup.list': (context, { group, asOf, knowledge }) => {
    const { db } = context;
    const day = asOf ?? context.viewDay();
    const facts = factsKnown(context, day, knowledge);
    const limits = practiceOf(db).targetGroups;
    const counts = emptyCounts(() => 0);
    const inGroup = [...facts].flatMap(([id, held]) => {
      const groups = groupsOn(held, day, limits);
      for (const each of groups.keys()) counts[each] += 1;
      const reasons = groups.get(group);
      return reasons ? [{ id, reasons }] : [];
    });
    const ids = inGroup.map(({ id }) => id);
    const someone = peopleOn(db, facts, ids, day);
    context.consulted({ object: 'targetGroup', recordIds: ids, fields: [group, day, knowledge] });
    const reasons = inGroup.flatMap((each) => each.reasons);
    return {
      asOf: day,
      persons: inGroup.map(({ id, reasons }) => ({ ...someone(id), reasons })).sort(byName),
      counts,
      leftOut: knowledge === 'thatDay' ? countRecordedLater(db, day) : 0,
      ...spokenOf(db, reasons),
    };
  },

  'targetGroup.changes': (context, { from, to, knowledge }) => {
    if (to < from) throw new Failure('date.order');
    const { db } = context;
    const facts = factsKnown(context, to, knowledge);
    const limits = practiceOf(db).targetGroups;
    const counts = emptyCounts(() => ({ before: 0, after: 0 }));
    const found = [...facts].flatMap(([id, held]) => {
      const changes = changesIn(held, from, to, limits);
      const after = groupsOn(held, to, limits);
      for (const group of targetGroup.options) {
        const first = changes.find((change) => change.group === group);
        if (after.has(group)) counts[group].after += 1;
        if (first ? first.change === 'left' : after.has(group)) counts[group].before += 1;
      }
      return changes.map((change) => ({ id, ...change }));
    });
    const ids = [...new Set(found.map(({ id }) => id))];
    const someone = peopleOn(db, facts, ids, to);
    context.consulted({ object: 'targetGroup', recordIds: ids, fields: ['changes', from, to, knowledge] });
    return {
      changes: found
        .map(({ id, ...change }) => ({ ...change, person: someone(id) }))
        .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : byName(a.person, b.person))),
      counts,
    };
  },

  'targetGroup.person': (context, { personId }) => {
    const { db } = context;
    if (!purposesOf(db, [personId]).has(personId)) throw new Failure('call.notFound');
    const day = context.viewDay();
    const held = factsOfOne(db, personId);
    const groups = held ? [...groupsOn(held, day, practiceOf(db).targetGroups)] : [];
    context.consulted({ object: 'targetGroup', recordIds: [personId] });
    return {
      groups: groups.map(([group, reasons]) => ({ group, reasons })),
      ...spokenOf(
        db,
        groups.flatMap(([, reasons]) => reasons),
      ),
    };
  },
};

function factsKnown({ db }: QueryContext, day: IsoDate, knowledge: Knowledge): Map<number, Facts> {
  return factsOfAll(db, knowledge === 'thatDay' ? knownOn(day) : null);
}

function emptyCounts<Count>(zero: () => Count): Record<TargetGroup, Count> {
  return Object.fromEntries(targetGroup.options.map((group) => [group, zero()])) as Record<
    TargetGroup,
    Count
  >;
}

/** Name, age and purpose of each, as lists show them. */
function peopleOn(db: ReadableDatabase, facts: Map<number, Facts>, ids: readonly number[], day: IsoDate) {
  const names = personNames(db, ids);
  const purposes = purposesOf(db, ids);
  return (id: number) => {
    const birth = facts.get(id)?.birth;
    return {
      id,
      name: names.get(id) ?? '',
      age: birth ? leastAgeOn(birth, day) : null,
      purpose: purposes.get(id) ?? ('prevention' as const),
    };
  };
}

const collator = new Intl.Collator('da');
const byName = (a: { name: string; id: number }, b: { name: string; id: number }) =>
  collator.compare(a.name, b.name) || a.id - b.id;

/** The sources that reasons rest on, and the names of the persons and groups that they speak of. */
function spokenOf(db: ReadableDatabase, reasons: readonly GroupReason[]) {
  const sources = new Set(
    reasons.flatMap(({ evidence }) => evidence.flatMap(({ sourceId }) => sourceId ?? [])),
  );
  const others = new Set(reasons.flatMap((reason) => reason.others));
  const names = new Map([...groupNames(db, others), ...personNames(db, others)]);
  return { sources: sourcesOf(db, sources), names: [...names].map(([id, name]) => ({ id, name })) };
}
