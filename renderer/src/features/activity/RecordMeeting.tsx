import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type GeneralActivity,
  generalActivity,
  type MeetingTheme,
  meetingTheme,
} from '../../../../shared/contract/activity.ts';
import { dayInCopenhagen, type IsoDate } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { Checkbox, DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { PlaceSelect } from '../person/PersonFields.tsx';
import styles from './Meetings.module.css';

/** Notes a meeting that was held: day, place, attendance and themes in set words. */
export function RecordMeeting({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const show = useToasts((state) => state.show);
  const [activity, setActivity] = useState<GeneralActivity>('cooperationForum');
  const [heldOn, setHeldOn] = useState<IsoDate | null>(() => dayInCopenhagen(new Date()));
  const [placeId, setPlaceId] = useState<number | null>(null);
  const [attended, setAttended] = useState('');
  const [themes, setThemes] = useState<ReadonlySet<MeetingTheme>>(new Set());
  const isCount = /^\d{0,4}$/.test(attended.trim());

  const toggle = (theme: MeetingTheme) =>
    setThemes((before) => {
      const after = new Set(before);
      if (!after.delete(theme)) after.add(theme);
      return after;
    });
  const save = async () => {
    if (heldOn === null) return;
    const attendance = attended.trim() === '' ? null : Number(attended);
    await call('activity.record', { activity, heldOn, placeId, attendance, themes: [...themes] });
    show({ kind: 'good', text: t('activity.recorded') });
  };

  return (
    <EntryDialog
      title={t('activity.record')}
      description={t('activity.recordLead')}
      canSave={heldOn !== null && isCount}
      save={save}
      onNext={() => {
        setAttended('');
        setThemes(new Set());
      }}
      onClose={onClose}
    >
      <Select
        label={t('activity.activity')}
        value={activity}
        onChange={(value: GeneralActivity) => setActivity(value)}
        options={generalActivity.options.map((value) => ({ value, label: t(`activity.kind.${value}`) }))}
      />
      <FieldRow>
        <DateInput
          label={t('activity.heldOn')}
          value={heldOn}
          onChange={setHeldOn}
          invalidText={t('frame.invalidDate')}
        />
        <TextInput
          label={t('activity.attendance')}
          value={attended}
          inputMode="numeric"
          error={isCount ? null : t('activity.attendanceInvalid')}
          onChange={(event) => setAttended(event.target.value)}
        />
      </FieldRow>
      <PlaceSelect
        label={t('activity.place')}
        none={t('activity.noPlace')}
        value={placeId}
        onChange={setPlaceId}
      />
      <fieldset className={styles.choices}>
        <legend>{t('activity.themes')}</legend>
        {meetingTheme.options.map((theme) => (
          <Checkbox
            key={theme}
            label={t(`activity.theme.${theme}`)}
            checked={themes.has(theme)}
            onChange={() => toggle(theme)}
          />
        ))}
      </fieldset>
    </EntryDialog>
  );
}
