/** A reviver for JSON from outside: zod compares whatever has a `length` with a number, which throws where that is an object with a `toString` of its own. */
export function plainLength(key: string, value: unknown): unknown {
  return key === 'length' && typeof value === 'object' ? null : value;
}
