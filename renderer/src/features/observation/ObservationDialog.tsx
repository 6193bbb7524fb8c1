import { UserPlus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { type ParticipantRole, participantRole } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { presentDay } from '../../client/session.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { DateInput, TextArea, TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { useEntry } from '../entry/entry.ts';
import { toastSaved, undoReason } from '../entry/undo.ts';
import {
  emptyPerson,
  isPersonReady,
  type PersonDraft,
  PersonFields,
  savePerson,
} from '../person/NewPerson.tsx';
import { PersonCombo } from '../person/PersonCombo.tsx';
import { PlaceSelect } from '../person/PersonFields.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import styles from './Observation.module.css';

interface Participant {
  id: number;
  name: string;
  roles: readonly ParticipantRole[];
}

const clockText = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** A time as it is kept, `HH:MM`; null when it is none. */
function parseClock(text: string): string | null {
  const parts = clockText.exec(text.trim());
  return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}` : null;
}

/**
 * Enters one observation after another, quicker than a spreadsheet: day, place and source stay from one to the next,
 * participants are added by typing, and somebody new is entered on the way.
 */
export function ObservationDialog({
  personIds,
  onClose,
}: {
  /** Who takes part from the start. */
  personIds: readonly number[];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const remembered = useEntry();
  const source = useChosenSource();
  const [from, setFrom] = useState<IsoDate | null>(() => remembered.lastDay ?? presentDay());
  const [to, setTo] = useState<IsoDate | null>(null);
  const [time, setTime] = useState('');
  const [placeId, setPlaceId] = useState(remembered.lastPlaceId);
  const [placeText, setPlaceText] = useState('');
  const [reference, setReference] = useState('');
  const [text, setText] = useState('');
  const [participants, setParticipants] = useState<readonly Participant[]>([]);
  const [newPerson, setNewPerson] = useState<PersonDraft | null>(null);
  const [round, setRound] = useState(0);
  /** Counts up to put the cursor back where participants are typed, when what had it is gone. */
  const [typing, setTyping] = useState(0);
  const clock = parseClock(time);

  useFirstParticipants(personIds, setParticipants);

  const stopNewPerson = () => {
    setNewPerson(null);
    setTyping((present) => present + 1);
  };
  const add = (person: { id: number; name: string }) => {
    stopNewPerson();
    setParticipants((present) =>
      present.some(({ id }) => id === person.id)
        ? present
        : [...present, { id: person.id, name: person.name, roles: ['present'] }],
    );
  };
  const save = async () => {
    if (!source) return;
    const { id } = await call('observation.create', {
      occurredFrom: from,
      occurredTo: to ?? from,
      occurredTime: clock,
      placeId,
      placeText,
      reference,
      text,
      participants: participants.map((person) => ({ personId: person.id, roles: [...person.roles] })),
      sourceId: source.id,
    });
    remembered.rememberObservation(from, placeId);
    toastSaved(t('observation.saved', { count: participants.length }), source.purpose, {
      name: 'observation.remove',
      input: { id, reason: undoReason },
      done: t('observation.removed'),
    });
  };
  const next = () => {
    setParticipants([]);
    setTime('');
    setPlaceText('');
    setReference('');
    setText('');
    setTo(null);
    setTyping(0);
    setRound(round + 1);
  };

  return (
    <EntryDialog
      key={round}
      title={t('observation.new')}
      description={t('observation.lead')}
      canSave={
        source !== null && participants.length > 0 && (time.trim() === '' || clock !== null) && !newPerson
      }
      save={save}
      onNext={next}
      onClose={onClose}
    >
      <PersonCombo
        key={typing}
        autoFocus={typing > 0}
        label={t('observation.participants')}
        hint={t('observation.participantsHint')}
        excluded={participants.map(({ id }) => id)}
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
        participants={participants}
        onChange={setParticipants}
        onRemoved={() => setTyping((present) => present + 1)}
      />
      <FieldRow>
        <DateInput
          label={t('observation.date')}
          value={from}
          onChange={setFrom}
          invalidText={t('frame.invalidDate')}
        />
        <DateInput
          label={t('observation.dateTo')}
          hint={t('observation.dateToHint')}
          value={to}
          onChange={setTo}
          invalidText={t('frame.invalidDate')}
        />
        <TextInput
          label={t('observation.time')}
          hint={t('observation.timeHint')}
          error={
            time.trim() !== '' && time.trim().length >= 4 && clock === null
              ? t('observation.timeWrong')
              : null
          }
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </FieldRow>
      <FieldRow>
        <PlaceSelect
          label={t('observation.place')}
          none={t('observation.placeNone')}
          value={placeId}
          onChange={setPlaceId}
        />
        <TextInput
          label={t('observation.placeText')}
          value={placeText}
          onChange={(event) => setPlaceText(event.target.value)}
        />
      </FieldRow>
      <TextArea
        label={t('observation.text')}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextInput
        label={t('observation.reference')}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <SourcePicker />
    </EntryDialog>
  );
}

/** Those chosen before the dialog was opened take part from the start. */
function useFirstParticipants(
  personIds: readonly number[],
  setParticipants: (participants: readonly Participant[]) => void,
): void {
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || personIds.length === 0) return;
    taken.current = true;
    void Promise.all(personIds.map((id) => call('person.card', { id }))).then((cards) =>
      setParticipants(cards.map(({ id, name }) => ({ id, name, roles: ['present'] }))),
    );
  }, [personIds, setParticipants]);
}

function Participants({
  participants,
  onChange,
  onRemoved,
}: {
  participants: readonly Participant[];
  onChange(participants: readonly Participant[]): void;
  onRemoved(): void;
}) {
  const { t } = useTranslation();
  if (participants.length === 0) return <p className={styles.soft}>{t('observation.noParticipants')}</p>;
  const toggle = (person: Participant, role: ParticipantRole) => {
    const roles = person.roles.includes(role)
      ? person.roles.filter((each) => each !== role)
      : [...person.roles, role];
    // Nobody takes part in nothing: the last part cannot be taken away.
    if (roles.length === 0) return;
    onChange(participants.map((each) => (each.id === person.id ? { ...each, roles } : each)));
  };
  return (
    <ul className={styles.participants}>
      {participants.map((person) => (
        <li key={person.id} className={styles.participant}>
          <span className={styles.name}>{person.name}</span>
          <fieldset className={styles.parts}>
            <legend className={styles.aloud}>{t('observation.parts', { name: person.name })}</legend>
            {participantRole.options.map((role) => (
              <label key={role}>
                <input
                  type="checkbox"
                  checked={person.roles.includes(role)}
                  onChange={() => toggle(person, role)}
                />
                {t(`domain.participantRole.${role}`)}
              </label>
            ))}
          </fieldset>
          <IconButton
            label={t('observation.removeParticipant', { name: person.name })}
            icon={<X />}
            onClick={() => {
              onChange(participants.filter(({ id }) => id !== person.id));
              onRemoved();
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** Enters somebody who is not on file and lets them take part. */
function NewParticipant({
  draft,
  sourceId,
  onChange,
  onAdd,
  onBack,
}: {
  draft: PersonDraft;
  sourceId: number | null;
  onChange(draft: PersonDraft): void;
  onAdd(person: { id: number; name: string }): void;
  onBack(): void;
}) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const isReady = sourceId !== null && isPersonReady(draft);
  const save = async () => {
    if (!isReady || sourceId === null) return;
    try {
      onAdd({ id: await savePerson(draft, sourceId), name: draft.name.trim() || draft.alias.trim() });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    // Enter here enters the person, not the observation around it.
    <fieldset
      className={styles.newPerson}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (event.target as HTMLElement).tagName !== 'INPUT') return;
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <legend>{t('person.new')}</legend>
      <PersonFields draft={draft} onChange={onChange} onUse={onAdd} />
      {sourceId === null && <p className={styles.soft}>{t('source.missing')}</p>}
      <ErrorNote error={error} />
      <div className={styles.buttons}>
        <Button look="quiet" onClick={onBack}>
          {t('frame.cancel')}
        </Button>
        <Button icon={<UserPlus />} disabled={!isReady} onClick={() => void save()}>
          {t('person.add')}
        </Button>
      </div>
    </fieldset>
  );
}
