/** A moment as one writes it in a letter, in the reader's zone and as their part of the world writes it. */
export function dateOf(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at));
}
