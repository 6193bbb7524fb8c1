import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Answer, Transport } from '../../shared/contract/transport.ts';
import type { Base64, WireCodec } from '../shell/wire.ts';

/** What the shell answers over the binding: the first part of a text, and how many parts follow. */
export type WireReply = { part: string; following: number };

/**
 * The binding as the window sees it. A text longer than `partLength` goes ahead in parts under `key`.
 * `next` waits until there are events.
 */
export type Wire = {
  (verb: 'part', key: string, text: string): Promise<null>;
  (verb: 'call', key: string, text: string): Promise<WireReply>;
  (verb: 'rest', key: string, index: number): Promise<string>;
  (verb: 'cancel', job: string): Promise<null>;
  (verb: 'next'): Promise<string>;
};

export type WindowSideOptions = { origin: string; bindingName: string; partLength: number };

/**
 * Runs inside the window before any of its own scripts: turns the binding into `window.relata` and takes the binding's
 * own name away. Self-contained (only its source text reaches the window); outside our origin it does nothing.
 */
export function installWindowSide(
  options: WindowSideOptions,
  makeCodec: (base64: Base64) => WireCodec,
): void {
  const scope = globalThis as unknown as Record<string, unknown> & {
    location: { origin: string };
    top: unknown;
  };
  const wire = scope[options.bindingName] as Wire;
  delete scope[options.bindingName];
  if (scope.location.origin !== options.origin || scope.top !== globalThis) return;

  type NativeBase64 = { toBase64?: () => string };
  const bytesFromBase64 = (
    Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }
  ).fromBase64;
  const codec = makeCodec({
    encode(bytes) {
      const native = bytes as NativeBase64;
      if (native.toBase64) return native.toBase64();
      let binary = '';
      for (let at = 0; at < bytes.length; at += 0x8000) {
        binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      }
      return btoa(binary);
    },
    decode(text) {
      if (bytesFromBase64) return bytesFromBase64.call(Uint8Array, text);
      return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    },
  });

  const listeners = new Set<(event: BackendEvent) => void>();
  let calls = 0;

  const transport: Transport = {
    async call(command, input, job) {
      calls += 1;
      const key = String(calls);
      const text = codec.encode({ command, input, job });
      let sent = 0;
      while (text.length - sent > options.partLength) {
        await wire('part', key, text.slice(sent, sent + options.partLength));
        sent += options.partLength;
      }
      const reply = await wire('call', key, text.slice(sent));
      const parts = [reply.part];
      for (let index = 1; index <= reply.following; index += 1) parts.push(await wire('rest', key, index));
      return codec.decode(parts.join('')) as Answer;
    },
    cancel(job) {
      void wire('cancel', job);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  scope.open = () => null; // no second window
  Object.defineProperty(globalThis, 'relata', { value: Object.freeze(transport), enumerable: true });
  void listen();

  async function listen(): Promise<void> {
    for (;;) {
      const events = codec.decode(await wire('next')) as BackendEvent[];
      for (const event of events) {
        for (const listener of [...listeners]) {
          try {
            listener(event);
          } catch (error) {
            setTimeout(() => {
              throw error; // the listener's own fault: seen in the window, and the others still hear
            });
          }
        }
      }
    }
  }
}
