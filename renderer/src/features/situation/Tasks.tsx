import { Check, CircleSlash, Plus, RotateCcw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Situation, SituationTask } from '../../../../shared/contract/situation.ts';
import { call } from '../../client/call.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { isFromToday } from '../entry/correctable.ts';
import { undoReason } from '../entry/undo.ts';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Situation.module.css';
import type { BoardDialog } from './SituationBoard.tsx';
import { takeOff } from './takeOff.ts';
import { instantText, whenText } from './whenText.ts';

/** The tasks of a board: the open ones by deadline, then those that are settled. */
export function Tasks({
  board,
  canWrite,
  onDialog,
}: {
  board: Situation;
  canWrite: boolean;
  onDialog(dialog: BoardDialog): void;
}) {
  const { t } = useTranslation();
  return (
    <Panel
      title={`${t('situation.tasks')} (${board.tasks.length.toLocaleString('da-DK')})`}
      flush
      actions={
        canWrite && (
          <Button
            look="primary"
            icon={<Plus aria-hidden />}
            shortcut="N"
            onClick={() => onDialog({ kind: 'task', person: null })}
          >
            {t('situation.newTask')}
          </Button>
        )
      }
    >
      {board.tasks.length === 0 ? (
        <p className={styles.none}>{t('situation.noTasks')}</p>
      ) : (
        <ul aria-label={t('situation.tasks')}>
          {board.tasks.map((task) => (
            <TaskLine key={task.id} task={task} canWrite={canWrite} onDialog={onDialog} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const tones = { open: 'accent', done: 'good', dropped: 'plain' } as const;

function TaskLine({
  task,
  canWrite,
  onDialog,
}: {
  task: SituationTask;
  canWrite: boolean;
  onDialog(dialog: BoardDialog): void;
}) {
  const { t } = useTranslation();
  const { actor } = useCatalogue();
  const reopen = () =>
    void call('situation.reopenTask', { taskId: task.id, reason: undoReason }).then(
      () => useToasts.getState().show({ kind: 'good', text: t('situation.taskReopened') }),
      toastFailure,
    );
  return (
    <li className={styles.task} aria-label={task.text}>
      <div className={styles.what}>
        <p className={styles.text}>{task.text}</p>
        <p className={styles.soft}>
          {actor(task.actor)}
          {task.person && ` · ${t('situation.about')}: ${task.person.name}`}
        </p>
        {task.settledAt !== null && (
          <p className={styles.soft}>
            {t('situation.settledBy', {
              state: t(`situation.state.${task.state}`),
              when: instantText(task.settledAt),
              by: task.settledBy ?? '',
            })}
            {`: ${task.result}`}
          </p>
        )}
      </div>
      <div className={styles.state}>
        {task.isLate ? (
          <Tag tone="bad">{t('situation.overdue')}</Tag>
        ) : (
          <Tag tone={tones[task.state]}>{t(`situation.state.${task.state}`)}</Tag>
        )}
        <time className={task.isLate ? styles.late : styles.soft} dateTime={`${task.dueOn}T${task.dueTime}`}>
          {t('situation.due', { when: whenText(task.dueOn, task.dueTime) })}
        </time>
      </div>
      {canWrite && (
        <div className={styles.buttons}>
          {task.state === 'open' ? (
            <>
              <Button
                icon={<Check aria-hidden />}
                aria-label={`${t('situation.done')}: ${task.text}`}
                onClick={() => onDialog({ kind: 'settle', task, state: 'done' })}
              >
                {t('situation.done')}
              </Button>
              <IconButton
                label={`${t('situation.drop')}: ${task.text}`}
                icon={<CircleSlash />}
                onClick={() => onDialog({ kind: 'settle', task, state: 'dropped' })}
              />
              {task.isOwnFromToday && (
                <IconButton
                  label={`${t('frame.undo')}: ${task.text}`}
                  icon={<Undo2 />}
                  onClick={() => takeOff('task', task.id, t('situation.takenOff'))}
                />
              )}
            </>
          ) : (
            task.settledAt !== null &&
            isFromToday(task.settledAt) && (
              <IconButton
                label={`${t('situation.reopenTask')}: ${task.text}`}
                icon={<RotateCcw />}
                onClick={reopen}
              />
            )
          )}
        </div>
      )}
    </li>
  );
}
