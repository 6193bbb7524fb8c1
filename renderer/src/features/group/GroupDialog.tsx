import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { DateInput, TextInput } from '../../kit/Field.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import { GroupSelect } from './GroupSelect.tsx';

/** Enters a group. */
export function GroupDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const selectGroups = useSelection((state) => state.selectGroups);
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState<number | null>(null);
  const [foundedOn, setFoundedOn] = useState<IsoDate | null>(null);
  const save = async () => {
    if (!source) return;
    const { id } = await call('group.create', { name, parentId, foundedOn, sourceId: source.id });
    selectGroups([id]);
    toastSaved(t('group.created', { name }), source.purpose, {
      name: 'group.remove',
      input: { id, reason: undoReason },
      done: t('group.removed'),
    });
  };
  return (
    <EntryDialog
      title={t('group.new')}
      canSave={source !== null && name.trim() !== ''}
      save={save}
      onNext={() => setName('')}
      onClose={onClose}
    >
      <TextInput label={t('group.name')} value={name} onChange={(event) => setName(event.target.value)} />
      <FieldRow>
        <GroupSelect
          label={t('group.parent')}
          none={t('group.noParent')}
          value={parentId}
          excluded={null}
          onChange={setParentId}
        />
        <DateInput
          label={t('group.foundedOn')}
          value={foundedOn}
          onChange={setFoundedOn}
          invalidText={t('frame.invalidDate')}
        />
      </FieldRow>
      <SourcePicker />
    </EntryDialog>
  );
}
