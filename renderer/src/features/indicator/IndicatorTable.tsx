import { ArrowDownRight, ArrowUpRight, Equal } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type IndicatorCode,
  type IndicatorStatus,
  indicatorGoal,
  indicators,
} from '../../../../shared/contract/indicator.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { changeText, figureText, periodText } from './figureText.ts';
import styles from './Indicator.module.css';
import { IndicatorDialog } from './IndicatorDialog.tsx';
import { Series } from './Series.tsx';

const columns = ['indicator', 'baseline', 'present', 'change', 'series', 'source'] as const;

/** Every indicator under its goal; each opens the figures it is made of. */
export function IndicatorTable({ year }: { year: number }) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('indicator.status', { year }, { keepPrevious: true });
  const [opened, setOpened] = useState<IndicatorCode | null>(null);
  const chosen = data?.indicators.find(({ code }) => code === opened);
  return (
    <>
      <ErrorNote error={error} />
      {data && (
        <table className={styles.table}>
          <caption className={styles.caption}>{t('indicator.title')}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`indicator.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {indicatorGoal.options.map((goal) => (
              <Fragment key={goal}>
                <tr>
                  <th colSpan={columns.length} scope="rowgroup" className={styles.goal}>
                    {t(`indicator.goal.${goal}`)}
                  </th>
                </tr>
                {data.indicators
                  .filter(({ code }) => indicators[code].goal === goal)
                  .map((status) => (
                    <IndicatorRow key={status.code} status={status} onOpen={() => setOpened(status.code)} />
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {chosen && <IndicatorDialog status={chosen} onClose={() => setOpened(null)} />}
    </>
  );
}

function IndicatorRow({ status, onOpen }: { status: IndicatorStatus; onOpen(): void }) {
  const { t } = useTranslation();
  const { code, series, present } = status;
  const { baseline, origin } = indicators[code];
  const name = t(`indicator.name.${code}`);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={styles.open}
          aria-label={t('indicator.open', { name })}
          onClick={onOpen}
        >
          {name}
        </button>{' '}
        <Tag>{t(`indicator.origin.${origin}`)}</Tag>
      </th>
      <td>
        {baseline ? (
          <Figure code={code} {...baseline} isApproximate={code === 'concernTalks'} />
        ) : (
          <span className={styles.soft}>{t('indicator.noBaseline')}</span>
        )}
      </td>
      <td>
        {present ? (
          <Figure code={code} {...present} />
        ) : (
          <span className={styles.soft}>{t('indicator.none')}</span>
        )}
      </td>
      <td>
        <Change status={status} />
      </td>
      <td>
        <Series code={code} series={series} size="small" />
      </td>
      <td className={styles.soft}>{t(`indicator.source.${code}`)}</td>
    </tr>
  );
}

function Figure({
  code,
  period,
  value,
  isApproximate = false,
}: {
  code: IndicatorCode;
  period: string;
  value: number;
  isApproximate?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      <strong>
        {isApproximate && `${t('indicator.approximately')} `}
        {figureText(code, value)}
      </strong>
      <div className={styles.soft}>
        {periodText(period)}
        {isApproximate && ` · ${t('indicator.baselineNote.concernTalks')}`}
      </div>
    </>
  );
}

/** How far from the baseline, and whether that is the way the plan wants; the arrow and the words say the same. */
function Change({ status: { code, change, asWanted } }: { status: IndicatorStatus }) {
  const { t } = useTranslation();
  if (change === null) return <span className={styles.soft}>–</span>;
  const Icon = change === 0 ? Equal : change < 0 ? ArrowDownRight : ArrowUpRight;
  const verdict =
    change === 0
      ? t('indicator.unchanged')
      : indicators[code].wanted === null
        ? t('indicator.noWay')
        : t(asWanted ? 'indicator.asWanted' : 'indicator.notAsWanted');
  const tone = asWanted === null ? styles.soft : asWanted ? styles.good : styles.bad;
  return (
    <>
      <span className={styles.change}>
        <Icon size={15} aria-hidden /> {changeText(change)}
      </span>
      <div className={tone}>{verdict}</div>
    </>
  );
}
