/** What a platform counts when it limits a text; `characters` are Unicode code points. */
export type TextUnit = 'characters' | 'utf16' | 'bytes' | 'graphemes';

export type TextLimit = { max: number; unit: TextUnit };

/** A text that may leave as several messages, each within the limit. `wordsOnly`: no file goes with it. */
export type LongText = TextLimit & { parts: number; wordsOnly?: true };

/** The length of a text in a platform's own unit. Bytes are those of UTF-8, a lone surrogate counting as its replacement. */
export function textSize(text: string, unit: TextUnit): number {
  if (unit === 'utf16') return text.length;
  if (unit === 'bytes') return new TextEncoder().encode(text).length;
  return unit === 'graphemes' ? count(new Intl.Segmenter().segment(text)) : count(text);
}

/**
 * The text in pieces that each keep the limit: cut after a paragraph, else a line, a sentence, a word, and between two graphemes where nothing better is near.
 * Only a single grapheme that is itself over the limit is split. Blank space at a cut is dropped; joined, the pieces hold every other character in order.
 */
export function splitText(text: string, limit: TextLimit): string[] {
  const pieces: string[] = [];
  let rest = text.trimEnd();
  // Measuring the whole rest at each cut would make a long text cost its square.
  for (let fits = prefix(rest, limit); fits.length < rest.length; fits = prefix(rest, limit)) {
    const cut = boundary(fits, rest.slice(fits.length, fits.length + 1));
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

/** The longest beginning within the limit that ends between two graphemes; at least one code point, so that every cut gets on. */
function prefix(text: string, { max, unit }: TextLimit): string {
  let size = 0;
  let end = 0;
  // No unit counts less than one for a grapheme, so that no more than `max` of them need to be looked at; each is at most a few code units in real text.
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += textSize(segment, unit);
    if (size > max) break;
    end += segment.length;
  }
  return end > 0 ? text.slice(0, end) : cutGrapheme(text, { max, unit });
}

function cutGrapheme(text: string, { max, unit }: TextLimit): string {
  let taken = '';
  for (const point of text) {
    if (taken !== '' && textSize(taken + point, unit) > max) break;
    taken += point;
  }
  return taken;
}

const BOUNDARIES = [/\n\s*\n(?!\s)/g, /\n/g, /[.!?…。！？]["'”’)]?\s/g, /\s/g];
/** A piece shorter than this share of what fits would look torn off. */
const WORTH_KEEPING = 0.6;

function boundary(fits: string, next: string): number {
  if (/\s/.test(next)) return fits.length;
  const least = Math.floor(fits.length * WORTH_KEEPING);
  for (const pattern of BOUNDARIES) {
    const last = [...fits.matchAll(pattern)].at(-1);
    const end = last ? last.index + last[0].length : 0;
    if (end > least) return end;
  }
  return fits.length;
}

function count(units: Iterable<unknown>): number {
  let size = 0;
  for (const _unit of units) size += 1;
  return size;
}
