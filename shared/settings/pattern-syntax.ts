/** Code units from the first to the last, both included. */
export type Range = readonly [first: number, last: number];

/** `begin` and `end` stand for the borders of the text. */
export type Tree =
  | { kind: 'letters'; ranges: readonly Range[] }
  | { kind: 'begin' | 'end' }
  | { kind: 'sequence' | 'choice'; parts: readonly Tree[] }
  | { kind: 'repeat'; part: Tree; least: number; most: number };

const LAST = 0xffff;
const MOST_REPEATS = 50;
const SETS: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
    [0xa0, 0xa0],
  ],
};
const ANY: readonly Range[] = [
  [0, 9],
  [11, LAST],
];

/**
 * Letters, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {2,5}`, `^` and `$`: what can be read without going back. Throws with what is
 * wrong; look-arounds and references to groups are not regular.
 */
export function parsePattern(source: string): Tree {
  const reader = { text: source.toLowerCase(), given: source, at: 0 };
  const tree = choice(reader);
  if (reader.at < source.length) fail(reader, 'has a ")" too many');
  return tree;
}

type Reader = { readonly text: string; readonly given: string; at: number };

function choice(reader: Reader): Tree {
  const parts = [sequence(reader)];
  while (taken(reader, '|')) parts.push(sequence(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
}

function sequence(reader: Reader): Tree {
  const parts: Tree[] = [];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) parts.push(repeated(reader));
  return { kind: 'sequence', parts };
}

function repeated(reader: Reader): Tree {
  const part = atom(reader);
  const [least, most] = times(reader) ?? [1, 1];
  if (times(reader)) fail(reader, 'repeats what is repeated already, or is lazy: one of * + ? {} is enough');
  return least === 1 && most === 1 ? part : { kind: 'repeat', part, least, most };
}

function times(reader: Reader): [number, number] | null {
  if (taken(reader, '*')) return [0, Number.POSITIVE_INFINITY];
  if (taken(reader, '+')) return [1, Number.POSITIVE_INFINITY];
  if (taken(reader, '?')) return [0, 1];
  const found = /^\{(\d+)(,?)(\d*)\}/.exec(reader.text.slice(reader.at));
  if (!found) return null;
  reader.at += found[0].length;
  const least = Number(found[1]);
  const most = found[3] ? Number(found[3]) : found[2] ? Number.POSITIVE_INFINITY : least;
  if (least > MOST_REPEATS || (most !== Number.POSITIVE_INFINITY && most > MOST_REPEATS) || most < least)
    fail(reader, `repeats more than ${MOST_REPEATS} times, or fewer than none`);
  return [least, most];
}

function atom(reader: Reader): Tree {
  if (taken(reader, '(')) return group(reader);
  if (taken(reader, '[')) return { kind: 'letters', ranges: letterClass(reader) };
  if (taken(reader, '^')) return { kind: 'begin' };
  if (taken(reader, '$')) return { kind: 'end' };
  if (taken(reader, '.')) return { kind: 'letters', ranges: ANY };
  if (taken(reader, '\\')) return { kind: 'letters', ranges: escaped(reader) };
  if ('*+?{'.includes(reader.text[reader.at] ?? '')) fail(reader, 'repeats nothing');
  return { kind: 'letters', ranges: [one(next(reader))] };
}

function group(reader: Reader): Tree {
  if (reader.text.startsWith('?', reader.at) && !taken(reader, '?:'))
    fail(reader, 'looks around or names a group, which cannot be read in one pass');
  const inner = choice(reader);
  if (!taken(reader, ')')) fail(reader, 'lacks a ")"');
  return inner;
}

function letterClass(reader: Reader): readonly Range[] {
  const negated = taken(reader, '^');
  const ranges: Range[] = [];
  while (!taken(reader, ']')) {
    if (reader.at >= reader.text.length) fail(reader, 'lacks a "]"');
    if (taken(reader, '\\')) ranges.push(...escaped(reader));
    else ranges.push(stretch(reader));
  }
  return negated ? opposite(ranges) : ranges;
}

function stretch(reader: Reader): Range {
  const first = next(reader);
  if (!/^-[^\]\\]/.test(reader.text.slice(reader.at))) return one(first);
  reader.at += 1;
  const last = next(reader);
  if (last < first) fail(reader, 'has a class whose letters run backwards');
  return [first.charCodeAt(0), last.charCodeAt(0)];
}

/** Upper case is the opposite, so it is read as it was written. */
function escaped(reader: Reader): readonly Range[] {
  const letter = reader.given[reader.at] ?? '';
  reader.at += 1;
  const set = SETS[letter.toLowerCase()];
  if (set) return letter === letter.toLowerCase() ? set : opposite(set);
  if (letter === 'n') return [one('\n')];
  if (/[\p{L}\p{N}]/u.test(letter) || letter === '') fail(reader, `holds "\\${letter}", which is not known here`);
  return [one(letter)];
}

function opposite(ranges: readonly Range[]): readonly Range[] {
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  const gaps: Range[] = [];
  let from = 0;
  for (const [first, last] of sorted) {
    if (first > from) gaps.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  return from <= LAST ? [...gaps, [from, LAST]] : gaps;
}

const one = (letter: string): Range => [letter.charCodeAt(0), letter.charCodeAt(0)];

function next(reader: Reader): string {
  const letter = reader.text[reader.at] ?? '';
  reader.at += 1;
  return letter;
}

function taken(reader: Reader, sign: string): boolean {
  if (!reader.text.startsWith(sign, reader.at)) return false;
  reader.at += sign.length;
  return true;
}

function fail({ given }: Reader, why: string): never {
  throw new SyntaxError(`"${given}" ${why}`);
}
