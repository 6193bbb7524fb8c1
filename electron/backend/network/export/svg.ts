import { da } from '../../../../shared/text/da/index.ts';
import type { Marking } from './marking.ts';
import { corners, dashes, inks, type Scene, type ScenePerson, type Shape, shapesIn } from './scene.ts';
import { xmlText } from './xmlText.ts';

const lineHeight = 18;

/** The scene as SVG 1.1, with names as text, a legend, and the marking in the picture and in its description. */
export function svgOf(scene: Scene, marking: Marking): string {
  const strip = 54 + lineHeight * marking.lines.length;
  const height = scene.height + strip + 40;
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${round(scene.width)}" height="${round(height)}" viewBox="0 0 ${round(scene.width)} ${round(height)}" font-family="Roboto, 'DejaVu Sans', sans-serif">`,
    `<title>${xmlText(marking.heading)}</title>`,
    `<desc>${xmlText(marking.lines.join(' | '))}</desc>`,
    `<rect width="${round(scene.width)}" height="${round(height)}" fill="#ffffff"/>`,
    ...scene.lines.map(
      ({ x1, y1, x2, y2, width, look }) =>
        `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${inks[look]}" stroke-width="${round(width)}"${dashes[look] ? ` stroke-dasharray="${dashes[look]?.join(' ')}"` : ''}/>`,
    ),
    ...scene.persons.map(personOf),
    ...legendOf(scene),
    `<rect x="0" y="${round(scene.height + 40)}" width="${round(scene.width)}" height="${strip}" fill="#7a1712"/>`,
    `<text x="20" y="${round(scene.height + 68)}" font-size="20" font-weight="700" fill="#ffffff">${xmlText(marking.heading)}</text>`,
    ...marking.lines.map(
      (line, at) =>
        `<text x="20" y="${round(scene.height + 92 + lineHeight * at)}" font-size="13" fill="#ffffff">${xmlText(line)}</text>`,
    ),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function personOf({ x, y, radius, shape, label, minor }: ScenePerson): string {
  const ring = minor
    ? `<circle r="${round(radius + 3)}" fill="none" stroke="#16212c" stroke-width="1.5"/>`
    : '';
  return `<g transform="translate(${round(x)} ${round(y)})">${ring}${signOf(shape, radius)}<text y="${round(radius + 12)}" font-size="10" text-anchor="middle" fill="#16212c" stroke="#ffffff" stroke-width="2.5" paint-order="stroke">${xmlText(label)}</text></g>`;
}

function signOf(shape: Shape, radius: number): string {
  const sides = corners(shape, radius);
  const paint =
    shape === 'other' ? `fill="#ffffff" stroke="${inks.other}" stroke-width="2"` : `fill="${inks[shape]}"`;
  if (sides === null) return `<circle r="${round(radius)}" ${paint}/>`;
  return `<polygon points="${sides.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" ${paint}/>`;
}

function legendOf(scene: Scene): string[] {
  return shapesIn(scene).map(
    (shape, at) =>
      `<g transform="translate(${30 + 150 * at} ${round(scene.height + 20)})">${signOf(shape, 7)}<text x="14" y="4" font-size="12" fill="#16212c">${xmlText(da.networkExport.shapes[shape])}</text></g>`,
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
