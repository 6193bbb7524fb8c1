import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { DateInput, TextInput } from '../../kit/Field.tsx';
import { FieldRow } from '../entry/EntryDialog.tsx';
import { PlaceSelect } from '../person/PersonFields.tsx';

/** When and where something happened, as it is typed. */
export interface TypedOccurrence {
  from: IsoDate | null;
  /** Only when the day is uncertain. */
  to: IsoDate | null;
  time: string;
  placeId: number | null;
  placeText: string;
}

const clockText = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** A time as it is kept, `HH:MM`; null when it is none. */
export function parseClock(text: string): string | null {
  const parts = clockText.exec(text.trim());
  return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}` : null;
}

/** Whether the time is left out or is one. */
export function isTimeReady({ time }: TypedOccurrence): boolean {
  return time.trim() === '' || parseClock(time) !== null;
}

/** The same day and area for the next entry. */
export function nextOccurrence(occurrence: TypedOccurrence): TypedOccurrence {
  return { ...occurrence, to: null, time: '', placeText: '' };
}

/** Day, time and place of an observation or an incident. */
export function OccurrenceFields({
  occurrence,
  onChange,
}: {
  occurrence: TypedOccurrence;
  onChange(occurrence: TypedOccurrence): void;
}) {
  const { t } = useTranslation();
  const { from, to, time, placeId, placeText } = occurrence;
  const change = (part: Partial<TypedOccurrence>) => onChange({ ...occurrence, ...part });
  const isWrong = time.trim().length >= 4 && !isTimeReady(occurrence);
  return (
    <>
      <FieldRow>
        <DateInput
          label={t('observation.date')}
          value={from}
          onChange={(day) => change({ from: day })}
          invalidText={t('frame.invalidDate')}
        />
        <DateInput
          label={t('observation.dateTo')}
          hint={t('observation.dateToHint')}
          value={to}
          onChange={(day) => change({ to: day })}
          invalidText={t('frame.invalidDate')}
        />
        <TextInput
          label={t('observation.time')}
          hint={t('observation.timeHint')}
          error={isWrong ? t('observation.timeWrong') : null}
          value={time}
          onChange={(event) => change({ time: event.target.value })}
        />
      </FieldRow>
      <FieldRow>
        <PlaceSelect
          label={t('observation.place')}
          none={t('observation.placeNone')}
          value={placeId}
          onChange={(id) => change({ placeId: id })}
        />
        <TextInput
          label={t('observation.placeText')}
          value={placeText}
          onChange={(event) => change({ placeText: event.target.value })}
        />
      </FieldRow>
    </>
  );
}
