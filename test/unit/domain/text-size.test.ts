import { describe, expect, it } from '@jest/globals';
import { splitText, type TextUnit, textSize } from '../../../shared/domain/text-size.ts';
import { fc } from '../../support/properties.ts';

const UNITS: TextUnit[] = ['characters', 'utf16', 'bytes', 'graphemes'];

describe('the size of a text', () => {
  it.each([
    ['characters', 9],
    ['utf16', 13],
    ['bytes', 28],
    ['graphemes', 3],
  ] as const)('counts %s as the platform does', (unit, size) => {
    expect(textSize('é👨‍👩‍👧‍👦a'.normalize('NFC'), unit)).toBe(size);
  });
});

describe('splitting a text', () => {
  it('cuts after a paragraph where one is near, else after a sentence or a word', () => {
    expect(splitText('one two three\n\nfour five', { max: 18, unit: 'characters' })).toEqual([
      'one two three',
      'four five',
    ]);
    expect(splitText('One two. Three four five', { max: 12, unit: 'characters' })).toEqual([
      'One two.',
      'Three four',
      'five',
    ]);
  });

  it('leaves a family together, and splits it only where it alone is over the limit', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(`ab${family}`, { max: 9, unit: 'characters' })).toEqual([`ab${family}`]);
    expect(splitText(`abc${family}`, { max: 8, unit: 'characters' })).toEqual(['abc', family]);
    expect(splitText(family, { max: 3, unit: 'characters' }).join('')).toBe(family);
  });

  it('keeps every limit and loses no word, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(...UNITS),
        fc.integer({ min: 4, max: 60 }),
        (text, unit, max) => {
          const pieces = splitText(text, { max, unit });
          for (const piece of pieces) expect(textSize(piece, unit)).toBeLessThanOrEqual(max);
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  it('takes time in proportion to the text', () => {
    expect(splitText('word '.repeat(20_000), { max: 280, unit: 'graphemes' })).toHaveLength(358);
  });
});
