import type { Model, ModelData } from 'highs';
import { leastFor, type Question, type Reader } from './answers.ts';
import type { Deviation, Form, Stakes } from './deviation.ts';
import { isWhole, programme, solver, tolerance } from './programme.ts';

/** A shown count that may be withheld, and how dear that is. */
export interface Loose {
  readonly form: Form;
  readonly cost: number;
}

/** What to withhold, by index of the loose counts, and worlds that would then be possible. */
export interface Relief {
  readonly withhold: readonly number[];
  readonly worlds: readonly Deviation[];
}

/**
 * What to withhold so that each question finds its answer, as cheaply as may be: one linear programme a question, in which
 * every loose count may change at a cost for each person (the relaxation behind the heuristics of M. Fischetti and J. J.
 * Salazar-González, JASA 95, 2000). `stakes` know nothing of the loose counts. Counts chosen for one question cost the next
 * one nothing. Null where a question finds no answer whatever is withheld. Nothing rests on it: the audit attacks what
 * comes out of it again.
 */
export async function reliefFor(
  stakes: Stakes,
  loose: readonly Loose[],
  questions: readonly { readonly question: Question; readonly reader: Reader }[],
): Promise<Relief | null> {
  const elastic = new Elastic(await solver(), stakes, loose);
  try {
    for (const { question, reader } of questions) if (!elastic.relieve(question, reader)) return null;
    return elastic.relief();
  } finally {
    elastic.dispose();
  }
}

/** The programme of all steps, with two columns a loose count: by how much it may be more and less. */
class Elastic {
  readonly #stakes: Stakes;
  readonly #loose: readonly Loose[];
  readonly #model: Model;
  readonly #upper: Float64Array;
  readonly #all: { readonly kind: 'range'; readonly from: number; readonly to: number };
  readonly #rows: number;
  readonly #chosen = new Set<number>();
  readonly #worlds: Deviation[] = [];
  readonly #infinity: number;

  constructor(highs: Awaited<ReturnType<typeof solver>>, stakes: Stakes, loose: readonly Loose[]) {
    this.#stakes = stakes;
    this.#loose = loose;
    this.#infinity = highs.infinity;
    const size = stakes.truth.length;
    const widened: Stakes = {
      ...stakes,
      truth: [...stakes.truth, ...loose.flatMap(() => [0, 0])],
      ceiling: [...stakes.ceiling, ...loose.flatMap(() => [widest, widest])],
      fixed: [
        ...stakes.fixed,
        ...loose.map(({ form: { atoms, coefficients } }, at) => ({
          atoms: [...atoms, size + 2 * at, size + 2 * at + 1],
          coefficients: [...(coefficients ?? atoms.map(() => 1)), -1, 1],
        })),
      ],
      clauses: [],
    };
    const data: ModelData = programme(widened, [...widened.truth.keys()], highs).data;
    this.#upper = data.colUpper as Float64Array;
    this.#rows = data.numRows;
    this.#all = { kind: 'range', from: 0, to: this.#upper.length - 1 };
    this.#model = highs.createModel(data);
    this.#model.options.set({ output_flag: false, random_seed: 0 });
    this.#model.changeObjectiveSense(highs.constants.objectiveSense.minimize);
  }

  /** Chooses what to withhold for a question; false where nothing helps. */
  relieve({ form, value, free, steps }: Question, { own, isEnough }: Reader): boolean {
    const kept = new Set(own);
    // Whoever comes or goes is asked for step by step and reader by reader, so that here nobody need be suited.
    const least = (atom: number) => (steps ? 0 : leastFor(this.#stakes, free, kept, atom));
    this.#suit(least);
    const most = [this.#furthest(form, -1), this.#furthest(form, 1)] as const;
    if (!isEnough(value - most[0], value + most[1])) return false;
    const down = leastThat((change) => isEnough(value - change, value), most[0]);
    const up = leastThat((change) => isEnough(value, value + change), most[1]);
    const ways = [
      ...(down === undefined ? [] : [[this.#cheapest(form, -1, down)]]),
      ...(up === undefined ? [] : [[this.#cheapest(form, 1, up)]]),
    ];
    if (ways.length === 0) {
      const rest = leastThat((change) => isEnough(value - most[0], value + change), most[1]);
      ways.push([this.#cheapest(form, -1, most[0]), this.#cheapest(form, 1, rest ?? most[1])]);
    }
    const costOf = (way: readonly (Reached | undefined)[]) =>
      way.reduce((sum, reached) => sum + (reached?.cost ?? Number.POSITIVE_INFINITY), 0);
    const [best = []] = ways.sort((one, other) => costOf(one) - costOf(other));
    if (costOf(best) === Number.POSITIVE_INFINITY) return false;
    for (const reached of best) if (reached) this.#take(reached.point);
    return true;
  }

  #take(point: Float64Array): void {
    const size = this.#stakes.truth.length;
    this.#loose.forEach((_, at) => {
      const change = (point[size + 2 * at] ?? 0) + (point[size + 2 * at + 1] ?? 0);
      if (change > tolerance) this.#chosen.add(at);
    });
    const world = point.subarray(0, size);
    if (!isWhole(world)) return;
    const changes = Array.from(world, (change, atom): [number, number] => [atom, Math.round(change)]);
    this.#worlds.push(changes.filter(([, change]) => change !== 0));
  }

  relief(): Relief {
    return { withhold: [...this.#chosen].sort((a, b) => a - b), worlds: this.#worlds };
  }

  dispose(): void {
    this.#model.dispose();
  }

  #suit(least: (atom: number) => number): void {
    const { truth } = this.#stakes;
    this.#model.changeColsBounds(
      this.#all,
      Float64Array.from(this.#upper, (_, atom) =>
        atom < truth.length ? least(atom) - (truth[atom] ?? 0) : 0,
      ),
      this.#upper,
    );
  }

  /** How far a count can go if everything loose is withheld. */
  #furthest(form: Form, sense: 1 | -1): number {
    const costs = new Float64Array(this.#upper.length);
    for (const atom of form.atoms) costs[atom] = -sense;
    const point = this.#minimise(costs);
    return point
      ? Math.floor(form.atoms.reduce((sum, atom) => sum + sense * (point[atom] ?? 0), tolerance))
      : 0;
  }

  /** Lets a count change by so much as cheaply as may be. */
  #cheapest(form: Form, sense: 1 | -1, change: number): Reached | undefined {
    if (change === 0) return { cost: 0, point: new Float64Array(this.#upper.length) };
    const size = this.#stakes.truth.length;
    const costs = new Float64Array(this.#upper.length);
    this.#loose.forEach(({ cost }, at) => {
      costs.fill(this.#chosen.has(at) ? 0 : cost, size + 2 * at, size + 2 * at + 2);
    });
    const row = this.#rows;
    this.#model.addRow(sense > 0 ? change : -this.#infinity, sense > 0 ? this.#infinity : -change, {
      indices: Int32Array.from(form.atoms),
      values: new Float64Array(form.atoms.length).fill(1),
    });
    const point = this.#minimise(costs);
    this.#model.deleteRows({ kind: 'range', from: row, to: row });
    return point && { point, cost: costs.reduce((sum, cost, at) => sum + cost * (point[at] ?? 0), 0) };
  }

  #minimise(costs: Float64Array): Float64Array | undefined {
    this.#model.changeColsCost(this.#all, costs);
    this.#model.zeroAllClocks();
    try {
      this.#model.run();
      return this.#model.getSolution().colValue;
    } catch {
      return undefined;
    }
  }
}

/** Where a count can be brought, and what would have to be withheld for it. */
interface Reached {
  readonly cost: number;
  readonly point: Float64Array;
}

/** The least change that is enough, up to the most that is possible; undefined where none is. */
function leastThat(isEnough: (change: number) => boolean, most: number): number | undefined {
  for (let change = 0; change <= most; change += 1) if (isEnough(change)) return change;
  return undefined;
}

/** More than any count changes by. */
const widest = 1000;
