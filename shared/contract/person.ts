import { z } from 'zod';
import {
  contentRoles,
  custodyKind,
  everyPurpose,
  incidentKind,
  isoDate,
  participantRole,
  personRole,
  position,
  purpose,
  recordId,
  relationKind,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

export const nameKind = z.enum(['official', 'alias']);
export const birthPrecision = z.enum(['day', 'month', 'year']);
export type BirthPrecision = z.infer<typeof birthPrecision>;

const name = z.string().trim().max(200);
const reason = z.string().trim().min(3).max(500);

/** A fact's period: ISO days, null is open. */
const period = { validFrom: isoDate.nullable(), validTo: isoDate.nullable() };

/** What every fact on a card carries besides what it says. */
const fact = { id: recordId, sourceId: recordId, purpose, recordedAt: z.string() };

/** A birth date as given, with a civil registration number where one is known. One of the two at least. */
export const identityDraft = z.object({
  cpr: z.string().trim().max(20).nullable(),
  birthDate: isoDate.nullable(),
  birthPrecision,
});
export type IdentityDraft = z.infer<typeof identityDraft>;

/**
 * Which persons a list shows: those with a place in the milieu, or victims, witnesses and relatives, who are never
 * listed among them for that alone (LED 2016/680 art. 6).
 */
export const personCircle = z.enum(['milieu', 'protected']);
export type PersonCircle = z.infer<typeof personCircle>;

export const personSort = z.enum(['name', 'age', 'role', 'group', 'observations', 'lastSeen']);
export type PersonSort = z.infer<typeof personSort>;

/** A person in the grid. Roles and groups are those of today. */
export const personRow = z.object({
  id: recordId,
  name: z.string(),
  aliases: z.array(z.string()),
  birthDate: isoDate.nullable(),
  birthPrecision,
  /** Whole years today; null when no birth date is known. */
  age: z.number().nullable(),
  isMinor: z.boolean().nullable(),
  roles: z.array(personRole),
  groups: z.array(z.object({ id: recordId, name: z.string(), position })),
  home: z.string().nullable(),
  observations: z.number(),
  relations: z.number(),
  lastSeen: isoDate.nullable(),
  purpose,
});
export type PersonRow = z.infer<typeof personRow>;

/** A person as offered while typing. */
export const foundPerson = z.object({
  id: recordId,
  name: z.string(),
  aliases: z.array(z.string()),
  birthDate: isoDate.nullable(),
  age: z.number().nullable(),
  groups: z.array(z.string()),
  purpose,
});
export type FoundPerson = z.infer<typeof foundPerson>;

/** Why two persons may be one. */
export const similarity = z.enum(['sameCpr', 'sameNameAndBirth', 'sameName', 'sharedNameAndSameBirth']);
export type Similarity = z.infer<typeof similarity>;

export const personCard = z.object({
  id: recordId,
  name: z.string(),
  purpose,
  sourceId: recordId,
  recordedAt: z.string(),
  age: z.number().nullable(),
  isMinor: z.boolean().nullable(),
  names: z.array(z.object({ ...fact, ...period, name: z.string(), kind: nameKind, isListed: z.boolean() })),
  identities: z.array(
    z.object({
      ...fact,
      ...period,
      cpr: z.string().nullable(),
      birthDate: isoDate.nullable(),
      birthPrecision,
    }),
  ),
  homes: z.array(z.object({ ...fact, ...period, placeId: recordId, place: z.string() })),
  references: z.array(z.object({ system: z.string(), value: z.string(), sourceId: recordId, purpose })),
  /** Every role, past and present; victim, witness and relative stand among them and are shown apart. */
  roles: z.array(z.object({ ...fact, role: personRole, validFrom: isoDate, validTo: isoDate.nullable() })),
  memberships: z.array(z.object({ ...fact, ...period, groupId: recordId, group: z.string(), position })),
  relations: z.array(
    z.object({
      ...fact,
      ...period,
      kind: relationKind,
      otherId: recordId,
      other: z.string(),
      strength: z.number().nullable(),
      detail: z.string(),
    }),
  ),
  /** How many; `observation.list` shows them. */
  observations: z.number(),
  incidents: z.array(
    z.object({
      ...fact,
      kind: incidentKind,
      occurredFrom: isoDate,
      occurredTo: isoDate,
      place: z.string(),
      text: z.string(),
      roles: z.array(participantRole.exclude(['present'])),
    }),
  ),
  custody: z.array(
    z.object({
      ...fact,
      kind: custodyKind,
      institution: z.string(),
      validFrom: isoDate,
      validTo: isoDate.nullable(),
    }),
  ),
  /** Every source that something on the card names. */
  sources: z.array(source),
});
export type PersonCard = z.infer<typeof personCard>;

export const personCommands = {
  /**
   * A page of the persons. `text`: the beginnings of words of any of a person's names, in any order, or of a CPR
   * number. O(hits) for a search; the plain list by name is a walk of one index. `total`: how many there are on all
   * pages; a search is not counted beyond 2,000, and when `isExact` is false there are more than `total`, or as many.
   */
  'person.page': query({
    ...content,
    input: z.object({
      text: z.string().max(200),
      circle: personCircle,
      roles: z.array(personRole),
      groupId: recordId.nullable(),
      sourceId: recordId.nullable(),
      sort: personSort,
      descending: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ persons: z.array(personRow), total: z.number(), isExact: z.boolean() }),
  }),
  /** The first persons whose names begin as typed; an empty text finds nobody. */
  'person.find': query({
    ...content,
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(20) }),
    output: z.object({ persons: z.array(foundPerson) }),
  }),
  /** The names that persons are listed under, as where they are chosen from the start; who is out of sight is left out. */
  'person.names': query({
    ...content,
    input: z.object({ ids: z.array(recordId).min(1).max(50) }),
    output: z.object({ persons: z.array(z.object({ id: recordId, name: z.string() })) }),
  }),
  /**
   * Says why a person is looked up: the task, and a case number where there is one. Holds while the workspace is open, and
   * stands in the log with every look-up of the person. Nothing is shown.
   */
  'person.consult': query({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(200) }),
    output: z.object({}),
  }),
  /**
   * Everything on file about one person that the workspace's purpose may see. Refused with `call.justificationMissing`
   * until `person.consult` has said why (PRACTICE, Log).
   */
  'person.card': query({ ...content, input: z.object({ id: recordId }), output: personCard }),
  /** Persons already on file who may be the one about to be entered, the surest first, each with its reasons. */
  'person.similar': query({
    ...content,
    input: z.object({
      names: z.array(name).max(10),
      cpr: z.string().trim().max(20).nullable(),
      birthDate: isoDate.nullable(),
    }),
    output: z.object({
      persons: z.array(foundPerson.extend({ reasons: z.array(similarity) })),
    }),
  }),
  'person.create': mutation({
    ...content,
    input: z.object({
      names: z.array(z.object({ name, kind: nameKind })).max(10),
      identity: identityDraft.nullable(),
      homeId: recordId.nullable(),
      role: z.object({ role: personRole, validFrom: isoDate }).nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  'person.addName': mutation({
    ...content,
    input: z.object({ id: recordId, name, kind: nameKind, sourceId: recordId }),
    output: z.object({ id: recordId }),
  }),
  'person.addIdentity': mutation({
    ...content,
    input: z.object({ id: recordId, identity: identityDraft, sourceId: recordId }),
    output: z.object({ id: recordId }),
  }),
  'person.addHome': mutation({
    ...content,
    input: z.object({ id: recordId, placeId: recordId, ...period, sourceId: recordId }),
    output: z.object({ id: recordId }),
  }),
  /**
   * Adds a dated role beside those there are; also to somebody who is no longer registered, who is then on file again with
   * what is newly known.
   */
  'person.addRole': mutation({
    ...content,
    sees: 'past',
    input: z.object({
      id: recordId,
      role: personRole,
      validFrom: isoDate,
      validTo: isoDate.nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  'person.endRole': mutation({
    ...content,
    input: z.object({ roleId: recordId, validTo: isoDate }),
    output: z.object({}),
  }),
  /** Takes back one entry on a card (`kind` says which) on the day it was made. */
  'person.removeEntry': mutation({
    ...content,
    input: z.object({ kind: z.enum(['name', 'identity', 'home', 'role']), entryId: recordId, reason }),
    output: z.object({}),
  }),
  /** Takes back a person on the day it was entered, when nothing else has been built on it. */
  'person.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason }),
    output: z.object({}),
  }),
};
