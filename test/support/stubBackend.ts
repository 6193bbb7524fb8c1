import type { Backend } from '../../electron/backend/backend.ts';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Answer } from '../../shared/contract/transport.ts';

/** A backend of a few lines, for tests that are about the shell and not about what lies behind it. */
export class StubBackend implements Backend {
  readonly calls: { command: string; input: unknown; job: string | undefined }[] = [];
  readonly cancelled: string[] = [];
  readonly locks: string[] = [];
  readonly #listeners = new Set<(event: BackendEvent) => void>();
  isClosed = false;

  /** `echo` answers its input, `bytes` that many bytes, `throw` throws. */
  async call(command: string, input: unknown, job?: string): Promise<Answer> {
    this.calls.push({ command, input, job });
    if (command === 'throw') throw new Error('/home/analyst/hemmelig.relata');
    if (command === 'bytes') return { ok: true, output: new Uint8Array(Number(input)).fill(7) };
    return { ok: true, output: input };
  }

  cancel(job: string): void {
    this.cancelled.push(job);
  }

  subscribe(listener: (event: BackendEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listening(): number {
    return this.#listeners.size;
  }

  emit(event: BackendEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async lock(reason: string): Promise<void> {
    this.locks.push(reason);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
