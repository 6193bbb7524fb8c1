import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { FileGateDialog } from '../entry/FileGate.tsx';

/** Writes minutes for the meeting, through the gate for files of the inside. */
export function PrintDialog({ assessmentId, onClose }: { assessmentId: number; onClose(): void }) {
  const { t } = useTranslation();
  const marking = useQueryCommand('assessment.marking', { id: assessmentId });
  return (
    <FileGateDialog
      title={t('assessment.printTitle')}
      text={t('assessment.printLead')}
      marking={marking}
      save={(request) => call('assessment.print', { id: assessmentId, ...request })}
      onClose={onClose}
    />
  );
}
