import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { groupRelationKind } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import { GroupSelect } from './GroupSelect.tsx';

const eventKinds = ['split', 'merged', 'dissolved'] as const;

/** A new name, an event of the lineage, or an alliance or conflict: what happens to a group on a day. */
export function LineageDialog({
  kind,
  groupId,
  name: groupName,
  onClose,
}: {
  kind: 'rename' | 'groupEvent' | 'groupRelation';
  groupId: number;
  name: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const [name, setName] = useState('');
  const [event, setEvent] = useState<(typeof eventKinds)[number]>('split');
  const [relation, setRelation] = useState<(typeof groupRelationKind.options)[number]>('conflict');
  const [otherId, setOtherId] = useState<number | null>(null);
  const [day, setDay] = useState<IsoDate | null>(null);
  const needsOther = kind === 'groupRelation' || (kind === 'groupEvent' && event !== 'dissolved');
  const isReady =
    day !== null && (kind !== 'rename' || name.trim() !== '') && (!needsOther || otherId !== null);

  const save = async () => {
    if (!source || day === null) return;
    if (kind === 'rename') {
      const { id } = await call('group.rename', { id: groupId, name, from: day, sourceId: source.id });
      toastSaved(t('group.renamed', { name }), source.purpose, {
        name: 'group.removeName',
        input: { nameId: id, reason: undoReason },
        done: t('group.nameRemoved'),
      });
    } else if (kind === 'groupEvent') {
      const toId = event === 'dissolved' ? null : otherId;
      const { id } = await call('group.addEvent', {
        kind: event,
        fromId: groupId,
        toId,
        occurredOn: day,
        sourceId: source.id,
      });
      toastSaved(t('group.eventSaved'), source.purpose, {
        name: 'group.removeEvent',
        input: { eventId: id, reason: undoReason },
        done: t('group.eventRemoved'),
      });
    } else if (otherId !== null) {
      const { id } = await call('group.addRelation', {
        kind: relation,
        groupIds: [groupId, otherId],
        validFrom: day,
        validTo: null,
        sourceId: source.id,
      });
      toastSaved(t('group.relationSaved'), source.purpose, {
        name: 'group.removeRelation',
        input: { relationId: id, reason: undoReason },
        done: t('group.relationRemoved'),
      });
    }
  };

  const title = {
    rename: t('group.renameTitle', { name: groupName }),
    groupEvent: `${t('group.addEvent')}: ${groupName}`,
    groupRelation: `${t('group.addRelation')}: ${groupName}`,
  }[kind];
  return (
    <EntryDialog title={title} canSave={source !== null && isReady} save={save} onClose={onClose}>
      {kind === 'rename' && (
        <TextInput
          label={t('group.rename')}
          value={name}
          onChange={(change) => setName(change.target.value)}
        />
      )}
      {kind === 'groupEvent' && (
        <Select
          label={t('group.eventKind')}
          value={event}
          onChange={(value) => setEvent(value)}
          options={eventKinds.map((each) => ({ value: each, label: t(`domain.groupEventKind.${each}`) }))}
        />
      )}
      {kind === 'groupRelation' && (
        <Select
          label={t('relation.kind')}
          value={relation}
          onChange={(value) => setRelation(value)}
          options={groupRelationKind.options.map((each) => ({
            value: each,
            label: t(`domain.groupRelationKind.${each}`),
          }))}
        />
      )}
      <FieldRow>
        {needsOther && (
          <GroupSelect
            label={
              kind === 'groupEvent' && event !== 'dissolved'
                ? t(`group.eventOther.${event}`)
                : t('group.relationWith')
            }
            none={t('group.chooseGroup')}
            value={otherId}
            excluded={groupId}
            onChange={setOtherId}
          />
        )}
        <DateInput
          label={kind === 'groupEvent' ? t('group.eventOn') : t('group.renameFrom')}
          value={day}
          onChange={setDay}
          invalidText={t('frame.invalidDate')}
        />
      </FieldRow>
      <SourcePicker />
    </EntryDialog>
  );
}
