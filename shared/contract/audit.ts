import { z } from 'zod';
import { isoDate, purpose, recordId, role } from '../domain.ts';
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
 * back; `replaced`: another entry stands in its place; `foreign`: it is another store's.
 */
export const anchorVerdict = z.enum(['contained', 'shorter', 'replaced', 'foreign']);
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

/** Where each rule begins to speak. */
export const unusualThresholds = z.object({
  /** Different persons whose card one account opened in a day. */
  manyPersons: z.number().int().min(1).max(1000).default(40),
  /** Cards opened in a day before `dayBegins` or from `dayEnds`, whole hours in Copenhagen. */
  outsideHours: z.number().int().min(1).max(1000).default(1),
  dayBegins: z.number().int().min(0).max(23).default(6),
  dayEnds: z.number().int().min(1).max(24).default(22),
  /** Persons whose card one account opened in the period without entering, changing or deciding anything about them. */
  nothingFollowed: z.number().int().min(1).max(1000).default(60),
  /** Refused calls of one account in a day. */
  refusals: z.number().int().min(1).max(1000).default(5),
  /** Failed sign-ins in a day. */
  failedSignIns: z.number().int().min(1).max(1000).default(3),
});
export type UnusualThresholds = z.infer<typeof unusualThresholds>;

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

const reader = { roles: ['auditor', 'leader'], purposes: [] } as const;

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
};
