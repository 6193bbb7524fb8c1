import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, purpose, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';
import { fileMarking, fileRequest } from './internalFile.ts';
import { actorCode, interventionState, personActivity } from './intervention.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

const text = z.string().trim().min(3).max(4000);

/** A view that was not shared, kept beside the conclusion. */
const dissent = z.object({ authority: actorCode, text });

/**
 * A joint assessment (fælles vurdering): "... hvorefter der laves en fælles vurdering af, hvilke konkrete tiltag, der
 * kan igangsættes for de specifikke personer" (seed, Registrering).
 */
export const jointAssessment = z.object({
  id: recordId,
  heldOn: isoDate,
  /** Whose authorities took part: codes of Bilag 1. */
  authorities: z.array(actorCode),
  weighed: z.string(),
  conclusion: z.string(),
  dissent: z.array(dissent),
  /** The profile that lay on the table; null when it is gone. */
  profileVersion: z.number().nullable(),
  by: z.string(),
  purpose,
  /** Written today by whoever asks: it may be taken back. */
  isOwnFromToday: z.boolean(),
  measures: z.array(
    z.object({
      id: recordId,
      activity: personActivity,
      state: interventionState,
      responsible: z.array(actorCode),
      dueOn: isoDate.nullable(),
    }),
  ),
});
export type JointAssessment = z.infer<typeof jointAssessment>;

export const assessmentCommands = {
  /** The joint assessments of a person, newest first. */
  'assessment.list': query({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({ assessments: z.array(jointAssessment) }),
  }),
  /** Writes down a joint assessment; the measures it chose become measures of the person. Needs a profile that counts. */
  'assessment.hold': mutation({
    ...content,
    input: z.object({
      personId: recordId,
      heldOn: isoDate,
      authorities: z.array(actorCode).min(1).max(20),
      weighed: text,
      conclusion: text,
      dissent: z.array(dissent).max(20),
      measures: z
        .array(
          z.object({
            activity: personActivity,
            responsible: z.array(actorCode).min(1).max(20),
            dueOn: isoDate,
            reason: z.string().trim().min(3).max(2000),
          }),
        )
        .max(6),
    }),
    output: z.object({ id: recordId, interventionIds: z.array(recordId) }),
  }),
  /**
   * Takes back a joint assessment on the day it was written, by whoever wrote it, with the measures it chose; not once something has
   * been done with one of them.
   */
  'assessment.takeBack': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
  /** How the minutes must be handled: the codes of the sources behind the name and the profile that lay on the table. */
  'assessment.marking': query({ ...content, input: z.object({ id: recordId }), output: fileMarking }),
  /** Writes the minutes as a PDF with internal marking into the store's export folder. */
  'assessment.print': mutation({
    ...content,
    input: fileRequest.extend({ id: recordId }),
    output: z.object({ file: z.string() }),
  }),
};
