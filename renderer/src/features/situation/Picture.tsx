import { ClipboardPlus, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NearFact, Situation, SituationPicture } from '../../../../shared/contract/situation.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { GradeTag, Tag } from '../../kit/Tag.tsx';
import { Views } from '../../kit/Views.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import { CardLink } from '../person/Card.tsx';
import { PutOnDialog } from './BoardDialogs.tsx';
import { PersonsOn } from './PersonsOn.tsx';
import styles from './Situation.module.css';
import type { BoardDialog } from './SituationBoard.tsx';
import { useSituationRoom } from './situationRoom.ts';
import { useFactText } from './useFactText.ts';

/** Who and which groups are in the incident, and who stands near by dated facts. */
export function Picture({
  board,
  canWrite,
  onDialog,
}: {
  board: Situation;
  canWrite: boolean;
  onDialog(dialog: BoardDialog): void;
}) {
  const { t } = useTranslation();
  const protectedReason = useSituationRoom((state) => state.protectedReason);
  const { data, error } = useQueryCommand(
    'situation.picture',
    { id: board.id, protectedReason },
    { keepPrevious: true },
  );
  if (error) return <ErrorNote error={error} />;
  if (!data) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  return (
    <div className={styles.work}>
      <div className={styles.column}>
        <Suspects picture={data} />
        <Groups picture={data} />
        <PersonsOn board={board} canWrite={canWrite} onDialog={onDialog} />
      </div>
      <Near picture={data} board={board} canWrite={canWrite} onDialog={onDialog} />
    </div>
  );
}

/** Opens somebody's card where persons are. */
function useOpenPerson(): (id: number) => void {
  const goTo = useRoom((state) => state.goTo);
  const selectPersons = useSelection((state) => state.selectPersons);
  return (id) => {
    goTo('person');
    selectPersons([id]);
  };
}

function Suspects({ picture }: { picture: SituationPicture }) {
  const { t } = useTranslation();
  const openPerson = useOpenPerson();
  return (
    <Panel title={`${t('situation.suspects')} (${picture.suspects.length.toLocaleString('da-DK')})`} flush>
      {picture.suspects.length === 0 ? (
        <p className={styles.none}>{t('situation.noSuspects')}</p>
      ) : (
        <ul aria-label={t('situation.suspects')}>
          {picture.suspects.map((person) => (
            <li key={person.id} className={styles.person}>
              <CardLink onClick={() => openPerson(person.id)}>{person.name}</CardLink>
              <Age {...person} />
              {person.groups.map(({ id, name, position }) => (
                <span key={id} className={styles.soft}>
                  {t(`domain.position.${position}`)}, {name}
                </span>
              ))}
              {person.custody && <Tag>{t(`domain.custodyKind.${person.custody}`)}</Tag>}
            </li>
          ))}
        </ul>
      )}
      <Guarded picture={picture} />
    </Panel>
  );
}

function Age({ age, isMinor }: { age: number | null; isMinor: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.soft}>
        {age === null ? t('situation.ageUnknown') : t('situation.age', { age })}
      </span>
      {isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
    </>
  );
}

/** Victims and witnesses: how many, and by name once a reason stands in the log. */
function Guarded({ picture }: { picture: SituationPicture }) {
  const { t } = useTranslation();
  const showProtected = useSituationRoom((state) => state.showProtected);
  const [typed, setTyped] = useState('');
  const { victims, witnesses, protectedPersons } = picture;
  if (victims + witnesses === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().length >= 3) showProtected(typed.trim());
  };
  if (protectedPersons !== null) {
    return (
      <ul className={styles.guarded} aria-label={t('incident.protected')}>
        {protectedPersons.map(({ id, name, part }) => (
          <li key={`${id} ${part}`}>
            {name} <span className={styles.soft}>{t(`domain.participantRole.${part}`)}</span>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <form className={styles.guarded} onSubmit={submit}>
      <p>
        {t('incident.protectedLead', {
          victims: t('incident.victims', { count: victims }),
          witnesses: t('incident.witnesses', { count: witnesses }),
        })}
      </p>
      <div className={styles.reveal}>
        <TextInput
          label={t('incident.protectedReason')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={typed.trim().length < 3}>
          {t('incident.showProtected')}
        </Button>
      </div>
    </form>
  );
}

function Groups({ picture }: { picture: SituationPicture }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const goTo = useRoom((state) => state.goTo);
  const selectGroups = useSelection((state) => state.selectGroups);
  const sourceOf = (id: number) => picture.sources.find((source) => source.id === id);
  return (
    <Panel title={`${t('situation.groups')} (${picture.groups.length.toLocaleString('da-DK')})`} flush>
      {picture.groups.length === 0 ? (
        <p className={styles.none}>{t('situation.noGroups')}</p>
      ) : (
        <ul aria-label={t('situation.groups')}>
          {picture.groups.map(({ id, name, from, members, minors }) => (
            <li key={id} className={styles.person}>
              <CardLink
                onClick={() => {
                  goTo('group');
                  selectGroups([id]);
                }}
              >
                {name}
              </CardLink>
              <span className={styles.soft}>
                {t(`situation.groupFrom.${from}`)} · {t('situation.members', { count: members })}
                {minors > 0 && ` · ${t('situation.minors', { count: minors })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 className={styles.between}>{t('situation.between')}</h3>
      {picture.between.length === 0 ? (
        <p className={styles.none}>{t('situation.noBetween')}</p>
      ) : (
        <ul aria-label={t('situation.between')}>
          {picture.between.map(({ id, kind, one, other, from, to, holds, sourceId }) => {
            const source = sourceOf(sourceId);
            return (
              <li key={id} className={styles.relation}>
                <Tag tone={kind === 'conflict' ? 'bad' : 'good'}>{t(`domain.groupRelationKind.${kind}`)}</Tag>
                <span>
                  {one.name} – {other.name}
                </span>
                <span className={styles.soft}>
                  {to === null
                    ? t('person.since', { from: formatDay(from) })
                    : `${formatDay(from)} – ${formatDay(to)}`}
                  {` · ${holds ? t('situation.held') : t('situation.ended')}`}
                </span>
                {source && (
                  <button
                    type="button"
                    className={styles.source}
                    title={source.reference}
                    onClick={() => open({ kind: 'source', id: source.id })}
                  >
                    <GradeTag source={source.sourceGrade} content={source.contentGrade} />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

type Filter = 'all' | 'minor' | 'newcomer' | 'met' | 'group';
const filters: Record<Filter, (facts: readonly NearFact[]) => boolean> = {
  all: () => true,
  minor: (facts) => facts.some(({ code }) => code === 'under18' || code === 'ageUnknown'),
  newcomer: (facts) => facts.some(({ code }) => code === 'firstContact'),
  met: (facts) => facts.some(({ code }) => code === 'metWith'),
  group: (facts) => facts.some(({ code }) => code === 'sameGroup'),
};

/** Those who stand near, by name: each fact with its evidence. Nothing of it is summed up. */
function Near({
  picture,
  board,
  canWrite,
  onDialog,
}: {
  picture: SituationPicture;
  board: Situation;
  canWrite: boolean;
  onDialog(dialog: BoardDialog): void;
}) {
  const { t } = useTranslation();
  const openPerson = useOpenPerson();
  const [filter, setFilter] = useState<Filter>('all');
  const [puttingOn, putOn] = useState<{ id: number; name: string } | null>(null);
  const shown = picture.near.filter(({ facts }) => filters[filter](facts));
  return (
    <Panel title={`${t('situation.near')} (${shown.length.toLocaleString('da-DK')})`} flush>
      <div className={styles.near}>
        <p className={styles.soft}>
          {t('situation.nearLead', { since: formatDay(picture.since), day: formatDay(picture.asOf) })}
        </p>
        <Views
          label={t('situation.filter')}
          value={filter}
          options={(Object.keys(filters) as Filter[]).map((each) => ({
            value: each,
            label: `${t(`situation.nearFilter.${each}`)} (${picture.near.filter(({ facts }) => filters[each](facts)).length.toLocaleString('da-DK')})`,
          }))}
          onChange={setFilter}
        />
        {shown.length === 0 ? (
          <EmptyState title={picture.near.length === 0 ? t('situation.noNear') : t('situation.noneOfFilter')}>
            {t('situation.noNearText')}
          </EmptyState>
        ) : (
          <ul aria-label={t('situation.near')}>
            {shown.map((person) => (
              <li key={person.id} className={styles.close} aria-label={person.name}>
                <div className={styles.person}>
                  <CardLink onClick={() => openPerson(person.id)}>{person.name}</CardLink>
                  <Age {...person} />
                  {board.persons.some(({ id }) => id === person.id) ? (
                    <Tag tone="accent">{t('situation.isOn')}</Tag>
                  ) : (
                    canWrite && (
                      <IconButton
                        label={`${t('situation.putOn')}: ${person.name}`}
                        icon={<UserPlus />}
                        onClick={() => putOn(person)}
                      />
                    )
                  )}
                  {canWrite && (
                    <IconButton
                      label={`${t('situation.newTask')}: ${person.name}`}
                      icon={<ClipboardPlus />}
                      onClick={() => onDialog({ kind: 'task', person: { id: person.id, name: person.name } })}
                    />
                  )}
                </div>
                <ul className={styles.facts}>
                  {person.facts.map((fact) => (
                    <FactLine
                      key={`${fact.code} ${fact.others.join()} ${fact.since}`}
                      fact={fact}
                      picture={picture}
                    />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </div>
      {puttingOn && <PutOnDialog situationId={board.id} person={puttingOn} onClose={() => putOn(null)} />}
    </Panel>
  );
}

/** The last pieces of evidence that are shown one by one. */
const shownEvidence = 6;

function FactLine({ fact, picture }: { fact: NearFact; picture: SituationPicture }) {
  const factText = useFactText(picture.names);
  const open = useEntry((state) => state.open);
  return (
    <li>
      <span>{factText(fact)}</span>
      {fact.evidence.slice(-shownEvidence).map(({ kind, id, day, sourceId }) => {
        const source = picture.sources.find((each) => each.id === sourceId);
        return (
          source && (
            <button
              key={`${kind} ${id}`}
              type="button"
              className={styles.source}
              title={[source.reference, day === null ? '' : formatDay(day)].filter(Boolean).join(' · ')}
              onClick={() => open({ kind: 'source', id: source.id })}
            >
              <GradeTag source={source.sourceGrade} content={source.contentGrade} />
            </button>
          )
        );
      })}
    </li>
  );
}
