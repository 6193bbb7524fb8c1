import { z } from 'zod';
import { everyRole, recordId, role } from '../domain.ts';
import { mutation, query } from './command.ts';
import { accountName, passphrase } from './store.ts';

/** Who keeps the accounts. They need no workspace: accounts are not content. */
const keepers = { roles: ['leader', 'administrator'], purposes: [] } as const;

/** Why an account cannot be removed: it is one's own, an administrator's, the second last, or the last that can approve. */
const removalFault = z.enum([
  'account.own',
  'account.keptByAdministrator',
  'account.secondPersonNeeded',
  'account.approverNeeded',
]);
export type RemovalFault = z.infer<typeof removalFault>;

/** Why a passphrase cannot be reset: it is one's own, or an administrator has to do it. */
const resetFault = z.enum(['account.own', 'account.resetByAdministrator']);
export type ResetFault = z.infer<typeof resetFault>;

const account = z.object({
  id: recordId,
  name: z.string(),
  role,
  createdAt: z.string(),
  /** Null while the account may sign in. */
  removedAt: z.string().nullable(),
  /** True for whoever asks. */
  own: z.boolean(),
  removalFault: removalFault.nullable(),
  resetFault: resetFault.nullable(),
});
export type Account = z.infer<typeof account>;

const reason = z.string().trim().min(3).max(500);

export const accountCommands = {
  /** Every account, removed ones last, with what stands in the way of removing or resetting it. */
  'account.list': query({
    ...keepers,
    input: z.object({}),
    output: z.object({ accounts: z.array(account) }),
  }),
  /** Gives somebody a role and a first passphrase. */
  'account.add': mutation({
    ...keepers,
    input: z.object({ name: accountName, role, passphrase }),
    output: z.object({ id: recordId }),
  }),
  /** Ends an account: it can never sign in again. What it did stays in the log under its name. */
  'account.remove': mutation({
    ...keepers,
    input: z.object({ id: recordId, reason }),
    output: z.object({}),
  }),
  /** One's own passphrase, against the present one. */
  'account.changePassphrase': mutation({
    roles: everyRole,
    purposes: [],
    input: z.object({ present: passphrase, fresh: passphrase }),
    output: z.object({}),
  }),
  /** Gives somebody else a new passphrase. A leader may where there is no administrator. */
  'account.reset': mutation({
    ...keepers,
    input: z.object({ id: recordId, fresh: passphrase, reason }),
    output: z.object({}),
  }),
};
