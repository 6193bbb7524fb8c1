import cytoscape, { type Core, type EventObject, type NodeSingular } from 'cytoscape';
import type { Caption, ChartNote } from '../../../../shared/contract/networkChart.ts';
import { styleNonce } from '../../style/nonce.ts';
import { labelled } from './chartLabels.ts';
import {
  diameterOf,
  type Frame,
  paint,
  paintDrawing,
  paintNotes,
  paintWriting,
  symbolScale,
} from './chartPaint.ts';
import { emptyScene, type Scene } from './chartScene.ts';
import { Sprites } from './chartSprites.ts';
import { type ChartColours, stageStyle } from './chartStyle.ts';
import { type DrawnLine, lineAt } from './lines.ts';
import type { Marks } from './marks.ts';
import type { ChartGroup } from './model.ts';
import type { Point, Positions, Viewport } from './roomState.ts';
import { StandingPicture } from './standingPicture.ts';

/** What the chart tells the room. Folded groups are named by their number below zero. */
export interface ChartEvents {
  chosen(ids: readonly number[]): void;
  lineChosen(a: number, b: number): void;
  opened(id: number): void;
  moved(places: Positions): void;
  viewportChanged(viewport: Viewport): void;
  /** After every picture, so that what lies over the drawing can follow it. */
  painted(zoom: number, pan: Point): void;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Above this many persons a new layout is shown at once instead of being walked to. */
const walkable = 1200;
const walkMs = 220;
/** How near a line must be pointed at, in pixels. */
const lineReach = 6;
/** Room around the outermost persons, in pixels, and how near a handful of persons is brought. */
const fitMargin = 46;
const closestFit = 1.5;
const leastZoom = 0.02;
const greatestZoom = 4;
/** So many persons a frame are made known to cytoscape once the first picture stands. */
const stagedAtOnce = 600;
/** Up to this many persons, names are chosen anew in every frame of a zoom. */
const quicklyNamed = 600;
/** A view that has not moved for so long is at rest. */
const restMs = 200;
/** Up to this many symbols and lines are painted anew in every frame of a movement too. */
const quicklyPainted = 3000;

/**
 * The drawn network. Every picture is painted by us on one canvas (`chartPaint.ts`); cytoscape is the stage: it holds
 * the persons as elements with places and selection, and reads pointer, wheel and touch. A picture is painted before
 * cytoscape knows its persons: they are made known to it over the next frames, since making 5,000 elements takes longer
 * than drawing them. It holds no state that the room needs: what is shown, chosen and placed is told to it, and what the
 * user does is told back.
 */
export class Chart {
  readonly #cy: Core;
  readonly #events: ChartEvents;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #colours: ChartColours;
  #sprites: Sprites;
  #ratio = window.devicePixelRatio;
  #scene: Scene = emptyScene;
  #places: Float64Array = new Float64Array(0);
  #walk: { from: Float64Array; to: Float64Array; began: number } | null = null;
  /** Nodes of the scene that cytoscape does not know yet. */
  #unstaged: number[] = [];
  /** True while the chart itself changes what is selected. */
  #told = false;
  #drawnOnce = false;
  /** Everybody is in view, and the user has not moved it since. */
  #fitted = false;
  #fitting = false;
  #selection: { ids: ReadonlySet<number>; tie: readonly [number, number] | null } = {
    ids: new Set(),
    tie: null,
  };
  #hovered: number | null = null;
  #touched: readonly DrawnLine[] = [];
  #chosenLines: readonly DrawnLine[] = [];
  #outlined: readonly ChartGroup[] = [];
  #marks: Marks | null = null;
  #ghosts: Positions = new Map();
  #captions: readonly Caption[] = [];
  #reaching: ReturnType<typeof setTimeout> | undefined;
  #staging: ReturnType<typeof setTimeout> | undefined;
  #named: { zoom: number; at: readonly number[] } | null = null;
  readonly #standing = new StandingPicture();
  /** The view is being dragged or zoomed by hand, and has not come to rest. */
  #moving = false;

  /** `canvas` lies behind the container and is of its size. */
  constructor(container: HTMLElement, canvas: HTMLCanvasElement, colours: ChartColours, events: ChartEvents) {
    claimStylesheet();
    this.#events = events;
    this.#canvas = canvas;
    this.#context = contextOf(canvas);
    this.#colours = colours;
    this.#sprites = new Sprites(colours, this.#ratio);
    this.#cy = cytoscape({
      container,
      style: stageStyle(),
      layout: { name: 'preset' },
      minZoom: leastZoom,
      maxZoom: greatestZoom,
      boxSelectionEnabled: true,
      selectionType: 'single',
      motionBlur: false,
    });
    stageOf(this.#cy).render = () => this.#paint();
    this.#listen();
  }

  /**
   * Draws a scene. `positions` holds a place for every node of it. `viewport` is used the first time; else everything is
   * fitted. Who was drawn before walks to a new place.
   */
  show(scene: Scene, positions: Positions, captions: readonly Caption[], viewport: Viewport | null): void {
    const before = this.#scene;
    const stood = this.#places;
    const places = new Float64Array(2 * scene.nodes.length);
    const from = new Float64Array(places.length);
    let strayed = 0;
    for (const [at, { id }] of scene.nodes.entries()) {
      const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
      places[2 * at] = from[2 * at] = x;
      places[2 * at + 1] = from[2 * at + 1] = y;
      const known = before.placeOf.get(id);
      if (known === undefined || before.nodes[known]?.id !== id) continue;
      const [oldX, oldY] = [stood[2 * known] ?? x, stood[2 * known + 1] ?? y];
      if (Math.abs(oldX - x) < 0.5 && Math.abs(oldY - y) < 0.5) continue;
      from[2 * at] = oldX;
      from[2 * at + 1] = oldY;
      strayed += 1;
    }
    this.#scene = scene;
    this.#captions = captions;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || scene.nodes.length > walkable;
    this.#walk = strayed > 0 && !calm ? { from, to: places, began: performance.now() } : null;
    this.#places = this.#walk ? from.slice() : places;
    this.#standing.forget();
    this.#relate();
    if (!this.#drawnOnce && scene.nodes.length > 0) {
      this.#drawnOnce = true;
      if (viewport) this.#lookAt(viewport);
      else this.#fitTo(places);
    } else if (strayed > scene.nodes.length / 2) {
      // Most of them moved: another layout, which nobody has found a view of yet.
      this.#fitTo(places);
    }
    this.#paint();
    // The picture has its frame first.
    clearTimeout(this.#staging);
    this.#staging = setTimeout(() => {
      if (!this.#cy.destroyed()) this.#stage(positions);
    });
  }

  /** Marks what is chosen, and the lines that touch it. */
  select(
    ids: readonly number[],
    tie: readonly [number, number] | null,
    outlined: readonly ChartGroup[],
  ): void {
    this.#selection = { ids: new Set(ids), tie };
    this.#outlined = outlined;
    this.#relate();
    this.#tellSelection();
    this.#redraw();
  }

  /** Emphasises what an analysis asks for; null takes the emphasis away. `stood` holds the places of who is gone. */
  mark(marks: Marks | null, stood: Positions): void {
    this.#marks = marks;
    this.#ghosts = marks ? ghostPlaces(marks, stood) : new Map();
    this.#redraw();
  }

  /** Brings persons into view when none of them is. */
  reveal(ids: readonly number[]): void {
    const cy = this.#cy;
    const { x1, x2, y1, y2 } = cy.extent();
    const spots = ids.flatMap((id) => this.#spotOf(id) ?? []);
    const [first] = spots;
    if (!first || spots.some(({ x, y }) => x > x1 && x < x2 && y > y1 && y < y2)) return;
    this.#lookAt({ zoom: cy.zoom(), middle: first });
  }

  /** Shows everybody. */
  fit(): void {
    this.#fitTo(this.#walk?.to ?? this.#places);
  }

  /** Shows some of the persons as large as they fit. */
  fitTo(ids: readonly number[]): void {
    const spots = ids.flatMap((id) => this.#spotOf(id) ?? []);
    this.#fitTo(Float64Array.from(spots.flatMap(({ x, y }) => [x, y])));
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

  /** The middle of what is seen, in units of the drawing. */
  middle(): Point {
    const { x1, x2, y1, y2 } = this.#cy.extent();
    return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  }

  /** The nearest person in a direction from one, or from the middle of the view. */
  nearest(from: number | null, direction: Direction): number | null {
    const start = from === null ? null : this.#spotOf(from);
    const at = start ?? this.middle();
    let best: number | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [place, { id }] of this.#scene.nodes.entries()) {
      const dx = (this.#places[2 * place] ?? 0) - at.x;
      const dy = (this.#places[2 * place + 1] ?? 0) - at.y;
      const cost = costTowards(direction, dx, dy);
      if (cost >= bestCost || (start && id === from)) continue;
      bestCost = cost;
      best = id;
    }
    return best;
  }

  restyle(colours: ChartColours): void {
    this.#colours = colours;
    this.#sprites = new Sprites(colours, this.#ratio);
    this.#redraw();
  }

  /** Draws what is seen, or everything, at twice the screen's size. */
  picture(whole: boolean, notes: readonly ChartNote[]): HTMLCanvasElement {
    const cy = this.#cy;
    let frame = this.#frame();
    if (whole) {
      const view = viewOf(this.#places, 3000, 2000);
      const scale = symbolScale(view.zoom, this.#scene.nodes.length, 3000, 2000);
      frame = { ...frame, ...view, scale, width: 3000, height: 2000, named: this.#namesAt(view.zoom) };
    }
    const ratio = 2;
    const canvas = document.createElement('canvas');
    canvas.width = (whole ? frame.width : cy.width()) * ratio;
    canvas.height = (whole ? frame.height : cy.height()) * ratio;
    const context = contextOf(canvas);
    context.fillStyle = this.#colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    paint(context, frame, this.#colours, new Sprites(this.#colours, ratio), ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintNotes(context, frame, notes, this.#colours);
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
        else this.#events.chosen(cy.nodes(':selected').map((node) => node.data('person') as number));
      });
    };
    cy.on('tap', (event: EventObject) => {
      if (event.target !== cy) return;
      pointedAt = lineAt(this.#scene.lines, this.#places, event.position, lineReach / cy.zoom());
      tell();
    });
    cy.on('dbltap', 'node', ({ target }: EventObject) => this.#events.opened(target.data('person')));
    cy.on('select unselect', 'node', () => {
      if (!this.#told) tell();
    });
    cy.on('drag', 'node', ({ target }: EventObject) => {
      const at = this.#scene.placeOf.get(target.data('person'));
      if (at === undefined) return;
      const { x, y } = (target as NodeSingular).position();
      this.#places[2 * at] = x;
      this.#places[2 * at + 1] = y;
      this.#standing.forget();
      this.#named = null;
    });
    cy.on('dragfree', 'node', () => {
      const places = new Map<number, Point>();
      for (const [at, { id }] of this.#scene.nodes.entries()) {
        places.set(id, { x: this.#places[2 * at] ?? 0, y: this.#places[2 * at + 1] ?? 0 });
      }
      this.#events.moved(places);
    });
    const hover = (id: number | null) => {
      this.#hovered = id === null ? null : (this.#scene.placeOf.get(id) ?? null);
      this.#named = null;
      this.#redraw();
    };
    cy.on('mouseover', 'node', ({ target }: EventObject) => hover(target.data('person')));
    cy.on('mouseout', 'node', () => hover(null));
    let middle = this.middle();
    cy.on('viewport', () => {
      this.#fitted = this.#fitting;
      middle = this.middle();
      this.#events.viewportChanged({ zoom: cy.zoom(), middle });
      this.#reachLater();
    });
    cy.on('scrollzoom pinchzoom dragpan', () => {
      this.#moving = true;
    });
    // A view of everybody stays one when the window changes its size; else what was in the middle stays there.
    cy.on('resize', () => {
      this.#named = null;
      if (this.#fitted) this.fit();
      else if (this.#drawnOnce) this.#lookAt({ zoom: cy.zoom(), middle });
    });
  }

  /** What hangs on the scene and the selection together. */
  #relate(): void {
    const { lines, placeOf } = this.#scene;
    const { ids, tie } = this.#selection;
    this.#hovered = null;
    this.#named = null;
    this.#touched = ids.size === 0 ? [] : lines.filter(({ a, b }) => ids.has(a) || ids.has(b));
    this.#chosenLines = tie ? lines.filter(({ a, b }) => a === tie[0] && b === tie[1]) : [];
    // Where whoever inspects the drawing from outside finds what is not among cytoscape's elements. Into the object itself:
    // `scratch(name, value)` would style every person anew.
    Object.assign(this.#cy.scratch(), {
      _scene: this.#scene,
      _lines: lines,
      _chosenLines: this.#chosenLines,
      _chosen: [...ids].filter((id) => placeOf.has(id)),
    });
  }

  /** Makes the scene's persons known to cytoscape: those it knows at once, the others some in each frame. */
  #stage(positions: Positions): void {
    const cy = this.#cy;
    const { nodes, placeOf } = this.#scene;
    this.#told = true;
    cy.batch(() => {
      const gone = cy.nodes().filter((node) => {
        const at = placeOf.get(node.data('person'));
        return at === undefined || nodes[at]?.id !== node.data('person');
      });
      gone.remove();
      for (const node of cy.nodes()) {
        const id = node.data('person') as number;
        const place = positions.get(id);
        const at = node.position();
        if (place && (at.x !== place.x || at.y !== place.y)) node.position({ ...place });
        const known = nodes[placeOf.get(id) ?? -1];
        if (known && node.data('label') !== known.label) node.data('label', known.label);
      }
    });
    this.#told = false;
    this.#reachLater();
    this.#unstaged = [...nodes.keys()].filter((at) => cy.getElementById(`p${nodes[at]?.id}`).empty());
    this.#tellSelection();
    if (this.#unstaged.length > 0) this.#stageSome();
  }

  #stageSome(): void {
    const cy = this.#cy;
    if (cy.destroyed()) return;
    const { nodes } = this.#scene;
    const now = this.#unstaged.splice(0, stagedAtOnce);
    const places = this.#walk?.to ?? this.#places;
    this.#told = true;
    cy.batch(() => {
      cy.add(
        now.flatMap((at) => {
          const node = nodes[at];
          if (!node) return [];
          return {
            group: 'nodes' as const,
            data: {
              id: `p${node.id}`,
              person: node.id,
              label: node.label,
              size: this.#reachOf(node.size),
            },
            position: { x: places[2 * at] ?? 0, y: places[2 * at + 1] ?? 0 },
            selected: this.#selection.ids.has(node.id),
          };
        }),
      );
    });
    this.#told = false;
    const scene = this.#scene;
    if (this.#unstaged.length > 0) {
      requestAnimationFrame(() => {
        if (this.#scene === scene) this.#stageSome();
      });
    }
  }

  /** How wide cytoscape takes a symbol to be, in units of the drawing: as wide as it is drawn. */
  #reachOf(size: number): number {
    const zoom = this.#cy.zoom();
    return Math.round(diameterOf(size, this.#scaleAt(zoom)) / zoom);
  }

  /** Symbols grow beside their places as one zooms out: cytoscape is told once the view is at rest. */
  #reachLater(): void {
    clearTimeout(this.#reaching);
    this.#reaching = setTimeout(() => {
      const cy = this.#cy;
      if (cy.destroyed()) return;
      const rests = this.#moving;
      const isNamedElsewhere = this.#named !== null && this.#named.zoom !== cy.zoom();
      this.#moving = false;
      if (isNamedElsewhere) this.#named = null;
      if (rests || isNamedElsewhere) this.#redraw();
      cy.batch(() => {
        for (const node of cy.nodes()) {
          const at = this.#scene.placeOf.get(node.data('person'));
          const reach = this.#reachOf(this.#scene.nodes[at ?? -1]?.size ?? 0);
          if (node.data('size') !== reach) node.data('size', reach);
        }
      });
    }, restMs);
  }

  /** Tells cytoscape what is selected, as far as it knows the persons. */
  #tellSelection(): void {
    const cy = this.#cy;
    const { ids } = this.#selection;
    this.#told = true;
    cy.batch(() => {
      cy.nodes(':selected')
        .filter((node) => !ids.has(node.data('person')))
        .unselect();
      for (const id of ids) cy.getElementById(`p${id}`).select();
    });
    this.#told = false;
  }

  /** Something else than the view has changed, or the view has come to rest. */
  #redraw(): void {
    this.#standing.forget();
    stageOf(this.#cy).redraw();
  }

  #paint(): void {
    const cy = this.#cy;
    this.#fitCanvas();
    this.#step();
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const frame = this.#frame();
    const draw = (context: CanvasRenderingContext2D, seen: Frame) =>
      paintDrawing(context, seen, this.#colours, this.#sprites, this.#ratio);
    const { nodes, lines } = this.#scene;
    const isCopied = this.#moving && !this.#walk && nodes.length + lines.length > quicklyPainted;
    if (isCopied) this.#standing.copy(this.#context, frame, this.#ratio, draw);
    else draw(this.#context, frame);
    paintWriting(this.#context, frame, this.#colours, this.#sprites, this.#ratio);
    this.#paintBox();
    // Cytoscape's own word for a picture that stands: whoever waits for one hears it.
    cy.emit('render');
    this.#events.painted(frame.zoom, frame.pan);
    if (this.#walk) requestAnimationFrame(() => !cy.destroyed() && this.#redraw());
  }

  #frame(): Frame {
    const cy = this.#cy;
    const { placeOf } = this.#scene;
    return {
      scene: this.#scene,
      places: this.#places,
      zoom: cy.zoom(),
      scale: this.#scaleAt(cy.zoom()),
      pan: { ...cy.pan() },
      width: cy.width(),
      height: cy.height(),
      named: this.#names(),
      chosen: this.#chosenPlaces(),
      hovered: this.#hovered,
      touched: this.#touched.filter(({ a, b }) => placeOf.has(a) && placeOf.has(b)),
      chosenLines: this.#chosenLines,
      outlined: this.#outlined,
      marks: this.#marks,
      ghosts: this.#ghosts,
      captions: this.#captions,
    };
  }

  #scaleAt(zoom: number): number {
    const { width, height } = this.#size();
    return symbolScale(zoom, this.#scene.nodes.length, width, height);
  }

  #size(): { width: number; height: number } {
    return { width: this.#cy.width(), height: this.#cy.height() };
  }

  #chosenPlaces(): ReadonlySet<number> {
    const { placeOf } = this.#scene;
    return new Set([...this.#selection.ids].flatMap((id) => placeOf.get(id) ?? []));
  }

  /**
   * The names that are written at this zoom; the same while the view is only moved, and with many persons also while it is
   * zoomed, until it is at rest.
   */
  #names(): readonly number[] {
    const zoom = this.#cy.zoom();
    const stale = this.#named === null || this.#walk !== null;
    const moved = this.#named?.zoom !== zoom && this.#scene.nodes.length <= quicklyNamed;
    if (stale || moved || !this.#named) this.#named = { zoom, at: this.#namesAt(zoom) };
    return this.#named.at;
  }

  #namesAt(zoom: number): number[] {
    const { nodes, placeOf } = this.#scene;
    const scale = this.#scaleAt(zoom);
    const first = new Set(this.#chosenPlaces());
    if (this.#hovered !== null) first.add(this.#hovered);
    for (const id of this.#marks?.persons.keys() ?? []) {
      const at = placeOf.get(id);
      if (at !== undefined) first.add(at);
    }
    return labelled(this.#scene, this.#places, zoom, (at) => diameterOf(nodes[at]?.size ?? 0, scale), first);
  }

  #fitCanvas(): void {
    const canvas = this.#canvas;
    if (this.#ratio !== window.devicePixelRatio) {
      this.#ratio = window.devicePixelRatio;
      this.#sprites = new Sprites(this.#colours, this.#ratio);
    }
    const width = Math.round(this.#cy.width() * this.#ratio);
    const height = Math.round(this.#cy.height() * this.#ratio);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    this.#standing.forget();
  }

  /** One step of the walk to new places, quick first and slow at the end. */
  #step(): void {
    if (!this.#walk) return;
    const { from, to, began } = this.#walk;
    const passed = Math.min(1, (performance.now() - began) / walkMs);
    const share = 1 - (1 - passed) ** 3;
    for (let i = 0; i < to.length; i++) {
      this.#places[i] = (from[i] ?? 0) + share * ((to[i] ?? 0) - (from[i] ?? 0));
    }
    if (passed < 1) return;
    this.#places = to;
    this.#walk = null;
    this.#named = null;
  }

  /** The box that is drawn around what is to be chosen. */
  #paintBox(): void {
    const { selection, hoverData } = stageOf(this.#cy);
    const [x1, y1, x2, y2, active] = selection;
    if (active !== 1 || !hoverData.selecting) return;
    const context = this.#context;
    const scale = this.#cy.zoom();
    const { x, y } = this.#cy.pan();
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.beginPath();
    context.rect(x1 * scale + x, y1 * scale + y, (x2 - x1) * scale, (y2 - y1) * scale);
    context.globalAlpha = 0.15;
    context.fillStyle = this.#colours.selected;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = this.#colours.selected;
    context.lineWidth = 1;
    context.stroke();
  }

  #spotOf(id: number): Point | null {
    const at = this.#scene.placeOf.get(id);
    const places = this.#walk?.to ?? this.#places;
    return at === undefined ? null : { x: places[2 * at] ?? 0, y: places[2 * at + 1] ?? 0 };
  }

  #fitTo(places: Float64Array): void {
    if (places.length === 0) return;
    const { width, height } = this.#size();
    const { zoom, pan } = viewOf(places, width, height);
    this.#fitting = true;
    this.#cy.viewport({ zoom, pan });
    this.#fitting = false;
    this.#fitted = true;
  }

  /** Brings a point of the drawing into the middle. */
  centreOn(middle: Point): void {
    this.#lookAt({ zoom: this.#cy.zoom(), middle });
  }

  #lookAt({ zoom, middle }: Viewport): void {
    const cy = this.#cy;
    cy.viewport({
      zoom,
      pan: { x: cy.width() / 2 - zoom * middle.x, y: cy.height() / 2 - zoom * middle.y },
    });
  }
}

/** How places fill a window of a size. */
function viewOf(places: Float64Array, width: number, height: number): { zoom: number; pan: Point } {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i] ?? 0, places[i + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const across = Math.max(50, width - 2 * fitMargin) / Math.max(1, right - left);
  const down = Math.max(50, height - 2 * fitMargin) / Math.max(1, bottom - top);
  const zoom = Math.max(leastZoom, Math.min(closestFit, across, down));
  return {
    zoom,
    pan: { x: width / 2 - (zoom * (left + right)) / 2, y: height / 2 - (zoom * (top + bottom)) / 2 },
  };
}

/** Where those who are gone stood; one who never had a place stands beside the first of those they were tied to. */
function ghostPlaces({ ghosts }: Marks, stood: Positions): Positions {
  const places = new Map<number, Point>();
  for (const [at, { id }] of ghosts.persons.entries()) {
    const partner = ghosts.ties.find(({ a, b }) => a === id || b === id);
    const beside = partner && stood.get(partner.a === id ? partner.b : partner.a);
    const angle = at * Math.PI * (3 - Math.sqrt(5));
    const near = beside && { x: beside.x + 60 * Math.cos(angle), y: beside.y + 60 * Math.sin(angle) };
    const place = stood.get(id) ?? near;
    if (place) places.set(id, place);
  }
  return places;
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

/** The renderer's own parts: what it calls to draw, how it is asked to, and the box that is being drawn around persons. */
interface Stage {
  render(): void;
  redraw(): void;
  selection: [number, number, number, number, number];
  hoverData: { selecting?: boolean };
}

const stageOf = (cy: Core): Stage => (cy as unknown as { renderer(): Stage }).renderer();

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the window cannot draw');
  return context;
}
