import { CircleHelp, Shapes } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { type MeasureId, measureId, type TieWeight } from '../../../../../shared/contract/networkAnalysis.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button, IconButton } from '../../../kit/Button.tsx';
import { Checkbox, Select } from '../../../kit/Field.tsx';
import type { SideProps } from '../SideArea.tsx';
import { useStyleValues } from '../styleValues.ts';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { useAnalysis } from './analysisState.ts';
import { FigureBasis } from './FigureBasis.tsx';
import { count, figure } from './figures.ts';
import { MaterialNote } from './MaterialNote.tsx';
import { MeasureExplanation } from './MeasureExplanation.tsx';
import { MeasureGrid, type OpenedFigure } from './MeasureGrid.tsx';
import { useMaterial } from './useMaterial.ts';

type Measured = CommandOutput<'network.measures'>;

/** Where each person stands in the material, by the measures that are chosen. */
export function MeasuresPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const { columns, weight } = useAnalysis();
  const material = useMaterial({ model, filter });
  const asked = useLongQuery('network.measures', { material, weight });
  const [explained, setExplained] = useState<MeasureId | null>(null);
  const [opened, setOpened] = useState<OpenedFigure | null>(null);
  const drawn = useDrawnBy(asked.data);
  const toggle = (measure: MeasureId) =>
    useAnalysis.setState({
      columns: measureId.options.filter((each) => columns.includes(each) !== (each === measure)),
    });
  return (
    <>
      <div className={styles.choices}>
        <Select<TieWeight>
          label={t('networkAnalysis.weight')}
          value={weight}
          options={(['count', 'newman'] as const).map((value) => ({
            value,
            label: t(`networkAnalysis.weights.${value}`),
          }))}
          onChange={(value) => useAnalysis.setState({ weight: value })}
        />
      </div>
      <Answer asked={asked}>
        {(data) => (
          <>
            <MeasureGrid
              label={t('networkAnalysis.position')}
              model={model}
              measured={data}
              columns={columns}
              onExplain={setExplained}
              onOpen={setOpened}
            />
            <p className={styles.soft}>{t('networkAnalysis.positionNote')}</p>
            <MaterialNote basis={data.basis} />
            <details className={styles.more}>
              <summary>{t('networkAnalysis.columns')}</summary>
              <ul className={styles.measures}>
                {measureId.options.map((measure) => (
                  <li key={measure}>
                    <Checkbox
                      label={t(`networkAnalysis.measure.${measure}.name`)}
                      checked={columns.includes(measure)}
                      onChange={() => toggle(measure)}
                    />
                    <IconButton
                      label={t('networkAnalysis.explain', {
                        measure: t(`networkAnalysis.measure.${measure}.name`),
                      })}
                      icon={<CircleHelp />}
                      onClick={() => setExplained(measure)}
                    />
                    <IconButton
                      label={t('networkAnalysis.drawBy', {
                        measure: t(`networkAnalysis.measure.${measure}.name`),
                      })}
                      icon={<Shapes />}
                      pressed={drawn.measure === measure}
                      onClick={() => drawn.by(drawn.measure === measure ? null : measure)}
                    />
                  </li>
                ))}
              </ul>
            </details>
            <WholeFigures whole={data.whole} />
          </>
        )}
      </Answer>
      {drawn.measure && (
        <p className={styles.drawn}>
          {t('networkAnalysis.drawnBy', { measure: t(`networkAnalysis.measure.${drawn.measure}.name`) })}{' '}
          <Button look="quiet" onClick={() => drawn.by(null)}>
            {t('networkAnalysis.drawByNone')}
          </Button>
        </p>
      )}
      {explained && (
        <MeasureExplanation
          measure={explained}
          basis={asked.data?.basis ?? null}
          onDraw={() => {
            drawn.by(explained);
            setExplained(null);
          }}
          onClose={() => setExplained(null)}
        />
      )}
      {opened && (
        <FigureBasis
          {...opened}
          model={model}
          material={material}
          onClose={() => setOpened(null)}
          onExplain={() => setExplained(opened.measure)}
        />
      )}
    </>
  );
}

/** Offers one measure's values to the graph, and renews them as the material changes. */
function useDrawnBy(data: Measured | undefined) {
  const { t } = useTranslation();
  const { values, offer, withdraw } = useStyleValues();
  const [measure, setMeasure] = useState<MeasureId | null>(null);
  const label = measure && t(`networkAnalysis.measure.${measure}.name`);
  const explanation = measure && t(`networkAnalysis.measure.${measure}.says`);
  useEffect(() => {
    if (!measure || !data || label === null || explanation === null) return;
    const column = data.values[measure];
    const byPerson = new Map(data.persons.map((id, at) => [id, column[at] ?? Number.NaN]));
    offer({ label, explanation, byPerson });
  }, [measure, data, label, explanation, offer]);
  const by = (next: MeasureId | null) => {
    setMeasure(next);
    if (next === null) withdraw();
  };
  return { measure: values === null ? null : measure, by };
}

function WholeFigures({ whole }: { whole: Measured['whole'] }) {
  const { t } = useTranslation();
  const rows = useMemo(() => Object.entries(whole) as [keyof Measured['whole'], number][], [whole]);
  const hinted = ['density', 'modularity', 'clustering', 'externalInternal'] as const;
  return (
    <details className={styles.more}>
      <summary>{t('networkAnalysis.wholeNetwork')}</summary>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => {
          const hint = hinted.find((each) => each === name);
          return (
            <div key={name}>
              <dt>
                {t(`networkAnalysis.whole.${name}`)}
                {hint && <span className={styles.soft}> {t(`networkAnalysis.wholeHint.${hint}`)}</span>}
              </dt>
              <dd>{Number.isInteger(value) ? count(value) : figure(value)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
