import { decodeUuencode } from './uuencode.ts';

/** A body without its transfer encoding (RFC 2045 section 6). Never throws: what is no such encoding stays as it is. */
export function decodeTransfer(body: Uint8Array, { encoding, text }: { encoding: string; text: boolean }): Uint8Array {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (encoding.includes('base64'))
    return text && buffer.length <= MAX_TOLERANT ? decodeTextBase64(buffer) : decodeBase64(buffer);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(buffer);
  if (/^(?:x-)?uu(?:e|encode)$/.test(encoding)) return decodeUuBody(buffer) ?? body;
  return body;
}

const PAD = 0x3d;

/** Some mailers pad every line: Node's decoder ends at the first padding. */
function decodeBase64(buffer: Buffer): Uint8Array {
  const pad = buffer.indexOf(PAD);
  const last = pad < 0 || !/[^=\s]/.test(buffer.toString('latin1', pad));
  return last ? Buffer.from(buffer.toString('latin1'), 'base64') : decodePadded(buffer);
}

const SIX_BITS = new Int8Array(256).fill(-1);
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  SIX_BITS[character.charCodeAt(0)] = value;

/** Padding ends a group, wherever it stands, and what follows begins a new one. */
function decodePadded(buffer: Buffer): Uint8Array {
  const out = Buffer.allocUnsafe(buffer.length);
  let [length, held, bits] = [0, 0, 0];
  for (const byte of buffer) {
    const value = SIX_BITS[byte] ?? -1;
    if (byte === PAD) bits = 0;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[length++] = (held >> bits) & 255;
  }
  return Buffer.from(out.subarray(0, length));
}

/** More than this is no text that anybody wrote. */
const MAX_TOLERANT = 8 * 1024 * 1024;

/**
 * In text the encoding may end early: mailing lists append their footer unencoded, and some programs say base64 of plain words. From the first line on that
 * cannot be base64, the text is as it was sent.
 */
function decodeTextBase64(buffer: Buffer): Uint8Array {
  const written = buffer.toString('latin1');
  const foreign = /^(?![A-Za-z0-9+/]*={0,2}[ \t\r]*$)(?!.*=.*$).*[^A-Za-z0-9+/=\s].*$/m.exec(written);
  if (!foreign) return decodeBase64(Buffer.from(written.replace(/(=)[ \t]+\S.*$/gm, '$1'), 'latin1'));
  const encoded = Buffer.from(written.slice(0, foreign.index), 'latin1');
  return Buffer.concat([decodeBase64(encoded), Buffer.from(written.slice(foreign.index), 'latin1')]);
}

const HEX = new Int8Array(256).fill(-1);
for (const [digit, character] of [...'0123456789abcdef'].entries()) {
  HEX[character.charCodeAt(0)] = digit;
  HEX[character.toUpperCase().charCodeAt(0)] = digit;
}

const [LF, CR, SPACE, TAB] = [0x0a, 0x0d, 0x20, 0x09];

/** RFC 2045 section 6.7: `=XX` and soft line breaks; a `=` that begins nothing stays. */
function decodeQuotedPrintable(buffer: Buffer): Uint8Array {
  const out = Buffer.allocUnsafe(buffer.length);
  let length = 0;
  for (let at = 0; at < buffer.length; at += 1) {
    const next = buffer.indexOf(PAD, at);
    const stop = next < 0 ? buffer.length : next;
    length += buffer.copy(out, length, at, stop);
    if (next < 0) break;
    const after = softBreak(buffer, stop + 1);
    const byte = ((HEX[buffer[stop + 1] ?? 0] ?? -1) << 4) | (HEX[buffer[stop + 2] ?? 0] ?? -1);
    if (after > 0) at = after - 1;
    else if (byte >= 0) {
      out[length++] = byte;
      at = stop + 2;
    } else {
      out[length++] = PAD;
      at = stop;
    }
  }
  return out.subarray(0, length);
}

/** The position after the line end that follows at once or after blanks, else 0. */
function softBreak(buffer: Buffer, from: number): number {
  let at = from;
  while (buffer[at] === SPACE || buffer[at] === TAB || buffer[at] === CR) at += 1;
  if (at >= buffer.length) return buffer.length;
  return buffer[at] === LF ? at + 1 : 0;
}

function decodeUuBody(buffer: Buffer): Uint8Array | null {
  const text = buffer.toString('latin1');
  const begin = /^begin [^\n]*\n/m.exec(text);
  const decoded = begin ? decodeUuencode(text, begin.index + begin[0].length) : null;
  return decoded && decoded.next > 0 ? decoded.bytes : null;
}
