import { describe, expect, it } from '@jest/globals';
import { foldWord, partsOfWord, phonesIn, tokensOf } from '../../../shared/search/words.ts';

const wordsOf = (text: string) => tokensOf(text).map(({ word }) => word);

describe('the words of a text', () => {
  it('are the same in any case, with and without accents, in any width', () => {
    expect(wordsOf('Die STRASSE, die Straße; café CAFÉ cafe\u0301 ｗｉｄｅ')).toEqual([
      'die',
      'strasse',
      'die',
      'strasse',
      'cafe',
      'cafe',
      'cafe',
      'wide',
    ]);
  });

  it('are found in scripts of all kinds', () => {
    expect(wordsOf('Где мой заказ? أين طلبي ΟΔΟΣ οδός')).toEqual(
      ['где', 'мои', 'заказ', 'أين', 'طلبي', 'οδοσ', 'οδοσ'].map(foldWord),
    );
  });

  it('are pairs of neighbours where a script has no spaces', () => {
    expect(wordsOf('我要退款 now')).toEqual(['我要', '要退', '退款', '款', 'now']);
  });

  it('know where they stand in the text', () => {
    const text = 'Order 😀 “Größe”, 退款';
    expect(tokensOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['Order', 'Größe', '退款', '款']);
  });

  it('keep what belongs together and have parts', () => {
    expect(wordsOf('example.com don’t 1,299.00')).toEqual(['example.com', "don't", '1,299.00']);
    expect(partsOfWord('example.com')).toEqual(['example', 'com']);
    expect(partsOfWord('order')).toEqual([]);
  });

  it('may be telephone numbers, known by their last seven digits', () => {
    expect(phonesIn('call +49 (0)170 1234567 or 0170/123 45 67')).toEqual(['1234567', '1234567']);
    expect(phonesIn('order 123456 of 2026')).toEqual([]);
  });
});
