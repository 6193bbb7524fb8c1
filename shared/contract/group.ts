import { z } from 'zod';
import {
  contentRoles,
  everyPurpose,
  groupEventKind,
  groupRelationKind,
  incidentKind,
  isoDate,
  position,
  purpose,
  recordId,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

const name = z.string().trim().max(120);
const reason = z.string().trim().min(3).max(500);
const period = { validFrom: isoDate.nullable(), validTo: isoDate.nullable() };
const fact = { id: recordId, sourceId: recordId, purpose, recordedAt: z.string() };

/** A group in the grid, as it is today. */
export const groupRow = z.object({
  id: recordId,
  name: z.string(),
  formerNames: z.array(z.string()),
  parent: z.object({ id: recordId, name: z.string() }).nullable(),
  members: z.number(),
  /** Members under 18 today, by birth date. */
  minors: z.number(),
  leading: z.number(),
  subgroups: z.number(),
  alliances: z.number(),
  conflicts: z.number(),
  foundedOn: isoDate.nullable(),
  dissolvedOn: isoDate.nullable(),
  purpose,
});
export type GroupRow = z.infer<typeof groupRow>;

export const groupCard = z.object({
  id: recordId,
  name: z.string(),
  purpose,
  sourceId: recordId,
  recordedAt: z.string(),
  parent: z.object({ id: recordId, name: z.string() }).nullable(),
  subgroups: z.array(z.object({ id: recordId, name: z.string() })),
  /** `isRenaming`: entered as a new name, not with the group itself. */
  names: z.array(z.object({ ...fact, ...period, name: z.string(), isRenaming: z.boolean() })),
  /** The lineage, oldest first: founded, renamed, split, merged, dissolved. */
  events: z.array(
    z.object({
      ...fact,
      kind: groupEventKind,
      occurredOn: isoDate,
      from: z.object({ id: recordId, name: z.string() }).nullable(),
      to: z.object({ id: recordId, name: z.string() }).nullable(),
    }),
  ),
  relations: z.array(
    z.object({
      ...fact,
      kind: groupRelationKind,
      otherId: recordId,
      other: z.string(),
      validFrom: isoDate,
      validTo: isoDate.nullable(),
      isCurrent: z.boolean(),
    }),
  ),
  /** Past and present, by name. */
  members: z.array(
    z.object({
      ...fact,
      ...period,
      personId: recordId,
      person: z.string(),
      age: z.number().nullable(),
      position,
      isCurrent: z.boolean(),
    }),
  ),
  incidents: z.array(
    z.object({ ...fact, kind: incidentKind, occurredFrom: isoDate, occurredTo: isoDate, place: z.string() }),
  ),
  sources: z.array(source),
});
export type GroupCard = z.infer<typeof groupCard>;

export const groupCommands = {
  /** Every group, by name. `text`: the beginnings of words of any name the group has had. */
  'group.list': query({
    ...content,
    input: z.object({ text: z.string().max(200) }),
    output: z.object({ groups: z.array(groupRow) }),
  }),
  /** Everything on file about one group that the workspace's purpose may see. */
  'group.card': query({ ...content, input: z.object({ id: recordId }), output: groupCard }),
  'group.create': mutation({
    ...content,
    input: z.object({
      name,
      parentId: recordId.nullable(),
      foundedOn: isoDate.nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  /** The group goes on under a new name from a day; the names of the same purpose end the day before. */
  'group.rename': mutation({
    ...content,
    input: z.object({ id: recordId, name, from: isoDate, sourceId: recordId }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back a new name on the day it was entered: the name before it, of the same purpose, holds again. */
  'group.removeName': mutation({
    ...content,
    input: z.object({ nameId: recordId, reason }),
    output: z.object({}),
  }),
  /** A split or a merger between two groups, or the end of one. */
  'group.addEvent': mutation({
    ...content,
    input: z.object({
      kind: groupEventKind.extract(['split', 'merged', 'dissolved']),
      fromId: recordId,
      toId: recordId.nullable(),
      occurredOn: isoDate,
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back a split, a merger or an end on the day it was entered. */
  'group.removeEvent': mutation({
    ...content,
    input: z.object({ eventId: recordId, reason }),
    output: z.object({}),
  }),
  'group.addRelation': mutation({
    ...content,
    input: z.object({
      kind: groupRelationKind,
      groupIds: z.tuple([recordId, recordId]),
      validFrom: isoDate,
      validTo: isoDate.nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  'group.endRelation': mutation({
    ...content,
    input: z.object({ relationId: recordId, validTo: isoDate }),
    output: z.object({}),
  }),
  /** Takes back an alliance or a conflict on the day it was entered. */
  'group.removeRelation': mutation({
    ...content,
    input: z.object({ relationId: recordId, reason }),
    output: z.object({}),
  }),
  'group.addMember': mutation({
    ...content,
    input: z.object({ groupId: recordId, personId: recordId, position, ...period, sourceId: recordId }),
    output: z.object({ id: recordId }),
  }),
  'group.endMembership': mutation({
    ...content,
    input: z.object({ membershipId: recordId, validTo: isoDate }),
    output: z.object({}),
  }),
  /** Takes back a membership on the day it was entered. */
  'group.removeMembership': mutation({
    ...content,
    input: z.object({ membershipId: recordId, reason }),
    output: z.object({}),
  }),
  /** Takes back a group on the day it was entered, when nothing else has been built on it. */
  'group.remove': mutation({ ...content, input: z.object({ id: recordId, reason }), output: z.object({}) }),
};
