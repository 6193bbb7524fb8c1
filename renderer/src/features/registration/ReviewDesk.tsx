import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { type ReviewFinding, reviewFinding } from '../../../../shared/contract/registration.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useJob } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { Views } from '../../kit/Views.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useEntry } from '../entry/entry.ts';
import { useShowPerson } from '../intervention/MeasureCard.tsx';
import { Checklist } from './Checklist.tsx';
import styles from './Control.module.css';
import { About, KeyLine, Pager, TurnButton, TurnList, useShowCard } from './Desk.tsx';
import { GroundList } from './GroundList.tsx';
import { History } from './History.tsx';
import { MeasuresLine } from './MeasuresLine.tsx';
import { useTurn } from './useTurn.ts';

type Entry = CommandOutput<'registration.reviewDesk'>['entries'][number];

const owner = Symbol('review desk');
const limit = 50;
const grave = new Set<ReviewFinding>(['overdue', 'removalDue', 'toRemove']);

/** Standing registrations that something is to be done about: keep, correct or end, one after the other. */
export function ReviewDesk() {
  const { t } = useTranslation();
  const [finding, setFinding] = useState<ReviewFinding | null>(null);
  const [offset, setOffset] = useState(0);
  const { run, cancel, progress } = useJob('registration.reviewDesk');
  const input = { findings: finding === null ? [] : [finding], offset, limit };
  const { data, error, refetch } = useQuery({
    queryKey: ['registration', 'registration.reviewDesk', input],
    queryFn: () => run(input),
    placeholderData: keepPreviousData,
  });
  const isPastEnd = offset > 0 && data?.entries.length === 0;
  useEffect(() => {
    if (isPastEnd) setOffset(0);
  }, [isPastEnd]);
  const entries = data?.entries ?? [];
  const turn = useTurn(entries, ({ registration }) => registration.id);
  const acts = useActs(turn.current, turn);
  const { current } = turn;

  if (error) {
    return (
      <div className={styles.stack}>
        <ErrorNote error={error} />
        <Button onClick={() => void refetch()}>{t('frame.retry')}</Button>
      </div>
    );
  }
  if (!data) {
    return (
      <ProgressNote
        label={t('registration.judging')}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        onCancel={cancel}
      />
    );
  }
  if (data.total === 0 && finding === null) {
    return (
      <EmptyState icon={<ShieldCheck />} title={t('registration.control.deskEmpty')}>
        {t('registration.control.deskEmptyText')}
      </EmptyState>
    );
  }
  const choose = (wanted: ReviewFinding | null) => {
    setFinding(wanted);
    setOffset(0);
  };
  return (
    <div className={styles.body}>
      <KeyLine
        keys={[
          ['J', t('registration.control.next')],
          ['K', t('registration.control.previous')],
          ...(acts.mayPropose
            ? ([
                ['F', t('registration.extend')],
                ['R', t('registration.change')],
              ] as const)
            : []),
          ...(acts.mayEnd ? ([['X', t('registration.end')]] as const) : []),
          ...(acts.isOver ? ([['N', t('registration.control.newRole')]] as const) : []),
          ...(acts.mayRemove ? ([['S', t('removal.propose')]] as const) : []),
          ...(acts.showMeasures ? ([['T', t('registration.control.openMeasures')]] as const) : []),
          ...(current?.registration.person.isShown
            ? ([['P', t('registration.control.openCard')]] as const)
            : []),
        ]}
      />
      <div className={styles.side}>
        <Views<ReviewFinding | 'all'>
          label={t('registration.control.findings')}
          value={finding ?? 'all'}
          options={[
            { value: 'all', label: t('registration.control.all') },
            ...reviewFinding.options
              .filter((each) => (data.counts[each] ?? 0) > 0 || each === finding)
              .map((each) => ({
                value: each,
                label: `${t(`registration.control.finding.${each}`)} (${data.counts[each] ?? 0})`,
              })),
          ]}
          onChange={(wanted) => choose(wanted === 'all' ? null : wanted)}
        />
        <Panel title={`${t('registration.control.standing')} (${data.total})`} flush>
          {entries.length === 0 && <p className={styles.none}>{t('registration.control.deskNoneOfKind')}</p>}
          <TurnList label={t('registration.control.standing')} list={turn.list} onKeyDown={turn.onKeyDown}>
            {entries.map((entry, index) => (
              <TurnButton
                key={entry.registration.id}
                registration={entry.registration}
                isCurrent={entry === current}
                tags={<FindingTags entry={entry} />}
                when={whenOf(entry, t)}
                onShow={() => turn.show(index)}
              />
            ))}
          </TurnList>
        </Panel>
        <Pager offset={offset} limit={limit} total={data.total} onOffset={setOffset} />
      </div>
      {current && <Shown entry={current} acts={acts} />}
    </div>
  );
}

function whenOf({ registration: { state, reviewOn, endedOn } }: Entry, t: TFunction): string {
  if (endedOn) return `${t(`registration.state.${state}`)}: ${formatDay(endedOn)}`;
  return reviewOn ? `${t('registration.reviewOn')}: ${formatDay(reviewOn)}` : '';
}

interface Acts {
  mayPropose: boolean;
  mayEnd: boolean;
  mayRemove: boolean;
  /** True where nothing stands any longer, and only a new role would bring the person back. */
  isOver: boolean;
  isApprover: boolean;
  extend(): void;
  change(): void;
  end(): void;
  remove(): void;
  addRole(): void;
  /** Goes to the person's measures; null where nothing is to be done or the person is out of sight. */
  showMeasures: (() => void) | null;
}

/** What may be done with the one in turn, by button and by letter. What is done passes the turn on. */
function useActs(
  current: Entry | undefined,
  { next, previous, pass }: Pick<ReturnType<typeof useTurn<Entry>>, 'next' | 'previous' | 'pass'>,
): Acts {
  const { t } = useTranslation();
  const { entry: openDialog, open } = useEntry();
  const session = useSession((state) => state.session);
  const showCard = useShowCard();
  const showPerson = useShowPerson();
  const goTo = useRoom((state) => state.goTo);
  const role = session?.account.role;
  const isApprover = role === 'reviewer' || role === 'leader';
  const registration = current?.registration;
  const isOwnPurpose = registration?.purpose === session?.workspace?.purpose;
  const hasOpen = registration?.proposals.some(({ state }) => state === 'open') ?? false;
  const isStanding = registration !== undefined && registration.state !== 'ended';
  const mayPropose = isStanding && isOwnPurpose && !hasOpen;
  const mayEnd = isStanding && isOwnPurpose && isApprover;
  const mayRemove = current !== undefined && !current.isRemovalProposed;
  const put = (kind: 'extend' | 'change' | 'endRegistration') => () =>
    registration && open({ kind, registration, onDone: pass });
  const acts: Acts = {
    mayPropose,
    mayEnd,
    mayRemove,
    isOver: registration?.state === 'ended',
    isApprover,
    extend: put('extend'),
    change: put('change'),
    end: put('endRegistration'),
    remove: () =>
      registration &&
      open({
        ...{ kind: 'proposeRemoval', personId: registration.person.id },
        name: registration.person.name,
      }),
    addRole: () =>
      registration &&
      open({ kind: 'role', personId: registration.person.id, name: registration.person.name }),
    showMeasures:
      registration?.person.isShown && current && current.measures.length > 0
        ? () => {
            goTo('intervention');
            showPerson(registration.person.id);
          }
        : null,
  };
  const free = openDialog === null && registration !== undefined;
  const action = (id: string, label: string, shortcut: string, enabled: boolean, perform: () => void) => ({
    ...{ id: `registration.${id}`, label, shortcut, enabled, perform },
  });
  useActions(owner, [
    action('next', t('registration.control.next'), 'J', free, next),
    action('previous', t('registration.control.previous'), 'K', free, previous),
    action('extend', t('registration.extend'), 'F', free && mayPropose, acts.extend),
    action('change', t('registration.change'), 'R', free && mayPropose, acts.change),
    action('end', t('registration.end'), 'X', free && mayEnd, acts.end),
    action('remove', t('removal.propose'), 'S', free && mayRemove, acts.remove),
    action('measures', t('registration.control.openMeasures'), 'T', free && acts.showMeasures !== null, () =>
      acts.showMeasures?.(),
    ),
    action('newRole', t('registration.control.newRole'), 'N', free && acts.isOver, acts.addRole),
    action(
      'card',
      t('registration.control.openCard'),
      'P',
      free && registration.person.isShown,
      () => registration && showCard(registration.person.id),
    ),
  ]);
  return acts;
}

function FindingTags({ entry: { findings, registration, isRemovalProposed } }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <>
      {findings.map((each) => (
        <Tag key={each} tone={grave.has(each) ? 'bad' : 'warn'}>
          {t(`registration.control.finding.${each}`)}
        </Tag>
      ))}
      {registration.proposals.some(({ state }) => state === 'open') && (
        <Tag tone="accent">{t('registration.control.pending')}</Tag>
      )}
      {isRemovalProposed && <Tag tone="accent">{t('registration.control.removalProposed')}</Tag>}
    </>
  );
}

function Shown({ entry, acts }: { entry: Entry; acts: Acts }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const { registration, findings, duplicates, isRemovalProposed, toKeep } = entry;
  const grounds = registration.proposals.find(({ state }) => state === 'approved')?.grounds ?? [];
  return (
    <>
      <div className={styles.main}>
        <About registration={registration} />
        <MeasuresLine measures={entry.measures} onShow={acts.showMeasures} />
        <Panel title={t('registration.control.findings')}>
          <div className={styles.stack}>
            {findings.map((each) => (
              <Note key={each} kind={grave.has(each) ? 'bad' : 'warn'}>
                {t(`registration.finding.${each}`)}
              </Note>
            ))}
            {duplicates.length > 0 && (
              <div>
                <h3>{t('registration.control.duplicates')}</h3>
                <ul>
                  {duplicates.map(({ id, name, birthDate }) => (
                    <li key={id}>
                      <button type="button" className={styles.link} onClick={() => showCard(id)}>
                        {name}
                      </button>
                      {birthDate && ` · ${formatDay(birthDate)}`}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </div>
        </Panel>
        <Panel title={`${t('registration.control.grounds')} (${grounds.length})`}>
          <GroundList items={grounds} />
        </Panel>
        <Panel title={t('registration.title')}>
          <History registration={registration} />
        </Panel>
      </div>
      <div className={styles.decide}>
        <Panel title={t('registration.control.decision')}>
          <div className={styles.stack}>
            {!acts.isOver && (
              <div className={styles.buttons}>
                <Button shortcut="F" disabled={!acts.mayPropose} onClick={acts.extend}>
                  {t('registration.extend')}
                </Button>
                <Button shortcut="R" disabled={!acts.mayPropose} onClick={acts.change}>
                  {t('registration.change')}
                </Button>
                {acts.mayEnd && (
                  <Button look="danger" shortcut="X" onClick={acts.end}>
                    {t('registration.end')}
                  </Button>
                )}
              </div>
            )}
            {isRemovalProposed ? (
              <Note kind="info">{t('removal.proposed')}</Note>
            ) : (
              <div className={styles.buttons}>
                <Button look={acts.isOver ? 'primary' : undefined} shortcut="S" onClick={acts.remove}>
                  {t('removal.propose')}
                </Button>
                {acts.isOver && (
                  <Button shortcut="N" onClick={acts.addRole}>
                    {t('registration.control.newRole')}
                  </Button>
                )}
              </div>
            )}
            {!acts.isOver && !acts.isApprover && (
              <Note kind="info">{t('registration.control.onlyApprover')}</Note>
            )}
            {!acts.isOver && (
              <>
                <h3>{t('registration.control.toKeep')}</h3>
                <Checklist readiness={toKeep} />
              </>
            )}
          </div>
        </Panel>
      </div>
    </>
  );
}
