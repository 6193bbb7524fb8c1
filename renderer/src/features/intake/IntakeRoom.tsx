import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { BatchList } from './BatchList.tsx';
import { CheckStep } from './CheckStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { type Step, steps, useDraft } from './draft.ts';
import { FilesStep } from './FilesStep.tsx';
import styles from './IntakeRoom.module.css';
import { MappingStep } from './MappingStep.tsx';
import { SourceStep } from './SourceStep.tsx';

/** Import: files, mapping, source, check, done; and what was imported before. */
export function IntakeRoom() {
  const { t } = useTranslation();
  const step = useDraft((state) => state.step);
  const begun = useDraft((state) => state.files.length > 0);
  const role = useSession((state) => state.session?.account.role);
  const mayImport = role === 'analyst' || role === 'leader';
  const startOver = () => {
    call('intake.drop', { files: [] }).catch(toastFailure);
    useDraft.getState().reset();
  };
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.intake')}
        subtitle={t('intake.subtitle')}
        actions={begun && step !== 'done' && <Button onClick={startOver}>{t('intake.startOver')}</Button>}
      />
      {mayImport && <Steps present={step} />}
      {mayImport && step !== 'files' ? (
        <StepScreen step={step} />
      ) : (
        <FilesStep mayImport={mayImport}>
          <BatchList mayUndo={mayImport} />
        </FilesStep>
      )}
    </div>
  );
}

function StepScreen({ step }: { step: Exclude<Step, 'files'> }) {
  switch (step) {
    case 'mapping':
      return <MappingStep />;
    case 'source':
      return <SourceStep />;
    case 'check':
      return <CheckStep />;
    case 'done':
      return <DoneStep />;
  }
}

function Steps({ present }: { present: Step }) {
  const { t } = useTranslation();
  const reached = steps.indexOf(present);
  return (
    <ol className={styles.steps} aria-label={t('intake.steps.label')}>
      {steps.map((step, index) => (
        <li key={step} className={styles.step} aria-current={step === present ? 'step' : undefined}>
          {index < reached ? <Check aria-hidden /> : <span>{index + 1}</span>}
          {t(`intake.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
