import type { CommandInput } from '../../shared/contract/index.ts';
import type { RegistrationSubject } from '../../shared/contract/registration.ts';
import type { PersonRole } from '../../shared/domain.ts';
import { enterPerson, enterSource } from './entries.ts';
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
  const proposed = await workplace.call(
    'registration.propose',
    registrationOf({ kind: 'role', roleId }, given.sources),
  );
  return { ...proposed, roleId };
}

/** What is asked for to register a fact on reports. */
export function registrationOf(
  subject: RegistrationSubject,
  sources: readonly number[],
): CommandInput<'registration.propose'> & { act: 'register' } {
  return {
    ...{ act: 'register', subject, legalBasis: 'Politiloven § 2', concernTalk: 'held' },
    reason: 'Nødvendig for at forebygge vold.',
    grounds: sources.map((id) => ({ kind: 'report', id, basis: 'statement', note: '' })),
  };
}

/** Decides a proposal as the reviewer, and leaves the first analyst signed in. */
export async function decideAsReviewer(
  workplace: Workplace,
  proposalId: number,
  verdict: 'approve' | 'decline' = 'approve',
): Promise<void> {
  await workplace.signIn('Kontrollant');
  await workplace.call('registration.decide', { proposalId, verdict, reason: 'Gennemset' });
  await workplace.signIn('Analytiker Et');
}

/** Enters a known member: a grown person whose role another account has approved on the workplace's day. */
export async function enterMember(workplace: Workplace, name: string): Promise<number> {
  const receivedOn = workplace.now.toISOString().slice(0, 10);
  const sources = [
    await enterSource(workplace, { reference: `${name} 1`, receivedOn }),
    await enterSource(workplace, { reference: `${name} 2`, receivedOn }),
  ];
  const personId = await enterPerson(workplace, sources[0] ?? 0, name, {
    identity: { cpr: null, birthDate: '1990-01-01', birthPrecision: 'day' },
  });
  const { proposalId } = await proposeRole(workplace, personId, {
    role: 'member',
    from: '2017-01-01',
    sources,
  });
  await decideAsReviewer(workplace, proposalId);
  return personId;
}
