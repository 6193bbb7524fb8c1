import { Search, Siren, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { incidentKind } from '../../../../shared/domain.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { DateInput, Select } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { useEntry } from '../entry/entry.ts';
import { GroupSelect } from '../group/GroupSelect.tsx';
import styles from '../person/Person.module.css';
import { PlaceSelect } from '../person/PersonFields.tsx';
import own from './Incident.module.css';
import { IncidentCard } from './IncidentCard.tsx';
import { IncidentGrid } from './IncidentGrid.tsx';
import { everyIncident, type IncidentQuestion, useIncidentList } from './incidentList.ts';

/** The most that the list holds; a narrower question shows the rest. */
const shown = 500;

/** The incidents on file, and the one that is chosen with who is in it. */
export function IncidentRoom() {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { question, chosen, ask } = useIncidentList();
  const { person, ...filter } = question;
  const { data, error } = useQueryCommand(
    'incident.list',
    { ...filter, personId: person?.id ?? null, offset: 0, limit: shown },
    { keepPrevious: true },
  );
  const isFiltered = Object.values(question).some((each) => each !== null);
  const enter = () => open({ kind: 'incident', personIds: [], groupIds: [] });
  return (
    <div className={styles.room}>
      <div className={styles.list}>
        <RoomHeader
          title={t('incident.title')}
          subtitle={data && t('incident.count', { count: data.total })}
          actions={
            <Button look="primary" icon={<Siren />} shortcut="Alt+H" onClick={enter}>
              {t('incident.new')}
            </Button>
          }
        />
        <Filters question={question} onChange={ask} />
        <ErrorNote error={error} />
        <div className={styles.grid}>
          <IncidentGrid incidents={data?.incidents ?? []} />
          {data?.total === 0 && (
            <div className={styles.over}>
              {isFiltered ? (
                <EmptyState
                  icon={<Search />}
                  title={t('incident.noHitTitle')}
                  actions={<Button onClick={() => ask(everyIncident)}>{t('incident.clear')}</Button>}
                >
                  {t('incident.noHitText')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={<Siren />}
                  title={t('incident.noneTitle')}
                  actions={
                    <Button look="primary" onClick={enter}>
                      {t('incident.new')}
                    </Button>
                  }
                >
                  {t('incident.noneText')}
                </EmptyState>
              )}
            </div>
          )}
        </div>
      </div>
      <aside className={styles.side} aria-label={t('incident.card')}>
        {chosen === null ? (
          <EmptyState icon={<Siren />} title={t('incident.chooseTitle')}>
            {t('incident.chooseText')}
          </EmptyState>
        ) : (
          <IncidentCard key={chosen} incidentId={chosen} />
        )}
      </aside>
    </div>
  );
}

function Filters({
  question,
  onChange,
}: {
  question: IncidentQuestion;
  onChange(question: IncidentQuestion): void;
}) {
  const { t } = useTranslation();
  const change = (part: Partial<IncidentQuestion>) => onChange({ ...question, ...part });
  return (
    <div className={styles.tools}>
      <div className={own.filter}>
        <Select
          label={t('incident.kind')}
          value={question.kind ?? ''}
          onChange={(kind) => change({ kind: kind === '' ? null : kind })}
          options={[
            { value: '' as const, label: t('incident.allKinds') },
            ...incidentKind.options.map((each) => ({
              value: each,
              label: t(`domain.incidentKind.${each}`),
            })),
          ]}
        />
      </div>
      <div className={own.filter}>
        <GroupSelect
          label={t('incident.group')}
          none={t('incident.allGroups')}
          value={question.groupId}
          excluded={null}
          onChange={(groupId) => change({ groupId })}
        />
      </div>
      <div className={own.filter}>
        <PlaceSelect
          label={t('incident.place')}
          none={t('incident.allPlaces')}
          value={question.placeId}
          onChange={(placeId) => change({ placeId })}
        />
      </div>
      <div className={own.filter}>
        <DateInput
          label={t('incident.from')}
          value={question.from}
          onChange={(from) => change({ from })}
          invalidText={t('frame.invalidDate')}
        />
      </div>
      <div className={own.filter}>
        <DateInput
          label={t('incident.to')}
          value={question.to}
          onChange={(to) => change({ to })}
          invalidText={t('frame.invalidDate')}
        />
      </div>
      {question.person && (
        <Button icon={<X />} onClick={() => change({ person: null })}>
          {t('incident.ofPerson', { name: question.person.name })}
        </Button>
      )}
    </div>
  );
}
