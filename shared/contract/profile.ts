import { z } from 'zod';
import {
  contentRoles,
  custodyKind,
  everyPurpose,
  incidentKind,
  isoDate,
  purpose,
  recordId,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;
const approver = { roles: ['reviewer', 'leader'], purposes: everyPurpose } as const;

/*
 * The risk profile (risikoprofil): structured professional judgement in Relata's own words (PRACTICE, Risk profile).
 * Nothing is computed from items, and no command lists persons with a rating: a form is shown only in answer to a
 * question about one named person.
 */

/** The parts of a form. The third leg, crime history (kriminalitetshistorik), is facts and is not rated. */
export const profileLeg = z.enum(['lifeSituation', 'network', 'conduct', 'protective', 'exit']);
export type ProfileLeg = z.infer<typeof profileLeg>;

/** The items of each leg (PRACTICE, Risk profile), in the order of the form. */
export const profileItems = {
  lifeSituation: ['housing', 'schoolOrWork', 'economy', 'caregivers', 'leisureTime'],
  network: ['friends', 'position', 'recruitment', 'threats', 'conflicts'],
  conduct: ['attitudes', 'impulsivity', 'responseToMeasures'],
  protective: ['trustedAdult', 'attachment', 'activity', 'coping'],
  exit: ['wish', 'reasons', 'barriers', 'support', 'steps'],
} as const satisfies Record<ProfileLeg, readonly string[]>;
export type ProfileItemCode = (typeof profileItems)[ProfileLeg][number];

const itemCodes = Object.values(profileItems).flat() as [ProfileItemCode, ...ProfileItemCode[]];
export const profileItemCode = z.enum(itemCodes);

/** Rated items, and protective factors, which are there or not. `unknown` is an honest answer to both. */
export const profileRating = z.enum(['low', 'moderate', 'high', 'absent', 'present', 'unknown']);
export type ProfileRating = z.infer<typeof profileRating>;

/** What may be answered in each leg. */
export const ratingsOf: Record<ProfileLeg, readonly ProfileRating[]> = {
  lifeSituation: ['low', 'moderate', 'high', 'unknown'],
  network: ['low', 'moderate', 'high', 'unknown'],
  conduct: ['low', 'moderate', 'high', 'unknown'],
  protective: ['absent', 'present', 'unknown'],
  exit: ['low', 'moderate', 'high', 'unknown'],
};

/** The assessor's own overall judgement. */
export const overallRating = z.enum(['low', 'moderate', 'high']);
export type OverallRating = z.infer<typeof overallRating>;

/** Whether the assessor holds the person for motivated and receptive to exit (seed, Målgrupper; Bilag 1, Exitenheden). */
export const exitReadiness = z.enum(['motivated', 'doubtful', 'notMotivated']);
export type ExitReadiness = z.infer<typeof exitReadiness>;

export const evidenceKind = z.enum(['observation', 'incident', 'custody', 'report']);
export type EvidenceKind = z.infer<typeof evidenceKind>;

const evidenceReference = z.object({ kind: evidenceKind, id: recordId });
export type EvidenceReference = z.infer<typeof evidenceReference>;

/** One answer. What was never touched is `unknown` without a reason. */
export const profileItem = z.object({
  item: profileItemCode,
  rating: profileRating,
  reason: z.string().max(2000),
  assessedOn: isoDate,
  evidence: z.array(evidenceReference).max(20),
});
export type ProfileItem = z.infer<typeof profileItem>;

/** What an assessor fills in. */
export const profileContent = z.object({
  items: z.array(profileItem).max(itemCodes.length),
  overall: overallRating.nullable(),
  overallReason: z.string().max(4000),
  exitReadiness: exitReadiness.nullable(),
});
export type ProfileContent = z.infer<typeof profileContent>;

/** One assessor's form. */
export const profileForm = z.object({
  id: recordId,
  assessor: z.string(),
  isOwn: z.boolean(),
  state: z.enum(['draft', 'final']),
  finishedOn: isoDate.nullable(),
  /** The last day it counts; null while it is a draft. */
  expiresOn: isoDate.nullable(),
  /** Whether it counts on the view day. An expired one counts nowhere. */
  isValid: z.boolean(),
  /** Null while the round is open and the form another's: assessors rate without seeing each other's. */
  content: profileContent.nullable(),
});
export type ProfileForm = z.infer<typeof profileForm>;

/** One assessing of a person, by up to two assessors. */
export const profileRound = z.object({
  id: recordId,
  version: z.number(),
  purpose,
  isOpen: z.boolean(),
  closeReason: z.string(),
  closedBy: z.string().nullable(),
  forms: z.array(profileForm),
});
export type ProfileRound = z.infer<typeof profileRound>;

/** Something on file about the person that an item may rest on. */
export const profileMaterial = evidenceReference.extend({
  day: isoDate,
  /** The incident's or stay's kind; null for the others. */
  subkind: z.union([incidentKind, custodyKind]).nullable(),
  text: z.string(),
  sourceId: recordId,
  purpose,
});
export type ProfileMaterial = z.infer<typeof profileMaterial>;

/** Kriminalitetshistorik: facts from incidents as suspect and from custody; nothing of it is rated. */
export const crimeHistory = z.object({
  /** Newest first. */
  events: z.array(
    z.object({
      kind: z.enum(['incident', 'custody']),
      id: recordId,
      from: isoDate,
      to: isoDate.nullable(),
      subkind: z.union([incidentKind, custodyKind]),
      text: z.string(),
      sourceId: recordId,
    }),
  ),
  /** Incidents as suspect: all, those of the last two years, those with violence or weapons, and co-suspects in them. */
  facts: z.object({
    incidents: z.number(),
    lastTwoYears: z.number(),
    violenceOrWeapons: z.number(),
    coSuspects: z.number(),
    last: isoDate.nullable(),
  }),
});
export type CrimeHistory = z.infer<typeof crimeHistory>;

export const profileCommands = {
  /** Everything about one person's profile: rounds newest first, the crime history, and what items may rest on. */
  'profile.ofPerson': query({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({
      person: z.object({
        id: recordId,
        name: z.string(),
        age: z.number().nullable(),
        isMinor: z.boolean(),
        purpose,
      }),
      rounds: z.array(profileRound),
      history: crimeHistory,
      material: z.array(profileMaterial),
      sources: z.array(source),
      asOf: isoDate,
    }),
  }),
  /** Begins one's own form: in the open round as its second assessor, or in a new round. Gives the form there is. */
  'profile.begin': mutation({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({ profileId: recordId }),
  }),
  /** Keeps one's own draft as it stands (autosave). The overall rating is what was sent, and nothing else. */
  'profile.keep': mutation({
    ...content,
    input: z.object({ profileId: recordId, content: profileContent }),
    output: z.object({ keptAt: z.string() }),
  }),
  /** Finishes one's own form; it is not changed afterwards. */
  'profile.finish': mutation({
    ...content,
    input: z.object({ profileId: recordId }),
    output: z.object({ expiresOn: isoDate }),
  }),
  /** Drops one's own draft, and the round when nobody else has a form in it. */
  'profile.discard': mutation({
    ...content,
    input: z.object({ profileId: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
  /** Closes a round that one assessor has finished, without a second; by somebody who has no form in it. */
  'profile.closeRound': mutation({
    ...approver,
    input: z.object({ roundId: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
  /**
   * How far two assessors agree, item by item, over all rounds that count today: share of equal answers, and Gwet's AC1.
   * Quality control of the form; nobody is named.
   */
  'profile.agreement': query({
    ...content,
    input: z.object({}),
    output: z.object({
      rounds: z.number(),
      items: z.array(
        z.object({
          item: z.union([profileItemCode, z.enum(['overall', 'exitReadiness'])]),
          /** Null without rounds. */
          share: z.number().nullable(),
          /** Null without rounds, or when chance alone would agree always. */
          ac1: z.number().nullable(),
        }),
      ),
    }),
  }),
};
