import type { QueryContext } from '../dispatch/handler.ts';
import { remembered } from '../dispatch/remembered.ts';
import type { Candidate } from './candidatesTask.ts';
import { readMaterial } from './material.ts';

/** What asking for duplicates needs: the reading goes on between other calls, the comparing in a compute worker. */
type Asking = Pick<QueryContext, 'db' | 'auditKey' | 'purpose' | 'job' | 'compute'>;

/**
 * Every pair of persons in sight who may be one, as `findCandidates` has them, kept until something on file has changed: no
 * change is written without its entry in the log, so that the last entry of one tells the state of the store.
 */
export function candidatesOf(context: Asking): Promise<Candidate[]> {
  const { db } = context;
  const changed = db.find(
    `SELECT seq FROM main.audit_log WHERE operation IN ('collection', 'alteration', 'combination', 'erasure')
      ORDER BY seq DESC LIMIT 1`,
  );
  const hidden = db.column(
    'SELECT id FROM temp.hidden_person WHERE stands > (SELECT sees FROM temp.curtain) ORDER BY id',
  );
  return remembered(context, ['duplicate', context.purpose, changed, hidden], async () =>
    context.compute.run('duplicate.candidates', await readMaterial(context), context.job),
  );
}

/** Who may be the same as each person, but for pairs that somebody has found to be two; both ways round. */
export async function lookalikes(context: Asking): Promise<Map<number, number[]>> {
  const candidates = await candidatesOf(context);
  const different = new Set(
    context.db.column<string>(
      "SELECT a_id || ' ' || b_id FROM person_comparison WHERE decision = 'different'",
    ),
  );
  const alike = new Map<number, number[]>();
  const add = (one: number, other: number) => {
    const known = alike.get(one);
    if (known) known.push(other);
    else alike.set(one, [other]);
  };
  for (const { aId, bId } of candidates) {
    if (different.has(`${aId} ${bId}`)) continue;
    add(aId, bId);
    add(bId, aId);
  }
  return alike;
}
