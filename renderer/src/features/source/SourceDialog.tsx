import { useTranslation } from 'react-i18next';
import type { SourceRecordKind } from '../../../../shared/contract/source.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useEntry } from '../entry/entry.ts';
import { CardLink } from '../person/Card.tsx';
import { usePersonList } from '../person/personList.ts';
import styles from './Source.module.css';
import { SourceFacts } from './SourcePicker.tsx';

const kinds = ['persons', 'groups', 'observations', 'relations', 'memberships', 'roles'] as const;

/** One source: what it is, and how much stands on it. */
export function SourceDialog({ id, onClose }: { id: number; onClose(): void }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { data, error } = useQueryCommand('source.get', { id });
  const source = data?.source;
  const goTo = useRoom((state) => state.goTo);
  const showSource = usePersonList((state) => state.showSource);
  const reference = source?.reference ?? '';
  const openRecords = (records: SourceRecordKind) => () =>
    open({ kind: 'sourceRecords', sourceId: id, reference, records });
  const openers: Record<(typeof kinds)[number], () => void> = {
    persons: () => {
      showSource({ id, reference });
      goTo('person');
      onClose();
    },
    observations: () =>
      open({
        kind: 'observations',
        title: t('observation.fromSource', { reference }),
        personIds: [],
        sourceId: id,
      }),
    groups: openRecords('groups'),
    relations: openRecords('relations'),
    memberships: openRecords('memberships'),
    roles: openRecords('roles'),
  };
  return (
    <Dialog open onClose={onClose} title={source?.reference ?? t('source.source')} width="narrow">
      <ErrorNote error={error} />
      {data && source && (
        <>
          <SourceFacts source={source} />
          <dl className={styles.list}>
            <dt>{t('source.kind')}</dt>
            <dd>{t(`domain.sourceKind.${source.kind}`)}</dd>
            <dt>{t('source.receivedOn')}</dt>
            <dd>{formatDay(source.receivedOn)}</dd>
            <dt>{t('source.enteredBy')}</dt>
            <dd>{source.enteredBy}</dd>
            {source.importedGrade && (
              <>
                <dt>{t('source.importedGrade')}</dt>
                <dd>{source.importedGrade}</dd>
              </>
            )}
            {source.summary && (
              <>
                <dt>{t('source.summary')}</dt>
                <dd>{source.summary}</dd>
              </>
            )}
            {kinds
              .filter((kind) => data.counts[kind] > 0)
              .map((kind) => (
                <Count
                  key={kind}
                  label={t(`source.counts.${kind}`)}
                  count={data.counts[kind]}
                  onOpen={openers[kind]}
                />
              ))}
          </dl>
        </>
      )}
    </Dialog>
  );
}

function Count({ label, count, onOpen }: { label: string; count: number; onOpen(): void }) {
  const { t } = useTranslation();
  const figure = count.toLocaleString('da-DK');
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {figure} <CardLink onClick={onOpen}>{t('observation.showAll')}</CardLink>
      </dd>
    </>
  );
}
