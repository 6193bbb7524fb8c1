import { useTranslation } from 'react-i18next';
import { quarterText } from '../../../../shared/briefingSheet.ts';
import { call } from '../../client/call.ts';
import { useToasts } from '../../kit/Toast.tsx';
import { useWords } from '../../text/i18n.ts';
import { EntryDialog } from '../entry/EntryDialog.tsx';

/** Says what freezing means, and freezes. */
export function FreezeDialog({ quarter, onClose }: { quarter: string; onClose(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const name = quarterText(words, quarter);
  return (
    <EntryDialog
      title={t('briefing.freezeTitle', { quarter: name })}
      description={t('briefing.freezeText')}
      width="narrow"
      canSave
      saveLabel={t('briefing.freeze')}
      save={async () => {
        await call('briefing.freeze', { quarter });
        useToasts.getState().show({ kind: 'good', text: t('briefing.frozen', { quarter: name }) });
      }}
      onClose={onClose}
    >
      {null}
    </EntryDialog>
  );
}
