import i18next from 'i18next';
import type { CommandInput, CommandName } from '../../../../shared/contract/index.ts';
import type { Purpose } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';

/** Why an entry taken back from its message was taken back: it stands so in the log. */
export const undoReason = 'Fortrudt lige efter indtastningen';

/**
 * Says what was saved, with a button that takes it back. A police record entered from a prevention workspace is taken
 * back from a police workspace, so that there the button is left out.
 */
export function toastSaved<Name extends CommandName>(
  text: string,
  purpose: Purpose,
  undo: { name: Name; input: CommandInput<Name>; done: string } | null,
): void {
  const { show } = useToasts.getState();
  const isOwn = useSession.getState().session?.workspace?.purpose === purpose;
  const action =
    undo && isOwn
      ? {
          label: i18next.t('frame.undo'),
          perform: () =>
            void call(undo.name, undo.input).then(
              () => show({ kind: 'good', text: undo.done }),
              toastFailure,
            ),
        }
      : undefined;
  show({ kind: 'good', text, ...(action ? { action } : {}) });
}
