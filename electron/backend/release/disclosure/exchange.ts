import { type Deviation, type Judge, type Stakes, together } from './deviation.ts';

/**
 * Counter-worlds without a programme: of those who joined, one stood in another category, and one who moved in stood in
 * that one's place. Each exchange moves one person into or out of a count of one step, and any of those found together
 * can be made together, since each takes its own persons from the truth and none takes what another gives.
 */
export class Exchanges {
  readonly #stakes: Stakes;
  readonly #judge: Judge;
  /** Of each atom of a kind the class of those that enter the same links in the same way. */
  readonly #classOf: readonly number[];
  readonly #members: readonly (readonly number[])[];
  /** Of two classes the pairs of classes whose exchange makes up for an exchange between them. */
  readonly #companions = new Map<string, readonly (readonly [number, number])[]>();
  readonly #raising = new Map<string, { asked: number; found: readonly Deviation[] }>();
  readonly #allowed = new Map<string, boolean>();

  constructor(stakes: Stakes, judge: Judge) {
    this.#stakes = stakes;
    this.#judge = judge;
    const { kindSize, links } = stakes.ledger;
    const signatures = Array.from({ length: kindSize }, () => new Map<number, number>());
    links.forEach(({ atoms, coefficients }, link) => {
      atoms.forEach((atom, at) => {
        signatures[atom]?.set(link, coefficients?.[at] ?? 1);
      });
    });
    const classes = new Map<string, number[]>();
    signatures.forEach((signature, atom) => {
      const key = signatureText(signature);
      classes.set(key, [...(classes.get(key) ?? []), atom]);
    });
    this.#members = [...classes.values()];
    const classOf = new Array<number>(kindSize).fill(-1);
    this.#members.forEach((members, at) => {
      for (const atom of members) classOf[atom] = at;
    });
    this.#classOf = classOf;
    const steps = new Map<string, [number, number][]>();
    const between = (one: number, other: number) => {
      const from = signatures[this.#members[one]?.[0] ?? -1] ?? new Map<number, number>();
      const to = signatures[this.#members[other]?.[0] ?? -1] ?? new Map<number, number>();
      return new Map(
        [...new Set([...from.keys(), ...to.keys()])].map((link) => [
          link,
          (to.get(link) ?? 0) - (from.get(link) ?? 0),
        ]),
      );
    };
    this.#members.forEach((_, one) => {
      this.#members.forEach((_, other) => {
        if (one === other) return;
        const key = signatureText(between(one, other));
        steps.set(key, [...(steps.get(key) ?? []), [one, other]]);
      });
    });
    this.#members.forEach((_, one) => {
      this.#members.forEach((_, other) => {
        const opposite = signatureText(between(other, one));
        const pairs = (steps.get(opposite) ?? []).filter(([from]) => from !== other);
        this.#companions.set(`${one} ${other}`, pairs);
      });
    });
  }

  /**
   * Exchanges that make a count of one step greater by as many as are wanted, and leave everybody where they know
   * themselves to be; fewer where there are no more.
   */
  raising(atoms: readonly number[], wanted: number): readonly Deviation[] {
    const key = atoms.join();
    const known = this.#raising.get(key);
    if (known && (known.asked >= wanted || known.found.length < known.asked))
      return known.found.slice(0, wanted);
    const { truth, coalition } = this.#stakes;
    const found = this.#search(atoms, 1, wanted, (atom) => Math.min(truth[atom] ?? 0, coalition));
    this.#raising.set(key, { asked: wanted, found });
    return found;
  }

  /** Exchanges that empty a count of one step but for a reader who is counted in it, and leave that reader in every atom. */
  emptying(atoms: readonly number[], reader: readonly number[]): readonly Deviation[] {
    return this.#search(atoms, -1, Number.POSITIVE_INFINITY, (atom) => (reader.includes(atom) ? 1 : 0));
  }

  #search(
    atoms: readonly number[],
    sense: 1 | -1,
    wanted: number,
    keeps: (atom: number) => number,
  ): Deviation[] {
    const { stepSize, truth, ledger } = this.#stakes;
    const { kindSize } = ledger;
    const start = Math.floor((atoms[0] ?? 0) / stepSize) * stepSize;
    const kind = Math.floor(((atoms[0] ?? 0) - start) / kindSize);
    const own = new Set(atoms);
    const spare = new Map<number, number>();
    const left = (atom: number) => spare.get(atom) ?? (truth[atom] ?? 0) - keeps(atom);
    const place = (ofKind: number, atom: number) => start + ofKind * kindSize + atom;
    const canTake = (entries: Deviation) => entries.every(([atom, change]) => left(atom) + change >= 0);
    const within = atoms.map((atom) => (atom - start) % kindSize);
    const outside = Array.from({ length: kindSize }, (_, atom) => atom).filter(
      (atom) => !own.has(place(kind, atom)),
    );
    const found: Deviation[] = [];
    const [givers, takers] = sense < 0 ? [within, outside] : [outside, within];
    const conversions = ledger.conversions.flatMap((conversion) => {
      const turned = conversion.map(([of, change]): [number, number] => [of, -change]);
      return [conversion, turned].filter((one) => one.some(([of, change]) => of === kind && change < 0));
    });
    const made = (conversion: readonly (readonly [number, number])[], giver: number, taker: number) =>
      conversion.flatMap(([of, change]): [number, number][] => [
        [place(of, giver), change],
        [place(of, taker), -change],
      ]);
    const tryOne = (giver: number): boolean => {
      for (const conversion of conversions) {
        if (left(place(kind, giver)) < 1) return false;
        for (const taker of takers) {
          const direct = made(conversion, giver, taker);
          if (!canTake(direct)) continue;
          for (const deviation of this.#balanced(
            direct,
            giver,
            taker,
            (a, b) => made(conversion, a, b),
            canTake,
          )) {
            if (!this.#isAllowed(deviation)) continue;
            // Each alone may keep another condition of a rule true.
            if (found.length > 0 && !this.#judge.isNeutral(together([...found, deviation]))) continue;
            for (const [atom, change] of deviation) if (change < 0) spare.set(atom, left(atom) + change);
            found.push(deviation);
            return true;
          }
        }
      }
      return false;
    };
    for (const giver of givers) while (found.length < wanted && tryOne(giver));
    return found;
  }

  /** The exchange itself where the links do not notice it, or with each one of linked atoms that makes up for it. */
  *#balanced(
    direct: Deviation,
    giver: number,
    taker: number,
    made: (giver: number, taker: number) => Deviation,
    canTake: (entries: Deviation) => boolean,
  ): Generator<Deviation> {
    const [from, to] = [this.#classOf[giver] as number, this.#classOf[taker] as number];
    if (from === to) {
      yield direct;
      return;
    }
    for (const [one, other] of this.#companions.get(`${from} ${to}`) ?? [])
      for (const a of this.#members[one] ?? [])
        for (const b of this.#members[other] ?? []) {
          const companion = made(a, b);
          if (canTake(companion)) yield [...direct, ...companion];
        }
  }

  #isAllowed(deviation: Deviation): boolean {
    const key = JSON.stringify(deviation);
    const known = this.#allowed.get(key) ?? this.#judge.isNeutral(together([deviation]));
    this.#allowed.set(key, known);
    return known;
  }
}

function signatureText(signature: ReadonlyMap<number, number>): string {
  return [...signature]
    .filter(([, coefficient]) => coefficient !== 0)
    .sort(([a], [b]) => a - b)
    .join(' ');
}
