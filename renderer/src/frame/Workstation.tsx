import { useEffect } from 'react';
import { contentRoles } from '../../../shared/domain.ts';
import { call } from '../client/call.ts';
import { useSession } from '../client/session.ts';
import { EntryDialogs } from '../features/entry/EntryDialogs.tsx';
import { EnterWorkspace } from '../features/store/EnterWorkspace.tsx';
import { Entrance } from '../features/store/Entrance.tsx';
import { ToastCorner } from '../kit/Toast.tsx';
import { type RoomId, useRoom } from '../workspace/room.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Rail } from './Rail.tsx';
import { RoomBoundary } from './RoomBoundary.tsx';
import { rooms } from './rooms.tsx';
import { TopBar } from './TopBar.tsx';
import styles from './Workstation.module.css';

/** Rooms that show no content, and need no purpose. */
const withoutWorkspace: readonly RoomId[] = ['audit', 'account', 'setting'];

const heartbeatMs = 60_000;

/** The whole window: entrance while locked, choice of purpose, then the rooms. */
export function Workstation() {
  const { session, isLeft } = useSession();
  useHeartbeat(session !== null);
  if (isLeft) return null;
  return (
    <>
      {!session ? <Entrance /> : <SignedIn key={`${session.store} ${session.account.id}`} />}
      <ToastCorner />
    </>
  );
}

function SignedIn() {
  const session = useSession((state) => state.session);
  const room = useRoom((state) => state.room);
  if (!session) return null;
  const open = Object.values(rooms).some(({ roles }) => roles.includes(session.account.role));
  const { Room, roles } = rooms[room];
  const mayEnter = contentRoles.some((role) => role === session.account.role);
  const needsPurpose = !session.workspace && !withoutWorkspace.includes(room);
  return (
    <div className={styles.frame}>
      <TopBar session={session} />
      <Rail session={session} />
      <main className={styles.room}>
        {needsPurpose || !open || !roles.includes(session.account.role) ? (
          <EnterWorkspace session={session} />
        ) : (
          <RoomBoundary key={`${room} ${session.workspace?.purpose} ${session.workspace?.task}`}>
            <Room />
          </RoomBoundary>
        )}
      </main>
      <CommandPalette />
      {session.workspace && mayEnter && <EntryDialogs />}
    </div>
  );
}

/** The backend locks what nobody uses: as long as somebody types or points, it is told once a minute. */
function useHeartbeat(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    let last = Date.now();
    const beat = () => {
      if (Date.now() - last < heartbeatMs) return;
      last = Date.now();
      void call('store.status', {});
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, beat, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, beat);
    };
  }, [active]);
}
