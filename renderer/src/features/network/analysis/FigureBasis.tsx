import { CircleHelp, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import type { MeasureId, NetworkMaterial } from '../../../../../shared/contract/networkAnalysis.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { GradeTag } from '../../../kit/Tag.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { useEntry } from '../../entry/entry.ts';
import { useMarks } from '../marks.ts';
import { lineKey, type NetworkModel } from '../model.ts';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count, figure } from './figures.ts';
import { ObservationsBehind } from './ObservationsBehind.tsx';

const mostShown = 60;

/** What one person's figure is made of: ties, the observations behind them, and their sources; each opens. */
export function FigureBasis({
  person,
  measure,
  value,
  model,
  material,
  onExplain,
  onClose,
}: {
  person: number;
  measure: MeasureId;
  value: number;
  model: NetworkModel;
  material: NetworkMaterial;
  onExplain(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const asked = useLongQuery('network.basis', { material, person, measure });
  const name = model.persons.get(person)?.name ?? t('networkAnalysis.unnamed');
  const measureName = t(`networkAnalysis.measure.${measure}.name`);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('networkAnalysis.basisTitle', {
        name,
        measure: measureName.toLocaleLowerCase('da'),
        value: measure === 'articulation' && value === 1 ? t('networkAnalysis.yes') : figure(value),
      })}
      description={t(`networkAnalysis.measure.${measure}.says`)}
      footer={
        <Button icon={<CircleHelp />} onClick={onExplain}>
          {t('networkAnalysis.explain', { measure: measureName.toLocaleLowerCase('da') })}
        </Button>
      }
    >
      <Answer asked={asked}>
        {(basis) => (
          <Basis
            basis={basis}
            model={model}
            material={material}
            label={t('networkAnalysis.basisMarks', { measure: measureName, name })}
            onClose={onClose}
          />
        )}
      </Answer>
    </Dialog>
  );
}

function Basis({
  basis: { ties, observations, sources },
  model,
  material,
  label,
  onClose,
}: {
  basis: CommandOutput<'network.basis'>;
  model: NetworkModel;
  material: NetworkMaterial;
  label: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const openRecord = useEntry((state) => state.open);
  const selectTie = useSelection((state) => state.selectTie);
  const nameOf = (id: number) => model.persons.get(id)?.name ?? t('networkAnalysis.unnamed');
  const show = () => {
    useMarks.getState().show({
      label,
      persons: new Map(
        ties.flatMap(({ first, second }) => [first, second].map((id) => [id, 'path'] as const)),
      ),
      ties: new Map(ties.map(({ first, second }) => [lineKey(first, second), 'path'])),
      ghosts: { persons: [], ties: [] },
    });
    onClose();
  };
  if (ties.length === 0) return <p>{t('networkAnalysis.basisNone')}</p>;
  return (
    <div className={styles.basis}>
      <div className={styles.acts}>
        <Button onClick={() => setOpen(true)} disabled={observations.length === 0}>
          {t('networkAnalysis.basisObservations', {
            count: observations.length,
            n: count(observations.length),
          })}
        </Button>
        <Button icon={<Waypoints />} onClick={show}>
          {t('networkAnalysis.showBasis')}
        </Button>
      </div>
      <h3>{t('networkAnalysis.basisSources', { count: sources.length, n: count(sources.length) })}</h3>
      <ul className={styles.rows}>
        {sources
          .slice(0, mostShown)
          .map(({ id, kind, reference, sourceGrade, contentGrade, observations: n }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.link}
                title={t('networkAnalysis.openSource', { reference })}
                onClick={() => openRecord({ kind: 'source', id })}
              >
                {t(`domain.sourceKind.${kind}`)} · {reference}
              </button>
              <GradeTag source={sourceGrade} content={contentGrade} />
              <span className={styles.soft}>
                {t('networkAnalysis.partObservations', { count: n, n: count(n) })}
              </span>
            </li>
          ))}
      </ul>
      <h3>{t('networkAnalysis.basisTies', { count: ties.length, n: count(ties.length) })}</h3>
      <ul className={styles.rows}>
        {ties.slice(0, mostShown).map(({ first, second, count: times, relations }) => (
          <li key={`${first}-${second}`}>
            <button
              type="button"
              className={styles.link}
              onClick={() => {
                selectTie(first, second);
                onClose();
              }}
            >
              {nameOf(first)} – {nameOf(second)}
            </button>
            <span className={styles.soft}>
              {[
                times > 0 && t('network.times', { count: times, n: count(times) }),
                relations > 0 && t('network.relations', { count: relations, n: count(relations) }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {ties.length > mostShown && (
        <p className={styles.soft}>{t('networkAnalysis.firstShown', { n: count(mostShown) })}</p>
      )}
      {open && (
        <ObservationsBehind
          ids={observations.toReversed()}
          title={label}
          filter={material.filter}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
