import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { networkState } from '../../../../shared/contract/network.ts';
import { openFilters, useFilters } from '../../workspace/filters.ts';
import { restore, stateToKeep } from './kept.ts';
import {
  changeFilters,
  changeLayers,
  changeView,
  initialLayers,
  networkFilterOf,
  openAt,
  place,
  redo,
  undo,
  useNetworkRoom,
} from './roomState.ts';

beforeEach(() => {
  useFilters.setState({ filters: openFilters });
  useNetworkRoom.setState({ ...useNetworkRoom.getInitialState() });
});

const view = () => {
  const { layers, hidden, positions } = useNetworkRoom.getState();
  return { filters: useFilters.getState().filters, layers, hidden: [...hidden], positions: [...positions] };
};

const changes = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('hide' as const), value: fc.nat(50) }),
    fc.record({ kind: fc.constant('time' as const), value: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('move' as const), value: fc.nat(50) }),
  ),
  { minLength: 1, maxLength: 40 },
);

function make({ kind, value }: { kind: 'count' | 'hide' | 'time' | 'move'; value: number }): void {
  const { hidden, positions } = useNetworkRoom.getState();
  if (kind === 'count') changeLayers({ minimumCount: value });
  if (kind === 'hide') changeView({ hidden: new Set([...hidden, value]) });
  if (kind === 'time') changeFilters({ from: `2019-0${value}-01` });
  if (kind === 'move') changeView({ positions: new Map([...positions, [value, { x: value, y: -value }]]) });
}

describe('undo', () => {
  it('takes every change back, one by one, and redo makes them again', () => {
    fc.assert(
      fc.property(changes, (given) => {
        const states = [view()];
        for (const change of given) {
          make(change);
          states.push(view());
        }
        for (let at = given.length - 1; at >= 0; at--) {
          undo();
          expect(view()).toEqual(states[at]);
        }
        for (let at = 1; at < states.length; at++) {
          redo();
          expect(view()).toEqual(states[at]);
        }
        for (const _ of given) undo();
      }),
    );
  });

  it('forgets what was taken back once something else is done', () => {
    changeLayers({ minimumCount: 3 });
    undo();
    changeLayers({ groups: false });
    redo();
    expect(useNetworkRoom.getState().layers).toEqual({ ...initialLayers, groups: false });
  });
});

describe('the question to the backend', () => {
  it('never names a protected role without its reason', () => {
    const { filters } = useFilters.getState();
    const asked = networkFilterOf({ ...filters, roles: ['member', 'victim'] }, initialLayers);
    expect(asked.roles).toEqual(['member', 'none']);
    const reasoned = networkFilterOf(
      { ...filters, roles: ['member', 'victim'], protectedReason: 'Trusler' },
      initialLayers,
    );
    expect(reasoned.roles).toEqual(['member', 'victim', 'none']);
  });
});

describe('what is kept of the room', () => {
  it('brings everything back but what was shown for a reason', () => {
    changeFilters({
      from: '2019-01-01',
      placeId: 7,
      roles: ['newcomer', 'victim'],
      protectedReason: 'Trusler',
    });
    changeLayers({ declared: false, minimumCount: 4 });
    changeView({ hidden: new Set([5]) });
    place(new Map([[1, { x: 10, y: 20 }]]), 140, []);
    const kept = networkState.parse(JSON.parse(JSON.stringify(stateToKeep([1]))));
    const before = view();
    useFilters.setState({ filters: openFilters });
    useNetworkRoom.setState({ ...useNetworkRoom.getInitialState() });
    restore(kept);
    expect(view()).toEqual({
      ...before,
      filters: { ...before.filters, roles: ['newcomer'], protectedReason: null },
    });
    expect(useNetworkRoom.getState().tieLength).toBe(140);
  });
});

describe('a window that the room chose by itself', () => {
  it('is no step of the user: undo never leads back before it', () => {
    openAt('2019-07-01');
    expect(useNetworkRoom.getState().past).toEqual([]);
    changeFilters({ from: null });
    undo();
    expect(useFilters.getState().filters.from).toBe('2019-07-01');
  });
});
