import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileRound } from '../../../../shared/contract/profile.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { Views } from '../../kit/Views.tsx';
import { useRoom } from '../../workspace/room.ts';
import { Assessments } from '../assessment/Assessments.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { Measures } from '../intervention/Measures.tsx';
import { CompareForms } from './CompareForms.tsx';
import { CrimeHistoryLeg } from './CrimeHistoryLeg.tsx';
import styles from './Profile.module.css';
import { ProfileForm } from './ProfileForm.tsx';
import type { ProfileAnswer } from './profileAnswer.ts';
import { RoundView } from './RoundView.tsx';

/** One person: the three legs side by side, the joint assessments, and the measures. */
export function PersonProfile({ personId }: { personId: number }) {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { data, error } = useQueryCommand('profile.ofPerson', { personId });
  if (error) return <ErrorNote error={error} />;
  if (!data) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  const { person } = data;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h2>{person.name}</h2>
        {person.isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
        <Tag>{person.age === null ? t('person.ageUnknown') : t('person.years', { age: person.age })}</Tag>
        {person.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        <Button look="quiet" onClick={() => goTo('person')}>
          {t('person.card')}
        </Button>
      </header>
      <Legs data={data} />
      <div className={styles.after}>
        <Assessments personId={person.id} name={person.name} />
        <Measures personId={person.id} name={person.name} />
      </div>
    </div>
  );
}

function Legs({ data }: { data: ProfileAnswer }) {
  const { t } = useTranslation();
  const [shownId, show] = useState<number | null>(null);
  const round = data.rounds.find(({ id }) => id === shownId) ?? data.rounds[0];
  const draft = round?.forms.find(({ isOwn, state }) => isOwn && state === 'draft');
  return (
    <>
      <RoundBar data={data} round={round} onShow={show} />
      {draft?.content && round ? (
        <ProfileForm key={draft.id} data={data} form={draft} content={draft.content} />
      ) : (
        <div className={styles.legs}>
          {round ? (
            <RoundView data={data} round={round} />
          ) : (
            <div className={styles.twoLegs}>
              <Panel title={`${t('profile.legs.life')} · ${t('profile.legs.risk')}`}>
                <EmptyState title={t('profile.none')}>{t('profile.noneText')}</EmptyState>
              </Panel>
            </div>
          )}
          <CrimeHistoryLeg history={data.history} sources={data.sources} />
        </div>
      )}
      <CompareForms data={data} />
    </>
  );
}

/** Which round is shown, where it stands, and what the account may do. */
function RoundBar({
  data,
  round,
  onShow,
}: {
  data: ProfileAnswer;
  round: ProfileRound | undefined;
  onShow(id: number): void;
}) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const role = useSession((state) => state.session?.account.role);
  const begin = useMutationCommand('profile.begin');
  const newest = data.rounds.find(({ purpose }) => isOwnPurpose(purpose));
  const own = newest?.forms.find(({ isOwn }) => isOwn);
  const isOpen = newest?.isOpen ?? false;
  const mayBegin = !isOpen || (!own && (newest?.forms.length ?? 0) < 2);
  const label = !newest ? 'profile.begin' : isOpen ? 'profile.join' : 'profile.again';
  const mayClose =
    isOpen &&
    !own &&
    (role === 'reviewer' || role === 'leader') &&
    newest?.forms.some(({ state }) => state === 'final');
  return (
    <div className={styles.bar}>
      <Views
        label={t('profile.history')}
        value={String(round?.id)}
        options={data.rounds.map((each) => ({
          value: String(each.id),
          label: [
            t('profile.round', { version: each.version }),
            ...(each.purpose === 'prevention' ? [t('domain.purpose.prevention')] : []),
            ...(each.isOpen ? [t('profile.roundOpen')] : []),
          ].join(' · '),
        }))}
        onChange={(id) => onShow(Number(id))}
      />
      <span className={styles.spring} />
      {mayBegin && (
        <Button
          look="primary"
          disabled={begin.isPending}
          onClick={() =>
            begin.mutate(
              { personId: data.person.id },
              { onError: toastFailure, onSuccess: () => onShow(newest && isOpen ? newest.id : 0) },
            )
          }
        >
          {t(label)}
        </Button>
      )}
      {mayClose && newest && (
        <Button onClick={() => open({ kind: 'closeRound', roundId: newest.id })}>{t('profile.close')}</Button>
      )}
      {round?.closedBy && (
        <Note kind="info">
          {t('profile.closedBecause', { name: round.closedBy, reason: round.closeReason })}
        </Note>
      )}
    </div>
  );
}
