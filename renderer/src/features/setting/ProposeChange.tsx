import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Practice, practice as practiceShape } from '../../../../shared/practice.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './Setting.module.css';
import { SettingTables } from './SettingTables.tsx';
import { changesBetween, withNumber } from './settingFields.ts';

/** The tables to type in, what would change, and why: laid before a second account. */
export function ProposeChange({
  standing,
  defaults,
  onClose,
}: {
  standing: Practice;
  defaults: Practice;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(standing);
  const [reason, setReason] = useState('');
  const propose = useMutationCommand('setting.propose');
  const read = practiceShape.safeParse(draft);
  const wrong = new Set(read.error?.issues.map(({ path }) => path.join('.')));
  const canPropose =
    read.success &&
    changesBetween(standing, draft).length > 0 &&
    reason.trim().length >= 3 &&
    !propose.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canPropose) return;
    const done = () => {
      useToasts.getState().show({ kind: 'good', text: t('setting.proposed') });
      onClose();
    };
    propose.mutate({ practice: draft, reason }, { onSuccess: done });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <SettingTables
        practice={draft}
        defaults={defaults}
        typing={{
          wrong,
          onNumber: (path, value) => setDraft(withNumber(draft, path, value)),
          onBases: (weakBases) => setDraft({ ...draft, weakBases }),
        }}
      />
      <div className={styles.foot}>
        <Panel title={t('setting.changes')}>
          <ChangeList from={standing} to={draft} />
          {!read.success && <Note kind="bad">{t('setting.invalid')}</Note>}
          <ErrorNote error={propose.error} />
          <div className={styles.acts}>
            <TextInput
              label={t('setting.reason')}
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
            <Button onClick={onClose}>{t('frame.cancel')}</Button>
            <Button onClick={() => setDraft(defaults)}>{t('setting.toUsual')}</Button>
            <Button type="submit" look="primary" disabled={!canPropose}>
              {t('setting.layBefore')}
            </Button>
          </div>
        </Panel>
      </div>
    </form>
  );
}
