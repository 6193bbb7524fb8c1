import { CalendarPlus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../../shared/contract/activity.ts';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { undoReason } from '../entry/undo.ts';
import styles from './Meetings.module.css';
import { RecordMeeting } from './RecordMeeting.tsx';

const owner = Symbol('meetings');

/** The general activities of a year, counted against the plan, and the meetings behind each count. */
export function Meetings({ year }: { year: number }) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('activity.list', { year }, { keepPrevious: true });
  const [isRecording, setRecording] = useState(false);
  const record = () => setRecording(true);
  useActions(owner, [{ id: 'activity.record', label: t('activity.record'), perform: record }]);
  const button = (
    <Button look="primary" icon={<CalendarPlus aria-hidden />} onClick={record}>
      {t('activity.record')}
    </Button>
  );
  return (
    <div className={styles.meetings}>
      <div className={styles.lead}>
        <p>{t('activity.lead')}</p>
        {button}
      </div>
      <ErrorNote error={error} />
      {data && <Counted counted={data.counted} />}
      {data?.meetings.length === 0 && (
        <EmptyState title={t('activity.emptyTitle', { year })} actions={button}>
          {t('activity.emptyText')}
        </EmptyState>
      )}
      {data && data.meetings.length > 0 && (
        <ol className={styles.list}>
          {data.meetings.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} />
          ))}
        </ol>
      )}
      {isRecording && <RecordMeeting onClose={() => setRecording(false)} />}
    </div>
  );
}

type CountedActivity = CommandOutput<'activity.list'>['counted'][number];

function Counted({ counted }: { counted: readonly CountedActivity[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.counted}>
      {counted.map((each) => (
        <Panel key={each.activity} title={t(`activity.kind.${each.activity}`)}>
          <div className={styles.count}>
            <strong>{each.held}</strong>
            <span>
              {t('activity.plan')}: <Planned {...each} />
              <br />
              {t('activity.attendance')}: {each.attendance.toLocaleString('da-DK')}
            </span>
            <Against counted={each} />
          </div>
        </Panel>
      ))}
    </div>
  );
}

function Against({ counted: { held, least, most } }: { counted: CountedActivity }) {
  const { t } = useTranslation();
  if (least === 0) return null;
  if (held < least) return <Tag tone="warn">{t('activity.missing', { count: least - held })}</Tag>;
  if (most !== null && held > most) return <Tag>{t('activity.above')}</Tag>;
  return <Tag tone="good">{t('activity.met')}</Tag>;
}

/** How many the plan wants in a year, in words. */
function Planned({ least, most }: Pick<CountedActivity, 'least' | 'most'>) {
  const { t } = useTranslation();
  if (least === 0) return t('activity.asNeeded');
  return most === null ? t('activity.atLeast', { least }) : t('activity.between', { least, most });
}

function MeetingRow({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const show = useToasts((state) => state.show);
  const kind = t(`activity.kind.${meeting.activity}`);
  const day = formatDay(meeting.heldOn);
  const remove = () =>
    void call('activity.remove', { id: meeting.id, reason: undoReason }).then(
      () => show({ kind: 'good', text: t('activity.removed') }),
      toastFailure,
    );
  return (
    <li className={styles.row}>
      <time dateTime={meeting.heldOn}>{day}</time>
      <div>
        <strong>{kind}</strong>
        <div className={styles.soft}>
          {meeting.place || t('activity.noPlace')}
          {meeting.attendance !== null &&
            ` · ${t('activity.attendance')}: ${meeting.attendance.toLocaleString('da-DK')}`}
          {` · ${t('activity.enteredBy')} ${meeting.enteredBy}`}
        </div>
        <div className={styles.themes}>
          {meeting.themes.map((theme) => (
            <Tag key={theme}>{t(`activity.theme.${theme}`)}</Tag>
          ))}
        </div>
      </div>
      {meeting.isNew && (
        <Button
          look="quiet"
          icon={<Undo2 aria-hidden />}
          aria-label={t('activity.removeOf', { name: kind, day })}
          onClick={remove}
        >
          {t('activity.remove')}
        </Button>
      )}
    </li>
  );
}
