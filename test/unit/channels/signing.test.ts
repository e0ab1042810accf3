import { describe, expect, it } from '@jest/globals';
import { fromBase64, fromHex, sameBytes, sameText, usable } from '../../../shared/channels/signing.ts';
import { fc } from '../../support/properties.ts';

describe('comparing and reading signatures', () => {
  it('compares bytes and texts of any lengths without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string(), fc.string(), (a, b, s, t) => {
        expect(sameBytes(a, b)).toBe(Buffer.from(a).equals(b));
        expect(sameText(s, t)).toBe(s === t);
      }),
    );
  });

  it('reads hex of exactly the right length only', () => {
    expect(fromHex('00ffAB', 3)).toEqual(Buffer.from([0, 255, 171]));
    expect(['00ff', '00ffag', '00ffab0', '', '00 fab'].map((text) => fromHex(text, 3))).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('reads canonical base64 only, since the lenient reader takes garbage', () => {
    expect(fromBase64('aGk=')).toEqual(Buffer.from('hi'));
    expect(['aGk', 'aG k=', 'aGl=', '-_-_', '%%%%'].map(fromBase64)).toEqual(Array(5).fill(undefined));
  });

  it('holds empty secrets for none', () => {
    expect(usable(['', ' ', '\n', 'x'])).toEqual(['x']);
  });
});
