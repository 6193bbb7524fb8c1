import { createApplication } from '../../electron/backend/application.ts';
import { createPool } from '../../electron/backend/compute/pool.ts';
import { projectRoot, quickDerivation } from '../support/workplace.ts';

/*
 * Runs commands as a user who owns nothing: everything is loaded first, then the rights are dropped, so that it works
 * from a folder that only root may enter. Takes commands as JSON, `[[name, input], ...]`, and prints the answers as JSON.
 */

const commands = JSON.parse(process.argv[2] ?? '[]') as [string, unknown][];
const application = createApplication({
  root: projectRoot,
  folder: '/nonexistent',
  appVersion: '0.0.0-test',
  compute: createPool(new URL('../../electron/backend/worker/computeWorker.ts', import.meta.url), 1),
  emit: () => {},
  keyDerivation: quickDerivation,
});
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(65534);
  process.setuid?.(65534);
}
const answers: unknown[] = [];
for (const [name, input] of commands) answers.push(await application.dispatch(name, input));
await application.close();
console.log(JSON.stringify(answers));
