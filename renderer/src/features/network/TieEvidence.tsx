import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { ErrorNote } from '../../kit/Notes.tsx';
import { GradeTag, Tag } from '../../kit/Tag.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { EvidenceList, period, SourceLine } from './EvidenceList.tsx';
import { lineKey, type NetworkModel } from './model.ts';
import panel from './SelectionPanel.module.css';
import styles from './TieEvidence.module.css';

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
              <SourceLine source={relation.source} />
            </li>
          ))}
        </ul>
      )}
      {data && <EvidenceList observations={data.observations} label={t('network.tie')} />}
    </div>
  );
}
