import { useTranslation } from 'react-i18next';
import type { GroupCard as Card } from '../../../../shared/contract/group.ts';
import { call } from '../../client/call.ts';
import { Tag } from '../../kit/Tag.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import { undoReason } from '../entry/undo.ts';
import styles from '../person/Card.module.css';
import { CardLink, FactLine, usePeriodText } from '../person/Card.tsx';

/** The source a fact on a group's card rests on. */
export function sourceOf(card: Card, sourceId: number) {
  return card.sources.find(({ id }) => id === sourceId);
}

/** Memberships one under the other, each with the way to the person. */
export function MemberList({ card, members }: { card: Card; members: Card['members'] }) {
  const { t } = useTranslation();
  const { open, close } = useEntry();
  const periodText = usePeriodText();
  const goTo = useRoom((state) => state.goTo);
  const selectPersons = useSelection((state) => state.selectPersons);
  return (
    <ul>
      {members.map((member) => (
        <FactLine
          key={member.id}
          {...member}
          source={sourceOf(card, member.sourceId)}
          when={periodText(member.validFrom, member.validTo)}
          onEnd={
            member.validTo === null
              ? () => open({ kind: 'end', what: 'membership', id: member.id, label: member.person })
              : undefined
          }
          removeLabel={t('group.removeMembership')}
          onRemove={() =>
            void call('group.removeMembership', { membershipId: member.id, reason: undoReason }).catch(
              toastFailure,
            )
          }
        >
          <CardLink
            onClick={() => {
              close();
              goTo('person');
              selectPersons([member.personId]);
            }}
          >
            {member.person}
          </CardLink>{' '}
          <span className={styles.soft}>
            {t(`domain.position.${member.position}`)}
            {member.age !== null && `, ${t('person.years', { age: member.age })}`}
          </span>{' '}
          {member.age !== null && member.age < 18 && <Tag tone="warn">{t('person.minor')}</Tag>}
        </FactLine>
      ))}
    </ul>
  );
}

/** Alliances and conflicts one under the other, each with the way to the other group. */
export function GroupRelationList({ card, relations }: { card: Card; relations: Card['relations'] }) {
  const { t } = useTranslation();
  const { open, close } = useEntry();
  const periodText = usePeriodText();
  const selectGroups = useSelection((state) => state.selectGroups);
  return (
    <ul>
      {relations.map((relation) => {
        const kind = t(`domain.groupRelationKind.${relation.kind}`);
        return (
          <FactLine
            key={relation.id}
            {...relation}
            source={sourceOf(card, relation.sourceId)}
            when={periodText(relation.validFrom, relation.validTo)}
            onEnd={
              relation.validTo === null
                ? () =>
                    open({
                      kind: 'end',
                      what: 'groupRelation',
                      id: relation.id,
                      label: `${kind}, ${relation.other}`,
                    })
                : undefined
            }
            removeLabel={t('group.removeRelation')}
            onRemove={() =>
              void call('group.removeRelation', { relationId: relation.id, reason: undoReason }).catch(
                toastFailure,
              )
            }
          >
            {kind}:{' '}
            <CardLink
              onClick={() => {
                close();
                selectGroups([relation.otherId]);
              }}
            >
              {relation.other}
            </CardLink>
          </FactLine>
        );
      })}
    </ul>
  );
}
