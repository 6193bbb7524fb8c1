import { BellRing, FilePlus2, FileText, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseRow, ReleaseState } from '../../../../shared/contract/release.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import entry from '../../kit/Entry.module.css';
import { EmptyState, ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel, RoomHeader } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { NewRelease } from './NewRelease.tsx';
import { Notify } from './Notify.tsx';
import { Policies } from './Policies.tsx';
import { periodText } from './periodText.ts';
import { ReleaseDetail } from './ReleaseDetail.tsx';
import styles from './ReleaseRoom.module.css';
import { useWantedRelease } from './wanted.ts';

type Open = { kind: 'new' | 'policies' | 'notify' } | { kind: 'release'; id: number } | null;

const tones = { proposed: 'warn', approved: 'good', declined: 'plain' } as const satisfies Record<
  ReleaseState,
  string
>;

/** The release desk: what has been proposed, what has left, and the making of a new summary. */
export function ReleaseRoom() {
  const { t } = useTranslation();
  const purpose = useSession((state) => state.session?.workspace?.purpose);
  if (purpose === 'prevention') {
    return (
      <>
        <RoomHeader title={t('frame.rooms.release')} />
        <EmptyState title={t('release.policeOnly')}>{t('release.policeOnlyText')}</EmptyState>
      </>
    );
  }
  return <Desk />;
}

function Desk() {
  const { t } = useTranslation();
  const desk = useQueryCommand('release.list', {});
  const [wanted] = useState(() => useWantedRelease.getState().take());
  const [open, setOpen] = useState<Open>(wanted && { kind: 'new' });
  const releases = desk.data?.releases ?? [];
  const create = (
    <Button look="primary" icon={<FilePlus2 aria-hidden />} onClick={() => setOpen({ kind: 'new' })}>
      {t('release.new')}
    </Button>
  );
  const actions = (
    <>
      <Button icon={<BellRing aria-hidden />} onClick={() => setOpen({ kind: 'notify' })}>
        {t('release.notify')}
      </Button>
      <Button icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen({ kind: 'policies' })}>
        {t('release.policies')}
      </Button>
      {create}
    </>
  );
  return (
    <div className={styles.room}>
      <RoomHeader title={t('frame.rooms.release')} subtitle={t('release.subtitle')} actions={actions} />
      <div className={styles.body}>
        <div className={styles.side}>
          <ErrorNote error={desk.error} />
          <Panel title={t('release.desk')} flush>
            {desk.isSuccess && releases.length === 0 ? (
              <p className={styles.none}>{t('release.emptyTitle')}</p>
            ) : (
              <ul className={styles.list}>
                {releases.map((release) => (
                  <li key={release.id}>
                    <ReleaseButton
                      release={release}
                      current={open?.kind === 'release' && open.id === release.id}
                      onOpen={() => setOpen({ kind: 'release', id: release.id })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          {desk.data && (
            <Note kind={desk.data.ledger.holds ? 'good' : 'bad'}>
              {desk.data.ledger.holds
                ? t('release.ledgerHolds', { entries: desk.data.ledger.entries })
                : t('release.ledgerBroken')}
            </Note>
          )}
        </div>
        <div className={styles.main}>
          {open?.kind === 'new' && (
            <NewRelease first={wanted} onProposed={(id) => setOpen({ kind: 'release', id })} />
          )}
          {open?.kind === 'policies' && <Policies />}
          {open?.kind === 'notify' && <Notify />}
          {open?.kind === 'release' && <ReleaseDetail key={open.id} id={open.id} />}
          {open === null && desk.isSuccess && (
            <EmptyState
              icon={<FileText />}
              title={releases.length === 0 ? t('release.emptyTitle') : t('release.choose')}
              actions={releases.length === 0 ? create : undefined}
            >
              {releases.length === 0 ? t('release.emptyText') : t('release.chooseText')}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}

function ReleaseButton({
  release,
  current,
  onOpen,
}: {
  release: ReleaseRow;
  current: boolean;
  onOpen(): void;
}) {
  const { t } = useTranslation();
  return (
    <button type="button" className={`${entry.entry} ${styles.item}`} aria-current={current} onClick={onOpen}>
      <span className={styles.itemHead}>
        <strong>{periodText(t, release.period)}</strong>
        <Tag tone={tones[release.state]}>{t(`release.state.${release.state}`)}</Tag>
      </span>
      <span>{t(`release.recipients.${release.recipient}`)}</span>
      <span className={styles.soft}>
        {t('release.proposedBy', {
          name: release.proposedBy,
          day: formatDay(dayInCopenhagen(new Date(release.proposedAt))),
        })}
      </span>
    </button>
  );
}
