import { Handshake, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Situation, situationPart } from '../../../../shared/contract/situation.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Situation.module.css';
import type { BoardDialog } from './SituationBoard.tsx';
import { takeOff } from './takeOff.ts';

/** Which actors have agreed to which part (rollefordeling), by part. */
export function Parts({
  board,
  canWrite,
  onDialog,
}: {
  board: Situation;
  canWrite: boolean;
  onDialog(dialog: BoardDialog): void;
}) {
  const { t } = useTranslation();
  const { actor } = useCatalogue();
  const taken = situationPart.options.filter((part) => board.parts.some((each) => each.part === part));
  return (
    <Panel
      title={t('situation.parts')}
      flush
      actions={
        canWrite && (
          <Button icon={<Handshake aria-hidden />} shortcut="R" onClick={() => onDialog({ kind: 'part' })}>
            {t('situation.newPart')}
          </Button>
        )
      }
    >
      {taken.length === 0 ? (
        <p className={styles.none}>{t('situation.noParts')}</p>
      ) : (
        <dl className={styles.parts}>
          {taken.map((part) => (
            <div key={part} className={styles.part}>
              <dt>{t(`situation.partName.${part}`)}</dt>
              <dd>
                {board.parts
                  .filter((each) => each.part === part)
                  .map(({ id, actor: code, note, isOwnFromToday }) => (
                    <p key={id}>
                      {actor(code)}
                      {note !== '' && <span className={styles.note}>{note}</span>}
                      {canWrite && isOwnFromToday && (
                        <IconButton
                          label={`${t('frame.undo')}: ${t(`situation.partName.${part}`)}, ${actor(code)}`}
                          icon={<Undo2 />}
                          onClick={() => takeOff('part', id, t('situation.takenOff'))}
                        />
                      )}
                    </p>
                  ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
