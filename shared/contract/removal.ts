import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, personRole, purpose, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';

/** Whoever is overdue is removed next, and is searched for everywhere. */
const content = { roles: contentRoles, purposes: everyPurpose, sees: 'overdue' } as const;
/**
 * Carrying out takes a workspace for prevention, since it alone sees everything that goes: police cannot be shown § 115
 * material, nor be told whether there is any.
 */
const approver = { roles: ['reviewer', 'leader'], purposes: ['prevention'], sees: 'overdue' } as const;

const reason = z.string().trim().min(3).max(500);

/** What of a person goes. `other`: kinds of record that have no word of their own here. */
export const removedKind = z.enum([
  'name',
  'identity',
  'home',
  'role',
  'reference',
  'membership',
  'relation',
  'participation',
  'observation',
  'incident',
  'custody',
  'registration',
  'profile',
  'assessment',
  'intervention',
  'situation',
  'note',
  'comparison',
  'access',
  'snapshot',
  'source',
  'other',
]);
export type RemovedKind = z.infer<typeof removedKind>;

/** A record that goes, or stays without the person: its day where it has one, and its own words. */
const line = z.object({ day: isoDate.nullable(), text: z.string() });
export type RemovedLine = z.infer<typeof line>;

/** How a text of another record speaks of the person. */
export const mentionKind = z.enum(['named', 'numbered', 'perhaps']);

/** A text that stays on file and speaks, or may speak, of the person. */
export const mentionPlace = z.object({
  table: z.string(),
  column: z.string(),
  /** JSON array: the record's key. */
  record: z.string(),
  mention: mentionKind,
  text: z.string(),
  /** The same text with the person's names and numbers taken out. */
  suggestion: z.string(),
  /** False for texts that cannot be changed one by one; the record itself has to go or be renamed first. */
  isCorrectable: z.boolean(),
});
export type MentionPlace = z.infer<typeof mentionPlace>;

const place = { table: z.string().max(60), column: z.string().max(60), record: z.string().max(300) };

/** A backup from before the removal: it holds the person until it is deleted. */
const heldBackup = z.object({ name: z.string(), madeOn: isoDate, until: isoDate });
export type HeldBackup = z.infer<typeof heldBackup>;

export const openRemoval = z.object({
  id: recordId,
  /** `isShown`: whether there is a card to open. */
  person: z.object({ id: recordId, name: z.string(), isShown: z.boolean() }),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  own: z.boolean(),
  purpose,
});
export type OpenRemoval = z.infer<typeof openRemoval>;

/** Somebody who was only met, or has a role that nobody registered, and nothing new within the limit. */
export const unregisteredPerson = z.object({
  id: recordId,
  name: z.string(),
  roles: z.array(personRole),
  /** The day of the newest item about the person. */
  lastOn: isoDate,
  /** The day on which the limit was reached. */
  removeOn: isoDate,
  purpose,
});
export type UnregisteredPerson = z.infer<typeof unregisteredPerson>;

/** What a removal would do, worked out by doing it and taking it back. */
export const removalPreview = z.object({
  goes: z.array(z.object({ kind: removedKind, count: z.number(), lines: z.array(line) })),
  /** Observations that stay, without the person, because others took part. */
  stays: z.array(line),
  places: z.array(mentionPlace),
  backups: z.array(heldBackup),
  /** Files printed about the person in the export folder, which go too. */
  files: z.array(z.string()),
  searched: z.number(),
});
export type RemovalPreview = z.infer<typeof removalPreview>;

/** What was searched after a removal, and what was found. Nothing in it says whom it was about. */
export const removalProof = z.object({
  id: recordId,
  removedOn: isoDate,
  by: z.string(),
  places: z.array(z.object({ table: z.string(), column: z.string(), fields: z.number() })),
  /** Fields that still hold the person's number, name or number elsewhere: 0, or the removal is refused. */
  found: z.number(),
  /** Texts with the same words that somebody has read and found to speak of another person. */
  namesakes: z.number(),
  /** Entries of the log whose justification holds a name. They stay, and only the log's reader sees them. */
  inLog: z.number(),
  backups: z.array(heldBackup),
  /** Pictures and papers that stay in the export folder. What they show is not known to the program. */
  exports: z.array(z.string()),
});
export type RemovalProof = z.infer<typeof removalProof>;

export const removalCommands = {
  /** Lays the removal of a person before a second account. */
  'removal.propose': mutation({
    ...content,
    input: z.object({ personId: recordId, reason }),
    output: z.object({ id: recordId }),
  }),
  /** Takes a proposal off the list again: one's own, or as the second account. The person stays. */
  'removal.dismiss': mutation({
    ...content,
    input: z.object({ id: recordId, reason }),
    output: z.object({}),
  }),
  /** Open proposals, the oldest first. */
  'removal.list': query({
    ...content,
    input: z.object({}),
    output: z.object({ removals: z.array(openRemoval) }),
  }),
  /**
   * Persons who were never registered, whose day of removal has come and whom nobody has proposed yet: the first
   * hundred, who should have gone first coming first, and how many there are.
   */
  'removal.unregistered': query({
    ...content,
    input: z.object({}),
    output: z.object({ persons: z.array(unregisteredPerson), total: z.number() }),
  }),
  /** What will go, what will stay, and which texts still speak of the person. Changes nothing. A job. */
  'removal.examine': mutation({ ...content, input: z.object({ id: recordId }), output: removalPreview }),
  /** Replaces a text that speaks of the person by one that only leaves words out. */
  'removal.correct': mutation({
    ...content,
    input: z.object({
      id: recordId,
      ...place,
      before: z.string().max(20_000),
      after: z.string().max(20_000),
    }),
    output: z.object({}),
  }),
  /** Says that a text speaks of somebody else. */
  'removal.clear': mutation({
    ...content,
    input: z.object({ id: recordId, ...place }),
    output: z.object({}),
  }),
  /** Removes the person from everything, searches, and gives the proof; refused while a text still names the person. A job. */
  'removal.carryOut': mutation({
    ...approver,
    input: z.object({ id: recordId, reason }),
    output: removalProof,
  }),
  /** Proofs of removals done, the newest first. */
  'removal.proofs': query({
    ...content,
    input: z.object({}),
    output: z.object({ proofs: z.array(removalProof) }),
  }),
};
