/** The window that every stream begins with (MS-OXRTFCP section 2.1.2.1). */
const START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier' +
  '{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const WINDOW = 4096;
const HEADER = 16;
const COMPRESSED = 0x75465a4c;
const PLAIN = 0x414c454d;
/** Sixteen bytes may unpack to 17 times as many: words of a mail are never more than this. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Undoes Outlook's LZFu (MS-OXRTFCP) to RTF as one character per byte; '' for anything else. At most 4 MB. */
export function decompressRtf(packed: Buffer): string {
  if (packed.length < HEADER) return '';
  const kind = packed.readUInt32LE(8);
  if (kind === PLAIN) return packed.toString('latin1', HEADER, HEADER + Math.min(packed.readUInt32LE(4), MAX_LENGTH));
  return kind === COMPRESSED ? decompress(packed.subarray(HEADER), packed.readUInt32LE(4)) : '';
}

function decompress(packed: Buffer, size: number): string {
  const out = Buffer.alloc(Math.min(size, packed.length * 17, MAX_LENGTH));
  const window = Buffer.alloc(WINDOW);
  let write = window.write(START, 'latin1');
  let length = 0;
  const put = (byte: number) => {
    out[length++] = byte;
    window[write] = byte;
    write = (write + 1) % WINDOW;
  };
  for (let at = 0; at < packed.length; ) {
    const flags = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length && length < out.length; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at++] ?? 0);
        continue;
      }
      const reference = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      // A reference to where the next byte goes is the end of the stream.
      if (from === write) return out.toString('latin1', 0, length);
      for (let step = 0; step < (reference & 15) + 2; step += 1) put(window[(from + step) % WINDOW] ?? 0);
    }
  }
  return out.toString('latin1', 0, length);
}
