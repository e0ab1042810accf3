const ADDRESS = 23;
/** What counts one; everything else, and every emoji, counts two. https://github.com/twitter/twitter-text/blob/master/config/v3.json */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

/** The length of a post as X counts it; an address counts 23, however long it is. https://docs.x.com/fundamentals/counting-characters */
export function postSize(text: string): number {
  const addresses = text.match(/https?:\/\/\S+/g) ?? [];
  const rest = addresses.reduce((left, address) => left.replace(address, ''), text.normalize('NFC'));
  let size = addresses.length * ADDRESS;
  for (const { segment } of new Intl.Segmenter().segment(rest)) size += weight(segment);
  return size;
}

function weight(grapheme: string): number {
  if (/\p{Extended_Pictographic}/u.test(grapheme) && !/^[\d#*©®]/.test(grapheme)) return 2;
  return [...grapheme].reduce((sum, point) => sum + (isLight(point.codePointAt(0) ?? 0) ? 1 : 2), 0);
}

function isLight(code: number): boolean {
  return LIGHT.some(([from, to]) => code >= from && code <= to);
}
