import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, purpose, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';

/** Who asks: the person (den registrerede), or somebody who acts for the person (partsrepræsentant, værge). */
export const accessAsker = z.enum(['person', 'representative']);
export type AccessAsker = z.infer<typeof accessAsker>;

/** What may limit access: the five interests of LED 2016/680 art. 15(1), letters a to e in this order. */
export const accessGround = z.enum([
  'inquiry',
  'prosecution',
  'publicSecurity',
  'nationalSecurity',
  'rightsOfOthers',
]);
export type AccessGround = z.infer<typeof accessGround>;

/** The parts of an answer, in the order of the file. */
export const accessSection = z.enum([
  'name',
  'identity',
  'reference',
  'home',
  'role',
  'membership',
  'relation',
  'observation',
  'incident',
  'custody',
  'registration',
  'profile',
  'assessment',
  'measure',
  'situation',
  'note',
  'comparison',
  'merge',
  'source',
  'disclosure',
  'consultation',
]);
export type AccessSection = z.infer<typeof accessSection>;

export const accessState = z.enum(['open', 'granted', 'partial', 'refused']);

export const accessRequest = z.object({
  id: recordId,
  receivedOn: isoDate,
  /** One month after it was received. */
  dueOn: isoDate,
  askedBy: accessAsker,
  representative: z.string(),
  state: accessState,
  grounds: z.array(accessGround),
  withheld: z.array(accessSection),
  decisionReason: z.string(),
  recordedBy: z.string(),
  /** Recorded by whoever asks: then another decides. */
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  purpose,
  /** Where the files of the answer lie. */
  files: z.array(z.string()),
});
export type AccessRequest = z.infer<typeof accessRequest>;

const grounds = z.array(accessGround).min(1).max(accessGround.options.length);

/** What is decided. A limited answer names what limits it, and a partial one what it leaves out. */
export const accessVerdict = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('granted') }),
  z.object({
    verdict: z.literal('partial'),
    grounds,
    withheld: z
      .array(accessSection)
      .min(1)
      .max(accessSection.options.length - 1),
  }),
  z.object({ verdict: z.literal('refused'), grounds }),
]);
export type AccessVerdict = z.infer<typeof accessVerdict>;

/** Whoever is overdue, or no longer registered, may ask as everybody else. */
const content = { roles: contentRoles, purposes: everyPurpose, sees: 'overdue' } as const;

export const accessCommands = {
  /** Records that somebody has asked what is on file about a person. */
  'access.request': mutation({
    ...content,
    input: z
      .object({
        personId: recordId,
        receivedOn: isoDate,
        askedBy: accessAsker,
        representative: z.string().trim().max(200),
      })
      .refine(({ askedBy, representative }) => (askedBy === 'representative') === (representative !== '')),
    output: z.object({ id: recordId, dueOn: isoDate }),
  }),
  /** The requests about a person, newest first. */
  'access.list': query({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({ requests: z.array(accessRequest) }),
  }),
  /**
   * Another account's decision. Unless refused, everything about the person that the workspace's purpose may see, overdue
   * records too, is written to the store's export folder as one PDF and one JSON.
   */
  'access.decide': mutation({
    ...content,
    roles: ['reviewer', 'leader'],
    input: z.object({ id: recordId, decision: accessVerdict, reason: z.string().trim().min(3).max(500) }),
    output: z.object({ files: z.array(z.string()) }),
  }),
};
