import type { MailAttachment } from './mail.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** First bytes of the pictures that are shown; the type that the sender claims counts for nothing. */
const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF....WEBP/s],
];

/** Raster pictures that the HTML names by Content-ID, as data URLs; at most 5 MB together. Never SVG: it is a program. */
export function inlineImages(attachments: readonly MailAttachment[]): Map<string, string> {
  const images = new Map<string, string>();
  let left = MAX_BYTES;
  for (const { contentId, content } of attachments) {
    const type = contentId === undefined ? undefined : rasterType(content);
    if (contentId === undefined || !type || content.length > left) continue;
    left -= content.length;
    images.set(contentId, `data:${type};base64,${Buffer.from(content).toString('base64')}`);
  }
  return images;
}

/** The type of a raster picture by its first bytes; undefined for anything else. */
export function rasterType(content: Uint8Array): string | undefined {
  const head = Buffer.from(content.subarray(0, 16)).toString('latin1');
  return SIGNATURES.find(([, pattern]) => pattern.test(head))?.[0];
}
