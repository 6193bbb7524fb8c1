import { z } from 'zod';
import { contentRoles, isoDate, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';

/**
 * The plan's four general activities (seed, Generelt forebyggende aktiviteter): samarbejdsforum, temamøder med
 * boligsociale medarbejdere, temamøder for medarbejdere i kommune og politi, dialog-/tryghedsmøder.
 */
export const generalActivity = z.enum([
  'cooperationForum',
  'housingThemeMeeting',
  'staffThemeMeeting',
  'dialogueMeeting',
]);
export type GeneralActivity = z.infer<typeof generalActivity>;

/** How often the plan wants each in a year; `most` null where it names no upper number, `least` 0 for "efter behov". */
export const plannedPerYear: Record<GeneralActivity, { least: number; most: number | null }> = {
  cooperationForum: { least: 2, most: 3 },
  housingThemeMeeting: { least: 1, most: 2 },
  staffThemeMeeting: { least: 1, most: null },
  dialogueMeeting: { least: 0, most: null },
};

/**
 * What a meeting was about, in set words: the plan's own examples. Free text could carry what was said of a person,
 * and a meeting belongs to neither side of the purpose wall.
 */
export const meetingTheme = z.enum([
  'currentSituation',
  'ongoingMeasures',
  'anonymousReports',
  'fearOfReprisals',
  'acuteSituations',
  'bestPractice',
  'physicalSafety',
  'registrationPractice',
  'pressureFromMilieu',
  'trust',
]);
export type MeetingTheme = z.infer<typeof meetingTheme>;

/** A meeting that was held: an event with numbers and themes, and without persons. */
export const meeting = z.object({
  id: recordId,
  activity: generalActivity,
  heldOn: isoDate,
  placeId: recordId.nullable(),
  place: z.string(),
  attendance: z.number().int().min(0).nullable(),
  themes: z.array(meetingTheme),
  enteredBy: z.string(),
  /** Entered today, and so may still be taken back. */
  isNew: z.boolean(),
});
export type Meeting = z.infer<typeof meeting>;

/** Meetings say nothing of any person, and are the same on both sides of the purpose wall. */
const rights = { roles: contentRoles, purposes: [] } as const;

export const activityCommands = {
  /** Meetings of a year, newest first, and how many the plan wants of each. */
  'activity.list': query({
    ...rights,
    input: z.object({ year: z.number().int().min(2000).max(2100) }),
    output: z.object({
      meetings: z.array(meeting),
      counted: z.array(
        z.object({
          activity: generalActivity,
          held: z.number(),
          /** Sum over the meetings where attendance is on file. */
          attendance: z.number(),
          least: z.number(),
          most: z.number().nullable(),
        }),
      ),
    }),
  }),
  'activity.record': mutation({
    ...rights,
    input: z.object({
      activity: generalActivity,
      heldOn: isoDate,
      placeId: recordId.nullable(),
      attendance: z.number().int().min(0).max(5000).nullable(),
      themes: z.array(meetingTheme).max(meetingTheme.options.length),
    }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back a meeting on the day it was entered. */
  'activity.remove': mutation({
    ...rights,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
