import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SituationPart, situationPart } from '../../../../shared/contract/situation.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { FileGateDialog } from '../entry/FileGate.tsx';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import { useSituationRoom } from './situationRoom.ts';

const newest = {
  ...{ kind: null, groupId: null, personId: null, placeId: null, from: null, to: null },
  ...{ offset: 0, limit: 100 },
};

/** Opens an incident as a board; without one, the newest incidents are offered. */
export function OpenBoardDialog({
  incident,
  onOpened,
  onClose,
}: {
  incident: { id: number; title: string } | null;
  onOpened(id: number): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { data } = useQueryCommand('incident.list', newest, { enabled: incident === null });
  const [incidentId, setIncidentId] = useState(incident?.id ?? null);
  const [title, setTitle] = useState(incident?.title ?? '');
  const choices = (data?.incidents ?? []).map((each) => ({
    value: String(each.id),
    label: [t(`domain.incidentKind.${each.kind}`), formatDay(each.occurredFrom), each.place]
      .filter((part) => part !== '')
      .join(', '),
  }));
  return (
    <EntryDialog
      title={t('situation.newTitle')}
      description={t('situation.newLead')}
      canSave={incidentId !== null && title.trim().length >= 3}
      saveLabel={t('situation.new')}
      save={async () => {
        if (incidentId === null) return;
        const { id } = await call('situation.open', { incidentId, title });
        useToasts.getState().show({ kind: 'good', text: t('situation.opened') });
        onOpened(id);
      }}
      onClose={onClose}
    >
      {incident === null && (
        <Select
          label={t('situation.incident')}
          value={incidentId === null ? '' : String(incidentId)}
          options={[{ value: '', label: t('situation.chooseIncident') }, ...choices]}
          onChange={(value) => {
            setIncidentId(value === '' ? null : Number(value));
            if (title === '')
              setTitle(choices.find((each) => each.value === value)?.label.slice(0, 120) ?? '');
          }}
        />
      )}
      <TextInput
        label={t('situation.name')}
        hint={t('situation.nameHint')}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Agrees that an actor takes a part. */
export function PartDialog({ situationId, onClose }: { situationId: number; onClose(): void }) {
  const { t } = useTranslation();
  const { catalogue } = useCatalogue();
  const [part, setPart] = useState<SituationPart>('coordination');
  const [actor, setActor] = useState('');
  const [note, setNote] = useState('');
  return (
    <EntryDialog
      title={t('situation.newPart')}
      description={t('situation.newPartLead')}
      canSave={actor !== ''}
      save={async () => {
        await call('situation.takePart', { id: situationId, actor, part, note });
        useToasts.getState().show({ kind: 'good', text: t('situation.partSaved') });
      }}
      onNext={() => setNote('')}
      onClose={onClose}
    >
      <Select
        label={t('situation.part')}
        value={part}
        options={situationPart.options.map((value) => ({ value, label: t(`situation.partName.${value}`) }))}
        onChange={(value) => setPart(value)}
      />
      <Select
        label={t('situation.actor')}
        value={actor}
        options={[
          { value: '', label: t('situation.chooseActor') },
          ...(catalogue?.actors ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={setActor}
      />
      <TextInput
        label={t('situation.partNote')}
        hint={t('situation.partNoteHint')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Puts somebody on the board, with why. */
export function PutOnDialog({
  situationId,
  person,
  onClose,
}: {
  situationId: number;
  person: { id: number; name: string };
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <EntryDialog
      title={t('situation.putOnTitle', { name: person.name })}
      description={t('situation.putOnLead')}
      width="narrow"
      canSave={reason.trim().length >= 3}
      save={async () => {
        await call('situation.putOn', { id: situationId, personId: person.id, reason });
        useToasts.getState().show({ kind: 'good', text: t('situation.putOnSaved', { name: person.name }) });
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('situation.putOnReason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Closes the board with what was learnt. */
export function CloseDialog({ situationId, onClose }: { situationId: number; onClose(): void }) {
  const { t } = useTranslation();
  const [learnt, setLearnt] = useState('');
  return (
    <EntryDialog
      title={t('situation.closeTitle')}
      description={t('situation.closeLead')}
      canSave={learnt.trim().length >= 3}
      saveLabel={t('situation.close')}
      save={async () => {
        await call('situation.close', { id: situationId, learnt });
        useToasts.getState().show({ kind: 'good', text: t('situation.closed') });
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('situation.learnt')}
        rows={5}
        maxLength={4000}
        value={learnt}
        onChange={(event) => setLearnt(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Opens a closed board again. */
export function ReopenDialog({ situationId, onClose }: { situationId: number; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <EntryDialog
      title={t('situation.reopenTitle')}
      description={t('situation.reopenLead')}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t('situation.reopen')}
      save={async () => {
        await call('situation.reopen', { id: situationId, reason });
        useToasts.getState().show({ kind: 'good', text: t('situation.reopened') });
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('situation.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Writes the situation sheet, with victims and witnesses by name where they are shown so. */
export function SheetDialog({ situationId, onClose }: { situationId: number; onClose(): void }) {
  const { t } = useTranslation();
  const protectedReason = useSituationRoom((state) => state.protectedReason);
  const asked = { id: situationId, protectedReason };
  const marking = useQueryCommand('situation.marking', asked);
  return (
    <FileGateDialog
      title={t('situation.printTitle')}
      text={t('situation.printText')}
      marking={marking}
      save={(request) => call('situation.print', { ...asked, ...request })}
      onClose={onClose}
    />
  );
}
