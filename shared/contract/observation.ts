import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, participantRole, purpose, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One event: who was met where, when and with whom. */
export const seenObservation = z.object({
  id: recordId,
  /** First and last day it may have been; both null when undated. */
  occurredFrom: isoDate.nullable(),
  occurredTo: isoDate.nullable(),
  occurredTime: clock.nullable(),
  placeId: recordId.nullable(),
  /** The area's name and the words that narrow it, as on screen. */
  place: z.string(),
  reference: z.string(),
  text: z.string(),
  participants: z.array(z.object({ id: recordId, name: z.string(), roles: z.array(participantRole) })),
  sourceId: recordId,
  purpose,
  recordedAt: z.string(),
});
export type SeenObservation = z.infer<typeof seenObservation>;

export const observationCommands = {
  'observation.get': query({
    ...content,
    input: z.object({ id: recordId }),
    output: z.object({ observation: seenObservation, source }),
  }),
  /**
   * Observations, newest first, undated last. `personIds`: those in which all of them took part, the material of a
   * tie. `from` and `to`: those that may have been within these days.
   */
  /** All that one person took part in asks for a justification on record, as the card does. */
  'observation.list': query({
    ...content,
    input: z.object({
      personIds: z.array(recordId).max(50),
      sourceId: recordId.nullable(),
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({
      observations: z.array(seenObservation),
      total: z.number(),
      sources: z.array(source),
    }),
  }),
  'observation.create': mutation({
    ...content,
    input: z.object({
      occurredFrom: isoDate.nullable(),
      occurredTo: isoDate.nullable(),
      occurredTime: clock.nullable(),
      placeId: recordId.nullable(),
      placeText: z.string().trim().max(200),
      reference: z.string().trim().max(120),
      text: z.string().trim().max(10_000),
      participants: z
        .array(z.object({ personId: recordId, roles: z.array(participantRole).min(1) }))
        .max(500),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back an observation on the day it was entered. */
  'observation.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
