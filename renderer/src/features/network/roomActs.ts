import { useSelection } from '../../workspace/selection.ts';
import { type ChartLine, lineKey, type NetworkModel } from './model.ts';
import type { GraphHandle } from './NetworkGraph.tsx';
import { changeArrangement, changeView, type Point, useNetworkRoom } from './roomState.ts';

/** Along what a person is expanded. */
export type ExpandKind = 'any' | 'tie' | 'relation' | 'group';

/** What needs the drawing itself. */
interface ChartActs {
  /** Puts an empty note in the middle of what is seen, or beside the chosen person, whom it then goes with. */
  addNote(): void;
  /** Brings a point of the drawing into the middle. */
  lookAt(place: Point): void;
}

/** What can be done to the network from any part of the room, the same as the shortcuts. Each is one step of undo. */
export interface RoomActs extends ChartActs {
  /** Brings those to whom something leads from the chosen onto the chart, and chooses them, too. */
  expand(kind?: ExpandKind): void;
  /** Takes those off the chart who hang on the chosen alone. */
  collapse(): void;
  /** Leaves on the chart only who is at most so many steps from the chosen. */
  ego(steps: number): void;
  /** Takes the chosen out of the picture. */
  hide(): void;
  /** Leaves only the chosen in the picture. */
  only(): void;
  /** Brings everybody back who was taken out. */
  showHidden(): void;
  /** Pins the chosen where they stand, or lets them go when all of them are pinned. */
  pin(): void;
  /** Draws a group as one symbol, or opens it again. */
  fold(group: number): void;
  foldAll(): void;
  unfoldAll(): void;
  /** Chooses the so many who have the most ties. */
  mostConnected(count: number): void;
  /** Draws the network as if for the first time; the pinned stay. */
  relayout(): void;
}

/** Acts on what `model` shows of `whole`, the whole answer to the present filters. */
export function roomActs(
  model: NetworkModel | null,
  whole: NetworkModel | null,
  graph: { readonly current: GraphHandle | null },
): RoomActs {
  const chosen = () => useSelection.getState().persons;
  const select = (ids: Iterable<number>) => useSelection.getState().selectPersons([...ids]);
  const toFold = (group: number) => {
    const { folded } = useNetworkRoom.getState();
    const next = new Set(folded);
    if (!next.delete(group)) next.add(group);
    changeView({ folded: next });
  };
  return {
    expand(kind = 'any') {
      if (!whole) return;
      const { kept, hidden } = useNetworkRoom.getState();
      const reached = new Set(chosen());
      for (const id of chosen()) for (const other of reachedFrom(whole, id, kind)) reached.add(other);
      const back = [...reached].some((id) => hidden.has(id) || (kept !== null && !kept.has(id)));
      if (back) {
        changeView({
          kept: kept && new Set([...kept, ...reached]),
          hidden: new Set([...hidden].filter((id) => !reached.has(id))),
        });
      }
      select(reached);
    },
    collapse() {
      if (!model) return;
      const middle = new Set(chosen());
      const leaves = new Set<number>();
      for (const id of middle) {
        for (const other of model.persons.get(id)?.neighbours ?? []) {
          const neighbours = model.persons.get(other)?.neighbours ?? new Set();
          if (!middle.has(other) && [...neighbours].every((next) => middle.has(next))) leaves.add(other);
        }
      }
      takeAway(leaves);
    },
    ego(steps) {
      if (!whole || chosen().length === 0) return;
      const { hidden } = useNetworkRoom.getState();
      const near = within(whole, chosen(), steps);
      changeView({ kept: near, hidden: new Set([...hidden].filter((id) => !near.has(id))) });
    },
    hide() {
      takeAway(new Set(chosen()));
      useSelection.getState().clear();
    },
    only() {
      if (chosen().length > 0) changeView({ kept: new Set(chosen()), hidden: new Set() });
    },
    showHidden: () =>
      changeView({
        kept: null,
        hidden: new Set(),
        ranges: { ties: null, observations: null, age: null, grade: null },
      }),
    pin() {
      const { pinned } = useNetworkRoom.getState();
      const all = chosen().every((id) => pinned.has(id));
      const next = new Set(pinned);
      for (const id of chosen()) {
        if (all) next.delete(id);
        else next.add(id);
      }
      changeView({ pinned: next });
    },
    addNote() {
      const { notes, positions } = useNetworkRoom.getState();
      const [person] = chosen();
      const beside = person === undefined ? undefined : positions.get(person);
      const at = beside ?? graph.current?.middle() ?? { x: 0, y: 0 };
      const id = 1 + Math.max(0, ...notes.map((note) => note.id));
      const note = { id, text: '', x: at.x + 24, y: at.y + 24, person: beside ? (person ?? null) : null };
      changeView({ notes: [...notes, note] });
    },
    lookAt: (place) => graph.current?.lookAt(place),
    fold: toFold,
    foldAll: () => changeView({ folded: new Set(model?.groups.map(({ id }) => id)) }),
    unfoldAll: () => changeView({ folded: new Set() }),
    mostConnected(count) {
      const people = [...(model?.persons.values() ?? [])];
      people.sort((a, b) => b.neighbours.size - a.neighbours.size || a.id - b.id);
      select(people.slice(0, count).map(({ id }) => id));
    },
    relayout: () => changeArrangement(useNetworkRoom.getState().arrangement),
  };
}

/** Off the chart: out of those who are kept, and in any case hidden. */
function takeAway(ids: ReadonlySet<number>): void {
  if (ids.size === 0) return;
  const { hidden } = useNetworkRoom.getState();
  changeView({ hidden: new Set([...hidden, ...ids]) });
}

/** Those to whom something of a kind leads from a person. */
function reachedFrom(whole: NetworkModel, id: number, kind: ExpandKind): number[] {
  const person = whole.persons.get(id);
  if (!person) return [];
  if (kind === 'group') {
    return person.groups.flatMap(
      ({ group }) => whole.groups.find((one) => one.id === group.id)?.members ?? [],
    );
  }
  const leads = (line: ChartLine | undefined) =>
    line !== undefined &&
    (kind === 'any' || (kind === 'tie' ? line.tie !== null : line.relations.length > 0));
  return [...person.neighbours].filter((other) => leads(whole.lines.get(lineKey(id, other))));
}

/** Everybody at most so many steps away. */
export function within(whole: NetworkModel, from: readonly number[], steps: number): Set<number> {
  const found = new Set(from.filter((id) => whole.persons.has(id)));
  let rim = [...found];
  for (let step = 0; step < steps && rim.length > 0; step++) {
    const next: number[] = [];
    for (const id of rim) {
      for (const other of whole.persons.get(id)?.neighbours ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    rim = next;
  }
  return found;
}
