import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayInCopenhagen,
  formatDay,
  type IsoDate,
  previousQuarter,
  quarterDays,
  quarterOf,
} from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { DateInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { FocusDialog } from './FocusDialog.tsx';
import { HappeningsDialog } from './HappeningsDialog.tsx';
import styles from './Place.module.css';
import { PlaceMap } from './PlaceMap.tsx';
import { PlaceTable } from './PlaceTable.tsx';

/** What happens where over time: a table, a schematic map beside it, and the places in focus. */
export function PlaceRoom() {
  const { t } = useTranslation();
  const viewDay = useSession((state) => state.session?.viewDay) ?? dayInCopenhagen(new Date());
  const [period, setPeriod] = useState<{ from: IsoDate; to: IsoDate }>(() => daysOf(quarterOf(viewDay)));
  const [opened, setOpened] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const { data: gazetteer } = useQueryCommand('place.list', { asOf: period.to });
  const { data: map } = useQueryCommand('place.map', {});
  const { data, error } = useQueryCommand('place.activity', period, { keepPrevious: true });
  const places = gazetteer?.places ?? [];
  const nameOf = (id: number) => places.find((place) => place.id === id)?.name ?? '';
  const quarter = quarterOf(period.to);
  const next = quarterAfter(quarter);
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.place')}
        subtitle={
          data && t('place.against', { from: formatDay(data.previous.from), to: formatDay(data.previous.to) })
        }
        actions={
          <div className={styles.period}>
            <DateInput
              label={t('person.from')}
              value={period.from}
              onChange={(from) => from && setPeriod((old) => ({ ...old, from }))}
              invalidText={t('frame.invalidDate')}
            />
            <DateInput
              label={t('person.to')}
              value={period.to}
              onChange={(to) => to && setPeriod((old) => ({ ...old, to }))}
              invalidText={t('frame.invalidDate')}
            />
            <Button onClick={() => setPeriod(daysOf(previousQuarter(quarter)))}>
              {t('place.quarterBefore')}
            </Button>
            <Button disabled={next > quarterOf(viewDay)} onClick={() => setPeriod(daysOf(next))}>
              {t('place.quarterAfter')}
            </Button>
          </div>
        }
      />
      <div className={styles.notes}>
        <ErrorNote error={error} />
        {data && data.elsewhere > 0 && (
          <Note kind="info">{t('place.elsewhere', { count: data.elsewhere })}</Note>
        )}
      </div>
      {data?.places.length === 0 ? (
        <EmptyState
          title={t('place.emptyTitle')}
          actions={
            <Button look="primary" onClick={() => setPeriod(daysOf(previousQuarter(quarter)))}>
              {t('place.quarterBefore')}
            </Button>
          }
        >
          {t('place.emptyText')}
        </EmptyState>
      ) : (
        <div className={styles.body}>
          {data && (
            <PlaceTable places={places} activity={data.places} onOpen={setOpened} onFocus={setFocused} />
          )}
          {data && map && <PlaceMap map={map} places={places} activity={data.places} onOpen={setOpened} />}
        </div>
      )}
      {opened !== null && (
        <HappeningsDialog
          placeId={opened}
          name={nameOf(opened)}
          period={period}
          onClose={() => setOpened(null)}
        />
      )}
      {focused !== null && (
        <FocusDialog placeId={focused} name={nameOf(focused)} onClose={() => setFocused(null)} />
      )}
    </div>
  );
}

function daysOf(quarter: string): { from: IsoDate; to: IsoDate } {
  const { first, last } = quarterDays(quarter);
  return { from: first, to: last };
}

function quarterAfter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(5));
  return number === 4 ? `${year + 1}Q1` : `${year}Q${number + 1}`;
}
