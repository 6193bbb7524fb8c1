import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useActions } from '../../frame/actions.ts';
import { useSelection } from '../../workspace/selection.ts';
import type { GraphHandle } from './NetworkGraph.tsx';
import type { RoomActs } from './roomActs.ts';
import { redo, undo, useNetworkRoom } from './roomState.ts';

const owner = Symbol('network');
const zoomStep = 1.25;
/** Who is shown as the most connected. */
export const mostConnectedCount = 10;

/** What keyboard and palette offer in the room. */
export function useRoomActions(
  acts: RoomActs,
  graph: RefObject<GraphHandle | null>,
  some: boolean,
  openExport: () => void,
): void {
  const { t } = useTranslation();
  const persons = useSelection((state) => state.persons);
  const groups = useSelection((state) => state.groups);
  const { past, future, hidden, kept, folded } = useNetworkRoom();
  const actions = useMemo<Action[]>(() => {
    const withChosen = some && persons.length > 0;
    const [group] = groups;
    return [
      {
        id: 'network.undo',
        label: t('network.undo'),
        shortcut: 'Ctrl+Z',
        enabled: past.length > 0,
        perform: undo,
      },
      {
        id: 'network.redo',
        label: t('network.redo'),
        shortcut: 'Ctrl+Y',
        enabled: future.length > 0,
        perform: redo,
      },
      {
        id: 'network.fit',
        label: t('network.fit'),
        shortcut: 'F',
        enabled: some,
        perform: () => graph.current?.fit(),
      },
      {
        id: 'network.fitChosen',
        label: t('network.fitChosen'),
        shortcut: 'Shift+F',
        enabled: withChosen,
        perform: () => graph.current?.fitTo(persons),
      },
      {
        id: 'network.zoomIn',
        label: t('network.zoomIn'),
        shortcut: '+',
        enabled: some,
        perform: () => graph.current?.zoomBy(zoomStep),
      },
      {
        id: 'network.zoomOut',
        label: t('network.zoomOut'),
        shortcut: '-',
        enabled: some,
        perform: () => graph.current?.zoomBy(1 / zoomStep),
      },
      {
        id: 'network.relayout',
        label: t('network.relayout'),
        shortcut: 'L',
        enabled: some,
        perform: acts.relayout,
      },
      {
        id: 'network.expand',
        label: t('network.expand'),
        shortcut: 'N',
        enabled: withChosen,
        perform: () => acts.expand(),
      },
      ...(['tie', 'relation', 'group'] as const).map((kind) => ({
        id: `network.expand.${kind}`,
        label: t(`network.expandBy.${kind}`),
        enabled: withChosen,
        perform: () => acts.expand(kind),
      })),
      {
        id: 'network.collapse',
        label: t('network.collapse'),
        shortcut: 'Shift+N',
        enabled: withChosen,
        perform: acts.collapse,
      },
      ...[1, 2, 3, 4].map((steps) => ({
        id: `network.ego${steps}`,
        label: t('network.ego', { count: steps, n: steps }),
        shortcut: `${steps}`,
        enabled: withChosen,
        perform: () => acts.ego(steps),
      })),
      {
        id: 'network.only',
        label: t('network.only'),
        shortcut: 'O',
        enabled: withChosen,
        perform: acts.only,
      },
      {
        id: 'network.hide',
        label: t('network.hide'),
        shortcut: 'H',
        enabled: withChosen,
        perform: acts.hide,
      },
      {
        id: 'network.pin',
        label: t('network.pin'),
        shortcut: 'P',
        enabled: withChosen,
        perform: acts.pin,
      },
      {
        id: 'network.mostConnected',
        label: t('network.mostConnected', { n: mostConnectedCount }),
        shortcut: 'M',
        enabled: some,
        perform: () => acts.mostConnected(mostConnectedCount),
      },
      {
        id: 'network.fold',
        label: t('network.foldGroup'),
        shortcut: 'G',
        enabled: some && group !== undefined,
        perform: () => group !== undefined && acts.fold(group),
      },
      {
        id: 'network.addNote',
        label: t('network.addNote'),
        shortcut: 'T',
        enabled: some,
        perform: acts.addNote,
      },
      { id: 'network.foldAll', label: t('network.foldAll'), enabled: some, perform: acts.foldAll },
      {
        id: 'network.unfoldAll',
        label: t('network.unfoldAll'),
        enabled: folded.size > 0,
        perform: acts.unfoldAll,
      },
      {
        id: 'network.showHidden',
        label: t('network.showHidden'),
        enabled: hidden.size > 0 || kept !== null,
        perform: acts.showHidden,
      },
      {
        id: 'network.export',
        label: t('network.export'),
        shortcut: 'Ctrl+E',
        enabled: some,
        perform: openExport,
      },
    ];
  }, [t, past, future, some, persons, groups, hidden, kept, folded, acts, graph, openExport]);
  useActions(owner, actions);
}
