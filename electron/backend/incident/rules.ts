import type { IncidentPart } from '../../../shared/contract/incident.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import { checkNotFuture } from '../fact/period.ts';

/** The days as they are kept: one day stands for both ends. @throws Failure `date.order`, `date.future` */
export function checkedDays(
  occurredFrom: IsoDate,
  occurredTo: IsoDate | null,
  today: IsoDate,
): { occurredFrom: IsoDate; occurredTo: IsoDate } {
  const to = occurredTo ?? occurredFrom;
  if (to < occurredFrom) throw new Failure('date.order');
  checkNotFuture(to, today);
  return { occurredFrom, occurredTo: to };
}

/**
 * Who has which part, each part once. Somebody may be suspect and victim of one incident; the parts stay apart
 * (LED 2016/680 art. 6). @throws Failure `observation.participantTwice`
 */
export function checkedParts(
  persons: readonly { personId: number; parts: readonly IncidentPart[] }[],
): { personId: number; part: IncidentPart }[] {
  if (new Set(persons.map(({ personId }) => personId)).size < persons.length) {
    throw new Failure('observation.participantTwice');
  }
  return persons.flatMap(({ personId, parts }) => [...new Set(parts)].map((part) => ({ personId, part })));
}
