/** The rule that a reason on a ticket names. Reasons are kept cut, so that its name may be a beginning. */
export function ruleIn(reason: string): string | null {
  const name = /^rule "([^"]+)/.exec(reason)?.[1]?.trim() ?? '';
  return name === '' ? null : name;
}
