import type { Scene } from './chartScene.ts';
import { labelSize } from './chartSprites.ts';

/** How wide a letter is on average, in sizes of the type: names are placed before they are measured. */
const letterWidth = 0.56;
const lineHeight = 1.3;
/** The side of a square that each name needs to itself when there are many, in pixels. */
const roomEach = 58;
const cell = 64;
/** So many of the highest rank may write their names over symbols, though never over another name. */
const leading = 14;

/**
 * The nodes whose names can stand without covering another name or a symbol, by descending rank; `first` come before
 * all others and stand in any case. Places are in pixels from the drawing's origin, so that moving the view changes
 * nothing. O(nodes).
 */
export function labelled(
  { nodes }: Scene,
  places: Float64Array,
  zoom: number,
  diameterOf: (at: number) => number,
  first: ReadonlySet<number>,
): number[] {
  const order = [...nodes.keys()].sort(
    (a, b) =>
      Number(first.has(b)) - Number(first.has(a)) || (nodes[b]?.rank ?? 0) - (nodes[a]?.rank ?? 0) || a - b,
  );
  const names = new Taken();
  const symbols = new Taken();
  for (const at of nodes.keys()) {
    const half = 0.35 * diameterOf(at);
    const [x, y] = [(places[2 * at] ?? 0) * zoom, (places[2 * at + 1] ?? 0) * zoom];
    symbols.add(x - half, y - half, x + half, y + half);
  }
  const found: number[] = [];
  for (const [place, at] of order.entries()) {
    const node = nodes[at];
    if (!node) continue;
    const letters = Math.max(node.label.length, node.detail.length * 0.9);
    const half = (letters * letterWidth * labelSize) / 2;
    const high = labelSize * lineHeight * (node.detail === '' ? 1 : 1.9);
    const x = (places[2 * at] ?? 0) * zoom;
    const y = (places[2 * at + 1] ?? 0) * zoom + diameterOf(at) / 2 + 4;
    const wanted = first.has(at);
    const covers =
      names.meets(x - half, y, x + half, y + high) ||
      (place >= leading && symbols.meets(x - half, y, x + half, y + high));
    if ((covers && !wanted) || node.label === '') continue;
    names.add(
      Math.min(x - half, x - roomEach / 2),
      y - 2,
      Math.max(x + half, x + roomEach / 2),
      Math.max(y + high, y + roomEach / 3),
    );
    found.push(at);
  }
  return found;
}

/** Rectangles in a grid of cells, so that only near ones are compared. */
class Taken {
  readonly #cells = new Map<number, number[]>();
  readonly #edges: number[] = [];

  add(left: number, top: number, right: number, bottom: number): void {
    const at = this.#edges.length;
    this.#edges.push(left, top, right, bottom);
    this.#within(left, top, right, bottom, (key) => {
      const known = this.#cells.get(key);
      if (known) known.push(at);
      else this.#cells.set(key, [at]);
      return false;
    });
  }

  meets(left: number, top: number, right: number, bottom: number): boolean {
    const edges = this.#edges;
    return this.#within(left, top, right, bottom, (key) =>
      (this.#cells.get(key) ?? []).some(
        (at) =>
          (edges[at] ?? 0) < right &&
          (edges[at + 2] ?? 0) > left &&
          (edges[at + 1] ?? 0) < bottom &&
          (edges[at + 3] ?? 0) > top,
      ),
    );
  }

  #within(
    left: number,
    top: number,
    right: number,
    bottom: number,
    holds: (key: number) => boolean,
  ): boolean {
    for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row++) {
      for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column++) {
        if (holds(row * 100_003 + column)) return true;
      }
    }
    return false;
  }
}
