import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Command } from '../../shared/contract/command.ts';
import type { Area, BackendEvent } from '../../shared/contract/event.ts';
import { type CommandName, contract } from '../../shared/contract/index.ts';
import type { Session } from '../../shared/contract/store.ts';
import type { Answer } from '../../shared/contract/transport.ts';
import { dayInCopenhagen, type IsoDate } from '../../shared/date.ts';
import type { Purpose } from '../../shared/domain.ts';
import { Failure } from '../../shared/failure.ts';
import { dropInvalidSlots } from './account/slots.ts';
import { appendEntry, type LogEntry } from './audit/repo.ts';
import type { Compute } from './compute/pool.ts';
import { demoLastDay } from './demo/lastDay.ts';
import type { Job, MutationContext } from './dispatch/handler.ts';
import { newRecordId } from './dispatch/recordId.ts';
import { handlers } from './handlers.ts';
import { readGazetteer } from './place/gazetteer.ts';
import { seedPlaces } from './place/repo.ts';
import { deleteExports } from './removal/files.ts';
import { ledgerEntries, ledgerKey, readLedgerFiles, writeLedgerFiles } from './removal/ledger.ts';
import { replayLedger } from './removal/replay.ts';
import { practiceOf } from './setting/practice.ts';
import { backupCurrentStore, deleteBackups, listBackups, oldBackups } from './store/backup.ts';
import { storeFailure } from './store/failure.ts';
import { type KeyDerivation, readKeyFile, rfc9106, writeKeyFile } from './store/keyFile.ts';
import { readMigrations } from './store/migrate.ts';
import { Curtain } from './store/overdue.ts';
import { clearLeftovers, type RestoreRequest, restoreStore } from './store/restore.ts';
import { rewriteIfDue } from './store/rewrite.ts';
import { createStore, type OpenStore, openStore, type StoreOptions, storeSuffix } from './store/storeFile.ts';
import { lowerWall, raiseWall } from './store/wall.ts';

export interface ApplicationOptions {
  /** Folder that holds `electron/backend/store/migrations/` and `resources/`. */
  root: string;
  /** Where stores lie unless said otherwise. */
  folder: string;
  appVersion: string;
  compute: Compute;
  emit(event: BackendEvent): void;
  /** Cost of the passphrase; tests take a cheaper one. */
  keyDerivation?: KeyDerivation;
  clock?: () => Date;
  /** Numbers of new records; tests that compare two stores give both the same. */
  newId?: (purpose: Purpose | null) => number;
  /** Minutes without a call after which the store is locked. */
  idleMinutes?: number;
}

/** Areas that may show a person who has just gone out of sight, or come back. */
const areasWithPersons: Area[] = [
  'person',
  'group',
  'observation',
  'network',
  'registration',
  'relation',
  'incident',
  'custody',
  'targetGroup',
  'profile',
  'intervention',
  'assessment',
  'duplicate',
  'removal',
  'flow',
  'release',
  'briefing',
  'situation',
  'place',
  'source',
];

/** One call's own circumstances. */
export interface CallOptions {
  job?: string;
  isCancelled?: () => boolean;
}

/**
 * The application behind every shell: answers the commands of the contract one by one, in this order: known command,
 * open store, role, purpose, sound input, handler, log, answer. Holds at most one open store.
 */
export interface Application {
  dispatch(command: string, input: unknown, call?: CallOptions): Promise<Answer>;
  lock(reason: 'demand' | 'idle' | 'suspend'): void;
  close(): Promise<void>;
}

interface Desk {
  store: OpenStore;
  /** What is overdue or over, behind which only the review desk's commands see. */
  curtain: Curtain;
  /** Replaced when what can be seen changes. */
  state: object;
  workspace: { purpose: Purpose; task: string } | null;
  /** Why each person was looked up in this workspace. */
  reasons: Map<number, string>;
  /** The day that everything is shown as of; null is today, undefined while nobody has chosen. */
  viewDay?: IsoDate | null;
}

export function createApplication(options: ApplicationOptions): Application {
  const clock = options.clock ?? (() => new Date());
  const idleMinutes = options.idleMinutes ?? 5;
  const newId = options.newId ?? newRecordId;
  const today = () => dayInCopenhagen(clock());
  const storeOptions: StoreOptions = {
    migrations: readMigrations(join(options.root, 'electron/backend/store/migrations')),
    keyDerivation: options.keyDerivation ?? rfc9106,
    appVersion: options.appVersion,
    seed: (db, at) => seedPlaces(db, readGazetteer(options.root), at),
    now: () => clock().toISOString(),
  };
  let desk: Desk | null = null;
  let left: z.output<(typeof contract)['store.status']['output']>['left'] = null;
  let running = 0;
  let idle: NodeJS.Timeout | undefined;

  const restartIdleTimer = () => {
    clearTimeout(idle);
    if (!desk || running > 0) return;
    idle = setTimeout(() => lock('idle'), idleMinutes * 60_000);
    idle.unref();
  };

  const lock = (reason: 'demand' | 'idle' | 'suspend') => {
    const closing = desk;
    if (!closing) return;
    desk = null;
    left = { path: closing.store.path, account: closing.store.account.name, reason };
    clearTimeout(idle);
    try {
      append(closing, 'store.lock', { operation: 'lock', object: 'store' }, 'ok');
    } finally {
      closing.store.close();
      options.emit({ name: 'locked', reason });
    }
  };

  /** One log entry in a transaction of its own. */
  const append = (at: Desk, command: string, entry: LogEntry, outcome: string) => {
    at.store.db.connection
      .transaction(() =>
        appendEntry(at.store.db, at.store.auditKey, entry, circumstances(at, command, outcome)),
      )
      .immediate();
  };

  const circumstances = (at: Desk, command: string, outcome: string) => ({
    at: storeOptions.now(),
    accountId: at.store.account.id,
    role: at.store.account.role,
    command,
    purpose: at.workspace?.purpose ?? null,
    justification: at.workspace?.task ?? null,
    outcome,
    appVersion: options.appVersion,
  });

  const contextFor = (at: Desk, command: CommandName, call: CallOptions) => {
    const seen: LogEntry[] = [];
    const { workspace } = at;
    const isLeft = () => desk !== at || at.workspace !== workspace;
    const stillOpen = () => {
      if (desk !== at) throw new Failure('store.locked');
      // A call that waits while its workspace is left would read on in the next one's purpose.
      if (isLeft()) throw new Failure('call.cancelled');
      const { sees } = contract[command];
      return sees === 'current' ? at.store.db : at.curtain.sees(sees);
    };
    const context: MutationContext = {
      get db() {
        return stillOpen();
      },
      get storeState() {
        return at.state;
      },
      storePath: at.store.path,
      auditKey: at.store.auditKey,
      keyring: at.store.keyring,
      account: at.store.account,
      purpose: at.workspace?.purpose ?? null,
      demo: demoLastDay(at.store.db) !== undefined,
      job: jobOf({ ...call, isCancelled: () => isLeft() || (call.isCancelled?.() ?? false) }, options.emit),
      compute: options.compute,
      root: options.root,
      appVersion: options.appVersion,
      now: storeOptions.now,
      today,
      ruleDay: () => ruleDay(at),
      viewDay: () => chosenDay(at) ?? today(),
      newId: () => newId(at.workspace?.purpose ?? null),
      reasonFor(personId) {
        const reason = at.reasons.get(personId);
        if (reason === undefined) throw new Failure('call.justificationMissing');
        return reason;
      },
      keepReason: (personId, reason) => at.reasons.set(personId, reason),
      consulted: (entry) => seen.push({ operation: 'consultation', ...entry }),
      record(change) {
        const db = stillOpen();
        const { connection } = at.store.db;
        const { result, stale, erased } = connection
          .transaction(() => {
            const made = change(db);
            appendEntry(at.store.db, at.store.auditKey, made.entry, circumstances(at, command, 'ok'));
            return made;
          })
          .immediate();
        if (erased) {
          rewriteIfDue(at.store.db, () => raiseAgain(at));
          options.emit({ name: 'erased' });
        }
        drawCurtain(at, erased);
        if (stale.length > 0) {
          at.state = {};
          options.emit({ name: 'invalidated', areas: [...stale] });
        }
        return result;
      },
    };
    return { context, seen };
  };

  /** Takes out of sight what has become overdue or is over, and back what no longer is. `erased`: what was seen in it may have gone. */
  const drawCurtain = (at: Desk, erased = false) => {
    const { store, curtain, workspace } = at;
    if (workspace && curtain.draw(workspace.purpose, ruleDay(at), erased)) {
      raiseWall(store.db, workspace.purpose, curtain);
      at.state = {};
      options.emit({
        name: 'invalidated',
        areas: areasWithPersons,
      });
    }
  };

  /** The wall of the workspace that is open, where one is. */
  const raiseAgain = ({ store, curtain, workspace }: Desk) => {
    if (workspace) raiseWall(store.db, workspace.purpose, curtain);
  };

  /** An invented city is looked at as of its last day until somebody chooses another. */
  const chosenDay = (at: Desk) =>
    at.viewDay === undefined ? (demoLastDay(at.store.db) ?? null) : at.viewDay;

  /** The day that registrations run out by: an invented city stands still on its last. */
  const ruleDay = (at: Desk) => demoLastDay(at.store.db) ?? today();

  const sessionOf = (at: Desk): Session => ({
    store: at.store.path,
    demo: demoLastDay(at.store.db) !== undefined,
    account: at.store.account,
    workspace: at.workspace,
    viewDay: chosenDay(at),
    today: ruleDay(at),
  });

  /** The commands that open and close what the others stand on. */
  const atTheDoor: Record<string, (input: never, call: CallOptions) => unknown> = {
    'store.status': () => ({
      folder: options.folder,
      appVersion: options.appVersion,
      stores: storesIn(options.folder),
      session: desk ? sessionOf(desk) : null,
      left,
    }),
    'store.create': async (input: z.output<(typeof contract)['store.create']['input']>) => {
      await createStore(withSuffix(input.path), input.accounts, storeOptions);
      return { path: withSuffix(input.path) };
    },
    'store.open': async (input: z.output<(typeof contract)['store.open']['input']>) => {
      if (desk) throw new Failure('store.alreadyOpen');
      const store = await openStore(input.path, input.account, input.passphrase, storeOptions);
      if (desk) {
        store.close();
        throw new Failure('store.alreadyOpen');
      }
      const opened: Desk = {
        store,
        curtain: new Curtain(store.db),
        state: {},
        workspace: null,
        reasons: new Map(),
      };
      try {
        clearLeftovers(store.path);
        holdToLedger(opened);
        recordSignIn(opened);
        dropOldBackups(opened);
      } catch (error) {
        store.close();
        throw error;
      }
      desk = opened;
      return sessionOf(opened);
    },
    'store.lock': (input: { reason: 'demand' | 'idle' | 'suspend' }) => {
      lock(input.reason);
      return {};
    },
    'store.enter': (input: { purpose: Purpose; task: string }) => {
      if (!desk) throw new Failure('store.locked');
      lowerWall(desk.store.db);
      desk.workspace = { purpose: input.purpose, task: input.task };
      desk.state = {};
      desk.reasons.clear();
      append(desk, 'store.enter', { operation: 'login', object: 'workspace' }, 'ok');
      desk.curtain.draw(input.purpose, ruleDay(desk));
      raiseWall(desk.store.db, input.purpose, desk.curtain);
      return sessionOf(desk);
    },
    'store.viewAsOf': ({ day }: { day: IsoDate | null }) => {
      if (!desk) throw new Failure('store.locked');
      desk.viewDay = day;
      return sessionOf(desk);
    },
    'store.backup': () => {
      if (!desk) throw new Failure('store.locked');
      append(desk, 'store.backup', { operation: 'disclosure', object: 'backup' }, 'ok');
      const file = backupCurrentStore(desk.store, storeOptions.now());
      dropOldBackups(desk);
      return { file };
    },
    'store.backups': ({ path }: { path: string }) => ({ backups: listBackups(path) }),
    'store.restore': (input: RestoreRequest, call: CallOptions) => {
      if (desk) throw new Failure('store.alreadyOpen');
      const job = jobOf(call, options.emit);
      return restoreStore(input, storeOptions, (step) => job.progress(`store.${step}`, 0, 0));
    },
  };

  /**
   * A store that knows less of removals than the copies of its ledger is an older one that was put in its place by hand: it is
   * held to them before anybody sees it.
   */
  const holdToLedger = (at: Desk) => {
    const { db, path, auditKey } = at.store;
    const key = ledgerKey(auditKey);
    const copies = readLedgerFiles(path, key);
    const known = new Set(ledgerEntries(db).map(({ hash }) => hash));
    const news = copies.entries.filter(({ hash }) => !known.has(hash));
    if (news.length > 0) {
      db.connection
        .transaction(() => {
          const { persons, texts, files } = replayLedger(db, key, news, true);
          deleteExports(path, files);
          appendEntry(
            db,
            auditKey,
            {
              operation: 'erasure',
              object: 'person',
              fields: ['ledger', `removedAgain=${persons}`, `texts=${texts}`],
            },
            circumstances(at, 'store.open', 'ok'),
          );
        })
        .immediate();
    }
    rewriteIfDue(db, null);
    const isCopied = copies.damaged.length === 0 && copies.entries.length === known.size + news.length;
    if (!isCopied) writeLedgerFiles(path, key, ledgerEntries(db));
  };

  const dropOldBackups = (at: Desk) => {
    const old = oldBackups(at.store.path, practiceOf(at.store.db).backupDays, today());
    if (old.length === 0) return;
    const fields = ['old', `deleted=${old.length}`];
    append(at, 'store.backup', { operation: 'erasure', object: 'backup', fields }, 'ok');
    deleteBackups(at.store.path, old);
  };

  /** The sign-in, and the failed ones since the last, become part of the log. */
  const recordSignIn = (at: Desk) => {
    const keyFile = readKeyFile(at.store.path);
    at.store.db.connection
      .transaction(() => {
        for (const failedAt of keyFile.failedAttempts) {
          appendEntry(
            at.store.db,
            at.store.auditKey,
            { operation: 'failure', object: 'store' },
            {
              ...circumstances(at, 'store.open', 'refused:account.wrongPassphrase'),
              at: failedAt,
              accountId: null,
              role: null,
            },
          );
        }
        appendEntry(
          at.store.db,
          at.store.auditKey,
          { operation: 'login', object: 'store' },
          circumstances(at, 'store.open', 'ok'),
        );
      })
      .immediate();
    if (keyFile.failedAttempts.length > 0) writeKeyFile(at.store.path, { ...keyFile, failedAttempts: [] });
    dropInvalidSlots(at.store);
  };

  const answer = async (name: string, input: unknown, call: CallOptions): Promise<unknown> => {
    const command: Command | undefined = Object.hasOwn(contract, name)
      ? contract[name as keyof typeof contract]
      : undefined;
    if (!command) throw new Failure('call.unknownCommand', { command: name.slice(0, 60) });
    if (command.store === 'open') {
      if (!desk) throw new Failure('store.locked');
      if (!command.roles.includes(desk.store.account.role)) throw new Failure('call.roleForbidden');
      if (command.purposes.length > 0) {
        const purpose = desk.workspace?.purpose;
        if (!purpose || !command.purposes.includes(purpose)) throw new Failure('call.purposeForbidden');
      }
    }
    const parsed = command.input.safeParse(input);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      throw new Failure('call.invalidInput', { field: where.slice(0, 80) });
    }
    const door = atTheDoor[name];
    if (door) return await door(parsed.data as never, call);
    if (!desk) throw new Failure('store.locked');
    const at = desk;
    if (!at.curtain.isOf(ruleDay(at))) drawCurtain(at);
    const { context, seen } = contextFor(at, name as CommandName, call);
    const handler = handlers[name as keyof typeof handlers] as (context: unknown, input: unknown) => unknown;
    const { workspace } = at;
    const output = await handler(context, parsed.data);
    if (desk !== at) throw new Failure('store.locked');
    if (at.workspace !== workspace) throw new Failure('call.cancelled');
    for (const entry of seen) append(at, name, entry, 'ok');
    return output;
  };

  /** Refusals are part of the log; whoever is refused learns only the sentence. */
  const logRefusal = (name: string, failure: Failure) => {
    if (!desk || !Object.hasOwn(contract, name) || failure.code === 'store.locked') return;
    try {
      append(
        desk,
        name,
        { operation: 'failure', object: name.split('.')[0] ?? name },
        `refused:${failure.code}`,
      );
    } catch {
      // The store cannot be written, which is what the failure itself says.
    }
  };

  const unexpected = (name: string, error: unknown): Failure => {
    const reference = randomBytes(4).toString('hex');
    const trace =
      error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : 'no error object';
    try {
      desk?.store.db.run('INSERT INTO main.fault (reference, at, command, trace) VALUES (?, ?, ?, ?)', [
        reference,
        storeOptions.now(),
        name,
        trace,
      ]);
    } catch {
      // The reference on screen is then all there is: nothing is written outside the encrypted store.
    }
    return new Failure('call.unexpected', { reference });
  };

  return {
    async dispatch(name, input, call = {}) {
      running += 1;
      clearTimeout(idle);
      try {
        return { ok: true, output: await answer(name, input, call) };
      } catch (error) {
        const failure =
          error instanceof Failure
            ? error
            : ((desk && storeFailure(error, desk.store.path)) ?? unexpected(name, error));
        logRefusal(name, failure);
        return { ok: false, failure: { code: failure.code, params: failure.params } };
      } finally {
        running -= 1;
        restartIdleTimer();
      }
    },
    lock,
    async close() {
      lock('demand');
      await options.compute.close();
    },
  };
}

function jobOf(call: CallOptions, emit: (event: BackendEvent) => void): Job {
  const isCancelled = () => call.isCancelled?.() ?? false;
  return {
    progress(phase, done, total) {
      if (call.job !== undefined) emit({ name: 'progress', job: call.job, phase, done, total });
    },
    isCancelled,
    stopIfCancelled() {
      if (isCancelled()) throw new Failure('call.cancelled');
    },
  };
}

function storesIn(folder: string): { path: string; name: string }[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(storeSuffix))
      .sort(new Intl.Collator('da').compare)
      .map((file) => ({ path: join(folder, file), name: file.slice(0, -storeSuffix.length) }));
  } catch {
    return [];
  }
}

const withSuffix = (path: string) => (path.endsWith(storeSuffix) ? path : `${path}${storeSuffix}`);
