import { z } from 'zod';
import { contentRoles, custodyKind, everyPurpose, isoDate, position, purpose, recordId } from '../domain.ts';
import { query } from './command.ts';
import { source } from './source.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

/**
 * Target groups of the plan (målgrupper): under 18, 18 and over, newcomers, arrested / remanded / serving, leading
 * members, motivated for exit. Seed, Målgrupper for specifikke indsatser.
 */
export const targetGroup = z.enum(['under18', 'over18', 'newcomer', 'custody', 'leading', 'motivated']);
export type TargetGroup = z.infer<typeof targetGroup>;

/** What an answer rests on. Everything but a profile has a source. */
export const groupEvidence = z.object({
  kind: z.enum(['identity', 'role', 'membership', 'observation', 'custody', 'profile']),
  id: recordId,
  /** The day it tells of: of the birth, the beginning, the meeting, the stay, the assessment. */
  day: isoDate.nullable(),
  sourceId: recordId.nullable(),
});
export type GroupEvidence = z.infer<typeof groupEvidence>;

/** Why somebody is in a group: a sentence of `shared/text/`, filled from `params`, with what it rests on. */
export const groupReason = z.object({
  code: z.enum([
    'ageUnknown',
    'bornOn',
    'roleHeld',
    'membershipHeld',
    'contact',
    'firstContact',
    'inCustody',
    'leads',
    'wantsOut',
  ]),
  /** The day the reason counts from; null when not known. */
  since: isoDate.nullable(),
  /** The last day it counts unless something new comes in; null is open. */
  until: isoDate.nullable(),
  /** Members met, for contacts; the group's number, for memberships. */
  others: z.array(recordId),
  position: position.nullable(),
  custody: custodyKind.nullable(),
  role: z.enum(['member', 'associate', 'newcomer', 'potential']).nullable(),
  evidence: z.array(groupEvidence),
});
export type GroupReason = z.infer<typeof groupReason>;

const someone = z.object({
  id: recordId,
  name: z.string(),
  /** Counted from the last day the person can have been born; null when unknown. */
  age: z.number().nullable(),
  purpose,
});

/**
 * How much is known. `thatDay`: what had been recorded by the day asked about, so that the answer never changes by what is
 * recorded later. `now`: all there is. A correction (an entry taken back or ended, another birth date) changes both.
 */
export const knowledge = z.enum(['thatDay', 'now']);
export type Knowledge = z.infer<typeof knowledge>;

export const targetGroupCommands = {
  /** Who is in a group on a day, by name, each with its reasons; and how many are in each group. */
  'targetGroup.list': query({
    ...content,
    input: z.object({ group: targetGroup, asOf: isoDate.nullable(), knowledge }),
    output: z.object({
      asOf: isoDate,
      persons: z.array(someone.extend({ reasons: z.array(groupReason) })),
      counts: z.record(targetGroup, z.number()),
      /** Facts about days up to then that were recorded later and are left out. */
      leftOut: z.number(),
      sources: z.array(source),
      /** Names of the persons and groups that reasons speak of. */
      names: z.array(z.object({ id: recordId, name: z.string() })),
    }),
  }),
  /** Who entered and who left each group from one day to another, both counted, in order of time. */
  'targetGroup.changes': query({
    ...content,
    input: z.object({ from: isoDate, to: isoDate, knowledge }),
    output: z.object({
      changes: z.array(
        z.object({
          group: targetGroup,
          person: someone,
          change: z.enum(['entered', 'left']),
          /** The first day in the group, or the first day no longer in it. */
          day: isoDate,
        }),
      ),
      /** In each group on the day before, and on the last day. */
      counts: z.record(targetGroup, z.object({ before: z.number(), after: z.number() })),
    }),
  }),
  /** The groups one person is in on the view day. */
  'targetGroup.person': query({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({
      groups: z.array(z.object({ group: targetGroup, reasons: z.array(groupReason) })),
      sources: z.array(source),
      names: z.array(z.object({ id: recordId, name: z.string() })),
    }),
  }),
};
