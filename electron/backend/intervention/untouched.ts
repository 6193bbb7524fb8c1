import { Failure } from '../../../shared/failure.ts';
import type { MutationContext } from '../dispatch/handler.ts';
import { checkEnteredToday } from '../fact/period.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { eventsOf, type InterventionRow, measuresChosenBy } from './repo.ts';

/**
 * Whether measures may be taken back: entered today by whoever takes them back, and nothing done with them since.
 * @throws Failure `record.notToday`, `record.notOwn`, `record.inUse`
 */
export function checkUntouched(
  db: ReadableDatabase,
  measures: readonly InterventionRow[],
  { account, today }: Pick<MutationContext, 'account' | 'today'>,
): void {
  const events = eventsOf(
    db,
    measures.map(({ id }) => id),
  );
  for (const { id, recordedAt, enteredBy } of measures) {
    checkEnteredToday(recordedAt, today());
    if (enteredBy !== account.id) throw new Failure('record.notOwn');
    const count = (events.get(id)?.length ?? 0) - 1;
    if (count > 0) throw new Failure('record.inUse', { count });
  }
}

/** The measures that a joint assessment chose, if they may be taken back with it. @throws Failure as `checkUntouched` */
export function untouchedChoicesOf(
  db: ReadableDatabase,
  jointAssessmentId: number,
  context: Pick<MutationContext, 'account' | 'today'>,
): InterventionRow[] {
  const measures = measuresChosenBy(db, jointAssessmentId);
  checkUntouched(db, measures, context);
  return measures;
}
