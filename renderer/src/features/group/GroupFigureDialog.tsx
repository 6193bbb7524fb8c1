import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import type { Entry } from '../entry/entry.ts';
import styles from '../person/Card.module.css';
import { GroupRelationList, MemberList } from './GroupFacts.tsx';

/** What a figure in the list of groups is made of: the memberships or the relations that hold today. */
export function GroupFigureDialog({
  groupId,
  name,
  figure,
  onClose,
}: {
  groupId: number;
  name: string;
  figure: Extract<Entry, { kind: 'groupFigure' }>['figure'];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { data: card, error } = useQueryCommand('group.card', { id: groupId });
  const members =
    card?.members.filter(
      ({ isCurrent, position, age }) =>
        isCurrent && (figure === 'leading' ? position === 'leading' : age !== null && age < 18),
    ) ?? [];
  const relations = card?.relations.filter(({ isCurrent }) => isCurrent) ?? [];
  const isEmpty = figure === 'relations' ? relations.length === 0 : members.length === 0;
  return (
    <Dialog open onClose={onClose} title={t(`group.figure.${figure}`, { name })}>
      <ErrorNote error={error} />
      {card && isEmpty && <p className={styles.empty}>{t('person.nothingHere')}</p>}
      {card &&
        (figure === 'relations' ? (
          <GroupRelationList card={card} relations={relations} />
        ) : (
          <MemberList card={card} members={members} />
        ))}
    </Dialog>
  );
}
