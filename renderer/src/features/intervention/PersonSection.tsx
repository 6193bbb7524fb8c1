import { HandHelping } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useRoom } from '../../workspace/room.ts';
import { CardSection } from '../person/Card.tsx';
import { ReasonList } from '../targetGroup/ReasonList.tsx';
import styles from './Intervention.module.css';
import { DueTag, useShowPerson } from './MeasureCard.tsx';
import { useCatalogue } from './useCatalogue.ts';

/** On the person card: which target groups and why, what is open, and the way to profile and measures. */
export function PersonSection({ personId }: { personId: number }) {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const showPerson = useShowPerson();
  const { activity } = useCatalogue();
  const groups = useQueryCommand('targetGroup.person', { personId });
  const measures = useQueryCommand('intervention.ofPerson', { personId });
  const open = (measures.data?.interventions ?? []).filter(({ dueOn }) => dueOn !== null);
  const suggestions = measures.data?.suggestions ?? [];
  const error = groups.error ?? measures.error;
  return (
    <CardSection
      title={t('intervention.room')}
      count={open.length + suggestions.length + (groups.data?.groups.length ?? 0) + (error ? 1 : 0)}
      empty={groups.data ? t('targetGroup.notInAny') : t('frame.loading')}
      actions={
        <Button
          look="quiet"
          icon={<HandHelping />}
          onClick={() => {
            showPerson(personId);
            goTo('intervention');
          }}
        >
          {t('intervention.openPerson')}
        </Button>
      }
    >
      <ErrorNote error={error} />
      <ul className={styles.groups}>
        {groups.data?.groups.map(({ group, reasons }) => (
          <li key={group}>
            <details>
              <summary>
                <Tag tone="accent">{t(`targetGroup.group.${group}`)}</Tag>
              </summary>
              <ReasonList reasons={reasons} sources={groups.data.sources} names={groups.data.names} />
            </details>
          </li>
        ))}
      </ul>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={suggestion.activity} className={styles.line}>
            <span>
              {activity(suggestion.activity)?.title}{' '}
              <span className={styles.soft}>
                {t(`intervention.reason.${suggestion.reason}`, { since: formatDay(suggestion.since) })}
              </span>
            </span>
            <Tag tone="warn">{t('intervention.column.suggested')}</Tag>
          </li>
        ))}
        {open.map((measure) => (
          <li key={measure.id} className={styles.line}>
            <span>
              {activity(measure.activity)?.title}{' '}
              <span className={styles.soft}>{t(`intervention.state.${measure.state}`)}</span>
            </span>
            {measure.dueOn && measures.data && (
              <DueTag dueOn={measure.dueOn} asOf={measures.data.asOf} label="intervention.dueBy" />
            )}
          </li>
        ))}
      </ul>
    </CardSection>
  );
}
