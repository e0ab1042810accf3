import { describe, expect, it } from '@jest/globals';
import { finderOf } from '../../../shared/domain/pattern.ts';
import { compilePattern } from '../../../shared/settings/compile-pattern.ts';
import { fc, runs } from '../../support/properties.ts';

const finds = (source: string, text: string): boolean => finderOf(compilePattern(source))(text.toLowerCase());

/** Not every expression fits into a table. */
function isSmall(source: string): boolean {
  try {
    return compilePattern(source).next.length > 0;
  } catch (error) {
    if (String(error).includes('too many states')) return false;
    throw error;
  }
}

describe('a pattern', () => {
  it.each([
    ['order\\s#?\\d{4,6}', 'My ORDER #12345', true],
    ['order\\s#?\\d{4,6}', 'my order 123', false],
    ['^re:', 're: hello', true],
    ['^re:', 'are: hello', false],
    ['(router|modem)s?$', 'two modems', true],
    ['(router|modem)s?$', 'modems here', false],
    ['err-[^a-f ]{2}', 'err-77', true],
    ['[a-c-]+\\.', 'x-.', true],
    ['\\D\\W', 'a!', true],
    ['ÄRGER', 'so viel Ärger', true],
    ['a.b', 'a\nb', false],
  ])('%s in %j: %s', (source, text, found) => {
    expect(finds(source, text)).toBe(found);
  });

  it('finds what the language’s own expressions find, whatever the pattern', () => {
    const letter = fc.constantFrom('a', 'b', '0', ' ', '.', '\\d', '\\w', '\\s', '[ab]', '[^a]', '[0-9b]');
    const { tree } = fc.letrec<{ tree: string; piece: string }>((tie) => ({
      piece: fc.oneof(
        { maxDepth: 3 },
        letter,
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}|${b})`),
        fc.tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}')).map(([a, times]) => `(${a})${times}`),
      ),
      tree: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '0', ' ', 'ä', '\n'), maxLength: 12 });
    const borders = fc.tuple(fc.boolean(), fc.boolean());
    const rule = fc.property(tree, text, borders, (inner, said, [begin, end]) => {
      const source = `${begin ? '^' : ''}(${inner})${end ? '$' : ''}`;
      fc.pre(!new RegExp(`^(${inner})$`).test(''));
      fc.pre(isSmall(source));
      expect({ source, found: finds(source, said) }).toEqual({ source, found: new RegExp(source).test(said) });
    });
    fc.assert(rule, { numRuns: runs(400) });
  });

  it('takes one step a letter where a backtracking search would take more than there is time for', () => {
    expect(finds('(a+)+b', 'a'.repeat(20_000))).toBe(false);
    expect(finds('(a|aa)+$', `${'a'.repeat(19_000)}!`)).toBe(false);
  });

  it.each([
    ['(?=a)', 'looks around'],
    ['(?<name>a)', 'looks around'],
    ['(a)\\1', 'holds "\\1"'],
    ['a**', 'repeats what is repeated already'],
    ['a+?', 'is lazy'],
    ['*a', 'repeats nothing'],
    ['[z-a]', 'backwards'],
    ['[a', 'lacks a "]"'],
    ['(a', 'lacks a ")"'],
    ['a)', 'too many'],
    ['a{60}', 'more than 50'],
    ['a*', 'matches everything'],
    ['(a|b)*a(a|b){12}', 'too many states'],
  ])('%s is refused: it %s', (source, why) => {
    expect(() => compilePattern(source)).toThrow(why);
  });
});
