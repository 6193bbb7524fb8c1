/**
 * A part of a graph, shrunk for counting shortest paths: each vertex is a class of one or more persons who have the
 * same neighbours at the same lengths, so that one stands for all.
 */
export type PathNet = {
  readonly n: number;
  /** Rows in CSR, ascending; `lengths` is null where every tie is one hop. */
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly lengths: Float64Array | null;
  /** How many persons a class has. */
  readonly size: Float64Array;
  /** How many persons end or begin their paths in a class: its own, and those behind it beyond a cut vertex. */
  readonly reach: Float64Array;
  /** How the persons of a class stand to each other. */
  readonly kind: Uint8Array;
  /** The longest tie inside a class of tied persons. */
  readonly inside: Float64Array;
  /** The persons of each class. */
  readonly members: readonly (readonly number[])[];
};

/** Kinds of class: one person; persons tied to each other; persons not tied to each other. */
export const single = 0;
export const tied = 1;
export const untied = 2;

/** Two lengths within this share of one another are equal: sums of 1/weight differ in their last bits. */
export const lengthTolerance = 1e-9;

/** The net of the classes `kept`, in that order, and the new number of each (-1 for those that go). */
export function netOf(net: PathNet, kept: readonly number[]): { net: PathNet; renumbered: Int32Array } {
  const renumbered = new Int32Array(net.n).fill(-1);
  for (let i = 0; i < kept.length; i++) renumbered[kept[i]!] = i;
  const offsets = new Int32Array(kept.length + 1);
  const neighbours = new Int32Array(net.neighbours.length);
  const lengths = net.lengths === null ? null : new Float64Array(net.lengths.length);
  let length = 0;
  for (let i = 0; i < kept.length; i++) {
    const v = kept[i]!;
    for (let slot = net.offsets[v]!; slot < net.offsets[v + 1]!; slot++) {
      const w = renumbered[net.neighbours[slot]!]!;
      if (w === -1) continue;
      neighbours[length] = w;
      if (lengths !== null) lengths[length] = net.lengths![slot]!;
      length++;
    }
    offsets[i + 1] = length;
  }
  return {
    renumbered,
    net: {
      n: kept.length,
      offsets,
      neighbours: neighbours.subarray(0, length),
      lengths: lengths?.subarray(0, length) ?? null,
      size: chosen(net.size, kept, new Float64Array(kept.length)),
      reach: chosen(net.reach, kept, new Float64Array(kept.length)),
      kind: chosen(net.kind, kept, new Uint8Array(kept.length)),
      inside: chosen(net.inside, kept, new Float64Array(kept.length)),
      members: kept.map((v) => net.members[v]!),
    },
  };
}

function chosen<Values extends Float64Array | Uint8Array>(
  from: Values,
  kept: readonly number[],
  to: Values,
): Values {
  for (let i = 0; i < kept.length; i++) to[i] = from[kept[i]!]!;
  return to;
}

/** The net without the classes marked, the others in their order, and their new numbers. */
export function withoutClasses(net: PathNet, gone: Uint8Array): { net: PathNet; renumbered: Int32Array } {
  const kept: number[] = [];
  for (let v = 0; v < net.n; v++) if (gone[v] === 0) kept.push(v);
  return netOf(net, kept);
}
