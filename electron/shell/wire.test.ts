import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeBase64, wireCodec } from './wire.ts';

const codec = wireCodec(nodeBase64);
const there = (value: unknown) => codec.decode(codec.encode(value));

describe('the wire', () => {
  it('returns plain data and the four kinds of array as they were', () => {
    const array = fc.oneof(fc.uint8Array(), fc.int32Array(), fc.float32Array(), fc.float64Array());
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.boolean(),
        fc.constant(null),
        array,
        fc.array(tie('data'), { maxLength: 5 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', 'b', 'o')), tie('data'), {
          maxKeys: 5,
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(data, (value) => {
        expect(there(value)).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a view of a part of a buffer for that part', () => {
    const whole = new Float64Array([1, 2, 3, 4]);
    expect(there({ part: whole.subarray(1, 3) })).toEqual({ part: new Float64Array([2, 3]) });
  });

  it('is not deceived by data that looks like a tag, alone, nested or repeated', () => {
    const forged = { $: 'u8', b: 'AAAA' };
    const nested = { $: { $: 'object', o: 1 }, again: [forged, forged] };
    expect(there(forged)).toEqual(forged);
    expect(there(nested)).toEqual(nested);
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(there({ job: undefined, input: 1 })).toEqual({ input: 1 });
  });

  it('refuses other kinds of array rather than change them', () => {
    expect(() => codec.encode({ a: new BigInt64Array(1) })).toThrow('cross the wire');
    expect(() => codec.encode({ a: new DataView(new ArrayBuffer(1)) })).toThrow('cross the wire');
  });
});
