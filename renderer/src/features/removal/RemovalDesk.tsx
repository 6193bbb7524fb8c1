import { useQuery } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRemoval, RemovalProof, UnregisteredPerson } from '../../../../shared/contract/removal.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useJob, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import control from '../registration/Control.module.css';
import { useShowCard } from '../registration/Desk.tsx';
import { dayOf } from '../registration/words.ts';
import { CarryOut } from './CarryOut.tsx';
import { MentionPlaces } from './MentionPlaces.tsx';
import { Proof } from './Proof.tsx';
import styles from './Removal.module.css';
import { WhatGoes } from './WhatGoes.tsx';

type Chosen = { open: number } | { proof: number } | { unregistered: number } | null;

/** Removals that wait for a second account, those who were never registered and whose time is past, and the proofs of those done. */
export function RemovalDesk() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>(null);
  const { data: list, error } = useQueryCommand('removal.list', {});
  const { data: past } = useQueryCommand('removal.proofs', {});
  const { data: due, error: dueError } = useQueryCommand('removal.unregistered', {});
  const removals = list?.removals ?? [];
  const proofs = past?.proofs ?? [];
  const proof = chosen && 'proof' in chosen ? proofs.find(({ id }) => id === chosen.proof) : undefined;
  const open =
    chosen && 'open' in chosen
      ? removals.find(({ id }) => id === chosen.open)
      : proof || (chosen && 'unregistered' in chosen)
        ? undefined
        : removals[0];
  const unregistered =
    open || proof
      ? undefined
      : (due?.persons.find(({ id }) => chosen && 'unregistered' in chosen && id === chosen.unregistered) ??
        due?.persons[0]);

  if (error) return <ErrorNote error={error} />;
  if (!list || !past) return null;
  if (removals.length === 0 && proofs.length === 0 && due?.total === 0) {
    return (
      <EmptyState icon={<Eraser />} title={t('removal.none')}>
        {t('removal.noneText')}
      </EmptyState>
    );
  }
  return (
    <div className={control.body}>
      <div className={`${control.side} ${styles.side}`}>
        <Panel title={`${t('removal.open')} (${removals.length})`} flush>
          {removals.length === 0 && <p className={control.none}>{t('removal.noneText')}</p>}
          <ul className={control.list} aria-label={t('removal.open')}>
            {removals.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  className={control.entry}
                  aria-current={each === open}
                  onClick={() => setChosen({ open: each.id })}
                >
                  <strong>{each.person.name}</strong>
                  <span className={control.soft}>
                    {t('removal.proposedBy', { name: each.proposedBy, day: dayOf(each.proposedAt) })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <ErrorNote error={dueError} />
        {due && due.total > 0 && (
          <Panel title={`${t('removal.unregistered')} (${due.total})`} flush>
            <ul className={`${control.list} ${styles.waiting}`} aria-label={t('removal.unregistered')}>
              {due.persons.map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    className={control.entry}
                    aria-current={each === unregistered}
                    onClick={() => setChosen({ unregistered: each.id })}
                  >
                    <strong>{each.name}</strong>
                    <span className={control.soft}>
                      {t('removal.limitReached', { day: formatDay(each.removeOn) })}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {due.total > due.persons.length && (
              <p className={control.none}>
                {t('removal.unregisteredFirst', { count: due.persons.length, total: due.total })}
              </p>
            )}
          </Panel>
        )}
        <Panel title={`${t('removal.done')} (${proofs.length})`} flush>
          {proofs.length === 0 && <p className={control.none}>{t('removal.noneDone')}</p>}
          <ul className={control.list} aria-label={t('removal.done')}>
            {proofs.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  className={control.entry}
                  aria-current={each === proof}
                  onClick={() => setChosen({ proof: each.id })}
                >
                  <span>{t('removal.proofTitle', { day: formatDay(each.removedOn) })}</span>
                  <span className={control.soft}>{t('removal.proofBy', { name: each.by })}</span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {proof ? (
        <div className={`${control.main} ${styles.wide}`}>
          <Proof proof={proof} />
        </div>
      ) : open ? (
        <Examined key={open.id} removal={open} onDone={({ id }) => setChosen({ proof: id })} />
      ) : (
        unregistered && <NeverRegistered person={unregistered} />
      )}
    </div>
  );
}

/** Somebody who was never registered: what stands on file, and the way to have it removed. */
function NeverRegistered({ person }: { person: UnregisteredPerson }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const propose = useEntry((state) => state.open);
  const { id, name, roles, lastOn, removeOn, purpose } = person;
  return (
    <>
      <div className={control.main}>
        <header className={control.about}>
          <div className={control.aboutText}>
            <h2>{name}</h2>
            <div className={control.tags}>
              {roles.length === 0 && <Tag>{t('removal.noRole')}</Tag>}
              {roles.map((role) => (
                <Tag key={role}>{t(`domain.personRole.${role}`)}</Tag>
              ))}
              {purpose === 'prevention' && <PurposeTag purpose="prevention" />}
            </div>
            <p className={control.soft}>
              {t('removal.newest', { day: formatDay(lastOn) })} ·{' '}
              {t('removal.limitReached', { day: formatDay(removeOn) })}
            </p>
          </div>
          <Button onClick={() => showCard(id)}>{t('registration.control.openCard')}</Button>
        </header>
        <Note kind="info">{t('removal.unregisteredLead')}</Note>
      </div>
      <div className={control.decide}>
        <Panel title={t('registration.control.decision')}>
          <Button
            look="primary"
            icon={<Eraser />}
            onClick={() => propose({ kind: 'proposeRemoval', personId: id, name })}
          >
            {t('removal.propose')}
          </Button>
        </Panel>
      </div>
    </>
  );
}

/** One proposed removal: what it would do, and what stands in its way. */
function Examined({ removal, onDone }: { removal: OpenRemoval; onDone(proof: RemovalProof): void }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const { run, cancel, progress } = useJob('removal.examine');
  const { data, error, refetch } = useQuery({
    queryKey: ['removal', 'removal.examine', removal.id],
    queryFn: () => run({ id: removal.id }),
  });
  if (error) {
    return (
      <div className={control.stack}>
        <ErrorNote error={error} />
        <Button onClick={() => void refetch()}>{t('frame.retry')}</Button>
      </div>
    );
  }
  return (
    <>
      <div className={control.main}>
        <header className={control.about}>
          <div className={control.aboutText}>
            <h2>{removal.person.name}</h2>
            <p>{removal.reason}</p>
            <p className={control.soft}>
              {t('removal.proposedBy', { name: removal.proposedBy, day: dayOf(removal.proposedAt) })}
            </p>
            {removal.purpose === 'prevention' && (
              <div className={control.tags}>
                <PurposeTag purpose="prevention" />
              </div>
            )}
          </div>
          {removal.person.isShown && (
            <Button onClick={() => showCard(removal.person.id)}>{t('registration.control.openCard')}</Button>
          )}
        </header>
        {data ? (
          <>
            <MentionPlaces removalId={removal.id} places={data.places} searched={data.searched} />
            <WhatGoes preview={data} />
          </>
        ) : (
          <ProgressNote
            label={t('removal.searching')}
            done={progress?.done ?? 0}
            total={progress?.total ?? 0}
            onCancel={cancel}
          />
        )}
      </div>
      <div className={control.decide}>
        <CarryOut removal={removal} places={data?.places.length ?? null} onDone={onDone} />
      </div>
    </>
  );
}
