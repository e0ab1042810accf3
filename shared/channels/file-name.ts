/** What a sender may not put into a name: path separators, control characters, and marks that turn the reading direction round. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const MOST = 120;
/** By which a machine knows what opens it. */
const END = /\.[\p{L}\p{N}]{1,10}$/u;

/** A name to show and to save under: the last path segment, cleaned and at most 120 characters, its end kept; `fallback` where nothing is left. */
export function fileName(given: string | undefined, fallback: string): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = clean(last.replace(/^\.+/, ''));
  const end = END.exec(name)?.[0] ?? '';
  return cut(name.slice(0, name.length - end.length), MOST - end.length) + end || fallback;
}

/** The same for what is no file: an address keeps what stands before its slash. */
export function label(given: string, fallback: string): string {
  return cut(clean(given), MOST) || fallback;
}

function clean(given: string): string {
  return given.toWellFormed().replace(UNSAFE, '').replace(/[/\\]/g, '-').trim();
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}

/** `photo.jpg` for an image/jpeg without a name. */
export function nameByType(kind: string, contentType: string): string {
  const subtype = (contentType.split(';')[0] ?? '').split('/')[1] ?? '';
  const extension = SHORT[subtype] ?? subtype;
  return /^[a-z0-9]{1,5}$/.test(extension) ? `${kind}.${extension}` : kind;
}

const SHORT: Readonly<Record<string, string>> = { jpeg: 'jpg', mpeg: 'mp3', quicktime: 'mov', 'svg+xml': 'svg' };
