import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import type { PersonRole } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import { emptyIdentity, IdentityFields, PlaceSelect, RoleSelect, saysIdentity } from './PersonFields.tsx';

export type FactKind = 'name' | 'identity' | 'home' | 'role';

const titles = {
  name: 'person.addName',
  identity: 'person.addIdentity',
  home: 'person.addHome',
  role: 'person.addRole',
} as const;

/** Adds a name, a birth date or CPR number, a home or a role to a person's card. */
export function FactDialog({
  kind,
  personId,
  name,
  onClose,
}: {
  kind: FactKind;
  personId: number;
  /** The person's. */
  name: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const [text, setText] = useState('');
  const [nameKind, setNameKind] = useState<'official' | 'alias'>('alias');
  const [identity, setIdentity] = useState(emptyIdentity);
  const [placeId, setPlaceId] = useState<number | null>(null);
  const [role, setRole] = useState<PersonRole>('newcomer');
  const [from, setFrom] = useState<IsoDate | null>(null);
  const [to, setTo] = useState<IsoDate | null>(null);
  const isReady = {
    name: text.trim() !== '',
    identity: saysIdentity(identity),
    home: placeId !== null,
    role: from !== null,
  }[kind];

  const write = async (sourceId: number): Promise<number | null> => {
    const period = { validFrom: from, validTo: to };
    if (kind === 'name') {
      return (await call('person.addName', { id: personId, name: text, kind: nameKind, sourceId })).id;
    }
    if (kind === 'identity')
      return (await call('person.addIdentity', { id: personId, identity, sourceId })).id;
    if (kind === 'home' && placeId !== null) {
      return (await call('person.addHome', { id: personId, placeId, ...period, sourceId })).id;
    }
    if (kind === 'role' && from !== null) {
      return (await call('person.addRole', { id: personId, role, validFrom: from, validTo: to, sourceId }))
        .id;
    }
    return null;
  };
  const save = async () => {
    if (!source) return;
    const entryId = await write(source.id);
    if (entryId === null) return;
    toastSaved(t('person.added', { name }), source.purpose, {
      name: 'person.removeEntry',
      input: { kind, entryId, reason: undoReason },
      done: t('person.removed'),
    });
  };

  return (
    <EntryDialog
      title={`${t(titles[kind])}: ${name}`}
      width="medium"
      canSave={source !== null && isReady}
      save={save}
      onClose={onClose}
    >
      {kind === 'name' && (
        <FieldRow>
          <TextInput
            label={t('person.column.name')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Select
            label={t('person.names')}
            value={nameKind}
            onChange={(value) => setNameKind(value)}
            options={[
              { value: 'alias', label: t('person.alias') },
              { value: 'official', label: t('person.officialName') },
            ]}
          />
        </FieldRow>
      )}
      {kind === 'identity' && <IdentityFields identity={identity} onChange={setIdentity} />}
      {kind === 'home' && (
        <PlaceSelect
          label={t('person.home')}
          none={t('frame.unknown')}
          value={placeId}
          onChange={setPlaceId}
        />
      )}
      {kind === 'role' && <RoleSelect<PersonRole> value={role} onChange={setRole} />}
      {(kind === 'home' || kind === 'role') && (
        <FieldRow>
          <DateInput
            label={t('person.from')}
            value={from}
            onChange={setFrom}
            invalidText={t('frame.invalidDate')}
          />
          <DateInput
            label={t('person.to')}
            value={to}
            onChange={setTo}
            invalidText={t('frame.invalidDate')}
          />
        </FieldRow>
      )}
      <SourcePicker />
    </EntryDialog>
  );
}
