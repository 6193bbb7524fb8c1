import { Eraser, Eye, FileText, GitMerge, Undo2, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PersonCard as Card } from '../../../../shared/contract/person.ts';
import { formatCpr } from '../../../../shared/cpr.ts';
import { formatDay } from '../../../../shared/date.ts';
import { protectedRoles } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
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
import { PersonSection } from '../intervention/PersonSection.tsx';
import { ObservationList } from '../observation/ObservationList.tsx';
import { Registrations } from '../registration/Registrations.tsx';
import styles from './Card.module.css';
import { CardLink, CardSection, FactLine, usePeriodText } from './Card.tsx';
import { Justified, ReasonLine } from './Justified.tsx';

/** Observations that a card shows before the rest is asked for. */
const newest = 5;

/** Everything on file about one person, each fact with its source. Fits a panel of 360 px and more. */
export function PersonCard({ personId }: { personId: number }) {
  return (
    <Justified personId={personId}>
      <Content personId={personId} />
    </Justified>
  );
}

function Content({ personId }: { personId: number }) {
  const { t } = useTranslation();
  const { data: card, error } = useQueryCommand('person.card', { id: personId });
  if (error) return <ErrorNote error={error} />;
  if (!card) return <p className={styles.card}>{t('frame.loading')}</p>;
  return <Shown card={card} />;
}

function Shown({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const isGuarded = (role: Card['roles'][number]['role']) => protectedRoles.some((each) => each === role);
  const current = card.roles.filter(({ validTo, role }) => validTo === null && !isGuarded(role));
  const about = { personId: card.id, name: card.name };
  return (
    <article className={styles.card} aria-label={`${t('person.card')}: ${card.name}`}>
      <header className={styles.head}>
        <h2 className={styles.name}>{card.name}</h2>
        <div className={styles.tags}>
          {card.isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
          <Tag>{card.age === null ? t('person.ageUnknown') : t('person.years', { age: card.age })}</Tag>
          {current.map(({ id, role }) => (
            <Tag key={id} tone="accent">
              {t(`domain.personRole.${role}`)}
            </Tag>
          ))}
          {card.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        </div>
        <ReasonLine personId={card.id} />
        <div className={styles.acts}>
          <Button icon={<Eye />} onClick={() => open({ kind: 'observation', personIds: [card.id] })}>
            {t('observation.new')}
          </Button>
          <Button icon={<GitMerge />} onClick={() => open({ kind: 'relation', personId: card.id })}>
            {t('relation.new')}
          </Button>
          <Button
            icon={<UsersRound />}
            onClick={() => open({ kind: 'membership', personId: card.id, groupId: null })}
          >
            {t('group.addMember')}
          </Button>
        </div>
      </header>
      <Roles
        card={card}
        title={t('person.roles')}
        roles={card.roles.filter(({ role }) => !isGuarded(role))}
        onAdd={() => open({ kind: 'role', ...about })}
      />
      {card.roles.some(({ role }) => isGuarded(role)) && (
        <div className={styles.guarded}>
          <Roles
            card={card}
            title={t('person.protectedRoles')}
            roles={card.roles.filter(({ role }) => isGuarded(role))}
          />
        </div>
      )}
      <Memberships card={card} />
      <PersonSection personId={card.id} />
      <Registrations personId={card.id} name={card.name} />
      <Relations card={card} />
      <Observations card={card} />
      <Names card={card} onAdd={() => open({ kind: 'name', ...about })} />
      <Identities card={card} onAdd={() => open({ kind: 'identity', ...about })} />
      <Homes card={card} onAdd={() => open({ kind: 'home', ...about })} />
      <Incidents card={card} />
      <Custody card={card} />
      <References card={card} />
      <Made card={card} />
    </article>
  );
}

/** Takes an entry back at once, and says so. */
function takeBack(kind: 'name' | 'identity' | 'home' | 'role', entryId: number, done: string): void {
  void call('person.removeEntry', { kind, entryId, reason: undoReason }).then(
    () => useToasts.getState().show({ kind: 'good', text: done }),
    toastFailure,
  );
}

function sourceOf(card: Card, sourceId: number) {
  return card.sources.find(({ id }) => id === sourceId);
}

function Roles({
  card,
  title,
  roles,
  onAdd,
}: {
  card: Card;
  title: string;
  roles: Card['roles'];
  onAdd?(): void;
}) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const periodText = usePeriodText();
  return (
    <CardSection
      title={title}
      count={roles.length}
      empty={t('person.noRole')}
      addLabel={t('person.addRole')}
      onAdd={onAdd}
    >
      <ul>
        {roles.map((role) => {
          const label = t(`domain.personRole.${role.role}`);
          return (
            <FactLine
              key={role.id}
              {...role}
              source={sourceOf(card, role.sourceId)}
              when={periodText(role.validFrom, role.validTo)}
              onEnd={
                role.validTo === null
                  ? () => open({ kind: 'end', what: 'role', id: role.id, label })
                  : undefined
              }
              onRemove={() => takeBack('role', role.id, t('person.removed'))}
            >
              {label}
            </FactLine>
          );
        })}
      </ul>
    </CardSection>
  );
}

function Memberships({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const periodText = usePeriodText();
  const goTo = useRoom((state) => state.goTo);
  const selectGroups = useSelection((state) => state.selectGroups);
  return (
    <CardSection
      title={t('person.memberships')}
      count={card.memberships.length}
      empty={t('person.nothingHere')}
    >
      <ul>
        {card.memberships.map((membership) => (
          <FactLine
            key={membership.id}
            {...membership}
            source={sourceOf(card, membership.sourceId)}
            when={periodText(membership.validFrom, membership.validTo)}
            onEnd={
              membership.validTo === null
                ? () => open({ kind: 'end', what: 'membership', id: membership.id, label: membership.group })
                : undefined
            }
            removeLabel={t('group.removeMembership')}
            onRemove={() =>
              void call('group.removeMembership', { membershipId: membership.id, reason: undoReason }).catch(
                toastFailure,
              )
            }
          >
            <CardLink
              onClick={() => {
                goTo('group');
                selectGroups([membership.groupId]);
              }}
            >
              {membership.group}
            </CardLink>{' '}
            <span className={styles.soft}>{t(`domain.position.${membership.position}`)}</span>
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Relations({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const periodText = usePeriodText();
  const selectPersons = useSelection((state) => state.selectPersons);
  return (
    <CardSection title={t('person.relations')} count={card.relations.length} empty={t('person.nothingHere')}>
      <ul>
        {card.relations.map((relation) => (
          <FactLine
            key={relation.id}
            {...relation}
            source={sourceOf(card, relation.sourceId)}
            when={periodText(relation.validFrom, relation.validTo)}
            onEnd={
              relation.validTo === null
                ? () => open({ kind: 'end', what: 'relation', id: relation.id, label: relation.other })
                : undefined
            }
            removeLabel={t('relation.remove')}
            onRemove={() =>
              void call('relation.remove', { id: relation.id, reason: undoReason }).catch(toastFailure)
            }
          >
            {t(`domain.relationKind.${relation.kind}`)}:{' '}
            <CardLink onClick={() => selectPersons([relation.otherId])}>{relation.other}</CardLink>
            {relation.detail && <span className={styles.soft}> {relation.detail}</span>}
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Observations({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { data } = useQueryCommand('observation.list', {
    personIds: [card.id],
    sourceId: null,
    from: null,
    to: null,
    offset: 0,
    limit: newest,
  });
  return (
    <CardSection
      title={t('person.observations')}
      count={card.observations}
      empty={t('observation.none')}
      actions={
        card.observations > newest && (
          <Button
            look="quiet"
            onClick={() =>
              open({
                kind: 'observations',
                title: t('observation.of', { name: card.name }),
                personIds: [card.id],
                sourceId: null,
              })
            }
          >
            {t('observation.showAll')}
          </Button>
        )
      }
    >
      {data && <ObservationList observations={data.observations} sources={data.sources} personId={card.id} />}
    </CardSection>
  );
}

function Names({ card, onAdd }: { card: Card; onAdd(): void }) {
  const { t } = useTranslation();
  return (
    <CardSection
      title={t('person.names')}
      count={card.names.length}
      empty={t('person.nothingHere')}
      addLabel={t('person.addName')}
      onAdd={onAdd}
    >
      <ul>
        {card.names.map((name) => (
          <FactLine
            key={name.id}
            {...name}
            source={sourceOf(card, name.sourceId)}
            onRemove={name.isListed ? undefined : () => takeBack('name', name.id, t('person.removed'))}
          >
            {name.name}{' '}
            <span className={styles.soft}>
              {name.kind === 'alias' ? t('person.alias') : t('person.officialName')}
              {name.isListed && ` · ${t('person.listedName').toLocaleLowerCase('da')}`}
            </span>
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Identities({ card, onAdd }: { card: Card; onAdd(): void }) {
  const { t } = useTranslation();
  const birthText = ({ birthDate, birthPrecision }: Card['identities'][number]) => {
    if (birthDate === null) return '';
    if (birthPrecision === 'day') return formatDay(birthDate);
    return birthPrecision === 'year'
      ? birthDate.slice(0, 4)
      : birthDate.slice(0, 7).split('-').reverse().join('-');
  };
  return (
    <CardSection
      title={t('person.birth')}
      count={card.identities.length}
      empty={t('person.nothingHere')}
      addLabel={t('person.addIdentity')}
      onAdd={onAdd}
    >
      <ul>
        {card.identities.map((identity) => (
          <FactLine
            key={identity.id}
            {...identity}
            source={sourceOf(card, identity.sourceId)}
            onRemove={() => takeBack('identity', identity.id, t('person.removed'))}
          >
            {birthText(identity)} {identity.cpr && <span>{formatCpr(identity.cpr)}</span>}
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Homes({ card, onAdd }: { card: Card; onAdd(): void }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  return (
    <CardSection
      title={t('person.homes')}
      count={card.homes.length}
      empty={t('person.nothingHere')}
      addLabel={t('person.addHome')}
      onAdd={onAdd}
    >
      <ul>
        {card.homes.map((home) => (
          <FactLine
            key={home.id}
            {...home}
            source={sourceOf(card, home.sourceId)}
            when={periodText(home.validFrom, home.validTo)}
            onRemove={() => takeBack('home', home.id, t('person.removed'))}
          >
            {home.place}
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Incidents({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const goTo = useRoom((state) => state.goTo);
  const choose = useIncidentList((state) => state.choose);
  return (
    <CardSection
      title={t('person.incidents')}
      count={card.incidents.length}
      empty={t('person.nothingHere')}
      addLabel={t('incident.new')}
      onAdd={() => open({ kind: 'incident', personIds: [card.id], groupIds: [] })}
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
            <span className={styles.soft}>
              {[...incident.roles.map((role) => t(`domain.participantRole.${role}`)), incident.place]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

function Custody({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const periodText = usePeriodText();
  return (
    <CardSection
      title={t('person.custody')}
      count={card.custody.length}
      empty={t('custody.none')}
      addLabel={t('custody.add')}
      onAdd={() => open({ kind: 'custody', personId: card.id })}
    >
      <ul>
        {card.custody.map((custody) => {
          const label = t(`domain.custodyKind.${custody.kind}`);
          return (
            <FactLine
              key={custody.id}
              {...custody}
              source={sourceOf(card, custody.sourceId)}
              when={
                custody.validFrom === custody.validTo
                  ? formatDay(custody.validFrom)
                  : periodText(custody.validFrom, custody.validTo)
              }
              onEnd={
                custody.validTo === null && custody.kind !== 'release'
                  ? () => open({ kind: 'end', what: 'custody', id: custody.id, label })
                  : undefined
              }
              removeLabel={t('custody.remove')}
              onRemove={() =>
                void call('custody.remove', { id: custody.id, reason: undoReason }).catch(toastFailure)
              }
            >
              {label} <span className={styles.soft}>{custody.institution}</span>
            </FactLine>
          );
        })}
      </ul>
    </CardSection>
  );
}

function References({ card }: { card: Card }) {
  const { t } = useTranslation();
  if (card.references.length === 0) return null;
  return (
    <CardSection title={t('person.references')} count={card.references.length} empty="">
      <ul>
        {card.references.map((reference) => (
          <FactLine
            key={`${reference.system} ${reference.value}`}
            source={sourceOf(card, reference.sourceId)}
            purpose={reference.purpose}
            recordedAt={card.recordedAt}
          >
            {reference.value} <span className={styles.soft}>{reference.system}</span>
          </FactLine>
        ))}
      </ul>
    </CardSection>
  );
}

const accessOwner = Symbol('access');

/** The source that put the person on file, and the way to take the person back on the day of entry. */
function Made({ card }: { card: Card }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const selectPersons = useSelection((state) => state.selectPersons);
  const showAccess = () => open({ kind: 'access', personId: card.id, name: card.name });
  useActions(accessOwner, [{ id: 'access.open', label: t('access.open'), perform: showAccess }]);
  const remove = () =>
    void call('person.remove', { id: card.id, reason: undoReason }).then(() => {
      selectPersons([]);
      useToasts.getState().show({ kind: 'good', text: t('person.removed') });
    }, toastFailure);
  return (
    <CardSection title={t('person.record')} count={1} empty="">
      <ul>
        <FactLine source={sourceOf(card, card.sourceId)} purpose={card.purpose} recordedAt={card.recordedAt}>
          {formatDay(card.recordedAt.slice(0, 10))}{' '}
          <span className={styles.soft}>{sourceOf(card, card.sourceId)?.reference}</span>
        </FactLine>
      </ul>
      <div className={styles.acts}>
        <Button icon={<FileText />} onClick={showAccess}>
          {t('access.open')}
        </Button>
        <Button
          icon={<Eraser />}
          onClick={() => open({ kind: 'proposeRemoval', personId: card.id, name: card.name })}
        >
          {t('removal.propose')}
        </Button>
        {isFromToday(card.recordedAt) && isOwnPurpose(card.purpose) && (
          <Button look="danger" icon={<Undo2 />} onClick={remove}>
            {t('person.remove')}
          </Button>
        )}
      </div>
    </CardSection>
  );
}
