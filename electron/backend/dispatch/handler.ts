import type { z } from 'zod';
import type { Command } from '../../../shared/contract/command.ts';
import type { Area } from '../../../shared/contract/event.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { LogEntry } from '../audit/repo.ts';
import type { Compute } from '../compute/pool.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { OpenStore } from '../store/storeFile.ts';

/** How a long call tells how far it is, and learns that it should stop. */
export interface Job {
  /** `done` of `total` units of a phase; `total` 0 when not known. The phase is a key of the screen's words. */
  progress(phase: string, done: number, total: number): void;
  isCancelled(): boolean;
  /** @throws Failure `call.cancelled` */
  stopIfCancelled(): void;
}

/** What a query's handler has to work with. */
export interface QueryContext {
  /** Behind the purpose wall: bare table names show what the workspace's purpose may see. */
  db: ReadableDatabase;
  /**
   * Stands for what the store holds and this workspace sees of it: another object as soon as either changes. What hangs on it
   * in a WeakMap is never stale, and goes with the lock.
   */
  storeState: object;
  storePath: string;
  auditKey: Uint8Array;
  account: OpenStore['account'];
  /** The workspace's purpose; only commands that need no workspace may find null. */
  purpose: Purpose | null;
  /** True when the store's persons are invented; what leaves it says so. */
  demo: boolean;
  job: Job;
  compute: Compute;
  /** Folder that holds `resources/`. */
  root: string;
  appVersion: string;
  /** UTC instant. */
  now(): string;
  /** The day in Copenhagen. */
  today(): string;
  /**
   * The day that registrations are judged on and run out by: today, or the last day of an invented city, in which time
   * stands still (ADR 4).
   */
  ruleDay(): string;
  /** The day that lists, cards and the network are shown as of: today unless the session chose another. */
  viewDay(): string;
  /**
   * Why a person is looked up, as it was said in this workspace, for whatever shows one person's whole content (PRACTICE,
   * Log). @throws Failure `call.justificationMissing`
   */
  reasonFor(personId: number): string;
  /** Keeps why a person is looked up, until the workspace is left. */
  keepReason(personId: number, reason: string): void;
  /** Says whose records are shown. It stands in the log before the answer leaves. */
  consulted(entry: Omit<LogEntry, 'operation'>): void;
}

/** One change: what it gave, what the log says of it, and what is stale on screen after it. */
export interface Recorded<Result> {
  result: Result;
  entry: LogEntry;
  stale: readonly Area[];
  /** Something was deleted: the write-ahead log is emptied, so that nothing of it stays on disk. */
  erased?: boolean;
}

/** What a mutation's handler has on top. */
export interface MutationContext extends QueryContext {
  /** The only way to write: one transaction that holds the change and its log entry, or nothing. */
  record<Result>(change: (db: WritableDatabase) => Recorded<Result>): Result;
  /** The accounts' key slots, beside the store. */
  keyring: Keyring;
  /** A new record's number, random so that numbers tell nothing of what lies behind the wall. */
  newId(): number;
}

type Context<C extends Command> = C['kind'] extends 'query' ? QueryContext : MutationContext;

/** Answers one command. */
export type Handler<C extends Command> = (
  context: Context<C>,
  input: z.output<C['input']>,
) => z.input<C['output']> | Promise<z.input<C['output']>>;

/** A handler for every command of a table; a missing or mistyped one does not compile. */
export type HandlersOf<Table extends Record<string, Command>> = {
  [Name in keyof Table]: Handler<Table[Name]>;
};
