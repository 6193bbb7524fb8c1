import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/contract/store.ts';
import { roomGroups, useRoom } from '../workspace/room.ts';
import { useActions } from './actions.ts';
import styles from './Rail.module.css';
import { rooms } from './rooms.tsx';

const owner = Symbol('rail');

/** The doors to the rooms, by what is done in them; each has a key of its own. */
export function Rail({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { room, goTo } = useRoom();
  const groups = roomGroups
    .map((group) => group.filter((id) => rooms[id].roles.includes(session.account.role)))
    .filter((group) => group.length > 0);
  useActions(
    owner,
    groups.flat().map((id) => ({
      id: `room.${id}`,
      label: t(`frame.rooms.${id}`),
      shortcut: rooms[id].key,
      perform: () => goTo(id),
    })),
  );
  return (
    <nav className={styles.rail} aria-label={t('frame.rooms.label')}>
      {groups.map((group) => (
        <div key={group[0]} className={styles.group}>
          {group.map((id) => (
            <button
              key={id}
              type="button"
              className={styles.door}
              aria-current={room === id ? 'page' : undefined}
              title={`${t(`frame.rooms.${id}`)} · ${rooms[id].key}`}
              onClick={() => goTo(id)}
            >
              {rooms[id].icon}
              <span>{t(`frame.rooms.${id}`)}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
