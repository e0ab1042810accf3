/** A ticket's reference as people write it: they leave the prefix out, or write it small. */
export function asRef(text: string): string {
  const code = text.trim().toUpperCase();
  return code === '' || code.startsWith('SB-') ? code : `SB-${code}`;
}
