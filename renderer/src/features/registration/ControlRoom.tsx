import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../frame/actions.ts';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Views } from '../../kit/Views.tsx';
import { DuplicateDesk } from '../duplicate/DuplicateDesk.tsx';
import { FlowView } from '../flow/FlowView.tsx';
import { RemovalDesk } from '../removal/RemovalDesk.tsx';
import styles from './Control.module.css';
import { Queue } from './Queue.tsx';
import { ReviewDesk } from './ReviewDesk.tsx';

const owner = Symbol('control room');
const views = ['queue', 'desk', 'duplicate', 'removal', 'flow'] as const;

/** Where a second person decides on proposals, and where what stands registered is looked after. */
export function ControlRoom() {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('queue');
  useActions(
    owner,
    views.map((each, index) => ({
      id: `control.${each}`,
      label: `${t('frame.rooms.control')}: ${t(`registration.control.${each}`)}`,
      shortcut: String(index + 1),
      perform: () => setView(each),
    })),
  );
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.control')}
        subtitle={t('registration.control.subtitle')}
        actions={
          <Views
            label={t('registration.control.views')}
            value={view}
            options={views.map((each, index) => ({
              value: each,
              label: t(`registration.control.${each}`),
              title: String(index + 1),
            }))}
            onChange={setView}
          />
        }
      />
      {view === 'queue' && <Queue />}
      {view === 'desk' && <ReviewDesk />}
      {view === 'duplicate' && <DuplicateDesk />}
      {view === 'removal' && <RemovalDesk />}
      {view === 'flow' && <FlowView />}
    </div>
  );
}
