import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Knowledge, type TargetGroup, targetGroup } from '../../../../shared/contract/targetGroup.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { DataGrid } from '../../kit/DataGrid.tsx';
import entry from '../../kit/Entry.module.css';
import { Select } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Views } from '../../kit/Views.tsx';
import { useShowPerson } from '../intervention/MeasureCard.tsx';
import { GroupMovement } from './GroupMovement.tsx';
import { ReasonList } from './ReasonList.tsx';
import { useReasonText } from './reasonText.ts';
import styles from './TargetGroup.module.css';

const views = ['members', 'movement'] as const;
const knowledges = ['thatDay', 'now'] as const;

/** Who is in each target group on the view day and why, and who came and went in a period. */
export function TargetGroups() {
  const { t } = useTranslation();
  const [group, setGroup] = useState<TargetGroup>('newcomer');
  const [view, setView] = useState<(typeof views)[number]>('members');
  const [knowledge, setKnowledge] = useState<Knowledge>('thatDay');
  const { data, error } = useQueryCommand(
    'targetGroup.list',
    { group, asOf: null, knowledge },
    { keepPrevious: true },
  );
  return (
    <div className={styles.body}>
      <div className={styles.side}>
        <Panel title={t('targetGroup.title')} flush>
          <ul className={styles.list} aria-label={t('targetGroup.choose')}>
            {targetGroup.options.map((each) => (
              <li key={each}>
                <button
                  type="button"
                  className={`${entry.entry} ${styles.entry}`}
                  aria-current={group === each}
                  onClick={() => setGroup(each)}
                >
                  <span>{t(`targetGroup.group.${each}`)}</span>
                  <span className={styles.count}>{data?.counts[each].toLocaleString('da-DK') ?? ''}</span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <Select
          label={t('targetGroup.knowledge')}
          value={knowledge}
          options={knowledges.map((value) => ({ value, label: t(`targetGroup.knowledgeOf.${value}`) }))}
          onChange={(value) => setKnowledge(value)}
        />
        {data && data.leftOut > 0 && (
          <Note kind="info">
            <p>{t('targetGroup.leftOut', { count: data.leftOut })}</p>
            <Button onClick={() => setKnowledge('now')}>{t('targetGroup.countAll')}</Button>
          </Note>
        )}
        <p className={styles.soft}>{t(`targetGroup.plan.${group}`)}</p>
      </div>
      <div className={styles.main}>
        <Views
          label={t('targetGroup.views')}
          value={view}
          options={views.map((each) => ({ value: each, label: t(`targetGroup.${each}`) }))}
          onChange={setView}
        />
        <ErrorNote error={error} />
        {view === 'movement' ? (
          <GroupMovement group={group} knowledge={knowledge} />
        ) : data ? (
          <GroupMembers key={group} answer={data} />
        ) : (
          !error && <ProgressNote label={t('frame.loading')} done={0} total={0} />
        )}
      </div>
    </div>
  );
}

type Answer = NonNullable<ReturnType<typeof useQueryCommand<'targetGroup.list'>>['data']>;

function GroupMembers({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const showPerson = useShowPerson();
  const [chosenId, choose] = useState<number | null>(null);
  const chosen = answer.persons.find(({ id }) => id === chosenId) ?? answer.persons[0];
  if (!chosen) return <EmptyState title={t('targetGroup.none')}>{t('targetGroup.noneText')}</EmptyState>;
  const rows = answer.persons.map(({ id, name, age, reasons }) => ({
    ...{ id, name, age },
    why: reasons
      .filter(({ code }) => code !== 'bornOn')
      .map((reason) => reasonText(reason, answer.names))
      .join(' · '),
  }));
  return (
    <div className={styles.members}>
      <Panel
        title={`${t('targetGroup.inGroup', { day: formatDay(answer.asOf) })} (${rows.length.toLocaleString('da-DK')})`}
        flush
      >
        <DataGrid
          label={t('targetGroup.members')}
          rowData={rows}
          getRowId={({ data }) => String(data.id)}
          columnDefs={[
            { field: 'name', headerName: t('person.column.name'), flex: 1, minWidth: 150, sort: 'asc' },
            { field: 'age', headerName: t('targetGroup.age'), width: 80 },
            { field: 'why', headerName: t('targetGroup.why'), flex: 2.4, minWidth: 220, tooltipField: 'why' },
          ]}
          rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
          onSelectionChanged={({ api }) => choose(api.getSelectedRows()[0]?.id ?? null)}
          onRowDoubleClicked={({ data }) => data && showPerson(data.id)}
        />
      </Panel>
      <Panel
        title={chosen.name}
        actions={<Button onClick={() => showPerson(chosen.id)}>{t('intervention.openPerson')}</Button>}
      >
        <ReasonList reasons={chosen.reasons} sources={answer.sources} names={answer.names} />
      </Panel>
    </div>
  );
}
