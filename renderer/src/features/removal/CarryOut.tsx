import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRemoval, RemovalProof } from '../../../../shared/contract/removal.ts';
import { useJob } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useEntry } from '../entry/entry.ts';
import control from '../registration/Control.module.css';

/** The second account's act: what stands in its way is said before the click. `places` null: not known yet. */
export function CarryOut({
  removal,
  places,
  onDone,
}: {
  removal: OpenRemoval;
  places: number | null;
  onDone(proof: RemovalProof): void;
}) {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const open = useEntry((state) => state.open);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { run, cancel, progress } = useJob('removal.carryOut');
  const role = session?.account.role;
  const isApprover = role === 'reviewer' || role === 'leader';
  const isInPrevention = session?.workspace?.purpose === 'prevention';
  const mayDismiss = removal.own || isApprover;
  const isReady = isApprover && !removal.own && isInPrevention && places === 0 && reason.trim().length >= 3;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    run({ id: removal.id, reason }).then(onDone, setError);
  };
  const changeWorkspace = () => session && useSession.getState().signedIn({ ...session, workspace: null });

  return (
    <Panel title={t('removal.decision')}>
      <form className={control.stack} onSubmit={submit}>
        {!isApprover && <Note kind="info">{t('removal.onlyApprover')}</Note>}
        {isApprover && removal.own && <Note kind="info">{t('removal.ownProposal')}</Note>}
        {isApprover && !removal.own && !isInPrevention && (
          <>
            <Note kind="info">{t('removal.workspaceFirst')}</Note>
            <div className={control.buttons}>
              <Button onClick={changeWorkspace}>{t('removal.changeWorkspace')}</Button>
            </div>
          </>
        )}
        {isApprover && !removal.own && isInPrevention && (
          <>
            {places !== null && places > 0 && (
              <Note kind="warn">{t('removal.placesFirst', { count: places })}</Note>
            )}
            <TextArea
              label={t('removal.why')}
              hint={t('removal.whyHint')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
            <p className={control.soft}>{t('removal.cannotUndo')}</p>
            <ErrorNote error={error} />
            {progress ? (
              <ProgressNote
                label={t('removal.searching')}
                done={progress.done}
                total={progress.total}
                onCancel={cancel}
              />
            ) : (
              <div className={control.buttons}>
                <Button type="submit" look="danger" icon={<Trash2 />} disabled={!isReady}>
                  {t('removal.carryOut')}
                </Button>
              </div>
            )}
          </>
        )}
        {mayDismiss && (
          <div className={control.buttons}>
            <Button look="quiet" onClick={() => open({ kind: 'dismissRemoval', removal })}>
              {t('removal.dismiss')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
