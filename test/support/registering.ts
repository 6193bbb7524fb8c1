import type { PersonRole } from '../../shared/domain.ts';
import type { Workplace } from './workplace.ts';

/** Proposes somebody's role for registration on two reports, and gives both numbers. */
export async function proposeRole(
  workplace: Workplace,
  personId: number,
  given: { role: PersonRole; from: string; sources: readonly number[] },
): Promise<{ registrationId: number; proposalId: number; roleId: number }> {
  const [sourceId = 0] = given.sources;
  const { id: roleId } = await workplace.call('person.addRole', {
    ...{ id: personId, role: given.role, validFrom: given.from, validTo: null, sourceId },
  });
  const proposed = await workplace.call('registration.propose', {
    act: 'register',
    subject: { kind: 'role', roleId },
    legalBasis: 'Politiloven § 2',
    reason: 'Nødvendig for at forebygge vold.',
    concernTalk: 'held',
    grounds: given.sources.map((id) => ({ kind: 'report', id, basis: 'statement', note: '' })),
  });
  return { ...proposed, roleId };
}
