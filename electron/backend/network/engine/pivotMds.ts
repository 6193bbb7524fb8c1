import type { Pivots } from './hopDistances.ts';

/**
 * A first drawing by PivotMDS (Brandes and Pich 2006): classical scaling of the squared distances to the pivots,
 * projected on the two leading directions, in hop units. Returns x and y interleaved. Exact for trees in the plane,
 * a good global shape for the rest; vertices equally far from every pivot fall together. O(n k + k^2) a step.
 */
export function pivotMds(n: number, { vertices, distances }: Pivots): Float64Array {
  const k = vertices.length;
  const centred = doublyCentred(n, distances);
  const gram = new Float64Array(k * k);
  for (let p = 0; p < k; p++) {
    for (let q = p; q < k; q++) {
      let sum = 0;
      const a = centred[p]!;
      const b = centred[q]!;
      for (let v = 0; v < n; v++) sum += a[v]! * b[v]!;
      gram[p * k + q] = sum;
      gram[q * k + p] = sum;
    }
  }
  const places = new Float64Array(2 * n);
  const directions: Float64Array[] = [];
  for (let axis = 0; axis < 2; axis++) {
    const direction = leadingDirection(gram, k, directions);
    directions.push(direction);
    for (let p = 0; p < k; p++) {
      const part = direction[p]!;
      const column = centred[p]!;
      for (let v = 0; v < n; v++) places[2 * v + axis]! += part * column[v]!;
    }
  }
  scaleToHops(n, places, vertices, distances);
  return places;
}

function doublyCentred(n: number, distances: readonly Uint16Array[]): Float64Array[] {
  const rowMean = new Float64Array(n);
  let total = 0;
  const columns = distances.map((distance) => {
    const squares = new Float64Array(n);
    let sum = 0;
    for (let v = 0; v < n; v++) {
      const square = distance[v]! * distance[v]!;
      squares[v] = square;
      sum += square;
      rowMean[v]! += square / distances.length;
    }
    total += sum / n / distances.length;
    const mean = sum / n;
    for (let v = 0; v < n; v++) squares[v]! -= mean;
    return squares;
  });
  for (const column of columns) {
    for (let v = 0; v < n; v++) column[v] = -0.5 * (column[v]! - rowMean[v]! + total);
  }
  return columns;
}

/** Power iteration, kept orthogonal to the directions found before. */
function leadingDirection(gram: Float64Array, k: number, found: readonly Float64Array[]): Float64Array {
  let direction = new Float64Array(k);
  for (let p = 0; p < k; p++) direction[p] = Math.cos(p + 1 + found.length);
  for (let round = 0; round < 60; round++) {
    for (const other of found) {
      let dot = 0;
      for (let p = 0; p < k; p++) dot += direction[p]! * other[p]!;
      for (let p = 0; p < k; p++) direction[p]! -= dot * other[p]!;
    }
    const next = new Float64Array(k);
    let norm = 0;
    for (let p = 0; p < k; p++) {
      let sum = 0;
      for (let q = 0; q < k; q++) sum += gram[p * k + q]! * direction[q]!;
      next[p] = sum;
      norm += sum * sum;
    }
    if (norm === 0) return next;
    const scale = 1 / Math.sqrt(norm);
    for (let p = 0; p < k; p++) next[p]! *= scale;
    direction = next;
  }
  return direction;
}

function scaleToHops(
  n: number,
  places: Float64Array,
  vertices: Int32Array,
  distances: readonly Uint16Array[],
): void {
  let drawn = 0;
  let wanted = 0;
  for (const [index, pivot] of vertices.entries()) {
    const distance = distances[index]!;
    for (let v = 0; v < n; v++) {
      drawn += Math.hypot(places[2 * v]! - places[2 * pivot]!, places[2 * v + 1]! - places[2 * pivot + 1]!);
      wanted += distance[v]!;
    }
  }
  if (drawn === 0) return;
  for (let i = 0; i < 2 * n; i++) places[i]! *= wanted / drawn;
}
