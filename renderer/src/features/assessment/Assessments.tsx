import { FileText, Plus, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { JointAssessment } from '../../../../shared/contract/assessment.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { takeBack } from '../intervention/takeBack.ts';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Assessment.module.css';

/** The joint assessments of a person, newest first. */
export function Assessments({ personId, name }: { personId: number; name: string }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { data, error } = useQueryCommand('assessment.list', { personId });
  return (
    <Panel
      title={t('assessment.title')}
      actions={
        <Button icon={<Plus />} onClick={() => open({ kind: 'jointAssessment', personId, name })}>
          {t('assessment.new')}
        </Button>
      }
    >
      <ErrorNote error={error} />
      {data?.assessments.length === 0 && (
        <p className={styles.soft}>
          {t('assessment.none')} {t('assessment.needsProfile')}
        </p>
      )}
      <ul className={styles.stack}>
        {data?.assessments.map((assessment) => (
          <OneAssessment key={assessment.id} assessment={assessment} />
        ))}
      </ul>
    </Panel>
  );
}

function OneAssessment({ assessment }: { assessment: JointAssessment }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { actor, activity } = useCatalogue();
  return (
    <li className={styles.one} aria-label={`${t('assessment.title')} ${formatDay(assessment.heldOn)}`}>
      <div className={styles.head}>
        <strong>{formatDay(assessment.heldOn)}</strong>
        {assessment.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        <span className={styles.spring} />
        {assessment.isOwnFromToday && isOwnPurpose(assessment.purpose) && (
          <Button
            look="quiet"
            icon={<Undo2 aria-hidden />}
            onClick={() => takeBack('assessment.takeBack', assessment.id, t('assessment.takenBack'))}
          >
            {t('assessment.takeBack')}
          </Button>
        )}
        {isOwnPurpose(assessment.purpose) && (
          <Button
            look="quiet"
            icon={<FileText />}
            onClick={() => open({ kind: 'printMinutes', assessmentId: assessment.id })}
          >
            {t('assessment.print')}
          </Button>
        )}
      </div>
      <p className={styles.soft}>
        {assessment.authorities.map(actor).join(' · ')}
        {assessment.profileVersion !== null &&
          ` · ${t('assessment.profileVersion', { version: assessment.profileVersion })}`}
      </p>
      <dl className={styles.parts}>
        <dt>{t('assessment.weighed')}</dt>
        <dd>{assessment.weighed}</dd>
        <dt>{t('assessment.conclusion')}</dt>
        <dd>{assessment.conclusion}</dd>
        <dt>{t('assessment.dissent')}</dt>
        {assessment.dissent.length === 0 && <dd>{t('assessment.noDissent')}</dd>}
        {assessment.dissent.map(({ authority, text }) => (
          <dd key={`${authority} ${text}`}>
            {actor(authority)}: {text}
          </dd>
        ))}
        <dt>{t('assessment.measures')}</dt>
        {assessment.measures.length === 0 && <dd>{t('assessment.noMeasures')}</dd>}
        {assessment.measures.map((measure) => (
          <dd key={measure.id}>
            {activity(measure.activity)?.title}{' '}
            <Tag tone="accent">{t(`intervention.state.${measure.state}`)}</Tag>
          </dd>
        ))}
      </dl>
    </li>
  );
}
