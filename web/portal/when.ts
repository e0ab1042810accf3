/** A moment as one writes it in a letter, in the reader's zone and language. */
export function dateOf(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at));
}
