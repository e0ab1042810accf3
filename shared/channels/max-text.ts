import { outbound } from './registry.ts';
import { webchat } from './webchat/index.ts';

const MAIL = 100_000;

/** How many characters one message may have on its channel. */
export function maxTextOf(channel: string): number {
  if (channel === 'email') return MAIL;
  return channel === webchat.name ? webchat.maxText : (outbound(channel)?.maxText ?? MAIL);
}
