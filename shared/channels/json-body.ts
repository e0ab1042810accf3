type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** Integers that a double cannot hold stay the text that was sent: ids beyond 2^53 are common, and rounding two makes them one. */
const exact: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
    ? source
    : value;

/** The body as JSON, or undefined where it is none. Bytes that are no UTF-8 become U+FFFD: better a scar than a lost message. */
export function readJson(body: Uint8Array): { value: unknown } | undefined {
  const text = new TextDecoder().decode(body);
  try {
    return {
      value: JSON.parse(text, /\d{16}/.test(text) ? (exact as (key: string, value: unknown) => unknown) : undefined),
    };
  } catch {
    return undefined;
  }
}
