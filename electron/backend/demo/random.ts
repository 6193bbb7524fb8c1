/** A stream of draws that is the same on every machine for the same seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  /** One of the items. @throws RangeError when there are none */
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items with a chance in proportion to its weight; undefined when no weight is above 0. */
  weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item | undefined;
  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/**
 * A stream named by a seed and a purpose, so that a change in one part of the generator leaves the other parts' draws
 * alone. The generator is sfc32 (Chris Doty-Humphrey, PractRand; public domain): 128 bits of state and only whole-number
 * arithmetic, which every machine does alike.
 */
export function seededRandom(seed: number, stream: string): Random {
  let [a, b, c] = [0, 1, 2].map((salt) => fnv1a(`${salt}/${seed}/${stream}`)) as [number, number, number];
  let counter = 1;
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) draw();

  const random: Random = {
    next: () => draw() / 2 ** 32,
    whole: (least, most) => least + Math.floor(random.next() * (most - least + 1)),
    chance: (probability) => random.next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[random.whole(0, items.length - 1)] as (typeof items)[number];
    },
    weighted: (items, weight) => {
      const weights = items.map(weight);
      let left = random.next() * weights.reduce((sum, each) => sum + each, 0);
      return items.find((_, index) => {
        left -= weights[index] ?? 0;
        return left < 0;
      });
    },
    shuffled: (items) => {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = random.whole(0, last);
        [order[last], order[other]] = [
          order[other] as (typeof order)[number],
          order[last] as (typeof order)[number],
        ];
      }
      return order;
    },
  };
  return random;
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
