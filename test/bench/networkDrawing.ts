import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Page } from 'playwright-core';
import { sampleParticipations } from '../../electron/backend/network/engine/coOffendingSample.ts';
import { findChromium } from '../../electron/shell/chooseShell.ts';
import { addDays } from '../../shared/date.ts';
import { writeMaterial } from '../support/material.ts';
import { TestWindow } from '../support/window.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';
import { type Bench, median } from './measure.ts';

const sizes = [
  { persons: 300, tiesEach: 3 },
  { persons: 1000, tiesEach: 3 },
  { persons: 5000, tiesEach: 4 },
];
/** How often the window of time is moved. */
const moves = 7;
const size = { width: 1280, height: 800 };

/** What is on screen: enough to draw the same in a plain page. */
interface Drawing {
  elements: object[];
  width: number;
  height: number;
  /** Persons who leave the picture as the window moves on, step by step. */
  leaving: string[][];
}

/** How the picture follows the hand, in milliseconds between the pictures drawn. */
interface Handling {
  pan: number;
  panWorst: number;
  zoom: number;
  select: number;
}

/**
 * The graph of 300, 1,000 and 5,000 persons: first picture, and frames while it is dragged, zoomed and chosen in,
 * beside a plain cytoscape.js page with the same elements in the same places, in the same Chromium and the same size.
 */
export const networkDrawingBench: Bench = {
  name: 'network-drawing',
  async measure({ row }) {
    for (const { persons, tiesEach } of sizes) {
      const ours = await measureOurs(persons, tiesEach);
      const plain = await measurePlain(ours.drawing);
      const peer = 'a plain cytoscape.js page';
      row({
        what: `${persons} persons: workspace opened to first picture`,
        ours: ours.firstPicture,
        peer: `${peer}, places given`,
        peers: plain.firstPicture,
      });
      row({
        what: `${persons} persons: the window moved by a key, until it shows`,
        ours: ours.windowMove,
        peer: `${peer} that drops the same persons, no store`,
        peers: plain.windowMove,
      });
      for (const [what, of] of [
        ['a frame while dragging, mean', 'pan'],
        ['a frame while dragging, 95 of 100 below', 'panWorst'],
        ['a frame while zooming, mean', 'zoom'],
        ['choosing a person, until it shows', 'select'],
      ] as const) {
        row({
          what: `${persons} persons: ${what}`,
          ours: ours.handling[of],
          peer,
          peers: plain.handling[of],
        });
      }
    }
  },
};

async function measureOurs(persons: number, tiesEach: number) {
  const folder = await storeOf(persons, tiesEach);
  const window = await TestWindow.open({ folder, size });
  try {
    const { page } = window;
    await window.signIn({ name: 'Analytiker Et', passphrase: passphraseOf('Analytiker Et') });
    await page.getByRole('radio', { name: 'Politiarbejde' }).check();
    await page.getByLabel('Opgave eller sagsnummer').fill('Måling');
    const started = performance.now();
    await page.getByRole('button', { name: 'Åbn arbejdsrummet' }).click();
    await page.waitForFunction(
      () => {
        const container = document.querySelector('[role="application"]') as unknown as Stage | null;
        return (container?._cyreg?.cy.scratch('_scene')?.nodes.length ?? 0) > 0;
      },
      undefined,
      { polling: 'raf', timeout: 120_000 },
    );
    await frames(page, 2);
    const firstPicture = performance.now() - started;
    await page.waitForFunction(
      () => {
        const container = document.querySelector('[role="application"]') as unknown as Stage;
        const { cy } = container._cyreg;
        return cy.nodes().length === cy.scratch('_scene').nodes.length;
      },
      undefined,
      { timeout: 120_000 },
    );
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached', timeout: 120_000 });
    await frames(page, 30);
    const drawing = await page.evaluate(() => {
      const container = document.querySelector('[role="application"]') as unknown as Stage;
      const { cy } = container._cyreg;
      return {
        elements: [
          ...cy
            .elements()
            .jsons()
            .map(({ data, position }) => ({ group: 'nodes', data, position })),
          ...cy.scratch('_scene').lines.map(({ a, b, width }) => ({
            group: 'edges',
            data: { id: `t${a}-${b}`, source: `p${a}`, target: `p${b}`, width },
          })),
        ],
        width: container.clientWidth,
        height: container.clientHeight,
      };
    });
    const handling = await handle(page, '[role="application"]');
    const { times, leaving } = await moveWindow(page);
    return { firstPicture, drawing: { ...drawing, leaving }, handling, windowMove: median(times) };
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the graph's own page holds. */
interface Stage {
  clientWidth: number;
  clientHeight: number;
  _cyreg: {
    cy: {
      nodes(): { length: number };
      elements(): { jsons(): { data: object; position: object }[] };
      scratch(name: '_scene'): {
        nodes: { id: number }[];
        lines: { a: number; b: number; width: number }[];
      };
    };
  };
}

/**
 * The time slider's first handle is moved by key, and the time taken from the key to the picture that shows the new
 * window: the store's answer is in it.
 */
async function moveWindow(page: Page): Promise<{ times: number[]; leaving: string[][] }> {
  const times: number[] = [];
  const leaving: string[][] = [];
  await page.getByRole('slider', { name: 'Tidsrummets begyndelse' }).focus();
  for (let move = 0; move < moves; move++) {
    // Wrapped, since a promise alone would be waited for before the key is pressed.
    const waiting = await page.evaluateHandle(() => {
      const container = document.querySelector('[role="application"]') as unknown as Stage;
      const { cy } = container._cyreg;
      const before = cy.scratch('_scene');
      const pressed = new Promise<number>((resolve) => {
        const heard = () => resolve(performance.now());
        document.addEventListener('keydown', heard, { capture: true, once: true });
      });
      const shown = pressed.then(async (started) => {
        while (cy.scratch('_scene') === before && performance.now() - started < 30_000) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        const taken = performance.now() - started;
        const left = new Set(cy.scratch('_scene').nodes.map(({ id }) => id));
        return { taken, gone: before.nodes.filter(({ id }) => !left.has(id)).map(({ id }) => `p${id}`) };
      });
      return { shown };
    });
    await page.keyboard.press('ArrowRight');
    const { taken, gone } = await waiting.evaluate(({ shown }) => shown);
    times.push(taken);
    leaving.push(gone);
    await page.waitForTimeout(900);
  }
  return { times, leaving };
}

async function measurePlain({ elements, width, height, leaving }: Drawing) {
  const browser = await chromium.launch({
    executablePath: findChromium(process.env) ?? undefined,
    headless: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: size });
    await page.setContent(
      `<body style="margin:0"><div id="plain" style="width:${width}px;height:${height}px"></div></body>`,
    );
    const script = createRequire(import.meta.url).resolve('cytoscape/dist/cytoscape.min.js');
    await page.addScriptTag({ content: readFileSync(script, 'utf8') });
    const firstPicture = await page.evaluate(async (given) => {
      const { cytoscape } = globalThis as unknown as {
        cytoscape(options: object): { one(event: string, heard: () => void): void };
      };
      const started = performance.now();
      const cy = cytoscape({
        container: document.getElementById('plain'),
        elements: given,
        layout: { name: 'preset' },
        style: [
          { selector: 'node', style: { label: 'data(label)', width: 'data(size)', height: 'data(size)' } },
          { selector: 'edge', style: { width: 'data(width)' } },
        ],
      });
      await new Promise<void>((resolve) => cy.one('render', resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - started;
    }, elements);
    const handling = await handle(page, '#plain');
    const times = await page.evaluate(async (steps) => {
      const container = document.querySelector('#plain') as unknown as {
        _cyreg: {
          cy: {
            collection(): { merge(elements: unknown): void };
            getElementById(id: string): unknown;
            remove(elements: unknown): void;
            one(event: string, heard: () => void): void;
          };
        };
      };
      const { cy } = container._cyreg;
      const taken: number[] = [];
      for (const gone of steps) {
        const started = performance.now();
        const shown = new Promise<void>((resolve) => cy.one('render', resolve));
        const leavers = cy.collection();
        for (const id of gone) leavers.merge(cy.getElementById(id));
        cy.remove(leavers);
        if (gone.length > 0) await shown;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        taken.push(performance.now() - started);
      }
      return taken;
    }, leaving);
    return { firstPicture, handling, windowMove: median(times) };
  } finally {
    await browser.close();
  }
}

/** Drags and zooms the picture and chooses a person, as a hand would. */
async function handle(page: Page, selector: string): Promise<Handling> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error('nothing is drawn');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await frames(page, 30);
  const pan = await moving(page, { kind: 'pan', selector, x: box.x + 60, y: box.y + 30 });
  await frames(page, 30);
  const zoom = await moving(page, { kind: 'zoom', selector, ...middle });
  await frames(page, 30);
  const select = await page.evaluate(async (where) => {
    const container = document.querySelector(where) as unknown as {
      _cyreg: { cy: { nodes(): { select(): void }[]; one(event: string, heard: () => void): void } };
    };
    const { cy } = container._cyreg;
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const started = performance.now();
      const shown = new Promise<void>((resolve) => cy.one('render', resolve));
      cy.nodes()[round * 11]?.select();
      await shown;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      times.push(performance.now() - started);
    }
    return times;
  }, selector);
  return {
    pan: mean(pan),
    panWorst: pan.toSorted((a, b) => a - b)[Math.floor(0.95 * pan.length)] ?? Number.NaN,
    zoom: mean(zoom),
    select: median(select),
  };
}

/** The time between pictures drawn, with one step of the movement in each frame, until the last has been drawn. */
async function moving(
  page: Page,
  gesture: { kind: 'pan' | 'zoom'; selector: string; x: number; y: number },
): Promise<number[]> {
  return page.evaluate(async ({ kind, selector, x, y }) => {
    const container = document.querySelector(selector) as unknown as {
      _cyreg: {
        cy: { on(event: string, heard: () => void): void; off(event: string, heard: () => void): void };
      };
    };
    const { cy } = container._cyreg;
    const target = document.elementFromPoint(x, y);
    if (!target) throw new Error('nothing to take hold of');
    const times: number[] = [];
    const drawn = () => times.push(performance.now());
    cy.on('render', drawn);
    const started = performance.now();
    const send = (name: string, step: number, buttons: number) =>
      target.dispatchEvent(
        new MouseEvent(name, {
          bubbles: true,
          cancelable: true,
          view: window,
          clientX: x + 4 * step,
          clientY: y + 2 * step,
          button: 0,
          buttons,
        }),
      );
    const turn = (step: number) =>
      target.dispatchEvent(
        new WheelEvent('wheel', {
          bubbles: true,
          cancelable: true,
          view: window,
          clientX: x,
          clientY: y,
          deltaY: step < 20 ? -30 : 30,
        }),
      );
    if (kind === 'pan') send('mousedown', 0, 1);
    for (let step = 1; step <= 40; step++) {
      if (kind === 'pan') send('mousemove', step, 1);
      else turn(step);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    if (kind === 'pan') send('mouseup', 40, 0);
    const moved = performance.now();
    while ((times.at(-1) ?? 0) < moved && performance.now() - moved < 3000) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    cy.off('render', drawn);
    return times.map((at, frame) => at - (times[frame - 1] ?? started));
  }, gesture);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

/** A store with an invented co-offending network, about three ties a person. */
async function storeOf(persons: number, tiesEach: number): Promise<string> {
  const sample = sampleParticipations(persons, 7, tiesEach);
  const workplace = await Workplace.ready();
  await writeMaterial(workplace, (material) => {
    const source = material.source();
    const ids = Array.from({ length: persons }, (_, at) =>
      material.person(source, {
        name: `Opdigtet ${at}`,
        roles: [{ role: at % 3 === 0 ? 'associate' : 'member' }],
      }),
    );
    const present = Map.groupBy(sample.person.keys(), (row) => sample.observation[row] ?? -1);
    for (const rows of present.values()) {
      const day = addDays('2019-01-01', ((rows[0] ?? 0) * 37) % 390);
      material.observation(
        source,
        rows.map((row) => ids[sample.person[row] ?? 0] ?? 0),
        { day },
      );
    }
  });
  await workplace.application.close();
  return workplace.folder;
}
