import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import styles from './EntryDialog.module.css';

/**
 * A dialog that enters one thing. Enter in a field and the main button save and close; Ctrl+Enter saves and starts the
 * next, for `onNext` says what that one begins with.
 */
export function EntryDialog({
  title,
  description,
  width,
  canSave,
  saveLabel,
  saveLook = 'primary',
  save,
  onSaved,
  onNext,
  onClose,
  children,
}: {
  title: string;
  description?: string;
  width?: 'narrow' | 'medium' | 'wide';
  canSave: boolean;
  /** What the main button says instead of `Gem`, and how it looks where it takes something away. */
  saveLabel?: string;
  saveLook?: 'primary' | 'danger';
  /** Writes. What it throws is shown in the dialog, which stays open. */
  save(): Promise<void>;
  onSaved?(): void;
  onNext?(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);

  const submit = async (andNext: boolean) => {
    if (!canSave || isSaving) return;
    setSaving(true);
    setError(null);
    try {
      await save();
      onSaved?.();
      if (andNext && onNext) onNext();
      else onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setSaving(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void submit(false);
  };
  // Heard wherever the cursor is: it may have stood on something that has gone.
  const submitNext = useRef(submit);
  submitNext.current = submit;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void submitNext.current(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <Dialog open onClose={onClose} title={title} description={description} width={width}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        <ErrorNote error={error} />
        <div className={styles.buttons}>
          <Button look="quiet" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          {onNext && (
            <Button shortcut="Ctrl+Enter" disabled={!canSave || isSaving} onClick={() => void submit(true)}>
              {t('frame.saveAndNext')}
            </Button>
          )}
          <Button type="submit" look={saveLook} disabled={!canSave || isSaving}>
            {saveLabel ?? t('frame.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Fields side by side as far as there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
