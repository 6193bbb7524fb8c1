import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { Answer, Transport } from '../../shared/contract/transport.ts';
import { answerCall, isName } from '../shell/answerCall.ts';
import { channels } from '../shell/channels.ts';
import { windowOrigin } from './origin.ts';

/**
 * Offers the backend to one window: one channel to call, one to cancel, one for events. Only the window's main frame, showing our
 * own page, is answered. Returns how to stop hearing the backend's events.
 */
export function bridge(window: BrowserWindow, backend: Transport): () => void {
  const { webContents } = window;

  function isOurFrame(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
    const frame = event.senderFrame;
    return frame !== null && frame === webContents.mainFrame && frame.url.startsWith(`${windowOrigin}/`);
  }

  webContents.ipc.handle(
    channels.call,
    async (event, command: unknown, input: unknown, job: unknown): Promise<Answer> => {
      if (!isOurFrame(event)) throw new Error('refused');
      return answerCall(backend, command, input, job);
    },
  );
  webContents.ipc.on(channels.cancel, (event, job: unknown) => {
    if (isOurFrame(event) && isName(job)) backend.cancel(job);
  });
  return backend.subscribe((event) => {
    if (!window.isDestroyed()) webContents.send(channels.event, event);
  });
}
