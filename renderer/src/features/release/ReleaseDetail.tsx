import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import type { Receipt } from '../../../../shared/contract/release.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';
import { Review } from './Review.tsx';
import { OlderSheet } from './SummarySheet.tsx';

type Release = CommandOutput<'release.get'>;

const dayOf = (instant: string) => formatDay(dayInCopenhagen(new Date(instant)));

/** One proposal or release: its document, its decision, its files and its receipt. */
export function ReleaseDetail({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data: release, error, isPending } = useQueryCommand('release.get', { id });
  if (isPending) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  if (!release) return <ErrorNote error={error} />;
  const beside = (
    <>
      <Panel title={periodText(t, release.period)}>
        <div className={styles.stack}>
          <p>{t('release.proposedBy', { name: release.proposedBy, day: dayOf(release.proposedAt) })}</p>
          {release.decidedBy && release.decidedAt && (
            <p>
              {t('release.decidedBy', {
                state: t(`release.state.${release.state}`),
                name: release.decidedBy,
                day: dayOf(release.decidedAt),
              })}
              : {release.decisionReason}
            </p>
          )}
          {release.state === 'declined' && <Note kind="info">{t('release.declinedNote')}</Note>}
        </div>
      </Panel>
      {release.state === 'proposed' && <Decision release={release} />}
      {release.files && <Files release={release} files={release.files} />}
      {release.receipt && <ReceiptPanel receipt={release.receipt} />}
    </>
  );
  if (release.review) return <Review review={release.review}>{beside}</Review>;
  return (
    <div className={styles.review}>
      {release.older && <OlderSheet document={release.older} />}
      <div className={styles.aside}>{beside}</div>
    </div>
  );
}

/** Approve or decline, with a reason, for whoever may and did not propose it. */
function Decision({ release }: { release: Release }) {
  const { t } = useTranslation();
  const role = useSession((state) => state.session?.account.role);
  const decide = useMutationCommand('release.decide');
  const [reason, setReason] = useState('');
  const mayDecide = role === 'reviewer' || role === 'leader';
  if (release.own || !mayDecide) {
    return (
      <Panel title={t('release.decision')}>
        <Note kind="info">{t(release.own ? 'release.ownProposal' : 'release.needsApprover')}</Note>
      </Panel>
    );
  }
  const put = async (decision: 'approve' | 'decline') => {
    const made = await decide.mutateAsync({ id: release.id, decision, reason }).catch(() => null);
    if (!made) return;
    const text = made.folder ? t('release.approvedNote', { folder: made.folder }) : t('release.declinedNote');
    useToasts.getState().show({ kind: 'good', text });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void put('approve');
  };
  const ready = reason.trim().length >= 3 && !decide.isPending;
  return (
    <Panel title={t('release.decision')}>
      <form className={styles.stack} onSubmit={submit}>
        <TextArea
          label={t('release.decisionReason')}
          hint={t('release.decisionReasonHint')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNote error={decide.error} />
        {decide.isPending && <ProgressNote label={t('release.approving')} done={0} total={0} />}
        <div className={styles.buttons}>
          <Button look="danger" disabled={!ready} onClick={() => void put('decline')}>
            {t('release.decline')}
          </Button>
          <Button type="submit" look="primary" disabled={!ready}>
            {t('release.approve')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Where the files lie, and whether the store's own copies are what the receipt says. */
function Files({ release, files }: { release: Release; files: NonNullable<Release['files']> }) {
  const { t } = useTranslation();
  const [holds, setHolds] = useState<boolean | null>(null);
  const check = async () => {
    try {
      const found = await Promise.all(
        (release.receipt?.documents ?? []).map(async ({ format, sha256 }) => {
          const { bytes } = await call('release.document', { id: release.id, format });
          return (await sha256Of(bytes)) === sha256;
        }),
      );
      setHolds(found.length > 0 && found.every(Boolean));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <Panel title={t('release.files')}>
      <div className={styles.stack}>
        <ul>
          {files.names.map((name) => (
            <li key={name} className={styles.path}>
              {name}
            </li>
          ))}
        </ul>
        <div>
          <p className={styles.hint}>{t('release.filesIn')}</p>
          <p className={styles.path}>{files.folder}</p>
        </div>
        <div className={styles.buttons}>
          <Button onClick={() => void check()}>{t('release.checkFiles')}</Button>
        </div>
        {holds !== null && (
          <Note kind={holds ? 'good' : 'bad'}>{t(holds ? 'release.filesHold' : 'release.filesBroken')}</Note>
        )}
      </div>
    </Panel>
  );
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function ReceiptPanel({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const facts: [string, string][] = [
    [t('release.receiptFields.verdict'), t('release.receiptFields.safe')],
    [t('release.receiptFields.attackerModel'), receipt.attackerModel],
    [
      t('release.receiptFields.profile'),
      t('release.receiptFields.profileValue', {
        version: receipt.profile.version,
        k: receipt.profile.k,
        coalition: receipt.profile.coalition,
      }),
    ],
    [t('release.receiptFields.codebook'), String(receipt.codebookVersion)],
    [t('release.receiptFields.auditedAgainst'), String(receipt.auditedAgainst.length)],
    [t('release.receiptFields.approvedBy'), t(`domain.role.${receipt.approvedBy}`)],
    [t('release.receiptFields.ledger'), String(receipt.ledger.number)],
    ...receipt.documents.map(({ format, sha256 }): [string, string] => [
      `${t('release.receiptFields.sha256')} ${t(`release.file.${format}`)}`,
      sha256,
    ]),
  ];
  return (
    <Panel title={t('release.receipt')}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
