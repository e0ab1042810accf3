/** Grows as it is written: numbers of seven bits a byte, the highest bit says that more follow. */
export function byteWriter(room = 1024) {
  let bytes = new Uint8Array(room);
  let length = 0;
  const make = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
    larger.set(bytes.subarray(0, length));
    bytes = larger;
  };
  return {
    get length(): number {
      return length;
    },
    number(value: number): void {
      make(8);
      let left = value;
      while (left > 127) {
        bytes[length++] = (left % 128) | 128;
        left = Math.floor(left / 128);
      }
      bytes[length++] = left;
    },
    bytes(part: Uint8Array): void {
      make(part.length);
      bytes.set(part, length);
      length += part.length;
    },
    whole: (): Uint8Array => bytes.subarray(0, length),
  };
}

/** Reads what `byteWriter` wrote. */
export function byteReader(bytes: Uint8Array, start = 0) {
  let at = start;
  return {
    get at(): number {
      return at;
    },
    skip(more: number): void {
      at += more;
    },
    number(): number {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++] ?? 0;
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
    bytes(length: number): Uint8Array {
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}
