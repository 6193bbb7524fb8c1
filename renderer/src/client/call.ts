import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract/index.ts';
import { Failure } from '../../../shared/failure.ts';

/**
 * Asks the backend. The one place in the window that touches the bridge for calls.
 * @throws Failure with a sentence for the screen
 */
export async function call<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  job?: string,
): Promise<CommandOutput<Name>> {
  const answer = await window.relata.call(name, input, job);
  if (!answer.ok) throw new Failure(answer.failure.code, answer.failure.params);
  return answer.output as CommandOutput<Name>;
}
