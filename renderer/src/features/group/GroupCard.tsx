import { GitBranch, Handshake, PenLine, Undo2, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupCard as Card } from '../../../../shared/contract/group.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { isFromToday, isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { undoReason } from '../entry/undo.ts';
import { useIncidentList } from '../incident/incidentList.ts';
import styles from '../person/Card.module.css';
import { CardLink, CardSection, FactLine, usePeriodText } from '../person/Card.tsx';
import { GroupRelationList, MemberList, sourceOf } from './GroupFacts.tsx';

/** Everything on file about one group, each fact with its source. Fits a panel of 360 px and more. */
export function GroupCard({ groupId }: { groupId: number }) {
  const { t } = useTranslation();
  const { data: card, error } = useQueryCommand('group.card', { id: groupId });
  if (error) return <ErrorNote error={error} />;
  if (!card) return <p className={styles.card}>{t('frame.loading')}</p>;
  return <Shown card={card} />;
}

function Shown({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const selectGroups = useSelection((state) => state.selectGroups);
  const about = { groupId: card.id, name: card.name };
  const remove = () =>
    void call('group.remove', { id: card.id, reason: undoReason }).then(() => {
      selectGroups([]);
      useToasts.getState().show({ kind: 'good', text: t('group.removed') });
    }, toastFailure);
  return (
    <article className={styles.card} aria-label={`${t('group.card')}: ${card.name}`}>
      <header className={styles.head}>
        <h2 className={styles.name}>{card.name}</h2>
        <div className={styles.tags}>
          {card.parent && (
            <Tag>
              {t('group.column.parent')} {card.parent.name}
            </Tag>
          )}
          {card.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        </div>
        <div className={styles.acts}>
          <Button
            icon={<UserPlus />}
            onClick={() => open({ kind: 'membership', personId: null, groupId: card.id })}
          >
            {t('group.addMember')}
          </Button>
          <Button icon={<PenLine />} onClick={() => open({ kind: 'rename', ...about })}>
            {t('group.rename')}
          </Button>
          <Button icon={<GitBranch />} onClick={() => open({ kind: 'groupEvent', ...about })}>
            {t('group.addEvent')}
          </Button>
          <Button icon={<Handshake />} onClick={() => open({ kind: 'groupRelation', ...about })}>
            {t('group.addRelation')}
          </Button>
        </div>
      </header>
      <Members
        card={card}
        title={t('group.members')}
        members={card.members.filter(({ isCurrent }) => isCurrent)}
      />
      {card.members.some(({ isCurrent }) => !isCurrent) && (
        <Members
          card={card}
          title={t('group.formerMembers')}
          members={card.members.filter(({ isCurrent }) => !isCurrent)}
        />
      )}
      <Relations card={card} />
      <Lineage card={card} />
      <Names card={card} />
      {isFromToday(card.recordedAt) && isOwnPurpose(card.purpose) && (
        <Button look="danger" icon={<Undo2 />} onClick={remove}>
          {t('group.remove')}
        </Button>
      )}
    </article>
  );
}

function Members({ card, title, members }: { card: Card; title: string; members: Card['members'] }) {
  const { t } = useTranslation();
  return (
    <CardSection title={title} count={members.length} empty={t('group.noMembers')}>
      <MemberList card={card} members={members} />
    </CardSection>
  );
}

function Relations({ card }: { card: Card }) {
  const { t } = useTranslation();
  const selectGroups = useSelection((state) => state.selectGroups);
  return (
    <>
      <CardSection title={t('group.relations')} count={card.relations.length} empty={t('person.nothingHere')}>
        <GroupRelationList card={card} relations={card.relations} />
      </CardSection>
      {card.subgroups.length > 0 && (
        <CardSection title={t('group.subgroups')} count={card.subgroups.length} empty="">
          <ul>
            {card.subgroups.map((subgroup) => (
              <li key={subgroup.id} className={styles.fact}>
                <CardLink onClick={() => selectGroups([subgroup.id])}>{subgroup.name}</CardLink>
              </li>
            ))}
          </ul>
        </CardSection>
      )}
    </>
  );
}

function Lineage({ card }: { card: Card }) {
  const { t } = useTranslation();
  const selectGroups = useSelection((state) => state.selectGroups);
  const text = ({ kind, from, to }: Card['events'][number]) => {
    if (kind === 'split') {
      return to?.id === card.id
        ? t('group.event.splitFrom', { name: from?.name ?? '' })
        : t('group.event.splitTo', { name: to?.name ?? '' });
    }
    if (kind === 'merged') {
      return to?.id === card.id
        ? t('group.event.mergedFrom', { name: from?.name ?? '' })
        : t('group.event.mergedTo', { name: to?.name ?? '' });
    }
    return t(`group.event.${kind}`);
  };
  return (
    <>
      <CardSection title={t('group.lineage')} count={card.events.length} empty={t('person.nothingHere')}>
        <ul>
          {card.events.map((event) => {
            const other = [event.from, event.to].find((group) => group && group.id !== card.id);
            return (
              <FactLine
                key={event.id}
                {...event}
                source={sourceOf(card, event.sourceId)}
                when={formatDay(event.occurredOn)}
                removeLabel={t('group.removeEvent')}
                onRemove={
                  event.kind === 'founded' || event.kind === 'renamed'
                    ? undefined
                    : () =>
                        void call('group.removeEvent', { eventId: event.id, reason: undoReason }).catch(
                          toastFailure,
                        )
                }
              >
                {other ? (
                  <CardLink onClick={() => selectGroups([other.id])}>{text(event)}</CardLink>
                ) : (
                  text(event)
                )}
              </FactLine>
            );
          })}
        </ul>
      </CardSection>
      <Incidents card={card} />
    </>
  );
}

function Incidents({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const goTo = useRoom((state) => state.goTo);
  const choose = useIncidentList((state) => state.choose);
  return (
    <CardSection
      title={t('group.incidents')}
      count={card.incidents.length}
      empty={t('person.nothingHere')}
      addLabel={t('incident.new')}
      onAdd={() => open({ kind: 'incident', personIds: [], groupIds: [card.id] })}
    >
      <ul>
        {card.incidents.map((incident) => (
          <FactLine
            key={incident.id}
            {...incident}
            source={sourceOf(card, incident.sourceId)}
            when={formatDay(incident.occurredFrom)}
            removeLabel={t('incident.remove')}
            onRemove={() =>
              void call('incident.remove', { id: incident.id, reason: undoReason }).catch(toastFailure)
            }
          >
            <CardLink
              onClick={() => {
                goTo('incident');
                choose(incident.id);
              }}
            >
              {t(`domain.incidentKind.${incident.kind}`)}
            </CardLink>{' '}
            <span className={styles.soft}>{incident.place}</span>
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Names({ card }: { card: Card }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  return (
    <CardSection title={t('group.names')} count={card.names.length} empty={t('person.nothingHere')}>
      <ul>
        {card.names.map((name) => (
          <FactLine
            key={name.id}
            {...name}
            source={sourceOf(card, name.sourceId)}
            when={periodText(name.validFrom, name.validTo)}
            removeLabel={t('group.removeName')}
            onRemove={
              name.isRenaming && name.validTo === null
                ? () =>
                    void call('group.removeName', { nameId: name.id, reason: undoReason }).catch(toastFailure)
                : undefined
            }
          >
            {name.name}
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}
