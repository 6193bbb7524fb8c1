import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { FileGateDialog } from '../entry/FileGate.tsx';

/** Writes the briefing on paper, through the gate for files of the inside. */
export function PrintBriefing({ quarter, onClose }: { quarter: string; onClose(): void }) {
  const { t } = useTranslation();
  const marking = useQueryCommand('briefing.marking', { quarter });
  return (
    <FileGateDialog
      title={t('briefing.printTitle')}
      text={t('briefing.printText')}
      marking={marking}
      save={(request) => call('briefing.print', { quarter, ...request })}
      onClose={onClose}
    />
  );
}
