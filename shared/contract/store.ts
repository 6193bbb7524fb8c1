import { z } from 'zod';
import { contentRoles, everyRole, isoDate, purpose, role } from '../domain.ts';
import { mutation, query } from './command.ts';

/** A passphrase as typed. Strength is judged by `shared/passphrase.ts` with a sentence of its own. */
export const passphrase = z.string().max(1000);

/** What an account signs in by: a name or initials. */
export const accountName = z.string().trim().min(2).max(60);

/** Who is at the workstation, and in what. */
export const session = z.object({
  store: z.string(),
  demo: z.boolean(),
  account: z.object({ id: z.number(), name: z.string(), role }),
  /** Null until a workspace is opened for a purpose and a task. */
  workspace: z.object({ purpose, task: z.string() }).nullable(),
  /** The day that lists, cards and the network are shown as of; null is today. */
  viewDay: isoDate.nullable(),
  /** The day that registrations run out by and that entry starts from: today, or the last day of an invented city. */
  today: isoDate,
});
export type Session = z.infer<typeof session>;

/** Why a store is locked: asked for, nobody used it, or the machine went to sleep. */
export const lockReason = z.enum(['demand', 'idle', 'suspend']);

const anyone = { roles: everyRole, purposes: [] } as const;

export const storeCommands = {
  /** What the window needs before anyone has signed in: is a store open, and which lie in the folder. */
  'store.status': query({
    ...anyone,
    store: 'closed',
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      appVersion: z.string(),
      stores: z.array(z.object({ path: z.string(), name: z.string() })),
      session: session.nullable(),
      /** The store that was locked last since the program began, by whom it was open, and why it was locked. */
      left: z.object({ path: z.string(), account: z.string(), reason: lockReason }).nullable(),
    }),
  }),
  /** Makes a new encrypted store with its first accounts; two at least, since nobody approves their own work. */
  'store.create': mutation({
    ...anyone,
    store: 'closed',
    input: z.object({
      path: z.string().min(1),
      accounts: z.array(z.object({ name: accountName, role, passphrase })).min(2),
    }),
    output: z.object({ path: z.string() }),
  }),
  /** Unlocks a store by one account's passphrase. */
  'store.open': mutation({
    ...anyone,
    store: 'closed',
    input: z.object({ path: z.string().min(1), account: accountName, passphrase }),
    output: session,
  }),
  /** Closes the file, drops the key, clears the window. */
  'store.lock': mutation({
    ...anyone,
    input: z.object({ reason: lockReason }),
    output: z.object({}),
  }),
  /** Opens the workspace for a purpose and a task. The task stands as justification beside every consultation. */
  'store.enter': mutation({
    ...anyone,
    input: z.object({ purpose, task: z.string().trim().min(3).max(200) }),
    output: session,
  }),
  /** Shows everything as of a day; null is today again. What is entered is dated by the real day all the same. */
  'store.viewAsOf': query({
    roles: contentRoles,
    purposes: [],
    input: z.object({ day: isoDate.nullable() }),
    output: session,
  }),
  /** Copies the store and its key file to the backup folder, and says where. */
  'store.backup': mutation({
    ...anyone,
    input: z.object({}),
    output: z.object({ file: z.string() }),
  }),
  /** The backups that lie in a store's backup folder, the newest first. */
  'store.backups': query({
    ...anyone,
    store: 'closed',
    input: z.object({ path: z.string().min(1) }),
    output: z.object({
      backups: z.array(
        z.object({
          name: z.string(),
          madeAt: z.string(),
          madeOn: isoDate,
          kind: z.enum(['asked', 'beforeUpgrade', 'beforeRestore']),
          bytes: z.number(),
        }),
      ),
    }),
  }),
  /**
   * Puts a backup in the store's place, for a reviewer, leader or administrator. The present store is kept aside, and whoever
   * was removed since the backup is removed again. A job.
   */
  'store.restore': mutation({
    ...anyone,
    store: 'closed',
    input: z.object({
      path: z.string().min(1),
      backup: z.string().min(1).max(300),
      account: accountName,
      passphrase,
      reason: z.string().trim().min(3).max(500),
    }),
    output: z.object({
      persons: z.number(),
      texts: z.number(),
      keptAside: z.string().nullable(),
      isLogWhole: z.boolean(),
    }),
  }),
};
