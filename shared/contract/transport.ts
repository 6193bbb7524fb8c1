import type { FailureShape } from '../failure.ts';
import type { BackendEvent } from './event.ts';

/** What comes back for one call: the command's output, or a failure that has a sentence on screen. */
export type Answer = { ok: true; output: unknown } | { ok: false; failure: FailureShape };

/**
 * The whole bridge between a window and the backend. The Electron preload, the Chromium binding, a worker port and
 * the direct call in tests all offer exactly this, so that everything above it is the same in every shell.
 * Inputs and outputs are plain data: JSON values, and `Uint8Array`, `Int32Array`, `Float32Array`, `Float64Array`.
 */
export interface Transport {
  /** `job` names a call that may be cancelled and that reports progress under that name. */
  call(command: string, input: unknown, job?: string): Promise<Answer>;
  /** Asks the call that runs under this name to stop. Its answer is then the failure `call.cancelled`. */
  cancel(job: string): void;
  /** Hears every event until the returned function is called. */
  subscribe(listener: (event: BackendEvent) => void): () => void;
}
