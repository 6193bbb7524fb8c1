import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedBatch } from '../../../../shared/contract/intake.ts';
import { Failure } from '../../../../shared/failure.ts';
import { type JobProgress, useJob } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Checkbox, Select } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Counts } from './Counts.tsx';
import { Duplicates } from './Duplicates.tsx';
import { requestOf, useDraft } from './draft.ts';
import { Faults } from './Faults.tsx';
import styles from './IntakeRoom.module.css';

/** Shows what writing would do, lets the user decide what is open, and writes. */
export function CheckStep() {
  const { t } = useTranslation();
  const draft = useDraft();
  const { files, decisions, change } = draft;
  const check = useJob('intake.check');
  const write = useJob('intake.write');
  const [checked, setChecked] = useState<CheckedBatch | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { run: runCheck } = check;
  // Whether faulty rows are left out changes nothing of what the check finds.
  const asked = JSON.stringify({ ...decisions, skipFaulty: false });
  const latest = useRef(draft);
  latest.current = draft;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the decisions that the check depends on
  useEffect(() => {
    let current = true;
    runCheck(requestOf(latest.current)).then(
      (found) => {
        if (!current) return;
        setError(null);
        setChecked(found);
      },
      (thrown) => {
        if (current) setError(thrown);
      },
    );
    return () => {
      current = false;
    };
  }, [asked, runCheck]);

  const perform = async () => {
    setError(null);
    try {
      const result = await write.run(requestOf(draft));
      change({ result, files: [], step: 'done' });
    } catch (thrown) {
      setError(thrown);
    }
  };
  const nameOf = (file: string) =>
    files.find(({ inspected }) => inspected.file === file)?.inspected.name ?? '';
  const busy = check.progress ?? write.progress;
  const decide = (part: Partial<typeof decisions>) => change({ decisions: { ...decisions, ...part } });
  const something = checked !== null && Object.values(checked.counts).some((count) => count > 0);
  const ready =
    checked !== null &&
    something &&
    checked.undecided.length === 0 &&
    (checked.faultTotal === 0 || decisions.skipFaulty) &&
    busy === null;

  return (
    <>
      <div className={styles.body}>
        {busy && <JobNote progress={busy} onCancel={write.progress ? write.cancel : check.cancel} />}
        <ErrorNote error={error} />
        {error instanceof Failure && error.code === 'call.cancelled' && checked === null && (
          <Button onClick={() => runCheck(requestOf(draft)).then(setChecked, setError)}>
            {t('intake.check.again')}
          </Button>
        )}
        {checked && (
          <>
            <Panel title={t('intake.check.will')}>
              <div className={styles.stack}>
                <Counts counts={checked.counts} />
                {checked.faultTotal === 0 && checked.undecided.length === 0 && something && (
                  <Note kind="good">{t('intake.check.noFaults')}</Note>
                )}
                {!something && <Note kind="warn">{t('intake.check.nothing')}</Note>}
                {checked.undecided.length > 0 && (
                  <Note kind="bad">
                    {t('intake.check.undecided', {
                      count: checked.undecided.length,
                      words: checked.undecided
                        .slice(0, 8)
                        .map(({ raw }) => `“${raw}”`)
                        .join(', '),
                    })}
                  </Note>
                )}
                <Repeated checked={checked} />
              </div>
            </Panel>
            {checked.faultTotal > 0 && (
              <Panel title={t('intake.check.faults', { count: checked.faultTotal })}>
                <div className={styles.stack}>
                  <p className={styles.soft}>{t('intake.check.faultsHint')}</p>
                  <Faults checked={checked} nameOf={nameOf} />
                  <Checkbox
                    label={t('intake.check.skipFaulty', { count: checked.faultTotal })}
                    checked={decisions.skipFaulty}
                    onChange={({ target }) => decide({ skipFaulty: target.checked })}
                  />
                </div>
              </Panel>
            )}
            {checked.duplicateTotal > 0 && <Duplicates checked={checked} nameOf={nameOf} />}
            <Tallies checked={checked} nameOf={nameOf} />
          </>
        )}
      </div>
      <footer className={styles.footer}>
        <Button disabled={write.progress !== null} onClick={() => change({ step: 'source' })}>
          {t('intake.back')}
        </Button>
        <Button look="primary" disabled={!ready} onClick={() => void perform()}>
          {t('intake.check.write')}
        </Button>
      </footer>
    </>
  );
}

const phases = ['reading', 'checking', 'writing'] as const;

function JobNote({ progress, onCancel }: { progress: JobProgress; onCancel(): void }) {
  const { t } = useTranslation();
  const phase = phases.find((known) => known === progress.phase) ?? 'reading';
  return (
    <ProgressNote
      label={t(`intake.phase.${phase}`)}
      done={progress.done}
      total={progress.total}
      onCancel={onCancel}
    />
  );
}

function Repeated({ checked }: { checked: CheckedBatch }) {
  const { t } = useTranslation();
  const { decisions, change } = useDraft();
  const { observations, relations, memberships } = checked.repeated;
  const count = observations + relations + memberships;
  if (count === 0) return null;
  return (
    <div className={styles.stack}>
      <Note kind="warn">{t('intake.check.repeated', { count })}</Note>
      <div className={styles.row}>
        <Select
          label={t('intake.check.repeatedChoice')}
          options={(['skip', 'new'] as const).map((value) => ({
            value,
            label: t(`intake.check.repeatedChoices.${value}`),
          }))}
          value={decisions.repeated}
          onChange={(repeated) => change({ decisions: { ...decisions, repeated } })}
        />
      </div>
    </div>
  );
}

const outcomes = ['written', 'merged', 'skipped', 'faulty', 'empty'] as const;

function Tallies({ checked, nameOf }: { checked: CheckedBatch; nameOf(file: string): string }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('intake.check.perFile')} flush>
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('intake.file')}</th>
              <th scope="col" className={styles.number}>
                {t('intake.rows')}
              </th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col" className={styles.number}>
                  {t(`intake.tally.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {checked.tallies.map((tally) => (
              <tr key={tally.file}>
                <td>{nameOf(tally.file)}</td>
                <td className={styles.number}>{tally.rows.toLocaleString('da-DK')}</td>
                {outcomes.map((outcome) => (
                  <td key={outcome} className={styles.number}>
                    {tally[outcome].toLocaleString('da-DK')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
