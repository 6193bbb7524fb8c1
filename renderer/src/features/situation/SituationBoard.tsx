import { Lock, LockOpen, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Situation, SituationTask } from '../../../../shared/contract/situation.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { Views } from '../../kit/Views.tsx';
import { isFromToday, isOwnPurpose } from '../entry/correctable.ts';
import { undoReason } from '../entry/undo.ts';
import { PreventionTag } from '../person/PreventionTag.tsx';
import { CloseDialog, PartDialog, ReopenDialog, SheetDialog } from './BoardDialogs.tsx';
import { Course } from './Course.tsx';
import { Parts } from './Parts.tsx';
import { Picture } from './Picture.tsx';
import styles from './Situation.module.css';
import { boardViews, useSituationRoom } from './situationRoom.ts';
import { SettleDialog, TaskDialog } from './TaskDialogs.tsx';
import { Tasks } from './Tasks.tsx';
import { instantText, whenText } from './whenText.ts';

const owner = Symbol('situationBoard');

/** The dialog that is open over the board. */
export type BoardDialog =
  | { kind: 'task'; person: { id: number; name: string } | null }
  | { kind: 'settle'; task: SituationTask; state: 'done' | 'dropped' }
  | { kind: 'part' | 'close' | 'reopen' | 'sheet' };

/** One board: its head, and the page that is shown. */
export function SituationBoard({ id }: { id: number }) {
  const { t } = useTranslation();
  const { view, show } = useSituationRoom();
  const { data: board, error } = useQueryCommand('situation.get', { id });
  const [dialog, setDialog] = useState<BoardDialog | null>(null);
  const canWrite = board !== undefined && board.closedAt === null && isOwnPurpose(board.purpose);
  useActions(owner, [
    {
      id: 'situation.task',
      label: t('situation.newTask'),
      shortcut: 'N',
      enabled: canWrite && dialog === null,
      perform: () => setDialog({ kind: 'task', person: null }),
    },
    {
      id: 'situation.part',
      label: t('situation.newPart'),
      shortcut: 'R',
      enabled: canWrite && dialog === null,
      perform: () => setDialog({ kind: 'part' }),
    },
    ...boardViews.map((each, index) => ({
      id: `situation.view.${each}`,
      label: t(`situation.view.${each}`),
      shortcut: String(index + 1),
      enabled: dialog === null,
      perform: () => show(each),
    })),
  ]);
  if (error) return <ErrorNote error={error} />;
  if (!board) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  return (
    <article className={styles.board} aria-label={board.title}>
      <Head board={board} onDialog={setDialog} />
      {!isOwnPurpose(board.purpose) && <Note kind="info">{t('situation.readOnly')}</Note>}
      {board.closedAt !== null && (
        <Note kind="good">
          <strong>{t('situation.learnt')}</strong>
          <p className={styles.text}>{board.learnt}</p>
        </Note>
      )}
      {view === 'work' ? (
        <div className={styles.work}>
          <div className={styles.column}>
            <Tasks board={board} canWrite={canWrite} onDialog={setDialog} />
            <Parts board={board} canWrite={canWrite} onDialog={setDialog} />
          </div>
          <Course board={board} canWrite={canWrite} />
        </div>
      ) : (
        <Picture board={board} canWrite={canWrite} onDialog={setDialog} />
      )}
      {dialog && <OpenDialog board={board} dialog={dialog} onClose={() => setDialog(null)} />}
    </article>
  );
}

function Head({ board, onDialog }: { board: Situation; onDialog(dialog: BoardDialog): void }) {
  const { t } = useTranslation();
  const { view, show, choose } = useSituationRoom();
  const own = isOwnPurpose(board.purpose);
  const isEmpty = board.course.length === 1 && board.persons.length === 0;
  const remove = () =>
    void call('situation.remove', { id: board.id, reason: undoReason }).then(() => {
      choose(null);
      useToasts.getState().show({ kind: 'good', text: t('situation.removed') });
    }, toastFailure);
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <h2>{board.title}</h2>
        <p className={styles.soft}>
          {board.incidentKind && board.occurredFrom
            ? [
                t(`domain.incidentKind.${board.incidentKind}`),
                whenText(board.occurredFrom, board.occurredTime),
                board.place,
              ]
                .filter((part) => part !== '')
                .join(' · ')
            : t('situation.incidentGone')}
          {' · '}
          {t('situation.openedBy', { when: instantText(board.openedAt), by: board.openedBy })}
          {board.closedAt &&
            ` · ${t('situation.closedBy', { when: instantText(board.closedAt), by: board.closedBy ?? '' })}`}{' '}
          <PreventionTag purpose={board.purpose} />
        </p>
      </div>
      <div className={styles.acts}>
        <Views
          label={t('situation.views')}
          value={view}
          options={boardViews.map((each) => ({ value: each, label: t(`situation.view.${each}`) }))}
          onChange={show}
        />
        {own && (
          <Button icon={<Printer aria-hidden />} onClick={() => onDialog({ kind: 'sheet' })}>
            {t('situation.print')}
          </Button>
        )}
        {own && board.closedAt === null && (
          <Button icon={<Lock aria-hidden />} onClick={() => onDialog({ kind: 'close' })}>
            {t('situation.close')}
          </Button>
        )}
        {own && board.closedAt !== null && (
          <Button icon={<LockOpen aria-hidden />} onClick={() => onDialog({ kind: 'reopen' })}>
            {t('situation.reopen')}
          </Button>
        )}
        {own && isEmpty && isFromToday(board.openedAt) && (
          <Button look="danger" icon={<Undo2 aria-hidden />} onClick={remove}>
            {t('situation.takeBack')}
          </Button>
        )}
      </div>
    </header>
  );
}

function OpenDialog({ board, dialog, onClose }: { board: Situation; dialog: BoardDialog; onClose(): void }) {
  switch (dialog.kind) {
    case 'task':
      return <TaskDialog situationId={board.id} person={dialog.person} onClose={onClose} />;
    case 'settle':
      return <SettleDialog {...dialog} onClose={onClose} />;
    case 'part':
      return <PartDialog situationId={board.id} onClose={onClose} />;
    case 'close':
      return <CloseDialog situationId={board.id} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog situationId={board.id} onClose={onClose} />;
    case 'sheet':
      return <SheetDialog situationId={board.id} onClose={onClose} />;
  }
}
