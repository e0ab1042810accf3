import { rasterType } from '../email/inline-images.ts';

/** What is in it, by bytes at their place: https://mimesniff.spec.whatwg.org. Names and types that come with a file are a stranger's words. */
const SIGNATURES: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\u0003\u0004'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/amr', 0, '#!AMR'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\u00ff\u00fb'],
  ['audio/mpeg', 0, '\u00ff\u00f3'],
  ['audio/mpeg', 0, '\u00ff\u00f2'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/3gpp', 4, 'ftyp3g'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\u001aE\u00df\u00a3'],
];
const MARKUP =
  /^(?:\xef\xbb\xbf)?\s*(?:<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|script|iframe|style|title)\b/i;

const headOf = (bytes: Uint8Array, length: number): string => Buffer.from(bytes.subarray(0, length)).toString('latin1');

/** What is not known by its bytes is only handed out as a download, so that its name need not be known. */
export function fileTypeOf(bytes: Uint8Array): string {
  const head = headOf(bytes, 32);
  const found = rasterType(bytes) ?? SIGNATURES.find(([, at, bytes]) => head.startsWith(bytes, at))?.[0];
  return found ?? (isWebPage(bytes) ? 'text/html' : 'application/octet-stream');
}

/** Providers answer with a page where they want a sign-in or have nothing. */
function isWebPage(bytes: Uint8Array): boolean {
  return MARKUP.test(headOf(bytes, 1024));
}
