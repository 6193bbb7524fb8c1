import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anchor as anchorShape } from '../../../../shared/contract/audit.ts';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { call } from '../../client/call.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import styles from './AuditRoom.module.css';
import { instantText } from './instantText.ts';

type Compared = CommandOutput<'audit.compareAnchor'> & { seq: number; at: string };

/** Writes the head of the log to a small file that is kept elsewhere, and holds the log against such a file. */
export function AnchorDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState<CommandOutput<'audit.anchor'> | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const start = () => {
    setError(null);
    setUnreadable(false);
    setCompared(null);
    setWritten(null);
  };
  const write = async () => {
    start();
    try {
      setWritten(await call('audit.anchor', {}));
    } catch (failure) {
      setError(failure);
    }
  };
  const compare = async (file: File) => {
    start();
    const read = anchorShape.safeParse(parsed(await file.text()));
    if (!read.success) {
      setUnreadable(true);
      return;
    }
    try {
      const answer = await call('audit.compareAnchor', { anchor: read.data });
      setCompared({ ...answer, seq: read.data.seq, at: read.data.at });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('audit.anchor.title')} description={t('audit.anchor.lead')}>
      <div className={styles.anchor}>
        <div className={styles.acts}>
          <Button look="primary" onClick={() => void write()}>
            {t('audit.anchor.write')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            className={styles.hidden}
            aria-label={t('audit.anchor.compare')}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void compare(file);
              target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>{t('audit.anchor.compare')}</Button>
        </div>
        <ErrorNote error={error} />
        {isUnreadable && <Note kind="bad">{t('audit.anchor.unreadable')}</Note>}
        {written && (
          <Note kind="good">
            <p>{t('audit.anchor.written', { seq: written.anchor.seq, file: written.file })}</p>
            <p>{t('audit.anchor.keep')}</p>
          </Note>
        )}
        {compared && (
          <Note kind={compared.verdict === 'contained' ? 'good' : 'bad'}>
            {t(`audit.anchor.verdict.${compared.verdict}`, {
              seq: compared.seq,
              at: instantText(compared.at),
              entries: compared.entries.toLocaleString('da-DK'),
            })}
          </Note>
        )}
      </div>
    </Dialog>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
