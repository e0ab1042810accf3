/** Scripts that set no blanks between words, or join endings to them: there a word is found wherever it stands. */
export const JOINED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a text that `plainWords` has prepared holds the word or phrase, case and accents aside. */
export function holdsWord(words: string, value: string): boolean {
  const word = plainWords(value);
  const bare = word.trim();
  return bare !== '' && words.includes(JOINED.test(value) ? bare : word);
}

/** Lower case, marks stripped, words between single spaces with one at either end: `includes` then matches whole words. */
export function plainWords(text: string): string {
  const bare = text
    .slice(0, 20_000)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}
