/** How bytes become base64 text on this side of the wire. */
export type Base64 = { encode(bytes: Uint8Array): string; decode(text: string): Uint8Array<ArrayBuffer> };

export type WireCodec = { encode(value: unknown): string; decode(text: string): unknown };

/** Base64 in Node. */
export const nodeBase64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

/**
 * JSON text that also carries `Uint8Array`, `Int32Array`, `Float32Array` and `Float64Array`, each as `{ $: kind, b: base64 }`
 * in the byte order of this machine (both ends of the wire are on it). An object of ours with a key `$` is wrapped, so
 * that it is never taken for an array. The text begins with `1` when anything was tagged and `0` when plain JSON
 * suffices, so that ordinary answers are decoded at the speed of `JSON.parse`.
 *
 * The function is self-contained: the Chromium shell sends its source text into the window.
 */
export function wireCodec(base64: Base64): WireCodec {
  const kinds = { u8: Uint8Array, i32: Int32Array, f32: Float32Array, f64: Float64Array };

  function encode(value: unknown): string {
    const tags = new Set<unknown>();
    const json = JSON.stringify(value, function (this: unknown, _key, item: unknown) {
      if (typeof item !== 'object' || item === null || Array.isArray(item) || tags.has(this)) return item;
      const tag = ArrayBuffer.isView(item)
        ? arrayTag(item)
        : Object.hasOwn(item, '$')
          ? { $: 'object', o: item }
          : null;
      if (tag === null) return item;
      tags.add(tag);
      return tag;
    });
    return (tags.size > 0 ? '1' : '0') + json;
  }

  function arrayTag(array: ArrayBufferView): { $: string; b: string } {
    for (const [kind, type] of Object.entries(kinds)) {
      if (array instanceof type) {
        return {
          $: kind,
          b: base64.encode(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
        };
      }
    }
    throw new TypeError('Only Uint8Array, Int32Array, Float32Array and Float64Array cross the wire.');
  }

  function decode(text: string): unknown {
    const value: unknown = JSON.parse(text.slice(1));
    return text.startsWith('1') ? restore(value) : value;
  }

  function restore(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(restore);
    const record = value as Record<string, unknown>;
    if (record.$ === 'object') return restoreFields(record.o as Record<string, unknown>);
    if (Object.hasOwn(record, '$')) {
      const type = kinds[record.$ as keyof typeof kinds];
      return new type(base64.decode(record.b as string).buffer);
    }
    return restoreFields(record);
  }

  function restoreFields(record: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, restore(item)]));
  }

  return { encode, decode };
}
