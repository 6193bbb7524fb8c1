import { useTranslation } from 'react-i18next';
import type { MaterialBasis, MeasureId } from '../../../../../shared/contract/networkAnalysis.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import styles from './Analysis.module.css';
import { MaterialNote } from './MaterialNote.tsx';

/** A measure in plain words: what it says, what it does not say, how it is made, and on which material. */
export function MeasureExplanation({
  measure,
  basis,
  onDraw,
  onClose,
}: {
  measure: MeasureId;
  basis: MaterialBasis | null;
  onDraw(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const words = `networkAnalysis.measure.${measure}` as const;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${words}.name`)}
      footer={
        <>
          <Button onClick={onDraw}>
            {t('networkAnalysis.drawBy', { measure: t(`${words}.name`).toLocaleLowerCase('da') })}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('frame.close')}
          </Button>
        </>
      }
    >
      <dl className={styles.explanation}>
        <dt>{t('networkAnalysis.says')}</dt>
        <dd>{t(`${words}.says`)}</dd>
        <dt>{t('networkAnalysis.saysNot')}</dt>
        <dd>{t(`${words}.not`)}</dd>
        <dt>{t('networkAnalysis.formula')}</dt>
        <dd>{t(`${words}.formula`)}</dd>
        <dt>{t('networkAnalysis.apart')}</dt>
        <dd>{t(`${words}.apart`)}</dd>
        <dt>{t('networkAnalysis.weighing')}</dt>
        <dd>{t(`${words}.weights`)}</dd>
        {basis && (
          <>
            <dt>{t('networkAnalysis.material')}</dt>
            <dd>
              <MaterialNote basis={basis} />
              <p className={styles.soft}>{t('networkAnalysis.positionNote')}</p>
            </dd>
          </>
        )}
      </dl>
    </Dialog>
  );
}
