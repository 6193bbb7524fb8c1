import { createApplication } from '../../electron/backend/application.ts';
import { createPool } from '../../electron/backend/compute/pool.ts';
import type { CommandInput, CommandName } from '../../shared/contract/index.ts';
import type { BatchRequest } from '../../shared/contract/intake.ts';
import { passphraseOf, projectRoot, quickDerivation } from '../support/workplace.ts';

/*
 * A process that opens a store and imports one batch after another until it is killed. Says `importing` on its output
 * when the first batch is on its way. Arguments: the store, and a name that no other round has.
 */

const [storePath = '', round = ''] = process.argv.slice(2);
/** Persons and observations of a batch; each observation has two participants. */
const size = 400;

const application = createApplication({
  root: projectRoot,
  folder: '/',
  appVersion: '0.0.0-test',
  compute: createPool(new URL('../../electron/backend/worker/computeWorker.ts', import.meta.url), 1),
  emit: () => {},
  keyDerivation: quickDerivation,
});

async function call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<void> {
  const answer = await application.dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
}

const numbers = Array.from({ length: size }, (_, index) => index);
const contents = {
  persons: ['id;navn', ...numbers.map((index) => `P${index};Person ${index}`)],
  observations: ['id;dato', ...numbers.map((index) => `O${index};01-02-2018`)],
  participations: [
    'p;o',
    ...numbers.flatMap((index) => [`P${index};O${index}`, `P${(index + 1) % size};O${index}`]),
  ],
} as const;
const columns = {
  persons: { reference: 0, name: 1 },
  observations: { reference: 0, date: 1 },
  participations: { person: 0, observation: 1 },
} as const;

await call('store.open', {
  path: storePath,
  account: 'Analytiker Et',
  passphrase: passphraseOf('Analytiker Et'),
});
await call('store.enter', { purpose: 'police', task: 'Prøvesag 1' });
for (let batch = 0; ; batch += 1) {
  const files: BatchRequest['files'] = [];
  for (const role of ['persons', 'observations', 'participations'] as const) {
    const bytes = new TextEncoder().encode(contents[role].join('\n'));
    const file = `prøvefil ${role}`;
    await call('intake.upload', { file, name: `${role}.csv`, size: bytes.length, offset: 0, bytes });
    const mapping = { role, columns: columns[role], values: [], relationKind: 'other' as const };
    files.push({ file, encoding: null, separator: null, mapping });
  }
  if (batch === 0) process.stdout.write('importing\n');
  await call('intake.write', {
    files,
    source: {
      label: `Runde ${round} nr. ${batch}`,
      system: `Runde ${round} nr. ${batch}`,
      kind: 'other',
      receivedOn: '2019-01-01',
      sourceGrade: 'B',
      contentGrade: 2,
      handling: 'H0',
      handlingText: '',
      legalBasis: 'Politiloven § 1',
      purpose: 'police',
    },
    decisions: { duplicates: [], otherDuplicates: 'new', repeated: 'new', skipFaulty: false },
  });
}
