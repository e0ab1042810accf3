/** What a sender may not put into a name: path separators, control characters, and marks that turn the reading direction round. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name to show and to save under: the last path segment, cleaned and at most 120 characters; `fallback` where nothing is left. */
export function fileName(given: string | undefined, fallback: string): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  return label(last.replace(/^\.+/, ''), fallback);
}

/** The same for what is no file: an address keeps what stands before its slash. */
export function label(given: string, fallback: string): string {
  const clean = given.toWellFormed().replace(UNSAFE, '').replace(/[/\\]/g, '-').trim();
  return [...clean].slice(0, 120).join('') || fallback;
}

/** `photo.jpg` for an image/jpeg without a name. */
export function nameByType(kind: string, contentType: string): string {
  const subtype = (contentType.split(';')[0] ?? '').split('/')[1] ?? '';
  const extension = SHORT[subtype] ?? subtype;
  return /^[a-z0-9]{1,5}$/.test(extension) ? `${kind}.${extension}` : kind;
}

const SHORT: Readonly<Record<string, string>> = { jpeg: 'jpg', mpeg: 'mp3', quicktime: 'mov', 'svg+xml': 'svg' };
