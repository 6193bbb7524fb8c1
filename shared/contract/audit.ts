import { z } from 'zod';
import { purpose, role } from '../domain.ts';
import { query } from './command.ts';

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

export const auditCommands = {
  /** The newest entries first. */
  'audit.list': query({
    roles: ['auditor', 'leader'],
    purposes: [],
    input: z.object({
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
      operation: operation.nullable(),
    }),
    output: z.object({ entries: z.array(auditEntry), total: z.number() }),
  }),
  /** Recomputes every MAC. `brokenAt` is the first entry that does not hold. */
  'audit.verify': query({
    roles: ['auditor', 'leader'],
    purposes: [],
    input: z.object({}),
    output: z.object({ entries: z.number(), brokenAt: z.number().nullable(), head: z.string() }),
  }),
};
