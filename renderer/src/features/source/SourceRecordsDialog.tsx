import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceRecord, SourceRecordKind } from '../../../../shared/contract/source.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { type RoomId, useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from '../person/Card.module.css';
import { CardLink, usePeriodText } from '../person/Card.tsx';
import { PreventionTag } from '../person/PreventionTag.tsx';

const step = 100;
const most = 500;

/** What a figure of a source is made of: its groups, relations, memberships or roles, by name. */
export function SourceRecordsDialog({
  sourceId,
  reference,
  records: kind,
  onClose,
}: {
  sourceId: number;
  reference: string;
  records: SourceRecordKind;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const { data, error } = useQueryCommand(
    'source.records',
    { id: sourceId, kind, limit },
    { keepPrevious: true },
  );
  const shown = data?.records.length ?? 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('source.recordsOf', { what: t(`source.counts.${kind}`), reference })}
      description={data && shown < data.total ? t('source.shownOf', { shown, total: data.total }) : undefined}
    >
      <ErrorNote error={error} />
      <ul>
        {data?.records.map((record) => (
          <RecordLine key={record.id} record={record} />
        ))}
      </ul>
      {data && shown < data.total && limit < most && (
        <Button onClick={() => setLimit(Math.min(limit + step, most))}>{t('observation.more')}</Button>
      )}
    </Dialog>
  );
}

function RecordLine({ record }: { record: SourceRecord }) {
  const periodText = usePeriodText();
  return (
    <li className={styles.fact}>
      <span className={styles.what}>
        <About record={record} />
      </span>
      <span className={styles.when}>{periodText(record.validFrom, record.validTo)}</span>
      <span className={styles.source}>
        <PreventionTag purpose={record.purpose} />
      </span>
    </li>
  );
}

function About({ record }: { record: SourceRecord }) {
  const { t } = useTranslation();
  switch (record.kind) {
    case 'groups':
      return <RecordLink room="group" {...record.group} />;
    case 'relations':
      return (
        <>
          <RecordLink room="person" {...record.persons[0]} />
          {' – '}
          <RecordLink room="person" {...record.persons[1]} />{' '}
          <span className={styles.soft}>{t(`domain.relationKind.${record.relation}`)}</span>
        </>
      );
    case 'memberships':
      return (
        <>
          <RecordLink room="person" {...record.person} />
          {' – '}
          <RecordLink room="group" {...record.group} />{' '}
          <span className={styles.soft}>{t(`domain.position.${record.position}`)}</span>
        </>
      );
    case 'roles':
      return (
        <>
          <RecordLink room="person" {...record.person} />{' '}
          <span className={styles.soft}>{t(`domain.personRole.${record.role}`)}</span>
        </>
      );
  }
}

/** The way to the card of a person or a group. */
function RecordLink({
  room,
  id,
  name,
}: {
  room: Extract<RoomId, 'person' | 'group'>;
  id: number;
  name: string;
}) {
  const close = useEntry((state) => state.close);
  const goTo = useRoom((state) => state.goTo);
  const { selectPersons, selectGroups } = useSelection();
  return (
    <CardLink
      onClick={() => {
        close();
        goTo(room);
        if (room === 'person') selectPersons([id]);
        else selectGroups([id]);
      }}
    >
      {name}
    </CardLink>
  );
}
