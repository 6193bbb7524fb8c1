import type { IsoDate } from '../../../shared/date.ts';
import type { ParticipantRole } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { checkNotFuture } from '../fact/period.ts';

/** Days an observation may have been; both null when undated. */
export interface Occurrence {
  occurredFrom: IsoDate | null;
  occurredTo: IsoDate | null;
}

/** The days as they are kept: one known end stands for both. @throws Failure `date.order`, `date.future` */
export function checkedOccurrence({ occurredFrom, occurredTo }: Occurrence, today: IsoDate): Occurrence {
  const from = occurredFrom ?? occurredTo;
  const to = occurredTo ?? occurredFrom;
  if (from !== null && to !== null && to < from) throw new Failure('date.order');
  checkNotFuture(to, today);
  return { occurredFrom: from, occurredTo: to };
}

/**
 * Participants as they are kept: each once, with each part once.
 * @throws Failure `observation.tooFewParticipants`, `observation.participantTwice`
 */
export function checkedParticipants(
  participants: readonly { personId: number; roles: readonly ParticipantRole[] }[],
): { personId: number; roles: ParticipantRole[] }[] {
  if (participants.length === 0) throw new Failure('observation.tooFewParticipants');
  if (new Set(participants.map(({ personId }) => personId)).size < participants.length) {
    throw new Failure('observation.participantTwice');
  }
  return participants.map(({ personId, roles }) => ({ personId, roles: [...new Set(roles)] }));
}
