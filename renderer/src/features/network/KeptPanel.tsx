import { StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { useSelection } from '../../workspace/selection.ts';
import panel from './ChartPanels.module.css';
import { stateToKeep, viewOf } from './kept.ts';
import { changeView, useNetworkRoom } from './roomState.ts';
import type { SideProps } from './SideArea.tsx';

/** What is kept with the network: selections under a name, notes on the chart, and snapshots of the whole view. */
export function KeptPanel({ acts }: SideProps) {
  const { t } = useTranslation();
  const { selections, notes } = useNetworkRoom();
  const { persons, selectPersons } = useSelection();
  return (
    <div className={panel.panel}>
      <section aria-label={t('network.selections')} className={panel.list}>
        <h3>{t('network.selections')}</h3>
        {selections.length === 0 && <p className={panel.soft}>{t('network.noSelections')}</p>}
        <ul className={panel.list}>
          {selections.map((one) => (
            <li key={one.name} className={panel.row}>
              <button type="button" className={panel.open} onClick={() => selectPersons(one.persons)}>
                {one.name}{' '}
                <span className={panel.soft}>
                  {t('network.persons', { count: one.persons.length, n: one.persons.length })}
                </span>
              </button>
              <IconButton
                label={t('network.dropSelection', { name: one.name })}
                icon={<Trash2 />}
                onClick={() => changeView({ selections: selections.filter((other) => other !== one) })}
              />
            </li>
          ))}
        </ul>
        <NameForm
          label={t('network.selectionName')}
          disabled={persons.length === 0}
          onKeep={(name) =>
            changeView({ selections: [...selections.filter((one) => one.name !== name), { name, persons }] })
          }
        />
      </section>
      <section aria-label={t('network.notes')} className={panel.list}>
        <h3>{t('network.notes')}</h3>
        {notes.length === 0 && <p className={panel.soft}>{t('network.noNotes')}</p>}
        <ul className={panel.list}>
          {notes.map((note) => (
            <li key={note.id} className={panel.row}>
              <button type="button" className={panel.open} onClick={() => acts.lookAt(note)}>
                {note.text || t('network.emptyNote')}
              </button>
              <IconButton
                label={t('network.dropNote', { text: note.text.slice(0, 40) })}
                icon={<Trash2 />}
                onClick={() => changeView({ notes: notes.filter(({ id }) => id !== note.id) })}
              />
            </li>
          ))}
        </ul>
        <div>
          <Button icon={<StickyNote />} shortcut="T" onClick={acts.addNote}>
            {t('network.addNote')}
          </Button>
        </div>
      </section>
      <Snapshots />
    </div>
  );
}

function Snapshots() {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('network.snapshots', {});
  const keeping = useMutationCommand('network.keepSnapshot');
  const [dropping, setDropping] = useState<{ id: number; name: string } | null>(null);
  const open = async (id: number) => {
    try {
      const { state } = await call('network.snapshot', { id });
      changeView(viewOf(state));
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return (
    <section aria-label={t('network.snapshots')} className={panel.list}>
      <h3>{t('network.snapshots')}</h3>
      <p className={panel.soft}>{t('network.snapshotsHint')}</p>
      <ErrorNote error={error ?? keeping.error} />
      <ul className={panel.list}>
        {data?.snapshots.map(({ id, name, recordedAt, persons }) => (
          <li key={id} className={panel.row}>
            <button type="button" className={panel.open} onClick={() => void open(id)}>
              {name}{' '}
              <span className={panel.soft}>
                {formatDay(recordedAt.slice(0, 10))} · {t('network.persons', { count: persons, n: persons })}
              </span>
            </button>
            <IconButton
              label={t('network.dropSnapshot', { name })}
              icon={<Trash2 />}
              onClick={() => setDropping({ id, name })}
            />
          </li>
        ))}
      </ul>
      <NameForm
        label={t('network.snapshotName')}
        disabled={keeping.isPending}
        onKeep={(name) => keeping.mutate({ name, state: stateToKeep(useSelection.getState().persons) })}
      />
      {dropping && <DropSnapshot {...dropping} onClose={() => setDropping(null)} />}
    </section>
  );
}

function DropSnapshot({ id, name, onClose }: { id: number; name: string; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const dropping = useMutationCommand('network.dropSnapshot');
  const drop = () => dropping.mutate({ id, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={t('network.dropSnapshot', { name })}
      description={t('network.dropSnapshotText')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button look="danger" disabled={reason.trim().length < 3 || dropping.isPending} onClick={drop}>
            {t('network.dropSnapshotConfirm')}
          </Button>
        </>
      }
    >
      <TextInput
        label={t('network.protectedReason')}
        maxLength={300}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <ErrorNote error={dropping.error} />
    </Dialog>
  );
}

/** A name and the button that keeps something under it. */
function NameForm({
  label,
  disabled,
  onKeep,
}: {
  label: string;
  disabled: boolean;
  onKeep(name: string): void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const keep = () => {
    if (disabled || name.trim() === '') return;
    onKeep(name.trim());
    setName('');
  };
  return (
    <form
      className={panel.add}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput label={label} maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />
      <Button type="submit" disabled={disabled || name.trim() === ''}>
        {t('network.keepIt')}
      </Button>
    </form>
  );
}
