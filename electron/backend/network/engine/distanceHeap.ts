/** A binary heap of vertices by a distance that falls while they wait. */
export class DistanceHeap {
  length = 0;
  #distance: Float64Array = new Float64Array(0);
  readonly #items: Int32Array;
  readonly #place: Int32Array;

  /** Room for n vertices. */
  constructor(n: number) {
    this.#items = new Int32Array(n);
    this.#place = new Int32Array(n);
  }

  /** Empties the heap, which from now on goes by these distances. */
  clear(distance: Float64Array): void {
    this.#distance = distance;
    this.length = 0;
  }

  push(v: number): void {
    this.#place[v] = this.length++;
    this.moveUp(v);
  }

  /** Restores the order after v's distance fell. */
  moveUp(v: number): void {
    const distance = this.#distance;
    const items = this.#items;
    const place = this.#place;
    const mine = distance[v]!;
    let at = place[v]!;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = items[above]!;
      if (distance[other]! <= mine) break;
      items[at] = other;
      place[other] = at;
      at = above;
    }
    items[at] = v;
    place[v] = at;
  }

  pop(): number {
    const distance = this.#distance;
    const items = this.#items;
    const place = this.#place;
    const top = items[0]!;
    const last = items[--this.length]!;
    const mine = distance[last]!;
    const length = this.length;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      if (below + 1 < length && distance[items[below + 1]!]! < distance[items[below]!]!) below++;
      const other = items[below]!;
      if (distance[other]! >= mine) break;
      items[at] = other;
      place[other] = at;
      at = below;
    }
    items[at] = last;
    place[last] = at;
    return top;
  }
}
