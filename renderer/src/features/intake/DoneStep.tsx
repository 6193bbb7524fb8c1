import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button.tsx';
import { Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useFilters } from '../../workspace/filters.ts';
import { useRoom } from '../../workspace/room.ts';
import { Counts } from './Counts.tsx';
import { useDraft } from './draft.ts';
import styles from './IntakeRoom.module.css';
import { UndoDialog } from './UndoDialog.tsx';

/** What was written, and where to go from here. */
export function DoneStep() {
  const { t } = useTranslation();
  const { result, source, reset } = useDraft();
  const [undoing, setUndoing] = useState(false);
  if (!result) return null;
  const show = () => {
    reset();
    useFilters.getState().resetFilters();
    useRoom.getState().goTo('network');
  };
  return (
    <>
      <div className={styles.body}>
        <Panel title={t('intake.done.title')}>
          <div className={styles.stack}>
            <Note kind="good">{t('intake.done.text', { label: source.label })}</Note>
            <Counts counts={result.counts} />
          </div>
        </Panel>
      </div>
      <footer className={styles.footer}>
        <Button look="danger" onClick={() => setUndoing(true)}>
          {t('intake.done.undo')}
        </Button>
        <Button onClick={reset}>{t('intake.done.another')}</Button>
        <Button look="primary" onClick={show}>
          {t('intake.done.show')}
        </Button>
      </footer>
      {undoing && (
        <UndoDialog
          batch={{ id: result.batch, label: source.label, counts: result.counts }}
          onClose={() => setUndoing(false)}
          onUndone={reset}
        />
      )}
    </>
  );
}
