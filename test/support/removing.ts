import type { CommandOutput } from '../../shared/contract/index.ts';
import type { Workplace } from './workplace.ts';

/**
 * Removes a person as two accounts do it: one proposes, another takes the person out of the texts that name them and carries it
 * out. Leaves the second signed in.
 */
export async function removePerson(
  workplace: Workplace,
  personId: number,
  reason = 'Ikke længere vurderet aktiv',
): Promise<CommandOutput<'removal.carryOut'>> {
  await workplace.signIn('Analytiker Et', 'prevention');
  const { id } = await workplace.call('removal.propose', { personId, reason });
  await workplace.signIn('Kontrollant', 'prevention');
  const { places } = await workplace.call('removal.examine', { id });
  for (const { table, column, record, text, suggestion } of places) {
    await workplace.call('removal.correct', { id, table, column, record, before: text, after: suggestion });
  }
  return workplace.call('removal.carryOut', { id, reason });
}
