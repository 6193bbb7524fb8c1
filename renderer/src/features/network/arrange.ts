import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import type { Arrangement, Caption } from '../../../../shared/contract/networkChart.ts';
import { addDays, formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import type { Scene } from './chartScene.ts';
import type { NetworkModel } from './model.ts';
import type { Point, Positions } from './roomState.ts';

/** Places, and what is written beside them. */
interface Arranged {
  places: Positions;
  captions: Caption[];
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** What each person takes up, symbol and name. */
const roomEach = 62;
const ringGap = 90;
const fewestOnRing = 6;

/** Places by an attribute instead of by ties. Asks the backend where and when each was seen, if that is what decides. */
export async function arranged(
  by: Exclude<Arrangement, 'stress' | 'force'>,
  scene: Scene,
  model: NetworkModel,
  filter: NetworkFilter,
): Promise<Arranged> {
  if (by === 'measure') return onRings(scene);
  if (by === 'group') {
    const names = new Map(model.groups.map(({ id, name, code }) => [id, name ?? code]));
    return inClusters(
      scene,
      (at) => scene.nodes[at]?.group ?? null,
      (group) => names.get(group) ?? '?',
    );
  }
  const persons = scene.nodes.map(({ id }) => id).filter((id) => id > 0);
  const seen = await call('network.whereabouts', { filter, persons });
  const at = new Map([...seen.person].map((id, row) => [id, row]));
  const rowOf = (place: number) => at.get(scene.nodes[place]?.id ?? 0) ?? -1;
  if (by === 'place') {
    return inClusters(
      scene,
      (node) => {
        const where = seen.place[rowOf(node)] ?? -1;
        return where < 0 ? null : where;
      },
      (where) => seen.places[where]?.name ?? '?',
    );
  }
  return alongTime(scene, (place) => seen.firstDay[rowOf(place)] ?? null);
}

/**
 * Rings around a middle: who has the highest figure stands innermost, each ring about as full as its circumference
 * allows, neighbours of the ring within near them.
 */
export function onRings({ nodes }: Scene): Arranged {
  const order = [...nodes.keys()].sort((a, b) => (nodes[b]?.rank ?? 0) - (nodes[a]?.rank ?? 0) || a - b);
  const places = new Map<number, Point>();
  let ring = 0;
  for (let begin = 0; begin < order.length; ring++) {
    const radius = ring * ringGap;
    const fits = ring === 0 ? 1 : Math.max(fewestOnRing, Math.floor((2 * Math.PI * radius) / roomEach));
    const onRing = order.slice(begin, begin + fits);
    for (const [i, at] of onRing.entries()) {
      const angle = (2 * Math.PI * i) / onRing.length + ring * goldenAngle;
      const node = nodes[at];
      if (node) places.set(node.id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    }
    begin += fits;
  }
  return { places, captions: [] };
}

/** A disc for each cluster, the largest first, in rows as wide as a screen; who is in none makes the last. */
export function inClusters(
  { nodes }: Scene,
  clusterOf: (at: number) => number | null,
  nameOf: (cluster: number) => string,
): Arranged {
  const members = new Map<number | null, number[]>();
  for (const at of nodes.keys()) {
    const cluster = clusterOf(at);
    const known = members.get(cluster);
    if (known) known.push(at);
    else members.set(cluster, [at]);
  }
  const clusters = [...members].sort(
    ([one, a], [other, b]) => Number(one === null) - Number(other === null) || b.length - a.length,
  );
  const radiusOf = (size: number) => roomEach * (0.55 * Math.sqrt(size) + 0.6);
  const area = clusters.reduce((sum, [, { length }]) => sum + (2 * radiusOf(length)) ** 2, 0);
  const width = Math.max(...clusters.map(([, { length }]) => 2 * radiusOf(length)), 2 * Math.sqrt(area));
  const places = new Map<number, Point>();
  const captions: Caption[] = [];
  let [x, y, high] = [0, 0, 0];
  for (const [cluster, inside] of clusters) {
    const radius = radiusOf(inside.length);
    if (x > 0 && x + 2 * radius > width) {
      [x, y, high] = [0, y + high, 0];
    }
    const middle = { x: x + radius, y: y + radius };
    if (cluster !== null) captions.push({ text: nameOf(cluster), x: middle.x, y });
    inside.sort((a, b) => (nodes[b]?.rank ?? 0) - (nodes[a]?.rank ?? 0));
    for (const [i, at] of inside.entries()) {
      const out = 0.55 * roomEach * Math.sqrt(i);
      const node = nodes[at];
      if (!node) continue;
      places.set(node.id, {
        x: middle.x + out * Math.cos(i * goldenAngle),
        y: middle.y + out * Math.sin(i * goldenAngle),
      });
    }
    x += 2 * radius;
    high = Math.max(high, 2 * radius);
  }
  return { places, captions };
}

/**
 * Columns from left to right in the order of the day each was first seen, so that a crowd on one day spreads; the first
 * column of each month says which. Unknown days stand last, apart.
 */
export function alongTime({ nodes }: Scene, dayOf: (at: number) => number | null): Arranged {
  const days = [...nodes.keys()].map((at) => dayOf(at));
  const order = [...nodes.keys()].sort(
    (a, b) =>
      (days[a] ?? Number.POSITIVE_INFINITY) - (days[b] ?? Number.POSITIVE_INFINITY) ||
      (nodes[b]?.rank ?? 0) - (nodes[a]?.rank ?? 0) ||
      a - b,
  );
  const rows = Math.max(4, Math.round(Math.sqrt(nodes.length / 2.4)));
  const places = new Map<number, Point>();
  const captions: Caption[] = [];
  let [column, row, month] = [0, 0, ''];
  for (const at of order) {
    const day = days[at] ?? null;
    const next = day === null ? '' : `${addDays(epoch, day).slice(0, 7)}-01`;
    if (row === rows || (next !== month && row > 0)) [column, row] = [column + 1, 0];
    if (next !== month) {
      // Room between months.
      if (month !== '') column += 1;
      if (next !== '')
        captions.push({ text: formatDay(next).replace(/^1\. /, ''), x: column * columnWide, y: -roomEach });
      month = next;
    }
    const node = nodes[at];
    if (node) places.set(node.id, { x: column * columnWide, y: row * roomEach });
    row += 1;
  }
  return { places, captions };
}

/** A name has room beside the next column's. */
const columnWide = 1.5 * roomEach;
const epoch = '1970-01-01';
