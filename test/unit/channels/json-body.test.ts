import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { readJson } from '../../../shared/channels/json-body.ts';
import { fc } from '../../support/properties.ts';

const read = (text: string) => readJson(Buffer.from(text));

describe('reading a body as JSON', () => {
  it('keeps whole numbers beyond 2^53 as the text that was sent: two ids must not become one', () => {
    expect(read('{"a":4912661846655238145,"b":[9007199254740993],"c":-9007199254740993}')?.value).toEqual({
      a: '4912661846655238145',
      b: ['9007199254740993'],
      c: '-9007199254740993',
    });
  });

  it('leaves other numbers numbers', () => {
    expect(read('[9007199254740991, 0.1234567890123456789, 1e20, 5]')?.value).toEqual([
      9007199254740991, 0.12345678901234568, 1e20, 5,
    ]);
  });

  it('keeps a number beyond any double as the text that was sent: as JSON it would be null', () => {
    expect(read('{"id":1e400,"other":-1E+999,"fits":1e300}')?.value).toEqual({
      id: '1e400',
      other: '-1E+999',
      fits: 1e300,
    });
  });

  it('makes U+FFFD of half a surrogate pair, of which no address can be built', () => {
    expect(read('["a\\ud800b", "\\uDC00", "\\ud83d\\ude00"]')?.value).toEqual(['a\ufffdb', '\ufffd', '😀']);
  });

  it('makes a text of an object in the place of a length, which a schema would compare with a number', () => {
    const schema = z.object({ id: z.string().check(z.minLength(1), z.maxLength(9)) });
    for (const name of ['length', '\\u006cength']) {
      const value = read(`{"id":{"${name}":{"toString":{}}}}`)?.value;
      expect(value).toEqual({ id: { length: '{"toString":{}}' } });
      expect(schema.safeParse(value).success).toBe(false);
    }
  });

  it('is undefined where values nest so deep that writing them down again would end in the stack', () => {
    const nested = (levels: number) => read(`${'['.repeat(levels)}${']'.repeat(levels)}`);

    expect(JSON.stringify(nested(500)?.value)).toHaveLength(1000);
    expect([501, 5_000, 200_000].map(nested)).toEqual([undefined, undefined, undefined]);
    expect(read(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)).toBeUndefined();
  });

  it('is undefined where there is no JSON, and survives bytes that are no text', () => {
    expect(['', '{', 'x', '\u0000'].map(read)).toEqual(Array(4).fill(undefined));
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))?.value).toBe('\ufffd');
    expect(read('\ufeff{"bom":1}')?.value).toEqual({ bom: 1 });
  });

  it('agrees with JSON.parse on all that a double can hold', () => {
    const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(fc.oneof(number, fc.string(), fc.boolean())), (values) => {
        const text = JSON.stringify({ '1234567890123456': values });
        expect(read(text)?.value).toEqual(JSON.parse(text));
      }),
    );
  });
});
