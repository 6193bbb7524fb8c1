import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, personRole, purpose, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';
import { birthPrecision } from './person.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

const reason = z.string().trim().min(3).max(500);

/** Why two persons on file may be one. */
export const duplicateReason = z.enum([
  'sameCpr',
  'cprOneDigit',
  'cprSwapped',
  'nameAndBirth',
  'nameAndSwappedBirth',
  'nameAndNearBirth',
  'spellingAndBirth',
  'spellingAndNearBirth',
  'initialsAndBirth',
  'sharedWordAndBirth',
  'sameName',
  'spelling',
]);
export type DuplicateReason = z.infer<typeof duplicateReason>;

/** The same, not the same, unsure; `open` while nobody has decided. */
export const comparisonState = z.enum(['open', 'same', 'unsure', 'different']);
export type ComparisonState = z.infer<typeof comparisonState>;

/** One of two persons as they are laid side by side. */
export const comparedPerson = z.object({
  id: recordId,
  name: z.string(),
  aliases: z.array(z.string()),
  births: z.array(z.object({ birthDate: isoDate, birthPrecision })),
  cprs: z.array(z.string()),
  homes: z.array(z.string()),
  roles: z.array(personRole),
  groups: z.array(z.string()),
  observations: z.number(),
  relations: z.number(),
  registrations: z.number(),
  recordedAt: z.string(),
  purpose,
});
export type ComparedPerson = z.infer<typeof comparedPerson>;

const decided = z.object({ by: z.string(), at: z.string(), reason: z.string() });

export const duplicatePair = z.object({
  a: comparedPerson,
  b: comparedPerson,
  reasons: z.array(duplicateReason),
  state: comparisonState,
  decision: decided.nullable(),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;

export const mergeProposal = z.object({
  id: recordId,
  kept: comparedPerson,
  gone: comparedPerson,
  reasons: z.array(duplicateReason),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  isOwn: z.boolean(),
});
export type MergeProposal = z.infer<typeof mergeProposal>;

/** A merge that stands, and can be undone. */
export const standingMerge = z.object({
  id: recordId,
  person: z.object({ id: recordId, name: z.string() }),
  /** The name that the one who went was listed under; empty when it has been taken away since. */
  goneName: z.string(),
  /** How many records moved, of those that the workspace sees. */
  moved: z.number(),
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: z.string(),
});
export type StandingMerge = z.infer<typeof standingMerge>;

export const duplicateCommands = {
  /** Pairs of persons who may be one, the surest first. Looks through everybody: about 4 s of computing for 100,000 persons on file. */
  'duplicate.list': query({
    ...content,
    input: z.object({
      state: comparisonState,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({ pairs: z.array(duplicatePair), total: z.number() }),
  }),
  /** Remembers that two are not the same, or that it cannot be said. Changes nothing else. */
  'duplicate.decide': mutation({
    ...content,
    input: z.object({
      personIds: z.tuple([recordId, recordId]),
      decision: z.enum(['different', 'unsure']),
      reason,
    }),
    output: z.object({}),
  }),
  /** Says that two are the same, and proposes that one takes over everything of the other. Another account decides. */
  'duplicate.proposeMerge': mutation({
    ...content,
    input: z.object({ keptId: recordId, goneId: recordId, reason }),
    output: z.object({ id: recordId }),
  }),
  /** Open proposals and merges that stand, the newest first. */
  'duplicate.merges': query({
    ...content,
    input: z.object({}),
    output: z.object({ proposals: z.array(mergeProposal), merges: z.array(standingMerge) }),
  }),
  /** Approves or declines another's proposal, or withdraws one's own. Approval merges. */
  'duplicate.decideMerge': mutation({
    ...content,
    input: z.object({ proposalId: recordId, verdict: z.enum(['approve', 'decline', 'withdraw']), reason }),
    output: z.object({}),
  }),
  /** Puts back whoever went, with everything as it was; what was added since stays with the one who was kept. */
  'duplicate.undoMerge': mutation({
    ...content,
    input: z.object({ id: recordId, reason }),
    output: z.object({ goneId: recordId }),
  }),
};
