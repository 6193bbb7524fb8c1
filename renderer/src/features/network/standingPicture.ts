import type { Frame } from './chartPaint.ts';

/** How much of the window's width and height is painted beyond each of its edges. */
const marginShare = 0.25;
/** So far it is shrunk and enlarged before it is painted anew. */
const leastScale = 0.7;
const greatestScale = 1.4;

/** A part of the drawing, in its own units. */
interface Part {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/**
 * A picture of the drawing that is painted once, with a margin around the window, and then copied into one frame after
 * another while the view is moved and zoomed. Painting 5,000 symbols and 20,000 lines takes several frames, copying them a
 * fraction of one.
 */
export class StandingPicture {
  readonly #canvas = document.createElement('canvas');
  #painted: { zoom: number; part: Part; everything: Part } | null = null;

  /** Something else than the view has changed. */
  forget(): void {
    this.#painted = null;
  }

  /**
   * Copies the drawing as `frame` sees it, moved and scaled; `paint` is called where what stands does not show it, or too
   * small or too large.
   */
  copy(
    context: CanvasRenderingContext2D,
    frame: Frame,
    ratio: number,
    paint: (context: CanvasRenderingContext2D, frame: Frame) => void,
  ): void {
    const { zoom, part } = this.#serves(frame) ?? this.#paint(frame, ratio, paint);
    const scale = frame.zoom / zoom;
    const left = (part.x1 * frame.zoom + frame.pan.x) * ratio;
    const top = (part.y1 * frame.zoom + frame.pan.y) * ratio;
    const { width, height } = this.#canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    // What is only moved stays sharp on whole pixels.
    if (scale === 1) context.drawImage(this.#canvas, Math.round(left), Math.round(top));
    else context.drawImage(this.#canvas, left, top, width * scale, height * scale);
  }

  /** What stands, if it shows all that the frame shows, near enough to its scale. */
  #serves(frame: Frame): { zoom: number; part: Part } | null {
    if (!this.#painted) return null;
    const { zoom, part, everything } = this.#painted;
    const scale = frame.zoom / zoom;
    if (scale < leastScale || scale > greatestScale) return null;
    const seen = partOf(frame);
    const isWithin =
      Math.max(seen.x1, everything.x1) >= part.x1 &&
      Math.max(seen.y1, everything.y1) >= part.y1 &&
      Math.min(seen.x2, everything.x2) <= part.x2 &&
      Math.min(seen.y2, everything.y2) <= part.y2;
    return isWithin ? this.#painted : null;
  }

  #paint(frame: Frame, ratio: number, paint: (context: CanvasRenderingContext2D, frame: Frame) => void) {
    // Whole pixels, so that a copy which is not scaled is the picture itself.
    const across = Math.ceil(frame.width * marginShare * ratio) / ratio;
    const down = Math.ceil(frame.height * marginShare * ratio) / ratio;
    const wider: Frame = {
      ...frame,
      pan: { x: frame.pan.x + across, y: frame.pan.y + down },
      width: frame.width + 2 * across,
      height: frame.height + 2 * down,
    };
    this.#canvas.width = Math.round(wider.width * ratio);
    this.#canvas.height = Math.round(wider.height * ratio);
    const context = this.#canvas.getContext('2d');
    if (!context) throw new Error('the window cannot draw');
    paint(context, wider);
    this.#painted = { zoom: frame.zoom, part: partOf(wider), everything: everythingOf(frame) };
    return this.#painted;
  }
}

function partOf({ zoom, pan, width, height }: Frame): Part {
  return { x1: -pan.x / zoom, y1: -pan.y / zoom, x2: (width - pan.x) / zoom, y2: (height - pan.y) / zoom };
}

/** Where anything is drawn at all, with room for symbols and outlines. */
function everythingOf({ places, ghosts, captions, zoom }: Frame): Part {
  const room = 60 / Math.min(1, zoom);
  const part = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  const reach = (x: number, y: number) => {
    part.x1 = Math.min(part.x1, x - room);
    part.y1 = Math.min(part.y1, y - room);
    part.x2 = Math.max(part.x2, x + room);
    part.y2 = Math.max(part.y2, y + room);
  };
  for (let at = 0; at < places.length; at += 2) reach(places[at] ?? 0, places[at + 1] ?? 0);
  for (const { x, y } of ghosts.values()) reach(x, y);
  for (const { x, y } of captions) reach(x, y);
  return part;
}
