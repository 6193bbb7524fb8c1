import { useTranslation } from 'react-i18next';
import type { CrimeHistory } from '../../../../shared/contract/profile.ts';
import type { Source } from '../../../../shared/contract/source.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Panel } from '../../kit/Panel.tsx';
import { GradeTag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import { usePeriodText } from '../person/Card.tsx';
import styles from './Profile.module.css';

const figures = ['incidents', 'lastTwoYears', 'violenceOrWeapons', 'coSuspects'] as const;

/** The third leg: what is on file of incidents and custody, as figures and as a timeline. Nothing of it is rated. */
export function CrimeHistoryLeg({ history, sources }: { history: CrimeHistory; sources: readonly Source[] }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const periodText = usePeriodText();
  const { facts, events } = history;
  return (
    <Panel title={t('profile.legs.crime')}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('profile.crimeLead')}</p>
        {events.length === 0 ? (
          <p>{t('profile.noCrime')}</p>
        ) : (
          <>
            <dl className={styles.facts}>
              {figures.map((figure) => (
                <div key={figure}>
                  <dt>{t(`profile.fact.${figure}`)}</dt>
                  <dd>{facts[figure].toLocaleString('da-DK')}</dd>
                </div>
              ))}
              {facts.last && (
                <div>
                  <dt>{t('profile.fact.last')}</dt>
                  <dd>{formatDay(facts.last)}</dd>
                </div>
              )}
            </dl>
            <ol className={styles.timeline} aria-label={t('profile.timeline')}>
              {events.map((event) => {
                const source = sources.find(({ id }) => id === event.sourceId);
                return (
                  <li
                    key={`${event.kind} ${event.id}`}
                    className={event.kind === 'custody' ? styles.held : styles.happened}
                  >
                    <p>
                      <strong>
                        {event.kind === 'incident'
                          ? t(`domain.incidentKind.${event.subkind as 'other'}`)
                          : t(`domain.custodyKind.${event.subkind as 'arrest'}`)}
                      </strong>{' '}
                      {source && (
                        <button
                          type="button"
                          className={styles.link}
                          title={source.reference}
                          onClick={() => open({ kind: 'source', id: source.id })}
                        >
                          <GradeTag source={source.sourceGrade} content={source.contentGrade} />
                        </button>
                      )}
                    </p>
                    <p className={styles.soft}>
                      {[
                        event.kind === 'incident' || event.subkind === 'release' || event.from === event.to
                          ? formatDay(event.from)
                          : periodText(event.from, event.to),
                        event.text,
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </p>
                  </li>
                );
              })}
            </ol>
          </>
        )}
      </div>
    </Panel>
  );
}
