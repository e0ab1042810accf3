/** Turns what somebody typed into a tag as the desk takes it: small letters, digits and dashes; null where nothing is left. */
export function asTag(text: string): string | null {
  const tag = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return tag === '' ? null : tag;
}
