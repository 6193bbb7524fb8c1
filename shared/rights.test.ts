import { describe, expect, it } from 'vitest';
import type { Command } from './contract/command.ts';
import { contract } from './contract/index.ts';
import { contentRoles, everyRole, type Role } from './domain.ts';
import { rightsTable } from './rights.ts';

const commands = Object.entries(contract) as [string, Command][];
const content: readonly Role[] = contentRoles;
const may = (role: Role) =>
  commands.filter(([, { roles, store }]) => store === 'open' && roles.includes(role)).map(([name]) => name);

describe('the rights of the roles', () => {
  it('are what the table that was approved says (docs/rights.md; written anew with vitest -u)', async () => {
    await expect(
      `# Rights\n\nWritten from \`shared/contract/\`.\n\n${rightsTable(contract)}\n`,
    ).toMatchFileSnapshot('../docs/rights.md');
  });

  it('give auditor and administrator no content', () => {
    for (const [name, { roles, purposes }] of commands)
      if (purposes.length > 0)
        expect([name, roles.filter((role) => !content.includes(role))]).toEqual([name, []]);
  });

  it('leave accounts to leader and administrator, and one’s own passphrase to everybody', () => {
    for (const role of everyRole) {
      const keeps = role === 'leader' || role === 'administrator';
      for (const act of ['account.list', 'account.add', 'account.remove', 'account.reset'])
        expect([role, act, may(role).includes(act)]).toEqual([role, act, keeps]);
      expect(may(role)).toContain('account.changePassphrase');
    }
  });
});
