import { call } from '../../client/call.ts';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { undoReason } from '../entry/undo.ts';

/** Takes something off a board that one has put there oneself today, and says so. */
export function takeOff(what: 'entry' | 'part' | 'person' | 'task', recordId: number, done: string): void {
  void call('situation.takeOff', { what, recordId, reason: undoReason }).then(
    () => useToasts.getState().show({ kind: 'good', text: done }),
    toastFailure,
  );
}
