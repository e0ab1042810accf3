/** A moment as one writes it in a letter, in the reader's zone and as their part of the world writes it, with the digits of the page's other numbers. */
export function dateOf(at: string, locale: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat(locale, style).format(Date.parse(at));
}
