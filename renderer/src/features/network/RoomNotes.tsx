import { Eye, Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openRanges } from '../../../../shared/contract/networkChart.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { openFilters, useFilters } from '../../workspace/filters.ts';
import { useRoom } from '../../workspace/room.ts';
import type { NetworkModel } from './model.ts';
import styles from './NetworkRoom.module.css';
import type { RoomActs } from './roomActs.ts';
import { changeFilters, changeLayers, changeView, initialLayers, useNetworkRoom } from './roomState.ts';
import type { useNetwork } from './useNetwork.ts';

/** Persons in a view from which on a graph is hard to read. */
const large = 1500;

/** What the room has to say of the view: what is left out of it and why, what is under way, what went wrong. */
export function RoomNotes({ network, acts }: { network: ReturnType<typeof useNetwork>; acts: RoomActs }) {
  const { t } = useTranslation();
  const { model, whole, drawn, layout, error } = network;
  const number = (n: number) => n.toLocaleString('da-DK');
  const counted = (key: 'undated' | 'leftOut' | 'hidden', count: number) =>
    t(`network.${key}`, { count, n: number(count) });
  const away = takenAway(whole, model);
  return (
    <div className={styles.notes}>
      <ErrorNote error={error} />
      {model && model.persons.size > large && (
        <Note kind="warn">{t('network.large', { n: number(model.persons.size) })}</Note>
      )}
      <OpeningNote />
      {model && model.undated > 0 && <Note kind="info">{counted('undated', model.undated)}</Note>}
      {away > 0 && (
        <Note kind="info">
          {counted('hidden', away)}{' '}
          <Button look="quiet" icon={<Eye />} onClick={acts.showHidden}>
            {t('network.showHidden')}
          </Button>
        </Note>
      )}
      {drawn && drawn.leftOut > 0 && (
        <Note kind="info">
          {counted('leftOut', drawn.leftOut)}{' '}
          <Button look="quiet" onClick={() => changeLayers({ everyTie: true })}>
            {t('network.showEveryTie')}
          </Button>
        </Note>
      )}
      {layout.progress && (
        <ProgressNote
          label={t('network.drawing')}
          done={layout.progress.done}
          total={layout.progress.total}
          onCancel={layout.cancel}
        />
      )}
      {layout.stopped && (
        <Note kind="warn">
          {t('network.stopped')} <Button onClick={layout.again}>{t('network.drawAgain')}</Button>
        </Note>
      )}
    </div>
  );
}

/** Persons of the view whom the user has taken off the chart, by hand or by a histogram. */
const takenAway = (whole: NetworkModel | null, model: NetworkModel | null): number =>
  whole && model ? whole.persons.size - model.persons.size : 0;

/** Says that the room itself chose the window, as long as nobody has moved it. */
function OpeningNote() {
  const { t } = useTranslation();
  const opening = useNetworkRoom((state) => state.opening);
  const { from, to } = useFilters((state) => state.filters);
  if (opening === null || from !== opening || to !== null) return null;
  return (
    <Note kind="info">
      {t('network.openedAt', { day: formatDay(opening) })}{' '}
      <Button look="quiet" onClick={() => changeFilters({ from: null })}>
        {t('network.allMaterial')}
      </Button>
    </Note>
  );
}

/** An empty view: because the store is empty, or because the filters let nobody through. */
export function Nobody() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const filters = useFilters((state) => state.filters);
  const { layers, hidden, kept, ranges } = useNetworkRoom();
  const narrowed =
    JSON.stringify([filters, { ...layers, isolates: false }, ranges]) !==
    JSON.stringify([openFilters, initialLayers, openRanges]);
  if (narrowed || hidden.size > 0 || kept !== null) {
    return (
      <EmptyState
        icon={<Network />}
        title={t('network.nobodyTitle')}
        actions={
          <Button
            look="primary"
            onClick={() =>
              changeView({
                filters: openFilters,
                layers: initialLayers,
                ranges: openRanges,
                hidden: new Set(),
                kept: null,
              })
            }
          >
            {t('network.resetFilters')}
          </Button>
        }
      >
        {t('network.nobodyText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Network />}
      title={t('network.emptyTitle')}
      actions={
        <>
          <Button look="primary" onClick={() => goTo('intake')}>
            {t('network.emptyIntake')}
          </Button>
          <Button onClick={() => goTo('person')}>{t('network.emptyPerson')}</Button>
        </>
      }
    >
      {t('network.emptyText')}
    </EmptyState>
  );
}
