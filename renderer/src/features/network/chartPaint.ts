import type { Caption, ChartNote } from '../../../../shared/contract/networkChart.ts';
import type { Scene } from './chartScene.ts';
import { fontFamily, type Sprites } from './chartSprites.ts';
import type { ChartColours } from './chartStyle.ts';
import { outlineAround } from './hull.ts';
import { type DrawnLine, drawLines, type Stroke } from './lines.ts';
import { type Marks, markSigns } from './marks.ts';
import { type ChartGroup, lineKey } from './model.ts';
import type { Point } from './roomState.ts';

/** Everything one picture is made of. */
export interface Frame {
  scene: Scene;
  /** `x`, `y` of every node, interleaved, in units of the drawing. */
  places: Float64Array;
  zoom: number;
  /** How large symbols are: see `symbolScale`. */
  scale: number;
  /** Where the drawing's origin lies on the canvas, in pixels of the screen. */
  pan: Point;
  width: number;
  height: number;
  /** Nodes whose names are written, by place in the scene. */
  named: readonly number[];
  /** Nodes that are chosen. */
  chosen: ReadonlySet<number>;
  hovered: number | null;
  /** The lines of the chosen persons, and the chosen line. */
  touched: readonly DrawnLine[];
  chosenLines: readonly DrawnLine[];
  outlined: readonly ChartGroup[];
  marks: Marks | null;
  ghosts: ReadonlyMap<number, Point>;
  captions: readonly Caption[];
}

/** Symbols are never drawn smaller than this, in pixels. */
const leastSymbol = 4;
/** Room around a group's outermost members, in units of the drawing. */
const hullMargin = 32;
/** How much wider than itself a chosen line's surroundings are. */
const chosenHalo = 10;

/** How wide a node is on screen, at a scale of symbols (`symbolScale`). */
export const diameterOf = (size: number, scale: number): number => Math.max(leastSymbol, size * scale);

/**
 * How large symbols are drawn, in pixels for each unit of their size: as far in as the view is, but never smaller than
 * leaves each of so many persons about a fifteenth of its share of the window.
 */
export function symbolScale(zoom: number, nodes: number, width: number, height: number): number {
  return Math.max(zoom, (roomShare * Math.sqrt((width * height) / Math.max(nodes, fewNodes))) / usualSize);
}

const roomShare = 0.22;
const usualSize = 22;
/** A handful of persons is not drawn larger than this many would be. */
const fewNodes = 150;

/** Draws a frame on a canvas that has `ratio` pixels for each of the screen's. */
export function paint(
  context: CanvasRenderingContext2D,
  frame: Frame,
  colours: ChartColours,
  sprites: Sprites,
  ratio: number,
): void {
  paintDrawing(context, frame, colours, sprites, ratio);
  paintWriting(context, frame, colours, sprites, ratio);
}

/** All of a frame but what `paintWriting` puts on top of it. */
export function paintDrawing(
  context: CanvasRenderingContext2D,
  frame: Frame,
  colours: ChartColours,
  sprites: Sprites,
  ratio: number,
): void {
  const { zoom, pan } = frame;
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * pan.x, ratio * pan.y);
  paintOutlines(context, frame, colours);
  paintLines(context, frame, colours);
  if (frame.marks) paintMarkedTies(context, frame, frame.marks, colours);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (frame.ghosts.size > 0 && frame.marks) paintGhosts(context, frame, frame.marks, colours);
  paintCaptions(context, frame, colours);
  paintHalos(context, frame, colours);
  context.setTransform(1, 0, 0, 1, 0, 0);
  paintSymbols(context, frame, sprites, ratio);
}

/** Badges and names, which have one size on screen. */
export function paintWriting(
  context: CanvasRenderingContext2D,
  frame: Frame,
  colours: ChartColours,
  sprites: Sprites,
  ratio: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintBadges(context, frame, colours);
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const at of frame.named) {
    const node = frame.scene.nodes[at];
    if (!node) continue;
    const sprite = sprites.label(node.label, node.detail, frame.chosen.has(at) || frame.hovered === at);
    const { x, y } = onScreen(frame, at);
    if (x < -200 || y < -60 || x > frame.width + 200 || y > frame.height) continue;
    const top = y + diameterOf(node.size, frame.scale) / 2 + (node.hue === null ? 1 : 4);
    context.drawImage(sprite.image, Math.round(x * ratio - sprite.x), Math.round(top * ratio));
  }
}

function onScreen({ places, zoom, pan }: Frame, at: number): Point {
  return { x: (places[2 * at] ?? 0) * zoom + pan.x, y: (places[2 * at + 1] ?? 0) * zoom + pan.y };
}

function paintLines(context: CanvasRenderingContext2D, frame: Frame, colours: ChartColours): void {
  const { scene, places, zoom, pan } = frame;
  const { faint, tie, declared, touched, selected } = colours;
  const byLook = { once: faint, weakOnce: faint, tie, weak: tie, declared };
  const seen = {
    x1: -pan.x / zoom,
    y1: -pan.y / zoom,
    x2: (frame.width - pan.x) / zoom,
    y2: (frame.height - pan.y) / zoom,
  };
  const draw = (lines: readonly DrawnLine[], colourOf: Stroke['colourOf']) =>
    drawLines(context, lines, places, { zoom, seen, colourOf });
  draw(scene.lines, (look) => byLook[look]);
  draw(frame.touched, () => touched);
  context.globalAlpha = 0.35;
  draw(
    frame.chosenLines.map((line) => ({ ...line, width: line.width + chosenHalo })),
    () => selected,
  );
  context.globalAlpha = 1;
  draw(frame.chosenLines, () => selected);
}

/** What is marked among the ties: wide, dashed by kind, and with the kind's sign on its middle. */
function paintMarkedTies(
  context: CanvasRenderingContext2D,
  { scene, places, zoom }: Frame,
  { ties }: Marks,
  colours: ChartColours,
): void {
  if (ties.size === 0) return;
  context.strokeStyle = colours.selected;
  for (const { a, b, from, to } of scene.lines) {
    const kind = ties.get(lineKey(a, b));
    if (!kind) continue;
    const [x1, y1] = [places[2 * from] ?? 0, places[2 * from + 1] ?? 0];
    const [x2, y2] = [places[2 * to] ?? 0, places[2 * to + 1] ?? 0];
    context.setLineDash((markSigns[kind].dash ?? []).map((length) => length / Math.min(1, zoom)));
    context.lineWidth = Math.max(4, 3 / zoom);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
    if (kind !== 'path')
      disc(context, (x1 + x2) / 2, (y1 + y2) / 2, markSigns[kind].badge, colours, 1 / zoom);
  }
  context.setLineDash([]);
}

/** What stood here in another view and is gone: hollow, dashed, named. */
function paintGhosts(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { ghosts }: Marks,
  colours: ChartColours,
): void {
  const { zoom, pan, places, scene } = frame;
  const where = (id: number): Point | null => {
    const at = scene.placeOf.get(id);
    if (at !== undefined) return onScreen(frame, at);
    const stood = frame.ghosts.get(id);
    return stood ? { x: stood.x * zoom + pan.x, y: stood.y * zoom + pan.y } : null;
  };
  context.strokeStyle = colours.textSoft;
  context.lineWidth = 1.5;
  context.setLineDash([2, 4]);
  for (const { a, b } of ghosts.ties) {
    const [one, other] = [where(a), where(b)];
    if (!one || !other) continue;
    context.beginPath();
    context.moveTo(one.x, one.y);
    context.lineTo(other.x, other.y);
    context.stroke();
  }
  context.setLineDash([3, 3]);
  context.font = `italic 11px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { id, name } of ghosts.persons) {
    const spot = where(id);
    if (!spot || places.length === 0) continue;
    context.beginPath();
    context.arc(spot.x, spot.y, 9, 0, 2 * Math.PI);
    context.fillStyle = colours.ground;
    context.fill();
    context.stroke();
    context.fillStyle = colours.textSoft;
    context.fillText(`${markSigns.gone.badge} ${name ?? '?'}`, spot.x, spot.y + 12);
  }
  context.setLineDash([]);
}

const noteWidth = 190;
const noteLine = 16;

/** The notes as they stand over the drawing, for a picture of it; the screen shows them as fields to write in. */
export function paintNotes(
  context: CanvasRenderingContext2D,
  { zoom, pan }: Frame,
  notes: readonly ChartNote[],
  colours: ChartColours,
): void {
  context.font = `12px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const { text, x, y } of notes) {
    const lines = text.split('\n').flatMap((line) => wrapped(context, line, noteWidth - 12));
    const [left, top] = [x * zoom + pan.x, y * zoom + pan.y];
    context.fillStyle = colours.ground;
    context.strokeStyle = colours.selected;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(left, top, noteWidth, 12 + noteLine * Math.max(1, lines.length), 5);
    context.fill();
    context.stroke();
    context.fillStyle = colours.text;
    for (const [at, line] of lines.entries()) context.fillText(line, left + 6, top + 6 + noteLine * at);
  }
}

/** A line broken at its spaces so that it fits. */
function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

const captionHeight = 16;

function paintCaptions(
  context: CanvasRenderingContext2D,
  { captions, zoom, pan }: Frame,
  colours: ChartColours,
): void {
  context.font = `600 13px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillStyle = colours.textSoft;
  // One that would run into another stands a line higher.
  const written: { left: number; right: number; y: number }[] = [];
  for (const { text, x, y } of captions) {
    const half = context.measureText(text).width / 2 + 6;
    const middle = x * zoom + pan.x;
    let base = y * zoom + pan.y;
    const meets = (one: (typeof written)[number]) =>
      one.left < middle + half && one.right > middle - half && Math.abs(one.y - base) < captionHeight;
    while (written.some(meets)) base -= captionHeight;
    written.push({ left: middle - half, right: middle + half, y: base });
    context.fillText(text, middle, base);
  }
}

/** A soft disc behind what is chosen or pointed at, and a ring around what is marked. */
function paintHalos(context: CanvasRenderingContext2D, frame: Frame, colours: ChartColours): void {
  const { scene, chosen, hovered, marks } = frame;
  const disc = (at: number, margin: number, colour: string, alpha: number) => {
    const node = scene.nodes[at];
    if (!node) return;
    const { x, y } = onScreen(frame, at);
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, diameterOf(node.size, frame.scale) / 2 + margin, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 1;
  };
  if (hovered !== null) disc(hovered, 6, colours.textSoft, 0.25);
  for (const at of chosen) disc(at, 9, colours.selected, 0.45);
  if (!marks) return;
  context.strokeStyle = colours.selected;
  context.lineWidth = 2.5;
  for (const [id, kind] of marks.persons) {
    const at = scene.placeOf.get(id);
    const node = at === undefined ? undefined : scene.nodes[at];
    if (at === undefined || !node) continue;
    const { x, y } = onScreen(frame, at);
    context.setLineDash([...(markSigns[kind].dash ?? [])]);
    context.beginPath();
    context.arc(x, y, diameterOf(node.size, frame.scale) / 2 + 5, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
}

function paintSymbols(
  context: CanvasRenderingContext2D,
  frame: Frame,
  sprites: Sprites,
  ratio: number,
): void {
  const { scene, width, height } = frame;
  for (const [at, node] of scene.nodes.entries()) {
    const { x, y } = onScreen(frame, at);
    const diameter = diameterOf(node.size, frame.scale);
    if (x < -diameter || y < -diameter || x > width + diameter || y > height + diameter) continue;
    const sprite = sprites.symbol(node, diameter);
    context.drawImage(sprite.image, Math.round(x * ratio) - sprite.x, Math.round(y * ratio) - sprite.y);
  }
}

/** Letters at the upper right of a symbol: what a mark or a rule of the formatting says, and that it is pinned. */
function paintBadges(context: CanvasRenderingContext2D, frame: Frame, colours: ChartColours): void {
  const { scene, marks } = frame;
  for (const [at, node] of scene.nodes.entries()) {
    const mark = marks?.persons.get(node.id);
    if (!mark && node.badge === '' && !node.pinned) continue;
    const { x, y } = onScreen(frame, at);
    const reach = diameterOf(node.size, frame.scale) / 2 + 4;
    if (x < -40 || y < -40 || x > frame.width + 40 || y > frame.height + 40) continue;
    if (mark) disc(context, x + reach * 0.8, y - reach * 0.8, markSigns[mark].badge, colours, 1);
    else if (node.badge !== '') disc(context, x + reach * 0.8, y - reach * 0.8, node.badge, colours, 1);
    if (node.pinned) pin(context, x - reach * 0.8, y - reach * 0.8, colours);
  }
}

/** A letter on a disc. `unit` is how long a pixel of the screen is. */
function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  letter: string,
  colours: ChartColours,
  unit: number,
): void {
  const dash = context.getLineDash();
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, (letter.length > 1 ? 9 : 7.5) * unit, 0, 2 * Math.PI);
  context.fillStyle = colours.selected;
  context.fill();
  context.fillStyle = colours.ground;
  context.font = `700 ${11 * unit}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(letter, x, y + 0.5 * unit);
  context.setLineDash(dash);
}

function pin(context: CanvasRenderingContext2D, x: number, y: number, colours: ChartColours): void {
  context.fillStyle = colours.text;
  context.strokeStyle = colours.ground;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - 4, y - 5);
  context.lineTo(x + 4, y - 5);
  context.lineTo(x + 2, y);
  context.lineTo(x, y + 7);
  context.lineTo(x - 2, y);
  context.closePath();
  context.stroke();
  context.fill();
}

/** The outlines of chosen groups, with their letters on top. */
function paintOutlines(context: CanvasRenderingContext2D, frame: Frame, colours: ChartColours): void {
  const { scene, places, zoom } = frame;
  for (const { members, hue, code } of frame.outlined) {
    const points = members.flatMap((id) => {
      const at = scene.placeOf.get(id);
      return at === undefined ? [] : [{ x: places[2 * at] ?? 0, y: places[2 * at + 1] ?? 0 }];
    });
    const [first, ...rest] = outlineAround(points, hullMargin);
    if (!first) continue;
    const colour = colours.groups[hue] ?? colours.textSoft;
    context.beginPath();
    context.moveTo(first.x, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.globalAlpha = 0.14;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1.5 / zoom;
    context.setLineDash([6 / zoom, 4 / zoom]);
    context.stroke();
    context.setLineDash([]);
    const top = [first, ...rest].reduce((highest, point) => (point.y < highest.y ? point : highest));
    context.font = `700 ${15 / zoom}px ${fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillText(code, top.x, top.y - 5 / zoom);
  }
}
