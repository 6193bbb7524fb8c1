import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../../../shared/failure.ts';
import type { JobProgress } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { ErrorNote, Note, ProgressNote } from '../../../kit/Notes.tsx';
import styles from './Analysis.module.css';

/** What `useLongQuery` gives, as far as showing it needs. */
interface Asked<Data> {
  data: Data | undefined;
  error: Error | null;
  isFetching: boolean;
  progress: JobProgress | null;
  cancel(): void;
  refetch(): unknown;
}

/** An analysis's answer, or how far it is, or why there is none and what to do. */
export function Answer<Data>({
  asked,
  children,
}: {
  asked: Asked<Data>;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data, error, isFetching, progress, cancel, refetch } = asked;
  const stopped = error instanceof Failure && error.code === 'call.cancelled';
  return (
    <>
      {progress && (
        <ProgressNote
          label={t('networkAnalysis.calculating')}
          done={progress.done}
          total={progress.total}
          onCancel={cancel}
        />
      )}
      {stopped && !isFetching && (
        <Note kind="warn">
          {t('networkAnalysis.stopped')}{' '}
          <Button onClick={() => void refetch()}>{t('networkAnalysis.again')}</Button>
        </Note>
      )}
      {!stopped && <ErrorNote error={error} />}
      {data !== undefined && (
        <div className={styles.answer} aria-busy={isFetching}>
          {children(data)}
        </div>
      )}
    </>
  );
}
