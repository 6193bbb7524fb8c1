import type { RemovalFault, ResetFault } from '../../../shared/contract/account.ts';
import type { Role } from '../../../shared/domain.ts';

/** An account that may sign in. */
export interface StandingAccount {
  id: number;
  role: Role;
}

/** Who decides on what others propose (PRACTICE, Accounts). */
const approvers: readonly Role[] = ['reviewer', 'leader'];

/**
 * Whether `actor` may add or remove an account of a role. Where there is an administrator, only an administrator makes or ends
 * one: a leader who could would reset anybody's passphrase after all.
 */
export function mayKeep(standing: readonly StandingAccount[], actor: number, role: Role): boolean {
  const isAdministrator = (account: StandingAccount | undefined) => account?.role === 'administrator';
  return (
    role !== 'administrator' ||
    !standing.some(isAdministrator) ||
    isAdministrator(standing.find(({ id }) => id === actor))
  );
}

/**
 * What stands in the way of `actor` removing an account, or null. Two accounts must be left, one of which can approve, or work
 * in the store could never be approved again. Whoever keeps accounts is left of itself, since nobody removes themselves.
 */
export function removalFault(
  standing: readonly StandingAccount[],
  actor: number,
  removed: number,
): RemovalFault | null {
  if (removed === actor) return 'account.own';
  const role = standing.find(({ id }) => id === removed)?.role;
  if (role && !mayKeep(standing, actor, role)) return 'account.keptByAdministrator';
  const left = standing.filter(({ id }) => id !== removed);
  if (left.length < 2) return 'account.secondPersonNeeded';
  if (!left.some(({ role }) => approvers.includes(role))) return 'account.approverNeeded';
  return null;
}

/** What stands in the way of `actor` resetting an account's passphrase, or null. */
export function resetFault(
  standing: readonly StandingAccount[],
  actor: StandingAccount,
  reset: number,
): ResetFault | null {
  if (reset === actor.id) return 'account.own';
  if (actor.role !== 'administrator' && standing.some(({ role }) => role === 'administrator'))
    return 'account.resetByAdministrator';
  return null;
}
