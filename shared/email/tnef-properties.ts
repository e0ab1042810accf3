/** One value of a MAPI property list; `unicode`: a string in UTF-16. */
export type MapiProperty = { id: number; data: Buffer; unicode: boolean };

const MULTIPLE = 0x1000;
const UNICODE = 0x001f;
/** Types whose values carry their own length: string, Unicode string, object, binary. */
const LONG = new Set([0x001e, UNICODE, 0x000d, 0x0102]);
/** Bytes of a fixed value; shorter ones are padded to four. */
const WIDTHS: ReadonlyMap<number, number> = new Map([
  ...[0x0002, 0x0003, 0x0004, 0x000a, 0x000b].map((type): [number, number] => [type, 4]),
  ...[0x0005, 0x0006, 0x0007, 0x0014, 0x0040].map((type): [number, number] => [type, 8]),
  [0x0048, 16],
]);
const MAX_PROPERTIES = 2_000;

/** The long values of a property list (MS-OXTNEF section 2.1.3.4). Ends at the first thing that does not fit. */
export function readMapiProperties(list: Buffer): MapiProperty[] {
  const found: MapiProperty[] = [];
  const reader = new Reader(list);
  const count = Math.min(reader.uint32() ?? 0, MAX_PROPERTIES);
  for (let number = 0; number < count; number += 1) {
    const property = readProperty(reader);
    if (!property) return found;
    if (property.data) found.push({ ...property, data: property.data });
  }
  return found;
}

type Read = { id: number; data: Buffer | undefined; unicode: boolean };

function readProperty(reader: Reader): Read | null {
  const tag = reader.uint32();
  if (tag === undefined) return null;
  const [type, id] = [tag & 0xffff & ~MULTIPLE, tag >>> 16];
  if (id >= 0x8000 && !skipName(reader)) return null;
  const long = LONG.has(type);
  const count = long || (tag & MULTIPLE) !== 0 ? reader.uint32() : 1;
  const width = WIDTHS.get(type);
  if (count === undefined || (!long && width === undefined)) return null;
  if (!long) return reader.take(count * (width ?? 0)) ? { id, data: undefined, unicode: false } : null;
  let data: Buffer | undefined;
  for (let number = 0; number < count; number += 1) {
    const value = reader.take(reader.uint32() ?? Number.NaN);
    if (!value) return null;
    data ??= value;
  }
  return { id, data, unicode: type === UNICODE };
}

/** A named property: a GUID, then a number or a string. */
function skipName(reader: Reader): boolean {
  reader.take(16);
  const kind = reader.uint32();
  if (kind === 0) return reader.uint32() !== undefined;
  return reader.take(reader.uint32() ?? Number.NaN) !== undefined;
}

class Reader {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  uint32(): number | undefined {
    return this.take(4)?.readUInt32LE(0);
  }

  /** So many bytes, and on to the next multiple of four; undefined where they are not there. */
  take(length: number): Buffer | undefined {
    if (!(this.at + length <= this.bytes.length)) return undefined;
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += Math.ceil(length / 4) * 4;
    return taken;
  }
}
