import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/contract/command.ts';
import { contract } from '../../shared/contract/index.ts';
import { contentRoles, type Purpose, type Role } from '../../shared/domain.ts';
import { testAccounts, Workplace } from '../support/workplace.ts';

/*
 * Every command, by every role, in every state of the workspace, through the application itself: whoever may not, is
 * told so before anything of the input is looked at, and whoever may, comes as far as the input. No command takes `null`.
 */

const commands = Object.entries(contract) as [string, Command][];
const workspaces: readonly (Purpose | null)[] = [null, 'police', 'prevention'];

/** How far a call should come, by the contract alone. */
function expected({ roles, purposes, store }: Command, role: Role, workspace: Purpose | null): string {
  if (store === 'closed') return 'call.invalidInput';
  if (!roles.includes(role)) return 'call.roleForbidden';
  if (purposes.length > 0 && (workspace === null || !purposes.includes(workspace))) {
    return 'call.purposeForbidden';
  }
  return 'call.invalidInput';
}

describe('the rights of every role', () => {
  it('are held by the application in every state of the workspace, for every command', async () => {
    await using workplace = await Workplace.ready();
    for (const role of new Set(testAccounts.map((account) => account.role))) {
      const name = testAccounts.find((account) => account.role === role)?.name ?? '';
      for (const workspace of workspaces) {
        await workplace.signIn(name, workspace);
        for (const [command, row] of commands) {
          const answer = await workplace.application.dispatch(command, null);
          const code = answer.ok ? 'answered' : answer.failure.code;
          expect([command, role, workspace, code]).toEqual([
            command,
            role,
            workspace,
            expected(row, role, workspace),
          ]);
        }
      }
    }
    workplace.application.lock('demand');
    for (const [command, { store }] of commands) {
      const answer = await workplace.application.dispatch(command, null);
      const code = answer.ok ? 'answered' : answer.failure.code;
      expect([command, code]).toEqual([command, store === 'closed' ? 'call.invalidInput' : 'store.locked']);
    }
  }, 120_000);

  it('give auditor and administrator no command that shows content, whatever workspace they open', () => {
    const isContent = ({ purposes }: Command) => purposes.length > 0;
    for (const [command, row] of commands.filter(([, each]) => isContent(each))) {
      const without = row.roles.filter((role) => !contentRoles.some((each) => each === role));
      expect([command, without]).toEqual([command, []]);
    }
  });
});
