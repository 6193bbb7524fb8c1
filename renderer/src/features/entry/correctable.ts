import { dayInCopenhagen } from '../../../../shared/date.ts';
import type { Purpose } from '../../../../shared/domain.ts';
import { useSession } from '../../client/session.ts';

/** Whether an entry was made today, so that it can still be taken back. The backend decides; this hides the button. */
export function isFromToday(recordedAt: string): boolean {
  return dayInCopenhagen(new Date(recordedAt)) === dayInCopenhagen(new Date());
}

/** Whether the workspace is for the purpose of a record, so that the record can be changed in it. */
export function isOwnPurpose(purpose: Purpose): boolean {
  return useSession.getState().session?.workspace?.purpose === purpose;
}
