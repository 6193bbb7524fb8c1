import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  actsOn,
  type Intervention,
  type InterventionEventKind,
  type Suggestion,
} from '../../../../shared/contract/intervention.ts';
import { formatDay, type IsoDate } from '../../../../shared/date.ts';
import { Button } from '../../kit/Button.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { CardLink } from '../person/Card.tsx';
import styles from './Intervention.module.css';
import { useInterventionRoom } from './interventionRoom.ts';
import { takeBack } from './takeBack.ts';
import { useCatalogue } from './useCatalogue.ts';

/** The act that usually comes next. */
const usual: Partial<Record<Intervention['state'], InterventionEventKind>> = {
  proposed: 'choose',
  chosen: 'start',
  running: 'followUp',
};

/** One measure: whose, what, by whom, until when, and what may be done with it. */
export function MeasureCard({
  measure,
  asOf,
  withPerson = true,
}: {
  measure: Intervention;
  asOf: IsoDate;
  withPerson?: boolean;
}) {
  const { t } = useTranslation();
  const { activity, shortActor } = useCatalogue();
  const open = useEntry((state) => state.open);
  const next = usual[measure.state];
  const title = activity(measure.activity)?.title ?? measure.activity;
  return (
    <li className={styles.card} aria-label={`${title}: ${measure.person.name}`}>
      {withPerson && <WhoseCard person={measure.person} />}
      <strong>{title}</strong>
      <p className={styles.soft}>{measure.responsible.map(shortActor).join(', ')}</p>
      <div className={styles.tags}>
        {measure.dueOn !== null && <DueTag dueOn={measure.dueOn} asOf={asOf} label="intervention.dueBy" />}
        {!withPerson && <Tag tone="accent">{t(`intervention.state.${measure.state}`)}</Tag>}
        {measure.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
      </div>
      {measure.closedOn !== null && (
        <p className={styles.text}>
          <span className={styles.soft}>
            {t('intervention.closedOn', {
              state: t(`intervention.state.${measure.state}`),
              day: formatDay(measure.closedOn),
            })}
          </span>{' '}
          {measure.outcome}
        </p>
      )}
      {next && actsOn(measure.state).length > 0 && isOwnPurpose(measure.purpose) && (
        <Button
          aria-label={`${t(`intervention.act.${next}`)}: ${title}, ${measure.person.name}`}
          onClick={() => open({ kind: 'actOnMeasure', measure })}
        >
          {t(`intervention.act.${next}`)}
        </Button>
      )}
      {measure.isOwnFromToday && isOwnPurpose(measure.purpose) && (
        <Button
          look="quiet"
          icon={<Undo2 aria-hidden />}
          aria-label={`${t('intervention.takeBack')}: ${title}, ${measure.person.name}`}
          onClick={() => takeBack('intervention.takeBack', measure.id, t('intervention.takenBack'))}
        >
          {t('intervention.takeBack')}
        </Button>
      )}
      {!withPerson && <Course measure={measure} />}
    </li>
  );
}

/** A measure that a rule proposes: why, and the way to take a stand. */
export function SuggestionCard({
  suggestion,
  asOf,
  withPerson = true,
}: {
  suggestion: Suggestion;
  asOf: IsoDate;
  withPerson?: boolean;
}) {
  const { t } = useTranslation();
  const { activity } = useCatalogue();
  const open = useEntry((state) => state.open);
  const title = activity(suggestion.activity)?.title ?? suggestion.activity;
  return (
    <li className={styles.card} aria-label={`${title}: ${suggestion.person.name}`}>
      {withPerson && <WhoseCard person={suggestion.person} />}
      <strong>{title}</strong>
      <p className={styles.text}>
        {t(`intervention.reason.${suggestion.reason}`, { since: formatDay(suggestion.since) })}
      </p>
      <div className={styles.tags}>
        <DueTag dueOn={suggestion.dueOn} asOf={asOf} label="intervention.decideBy" />
      </div>
      <Button
        aria-label={`${t('intervention.takeStand')}: ${title}, ${suggestion.person.name}`}
        onClick={() =>
          open({
            kind: 'newMeasure',
            personId: suggestion.person.id,
            name: suggestion.person.name,
            activity: suggestion.activity,
          })
        }
      >
        {t('intervention.takeStand')}
      </Button>
    </li>
  );
}

function WhoseCard({ person }: { person: Intervention['person'] }) {
  const { t } = useTranslation();
  const showPerson = useShowPerson();
  return (
    <div className={styles.whose}>
      <CardLink onClick={() => showPerson(person.id)}>{person.name}</CardLink>
      {person.isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
    </div>
  );
}

/** The day something is due; passed days say so in words. */
export function DueTag({
  dueOn,
  asOf,
  label,
}: {
  dueOn: IsoDate;
  asOf: IsoDate;
  label: 'intervention.dueBy' | 'intervention.decideBy';
}) {
  const { t } = useTranslation();
  const isOver = dueOn < asOf;
  return (
    <>
      {isOver && <Tag tone="bad">{t('intervention.overdue')}</Tag>}
      <Tag>{t(label, { day: formatDay(dueOn) })}</Tag>
    </>
  );
}

function Course({ measure }: { measure: Intervention }) {
  const { t } = useTranslation();
  return (
    <details className={styles.course}>
      <summary>{t('intervention.history')}</summary>
      <ol>
        {measure.events.map((event) => (
          <li key={event.turn}>
            <span className={styles.soft}>
              {t('intervention.by', {
                event: t(`intervention.event.${event.kind}`),
                day: formatDay(event.occurredOn),
                name: event.by,
              })}
            </span>{' '}
            {event.text}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Opens a person's profile and measures in the room. */
export function useShowPerson(): (personId: number) => void {
  const selectPersons = useSelection((state) => state.selectPersons);
  const show = useInterventionRoom((state) => state.show);
  return (personId) => {
    selectPersons([personId]);
    show('person');
  };
}
