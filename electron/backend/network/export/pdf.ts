import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { IsoDate } from '../../../../shared/date.ts';
import { da } from '../../../../shared/text/da/index.ts';
import type { Marking } from './marking.ts';
import { corners, dashes, inks, type Scene, type ScenePerson, type Shape, shapesIn } from './scene.ts';

const page = { width: 1190.55, height: 841.89, margin: 28 };
const stripLine = 12;

const resolve = createRequire(import.meta.url).resolve;
const fonts = {
  regular: resolve('roboto-fontface/fonts/roboto/Roboto-Regular.woff'),
  bold: resolve('roboto-fontface/fonts/roboto/Roboto-Medium.woff'),
};

/** The scene on one sheet of A3, drawn as vectors with names as text, its legend and its marking. */
export async function pdfOf(scene: Scene, marking: Marking, day: IsoDate): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'da-DK',
    displayTitle: true,
    font: fonts.regular,
    info: {
      Title: marking.heading,
      Subject: marking.lines.join(' | '),
      Producer: 'Relata',
      Creator: 'Relata',
      CreationDate: new Date(`${day}T00:00:00Z`),
    },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((done, failed) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', done);
    pdf.on('error', failed);
  });
  drawScene(pdf, scene, page.height - stripHeight(marking) - 28);
  drawLegend(pdf, scene, page.height - stripHeight(marking) - 14);
  drawStrip(pdf, marking);
  pdf.end();
  await finished;
  return new Uint8Array(Buffer.concat(chunks));
}

type Pdf = PDFKit.PDFDocument;

const stripHeight = ({ lines }: Marking) => 34 + stripLine * lines.length;

/** As large as the space above `floor` allows. */
function drawScene(pdf: Pdf, scene: Scene, floor: number): void {
  const scale = Math.min((page.width - 2 * page.margin) / scene.width, (floor - page.margin) / scene.height);
  pdf.save();
  pdf.translate((page.width - scale * scene.width) / 2, page.margin).scale(scale);
  for (const { x1, y1, x2, y2, width, look } of scene.lines) {
    const dash = dashes[look];
    pdf.lineWidth(width).strokeColor(inks[look]);
    if (dash) pdf.dash(dash[0] ?? 1, { space: dash[1] ?? 1 });
    else pdf.undash();
    pdf.moveTo(x1, y1).lineTo(x2, y2).stroke();
  }
  pdf.undash();
  for (const person of scene.persons) drawPerson(pdf, person);
  pdf.restore();
}

function drawPerson(pdf: Pdf, { x, y, radius, shape, label, minor }: ScenePerson): void {
  if (minor)
    pdf
      .lineWidth(1.5)
      .strokeColor('#16212c')
      .circle(x, y, radius + 3)
      .stroke();
  drawSign(pdf, shape, x, y, radius);
  pdf.font(fonts.regular).fontSize(10).fillColor('#16212c');
  const at = [x - pdf.widthOfString(label) / 2, y + radius + 3] as const;
  // A white edge first, so that a name can be read where lines cross it.
  pdf
    .lineWidth(2)
    .strokeColor('#ffffff')
    .text(label, ...at, { lineBreak: false, stroke: true, fill: false });
  pdf.text(label, ...at, { lineBreak: false });
}

function drawSign(pdf: Pdf, shape: Shape, x: number, y: number, radius: number): void {
  const sides = corners(shape, radius);
  if (sides === null) pdf.circle(x, y, radius);
  else pdf.polygon(...sides.map(([dx, dy]) => [x + dx, y + dy]));
  if (shape === 'other') pdf.lineWidth(2).fillAndStroke('#ffffff', inks.other);
  else pdf.fill(inks[shape]);
}

function drawLegend(pdf: Pdf, scene: Scene, y: number): void {
  let x = page.margin + 8;
  for (const shape of shapesIn(scene)) {
    const label = da.networkExport.shapes[shape];
    drawSign(pdf, shape, x, y, 5);
    pdf
      .font(fonts.regular)
      .fontSize(9)
      .fillColor('#16212c')
      .text(label, x + 10, y - 5, { lineBreak: false });
    x += 34 + pdf.widthOfString(label);
  }
}

function drawStrip(pdf: Pdf, marking: Marking): void {
  const top = page.height - stripHeight(marking);
  pdf.rect(0, top, page.width, stripHeight(marking)).fill('#7a1712');
  pdf.font(fonts.bold).fontSize(14).fillColor('#ffffff');
  pdf.text(marking.heading, page.margin, top + 7, { lineBreak: false });
  pdf.font(fonts.regular).fontSize(9);
  for (const [at, line] of marking.lines.entries()) {
    pdf.text(line, page.margin, top + 26 + stripLine * at, {
      width: page.width - 2 * page.margin,
      height: stripLine,
      ellipsis: true,
    });
  }
}
