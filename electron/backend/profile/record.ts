import type { ProfileContent } from '../../../shared/contract/profile.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';
import { legOf } from './rules.ts';

/* How rounds and forms are written down: by the desk, and for the invented city. */

export function insertRound(
  db: WritableDatabase,
  round: { id: number; personId: number; purpose: Purpose; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.profile_round (id, person_id, version, purpose, recorded_at)
     VALUES (:id, :personId, (SELECT coalesce(max(version), 0) + 1 FROM main.profile_round
       WHERE person_id = :personId AND purpose = :purpose), :purpose, :recordedAt)`,
    round,
  );
}

export function insertForm(
  db: WritableDatabase,
  form: { id: number; roundId: number; assessorId: number; purpose: Purpose; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.profile (id, round_id, assessor_id, state, purpose, recorded_at)
     VALUES (:id, :roundId, :assessorId, 'draft', :purpose, :recordedAt)`,
    form,
  );
}

/** Writes a draft's content over what stood there. */
export function keepContent(
  db: WritableDatabase,
  form: { id: number; purpose: Purpose; recordedAt: string },
  content: ProfileContent,
  newId: () => number,
): void {
  const { overall, overallReason, exitReadiness, items } = content;
  db.run(
    `UPDATE main.profile SET overall = :overall, overall_reason = :overallReason, exit_readiness = :exitReadiness
      WHERE id = :id`,
    { id: form.id, overall, overallReason, exitReadiness },
  );
  db.run('DELETE FROM main.profile_item WHERE profile_id = ?', [form.id]);
  for (const { item, rating, reason, assessedOn, evidence } of items) {
    const itemId = newId();
    db.run(
      `INSERT INTO main.profile_item (id, profile_id, leg, item, rating, reason, assessed_on, purpose, recorded_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [itemId, form.id, legOf(item), item, rating, reason, assessedOn, form.purpose, form.recordedAt],
    );
    for (const { kind, id } of evidence) {
      db.run(`INSERT INTO main.profile_evidence (profile_item_id, ${kind}_id, purpose) VALUES (?, ?, ?)`, [
        itemId,
        id,
        form.purpose,
      ]);
    }
  }
}

export function finishForm(
  db: WritableDatabase,
  form: { id: number; finishedOn: IsoDate; expiresOn: IsoDate },
): void {
  db.run(
    `UPDATE main.profile SET state = 'final', finished_on = :finishedOn, expires_on = :expiresOn WHERE id = :id`,
    form,
  );
}
