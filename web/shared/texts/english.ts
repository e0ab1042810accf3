const ENGLISH = /(\u2066[^\u2069]*\u2069)/;

/** Marks a sentence that the desk says in English only, within one of another language (UAX 9: LRI to PDI). */
export function inEnglish(text: string): string {
  return `\u2066${text}\u2069`;
}

/** The stretches of a text, and which of them are English. */
export function stretches(text: string): { text: string; english: boolean }[] {
  return text
    .split(ENGLISH)
    .filter((each) => each !== '')
    .map((each) => ({ text: each, english: ENGLISH.test(each) }));
}
