import { randomBytes } from 'node:crypto';
import type { Answer, Transport } from '../../shared/contract/transport.ts';

/**
 * Passes one call from a window to the backend. The window is not trusted: anything but a command name, an input and an
 * optional job name is refused here. Whatever the backend throws becomes `call.unexpected` with a reference, so that no
 * message, path or stack crosses; the reference and the kind of error (never its text) go to standard error.
 */
export async function answerCall(
  backend: Pick<Transport, 'call'>,
  command: unknown,
  input: unknown,
  job: unknown,
): Promise<Answer> {
  if (!isName(command) || (job !== undefined && job !== null && !isName(job))) {
    return { ok: false, failure: { code: 'call.invalidInput', params: {} } };
  }
  try {
    return await backend.call(command, input, job ?? undefined);
  } catch (error) {
    const reference = randomBytes(4).toString('hex');
    console.error(`Relata ${reference}: ${error instanceof Error ? error.name : typeof error} in ${command}`);
    return { ok: false, failure: { code: 'call.unexpected', params: { reference } } };
  }
}

/** Whether this is short text, as command and job names are. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}
