/** Letters that one language, or one far more than any other, is written in; kana before Han, since Japanese mixes both. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['uk', /[іїєґ]/giu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

const LETTERS = 500;
/** Most messages hold no such letter, and counting by script is slow. µ is of no script. */
const BEYOND_LATIN = /[^\t-\u00b4\u00b6-\u024f\u2000-\u206f\u20ac]/;

/** The language that a text's letters tell by themselves, `latin` where they tell none. */
export function writtenIn(text: string): string {
  const start = text.slice(0, LETTERS);
  if (!BEYOND_LATIN.test(start)) return 'latin';
  const latin = count(start, /\p{Script=Latin}/gu);
  const other = count(start, /\p{L}/gu) - latin;
  if (other <= latin / 2) return 'latin';
  return SCRIPTS.find(([, letters]) => count(start, letters) > other / 20)?.[0] ?? 'und';
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
