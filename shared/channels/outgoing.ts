import type { Outbound } from './channel.ts';

/** The text as one message, with the attachments as links below it: no channel refuses that, and nothing is left out silently. */
export function textWithLinks({ text, attachments }: Outbound): string {
  const links = attachments.map(({ name, url }) => `${name}: ${url}`);
  return [text, ...links].filter((part) => part !== '').join('\n');
}

/** `Retry-After` in seconds, where it is given as a number. */
export function retryAfter(headers: Readonly<Record<string, string>>): { afterSeconds?: number } {
  const value = headers['retry-after'] ?? '';
  return /^\d{1,6}$/.test(value) ? { afterSeconds: Number(value) } : {};
}
