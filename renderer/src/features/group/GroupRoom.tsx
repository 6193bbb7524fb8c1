import { Search, UserPlus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from '../person/Person.module.css';
import { OverdueNote } from '../registration/OverdueNote.tsx';
import { GroupCard } from './GroupCard.tsx';
import { GroupGrid } from './GroupGrid.tsx';

/** The groups on file, and the card of the one that is chosen. */
export function GroupRoom() {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const [text, setText] = useState('');
  const { data, error } = useQueryCommand('group.list', { text }, { keepPrevious: true });
  const chosen = useSelection((state) => state.groups[0]);
  const groups = data?.groups ?? [];
  return (
    <div className={styles.room}>
      <div className={styles.list}>
        <RoomHeader
          title={t('group.title')}
          subtitle={data && t('group.count', { count: groups.length })}
          actions={
            <>
              <Button
                icon={<UserPlus />}
                shortcut="Alt+M"
                onClick={() => open({ kind: 'membership', personId: null, groupId: chosen ?? null })}
              >
                {t('group.addMember')}
              </Button>
              <Button
                look="primary"
                icon={<UsersRound />}
                shortcut="Alt+G"
                onClick={() => open({ kind: 'group' })}
              >
                {t('group.new')}
              </Button>
            </>
          }
        />
        <div className={styles.tools}>
          <div className={styles.search}>
            <TextInput
              label={t('group.search')}
              title={t('person.searchHint')}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        <ErrorNote error={error} />
        <div className={styles.grid}>
          <GroupGrid groups={groups} />
          {data && groups.length === 0 && (
            <div className={styles.over}>
              {text.trim() === '' ? (
                <EmptyState
                  icon={<UsersRound />}
                  title={t('group.noneTitle')}
                  actions={
                    <Button look="primary" onClick={() => open({ kind: 'group' })}>
                      {t('group.new')}
                    </Button>
                  }
                >
                  {t('group.noneText')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={<Search />}
                  title={t('group.noHitTitle')}
                  actions={<Button onClick={() => setText('')}>{t('person.clearSearch')}</Button>}
                >
                  {t('group.noHitText')}
                </EmptyState>
              )}
            </div>
          )}
        </div>
        <OverdueNote />
      </div>
      <aside className={styles.side} aria-label={t('group.card')}>
        {chosen === undefined ? (
          <EmptyState icon={<UsersRound />} title={t('group.chooseTitle')}>
            {t('group.chooseText')}
          </EmptyState>
        ) : (
          <GroupCard groupId={chosen} />
        )}
      </aside>
    </div>
  );
}
