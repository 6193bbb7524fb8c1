import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReleaseReview, withheldReason } from '../../../../shared/contract/release.ts';
import { Checkbox } from '../../kit/Field.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';
import { SummarySheet } from './SummarySheet.tsx';

const percent = new Intl.NumberFormat('da-DK', { style: 'percent', maximumFractionDigits: 0 });

/** The document beside what only the desk knows of it; `children` is what may be done with it. */
export function Review({ review, children }: { review: ReleaseReview; children: ReactNode }) {
  const [showReasons, setShowReasons] = useState(false);
  return (
    <div className={styles.review}>
      <SummarySheet review={review} showReasons={showReasons} />
      <div className={styles.aside}>
        {children}
        <Withheld review={review} showReasons={showReasons} onShowReasons={setShowReasons} />
      </div>
    </div>
  );
}

function Withheld({
  review,
  showReasons,
  onShowReasons,
}: {
  review: ReleaseReview;
  showReasons: boolean;
  onShowReasons(show: boolean): void;
}) {
  const { t } = useTranslation();
  const { utility, withheld, auditedAgainst } = review;
  return (
    <Panel title={t('release.withheld')}>
      <div className={styles.stack}>
        <p>
          {t('release.withheldSummary', {
            withheld: utility.withheld,
            counts: utility.counts,
            share: percent.format(utility.withheldShare),
          })}
        </p>
        <dl className={styles.counts}>
          {withheldReason.options.map((reason) => (
            <Row
              key={reason}
              name={`${t(`release.reason.${reason}`)}${showReasons ? ` (${t(`release.reasonMark.${reason}`)})` : ''}`}
              value={String(withheld.filter((count) => count.reason === reason).length)}
            />
          ))}
        </dl>
        <Checkbox
          label={t('release.showReasons')}
          hint={t('release.insideOnly')}
          checked={showReasons}
          onChange={(event) => onShowReasons(event.target.checked)}
        />
        <p className={styles.hint}>
          {auditedAgainst.length === 0
            ? t('release.auditedAgainstNone')
            : `${t('release.auditedAgainst')}: ${auditedAgainst.map(({ period }) => periodText(t, period)).join(', ')}`}
        </p>
      </div>
    </Panel>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
