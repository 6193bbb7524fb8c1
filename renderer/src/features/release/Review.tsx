import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReleaseReview, tablesOf, withheldReason } from '../../../../shared/contract/release.ts';
import { Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Views } from '../../kit/Views.tsx';
import { Changes } from './Changes.tsx';
import { Paper } from './Paper.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';
import { Counts } from './SummarySheet.tsx';

const percent = new Intl.NumberFormat('da-DK', { style: 'percent', maximumFractionDigits: 0 });
const views = ['pages', 'reasons'] as const;

/** The document beside what only the desk knows of it; `children` is what may be done with it. */
export function Review({ review, children }: { review: ReleaseReview; children: ReactNode }) {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('pages');
  return (
    <div className={styles.review}>
      <div className={styles.stack}>
        <Views
          label={t('release.views')}
          value={view}
          options={views.map((each) => ({ value: each, label: t(`release.view.${each}`) }))}
          onChange={setView}
        />
        {view === 'reasons' ? (
          <Reasons review={review} />
        ) : review.pages.length === 0 ? (
          <Note kind="info">{t('release.pagesElsewhere')}</Note>
        ) : (
          <Paper pages={review.pages} />
        )}
      </div>
      <div className={styles.aside}>
        {children}
        <Withheld review={review} />
        <Changes review={review} />
      </div>
    </div>
  );
}

/** The tables again, with the reason at each withheld count. Never leaves. */
function Reasons({ review }: { review: ReleaseReview }) {
  const { t } = useTranslation();
  const reasons = new Map(
    review.withheld.map(({ table, row, column, reason }) => [`${table} ${row} ${column}`, reason]),
  );
  return (
    <Counts
      label={t('release.view.reasons')}
      note={t('release.insideOnly')}
      tables={tablesOf(review.document)}
      sign={review.document.withheldSign}
      reasonAt={(table, row, column) => reasons.get(`${table} ${row} ${column}`)}
    />
  );
}

function Withheld({ review: { utility, withheld, auditedAgainst } }: { review: ReleaseReview }) {
  const { t } = useTranslation();
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
              name={`${t(`release.reason.${reason}`)} (${t(`release.reasonMark.${reason}`)})`}
              value={String(withheld.filter((count) => count.reason === reason).length)}
            />
          ))}
        </dl>
        <p className={styles.hint}>
          {auditedAgainst.length === 0
            ? t('release.auditedAgainstNone')
            : t('release.auditedAgainst', {
                count: auditedAgainst.length,
                periods: [...new Set(auditedAgainst.map(({ period }) => periodText(t, period)))].join(', '),
              })}
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
