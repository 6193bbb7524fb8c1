import { z } from 'zod';
import {
  contentRoles,
  everyPurpose,
  incidentKind,
  isoDate,
  participantRole,
  purpose,
  recordId,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A person's part in an incident: mistænkt, forurettet, vidne. */
export const incidentPart = participantRole.exclude(['present']);
export type IncidentPart = z.infer<typeof incidentPart>;

const named = z.object({ id: recordId, name: z.string() });

/**
 * A shooting, an assault, a manifestation... with the groups and persons in it. Suspects stand by name; victims and witnesses
 * are counted, and named only where a reason was given (LED 2016/680 art. 6).
 */
export const seenIncident = z.object({
  id: recordId,
  kind: incidentKind,
  /** First and last day it may have been. */
  occurredFrom: isoDate,
  occurredTo: isoDate,
  occurredTime: clock.nullable(),
  placeId: recordId.nullable(),
  /** The area's name and the words that narrow it, as on screen. */
  place: z.string(),
  reference: z.string(),
  text: z.string(),
  groups: z.array(named),
  suspects: z.array(named),
  victims: z.number(),
  witnesses: z.number(),
  sourceId: recordId,
  purpose,
  recordedAt: z.string(),
});
export type SeenIncident = z.infer<typeof seenIncident>;

export const incidentCommands = {
  /**
   * Incidents, newest first. `personId`: those in which the person is a suspect; nobody's incidents are listed by having
   * been a victim or a witness. `from` and `to`: those that may have been within these days.
   */
  'incident.list': query({
    ...content,
    input: z.object({
      kind: incidentKind.nullable(),
      groupId: recordId.nullable(),
      personId: recordId.nullable(),
      placeId: recordId.nullable(),
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ incidents: z.array(seenIncident), total: z.number() }),
  }),
  /** One incident. With `protectedReason`, which stands in the log, its victims and witnesses by name. */
  'incident.get': query({
    ...content,
    input: z.object({ id: recordId, protectedReason: z.string().trim().min(3).max(300).nullable() }),
    output: z.object({
      incident: seenIncident,
      /** Null until a reason is given. */
      protectedPersons: z.array(named.extend({ part: incidentPart.exclude(['suspect']) })).nullable(),
      source,
    }),
  }),
  'incident.create': mutation({
    ...content,
    input: z.object({
      kind: incidentKind,
      occurredFrom: isoDate,
      occurredTo: isoDate.nullable(),
      occurredTime: clock.nullable(),
      placeId: recordId.nullable(),
      placeText: z.string().trim().max(200),
      reference: z.string().trim().max(120),
      text: z.string().trim().max(10_000),
      persons: z.array(z.object({ personId: recordId, parts: z.array(incidentPart).min(1) })).max(500),
      groupIds: z.array(recordId).max(50),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back an incident on the day it was entered. */
  'incident.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
