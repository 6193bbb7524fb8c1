import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { presentDay } from '../../client/session.ts';
import { DateInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import type { Entry } from './entry.ts';

/** Gives a role, a membership, a custody, or a relation between persons or groups its last day. */
export function EndDialog({
  what,
  id,
  label,
  onClose,
}: {
  what: Extract<Entry, { kind: 'end' }>['what'];
  id: number;
  label: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [day, setDay] = useState<IsoDate | null>(() => presentDay());
  const save = async () => {
    if (day === null) return;
    if (what === 'role') await call('person.endRole', { roleId: id, validTo: day });
    else if (what === 'membership') await call('group.endMembership', { membershipId: id, validTo: day });
    else if (what === 'groupRelation') await call('group.endRelation', { relationId: id, validTo: day });
    else if (what === 'custody') await call('custody.end', { id, validTo: day });
    else await call('relation.end', { id, validTo: day });
    useToasts.getState().show({ kind: 'good', text: t('person.ended') });
  };
  return (
    <EntryDialog
      title={t('person.endTitle', { what: label })}
      width="narrow"
      canSave={day !== null}
      save={save}
      onClose={onClose}
    >
      <DateInput
        label={t('person.endOn')}
        value={day}
        onChange={setDay}
        invalidText={t('frame.invalidDate')}
      />
    </EntryDialog>
  );
}
