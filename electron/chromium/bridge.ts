import type { Page } from 'playwright-core';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Transport } from '../../shared/contract/transport.ts';
import { answerCall, isName } from '../shell/answerCall.ts';
import { nodeBase64, wireCodec } from '../shell/wire.ts';
import { installWindowSide, type WindowSideOptions, type WireReply } from './windowSide.ts';

/**
 * Offers the backend to one page as `window.relata`, over a Playwright binding. Only the page's main frame, at `origin`, is
 * answered. Texts cross in parts of 4 Mi characters, so that neither side ever holds up the pipe with one huge message.
 * Returns how to stop hearing the backend's events.
 */
export async function bridge(page: Page, backend: Transport, origin: string): Promise<() => void> {
  const codec = wireCodec(nodeBase64);
  const coming = new Map<string, string[]>();
  const going = new Map<string, string[]>();
  const events = new EventQueue();

  const forget = () => {
    coming.clear();
    going.clear();
    events.clear();
  };
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) forget();
  });

  const verbs: Record<string, (key: unknown, rest: unknown) => unknown> = {
    part(key, text) {
      const parts = coming.get(String(key)) ?? [];
      parts.push(String(text));
      coming.set(String(key), parts);
      return null;
    },
    async call(key, text): Promise<WireReply> {
      const name = String(key);
      const whole = [...(coming.get(name) ?? []), String(text)].join('');
      coming.delete(name);
      const { command, input, job } = codec.decode(whole) as {
        command: unknown;
        input: unknown;
        job: unknown;
      };
      const parts = split(codec.encode(await answerCall(backend, command, input, job)));
      if (parts.length > 1) going.set(name, parts);
      return { part: parts[0] ?? '', following: parts.length - 1 };
    },
    rest(key, index) {
      const name = String(key);
      const parts = going.get(name) ?? [];
      if (Number(index) >= parts.length - 1) going.delete(name);
      return parts[Number(index)] ?? '';
    },
    cancel(job) {
      if (isName(job)) backend.cancel(job);
      return null;
    },
    async next() {
      return codec.encode(await events.next());
    },
  };

  await page.exposeBinding(
    bindingName,
    ({ page: caller, frame }, verb: unknown, key: unknown, rest: unknown) => {
      const handler = typeof verb === 'string' && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      if (
        caller !== page ||
        frame !== page.mainFrame() ||
        new URL(frame.url()).origin !== origin ||
        !handler
      ) {
        throw new Error('refused');
      }
      return handler(key, rest);
    },
  );
  const options: WindowSideOptions = { origin, bindingName, partLength };
  await page.addInitScript({
    content: `(${installWindowSide.toString()})(${JSON.stringify(options)}, ${wireCodec.toString()});`,
  });
  return backend.subscribe((event) => events.push(event));
}

const bindingName = 'relataWire';
const partLength = 4 * 2 ** 20;

function split(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += partLength) parts.push(text.slice(at, at + partLength));
  return parts;
}

/** Events until the window fetches them. Of a job's progress only the latest is kept, so the queue stays short. */
class EventQueue {
  #events: BackendEvent[] = [];
  #waiter: ((events: BackendEvent[]) => void) | null = null;

  push(event: BackendEvent): void {
    if (event.name === 'progress') {
      this.#events = this.#events.filter((other) => other.name !== 'progress' || other.job !== event.job);
    }
    this.#events.push(event);
    this.#deliver();
  }

  /** Forgets what the page that was left never fetched: it was not for the next one. */
  clear(): void {
    this.#events = [];
  }

  /** The events not yet fetched, as soon as there are any. A newer request (a reloaded window) replaces an older one. */
  next(): Promise<BackendEvent[]> {
    return new Promise((resolve) => {
      this.#waiter?.([]);
      this.#waiter = resolve;
      this.#deliver();
    });
  }

  #deliver(): void {
    if (this.#waiter === null || this.#events.length === 0) return;
    const waiter = this.#waiter;
    const events = this.#events;
    this.#waiter = null;
    this.#events = [];
    waiter(events);
  }
}
