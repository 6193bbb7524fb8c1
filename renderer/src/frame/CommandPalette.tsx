import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { foldDanish } from '../../../shared/danish.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { useEnabledActions } from './actions.ts';
import styles from './CommandPalette.module.css';

/** Whether the list of actions is open. */
export const usePalette = create<{ shown: boolean; open(): void; close(): void }>((set) => ({
  shown: false,
  open: () => set({ shown: true }),
  close: () => set({ shown: false }),
}));

/** Everything that can be done now, found by typing. */
export function CommandPalette() {
  const { t } = useTranslation();
  const { shown, close } = usePalette();
  return (
    <Dialog open={shown} onClose={close} title={t('frame.actions')} width="narrow">
      <Palette onDone={close} />
    </Dialog>
  );
}

function Palette({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const words = foldDanish(text).split(/\s+/);
  const found = useEnabledActions().filter(({ id, label }) => {
    const folded = foldDanish(label);
    return id !== 'frame.actions' && words.every((word) => folded.includes(word));
  });
  const chosen = Math.min(at, found.length - 1);
  const perform = (index: number) => {
    const action = found[index];
    if (!action) return;
    onDone();
    action.perform();
  };
  return (
    <>
      <input
        className={styles.search}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
        aria-label={t('frame.actionsPlaceholder')}
        placeholder={t('frame.actionsPlaceholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') perform(chosen);
          else return;
          event.preventDefault();
        }}
      />
      {found.length === 0 && <p className={styles.none}>{t('frame.noAction')}</p>}
      <div role="listbox" id={listId} aria-label={t('frame.actions')} className={styles.list}>
        {found.map((action, index) => (
          <div
            key={action.id}
            role="option"
            tabIndex={-1}
            id={`${listId}-${index}`}
            aria-selected={index === chosen}
            className={styles.action}
            onPointerMove={() => setAt(index)}
            onPointerUp={() => perform(index)}
          >
            <span>{action.label}</span>
            {action.shortcut && <kbd>{action.shortcut}</kbd>}
          </div>
        ))}
      </div>
    </>
  );
}
