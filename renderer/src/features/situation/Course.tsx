import { Undo2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseLine, Situation } from '../../../../shared/contract/situation.ts';
import { clockInCopenhagen, dayInCopenhagen } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import { parseClock } from '../observation/OccurrenceFields.tsx';
import styles from './Situation.module.css';
import { takeOff } from './takeOff.ts';
import { whenText } from './whenText.ts';

/** The board's log: what happened when and who it came from, newest first, and the place to write on. */
export function Course({ board, canWrite }: { board: Situation; canWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('situation.log')} flush>
      <div className={styles.course}>
        {canWrite && <WriteForm situationId={board.id} />}
        <ol reversed aria-label={t('situation.log')}>
          {board.course.toReversed().map((line) => (
            <Line key={`${line.kind} ${line.id}`} line={line} canWrite={canWrite} />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function Line({ line, canWrite }: { line: CourseLine; canWrite: boolean }) {
  const { t } = useTranslation();
  const { actor } = useCatalogue();
  const { kind, on, at, text, part, by } = line;
  const said = [part === null ? '' : t(`situation.partName.${part}`), text]
    .filter((each) => each !== '')
    .join(', ');
  return (
    <li className={styles.line}>
      <time className={styles.soft} dateTime={`${on}T${at}`}>
        {whenText(on, at)}
      </time>
      <div>
        <p className={styles.text}>
          {kind !== 'entry' && <strong>{t(`situation.course.${kind}`)}: </strong>}
          {said}
        </p>
        <p className={styles.soft}>
          {[line.actor === null ? '' : actor(line.actor), by].filter((each) => each !== '').join(' · ')}
        </p>
      </div>
      {canWrite && kind === 'entry' && line.isOwnFromToday && (
        <IconButton
          label={`${t('frame.undo')}: ${text}`}
          icon={<Undo2 />}
          onClick={() => takeOff('entry', line.id, t('situation.takenOff'))}
        />
      )}
    </li>
  );
}

function WriteForm({ situationId }: { situationId: number }) {
  const { t } = useTranslation();
  const { catalogue } = useCatalogue();
  const [text, setText] = useState('');
  const [on, setOn] = useState<string | null>(() => dayInCopenhagen(new Date()));
  const [time, setTime] = useState('');
  const [actor, setActor] = useState('');
  const [error, setError] = useState<unknown>(null);
  const at = time.trim() === '' ? clockInCopenhagen(new Date()) : parseClock(time);
  const canSave = text.trim().length >= 3 && on !== null && at !== null;
  const save = () => {
    if (!canSave || on === null || at === null) return;
    call('situation.write', { id: situationId, on, at, text, actor: actor === '' ? null : actor }).then(
      () => {
        setText('');
        setTime('');
        setError(null);
      },
      setError,
    );
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form className={styles.write} onSubmit={onSubmit} aria-label={t('situation.write')}>
      <TextArea
        label={t('situation.writeText')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.when}>
        <DateInput
          label={t('situation.on')}
          value={on}
          invalidText={t('frame.invalidDate')}
          onChange={setOn}
        />
        <TextInput
          label={t('situation.at')}
          placeholder={clockInCopenhagen(new Date())}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        <Select
          label={t('situation.from')}
          value={actor}
          options={[
            { value: '', label: t('situation.fromNobody') },
            ...(catalogue?.actors ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={setActor}
        />
      </div>
      <div className={styles.saved}>
        <span className={styles.soft}>{t('situation.writeHint')}</span>
        <Button type="submit" disabled={!canSave}>
          {t('situation.save')}
        </Button>
      </div>
      <ErrorNote error={error} />
    </form>
  );
}
