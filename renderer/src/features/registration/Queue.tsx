import { ClipboardCheck } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useEntry } from '../entry/entry.ts';
import { Checklist } from './Checklist.tsx';
import styles from './Control.module.css';
import { About, KeyLine, Pager, TurnButton, TurnList, useShowCard } from './Desk.tsx';
import { GroundList } from './GroundList.tsx';
import { ProposalText } from './History.tsx';
import { useTurn } from './useTurn.ts';
import { dayOf } from './words.ts';

type Entry = CommandOutput<'registration.queue'>['entries'][number];
type Verdict = 'approve' | 'decline';

const owner = Symbol('registration queue');
const limit = 50;

/** Open proposals, oldest first, each with its evidence beside the decision. */
export function Queue() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const showCard = useShowCard();
  const { entry: openDialog, open } = useEntry();
  const [offset, setOffset] = useState(0);
  const { data, error, isPending } = useQueryCommand('registration.queue', { offset, limit });
  const isPastEnd = offset > 0 && data?.entries.length === 0;
  useEffect(() => {
    if (isPastEnd) setOffset(0);
  }, [isPastEnd]);
  const entries = data?.entries ?? [];
  const turn = useTurn(entries, ({ proposalId }) => proposalId);
  const { current } = turn;
  const [asked, setAsked] = useState<{ proposalId: number; verdict: Verdict } | null>(null);
  const may = current ? mayOf(current) : { approve: false, decline: false };
  const ask = (verdict: Verdict) => current && setAsked({ proposalId: current.proposalId, verdict });
  const withdraw = () =>
    current &&
    open({
      kind: 'withdrawProposal',
      registration: current.registration,
      proposalId: current.proposalId,
      onDone: turn.pass,
    });
  const free = openDialog === null && current !== undefined;
  useActions(owner, [
    action('next', t('registration.control.next'), 'J', free, turn.next),
    action('previous', t('registration.control.previous'), 'K', free, turn.previous),
    action('approve', t('registration.control.approve'), 'G', free && may.approve, () => ask('approve')),
    action('decline', t('registration.control.decline'), 'A', free && may.decline, () => ask('decline')),
    action('withdraw', t('registration.withdraw'), 'T', free && current.own, withdraw),
    action(
      'card',
      t('registration.control.openCard'),
      'P',
      free && (current?.registration.person.isShown ?? false),
      () => current && showCard(current.registration.person.id),
    ),
  ]);

  if (error) return <ErrorNote error={error} />;
  if (isPending) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  if (!current) {
    return (
      <EmptyState
        icon={<ClipboardCheck />}
        title={t('registration.control.queueEmpty')}
        actions={<Button onClick={() => goTo('person')}>{t('registration.control.toPersons')}</Button>}
      >
        {t('registration.control.queueEmptyText')}
      </EmptyState>
    );
  }
  const proposal = current.registration.proposals.find(({ id }) => id === current.proposalId);
  const verdict = asked?.proposalId === current.proposalId ? asked.verdict : null;
  return (
    <div className={styles.body}>
      <KeyLine
        keys={[
          ['J', t('registration.control.next')],
          ['K', t('registration.control.previous')],
          ...(may.approve ? ([['G', t('registration.control.approve')]] as const) : []),
          ...(may.decline ? ([['A', t('registration.control.decline')]] as const) : []),
          ...(current.own ? ([['T', t('registration.withdraw')]] as const) : []),
          ['P', t('registration.control.openCard')],
        ]}
      />
      <div className={styles.side}>
        <Panel title={`${t('registration.control.proposals')} (${data.total})`} flush>
          <TurnList label={t('registration.control.proposals')} list={turn.list} onKeyDown={turn.onKeyDown}>
            {entries.map((entry, index) => (
              <TurnButton
                key={entry.proposalId}
                registration={entry.registration}
                isCurrent={entry === current}
                tags={<QueueTags entry={entry} />}
                when={whenOf(entry)}
                onShow={() => turn.show(index)}
              />
            ))}
          </TurnList>
        </Panel>
        <Pager offset={offset} limit={limit} total={data.total} onOffset={setOffset} />
      </div>
      <div className={styles.main}>
        <About registration={current.registration} />
        {proposal && (
          <>
            <Panel title={t('registration.control.proposal')}>
              <ProposalText proposal={proposal} />
            </Panel>
            <Panel title={`${t('registration.control.grounds')} (${proposal.grounds.length})`}>
              <GroundList items={proposal.grounds} />
            </Panel>
          </>
        )}
      </div>
      <div className={styles.decide}>
        <Panel title={t('registration.control.decision')}>
          <div className={styles.stack}>
            <Decision
              key={current.proposalId}
              entry={current}
              verdict={verdict}
              onAsk={ask}
              onCancel={() => setAsked(null)}
              onWithdraw={withdraw}
              onDecided={() => {
                setAsked(null);
                turn.pass();
              }}
            />
            <Checklist readiness={current.readiness} deciding />
          </div>
        </Panel>
      </div>
    </div>
  );
}

const action = (id: string, label: string, shortcut: string, enabled: boolean, perform: () => void) => ({
  ...{ id: `registration.${id}`, label, shortcut, enabled, perform },
});

/** What the account may do: declining needs its turn only, approving that nothing is missing. */
function mayOf({ readiness: { unmet } }: Entry): Record<Verdict, boolean> {
  const hindered = unmet.some(({ code }) => code.startsWith('decision.') || code === 'purpose.other');
  return { approve: unmet.length === 0, decline: !hindered };
}

function whenOf({ registration, proposalId }: Entry): string {
  const proposal = registration.proposals.find(({ id }) => id === proposalId);
  return proposal ? `${proposal.proposedBy} · ${dayOf(proposal.proposedAt)}` : '';
}

function QueueTags({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const proposal = entry.registration.proposals.find(({ id }) => id === entry.proposalId);
  const { approvers } = entry.readiness;
  return (
    <>
      {proposal && <Tag tone="accent">{t(`registration.actOf.${proposal.act}`)}</Tag>}
      {entry.registration.person.isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
      {approvers > 1 && (
        <Tag>{t('registration.control.approvals', { count: entry.approvals, needed: approvers })}</Tag>
      )}
    </>
  );
}

/** The two verdicts; one that is chosen asks for its reason beside the evidence. */
function Decision({
  entry,
  verdict,
  onAsk,
  onCancel,
  onWithdraw,
  onDecided,
}: {
  entry: Entry;
  verdict: Verdict | null;
  onAsk(verdict: Verdict): void;
  onCancel(): void;
  onWithdraw(): void;
  onDecided(): void;
}) {
  const { t } = useTranslation();
  const role = useSession((state) => state.session?.account.role);
  const decide = useMutationCommand('registration.decide');
  const [reason, setReason] = useState('');
  const may = mayOf(entry);
  if (entry.own) {
    return (
      <>
        <Note kind="info">{t('registration.control.own')}</Note>
        <Button look="danger" shortcut="T" onClick={onWithdraw}>
          {t('registration.withdraw')}
        </Button>
      </>
    );
  }
  if (role === 'analyst') return <Note kind="info">{t('registration.control.waitsFor')}</Note>;
  if (verdict === null) {
    return (
      <div className={styles.buttons}>
        <Button look="danger" shortcut="A" disabled={!may.decline} onClick={() => onAsk('decline')}>
          {t('registration.control.decline')}
        </Button>
        <Button look="primary" shortcut="G" disabled={!may.approve} onClick={() => onAsk('approve')}>
          {t('registration.control.approve')}
        </Button>
      </div>
    );
  }
  const ready = reason.trim().length >= 3 && !decide.isPending;
  const put = async () => {
    if (!ready) return;
    const made = await decide
      .mutateAsync({ proposalId: entry.proposalId, verdict, reason })
      .catch(() => null);
    if (!made) return;
    const said = made.state === 'open' ? 'lacking' : made.state;
    useToasts.getState().show({ kind: 'good', text: t(`registration.control.${said}`) });
    onDecided();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void put();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void put();
  };
  const isDecline = verdict === 'decline';
  return (
    <form className={styles.stack} onSubmit={onSubmit}>
      <TextArea
        label={t(isDecline ? 'registration.control.declineWhy' : 'registration.control.approveWhy')}
        hint={isDecline ? t('registration.control.declineGoes') : t('registration.reasonNoNames')}
        autoFocus
        value={reason}
        maxLength={500}
        onKeyDown={onKeyDown}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNote error={decide.error} />
      <div className={styles.buttons}>
        <Button look="quiet" shortcut="Esc" onClick={onCancel}>
          {t('frame.cancel')}
        </Button>
        <Button type="submit" look={isDecline ? 'danger' : 'primary'} shortcut="Ctrl+Enter" disabled={!ready}>
          {t(isDecline ? 'registration.control.decline' : 'registration.control.approve')}
        </Button>
      </div>
    </form>
  );
}
