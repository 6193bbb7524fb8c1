import type { JointAssessment } from '../../../shared/contract/assessment.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

type Row = Omit<JointAssessment, 'authorities' | 'dissent' | 'measures' | 'isOwnFromToday'> &
  Written & {
    authorities: string;
    personId: number;
  };

/** Who wrote it, and when. */
interface Written {
  accountId: number;
  recordedAt: string;
}

/** Whether something written then by an account may be taken back by whoever asks. */
type IsOwnFromToday = (written: Written) => boolean;

const columns = `j.id, j.person_id AS personId, j.held_on AS heldOn, j.authorities, j.weighed, j.conclusion, j.purpose,
  r.version AS profileVersion, account.name AS "by", j.account_id AS accountId, j.recorded_at AS recordedAt
  FROM joint_assessment j JOIN main.account ON account.id = j.account_id
  LEFT JOIN profile_round r ON r.id = j.round_id`;

/** The joint assessments of a person that the workspace sees, newest first. */
export function assessmentsOf(
  db: ReadableDatabase,
  personId: number,
  isOwnFromToday: IsOwnFromToday,
): JointAssessment[] {
  const rows = db.all<Row>(
    `SELECT ${columns} WHERE j.person_id = ? ORDER BY j.held_on DESC, j.recorded_at DESC, j.id`,
    [personId],
  );
  return shown(db, rows, isOwnFromToday);
}

/** One joint assessment, whose it is, and who wrote it when. */
export function findAssessment(
  db: ReadableDatabase,
  id: number,
): { assessment: JointAssessment; personId: number; accountId: number; recordedAt: string } | undefined {
  const row = db.find<Row>(`SELECT ${columns} WHERE j.id = ?`, [id]);
  const [assessment] = row ? shown(db, [row], () => false) : [];
  if (!row || !assessment) return undefined;
  const { personId, accountId, recordedAt } = row;
  return { assessment, personId, accountId, recordedAt };
}

function shown(
  db: ReadableDatabase,
  rows: readonly Row[],
  isOwnFromToday: IsOwnFromToday,
): JointAssessment[] {
  const ids = list(rows.map(({ id }) => id));
  const dissents = db.all<JointAssessment['dissent'][number] & { assessmentId: number }>(
    `SELECT joint_assessment_id AS assessmentId, authority, text FROM joint_assessment_dissent
      WHERE joint_assessment_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [ids],
  );
  const measures = db.all<
    Omit<JointAssessment['measures'][number], 'responsible'> & { assessmentId: number; responsible: string }
  >(
    `SELECT joint_assessment_id AS assessmentId, id, activity, state, responsible, due_on AS dueOn FROM intervention
      WHERE joint_assessment_id IN (SELECT value FROM json_each(?)) ORDER BY opened_on, due_on, id`,
    [ids],
  );
  return rows.map(({ personId: _, authorities, accountId, recordedAt, ...row }) => ({
    ...row,
    isOwnFromToday: isOwnFromToday({ accountId, recordedAt }),
    authorities: JSON.parse(authorities) as string[],
    dissent: dissents.flatMap(({ assessmentId, ...dissent }) => (assessmentId === row.id ? [dissent] : [])),
    measures: measures.flatMap(({ assessmentId, responsible, ...measure }) =>
      assessmentId === row.id ? [{ ...measure, responsible: JSON.parse(responsible) as string[] }] : [],
    ),
  }));
}

/**
 * The newest round for one of these purposes in which a form counts on a day and that is no longer open: what may lie on
 * the table.
 */
export function roundOnTable(
  db: ReadableDatabase,
  personId: number,
  purpose: Purpose,
  day: IsoDate,
): number | undefined {
  return db.find<{ id: number }>(
    `SELECT r.id FROM profile_round r WHERE r.person_id = :personId
        AND (r.purpose = :purpose OR :purpose = 'prevention')
        AND (r.closed_at IS NOT NULL
          OR (SELECT count(*) FROM profile f WHERE f.round_id = r.id AND f.state = 'final') = 2)
        AND EXISTS (SELECT 1 FROM profile f WHERE f.round_id = r.id AND f.finished_on <= :day AND f.expires_on >= :day)
      ORDER BY r.recorded_at DESC, r.version DESC`,
    { personId, purpose, day },
  )?.id;
}

/** The sources of the name in the minutes, and of what the profile on the table rests on. */
export function sourcesBehind(db: ReadableDatabase, assessmentId: number): number[] {
  return db.column(
    `WITH evidence AS (
       SELECT e.* FROM joint_assessment j JOIN profile p ON p.round_id = j.round_id
         JOIN profile_item i ON i.profile_id = p.id JOIN profile_evidence e ON e.profile_item_id = i.id
        WHERE j.id = :assessmentId)
     SELECT n.source_id FROM joint_assessment j JOIN person_name n ON n.person_id = j.person_id AND n.listed = 1
      WHERE j.id = :assessmentId
     UNION SELECT report_id FROM evidence WHERE report_id IS NOT NULL
     UNION SELECT source_id FROM observation WHERE id IN (SELECT observation_id FROM evidence)
     UNION SELECT source_id FROM incident WHERE id IN (SELECT incident_id FROM evidence)
     UNION SELECT source_id FROM custody WHERE id IN (SELECT custody_id FROM evidence)`,
    { assessmentId },
  );
}

/** Writes down which assessment a file of minutes is of. */
export function linkPrint(
  db: WritableDatabase,
  { assessmentId, exportId, purpose }: { assessmentId: number; exportId: number; purpose: Purpose },
): void {
  db.run(
    'INSERT INTO main.joint_assessment_print (joint_assessment_id, export_id, purpose) VALUES (?, ?, ?)',
    [assessmentId, exportId, purpose],
  );
}
