/** A word of a text as the index knows it, and where it stands there. */
export type Token = { word: string; from: number; to: number };

/** Longer ones are addresses of pages and encoded bytes: nobody types more of them. */
const LONGEST = 40;

/** Scripts that put no spaces between words: whatever two neighbours mean, they are found by. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** UAX #29: what is one word to a reader, in any script. The locale matters to none of them. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * A word without what people leave out when they search: case, accents, the width of letters. `Straße` and `STRASSE`, `café` and `CAFE` are the same; so are
 * the two small sigmas.
 */
export function foldWord(word: string): string {
  const bare = word.normalize('NFKD').replace(/\p{Mn}/gu, '');
  return bare.toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('’', "'").toWellFormed().slice(0, LONGEST);
}

/** The words of a text in order; of scripts without spaces, each pair of neighbours and the last character. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const run of text.matchAll(UNSPACED)) {
    pushSpaced(tokens, text.slice(end, run.index), end);
    pushPairs(tokens, run[0], run.index);
    end = run.index + run[0].length;
  }
  pushSpaced(tokens, text.slice(end), end);
  return tokens;
}

function pushSpaced(tokens: Token[], text: string, offset: number): void {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const word = isWordLike ? foldWord(segment) : '';
    if (word !== '') tokens.push({ word, from: offset + index, to: offset + index + segment.length });
  }
}

function pushPairs(tokens: Token[], run: string, offset: number): void {
  const characters = [...run];
  let from = offset;
  characters.forEach((character, at) => {
    const next = characters[at + 1] ?? '';
    tokens.push({ word: foldWord(character + next), from, to: from + character.length + next.length });
    from += character.length;
  });
}

/** The parts of what Unicode calls one word: `example.com`, `1,299.00`, `don't`. None for a word without a mark in it. */
export function partsOfWord(word: string): string[] {
  const parts = word.split(/[^\p{L}\p{N}\p{M}]+/u).filter((part) => part !== '');
  return parts.length > 1 ? parts : [];
}

/** Whether two characters side by side are written without a space: then a single one of them is looked for by what begins with it. */
export function isUnspaced(word: string): boolean {
  return word.search(UNSPACED) >= 0;
}

/** The last seven digits of whatever may be a telephone number: at home and abroad it is dialled differently, and ends alike. */
export function phonesIn(text: string): string[] {
  const found = text.match(/\d[\d\s().\-/\u00a0]{5,}\d/g) ?? [];
  return found.flatMap((each) => {
    const digits = each.replace(/\D/g, '');
    return digits.length >= 7 && digits.length <= 15 ? [digits.slice(-7)] : [];
  });
}
