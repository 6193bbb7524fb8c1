import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { ProposalPanel } from './ProposalPanel.tsx';
import { ProposeChange } from './ProposeChange.tsx';
import styles from './Setting.module.css';
import { SettingTables } from './SettingTables.tsx';

const owner = Symbol('setting room');

/** The section's own limits beside those of practice, and how other limits come about: one proposes, another approves. */
export function SettingRoom() {
  const { t } = useTranslation();
  const role = useSession(({ session }) => session?.account.role);
  const { data, error } = useQueryCommand('setting.get', {});
  const [isEditing, setEditing] = useState(false);
  const mayPropose = role !== 'auditor' && data?.proposal === null;
  const edit = () => setEditing(true);
  useActions(owner, [
    { id: 'setting.propose', label: t('setting.propose'), enabled: mayPropose && !isEditing, perform: edit },
  ]);
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.setting')}
        subtitle={t('setting.subtitle')}
        actions={
          mayPropose && !isEditing ? (
            <Button look="primary" icon={<SlidersHorizontal aria-hidden />} onClick={edit}>
              {t('setting.propose')}
            </Button>
          ) : undefined
        }
      />
      <section className={styles.body} {...scrollsByKey} aria-label={t('frame.rooms.setting')}>
        <ErrorNote error={error} />
        {data?.proposal && (
          <ProposalPanel standing={data.practice} proposal={data.proposal} mayDecide={role !== 'auditor'} />
        )}
        {data &&
          (isEditing ? (
            <ProposeChange
              standing={data.practice}
              defaults={data.defaults}
              onClose={() => setEditing(false)}
            />
          ) : (
            <SettingTables practice={data.practice} defaults={data.defaults} />
          ))}
      </section>
    </div>
  );
}
