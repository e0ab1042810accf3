/** Whether an address is the one that is named, or lies at the `@domain`; case is no difference. */
export function matchesAddress(value: string, from: string): boolean {
  const address = from.toLowerCase();
  return value.startsWith('@') ? address.endsWith(value.toLowerCase()) : address === value.toLowerCase();
}
