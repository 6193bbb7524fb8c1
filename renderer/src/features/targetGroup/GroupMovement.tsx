import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Knowledge, TargetGroup } from '../../../../shared/contract/targetGroup.ts';
import { dayInCopenhagen, formatDay, quarterDays, quarterOf } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { Checkbox, DateInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useShowPerson } from '../intervention/MeasureCard.tsx';
import styles from './TargetGroup.module.css';

/** Who entered and who left, from one day to another; the present quarter until something else is chosen. */
export function GroupMovement({ group, knowledge }: { group: TargetGroup; knowledge: Knowledge }) {
  const { t } = useTranslation();
  const viewDay = useSession((state) => state.session?.viewDay) ?? dayInCopenhagen(new Date());
  const [from, setFrom] = useState<string | null>(quarterDays(quarterOf(viewDay)).first);
  const [to, setTo] = useState<string | null>(viewDay);
  const [all, setAll] = useState(false);
  const showPerson = useShowPerson();
  const period = { from: from ?? '', to: to ?? '', knowledge };
  const { data, error } = useQueryCommand('targetGroup.changes', period, {
    enabled: from !== null && to !== null,
    keepPrevious: true,
  });
  const rows = (data?.changes ?? [])
    .filter((change) => all || change.group === group)
    .map((change, index) => ({
      key: `${index}`,
      personId: change.person.id,
      name: change.person.name,
      day: change.day,
      group: t(`targetGroup.group.${change.group}`),
      change: change.change === 'entered' ? `↗ ${t('targetGroup.entered')}` : `↘ ${t('targetGroup.left')}`,
    }));
  const counts = data?.counts[group];
  return (
    <>
      <div className={styles.period}>
        <DateInput
          label={t('targetGroup.from')}
          value={from}
          invalidText={t('frame.invalidDate')}
          onChange={setFrom}
        />
        <DateInput
          label={t('targetGroup.to')}
          value={to}
          invalidText={t('frame.invalidDate')}
          onChange={setTo}
        />
        <Checkbox
          label={t('targetGroup.allGroups')}
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
        />
        {counts && (
          <p className={styles.soft}>
            {t(`targetGroup.group.${group}`)}: {t('targetGroup.before')}{' '}
            {counts.before.toLocaleString('da-DK')} → {t('targetGroup.after')}{' '}
            {counts.after.toLocaleString('da-DK')}
          </p>
        )}
      </div>
      <ErrorNote error={error} />
      {!data ? (
        !error && <ProgressNote label={t('frame.loading')} done={0} total={0} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('targetGroup.noChange')}>{t('targetGroup.noChangeText')}</EmptyState>
      ) : (
        <div className={styles.grid}>
          <Panel title={`${t('targetGroup.movement')} (${rows.length.toLocaleString('da-DK')})`} flush>
            <DataGrid
              label={t('targetGroup.movement')}
              rowData={rows}
              getRowId={({ data }) => data.key}
              columnDefs={[
                {
                  field: 'day',
                  headerName: t('targetGroup.day'),
                  width: 130,
                  valueFormatter: ({ value }) => (value ? formatDay(value) : ''),
                },
                { field: 'change', headerName: t('targetGroup.change'), width: 110 },
                { field: 'name', headerName: t('person.column.name'), flex: 1, minWidth: 160 },
                { field: 'group', headerName: t('targetGroup.choose'), flex: 1, minWidth: 160 },
              ]}
              onRowDoubleClicked={({ data }) => data && showPerson(data.personId)}
              onCellKeyDown={({ data, event }) => {
                if (data && event instanceof KeyboardEvent && event.key === 'Enter')
                  showPerson(data.personId);
              }}
            />
          </Panel>
        </div>
      )}
    </>
  );
}
