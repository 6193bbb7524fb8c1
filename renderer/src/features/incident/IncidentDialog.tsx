import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentPart, incidentPart } from '../../../../shared/contract/incident.ts';
import { type IncidentKind, incidentKind } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { presentDay } from '../../client/session.ts';
import { IconButton } from '../../kit/Button.tsx';
import { Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { useEntry } from '../entry/entry.ts';
import { toastSaved, undoReason } from '../entry/undo.ts';
import {
  isTimeReady,
  nextOccurrence,
  OccurrenceFields,
  parseClock,
  type TypedOccurrence,
} from '../observation/OccurrenceFields.tsx';
import {
  NewParticipant,
  type Participant,
  Participants,
  useFirstParticipants,
} from '../observation/Participants.tsx';
import { emptyPerson, type PersonDraft } from '../person/NewPerson.tsx';
import { PersonCombo } from '../person/PersonCombo.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import styles from './Incident.module.css';

/** Enters one incident after another: kind, day, place and source stay from one to the next. */
export function IncidentDialog({
  personIds,
  groupIds: firstGroups,
  onClose,
}: {
  /** Who is in it from the start, as suspects until another part is chosen. */
  personIds: readonly number[];
  groupIds: readonly number[];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const remembered = useEntry();
  const source = useChosenSource();
  const [kind, setKind] = useState<IncidentKind>('assault');
  const [occurrence, setOccurrence] = useState<TypedOccurrence>(() => ({
    ...{ from: remembered.lastDay ?? presentDay(), to: null, time: '' },
    ...{ placeId: remembered.lastPlaceId, placeText: '' },
  }));
  const [reference, setReference] = useState('');
  const [text, setText] = useState('');
  const [groupIds, setGroupIds] = useState(firstGroups);
  const [persons, setPersons] = useState<readonly Participant<IncidentPart>[]>([]);
  const [newPerson, setNewPerson] = useState<PersonDraft | null>(null);
  const [round, setRound] = useState(0);
  /** Counts up to put the cursor back where persons are typed, when what had it is gone. */
  const [typing, setTyping] = useState(0);

  useFirstParticipants(personIds, 'suspect', setPersons);

  const stopNewPerson = () => {
    setNewPerson(null);
    setTyping((present) => present + 1);
  };
  const add = ({ id, name }: { id: number; name: string }) => {
    stopNewPerson();
    setPersons((present) =>
      present.some((each) => each.id === id) ? present : [...present, { id, name, roles: ['suspect'] }],
    );
  };
  const save = async () => {
    const { from, to, time, placeId, placeText } = occurrence;
    if (!source || from === null) return;
    const { id } = await call('incident.create', {
      ...{ kind, occurredFrom: from, occurredTo: to, occurredTime: parseClock(time), placeId, placeText },
      ...{ reference, text, groupIds: [...groupIds], sourceId: source.id },
      persons: persons.map((person) => ({ personId: person.id, parts: [...person.roles] })),
    });
    remembered.rememberObservation(from, placeId);
    toastSaved(t('incident.saved'), source.purpose, {
      name: 'incident.remove',
      input: { id, reason: undoReason },
      done: t('incident.removed'),
    });
  };
  const next = () => {
    setOccurrence(nextOccurrence(occurrence));
    setReference('');
    setText('');
    setGroupIds([]);
    setPersons([]);
    setTyping(0);
    setRound(round + 1);
  };

  return (
    <EntryDialog
      key={round}
      title={t('incident.new')}
      description={t('incident.lead')}
      canSave={source !== null && occurrence.from !== null && isTimeReady(occurrence) && !newPerson}
      save={save}
      onNext={next}
      onClose={onClose}
    >
      <FieldRow>
        <Select
          label={t('incident.kind')}
          value={kind}
          onChange={(value) => setKind(value)}
          options={incidentKind.options.map((each) => ({
            value: each,
            label: t(`domain.incidentKind.${each}`),
          }))}
        />
        <TextInput
          label={t('observation.reference')}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
      </FieldRow>
      <OccurrenceFields occurrence={occurrence} onChange={setOccurrence} />
      <PersonCombo
        key={typing}
        autoFocus={typing > 0}
        label={t('incident.persons')}
        hint={t('observation.participantsHint')}
        excluded={persons.map(({ id }) => id)}
        onChoose={add}
        onNew={(name) => setNewPerson(emptyPerson(name))}
      />
      {newPerson && (
        <NewParticipant
          draft={newPerson}
          sourceId={source?.id ?? null}
          onChange={setNewPerson}
          onAdd={add}
          onBack={stopNewPerson}
        />
      )}
      <Participants
        participants={persons}
        parts={incidentPart.options}
        none={t('incident.noPersons')}
        onChange={setPersons}
        onRemoved={() => setTyping((present) => present + 1)}
      />
      <Groups chosen={groupIds} onChange={setGroupIds} />
      <TextArea
        label={t('incident.text')}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SourcePicker />
    </EntryDialog>
  );
}

/** The groups in the incident: choosing one adds it. */
function Groups({
  chosen,
  onChange,
}: {
  chosen: readonly number[];
  onChange(groupIds: readonly number[]): void;
}) {
  const { t } = useTranslation();
  const { data } = useQueryCommand('group.list', { text: '' });
  const groups = data?.groups ?? [];
  return (
    <div className={styles.groups}>
      <Select
        label={t('incident.groups')}
        value=""
        onChange={(value) => value !== '' && onChange([...chosen, Number(value)])}
        options={[
          { value: '', label: t('incident.addGroup') },
          ...groups
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      {groups
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, name }) => (
          <span key={id} className={styles.group}>
            {name}
            <IconButton
              label={t('incident.removeGroup', { name })}
              icon={<X />}
              onClick={() => onChange(chosen.filter((each) => each !== id))}
            />
          </span>
        ))}
    </div>
  );
}
