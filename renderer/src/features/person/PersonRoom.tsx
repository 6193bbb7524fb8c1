import { Eye, Import, Search, UserPlus, Users, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonCircle, PersonSort } from '../../../../shared/contract/person.ts';
import { type PersonRole, personRole, protectedRoles } from '../../../../shared/domain.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import { OverdueNote } from '../registration/OverdueNote.tsx';
import styles from './Person.module.css';
import { PersonCard } from './PersonCard.tsx';
import { PersonGrid } from './PersonGrid.tsx';
import { usePersonList } from './personList.ts';

const waitMs = 120;
const circles = ['milieu', 'protected'] as const satisfies readonly PersonCircle[];

const isGuarded = (role: PersonRole) => protectedRoles.some((guarded) => guarded === role);

/** The persons on file, and the card of the one that is chosen. */
export function PersonRoom() {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const goTo = useRoom((state) => state.goTo);
  const { groupId, source, showGroup, showSource } = usePersonList();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [circle, setCircle] = useState<PersonCircle>('milieu');
  const [role, setRole] = useState<PersonRole | ''>('');
  const [order, setOrder] = useState<{ sort: PersonSort; descending: boolean }>({
    sort: 'name',
    descending: false,
  });
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), waitMs);
    return () => clearTimeout(timer);
  }, [text]);

  const roles = role === '' ? [] : [role];
  const input = { text: asked, circle, roles, groupId, sourceId: source?.id ?? null, ...order };
  const first = useQueryCommand(
    'person.page',
    { ...input, offset: 0, limit: pageSize },
    { keepPrevious: true },
  );
  const groups = useQueryCommand('group.list', { text: '' });
  const groupName = groups.data?.groups.find(({ id }) => id === groupId)?.name ?? '';
  const total = first.data?.total ?? 0;
  const isFiltered = asked.trim() !== '' || role !== '' || groupId !== null || source !== null;
  const countText = ({ total: count, isExact }: { total: number; isExact: boolean }) =>
    isExact ? t('person.count', { count }) : t('person.countOver', { count });
  const clear = () => {
    setText('');
    setAsked('');
    setRole('');
    showGroup(null);
    showSource(null);
  };

  return (
    <div className={styles.room}>
      <div className={styles.list}>
        <RoomHeader
          title={t('person.title')}
          subtitle={first.data && countText(first.data)}
          actions={
            <>
              <Button icon={<UserPlus />} shortcut="Alt+P" onClick={() => open({ kind: 'person' })}>
                {t('person.new')}
              </Button>
              <Button
                look="primary"
                icon={<Eye />}
                shortcut="Alt+O"
                onClick={() => open({ kind: 'observation', personIds: [] })}
              >
                {t('observation.new')}
              </Button>
            </>
          }
        />
        <div className={styles.tools}>
          <div className={styles.search}>
            <TextInput
              label={t('person.search')}
              title={t('person.searchHint')}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div className={styles.filter}>
            <Select
              label={t('person.roleFilter')}
              value={role}
              onChange={(value) => setRole(value)}
              options={[
                { value: '', label: t('person.allRoles') },
                ...personRole.options
                  .filter((each) => isGuarded(each) === (circle === 'protected'))
                  .map((each) => ({ value: each, label: t(`domain.personRole.${each}`) })),
              ]}
            />
          </div>
          {groupId !== null && (
            <Button icon={<X />} onClick={() => showGroup(null)} title={t('person.clearGroupFilter')}>
              {t('person.groupFilter', { name: groupName })}
            </Button>
          )}
          {source && (
            <Button icon={<X />} onClick={() => showSource(null)} title={t('person.clearSearch')}>
              {t('person.sourceFilter', { reference: source.reference })}
            </Button>
          )}
        </div>
        <div className={styles.tabs} role="tablist" aria-label={t('person.circle.label')}>
          {circles.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`circle-${each}`}
              aria-selected={circle === each}
              aria-controls="person-list"
              className={styles.tab}
              onClick={() => {
                setCircle(each);
                setRole('');
              }}
            >
              {t(`person.circle.${each}`)}
            </button>
          ))}
        </div>
        {circle === 'protected' && (
          <div className={styles.chips}>
            <Note kind="info">{t('person.protectedNote')}</Note>
          </div>
        )}
        <ErrorNote error={first.error} />
        <div className={styles.grid} role="tabpanel" id="person-list" aria-labelledby={`circle-${circle}`}>
          <PersonGrid input={input} pageSize={pageSize} freshness={first.dataUpdatedAt} onSort={setOrder} />
          {first.data && total === 0 && (
            <div className={styles.over}>
              {isFiltered ? (
                <EmptyState
                  icon={<Search />}
                  title={t('person.noHitTitle')}
                  actions={<Button onClick={clear}>{t('person.clearSearch')}</Button>}
                >
                  {t('person.noHitText')}
                </EmptyState>
              ) : circle === 'protected' ? (
                <EmptyState icon={<Users />} title={t('person.noneProtectedTitle')}>
                  {t('person.noneProtectedText')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={<Users />}
                  title={t('person.noneTitle')}
                  actions={
                    <>
                      <Button icon={<Import />} onClick={() => goTo('intake')}>
                        {t('person.openImport')}
                      </Button>
                      <Button look="primary" icon={<UserPlus />} onClick={() => open({ kind: 'person' })}>
                        {t('person.new')}
                      </Button>
                    </>
                  }
                >
                  {t('person.noneText')}
                </EmptyState>
              )}
            </div>
          )}
        </div>
        <OverdueNote />
      </div>
      <aside className={styles.side} aria-label={t('person.card')}>
        <ChosenPersons />
      </aside>
    </div>
  );
}

const pageSize = 100;

/** The card of the chosen person, or what can be done with several. */
function ChosenPersons() {
  const { t } = useTranslation();
  const persons = useSelection((state) => state.persons);
  const open = useEntry((state) => state.open);
  const [only] = persons;
  if (only === undefined) {
    return (
      <EmptyState icon={<Users />} title={t('person.chooseTitle')}>
        {t('person.chooseText')}
      </EmptyState>
    );
  }
  if (persons.length === 1) return <PersonCard personId={only} />;
  return (
    <div className={styles.many}>
      <p>{t('person.chosen', { count: persons.length })}</p>
      <Button icon={<Eye />} onClick={() => open({ kind: 'observation', personIds: persons.slice(0, 50) })}>
        {t('person.observeTogether')}
      </Button>
    </div>
  );
}
