import type { ChartLine, NetworkModel } from './model.ts';

/** So many lines a person can be told apart; in a small network more. */
const readablePerPerson = 4;
const alwaysReadable = 300;
/** Every person keeps this many of the strongest lines. */
const strongestEach = 3;

/**
 * Which lines are drawn. Where there are too many to tell apart, thin ones are left out: what stays is a forest of the
 * strongest ties that joins everybody who is joined at all (Kruskal 1956), each person's three strongest, declared
 * relations, and then the strongest of the rest as far as there is room. Nothing is left out of lists and measures.
 * O(lines log lines).
 */
export function readableLines(model: NetworkModel, everyTie: boolean): readonly ChartLine[] {
  const lines = [...model.lines.values()];
  const room = Math.max(alwaysReadable, readablePerPerson * model.persons.size);
  if (everyTie || lines.length <= room) return lines;
  const byWeight = lines.toSorted(
    (x, y) => (y.tie?.newman ?? 0) - (x.tie?.newman ?? 0) || x.a - y.a || x.b - y.b,
  );
  const drawn = new Set<ChartLine>();
  const strongest = new Map<number, number>();
  const parts = new Parts();
  for (const line of byWeight) {
    const joins = parts.join(line.a, line.b);
    const [one, other] = [strongest.get(line.a) ?? 0, strongest.get(line.b) ?? 0];
    const among = one < strongestEach || other < strongestEach;
    if (!joins && !among && line.relations.length === 0) continue;
    drawn.add(line);
    strongest.set(line.a, one + 1);
    strongest.set(line.b, other + 1);
  }
  for (const line of byWeight) {
    if (drawn.size >= room) break;
    drawn.add(line);
  }
  return lines.filter((line) => drawn.has(line));
}

/** Which persons hang together so far (union-find with path halving). */
class Parts {
  readonly #parent = new Map<number, number>();

  /** Joins two; true when they were apart. */
  join(a: number, b: number): boolean {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    if (one === other) return false;
    this.#parent.set(one, other);
    return true;
  }

  #rootOf(id: number): number {
    let at = id;
    for (;;) {
      const above = this.#parent.get(at) ?? at;
      if (above === at) return at;
      const next = this.#parent.get(above) ?? above;
      this.#parent.set(at, next);
      at = next;
    }
  }
}
