import { type activityCommands, generalActivity, plannedPerYear } from '../../../shared/contract/activity.ts';
import { dayInCopenhagen } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkEnteredToday, checkNotFuture } from '../fact/period.ts';
import { placeExists } from '../fact/place.ts';
import { deleteMeeting, findMeeting, insertMeeting, listMeetings } from './repo.ts';

const stale = ['activity', 'indicator'] as const;

export const activityHandlers: HandlersOf<typeof activityCommands> = {
  'activity.list': ({ db, today }, { year }) => {
    const rows = listMeetings(db, { from: `${year}-01-01`, to: `${year}-12-31` });
    return {
      meetings: rows.map(({ recordedAt, ...row }) => ({
        ...row,
        isNew: dayInCopenhagen(new Date(recordedAt)) === today(),
      })),
      counted: generalActivity.options.map((activity) => {
        const held = rows.filter((row) => row.activity === activity);
        const attendance = held.reduce((sum, row) => sum + (row.attendance ?? 0), 0);
        return { activity, held: held.length, attendance, ...plannedPerYear[activity] };
      }),
    };
  },

  'activity.record': ({ record, newId, now, today, account }, input) => {
    checkNotFuture(input.heldOn, today());
    return record((db) => {
      if (input.placeId !== null && !placeExists(db, input.placeId)) throw new Failure('call.notFound');
      const id = newId();
      const themes = [...new Set(input.themes)];
      insertMeeting(db, { ...input, themes, id, accountId: account.id, recordedAt: now() });
      return {
        result: { id },
        entry: { operation: 'collection', object: 'activity', recordIds: [id] },
        stale,
      };
    });
  },

  'activity.remove': ({ record, today }, { id, reason }) =>
    record((db) => {
      const meeting = findMeeting(db, id);
      if (!meeting) throw new Failure('call.notFound');
      checkEnteredToday(meeting.recordedAt, today());
      deleteMeeting(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'activity', recordIds: [id], justification: reason },
        stale,
      };
    }),
};
