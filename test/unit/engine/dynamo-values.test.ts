import { describe, expect, it } from '@jest/globals';
import { addNumbers, normalNumber, numberBytes, numberOrder } from '../../../local/engine/dynamo/values/decimal.ts';
import { compareText, sameItem } from '../../../local/engine/dynamo/values/order.ts';
import { itemSize } from '../../../local/engine/dynamo/values/size.ts';
import { copyItem, storedItem } from '../../../local/engine/dynamo/values/stored.ts';
import { fc } from '../../support/properties.ts';

const scale = 20;
/** A number with up to 20 places, and what it is worth in the last of them. */
const decimals = fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }).map((units) => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return { units, text: `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}` };
});

describe('numbers', () => {
  it('sort by their worth, whatever their length', () => {
    fc.assert(
      fc.property(decimals, decimals, (left, right) => {
        const order = compareText(numberOrder(left.text), numberOrder(right.text));
        expect(Math.sign(order)).toBe(left.units < right.units ? -1 : left.units > right.units ? 1 : 0);
      }),
    );
  });

  it('sort across all magnitudes', () => {
    const sorted = [
      '-9.9e125',
      '-1e100',
      '-10',
      '-9',
      '-1.1',
      '-1',
      '-0.1',
      '-1e-130',
      '0',
      '1e-130',
      '0.1',
      '1',
      '1.1',
      '9',
      '10',
      '1e125',
    ];

    expect(sorted.toReversed().sort((a, b) => compareText(numberOrder(a), numberOrder(b)))).toEqual(sorted);
  });

  it('add without rounding', () => {
    fc.assert(
      fc.property(decimals, decimals, (left, right) => {
        expect(normalNumber(addNumbers(left.text, right.text))).toBe(normalNumber(text(left.units + right.units)));
        expect(normalNumber(addNumbers(left.text, right.text, -1n))).toBe(normalNumber(text(left.units - right.units)));
      }),
    );
  });

  const text = (units: bigint) => `${units}e-${scale}`;

  it('have one text for each worth', () => {
    const ways = ['1500', '1.5e3', '+1500.000', '0001500', '15E2', '150000e-2'];

    expect(new Set(ways.map(normalNumber))).toEqual(new Set(['1500']));
    expect(['-0', '0e99', '.0'].map(normalNumber)).toEqual(['0', '0', '0']);
  });

  it.each([
    ['0', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['1234', 3],
    ['1.2', 3],
    ['-12', 3],
    ['1000', 2],
    ['100', 2],
    ['0.003', 2],
    ['12345678901234567890123456789012345678', 20],
  ])('%s takes %d bytes', (number, bytes) => {
    expect(numberBytes(number)).toBe(bytes);
  });

  it.each(['', 'x', '1e', '--1', '1.2.3', ' 1', '0x10', 'NaN', 'Infinity', '.', '1e9999999'])(
    'refuses "%s"',
    (wrong) => {
      expect(() => normalNumber(wrong)).toThrow(/numeric value/);
    },
  );
});

describe('texts', () => {
  it('sort as their UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
    expect(compareText('\u{1f600}', '\u{ffee}')).toBeGreaterThan(0);
  });
});

describe('items', () => {
  it('weigh what the developer guide says', () => {
    const item = storedItem({
      pk: { S: 'é' },
      n: { N: '-12.50' },
      yes: { BOOL: true },
      none: { NULL: true },
      bytes: { B: new Uint8Array(5) },
      set: { SS: ['a', 'bc'] },
      list: { L: [{ S: 'a' }, { L: [] }] },
      map: { M: { key: { S: 'value' } } },
    });

    expect(itemSize(item)).toBe(
      2 + 2 + (1 + 4) + (3 + 1) + (4 + 1) + (5 + 5) + (3 + 3) + (4 + 3 + 2 + 4) + (3 + 3 + 1 + 3 + 5),
    );
  });

  it('are equal whatever the order of names and members', () => {
    const one = storedItem({ a: { SS: ['x', 'y'] }, b: { M: { c: { N: '1' }, d: { L: [] } } } });
    const other = storedItem({ b: { M: { d: { L: [] }, c: { N: '1.0' } } }, a: { SS: ['y', 'x'] } });

    expect(sameItem(one, other)).toBe(true);
    expect(sameItem(one, storedItem({ a: { SS: ['x'] }, b: { M: {} } }))).toBe(false);
    expect(
      sameItem(storedItem({ a: { L: [{ N: '1' }, { N: '2' }] } }), storedItem({ a: { L: [{ N: '2' }, { N: '1' }] } })),
    ).toBe(false);
  });

  it('may have attributes that are called like parts of an object', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"S":"a"},"constructor":{"M":{"__proto__":{"N":"1"}}},"toString":{"S":"b"}}',
    );

    const copy = copyItem(storedItem(hostile));

    expect(Object.keys(copy)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(hostile));
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });
});
