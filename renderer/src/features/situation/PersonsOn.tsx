import { ClipboardPlus, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Situation } from '../../../../shared/contract/situation.ts';
import { IconButton } from '../../kit/Button.tsx';
import { Panel } from '../../kit/Panel.tsx';
import styles from './Situation.module.css';
import type { BoardDialog } from './SituationBoard.tsx';
import { takeOff } from './takeOff.ts';

/** Persons whom somebody put on the board, with why and by whom. */
export function PersonsOn({
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
    <Panel title={`${t('situation.persons')} (${board.persons.length.toLocaleString('da-DK')})`} flush>
      {board.persons.length === 0 ? (
        <p className={styles.none}>{t('situation.noPersons')}</p>
      ) : (
        <ul aria-label={t('situation.persons')}>
          {board.persons.map(({ id, recordId, name, reason, by, isOwnFromToday }) => (
            <li key={id} className={styles.person}>
              <strong>{name}</strong>
              <span>{reason}</span>
              <span className={styles.soft}>{by}</span>
              {canWrite && (
                <IconButton
                  label={`${t('situation.newTask')}: ${name}`}
                  icon={<ClipboardPlus />}
                  onClick={() => onDialog({ kind: 'task', person: { id, name } })}
                />
              )}
              {canWrite && isOwnFromToday && (
                <IconButton
                  label={`${t('situation.takeOff')}: ${name}`}
                  icon={<Undo2 />}
                  onClick={() => takeOff('person', recordId, t('situation.takenOff'))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
