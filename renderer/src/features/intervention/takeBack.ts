import { call } from '../../client/call.ts';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { undoReason } from '../entry/undo.ts';

/** Takes back a measure or a joint assessment that one has entered oneself today, and says so. */
export function takeBack(
  command: 'intervention.takeBack' | 'assessment.takeBack',
  id: number,
  done: string,
): void {
  void call(command, { id, reason: undoReason }).then(
    () => useToasts.getState().show({ kind: 'good', text: done }),
    toastFailure,
  );
}
