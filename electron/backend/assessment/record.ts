import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';

/* How a joint assessment is written down: by the desk, and for the invented city. */

export function insertAssessment(
  db: WritableDatabase,
  assessment: {
    id: number;
    personId: number;
    roundId: number;
    heldOn: IsoDate;
    authorities: readonly string[];
    weighed: string;
    conclusion: string;
    accountId: number;
    purpose: Purpose;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.joint_assessment (id, person_id, round_id, held_on, authorities, weighed, conclusion, account_id,
       purpose, recorded_at)
     VALUES (:id, :personId, :roundId, :heldOn, :authorities, :weighed, :conclusion, :accountId, :purpose, :recordedAt)`,
    { ...assessment, authorities: JSON.stringify(assessment.authorities) },
  );
}

export function insertDissent(
  db: WritableDatabase,
  dissent: { id: number; assessmentId: number; authority: string; text: string; purpose: Purpose },
): void {
  db.run(
    `INSERT INTO main.joint_assessment_dissent (id, joint_assessment_id, authority, text, purpose)
     VALUES (:id, :assessmentId, :authority, :text, :purpose)`,
    dissent,
  );
}

export function deleteAssessment(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.joint_assessment WHERE id = ?', [id]);
}
