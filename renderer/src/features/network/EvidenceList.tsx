import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitedSource, TieEvidence as Evidence } from '../../../../shared/contract/network.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { GradeTag, PurposeTag } from '../../kit/Tag.tsx';
import panel from './SelectionPanel.module.css';
import styles from './TieEvidence.module.css';

type Observation = Evidence['observations'][number];

/** Observations in short, newest first; each opens in full. */
export function EvidenceList({
  observations,
  label,
}: {
  observations: readonly Observation[];
  label: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Observation | null>(null);
  return (
    <>
      <ol className={styles.observations} aria-label={label}>
        {observations.map((observation) => {
          const day = period(observation.from, observation.to) ?? t('network.undatedObservation');
          return (
            <li key={observation.id}>
              <button
                type="button"
                aria-label={t('network.openEvidence', { day })}
                onClick={() => setOpen(observation)}
              >
                <span className={styles.line}>
                  <strong>{day}</strong>
                  <span className={panel.name}>{observation.place || t('network.noPlace')}</span>
                  <GradeTag
                    source={observation.source.sourceGrade}
                    content={observation.source.contentGrade}
                  />
                </span>
                {observation.text !== '' && <span className={styles.text}>{observation.text}</span>}
                <span className={panel.soft}>
                  {observation.participants.map(({ id, name }) => name ?? `${id}`).join(', ')}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {open && <WholeObservation observation={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** One observation in full, with its source. */
function WholeObservation({ observation, onClose }: { observation: Observation; onClose(): void }) {
  const { t } = useTranslation();
  const { from, to, time, place, text, participants, notShown, source } = observation;
  return (
    <Dialog open onClose={onClose} title={t('network.evidence')}>
      <dl className={styles.facts}>
        <dt>{t('network.when')}</dt>
        <dd>{[period(from, to) ?? t('network.undatedObservation'), time].filter(Boolean).join(' · ')}</dd>
        <dt>{t('network.where')}</dt>
        <dd>{place || t('network.noPlace')}</dd>
        <dt>{t('network.description')}</dt>
        <dd className={styles.whole}>{text || t('network.noText')}</dd>
        <dt>{t('network.participants')}</dt>
        <dd>
          <ul>
            {participants.map(({ id, name, parts }) => (
              <li key={id}>
                {name ?? t('network.noName')}
                <span className={panel.soft}>
                  {' · '}
                  {parts.map((part) => t(`domain.participantRole.${part}`)).join(', ')}
                </span>
              </li>
            ))}
          </ul>
          {notShown > 0 && (
            <p className={panel.soft}>{t('network.notShown', { count: notShown, n: notShown })}</p>
          )}
        </dd>
        <dt>{t('network.source')}</dt>
        <dd>
          <SourceLine source={source} />
        </dd>
        <dt>{t('network.received')}</dt>
        <dd>{formatDay(source.receivedOn)}</dd>
        <dt>{t('network.handling')}</dt>
        <dd>
          {t(`domain.handling.${source.handling}`)}
          {source.handlingText !== '' && `: ${source.handlingText}`}
        </dd>
        <dt>{t('network.purpose')}</dt>
        <dd>
          <PurposeTag purpose={source.purpose} />
        </dd>
      </dl>
    </Dialog>
  );
}

/** A source in one line: what kind it is, its reference and its grade. */
export function SourceLine({ source }: { source: CitedSource }) {
  const { t } = useTranslation();
  return (
    <span className={styles.source}>
      {t(`domain.sourceKind.${source.kind}`)} · {source.reference}{' '}
      <GradeTag source={source.sourceGrade} content={source.contentGrade} />
    </span>
  );
}

/** A day, or the first and last of several; null when neither is known. */
export function period(from: string | null, to: string | null): string | null {
  if (from === null && to === null) return null;
  if (from === to && from !== null) return formatDay(from);
  return [from, to].map((day) => (day === null ? '' : formatDay(day))).join(' – ');
}
