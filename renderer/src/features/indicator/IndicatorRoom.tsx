import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInCopenhagen } from '../../../../shared/date.ts';
import { useSession } from '../../client/session.ts';
import { Select } from '../../kit/Field.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Views } from '../../kit/Views.tsx';
import { Meetings } from '../activity/Meetings.tsx';
import styles from './Indicator.module.css';
import { IndicatorTable } from './IndicatorTable.tsx';

const views = ['indicators', 'meetings'] as const;

/** The first year of the partnership, and the plan's first baselines. */
const firstYear = 2016;

/** The plan's Målepunkter and general activities of a year: what the August report is made of. */
export function IndicatorRoom() {
  const { t } = useTranslation();
  const viewDay = useSession((state) => state.session?.viewDay) ?? dayInCopenhagen(new Date());
  const lastYear = Number(viewDay.slice(0, 4));
  const [year, setYear] = useState(lastYear);
  const [view, setView] = useState<(typeof views)[number]>('indicators');
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => String(lastYear - index));
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('indicator.title')}
        subtitle={t('indicator.subtitle')}
        actions={
          <>
            <Select
              label={t('indicator.year')}
              value={String(year)}
              onChange={(value) => setYear(Number(value))}
              options={years.map((value) => ({ value, label: value }))}
            />
            <div className={styles.views}>
              <Views
                label={t('indicator.views')}
                value={view}
                options={views.map((each) => ({ value: each, label: t(`indicator.view.${each}`) }))}
                onChange={setView}
              />
            </div>
          </>
        }
      />
      <div className={styles.body}>
        {view === 'indicators' ? <IndicatorTable year={year} /> : <Meetings year={year} />}
      </div>
    </div>
  );
}
