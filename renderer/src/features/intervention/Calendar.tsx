import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Intervention, PersonActivity, Suggestion } from '../../../../shared/contract/intervention.ts';
import { formatDay, type IsoDate, weekOf } from '../../../../shared/date.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { CardLink } from '../person/Card.tsx';
import { type BoardAnswer, useBoard } from './Board.tsx';
import styles from './Intervention.module.css';
import { useShowPerson } from './MeasureCard.tsx';
import { useCatalogue } from './useCatalogue.ts';

/** Something that is due on a day. */
interface Due {
  key: string;
  dueOn: IsoDate;
  person: Intervention['person'];
  activity: PersonActivity;
  measure: Intervention | null;
  suggestion: Suggestion | null;
}

/** What is due, week by week, what is overdue first (Kalender). */
export function Calendar() {
  const { t } = useTranslation();
  const { data, error, isPending } = useBoard();
  if (error) return <ErrorNote error={error} />;
  if (isPending) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  const dues = duesOf(data);
  if (dues.length === 0) {
    return (
      <EmptyState icon={<CalendarDays />} title={t('intervention.calendarEmpty')}>
        {t('intervention.calendarEmptyText')}
      </EmptyState>
    );
  }
  const overdue = dues.filter(({ dueOn }) => dueOn < data.asOf);
  const weeks = Map.groupBy(
    dues.filter(({ dueOn }) => dueOn >= data.asOf),
    ({ dueOn }) => weekOf(dueOn).first,
  );
  return (
    <div className={styles.calendar}>
      {overdue.length > 0 && (
        <Panel title={`${t('intervention.overdueGroup')} (${overdue.length})`} flush>
          <Rows dues={overdue} asOf={data.asOf} />
        </Panel>
      )}
      {[...weeks].map(([first, inWeek]) => {
        const { week, last } = weekOf(first);
        const title = t('intervention.weekOf', { week, from: formatDay(first), to: formatDay(last) });
        return (
          <Panel key={first} title={title} flush>
            <Rows dues={inWeek} asOf={data.asOf} />
          </Panel>
        );
      })}
    </div>
  );
}

function duesOf({ open, suggestions }: BoardAnswer): Due[] {
  return [
    ...open.flatMap((measure) =>
      measure.dueOn === null
        ? []
        : [{ key: `${measure.id}`, ...measure, dueOn: measure.dueOn, measure, suggestion: null }],
    ),
    ...suggestions.map((suggestion) => ({
      key: `${suggestion.person.id} ${suggestion.activity}`,
      ...suggestion,
      measure: null,
      suggestion,
    })),
  ].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

function Rows({ dues, asOf }: { dues: readonly Due[]; asOf: IsoDate }) {
  const { t } = useTranslation();
  const { activity, shortActor } = useCatalogue();
  const showPerson = useShowPerson();
  const open = useEntry((state) => state.open);
  const act = ({ measure, suggestion }: Due) => {
    if (measure) open({ kind: 'actOnMeasure', measure });
    else if (suggestion) {
      const { person, activity } = suggestion;
      open({ kind: 'newMeasure', personId: person.id, name: person.name, activity });
    }
  };
  return (
    <ul className={styles.rows}>
      {dues.map((due) => {
        const title = activity(due.activity)?.title ?? due.activity;
        const mayAct = due.measure === null || isOwnPurpose(due.measure.purpose);
        return (
          <li key={due.key} className={styles.row}>
            <span className={due.dueOn < asOf ? styles.late : undefined}>
              {formatDay(due.dueOn)}
              {due.dueOn < asOf && <span className={styles.soft}> {t('intervention.overdue')}</span>}
            </span>
            <CardLink onClick={() => showPerson(due.person.id)}>{due.person.name}</CardLink>
            <span>{title}</span>
            <span className={styles.soft}>{due.measure?.responsible.map(shortActor).join(', ')}</span>
            <Tag tone={due.suggestion ? 'warn' : 'accent'}>
              {due.measure
                ? t(`intervention.state.${due.measure.state}`)
                : t('intervention.column.suggested')}
            </Tag>
            {mayAct ? (
              <Button
                look="quiet"
                aria-label={`${t('intervention.takeStand')}: ${title}, ${due.person.name}`}
                onClick={() => act(due)}
              >
                {t('intervention.takeStand')}
              </Button>
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ul>
  );
}
