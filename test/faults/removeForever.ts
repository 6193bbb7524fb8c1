import { createApplication } from '../../electron/backend/application.ts';
import { createPool } from '../../electron/backend/compute/pool.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { passphraseOf, projectRoot, quickDerivation } from '../support/workplace.ts';

/*
 * A process that works on a store until it is killed: it removes one proposed person after another, or restores a backup
 * again and again. Says `working` on its output when it begins. Arguments: the store, `remove` or `restore`.
 */

const [storePath = '', act = ''] = process.argv.slice(2);

const application = createApplication({
  root: projectRoot,
  folder: '/',
  appVersion: '0.0.0-test',
  compute: createPool(new URL('../../electron/backend/worker/computeWorker.ts', import.meta.url), 1),
  emit: () => {},
  keyDerivation: quickDerivation,
});

async function call<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const answer = await application.dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.output as CommandOutput<Name>;
}

const who = { account: 'Projektleder', passphrase: passphraseOf('Projektleder') };

if (act === 'restore') {
  process.stdout.write('working\n');
  for (;;) {
    const { backups } = await call('store.backups', { path: storePath });
    const backup = backups.findLast(({ kind }) => kind === 'asked')?.name ?? '';
    await call('store.restore', { path: storePath, backup, ...who, reason: 'Prøve' });
  }
}

await call('store.open', { path: storePath, ...who });
await call('store.enter', { purpose: 'prevention', task: 'Prøvesag 1' });
process.stdout.write('working\n');
for (;;) {
  const { removals } = await call('removal.list', {});
  for (const { id } of removals) {
    for (const { table, column, record, text, suggestion } of (await call('removal.examine', { id }))
      .places) {
      await call('removal.correct', { id, table, column, record, before: text, after: suggestion });
    }
    await call('removal.carryOut', { id, reason: 'Ikke aktiv' });
  }
}
