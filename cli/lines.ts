const NEWLINE = 10;
/** More than any mail or webhook that the desk takes; a longer line is told as such and passed over. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A line without its end; `null` one that is too long to be held. */
export type Line = string | null;

/** Splits bytes at LF (a CR before it goes too) and at nothing else: JSON may hold U+2028 and lone CRs, at which readers for people split. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, maxBytes = MAX_BYTES): AsyncIterable<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      size += end - from;
      yield size > maxBytes ? null : text([...parts, chunk.subarray(from, end)]);
      parts = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    parts = size > maxBytes ? [] : [...parts, chunk.subarray(from)];
  }
  if (size > 0) yield size > maxBytes ? null : text(parts);
}

function text(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
}
