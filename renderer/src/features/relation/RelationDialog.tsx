import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { relationKind } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { type Chosen, PersonField } from '../person/PersonField.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';

/** Enters a declared relation between two persons on file. */
export function RelationDialog({ personId, onClose }: { personId: number | null; onClose(): void }) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const [first, setFirst] = useState<Chosen | null>(null);
  const [second, setSecond] = useState<Chosen | null>(null);
  const [kind, setKind] = useState<(typeof relationKind.options)[number]>('family');
  const [detail, setDetail] = useState('');
  const [from, setFrom] = useState<IsoDate | null>(null);
  const [to, setTo] = useState<IsoDate | null>(null);

  const save = async () => {
    if (!source || !first || !second) return;
    const { id } = await call('relation.create', {
      kind,
      personIds: [first.id, second.id],
      detail,
      validFrom: from,
      validTo: to,
      sourceId: source.id,
    });
    toastSaved(t('relation.saved'), source.purpose, {
      name: 'relation.remove',
      input: { id, reason: undoReason },
      done: t('relation.removed'),
    });
  };

  return (
    <EntryDialog
      title={t('relation.new')}
      description={t('relation.lead')}
      canSave={source !== null && first !== null && second !== null}
      save={save}
      onNext={() => {
        setSecond(null);
        setDetail('');
      }}
      onClose={onClose}
    >
      <PersonField
        label={t('relation.first')}
        chosen={first}
        startId={personId}
        excluded={second ? [second.id] : []}
        onChange={setFirst}
      />
      <Select
        label={t('relation.kind')}
        value={kind}
        onChange={(value) => setKind(value)}
        options={relationKind.options.map((each) => ({
          value: each,
          label: t(`domain.relationKind.${each}`),
        }))}
      />
      <PersonField
        label={t('relation.second')}
        chosen={second}
        startId={null}
        excluded={first ? [first.id] : []}
        onChange={setSecond}
      />
      <TextInput
        label={t('relation.detail')}
        value={detail}
        onChange={(event) => setDetail(event.target.value)}
      />
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
