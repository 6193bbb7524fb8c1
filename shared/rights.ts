import type { CommandTable } from './contract/command.ts';
import { everyRole } from './domain.ts';

/*
 * Who may do what. A command's rights stand beside it in `shared/contract/` and the dispatcher holds every call to them
 * (`electron/backend/application.ts`); this is the table of them all, to be read by whoever answers for the roles. It is kept
 * as `docs/rights.md`, so that a changed right is seen where it is approved.
 */

/**
 * The rights of a table of commands as a Markdown table, a row each: `x` where a role may give the command, and what must be
 * open for it. Commands that are answered before anybody has signed in know no role.
 */
export function rightsTable(commands: CommandTable): string {
  const rows = Object.entries(commands)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { kind, roles, purposes, store }]) => [
      `\`${name}\``,
      kind,
      ...everyRole.map((role) => (store === 'closed' ? 'anyone' : roles.includes(role) ? 'x' : '')),
      store === 'closed' ? 'nothing' : purposes.length === 0 ? 'store' : `workspace: ${purposes.join(', ')}`,
    ]);
  const head = ['command', 'kind', ...everyRole, 'must be open'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
