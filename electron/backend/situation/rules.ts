import { isMinorOn } from '../../../shared/birth.ts';
import type { CourseLine, NearFact, Situation, SituationTask } from '../../../shared/contract/situation.ts';
import { clockInCopenhagen, dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import type { PersonRole, RelationKind } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { holdsOn } from '../fact/period.ts';
import { type Facts, type GroupLimits, groupsOn } from '../targetGroup/rules.ts';

/*
 * The situation board's thinking: when a task is late, what may still be done with a board, in what order its course is told, and
 * which facts put somebody near an incident. Facts are told, never weighed: there is no sum, and the order is that of names.
 */

/** A day and a time of day in Copenhagen. */
export interface Moment {
  day: IsoDate;
  /** `HH:MM`. */
  clock: string;
}

/** Whether an open task's deadline is past. The deadline itself is in time. */
export function isLate(
  { state, dueOn, dueTime }: Pick<SituationTask, 'state' | 'dueOn' | 'dueTime'>,
  { day, clock }: Moment,
): boolean {
  return state === 'open' && (dueOn < day || (dueOn === day && dueTime < clock));
}

/** @throws Failure `situation.closed` when nothing may be put on a board any more */
export function checkOpen({ closedAt }: { closedAt: string | null }): void {
  if (closedAt !== null) throw new Failure('situation.closed');
}

/** @throws Failure `situation.openTasks` while something is still to be done */
export function checkClosable(openTasks: number): void {
  if (openTasks > 0) throw new Failure('situation.openTasks', { count: openTasks });
}

/** A deadline lies ahead when it is set. @throws Failure `situation.dueTooEarly` */
export function checkDeadline(due: { dueOn: IsoDate; dueTime: string }, { day, clock }: Moment): void {
  if (due.dueOn < day || (due.dueOn === day && due.dueTime < clock)) {
    throw new Failure('situation.dueTooEarly', { date: due.dueOn });
  }
}

type Recorded = { recordedAt: string };

/**
 * The course as it went: what was written, and what was done with the board. By day and time; of the same minute in the order it
 * was recorded.
 */
export function courseOf(
  board: Pick<Situation, 'id' | 'title' | 'openedAt' | 'openedBy' | 'closedAt' | 'closedBy' | 'learnt'>,
  on: {
    entries: readonly (Omit<CourseLine, 'kind' | 'part'> & Recorded)[];
    parts: readonly (Situation['parts'][number] & Recorded)[];
    tasks: readonly SituationTask[];
  },
): CourseLine[] {
  const told = (
    kind: CourseLine['kind'],
    at: string,
    line: Pick<CourseLine, 'id' | 'text' | 'by'> & Partial<CourseLine>,
  ) => ({
    ...{ kind, recordedAt: at, actor: null, part: null, isOwnFromToday: false },
    ...{ on: dayInCopenhagen(new Date(at)), at: clockInCopenhagen(new Date(at)) },
    ...line,
  });
  const { id, closedAt } = board;
  const lines = [
    told('opened', board.openedAt, { id, text: board.title, by: board.openedBy }),
    ...on.entries.map((entry) => ({ ...entry, kind: 'entry' as const, part: null })),
    ...on.parts.map(({ recordedAt, note, isOwnFromToday: _, ...part }) =>
      told('partTaken', recordedAt, { ...part, text: note }),
    ),
    ...on.tasks.flatMap(({ settledAt, ...task }) => [
      told('taskSet', task.recordedAt, { id: task.id, text: task.text, actor: task.actor, by: task.by }),
      ...(settledAt === null
        ? []
        : [
            told(task.state === 'done' ? 'taskDone' : 'taskDropped', settledAt, {
              ...{ id: task.id, text: `${task.text}: ${task.result}`, actor: task.actor },
              by: task.settledBy ?? '',
            }),
          ]),
    ]),
    ...(closedAt === null
      ? []
      : [told('closed', closedAt, { id, text: board.learnt, by: board.closedBy ?? '' })]),
  ];
  const key = ({ on: day, at, recordedAt }: (typeof lines)[number]) => `${day} ${at} ${recordedAt}`;
  return lines
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
    .map(({ recordedAt: _, ...line }) => line);
}

/** What is known about how somebody stands to the suspects of an incident. */
export interface Nearness {
  facts: Facts | undefined;
  /** Observations together with suspects, ascending by day. */
  met: readonly { id: number; sourceId: number; day: IsoDate; suspects: readonly number[] }[];
  /** Declared relations to suspects. */
  relations: readonly {
    id: number;
    sourceId: number;
    kind: RelationKind;
    validFrom: IsoDate | null;
    suspect: number;
  }[];
}

/** Roles that never put anybody near the milieu: they are another's business (PRACTICE 1). */
const protectedRoles = new Set<PersonRole>(['victim', 'witness', 'relative']);

/**
 * The facts that put somebody near: met with a suspect, declared relation to one, member of a group in it; and where one of these
 * is so, that it was the first contact with known members, that the person is under 18 or of unknown age, or sits in custody.
 * Empty for somebody with none of the first three, and for victims, witnesses and relatives. Kinship and school put nobody near
 * (PRACTICE 2): the caller leaves them out of `relations`.
 */
export function factsNear(
  { facts, met, relations }: Nearness,
  given: { groups: ReadonlySet<number>; day: IsoDate; limits: GroupLimits },
): NearFact[] {
  const { day } = given;
  const roles = facts?.roles.filter((role) => holdsOn(role, day)) ?? [];
  if (roles.length > 0 && roles.every(({ role }) => protectedRoles.has(role))) return [];
  const near = [
    ...(met.length > 0 ? [metFact(met)] : []),
    ...relations.map(relationFact),
    ...(facts?.memberships ?? [])
      .filter((one) => given.groups.has(one.groupId) && holdsOn(one, day))
      .map(({ id, sourceId, groupId, position, validFrom }) => ({
        ...bare('sameGroup', validFrom),
        ...{ others: [groupId], position },
        evidence: [{ kind: 'membership' as const, id, day: validFrom, sourceId }],
      })),
  ];
  if (near.length === 0 || !facts) return near;
  return [...near, ...firstContact(facts, met, given), ...custodyFacts(facts, given), ...ageFact(facts, day)];
}

function metFact(met: Nearness['met']): NearFact {
  return {
    ...bare('metWith', met[0]?.day ?? null),
    last: met.at(-1)?.day ?? null,
    others: [...new Set(met.flatMap(({ suspects }) => suspects))],
    evidence: met.map(({ id, sourceId, day }) => ({ kind: 'observation' as const, id, day, sourceId })),
  };
}

function relationFact({ id, sourceId, kind, validFrom, suspect }: Nearness['relations'][number]): NearFact {
  return {
    ...bare('relatedTo', validFrom),
    ...{ others: [suspect], relation: kind },
    evidence: [{ kind: 'relation', id, day: validFrom, sourceId }],
  };
}

/** A newcomer (nytilkommen) whose first contact with known members was a meeting with the suspects. */
function firstContact(
  facts: Facts,
  met: Nearness['met'],
  { day, limits }: { day: IsoDate; limits: GroupLimits },
): NearFact[] {
  const meetings = new Set(met.map(({ id }) => id));
  return (groupsOn(facts, day, limits).get('newcomer') ?? [])
    .filter(({ evidence }) => evidence.some(({ id }) => meetings.has(id)))
    .map(({ since, others, evidence }) => ({
      ...bare('firstContact', since),
      others,
      evidence: evidence.flatMap((each) =>
        each.kind === 'observation' && each.sourceId !== null
          ? [{ ...each, kind: 'observation' as const, sourceId: each.sourceId }]
          : [],
      ),
    }));
}

function custodyFacts(facts: Facts, { day, limits }: { day: IsoDate; limits: GroupLimits }): NearFact[] {
  return (groupsOn(facts, day, limits).get('custody') ?? []).map(({ since, custody, evidence }) => ({
    ...bare('inCustody', since),
    custody,
    evidence: evidence.flatMap(({ id, day: on, sourceId }) =>
      sourceId === null ? [] : [{ kind: 'custody' as const, id, day: on, sourceId }],
    ),
  }));
}

/** Of unknown age, one may be young (PRACTICE 5). */
function ageFact({ birth }: Facts, day: IsoDate): NearFact[] {
  if (!birth) return [bare('ageUnknown', null)];
  if (!isMinorOn(birth, day)) return [];
  const { id, sourceId, birthDate } = birth;
  return [
    {
      ...bare('under18', birthDate),
      evidence: [{ kind: 'identity' as const, id, day: birthDate, sourceId }],
    },
  ];
}

function bare(code: NearFact['code'], since: IsoDate | null): NearFact {
  return {
    ...{ code, since, last: null, others: [], position: null, relation: null, custody: null, evidence: [] },
  };
}
