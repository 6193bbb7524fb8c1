import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { type CustodyKind, custodyKind } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { presentDay } from '../../client/session.ts';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { type Chosen, PersonField } from '../person/PersonField.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';

/** Enters an arrest, a remand, a sentence or a release of one person. */
export function CustodyDialog({ personId, onClose }: { personId: number | null; onClose(): void }) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const [person, setPerson] = useState<Chosen | null>(null);
  const [kind, setKind] = useState<CustodyKind>('arrest');
  const [institution, setInstitution] = useState('');
  const [from, setFrom] = useState<IsoDate | null>(() => presentDay());
  const [to, setTo] = useState<IsoDate | null>(null);
  const isRelease = kind === 'release';
  const save = async () => {
    if (!source || !person || from === null) return;
    const { id } = await call('custody.create', {
      ...{ personId: person.id, kind, institution, validFrom: from, sourceId: source.id },
      validTo: isRelease ? null : to,
    });
    toastSaved(t('custody.saved'), source.purpose, {
      name: 'custody.remove',
      input: { id, reason: undoReason },
      done: t('custody.removed'),
    });
  };
  return (
    <EntryDialog
      title={t('custody.new')}
      description={t('custody.lead')}
      canSave={source !== null && person !== null && from !== null}
      save={save}
      onNext={() => {
        setPerson(null);
        setTo(null);
      }}
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
        <Select
          label={t('custody.kind')}
          value={kind}
          onChange={(value) => setKind(value)}
          options={custodyKind.options.map((each) => ({
            value: each,
            label: t(`domain.custodyKind.${each}`),
          }))}
        />
        <TextInput
          label={t('custody.institution')}
          hint={t('custody.institutionHint')}
          value={institution}
          onChange={(event) => setInstitution(event.target.value)}
        />
      </FieldRow>
      <FieldRow>
        <DateInput
          label={isRelease ? t('custody.day') : t('custody.from')}
          value={from}
          onChange={setFrom}
          invalidText={t('frame.invalidDate')}
        />
        {!isRelease && (
          <DateInput
            label={t('custody.to')}
            hint={t('custody.toHint')}
            value={to}
            onChange={setTo}
            invalidText={t('frame.invalidDate')}
          />
        )}
      </FieldRow>
      <SourcePicker />
    </EntryDialog>
  );
}
