/** A bar of a histogram of whole numbers: from one value to another, both counted in. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Whole numbers gathered into at most so many bars of one width, without gaps. O(values). */
export function binsOf(values: readonly number[], most: number): Bin[] {
  if (values.length === 0) return [];
  const least = values.reduce((low, value) => Math.min(low, value));
  const greatest = values.reduce((high, value) => Math.max(high, value));
  const width = Math.max(1, Math.ceil((greatest - least + 1) / most));
  const bins: Bin[] = [];
  for (let from = least; from <= greatest; from += width) bins.push({ from, to: from + width - 1, count: 0 });
  for (const value of values) {
    const bin = bins[Math.floor((value - least) / width)];
    if (bin) bin.count += 1;
  }
  return bins;
}

type Range = { from: number | null; to: number | null } | null;

/** Where a range begins and ends along bars. */
export function barsOf(bins: readonly Bin[], range: Range): { begin: number; end: number } {
  const from = range?.from ?? null;
  const to = range?.to ?? null;
  const begin = from === null ? 0 : bins.findIndex((bin) => bin.to >= from);
  const end = to === null ? bins.length : bins.findLastIndex((bin) => bin.from <= to) + 1;
  return { begin: begin < 0 ? bins.length - 1 : begin, end: Math.max(end, 1) };
}

/** The range between two borders along bars; null for all of them. */
export function rangeBetween(bins: readonly Bin[], begin: number, end: number): Range {
  const from = begin <= 0 ? null : (bins[begin]?.from ?? null);
  const to = end >= bins.length ? null : (bins[end - 1]?.to ?? null);
  return from === null && to === null ? null : { from, to };
}
