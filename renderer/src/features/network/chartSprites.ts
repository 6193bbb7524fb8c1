import type { SceneNode } from './chartScene.ts';
import type { ChartColours } from './chartStyle.ts';

/*
 * Symbols and names are drawn once each into a small picture of their own and then copied: a copy costs a few
 * microseconds, drawing a name with its outline a hundred.
 */

/** A small picture, and where its anchor lies in it, in device pixels. */
export interface Sprite {
  image: OffscreenCanvas;
  x: number;
  y: number;
}

export const fontFamily = 'Roboto, "DejaVu Sans", sans-serif';
/** Names have one size on screen however far in the view is. */
export const labelSize = 12;
const chosenLabelSize = 14;
const detailSize = 10.5;
/** More pictures than this are forgotten together; the next frame draws those it needs. */
const mostSprites = 6000;

/** Keeps the small pictures of one set of colours and one screen resolution. */
export class Sprites {
  readonly #kept = new Map<string, Sprite>();
  readonly #colours: ChartColours;
  readonly #ratio: number;

  constructor(colours: ChartColours, ratio: number) {
    this.#colours = colours;
    this.#ratio = ratio;
  }

  /** The symbol of a person or folded group, `diameter` pixels wide; anchored at its middle. */
  symbol(node: SceneNode, diameter: number): Sprite {
    const wide = Math.max(2, Math.round(diameter * this.#ratio));
    const key = `${node.shape} ${node.fill} ${node.hue ?? ''} ${node.under18 ? 1 : 0} ${wide}`;
    return this.#kept.get(key) ?? this.#keep(key, this.#drawSymbol(node, wide));
  }

  /** A name, with its detail below; anchored at the middle of its upper edge. */
  label(label: string, detail: string, chosen: boolean): Sprite {
    const key = `${chosen ? 1 : 0} ${label}\n${detail}`;
    return this.#kept.get(key) ?? this.#keep(key, this.#drawLabel(label, detail, chosen));
  }

  #keep(key: string, sprite: Sprite): Sprite {
    if (this.#kept.size >= mostSprites) this.#kept.clear();
    this.#kept.set(key, sprite);
    return sprite;
  }

  #drawSymbol(node: SceneNode, wide: number): Sprite {
    const ratio = this.#ratio;
    const detailed = wide > 7 * ratio;
    const ring = node.hue === null || !detailed ? 0 : Math.max(1.5 * ratio, Math.min(3 * ratio, wide / 7));
    const gap = ring > 0 ? Math.max(1, ring * 0.6) : 0;
    const rim = 1.5 * ratio;
    const reach = Math.ceil(wide / 2 + gap + ring + rim);
    const { image, context } = canvasOf(2 * reach, 2 * reach);
    context.translate(reach, reach);
    const radius = wide / 2;
    if (ring > 0) {
      outline(context, node.shape, radius + gap + ring / 2);
      context.strokeStyle = this.#colours.groups[node.hue ?? 0] ?? this.#colours.text;
      context.lineWidth = ring;
      context.stroke();
    }
    const empty = node.fill === 'none' || (node.fill === 'role' && node.shape === 'other');
    outline(context, node.shape, radius - (empty ? ratio : 0));
    context.fillStyle = empty ? this.#colours.ground : fillOf(node, this.#colours);
    context.fill();
    context.strokeStyle = empty ? this.#colours.person.other : this.#colours.ground;
    context.lineWidth = empty ? 2 * ratio : ratio;
    context.stroke();
    if (node.under18 && detailed) {
      outline(context, node.shape, radius * 0.62);
      context.strokeStyle = this.#colours.ground;
      context.lineWidth = Math.max(ratio, wide / 9);
      context.stroke();
      outline(context, node.shape, radius);
      context.strokeStyle = this.#colours.text;
      context.lineWidth = Math.max(ratio, wide / 12);
      context.stroke();
    }
    return { image, x: reach, y: reach };
  }

  #drawLabel(label: string, detail: string, chosen: boolean): Sprite {
    const ratio = this.#ratio;
    const size = (chosen ? chosenLabelSize : labelSize) * ratio;
    const fonts = [
      `${chosen ? 700 : 400} ${size}px ${fontFamily}`,
      `500 ${detailSize * ratio}px ${fontFamily}`,
    ];
    const measuring = canvasOf(1, 1).context;
    const widths = [label, detail].map((text, at) => {
      measuring.font = fonts[at] ?? '';
      return measuring.measureText(text).width;
    });
    const edge = 2 * ratio;
    const wide = Math.ceil(Math.max(...widths) + 2 * edge);
    const high = Math.ceil(size * 1.25 + (detail === '' ? 0 : detailSize * ratio * 1.2) + 2 * edge);
    const { image, context } = canvasOf(wide, high);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.strokeStyle = this.#colours.ground;
    context.lineWidth = 3 * ratio;
    const draw = (text: string, at: number, y: number, colour: string) => {
      context.font = fonts[at] ?? '';
      context.strokeText(text, wide / 2, y);
      context.fillStyle = colour;
      context.fillText(text, wide / 2, y);
    };
    draw(label, 0, edge, this.#colours.text);
    if (detail !== '') draw(detail, 1, edge + size * 1.2, this.#colours.textSoft);
    return { image, x: wide / 2, y: 0 };
  }
}

/** The shape of a kind of person around the origin, as a path; the legend draws the same. */
export function outline(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  shape: SceneNode['shape'],
  radius: number,
): void {
  context.beginPath();
  const corners = cornersOf[shape];
  if (shape === 'associate' || shape === 'folded') {
    context.roundRect(-radius, -radius, 2 * radius, 2 * radius, radius * (shape === 'folded' ? 0.25 : 0.45));
  } else if (corners) {
    for (const [at, [x, y]] of corners.entries()) {
      if (at === 0) context.moveTo(x * radius, y * radius);
      else context.lineTo(x * radius, y * radius);
    }
    context.closePath();
  } else {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
  }
}

type Corners = readonly (readonly [number, number])[];
const cornersOf: Partial<Record<SceneNode['shape'], Corners>> = {
  newcomer: [
    [0, -1.05],
    [1.05, 0.85],
    [-1.05, 0.85],
  ],
  potential: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  protected: [
    [-0.55, -0.95],
    [0.55, -0.95],
    [1.1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1.1, 0],
  ],
};

function fillOf({ fill, shape, hue }: SceneNode, colours: ChartColours): string {
  if (fill === 'role') {
    return shape === 'folded' ? (colours.groups[hue ?? 0] ?? colours.text) : colours.person[shape];
  }
  const at = Number(fill.slice(3 + (fill.startsWith('step') ? 1 : 0)));
  return (fill.startsWith('hue') ? colours.groups[at] : colours.steps[at]) ?? colours.ground;
}

function canvasOf(width: number, height: number) {
  const image = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = image.getContext('2d');
  if (!context) throw new Error('the window cannot draw');
  return { image, context };
}
