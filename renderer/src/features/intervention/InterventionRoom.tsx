import { HandHelping } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button.tsx';
import { EmptyState } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Views } from '../../kit/Views.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { Agreement } from '../profile/Agreement.tsx';
import { PersonProfile } from '../profile/PersonProfile.tsx';
import { WaitingNote } from '../registration/WaitingNote.tsx';
import { TargetGroups } from '../targetGroup/TargetGroups.tsx';
import { Board } from './Board.tsx';
import { Calendar } from './Calendar.tsx';
import styles from './Intervention.module.css';
import { interventionViews, useInterventionRoom } from './interventionRoom.ts';

/** What is done for persons: the plan's measures, who they are for, and the assessments they rest on. */
export function InterventionRoom() {
  const { t } = useTranslation();
  const { view, show } = useInterventionRoom();
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.intervention')}
        subtitle={t('intervention.subtitle')}
        actions={
          <Views
            label={t('intervention.views')}
            value={view}
            options={interventionViews.map((each) => ({
              value: each,
              label: t(`intervention.view.${each}`),
            }))}
            onChange={show}
          />
        }
      />
      {(view === 'board' || view === 'calendar') && <WaitingNote what="measures" />}
      {view === 'board' && <Board />}
      {view === 'calendar' && <Calendar />}
      {view === 'groups' && <TargetGroups />}
      {view === 'person' && <ChosenPerson />}
      {view === 'form' && <Agreement />}
    </div>
  );
}

function ChosenPerson() {
  const { t } = useTranslation();
  const [personId] = useSelection((state) => state.persons);
  const goTo = useRoom((state) => state.goTo);
  const show = useInterventionRoom((state) => state.show);
  if (personId !== undefined) return <PersonProfile key={personId} personId={personId} />;
  return (
    <EmptyState
      icon={<HandHelping />}
      title={t('intervention.nobody')}
      actions={
        <>
          <Button onClick={() => show('groups')}>{t('intervention.view.groups')}</Button>
          <Button onClick={() => goTo('person')}>{t('intervention.toPersons')}</Button>
        </>
      }
    >
      {t('intervention.nobodyText')}
    </EmptyState>
  );
}
