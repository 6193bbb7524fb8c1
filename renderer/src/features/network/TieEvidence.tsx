import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  CitedSource,
  TieEvidence as Evidence,
  NetworkFilter,
} from '../../../../shared/contract/network.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { GradeTag, PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { lineKey, type NetworkModel } from './model.ts';
import panel from './SelectionPanel.module.css';
import styles from './TieEvidence.module.css';

type Observation = Evidence['observations'][number];

/** Everything that a line of the graph rests on. Opening it stands in the log. */
export function TieEvidence({
  a,
  b,
  model,
  filter,
}: {
  a: number;
  b: number;
  model: NetworkModel;
  filter: NetworkFilter;
}) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('network.tie', { a, b, filter }, { keepPrevious: true });
  const [open, setOpen] = useState<Observation | null>(null);
  const selectPersons = useSelection((state) => state.selectPersons);
  const tie = model.lines.get(lineKey(a, b))?.tie;
  const nameOf = (id: number) => model.persons.get(id)?.name ?? t('network.noName');
  return (
    <div className={panel.panel}>
      <header>
        <h2 className={styles.ends}>
          {[a, b].map((id) => (
            <button key={id} type="button" className={styles.end} onClick={() => selectPersons([id])}>
              {nameOf(id)}
            </button>
          ))}
        </h2>
        {tie && (
          <div className={panel.tags}>
            <Tag tone="accent">{t('network.sharedObservations', { count: tie.count, n: tie.count })}</Tag>
            <Tag title={t('network.weightFull')}>
              {t('network.weight', { n: tie.newman.toLocaleString('da-DK', { maximumFractionDigits: 2 }) })}
            </Tag>
            <GradeTag source={tie.sourceGrade} content={tie.contentGrade} />
            {tie.oneSource && (
              <Tag tone="warn" title={t('network.oneSourceFull')}>
                {t('network.oneSource')}
              </Tag>
            )}
          </div>
        )}
      </header>
      <ErrorNote error={error} />
      {!data && !error && <p className={panel.soft}>{t('frame.loading')}</p>}
      {data && data.relations.length > 0 && (
        <ul className={styles.relations} aria-label={t('network.declared')}>
          {data.relations.map((relation) => (
            <li key={relation.id}>
              <strong>{t(`domain.relationKind.${relation.kind}`)}</strong>
              {relation.strength !== null &&
                ` · ${t('network.strength', { n: relation.strength.toLocaleString('da-DK') })}`}
              {' · '}
              {period(relation.from, relation.to) ?? t('network.periodOpen')}
              {relation.detail !== '' && <p>{relation.detail}</p>}
              <Source source={relation.source} />
            </li>
          ))}
        </ul>
      )}
      {data && (
        <ol className={styles.observations} aria-label={t('network.tie')}>
          {data.observations.map((observation) => {
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
      )}
      {open && <WholeObservation observation={open} onClose={() => setOpen(null)} />}
    </div>
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
          <Source source={source} />
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

function Source({ source }: { source: CitedSource }) {
  const { t } = useTranslation();
  return (
    <span className={styles.source}>
      {t(`domain.sourceKind.${source.kind}`)} · {source.reference}{' '}
      <GradeTag source={source.sourceGrade} content={source.contentGrade} />
    </span>
  );
}

/** A day, or the first and last of several; null when neither is known. */
function period(from: string | null, to: string | null): string | null {
  if (from === null && to === null) return null;
  if (from === to && from !== null) return formatDay(from);
  return [from, to].map((day) => (day === null ? '' : formatDay(day))).join(' – ');
}
