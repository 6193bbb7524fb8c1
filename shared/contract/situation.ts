import { z } from 'zod';
import {
  contentRoles,
  custodyKind,
  everyPurpose,
  groupRelationKind,
  incidentKind,
  isoDate,
  position,
  purpose,
  recordId,
  relationKind,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { incidentPart } from './incident.ts';
import { fileMarking, fileRequest } from './internalFile.ts';
import { actorCode } from './intervention.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

/*
 * The situation board (akut situationsbillede; seed, Individrettede aktiviteter 3 and 4): an incident that is followed hour by
 * hour, with agreed parts among the actors, tasks with a deadline, and a log. Who may be drawn in stands there as dated facts,
 * each with its evidence, by name; nothing is weighed or summed up.
 */

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const text = z.string().trim().min(3).max(2000);
const reason = z.string().trim().min(3).max(500);

/**
 * What an actor has taken on: koordinering, til stede på stedet, til stede ved hospital, kontakt til pårørende, kontakt til
 * unge, efterforskning, efterretning og analyse, oplysning til beboere ("aftaler om rollefordeling", seed, aktivitet 4).
 */
export const situationPart = z.enum([
  'coordination',
  'presence',
  'hospital',
  'relatives',
  'youthContact',
  'investigation',
  'intelligence',
  'residents',
]);
export type SituationPart = z.infer<typeof situationPart>;

/** Written today by whoever asks, and so may still be taken back. */
const isOwnFromToday = z.boolean();

/** Open, done, or dropped with the reason. */
export const taskState = z.enum(['open', 'done', 'dropped']);
export type TaskState = z.infer<typeof taskState>;

const named = z.object({ id: recordId, name: z.string() });

/** The board's own head, as lists show it. */
const head = z.object({
  id: recordId,
  title: z.string(),
  /** Null when the incident has been taken back since. */
  incidentId: recordId.nullable(),
  incidentKind: incidentKind.nullable(),
  occurredFrom: isoDate.nullable(),
  occurredTime: clock.nullable(),
  place: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  /** Null while the board is open. */
  closedAt: z.string().nullable(),
  purpose,
});

/** A board in the list: with its open tasks, those past their deadline, and the nearest deadline. */
export const situationLine = head.extend({
  openTasks: z.number(),
  lateTasks: z.number(),
  nextDue: z.object({ on: isoDate, at: clock }).nullable(),
});
export type SituationLine = z.infer<typeof situationLine>;

export const situationTask = z.object({
  id: recordId,
  text: z.string(),
  actor: actorCode,
  /** Whom it is about; null where it is about nobody in particular. */
  person: named.nullable(),
  dueOn: isoDate,
  dueTime: clock,
  state: taskState,
  /** Open, and its deadline is past. */
  isLate: z.boolean(),
  /** What came of it, or why it was dropped; empty while it is open. */
  result: z.string(),
  by: z.string(),
  recordedAt: z.string(),
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  isOwnFromToday,
});
export type SituationTask = z.infer<typeof situationTask>;

/** One line of the course: what somebody wrote, or what was done with the board itself. */
export const courseLine = z.object({
  kind: z.enum(['entry', 'opened', 'taskSet', 'taskDone', 'taskDropped', 'partTaken', 'closed']),
  /** The record's number; of an entry what takes it back. */
  id: recordId,
  on: isoDate,
  at: clock,
  text: z.string(),
  /** Who it came from; null where nobody is named. */
  actor: actorCode.nullable(),
  by: z.string(),
  /** The part that was taken. */
  part: situationPart.nullable(),
  isOwnFromToday,
});
export type CourseLine = z.infer<typeof courseLine>;

export const situation = head.extend({
  closedBy: z.string().nullable(),
  /** What was learnt, written when the board was closed. */
  learnt: z.string(),
  parts: z.array(
    z.object({
      ...{ id: recordId, actor: actorCode, part: situationPart, note: z.string(), by: z.string() },
      isOwnFromToday,
    }),
  ),
  /** Persons whom somebody put on the board, with the reason; by name. */
  persons: z.array(named.extend({ recordId, reason: z.string(), by: z.string(), isOwnFromToday })),
  tasks: z.array(situationTask),
  /** Oldest first. */
  course: z.array(courseLine),
});
export type Situation = z.infer<typeof situation>;

/** What a fact rests on; an identity, a membership... each has its source. */
const factEvidence = z.object({
  kind: z.enum(['identity', 'membership', 'observation', 'relation', 'custody']),
  id: recordId,
  day: isoDate.nullable(),
  sourceId: recordId,
});

/** A dated fact about somebody near the incident: a sentence of `shared/text/`, with what it rests on. */
export const nearFact = z.object({
  code: z.enum(['metWith', 'relatedTo', 'sameGroup', 'firstContact', 'under18', 'ageUnknown', 'inCustody']),
  /** The first day it is known of; null when not known. */
  since: isoDate.nullable(),
  /** The last time, for meetings. */
  last: isoDate.nullable(),
  /** The suspects it ties to, or the groups. */
  others: z.array(recordId),
  position: position.nullable(),
  relation: relationKind.nullable(),
  custody: custodyKind.nullable(),
  evidence: z.array(factEvidence),
});
export type NearFact = z.infer<typeof nearFact>;

const someone = named.extend({ age: z.number().nullable(), isMinor: z.boolean() });

/** Who and which groups are in it, and who stands near: as of the view day. */
export const situationPicture = z.object({
  asOf: isoDate,
  /** The first day that meetings with the suspects are counted from. */
  since: isoDate,
  /** By name. */
  suspects: z.array(
    someone.extend({
      groups: z.array(named.extend({ position })),
      custody: custodyKind.nullable(),
    }),
  ),
  victims: z.number(),
  witnesses: z.number(),
  /** Null until a reason is given. */
  protectedPersons: z.array(named.extend({ part: incidentPart.exclude(['suspect']) })).nullable(),
  groups: z.array(
    named.extend({
      /** In the incident itself, or the group of a suspect on its day. */
      from: z.enum(['incident', 'suspect']),
      members: z.number(),
      minors: z.number(),
    }),
  ),
  /** Alliances and conflicts of these groups, with each other and with others, oldest first. */
  between: z.array(
    z.object({
      id: recordId,
      kind: groupRelationKind,
      one: named,
      other: named,
      from: isoDate,
      to: isoDate.nullable(),
      /** It holds on the view day. */
      holds: z.boolean(),
      sourceId: recordId,
    }),
  ),
  /** Those who stand near, by name, each with every fact known of it. */
  near: z.array(someone.extend({ facts: z.array(nearFact) })),
  /** Names of the persons and groups that facts speak of. */
  names: z.array(named),
  sources: z.array(source),
});
export type SituationPicture = z.infer<typeof situationPicture>;

const asked = z.object({ id: recordId, protectedReason: z.string().trim().min(3).max(300).nullable() });

export const situationCommands = {
  /** Every board: the open ones by nearest deadline, then the closed ones, the latest first. */
  'situation.list': query({
    ...content,
    input: z.object({}),
    output: z.object({ open: z.array(situationLine), closed: z.array(situationLine) }),
  }),
  'situation.get': query({ ...content, input: z.object({ id: recordId }), output: situation }),
  /** Who and what the incident has to do with. With `protectedReason`, which stands in the log, victims and witnesses by name. */
  'situation.picture': query({ ...content, input: asked, output: situationPicture }),
  /** Opens an incident as a board. An incident has one open board at a time. */
  'situation.open': mutation({
    ...content,
    input: z.object({ incidentId: recordId, title: z.string().trim().min(3).max(120) }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back a board on the day it was opened, while nothing has been put on it. */
  'situation.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason }),
    output: z.object({}),
  }),
  /** Closes the board with what was learnt. Every task is done or dropped first. */
  'situation.close': mutation({
    ...content,
    input: z.object({ id: recordId, learnt: z.string().trim().min(3).max(4000) }),
    output: z.object({}),
  }),
  /** Opens a closed board again. */
  'situation.reopen': mutation({
    ...content,
    input: z.object({ id: recordId, reason }),
    output: z.object({}),
  }),
  /** Writes a line in the board's log: what happened when, and who it came from. */
  'situation.write': mutation({
    ...content,
    input: z.object({ id: recordId, on: isoDate, at: clock, text, actor: actorCode.nullable() }),
    output: z.object({ id: recordId }),
  }),
  /** Agrees that an actor takes a part. */
  'situation.takePart': mutation({
    ...content,
    input: z.object({
      id: recordId,
      actor: actorCode,
      part: situationPart,
      note: z.string().trim().max(300),
    }),
    output: z.object({ id: recordId }),
  }),
  /** Puts somebody on the board, with why. It is no registration. */
  'situation.putOn': mutation({
    ...content,
    input: z.object({ id: recordId, personId: recordId, reason }),
    output: z.object({ id: recordId }),
  }),
  'situation.setTask': mutation({
    ...content,
    input: z.object({
      id: recordId,
      text,
      actor: actorCode,
      personId: recordId.nullable(),
      dueOn: isoDate,
      dueTime: clock,
    }),
    output: z.object({ id: recordId }),
  }),
  /** Says what came of a task, or why it is dropped. */
  'situation.settleTask': mutation({
    ...content,
    input: z.object({ taskId: recordId, state: taskState.exclude(['open']), result: text }),
    output: z.object({}),
  }),
  /** Opens a task again on the day it was settled. */
  'situation.reopenTask': mutation({
    ...content,
    input: z.object({ taskId: recordId, reason }),
    output: z.object({}),
  }),
  /** Takes a line of the log, a part, a person or a task off the board: one's own, on the day it was put there. */
  'situation.takeOff': mutation({
    ...content,
    input: z.object({ what: z.enum(['entry', 'part', 'person', 'task']), recordId, reason }),
    output: z.object({}),
  }),
  /** How the situation sheet must be handled. */
  'situation.marking': query({ ...content, input: asked, output: fileMarking }),
  /** Writes the situation sheet as a PDF with internal marking to the store's export folder. */
  'situation.print': mutation({
    ...content,
    input: fileRequest.extend(asked.shape),
    output: z.object({ file: z.string() }),
  }),
};
