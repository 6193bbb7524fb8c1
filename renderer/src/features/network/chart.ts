import cytoscape, {
  type CollectionReturnValue,
  type Core,
  type ElementDefinition,
  type EventObject,
  type NodeSingular,
} from 'cytoscape';
import { styleNonce } from '../../style/nonce.ts';
import { type ChartColours, chartStyle } from './chartStyle.ts';
import { outlineAround } from './hull.ts';
import { type DrawnLine, drawLines, lineAt, linesOf, type Stroke } from './lines.ts';
import { type Marks, markSigns } from './marks.ts';
import { type ChartGroup, type ChartPerson, lineKey, type NetworkModel } from './model.ts';
import type { Point, Positions, Viewport } from './roomState.ts';
import type { StyleValues } from './styleValues.ts';

/** What the chart tells the room. */
export interface ChartEvents {
  personsChosen(ids: readonly number[]): void;
  lineChosen(a: number, b: number): void;
  moved(places: Positions): void;
  viewportChanged(viewport: Viewport): void;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Above this many persons a moving view shows the texture of the standing one; below it everything is drawn anew. */
const manyPersons = 2000;
/** Above this many persons a new layout is shown at once instead of being walked to. */
const walkable = 400;
const walkMs = 220;
/** Room around a group's outermost members. */
const hullMargin = 32;
/** How near a line must be pointed at, in pixels. */
const lineReach = 6;
/** How much wider than itself a chosen line's surroundings are. */
const chosenHalo = 10;
/** Room around the outermost persons, in units of the drawing, and how near a handful of persons is brought. */
const fitMargin = 70;
const closestFit = 1.5;
const leastZoom = 0.02;
const greatestZoom = 4;

/**
 * Persons by cytoscape on a canvas, with `preset` positions; lines and outlines of groups on one behind it, where many
 * alike lines are one stroke: as cytoscape's own elements they would be most of the time to the first picture, and a
 * moving view could not draw them. It holds no state of its own that the room needs: what is
 * shown, chosen and placed is told to it, and what the user does is told back.
 */
export class Chart {
  readonly #cy: Core;
  readonly #events: ChartEvents;
  readonly #underlay: HTMLCanvasElement;
  #colours: ChartColours;
  #hulls: readonly ChartGroup[] = [];
  /** True while the chart itself changes what is selected. */
  #told = false;
  #drawnOnce = false;
  #chosen: CollectionReturnValue;
  #persons: readonly NodeSingular[] = [];
  #lines: readonly DrawnLine[] = [];
  /** The lines of the chosen persons. */
  #touched: readonly DrawnLine[] = [];
  #chosenLines: readonly DrawnLine[] = [];
  #marks: Marks | null = null;

  /** `underlay` is a canvas of the container's size behind it, for lines and the groups' outlines. */
  constructor(
    container: HTMLElement,
    underlay: HTMLCanvasElement,
    colours: ChartColours,
    events: ChartEvents,
  ) {
    claimStylesheet();
    this.#events = events;
    this.#underlay = underlay;
    this.#colours = colours;
    this.#cy = cytoscape({
      container,
      style: chartStyle(colours),
      layout: { name: 'preset' },
      minZoom: leastZoom,
      maxZoom: greatestZoom,
      boxSelectionEnabled: true,
      selectionType: 'single',
      motionBlur: false,
    });
    this.#chosen = this.#cy.collection();
    this.#listen();
  }

  /** Draws a model. Persons without a place are left out. `viewport` is used the first time; else everything is fitted. */
  show(
    model: NetworkModel,
    positions: Positions,
    viewport: Viewport | null,
    values: StyleValues | null,
  ): void {
    const cy = this.#cy;
    const elements = new Map<string, ElementDefinition>();
    const sizes = values && sizesBy(values);
    for (const person of model.persons.values()) {
      const position = positions.get(person.id);
      if (position) elements.set(`p${person.id}`, personElement(person, position, sizes));
    }
    this.#told = true;
    cy.batch(() => {
      cy.elements()
        .filter((element) => !elements.has(element.id()))
        .remove();
      const added: ElementDefinition[] = [];
      for (const [id, element] of elements) {
        const present = cy.getElementById(id);
        if (present.empty()) {
          added.push(element);
        } else {
          present.data(element.data);
          present.classes(element.classes as string);
        }
      }
      cy.add(added);
    });
    this.#told = false;
    this.#persons = cy.nodes().toArray();
    const placeOf = new Map(this.#persons.map((node, at) => [node.data('person') as number, at]));
    this.#lines = linesOf(model, placeOf);
    this.#tellOfLines();
    this.#walkTo(positions);
    rendererOf(cy).textureOnViewport = this.#persons.length > manyPersons;
    if (!this.#drawnOnce && elements.size > 0) {
      this.#drawnOnce = true;
      if (viewport) this.#lookAt(viewport);
      else this.fit();
    }
  }

  /** Marks what is chosen, and the lines that touch it. */
  select(
    persons: readonly number[],
    tie: readonly [number, number] | null,
    groups: readonly ChartGroup[],
  ): void {
    const cy = this.#cy;
    const nodes = cy.collection();
    for (const id of persons) nodes.merge(cy.getElementById(`p${id}`));
    this.#told = true;
    cy.batch(() => {
      this.#chosen.difference(nodes).unselect();
      nodes.difference(this.#chosen).select();
    });
    this.#told = false;
    this.#chosen = nodes;
    const among = new Set(persons);
    this.#touched = this.#lines.filter(({ a, b }) => among.has(a) || among.has(b));
    this.#chosenLines = tie ? this.#lines.filter(({ a, b }) => a === tie[0] && b === tie[1]) : [];
    this.#tellOfLines();
    this.#hulls = groups;
    this.#drawUnderlay();
  }

  /** Emphasises what an analysis asks for; null takes the emphasis away. */
  mark(marks: Marks | null): void {
    this.#marks = marks;
    this.#drawUnderlay();
  }

  /** Brings persons into view when none of them is. */
  reveal(persons: readonly number[]): void {
    const extent = this.#cy.extent();
    const nodes = persons.map((id) => this.#cy.getElementById(`p${id}`)).filter((node) => node.nonempty());
    const seen = nodes.some((node) => {
      const { x, y } = node.position();
      return x > extent.x1 && x < extent.x2 && y > extent.y1 && y < extent.y2;
    });
    const [first] = nodes;
    if (!seen && first) this.#cy.center(first);
  }

  /** Shows everybody. Measured by places, since measuring every name first would take as long as drawing. */
  fit(): void {
    const cy = this.#cy;
    let [left, right, top, bottom] = [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    for (const node of cy.nodes()) {
      const { x, y } = node.position();
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (left > right) return;
    const across = cy.width() / (right - left + 2 * fitMargin);
    const down = cy.height() / (bottom - top + 2 * fitMargin);
    const zoom = Math.max(leastZoom, Math.min(closestFit, across, down));
    this.#lookAt({ zoom, middle: { x: (left + right) / 2, y: (top + bottom) / 2 } });
  }

  zoomBy(factor: number): void {
    const cy = this.#cy;
    cy.zoom({
      level: Math.min(greatestZoom, Math.max(leastZoom, cy.zoom() * factor)),
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    });
  }

  panBy(x: number, y: number): void {
    this.#cy.panBy({ x, y });
  }

  /** The nearest person in a direction from one, or from the middle of the view. */
  nearest(from: number | null, direction: Direction): number | null {
    const cy = this.#cy;
    const start = from === null ? null : cy.getElementById(`p${from}`);
    const extent = cy.extent();
    const at =
      start?.nonempty() === true
        ? start.position()
        : { x: (extent.x1 + extent.x2) / 2, y: (extent.y1 + extent.y2) / 2 };
    let best: number | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const node of cy.nodes()) {
      const cost = costTowards(direction, node.position().x - at.x, node.position().y - at.y);
      if (cost >= bestCost || (start?.same(node) ?? false)) continue;
      bestCost = cost;
      best = node.data('person');
    }
    return best;
  }

  restyle(colours: ChartColours): void {
    this.#colours = colours;
    this.#cy.style(chartStyle(colours));
    this.#drawUnderlay();
  }

  /** Draws what is seen, or everything, at twice the screen's size. */
  async picture(whole: boolean): Promise<HTMLCanvasElement> {
    const cy = this.#cy;
    const box = cy.elements().boundingBox();
    const scale = whole ? Math.min(2, 6000 / Math.max(box.w, box.h, 1)) : 2;
    const drawing = await createImageBitmap(
      await cy.png({ output: 'blob-promise', full: whole, scale, bg: 'transparent' }),
    );
    const canvas = document.createElement('canvas');
    canvas.width = drawing.width;
    canvas.height = drawing.height;
    const context = contextOf(canvas);
    context.fillStyle = this.#colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.save();
    if (whole) {
      context.scale(scale, scale);
      context.translate(-box.x1, -box.y1);
    } else {
      context.scale(scale, scale);
      context.translate(cy.pan().x, cy.pan().y);
      context.scale(cy.zoom(), cy.zoom());
    }
    this.#drawBehind(context, whole ? 1 : cy.zoom(), whole);
    context.restore();
    context.drawImage(drawing, 0, 0);
    drawing.close();
    return canvas;
  }

  destroy(): void {
    this.#cy.destroy();
  }

  #listen(): void {
    const cy = this.#cy;
    // One gesture selects and unselects many, or chooses a line: told once, when it is over.
    let pending = false;
    let pointedAt: DrawnLine | null = null;
    const tell = () => {
      if (pending) return;
      pending = true;
      queueMicrotask(() => {
        const line = pointedAt;
        pending = false;
        pointedAt = null;
        if (line) this.#events.lineChosen(line.a, line.b);
        else this.#events.personsChosen(cy.nodes(':selected').map((node) => node.data('person') as number));
      });
    };
    cy.on('tap', (event: EventObject) => {
      if (event.target !== cy) return;
      pointedAt = lineAt(this.#lines, this.#places(), event.position, lineReach / cy.zoom());
      tell();
    });
    cy.on('select unselect', 'node', () => {
      if (!this.#told) tell();
    });
    cy.on('dragfree', 'node', () => {
      const places = new Map<number, Point>();
      for (const node of cy.nodes()) places.set(node.data('person'), { ...node.position() });
      this.#events.moved(places);
    });
    cy.on('mouseover', 'node', ({ target }: EventObject) => target.addClass('hovered'));
    cy.on('mouseout', 'node', ({ target }: EventObject) => target.removeClass('hovered'));
    cy.on('viewport', () => {
      const { x1, x2, y1, y2 } = cy.extent();
      const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
      this.#events.viewportChanged({ zoom: cy.zoom(), middle });
    });
    cy.on('render resize', () => this.#drawUnderlay());
  }

  #lookAt({ zoom, middle }: Viewport): void {
    const cy = this.#cy;
    cy.viewport({
      zoom,
      pan: { x: cy.width() / 2 - zoom * middle.x, y: cy.height() / 2 - zoom * middle.y },
    });
  }

  #walkTo(positions: Positions): void {
    const cy = this.#cy;
    const strayed = cy.nodes().filter((node) => {
      const wished = positions.get(node.data('person'));
      const at = node.position();
      return wished !== undefined && (Math.abs(at.x - wished.x) > 0.5 || Math.abs(at.y - wished.y) > 0.5);
    });
    if (strayed.empty()) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || strayed.length > walkable;
    strayed
      .layout({
        name: 'preset',
        fit: false,
        animate: !calm,
        animationDuration: walkMs,
        positions: ((node: cytoscape.NodeSingular) => ({
          ...positions.get(node.data('person')),
        })) as unknown as cytoscape.NodePositionFunction,
      })
      .run();
  }

  #drawUnderlay(): void {
    const canvas = this.#underlay;
    const ratio = window.devicePixelRatio;
    const [width, height] = [this.#cy.width() * ratio, this.#cy.height() * ratio];
    if (canvas.width !== Math.round(width) || canvas.height !== Math.round(height)) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = contextOf(canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { x, y } = this.#cy.pan();
    context.scale(ratio, ratio);
    context.translate(x, y);
    context.scale(this.#cy.zoom(), this.#cy.zoom());
    this.#drawBehind(context, this.#cy.zoom(), false);
  }

  /** What lies behind the persons. `context` is in the drawing's own units; one of them is `zoom` pixels. */
  #drawBehind(context: CanvasRenderingContext2D, zoom: number, whole: boolean): void {
    const { faint, tie, declared, touched, selected } = this.#colours;
    const colours = { once: faint, weakOnce: faint, tie, weak: tie, declared };
    const seen = whole ? null : this.#cy.extent();
    const places = this.#places();
    const draw = (lines: readonly DrawnLine[], colourOf: Stroke['colourOf']) =>
      drawLines(context, lines, places, { zoom, seen, colourOf });
    this.#drawHulls(context, zoom);
    draw(this.#lines, (look) => colours[look]);
    draw(this.#touched, () => touched);
    context.globalAlpha = 0.35;
    draw(
      this.#chosenLines.map((line) => ({ ...line, width: line.width + chosenHalo })),
      () => selected,
    );
    context.globalAlpha = 1;
    draw(this.#chosenLines, () => selected);
    if (this.#marks) this.#drawMarks(context, this.#marks, places, zoom);
  }

  /**
   * Puts the lines where whoever inspects the graph from outside finds what is drawn beside cytoscape's own. Into the
   * object itself: `scratch(name, value)` would style every person anew.
   */
  #tellOfLines(): void {
    Object.assign(this.#cy.scratch(), { _lines: this.#lines, _chosenLines: this.#chosenLines });
  }

  /** Where the persons stand now, interleaved. */
  #places(): Float64Array {
    const places = new Float64Array(2 * this.#persons.length);
    for (const [at, node] of this.#persons.entries()) {
      const { x, y } = node.position();
      places[2 * at] = x;
      places[2 * at + 1] = y;
    }
    return places;
  }

  #drawMarks(context: CanvasRenderingContext2D, marks: Marks, places: Float64Array, zoom: number): void {
    const colour = this.#colours.selected;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    for (const { a, b, from, to } of this.#lines) {
      const kind = marks.ties.get(lineKey(a, b));
      if (!kind) continue;
      context.setLineDash([...(markSigns[kind].dash ?? [])]);
      context.lineWidth = 5;
      context.beginPath();
      context.moveTo(places[2 * from] ?? 0, places[2 * from + 1] ?? 0);
      context.lineTo(places[2 * to] ?? 0, places[2 * to + 1] ?? 0);
      context.stroke();
    }
    context.setLineDash([]);
    context.font = `700 ${14 / zoom}px Roboto, "DejaVu Sans", sans-serif`;
    context.textAlign = 'center';
    for (const [id, kind] of marks.persons) {
      const node = this.#cy.getElementById(`p${id}`);
      if (node.empty()) continue;
      const { x, y } = node.position();
      const reach = (node.data('size') as number) / 2 + 7;
      context.lineWidth = 3;
      context.beginPath();
      context.arc(x, y, reach, 0, 2 * Math.PI);
      context.stroke();
      context.fillText(markSigns[kind].badge, x + reach, y - reach + 4);
    }
  }

  #drawHulls(context: CanvasRenderingContext2D, zoom: number): void {
    for (const { members, hue, code } of this.#hulls) {
      const points = members.flatMap((id) => {
        const node = this.#cy.getElementById(`p${id}`);
        return node.nonempty() ? [node.position()] : [];
      });
      const [first, ...rest] = outlineAround(points, hullMargin);
      if (!first) continue;
      const colour = this.#colours.groups[hue] ?? this.#colours.textSoft;
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
      context.font = `700 ${15 / zoom}px Roboto, "DejaVu Sans", sans-serif`;
      context.textAlign = 'center';
      context.fillText(code, top.x, top.y - 5 / zoom);
    }
  }
}

/** Diameters by a figure of each person: the area grows with it. */
function sizesBy({ byPerson }: StyleValues): ReadonlyMap<number, number> {
  const most = Math.max(0, ...byPerson.values());
  return new Map([...byPerson].map(([id, value]) => [id, 14 + 30 * Math.sqrt(most > 0 ? value / most : 0)]));
}

function personElement(
  person: ChartPerson,
  position: Point,
  sizes: ReadonlyMap<number, number> | null,
): ElementDefinition {
  const codes = person.groups.map(({ group }) => group.code);
  const label = codes.length > 0 ? `${person.name ?? '?'}\n[${codes.join(' ')}]` : (person.name ?? '?');
  const [leading] = person.groups;
  const classes = [
    person.kind,
    person.age === 'under18' ? 'under18' : '',
    leading ? `hue${leading.group.hue}` : '',
  ];
  return {
    group: 'nodes',
    data: {
      id: `p${person.id}`,
      person: person.id,
      label,
      size: sizes ? (sizes.get(person.id) ?? 14) : 18 + Math.min(18, 2 * Math.sqrt(person.neighbours.size)),
    },
    classes: classes.filter(Boolean).join(' '),
    position: { ...position },
  };
}

/** Distance, dearer the further off the direction; infinite behind. */
function costTowards(direction: Direction, dx: number, dy: number): number {
  const horizontal = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const ahead = sign * (horizontal ? dx : dy);
  const aside = Math.abs(horizontal ? dy : dx);
  return ahead > 0 && aside <= 2 * ahead ? ahead + 2 * aside : Number.POSITIVE_INFINITY;
}

/**
 * Cytoscape adds a style element of this id unless there is one. The content policy refuses an element without the
 * nonce, so one with it stands there beforehand; its only rule is in `base.css`.
 */
function claimStylesheet(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const style = document.createElement('style');
  style.id = id;
  style.nonce = styleNonce;
  document.head.append(style);
}

/** The renderer's own switch, which its options set only once. */
function rendererOf(cy: Core): { textureOnViewport: boolean } {
  return (cy as unknown as { renderer(): { textureOnViewport: boolean } }).renderer();
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the window cannot draw');
  return context;
}
