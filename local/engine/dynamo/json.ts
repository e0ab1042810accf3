/**
 * Attribute values in the protocol's JSON: bytes as base64, dates as seconds. A binary value is told by its place: `B` holding
 * a string can be nothing else, since every attribute in an item is an object.
 */

/** Makes an SDK-shaped value ready for JSON.stringify. */
export function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toWire(part)]));
}

/** The SDK's shape of what JSON.parse gave; dates stay seconds, for no input holds one. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, binary(name, part) ?? fromWire(part)]));
}

function binary(name: string, part: unknown): Uint8Array | Uint8Array[] | undefined {
  if (name === 'B' && typeof part === 'string') return bytes(part);
  if (name !== 'BS' || !Array.isArray(part)) return undefined;
  return part.every((element) => typeof element === 'string') ? part.map(bytes) : undefined;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
