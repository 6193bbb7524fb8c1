import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/contract/store.ts';
import { roomIds, useRoom } from '../workspace/room.ts';
import { useActions } from './actions.ts';
import styles from './Rail.module.css';
import { rooms } from './rooms.tsx';

const owner = Symbol('rail');

/** Alt and the door's digit, 0 for the tenth; those beyond have none. */
const keyOf = (index: number) => (index < 10 ? `Alt+${(index + 1) % 10}` : undefined);

/** The doors to the rooms; Alt and a digit opens each. */
export function Rail({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { room, goTo } = useRoom();
  const open = roomIds.filter((id) => rooms[id].roles.includes(session.account.role));
  useActions(
    owner,
    open.map((id, index) => ({
      id: `room.${id}`,
      label: t(`frame.rooms.${id}`),
      shortcut: keyOf(index),
      perform: () => goTo(id),
    })),
  );
  return (
    <nav className={styles.rail} aria-label={t('frame.rooms.label')}>
      {open.map((id, index) => (
        <button
          key={id}
          type="button"
          className={styles.door}
          aria-current={room === id ? 'page' : undefined}
          title={[t(`frame.rooms.${id}`), keyOf(index)].filter(Boolean).join(' · ')}
          onClick={() => goTo(id)}
        >
          {rooms[id].icon}
          <span>{t(`frame.rooms.${id}`)}</span>
        </button>
      ))}
    </nav>
  );
}
