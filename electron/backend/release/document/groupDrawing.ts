import type { SummaryTable } from '../../../../shared/contract/release.ts';
import { groupLetters, groupPairs, phrases } from '../codebook.ts';
import { joints, numberText } from '../wording.ts';
import { colors, margin, type Sheet, type Style, width } from './sheet.ts';

/*
 * The drawing of groups (DISCLOSURE, rule 11): every letter has its place on a hexagon, whether a group holds it or not,
 * and nothing is drawn of a count that is withheld. What is drawn comes of the shown counts alone.
 */

/** Points from the middle of the drawing to the middle of a disc: the hexagon is wider than it is high. */
const reach = { x: 138, y: 98 } as const;
const largestRadius = 36;
/** Of a letter whose count is withheld. */
const ringRadius = 11;
/** A disc of this radius or more has its letter inside. */
const roomForLetter = 8.5;
const widestLine = 10;
const labelHeight = 13;
const labelWidth = 110;

const countStyle: Style = { size: 9.5, align: 'center' };
const captionStyle: Style = { size: 8.5, color: colors.quiet };

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Node extends Place {
  /** Its place among the letters, from 0, clockwise. */
  readonly at: number;
  readonly letter: string;
  readonly label: string;
  readonly count: number | null;
  readonly radius: number;
}

interface Tie {
  readonly from: Node;
  readonly to: Node;
  readonly label: string;
  readonly count: number;
}

/** Draws the groups with letters and what lies between them; nothing where no letter and no pair shows a count. */
export function writeGroups(page: Sheet, groups: SummaryTable, ties: SummaryTable | undefined): void {
  const counts = groupLetters.map((letter) => ({ letter, ...shownAt(groups, letter) }));
  const pairs = groupPairs.flatMap(({ code, letters }) => {
    const { label, count } = ties ? shownAt(ties, code) : { label: '', count: null };
    return count === null ? [] : [{ letters, label, count }];
  });
  if (counts.every(({ count }) => count === null) && pairs.length === 0) return;
  const greatest = Math.max(...counts.map(({ count }) => count ?? 0));
  const around = counts.map((each, at): Node => {
    const angle = (Math.PI / 3) * (at - 2);
    return {
      ...each,
      at,
      x: reach.x * Math.cos(angle),
      y: reach.y * Math.sin(angle),
      radius: each.count === null ? ringRadius : largestRadius * Math.sqrt(each.count / greatest),
    };
  });
  const top = Math.min(...around.map(({ y, radius }) => y - radius)) - labelHeight;
  const foot = Math.max(...around.map(({ y, radius }) => y + radius)) + labelHeight;
  page.room(foot - top + page.heightOf(phrases.explainDrawing, width, captionStyle) + 22);
  const middle = { x: margin + width / 2, y: page.y - top };
  const nodes = around.map((node) => ({ ...node, x: middle.x + node.x, y: middle.y + node.y }));
  const drawn = pairs.flatMap(({ letters: [one, other], ...tie }): Tie[] => {
    const from = nodes.find(({ letter }) => letter === one);
    const to = nodes.find(({ letter }) => letter === other);
    return from && to ? [{ ...tie, from, to }] : [];
  });
  page.add(
    page.root,
    'Figure',
    () => {
      drawTies(page, drawn);
      for (const node of nodes) drawNode(page, node, middle);
    },
    { alt: `${[...nodes, ...drawn].map(({ label, count }) => `${label}: ${told(count)}`).join('; ')}.` },
  );
  page.y = middle.y + foot + 10;
  page.paragraph('P', phrases.explainDrawing, captionStyle, 12);
}

function shownAt({ rows, counts }: SummaryTable, code: string): { label: string; count: number | null } {
  const at = rows.findIndex((row) => row.code === code);
  return { label: rows[at]?.label ?? '', count: counts[at]?.[0] ?? null };
}

const told = (count: number | null) => (count === null ? phrases.chartWithheld : numberText(count));

/** Lines first, then the counts on them, so that no line crosses a count. */
function drawTies(page: Sheet, ties: readonly Tie[]): void {
  const greatest = Math.max(1, ...ties.map(({ count }) => count));
  for (const { from, to, count } of ties)
    page.stroke(
      [
        [from.x, from.y],
        [to.x, to.y],
      ],
      Math.max(1, (widestLine * count) / greatest),
      colors.second,
    );
  for (const { from, to, count } of ties) {
    const text = numberText(count);
    const share = shareBefore(from, to);
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    const wide = page.lengthOf(text, countStyle) + 7;
    page.bar(x - wide / 2, y - labelHeight / 2, wide, labelHeight, colors.paper);
    page.write(text, x - wide / 2, y - labelHeight / 2, wide, countStyle);
  }
}

/**
 * How far along a line its count stands: in the middle of what is seen of it between neighbours, and, of the longer lines, off
 * the places where others cross them.
 */
function shareBefore(from: Node, to: Node): number {
  const apart = to.at - from.at;
  if (apart === 3) return 0.36;
  if (apart === 2) return 0.42;
  if (apart === 4) return 0.58;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return (from.radius + (length - to.radius)) / 2 / length;
}

/** A disc whose area is as its count; its count beside it, outside the hexagon, and its letter inside where there is room. */
function drawNode(page: Sheet, { x, y, radius, letter, count }: Node, middle: Place): void {
  if (count === null) page.ring(x, y, radius);
  else page.disc(x, y, radius);
  const isInside = radius >= roomForLetter;
  const size = 11;
  const high = page.heightOf(letter, labelWidth, { size });
  const letterStyle: Style = {
    size,
    bold: true,
    color: count === null ? colors.quiet : colors.paper,
    align: 'center',
  };
  if (isInside) page.write(letter, x - 10, y - high / 2, 20, letterStyle);
  const said = count === null ? phrases.chartWithheld : `${numberText(count)} ${joints.people}`;
  const text = isInside ? said : `${letter}: ${said}`;
  const style: Style = { size: 9.5, ...(count === null ? { color: colors.quiet } : {}) };
  const gap = radius + 5;
  if (Math.abs(y - middle.y) < 1) {
    const isLeft = x < middle.x;
    const from = isLeft ? x - gap - labelWidth : x + gap;
    page.write(text, from, y - labelHeight / 2, labelWidth, { ...style, align: isLeft ? 'right' : 'left' });
    return;
  }
  const top = y < middle.y ? y - gap - labelHeight + 3 : y + gap - 3;
  page.write(text, x - labelWidth / 2, top, labelWidth, { ...style, align: 'center' });
}
