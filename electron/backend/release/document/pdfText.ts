import { inflateSync } from 'node:zlib';

/**
 * Reads back what a PDF of ours says: the text of its pages in the order in which it was drawn, from the bytes alone.
 * Knows no more of the format than such files use (ISO 32000-1: objects, streams under FlateDecode, Type 0 fonts with a
 * ToUnicode map) and throws where it meets something else.
 */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const object = (id: string) => {
    const found = objects.get(id);
    if (!found) throw new Error(`the PDF has no object ${id}`);
    return found;
  };
  const [pages] = [...objects.values()].filter(({ head }) => /\/Type \/Pages\b/.test(head));
  if (!pages) throw new Error('the PDF has no pages');
  return references(section(pages.head, 'Kids'))
    .map((kid) => {
      const page = object(kid);
      const resources = object(reference(page.head, 'Resources'));
      const fontNames = [...section(resources.head, 'Font').matchAll(/\/(\w+) (\d+) 0 R/g)];
      const fonts = new Map(
        fontNames.map(([, name = '', id = '']) => [
          name,
          characterMap(content(object(reference(object(id).head, 'ToUnicode')))),
        ]),
      );
      return drawnText(content(object(reference(page.head, 'Contents'))), fonts);
    })
    .join(' ');
}

/** Every stream of a PDF of ours as it is without compression. */
export function streamsOfPdf(bytes: Uint8Array): Uint8Array[] {
  return [...objectsOf(Buffer.from(bytes).toString('latin1')).values()]
    .filter(({ stream }) => stream !== null)
    .map((object) => Buffer.from(content(object), 'latin1'));
}

interface PdfObject {
  readonly head: string;
  readonly stream: string | null;
}

function objectsOf(file: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const start = /(\d+) 0 obj\n/g;
  for (let match = start.exec(file); match; match = start.exec(file)) {
    const from = match.index + match[0].length;
    const streamAt = file.indexOf('\nstream\n', from);
    const endAt = file.indexOf('\nendobj', from);
    if (endAt < 0) throw new Error('the PDF ends within an object');
    if (streamAt < 0 || streamAt > endAt) {
      objects.set(match[1] ?? '', { head: file.slice(from, endAt), stream: null });
      continue;
    }
    const head = file.slice(from, streamAt);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    if (!Number.isInteger(length)) throw new Error('the PDF has a stream without a length');
    const body = streamAt + '\nstream\n'.length;
    objects.set(match[1] ?? '', { head, stream: file.slice(body, body + length) });
    start.lastIndex = body + length;
  }
  return objects;
}

function content({ head, stream }: PdfObject): string {
  if (stream === null) throw new Error('the PDF has an object without its stream');
  if (!head.includes('/FlateDecode')) return stream;
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

function reference(head: string, key: string): string {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1];
  if (found === undefined) throw new Error(`the PDF lacks ${key}`);
  return found;
}

/** What stands in brackets after a key. */
function section(head: string, key: string): string {
  return new RegExp(`/${key} (?:\\[([^\\]]*)\\]|<<([^>]*)>>)`).exec(head)?.slice(1).join('') ?? '';
}

function references(list: string): string[] {
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id);
}

/** Glyph number to text, from the font's ToUnicode map. */
function characterMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f\s]*)>/gi)].forEach(([, code = ''], at) => {
      const units = code.replace(/\s/g, '').match(/.{4}/g) ?? [];
      map.set(
        Number.parseInt(first, 16) + at,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    });
  }
  return map;
}

function drawnText(operators: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const words: string[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  for (const [, name, array] of operators.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) {
      const found = fonts.get(name);
      if (!found) throw new Error(`the PDF lacks the font ${name}`);
      font = found;
      continue;
    }
    const codes = [...(array ?? '').matchAll(/<([0-9a-f]*)>/gi)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    );
    const text = codes.map((code) => {
      const character = font.get(Number.parseInt(code, 16));
      if (character === undefined) throw new Error('the PDF draws a glyph without a character');
      return character;
    });
    words.push(text.join(''));
  }
  return words.join(' ');
}
