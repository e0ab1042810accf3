const PLUS = 0x2b;
const MINUS = 0x2d;
const NO_DIGIT = 64;

/** The value of each byte as a base64 digit. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const at = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(byte));
  return at < 0 ? NO_DIGIT : at;
});

/**
 * UTF-7 (RFC 2152): `+base64 of UTF-16BE-`, `+-` is a plus. Browsers dropped it, old Exchange servers still send it. Byte by byte into one array: a mail of
 * nothing but runs took half a gigabyte as strings.
 */
export function decodeUtf7(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length + 1);
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== PLUS) {
      units[count++] = bytes[at] ?? 0;
      continue;
    }
    const end = endOfRun(bytes, at + 1);
    if (end === at + 1) units[count++] = PLUS;
    else count = decodeRun(bytes.subarray(at + 1, end), units, count);
    at = bytes[end] === MINUS ? end : end - 1;
  }
  return Buffer.from(units.buffer, 0, 2 * count)
    .toString('utf16le')
    .toWellFormed();
}

function endOfRun(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && DIGITS[bytes[end] ?? 0] !== NO_DIGIT) end += 1;
  return end;
}

/** Writes the code units of a run from `count` on; answers how many there are then. Bits that make none are padding. */
function decodeRun(run: Uint8Array, units: Uint16Array, count: number): number {
  let [written, bits, held] = [count, 0, 0];
  for (const byte of run) {
    held = ((held << 6) | (DIGITS[byte] ?? 0)) & 0x3fffff;
    bits += 6;
    if (bits < 16) continue;
    bits -= 16;
    units[written++] = (held >> bits) & 0xffff;
  }
  return written;
}
