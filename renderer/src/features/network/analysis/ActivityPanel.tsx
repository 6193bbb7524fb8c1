import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import type { SideProps } from '../SideArea.tsx';
import charts from './Activity.module.css';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { type Bar, barsByHour, barsByPlace, barsOverTime } from './activityBars.ts';
import { count } from './figures.ts';
import { ObservationsBehind } from './ObservationsBehind.tsx';
import { useMaterial } from './useMaterial.ts';

type Activity = CommandOutput<'network.activity'>;
type Open = (ids: readonly number[], title: string) => void;
const weekdays = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** When and where the persons of the view were observed; every bar opens its observations. */
export function ActivityPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const asked = useLongQuery('network.activity', { material });
  const [opened, setOpened] = useState<{ ids: readonly number[]; title: string } | null>(null);
  const open: Open = (ids, title) => setOpened({ ids, title });
  return (
    <>
      <p className={styles.soft}>{t('networkAnalysis.activityText')}</p>
      <Answer asked={asked}>
        {(activity) =>
          activity.ids.length === 0 ? (
            <p>{t('networkAnalysis.activityNone')}</p>
          ) : (
            <>
              <OverTime activity={activity} onOpen={open} />
              <ByPlace activity={activity} onOpen={open} />
              <ByHour activity={activity} onOpen={open} />
            </>
          )
        }
      </Answer>
      {opened && <ObservationsBehind {...opened} filter={filter} onClose={() => setOpened(null)} />}
    </>
  );
}

interface Charted {
  activity: Activity;
  onOpen: Open;
}

function OverTime({ activity, onOpen }: Charted) {
  const { t } = useTranslation();
  const { step, bars } = barsOverTime(activity);
  const most = Math.max(1, ...bars.map(({ ids }) => ids.length));
  const undated = activity.days.filter((day) => day === null).length;
  return (
    <section aria-label={t('networkAnalysis.overTime')}>
      <h3>
        {t('networkAnalysis.overTime')}{' '}
        <span className={styles.soft}>
          {t(step === 'week' ? 'network.activityWeek' : 'network.activityMonth')} · {count(most)}
        </span>
      </h3>
      <div className={charts.bars}>
        {bars.map(({ label, ids }) => (
          <BarButton
            key={label}
            label={label}
            ids={ids}
            onOpen={onOpen}
            style={{ height: `${(100 * ids.length) / most}%` }}
          />
        ))}
      </div>
      <div className={charts.ends}>
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
      {undated > 0 && (
        <p className={styles.soft}>
          {t('networkAnalysis.undatedBars', { count: undated, n: count(undated) })}
        </p>
      )}
    </section>
  );
}

function ByPlace({ activity, onOpen }: Charted) {
  const { t } = useTranslation();
  const bars = barsByPlace(activity, {
    unknown: t('networkAnalysis.unknownPlace'),
    others: t('networkAnalysis.otherPlaces'),
  });
  const most = Math.max(1, ...bars.map(({ ids }) => ids.length));
  return (
    <section aria-label={t('networkAnalysis.byArea')}>
      <h3>{t('networkAnalysis.byArea')}</h3>
      <ul className={charts.places}>
        {bars.map(({ label, ids }) => (
          <li key={label}>
            <span>{label}</span>
            <span className={charts.track}>
              <BarButton
                label={label}
                ids={ids}
                onOpen={onOpen}
                style={{ width: `${(100 * ids.length) / most}%` }}
              />
            </span>
            <span>{count(ids.length)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ByHour({ activity, onOpen }: Charted) {
  const { t } = useTranslation();
  const cells = barsByHour(activity);
  const timed = cells.reduce((sum, row) => sum + row.reduce((own, ids) => own + ids.length, 0), 0);
  const most = Math.max(1, ...cells.flat().map((ids) => ids.length));
  return (
    <section aria-label={t('networkAnalysis.byHour')}>
      <h3>{t('networkAnalysis.byHour')}</h3>
      {timed === 0 ? (
        <p className={styles.soft}>{t('networkAnalysis.byHourNone')}</p>
      ) : (
        <>
          <p className={styles.soft}>
            {t('networkAnalysis.byHourText', { n: count(timed), of: count(activity.ids.length) })}
          </p>
          <table className={charts.hours}>
            <thead>
              <tr>
                <td />
                {hours.map((hour) => (
                  <th key={hour} scope="col">
                    {hour % 3 === 0 ? hour : ''}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weekdays.map((weekday, day) => (
                <tr key={weekday}>
                  <th scope="row">{t(`networkAnalysis.weekday.${weekday}`)}</th>
                  {hours.map((hour) => {
                    const ids = cells[day]?.[hour] ?? [];
                    const label = t('networkAnalysis.hourRange', {
                      day: t(`networkAnalysis.weekday.${weekday}`),
                      from: hour,
                      to: hour + 1,
                    });
                    return (
                      <td key={hour}>
                        {ids.length > 0 && (
                          <BarButton
                            label={label}
                            ids={ids}
                            onOpen={onOpen}
                            style={{ opacity: 0.35 + (0.65 * ids.length) / most }}
                          >
                            {ids.length}
                          </BarButton>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function BarButton({
  label,
  ids,
  onOpen,
  style,
  children,
}: Bar & { onOpen: Open; style: CSSProperties; children?: ReactNode }) {
  const { t } = useTranslation();
  const title = t('networkAnalysis.bar', { count: ids.length, n: count(ids.length), what: label });
  return (
    <button
      type="button"
      className={charts.bar}
      aria-label={title}
      title={title}
      style={style}
      disabled={ids.length === 0}
      onClick={() => onOpen(ids, title)}
    >
      {children}
    </button>
  );
}
