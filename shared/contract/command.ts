import type { z } from 'zod';
import type { Purpose, Role } from '../domain.ts';

/** How far behind the present a command sees. */
export type Sees = 'current' | 'past' | 'overdue';

/**
 * One row of the command table. A `query` changes nothing but the log; a `mutation` writes through `record`, which is
 * one transaction with its log entry. `purposes` empty: the command needs no workspace (it shows no content).
 * `store: 'closed'` marks the few commands that are answered before a store is unlocked.
 */
export interface Command<
  Kind extends 'query' | 'mutation' = 'query' | 'mutation',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  kind: Kind;
  input: Input;
  output: Output;
  roles: readonly Role[];
  purposes: readonly Purpose[];
  store: 'open' | 'closed';
  /**
   * `overdue` marks the review desk's commands: what is overdue, and who is no longer registered, is seen by them alone
   * (PRACTICE, Registration 7). `past` marks counts of days gone by: they count whoever has left since, and name nobody.
   */
  sees: Sees;
}

export type CommandTable = Record<string, Command>;

type Rights = {
  roles: readonly Role[];
  purposes: readonly Purpose[];
  store?: 'open' | 'closed';
  sees?: Sees;
};

/** Declares a command that only reads. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  definition: { input: Input; output: Output } & Rights,
): Command<'query', Input, Output> {
  return { kind: 'query', store: 'open', sees: 'current', ...definition };
}

/** Declares a command that writes. */
export function mutation<Input extends z.ZodType, Output extends z.ZodType>(
  definition: { input: Input; output: Output } & Rights,
): Command<'mutation', Input, Output> {
  return { kind: 'mutation', store: 'open', sees: 'current', ...definition };
}
