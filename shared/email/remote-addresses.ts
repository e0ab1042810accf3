const REMOTE = /^\s*(?:https?:)?\/\//i;
const LOADERS = ['src', 'background', 'poster', 'lowsrc', 'dynsrc', 'data'];
/** They would load a document or a program, not a picture: nothing to offer for loading later. */
const NOT_PICTURES = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'link', 'base']);
const MAX_ADDRESS = 2_000;

/** The remote pictures that a tag asks for: attributes, `srcset` and `url(…)` in its style. Relative addresses have no base in a mail. */
export function remoteAddresses(tag: string, attribs: Readonly<Record<string, string>>): string[] {
  if (NOT_PICTURES.has(tag)) return [];
  const direct = LOADERS.map((name) => attribs[name] ?? '');
  const sets = (attribs['srcset'] ?? '').split(',').map((candidate) => candidate.trim().split(/\s/)[0] ?? '');
  const styled = [...(attribs['style'] ?? '').slice(0, 20_000).matchAll(/url\(\s*["']?([^"')]{1,2000})/gi)].map(
    (match) => match[1] ?? '',
  );
  return [...direct, ...sets, ...styled]
    .map((address) => address.trim())
    .filter((address) => REMOTE.test(address) && address.length <= MAX_ADDRESS);
}
