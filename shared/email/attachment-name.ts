import { MAIL_LIMITS } from './limits.ts';
import { plainLine } from './plain-line.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/ms-tnef': 'dat',
  'application/pkcs7-mime': 'p7m',
  'application/pgp-signature': 'asc',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** A name that can be shown and saved: no path, no bidi, at most 180 bytes with the real extension kept. A part without a name gets one by its type. */
export function attachmentName(given: string, contentType: string, number: number): string {
  const base =
    plainLine(given)
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[<>:"|?*]/g, '_')
      .replace(/^[.\s]+/, '')
      .trim() ?? '';
  return base === '' ? `attachment-${number}.${EXTENSIONS[contentType] ?? 'bin'}` : shorten(base);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAIL_LIMITS.nameBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = '';
  for (const character of name.slice(0, name.length - extension.length)) {
    if (Buffer.byteLength(stem + character + extension) > MAIL_LIMITS.nameBytes) break;
    stem += character;
  }
  return stem + extension;
}
