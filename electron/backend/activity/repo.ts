import type { GeneralActivity, Meeting, MeetingTheme } from '../../../shared/contract/activity.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

export interface MeetingRow extends Omit<Meeting, 'isNew'> {
  recordedAt: string;
}

/** Meetings of a period, newest first. */
export function listMeetings(
  db: ReadableDatabase,
  { from, to }: { from: IsoDate; to: IsoDate },
): MeetingRow[] {
  return db
    .all<Omit<MeetingRow, 'themes'> & { themes: string }>(
      `SELECT general_activity.id, activity, held_on AS heldOn, place_id AS placeId,
          coalesce(place.name, '') AS place, attendance, themes, account.name AS enteredBy, recorded_at AS recordedAt
         FROM general_activity JOIN main.account ON account.id = account_id LEFT JOIN place ON place.id = place_id
        WHERE held_on BETWEEN :from AND :to ORDER BY held_on DESC, general_activity.id`,
      { from, to },
    )
    .map((row) => ({ ...row, themes: JSON.parse(row.themes) as MeetingTheme[] }));
}

export function findMeeting(db: ReadableDatabase, id: number): { recordedAt: string } | undefined {
  return db.find('SELECT recorded_at AS recordedAt FROM general_activity WHERE id = ?', [id]);
}

export function insertMeeting(
  db: WritableDatabase,
  meeting: {
    id: number;
    activity: GeneralActivity;
    heldOn: IsoDate;
    placeId: number | null;
    attendance: number | null;
    themes: readonly MeetingTheme[];
    accountId: number;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.general_activity (id, activity, held_on, place_id, attendance, themes, account_id, recorded_at)
     VALUES (:id, :activity, :heldOn, :placeId, :attendance, :themes, :accountId, :recordedAt)`,
    { ...meeting, themes: JSON.stringify(meeting.themes) },
  );
}

export function deleteMeeting(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.general_activity WHERE id = ?', [id]);
}
