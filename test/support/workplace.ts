import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Application, type CallOptions, createApplication } from '../../electron/backend/application.ts';
import { createPool } from '../../electron/backend/compute/pool.ts';
import type { KeyDerivation } from '../../electron/backend/store/keyFile.ts';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import type { Purpose, Role } from '../../shared/domain.ts';
import { Failure } from '../../shared/failure.ts';

/** The project's root. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** A passphrase derivation that costs little, for tests that are about something else. */
export const quickDerivation: KeyDerivation = { memoryKiB: 8, passes: 1, lanes: 1 };

/** The accounts of every test store; `passphraseOf` opens each. */
export const testAccounts: readonly { name: string; role: Role }[] = [
  { name: 'Analytiker Et', role: 'analyst' },
  { name: 'Analytiker To', role: 'analyst' },
  { name: 'Kontrollant', role: 'reviewer' },
  { name: 'Projektleder', role: 'leader' },
  { name: 'Revisor', role: 'auditor' },
  { name: 'Administrator', role: 'administrator' },
];

export const passphraseOf = (name: string) =>
  `hemmelig sætning for ${name.length} ${[...name].reverse().join('')}`;

/** Commands that show one person's whole content, and whose: `call` says why first, as the window does. */
const wholePersonOf: Partial<Record<CommandName, (input: never) => number | undefined>> = {
  'person.card': ({ id }: CommandInput<'person.card'>) => id,
  'registration.list': ({ personId }: CommandInput<'registration.list'>) => personId,
  'observation.list': ({ personIds }: CommandInput<'observation.list'>) =>
    personIds.length === 1 ? personIds[0] : undefined,
};

interface WorkplaceOptions {
  now?: string;
  idleMinutes?: number;
  newId?: (purpose: Purpose | null) => number;
}

/** Memory where there is plenty of it, since tests have nothing to lose in a power cut; else the temporary folder. */
function scratchParent(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 1e9 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** One application on a folder of its own, called directly: the whole backend without a window. */
export class Workplace implements AsyncDisposable {
  readonly folder = mkdtempSync(join(scratchParent(), 'relata-test-'));
  readonly storePath = join(this.folder, 'prøve.relata');
  readonly events: BackendEvent[] = [];
  readonly application: Application;
  /** What the application takes for now. */
  now: Date;

  constructor(options: WorkplaceOptions = {}) {
    this.now = new Date(options.now ?? '2019-11-15T09:00:00Z');
    this.application = createApplication({
      root: projectRoot,
      folder: this.folder,
      appVersion: '0.0.0-test',
      compute: createPool(new URL('../../electron/backend/worker/computeWorker.ts', import.meta.url), 1),
      emit: (event) => this.events.push(event),
      keyDerivation: quickDerivation,
      clock: () => this.now,
      idleMinutes: options.idleMinutes,
      newId: options.newId,
    });
  }

  /** A new store, opened by an analyst with a workspace for the purpose. */
  static async ready(
    options: WorkplaceOptions & { account?: string; purpose?: Purpose } = {},
  ): Promise<Workplace> {
    const workplace = new Workplace(options);
    await workplace.call('store.create', {
      path: workplace.storePath,
      accounts: testAccounts.map((account) => ({ ...account, passphrase: passphraseOf(account.name) })),
    });
    await workplace.signIn(options.account ?? 'Analytiker Et', options.purpose ?? 'police');
    return workplace;
  }

  /** Changes who sits at the workstation, and for which purpose. */
  async signIn(account: string, purpose: Purpose | null = 'police'): Promise<void> {
    this.application.lock('demand');
    await this.call('store.open', { path: this.storePath, account, passphrase: passphraseOf(account) });
    if (purpose) await this.call('store.enter', { purpose, task: 'Prøvesag 1' });
  }

  /** Calls a command and gives its output. @throws Failure as the window would see it */
  async call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    options?: CallOptions,
  ): Promise<CommandOutput<Name>> {
    const person = wholePersonOf[name]?.(input as never);
    if (person !== undefined) {
      await this.application.dispatch('person.consult', { id: person, reason: 'Prøvesag 1' });
    }
    const answer = await this.application.dispatch(name, input, options);
    if (!answer.ok) throw new Failure(answer.failure.code, answer.failure.params);
    return answer.output as CommandOutput<Name>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.application.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
