import { Siren, SquareKanban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SituationLine } from '../../../../shared/contract/situation.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import entry from '../../kit/Entry.module.css';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel, RoomHeader } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useRoom } from '../../workspace/room.ts';
import { PreventionTag } from '../person/PreventionTag.tsx';
import { WaitingNote } from '../registration/WaitingNote.tsx';
import { OpenBoardDialog } from './BoardDialogs.tsx';
import styles from './Situation.module.css';
import { SituationBoard } from './SituationBoard.tsx';
import { useSituationRoom } from './situationRoom.ts';
import { instantText, whenText } from './whenText.ts';

const owner = Symbol('situation');

/** Incidents that are followed while they go on (akut situationsbillede): the boards, and the one that is chosen. */
export function SituationRoom() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { chosen, opening, choose, openFor } = useSituationRoom();
  const { data, error } = useQueryCommand('situation.list', {});
  useActions(owner, [{ id: 'situation.open', label: t('situation.new'), perform: () => openFor('any') }]);
  const boards = data ? [...data.open, ...data.closed] : [];
  const shown = boards.find(({ id }) => id === chosen) ?? boards[0];
  const button = (
    <Button look="primary" icon={<SquareKanban aria-hidden />} onClick={() => openFor('any')}>
      {t('situation.new')}
    </Button>
  );
  return (
    <div className={styles.room}>
      <RoomHeader title={t('situation.title')} subtitle={t('situation.subtitle')} actions={button} />
      <WaitingNote what="tasks" />
      <ErrorNote error={error} />
      {!data && !error && <ProgressNote label={t('frame.loading')} done={0} total={0} />}
      {data && boards.length === 0 && (
        <EmptyState
          icon={<SquareKanban />}
          title={t('situation.emptyTitle')}
          actions={
            <>
              {button}
              <Button icon={<Siren aria-hidden />} onClick={() => goTo('incident')}>
                {t('situation.toIncidents')}
              </Button>
            </>
          }
        >
          {t('situation.emptyText')}
        </EmptyState>
      )}
      {data && shown && (
        <div className={styles.body}>
          <div className={styles.lists}>
            <BoardList
              title={t('situation.openList')}
              none={t('situation.noneOpen')}
              boards={data.open}
              shownId={shown.id}
            />
            <BoardList
              title={t('situation.closedList')}
              none={t('situation.noneClosed')}
              boards={data.closed}
              shownId={shown.id}
            />
          </div>
          <SituationBoard key={shown.id} id={shown.id} />
        </div>
      )}
      {opening !== null && (
        <OpenBoardDialog
          incident={opening === 'any' ? null : opening}
          onOpened={choose}
          onClose={() => openFor(null)}
        />
      )}
    </div>
  );
}

function BoardList({
  title,
  none,
  boards,
  shownId,
}: {
  title: string;
  none: string;
  boards: readonly SituationLine[];
  shownId: number;
}) {
  return (
    <Panel title={`${title} (${boards.length.toLocaleString('da-DK')})`} flush>
      {boards.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <ul aria-label={title}>
          {boards.map((board) => (
            <BoardEntry key={board.id} board={board} isShown={board.id === shownId} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function BoardEntry({ board, isShown }: { board: SituationLine; isShown: boolean }) {
  const { t } = useTranslation();
  const choose = useSituationRoom((state) => state.choose);
  const { openTasks, lateTasks, nextDue, closedAt } = board;
  return (
    <li>
      <button
        type="button"
        className={`${entry.entry} ${styles.entry}`}
        aria-current={isShown}
        onClick={() => choose(board.id)}
      >
        <strong>{board.title}</strong>
        <span className={styles.soft}>
          {board.incidentKind && board.occurredFrom
            ? `${t(`domain.incidentKind.${board.incidentKind}`)} · ${whenText(board.occurredFrom, board.occurredTime)}`
            : t('situation.incidentGone')}
        </span>
        {closedAt === null ? (
          <span className={styles.soft}>
            {openTasks === 0 ? t('situation.noTasksLeft') : t('situation.tasksLeft', { count: openTasks })}
            {nextDue && ` · ${t('situation.next', { when: whenText(nextDue.on, nextDue.at) })}`}
          </span>
        ) : (
          <span className={styles.soft}>{t('situation.closedOn', { when: instantText(closedAt) })}</span>
        )}
        <span className={styles.tags}>
          {lateTasks > 0 && <Tag tone="bad">{t('situation.late', { count: lateTasks })}</Tag>}
          <PreventionTag purpose={board.purpose} />
        </span>
      </button>
    </li>
  );
}
