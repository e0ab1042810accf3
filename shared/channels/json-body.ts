type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** What makes a second look worth its price: an integer that may be too long, an exponent that may be too large, an escaped half of a surrogate pair, a length of its own. */
const ODD = /\d{16}|\de\+?\d{3}|\\u(?:d[89a-f]|00)|"length"\s*:\s*[[{]/i;

/**
 * Numbers that a double cannot hold stay the text that was sent: ids beyond 2^53 are common, and rounding two makes them one. Half a surrogate pair becomes
 * U+FFFD: no address can be built of it, and no UTF-8. An object in the place of a length becomes its own text: zod compares it with a number, which throws where it
 * has a `toString` of its own.
 */
const exact: Reviver = (key, value, { source }) => {
  if (key === 'length' && typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' && source !== undefined && isBeyond(value, source) ? source : value;
};

function isBeyond(value: number, source: string): boolean {
  return !Number.isFinite(value) || (/^-?\d+$/.test(source) && !Number.isSafeInteger(value));
}

/** No provider nests so deep. Whatever walks a value by calling itself, `JSON.stringify` too, runs out of stack at some thousands. */
const DEEPEST = 500;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** The body as JSON, or undefined where it is none, or none that can be worked with. Bytes that are no UTF-8 become U+FFFD: better a scar than a lost message. */
export function readJson(body: Uint8Array): { value: unknown } | undefined {
  const text = new TextDecoder().decode(body);
  try {
    const value: unknown = JSON.parse(
      text,
      ODD.test(text) ? (exact as (key: string, value: unknown) => unknown) : undefined,
    );
    return isDeeper(value, DEEPEST) ? undefined : { value };
  } catch {
    return undefined;
  }
}
