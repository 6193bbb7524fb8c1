import { beforeEach, describe, expect, it } from 'vitest';
import { type NetworkView, networkState } from '../../../../shared/contract/network.ts';
import { arrangement, figure, openRanges } from '../../../../shared/contract/networkChart.ts';
import { openFilters, useFilters } from '../../workspace/filters.ts';
import { useSelection } from '../../workspace/selection.ts';
import { restore, stateToKeep } from './kept.ts';
import { modelOf } from './model.ts';
import { narrowed } from './narrow.ts';
import { roomActs } from './roomActs.ts';
import {
  changeArrangement,
  changeFilters,
  changeLayers,
  changeView,
  place,
  presentView,
  redo,
  undo,
  useNetworkRoom,
} from './roomState.ts';

const edits = 10_000;
const persons = 60;

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Sixty persons in three groups, tied at random. */
function viewOf(draw: (below: number) => number): NetworkView {
  const pairs = [...new Set(Array.from({ length: 150 }, () => `${draw(persons)}-${draw(persons)}`))]
    .map((pair) => pair.split('-').map(Number) as [number, number])
    .filter(([a, b]) => a < b);
  const column = (of: (pair: [number, number]) => number) => Int32Array.from(pairs, of);
  return {
    persons: Array.from({ length: persons }, (_, at) => ({
      id: at + 1,
      name: `P${at + 1}`,
      roles: ['member'],
      age: 'adult',
      years: 18 + (at % 40),
    })),
    observations: Int32Array.from({ length: persons }, () => 1 + draw(9)),
    ties: {
      first: column(([a]) => a),
      second: column(([, b]) => b),
      count: column(() => 1 + draw(6)),
      newman: Float64Array.from(pairs, () => 0.5),
      grade: Uint8Array.from(pairs, () => draw(16)),
      oneSource: Uint8Array.from(pairs, () => 0),
    },
    relations: {
      first: new Int32Array(0),
      second: new Int32Array(0),
      kind: new Uint8Array(0),
      strength: new Float64Array(0),
    },
    groups: [1, 2, 3].map((id) => ({ id: 900 + id, name: `G${id}` })),
    memberships: {
      person: Int32Array.from({ length: persons }, (_, at) => at),
      group: Int32Array.from({ length: persons }, (_, at) => at % 3),
      position: new Uint8Array(persons),
    },
    undated: 0,
  };
}

/** One act of a user, chosen by the next numbers. */
function edit(draw: (below: number) => number, view: NetworkView): void {
  const whole = modelOf(view, new Map());
  const room = useNetworkRoom.getState();
  const model = narrowed(whole, room);
  const acts = roomActs(model, whole, { current: null });
  useSelection.getState().selectPersons(Array.from({ length: 1 + draw(3) }, () => 1 + draw(persons)));
  const range = () => ({ from: draw(5), to: draw(3) === 0 ? null : 5 + draw(30) });
  const [look] = [room.look];
  const acted: (() => void)[] = [
    () => changeFilters({ from: `2019-0${1 + draw(9)}-01` }),
    () => changeFilters({ to: draw(2) === 0 ? null : `2019-1${draw(3)}-01` }, 'joined'),
    () => changeFilters({ sourceGrade: draw(2) === 0 ? 'B' : 'X' }),
    () => changeLayers({ minimumCount: 1 + draw(4), everyTie: draw(2) === 0 }),
    () => acts.expand((['any', 'tie', 'relation', 'group'] as const)[draw(4)]),
    () => acts.collapse(),
    () => acts.ego(1 + draw(3)),
    () => acts.hide(),
    () => acts.only(),
    () => acts.showHidden(),
    () => acts.pin(),
    () => acts.fold(901 + draw(3)),
    () => acts.foldAll(),
    () => acts.unfoldAll(),
    () => acts.addNote(),
    () =>
      changeView({
        notes: room.notes.slice(-20).map((note) => ({ ...note, text: `Tekst ${draw(99)}`, x: draw(500) })),
      }),
    () => changeView({ notes: room.notes.slice(1) }),
    () => changeArrangement(arrangement.options[draw(arrangement.options.length)] ?? 'stress'),
    () => changeView({ look: { ...look, size: figure.options[draw(4)] ?? 'ties' } }),
    () =>
      changeView({
        look: {
          ...look,
          rules: [...look.rules, { figure: 'ties' as const, ...range(), badge: 'A', hue: draw(8) }].slice(-5),
        },
      }),
    () => changeView({ looks: [...room.looks, { name: `Udseende ${draw(9)}`, look }].slice(-9) }),
    () =>
      changeView({
        selections: [...room.selections, { name: `Udvalg ${draw(9)}`, persons: [1 + draw(persons)] }].slice(
          -9,
        ),
      }),
    () => changeView({ ranges: { ...openRanges, ties: range(), grade: draw(2) === 0 ? range() : null } }),
    () =>
      changeView({
        positions: new Map([...room.positions, [1 + draw(persons), { x: draw(900), y: draw(900) }]]),
      }),
    // A layout's answer is no step of the user's, but must survive between them.
    () => place(new Map([...room.positions, [1 + draw(persons), { x: draw(900), y: draw(900) }]]), 140, []),
  ];
  acted[draw(acted.length)]?.();
}

beforeEach(() => {
  useFilters.setState({ filters: openFilters });
  useNetworkRoom.setState({ ...useNetworkRoom.getInitialState() });
  useSelection.getState().clear();
});

describe('ten thousand edits of the workspace', () => {
  it('are each taken back and made again without a trace, and reopened it is the same', () => {
    const draw = seeded(20_190_401);
    const view = viewOf(draw);
    for (let count = 0; count < edits; count++) {
      const steps = useNetworkRoom.getState().past.length;
      const before = presentView();
      edit(draw, view);
      const after = presentView();
      if (useNetworkRoom.getState().past.length === steps) continue;
      undo();
      // A step of undo brings back the very parts, not copies of them.
      expect(differing(presentView(), before)).toEqual([]);
      redo();
      expect(differing(presentView(), after)).toEqual([]);
      if (count % 500 === 0) {
        const kept = networkState.parse(JSON.parse(JSON.stringify(stateToKeep([]))));
        restore(kept);
        expect(networkState.parse(JSON.parse(JSON.stringify(stateToKeep([]))))).toEqual(kept);
        expect(useNetworkRoom.getState().past).toEqual([]);
      }
    }
  });

  it('all taken back one by one lead to the beginning, and made again to the end', () => {
    const draw = seeded(7);
    const view = viewOf(draw);
    const first = presentView();
    const states = [first];
    for (let count = 0; count < edits / 10; count++) {
      const { past } = useNetworkRoom.getState();
      edit(draw, view);
      if (useNetworkRoom.getState().past.length > past.length) states.push(presentView());
      else states[states.length - 1] = presentView();
    }
    const last = presentView();
    while (useNetworkRoom.getState().past.length > 0) undo();
    expect(differing(presentView(), states[0] ?? first)).toEqual([]);
    while (useNetworkRoom.getState().future.length > 0) redo();
    expect(differing(presentView(), last)).toEqual([]);
  });
});

/** The parts of two views that are not the very same. */
function differing(one: ReturnType<typeof presentView>, other: ReturnType<typeof presentView>): string[] {
  const parts = Object.keys(other) as (keyof typeof other)[];
  return parts.filter((part) => one[part] !== other[part]);
}
