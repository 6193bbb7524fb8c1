import { z } from 'zod';
import { isoDate, purpose, recordId, role } from '../domain.ts';
import { unusualThresholds } from '../practice.ts';
import { mutation, query } from './command.ts';

/** What an entry of the log says was done (LED 2016/680 art. 25, and sign-in, refusal, approval, configuration). */
export const operation = z.enum([
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'login',
  'failure',
  'lock',
  'approval',
  'configuration',
]);
export type Operation = z.infer<typeof operation>;

export const auditEntry = z.object({
  seq: z.number(),
  at: z.string(),
  operation,
  account: z.string().nullable(),
  role: role.nullable(),
  command: z.string(),
  object: z.string(),
  recordIds: z.array(z.number()),
  fields: z.array(z.string()),
  purpose: purpose.nullable(),
  justification: z.string().nullable(),
  recipient: z.string().nullable(),
  documentHash: z.string().nullable(),
  outcome: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Which entries are asked for; whatever is left out asks for all. Days are days in Copenhagen, both included. */
const logFilter = {
  operation: operation.nullable(),
  accountId: recordId.nullable().default(null),
  object: z.string().max(60).default(''),
  recordId: recordId.nullable().default(null),
  from: isoDate.nullable().default(null),
  to: isoDate.nullable().default(null),
  outcome: z.enum(['every', 'ok', 'refused']).default('every'),
  /** Words of the justification. */
  text: z.string().max(200).default(''),
  /** These entries and no others, as the ones that a finding is made of. */
  entries: z.array(z.number().int()).max(2000).nullable().default(null),
};

/** The head of the log at a moment, kept outside the machine: later it shows whether the log still contains it. */
export const anchor = z.object({
  relata: z.literal('log anchor 1'),
  /** The store's own number, so that an anchor of another store is told apart. */
  store: z.string().max(100),
  seq: z.number().int().positive(),
  at: z.string().max(40),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  count: z.number().int().positive(),
});
export type Anchor = z.infer<typeof anchor>;

/**
 * What an anchor shows. `shorter`: the log ends before it, as when the newest entries were cut off or an older file was put
 * back; `replaced`: another entry stands in its place; `cut`: its entry is older than the log is kept, and was taken by a cut
 * that stands in the log; `foreign`: it is another store's.
 */
export const anchorVerdict = z.enum(['contained', 'shorter', 'replaced', 'cut', 'foreign']);
export type AnchorVerdict = z.infer<typeof anchorVerdict>;

/** Written rules for what is worth asking an account about. They count look-ups; they do not judge anybody. */
export const unusualRule = z.enum([
  'manyPersons',
  'outsideHours',
  'nothingFollowed',
  'refusals',
  'failedSignIns',
]);
export type UnusualRule = z.infer<typeof unusualRule>;

export const unusual = z.object({
  rule: unusualRule,
  accountId: z.number().nullable(),
  account: z.string().nullable(),
  /** Null for what is counted over the whole period. */
  day: isoDate.nullable(),
  count: z.number(),
  /** The entries it is made of, the first 2,000. */
  entries: z.array(z.number()),
});
export type Unusual = z.infer<typeof unusual>;

/** What was taken from the beginning of the log, or may be. `throughAt` is the instant of the newest entry taken. */
const taken = { throughSeq: z.number().int().positive(), throughAt: z.string(), entries: z.number() };

const reader = { roles: ['auditor', 'leader'], purposes: [] } as const;
const reason = z.string().trim().min(3).max(500);

export const auditCommands = {
  /** The newest entries first, and how many answer to the filter. */
  'audit.list': query({
    ...reader,
    input: z.object({
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
      ...logFilter,
    }),
    output: z.object({ entries: z.array(auditEntry), total: z.number() }),
  }),
  /** What the filters can be set to: every account there is or was, and the kinds of record the log speaks of. */
  'audit.choices': query({
    ...reader,
    input: z.object({}),
    output: z.object({
      accounts: z.array(z.object({ id: z.number(), name: z.string() })),
      objects: z.array(z.string()),
    }),
  }),
  /** Writes the head of the log as a small file to the store's export folder, to be kept outside the machine. */
  'audit.anchor': mutation({
    ...reader,
    input: z.object({}),
    output: z.object({ anchor, file: z.string() }),
  }),
  /** Says whether the log still contains an anchor written earlier. */
  'audit.compareAnchor': query({
    ...reader,
    input: z.object({ anchor }),
    output: z.object({ verdict: anchorVerdict, entries: z.number() }),
  }),
  /** What stands out by the written rules in a period. About accounts, as counts that open their entries; never a score. */
  'audit.unusual': query({
    ...reader,
    input: z.object({ from: isoDate, to: isoDate, thresholds: unusualThresholds }),
    output: z.object({ findings: z.array(unusual) }),
  }),
  /** Recomputes every MAC. `brokenAt` is the first entry that does not hold. */
  'audit.verify': query({
    roles: ['auditor', 'leader'],
    purposes: [],
    input: z.object({}),
    output: z.object({ entries: z.number(), brokenAt: z.number().nullable(), head: z.string() }),
  }),
  /**
   * How long the log is kept, what is older than that, the cut that awaits a second account, and those that were made
   * (PRACTICE, Time limits).
   */
  'audit.retention': query({
    ...reader,
    input: z.object({}),
    output: z.object({
      keepMonths: z.number(),
      due: z.object(taken).nullable(),
      proposal: z
        .object({
          throughSeq: z.number(),
          reason: z.string(),
          proposedBy: z.string(),
          proposedAt: z.string(),
          own: z.boolean(),
        })
        .nullable(),
      cuts: z.array(
        z.object({ ...taken, proposedBy: z.string(), approvedBy: z.string(), approvedAt: z.string() }),
      ),
    }),
  }),
  /** Lays a cut of all entries up to one that is older than the log is kept before a second account. */
  'audit.proposeCut': mutation({
    ...reader,
    input: z.object({ throughSeq: z.number().int().positive(), reason }),
    output: z.object({}),
  }),
  /** The second account's decision: approved, the entries are deleted for good, and the chain goes on from the last one's seal. */
  'audit.decideCut': mutation({
    ...reader,
    input: z.object({ proposedAt: z.string(), verdict: z.enum(['approve', 'decline']), reason }),
    output: z.object({ entries: z.number() }),
  }),
};
