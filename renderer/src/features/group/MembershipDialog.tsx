import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { type Position, position as positions } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { DateInput, Select } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { type Chosen, PersonField } from '../person/PersonField.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import { GroupSelect } from './GroupSelect.tsx';

/** Enters one person's membership of one group, with position and period. */
export function MembershipDialog({
  personId,
  groupId: startGroup,
  onClose,
}: {
  personId: number | null;
  groupId: number | null;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const [person, setPerson] = useState<Chosen | null>(null);
  const [groupId, setGroupId] = useState(startGroup);
  const [position, setPosition] = useState<Position>('member');
  const [from, setFrom] = useState<IsoDate | null>(null);
  const [to, setTo] = useState<IsoDate | null>(null);
  const save = async () => {
    if (!source || !person || groupId === null) return;
    const { id } = await call('group.addMember', {
      groupId,
      personId: person.id,
      position,
      validFrom: from,
      validTo: to,
      sourceId: source.id,
    });
    toastSaved(t('group.memberAdded'), source.purpose, {
      name: 'group.removeMembership',
      input: { membershipId: id, reason: undoReason },
      done: t('group.membershipRemoved'),
    });
  };
  return (
    <EntryDialog
      title={t('group.addMember')}
      description={t('group.memberLead')}
      canSave={source !== null && person !== null && groupId !== null}
      save={save}
      onNext={() => setPerson(null)}
      onClose={onClose}
    >
      <PersonField
        label={t('relation.first')}
        chosen={person}
        startId={personId}
        excluded={[]}
        onChange={setPerson}
      />
      <FieldRow>
        <GroupSelect
          label={t('group.group')}
          none={t('group.chooseGroup')}
          value={groupId}
          excluded={null}
          onChange={setGroupId}
        />
        <Select
          label={t('group.position')}
          value={position}
          onChange={(value) => setPosition(value)}
          options={positions.options.map((each) => ({ value: each, label: t(`domain.position.${each}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <DateInput
          label={t('person.from')}
          value={from}
          onChange={setFrom}
          invalidText={t('frame.invalidDate')}
        />
        <DateInput label={t('person.to')} value={to} onChange={setTo} invalidText={t('frame.invalidDate')} />
      </FieldRow>
      <SourcePicker />
    </EntryDialog>
  );
}
