/**
 * A telephone number as the desk compares it: `+` and 7 to 15 digits (ITU-T E.164), `00` in front read as `+`. Null for what is no international number: whose a national
 * one is depends on the country in which it was written down, so it proves nothing.
 */
export function spellPhone(text: string): string | null {
  const bare = text.replace(/\(0\)/g, '').replace(/[\s().\-/\u00a0]/g, '');
  const digits = /^(?:\+|00)([1-9]\d{6,14})$/.exec(bare)?.[1];
  return digits === undefined ? null : `+${digits}`;
}
