import type { Role } from '../../../shared/domain.ts';
import { da } from '../../../shared/text/da/index.ts';
import type { AccessEntry, Reading } from './content.ts';

interface Counted {
  operation: 'disclosure' | 'consultation';
  role: Role | null;
  month: string;
  recipient: string | null;
  count: number;
}

/**
 * To whom the person's data went and who looked it up, as counts by role and month (LED 2016/680 art. 14(c) and 25(1)): the
 * log names no colleague here. `ofPurpose` 'police' counts what was done for police work alone. Reads the whole log.
 */
export function logSections({ db, personId, cut }: Reading, ofPurpose: 'police' | null) {
  const rows = db.all<Counted>(
    `SELECT operation, role, substr(at, 1, 7) AS month, recipient, count(*) AS count FROM main.audit_log
      WHERE operation IN ('disclosure', 'consultation') AND outcome = 'ok' AND (:purpose IS NULL OR purpose = :purpose)
        AND instr(record_ids, :digits) > 0 AND EXISTS (SELECT 1 FROM json_each(record_ids) WHERE value = :id)
      GROUP BY operation, role, month, recipient ORDER BY month, role, recipient`,
    { id: personId, digits: String(personId), purpose: ofPurpose },
  );
  const entry = ({ role, month, recipient, count, operation }: Counted): AccessEntry => ({
    month,
    role: role === null ? null : da.domain.role[role],
    recipient: operation === 'disclosure' ? cut(recipient ?? da.access.inside) : null,
    count,
  });
  return {
    disclosure: rows.filter(({ operation }) => operation === 'disclosure').map(entry),
    consultation: rows.filter(({ operation }) => operation === 'consultation').map(entry),
  };
}
