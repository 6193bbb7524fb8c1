import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyRole } from '../../../shared/domain.ts';
import { removalFault, resetFault, type StandingAccount } from './rules.ts';

const accounts = fc
  .array(fc.constantFrom(...everyRole), { minLength: 1, maxLength: 6 })
  .map((roles) => roles.map((role, index): StandingAccount => ({ id: index + 1, role })));

describe('removing accounts, in whatever order', () => {
  it('always leaves two, one who can approve, and whoever removed', () => {
    fc.assert(
      fc.property(
        accounts.filter(
          (all) => all.length >= 2 && all.some(({ role }) => role === 'leader' || role === 'reviewer'),
        ),
        fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 20 }),
        (all, removals) => {
          let standing = all;
          for (const [by, who] of removals) {
            const actor = standing[by % standing.length]?.id ?? 0;
            const removed = standing[who % standing.length]?.id ?? 0;
            if (removalFault(standing, actor, removed) !== null) continue;
            const [actorRole, goneRole] = [actor, removed].map(
              (id) => standing.find((each) => each.id === id)?.role,
            );
            if (goneRole === 'administrator') expect(actorRole).toBe('administrator');
            standing = standing.filter(({ id }) => id !== removed);
            expect(standing.length).toBeGreaterThanOrEqual(2);
            expect(standing.some(({ role }) => role === 'leader' || role === 'reviewer')).toBe(true);
            expect(standing.some(({ id }) => id === actor)).toBe(true);
          }
        },
      ),
    );
  });

  it('says which rule stands in the way', () => {
    const analyst: StandingAccount = { id: 1, role: 'analyst' };
    const leader: StandingAccount = { id: 2, role: 'leader' };
    const administrator: StandingAccount = { id: 3, role: 'administrator' };
    expect(removalFault([analyst, leader, administrator], 3, 3)).toBe('account.own');
    expect(removalFault([analyst, leader], 2, 1)).toBe('account.secondPersonNeeded');
    expect(removalFault([analyst, leader, administrator], 3, 2)).toBe('account.approverNeeded');
    expect(removalFault([analyst, leader, administrator], 3, 1)).toBeNull();
  });
});

describe('resetting a passphrase', () => {
  it('is for an administrator, and for a leader where there is none; never for one’s own', () => {
    fc.assert(
      fc.property(accounts, fc.nat(5), fc.nat(5), (standing, by, who) => {
        const actor = standing[by % standing.length] as StandingAccount;
        const reset = standing[who % standing.length] as StandingAccount;
        const hasAdministrator = standing.some(({ role }) => role === 'administrator');
        const may = actor !== reset && (actor.role === 'administrator' || !hasAdministrator);
        expect(resetFault(standing, actor, reset.id) === null).toBe(may);
      }),
    );
  });
});
