import type { FloodLimits } from './mail-manners.ts';
import { isWaiting } from './quarantine.ts';
import type { Instant } from './words.ts';

/** How many mails of the hour there were with this one: of its sender, and of all senders. `joins`: it goes on with a conversation that is known. */
export type FloodCount = { sender: number; desk: number; joins: boolean };

/**
 * Why a mail waits, or null. A sender's own flood holds whatever they send, as two programs that answer each other do it within one conversation; the desk's holds
 * only what would open a ticket, so that customers who are being helped are heard.
 */
export function decideFlood({ sender, desk, joins }: FloodCount, { perSender, perDesk }: FloodLimits): string | null {
  if (sender > perSender) return `${HELD} more than ${perSender} mails of this sender within an hour`;
  if (desk > perDesk && !joins) return `${HELD} more than ${perDesk} mails within an hour`;
  return null;
}

const HELD = 'held:';
const HOUR = 3_600_000;
/** Every five minutes so many: an hour of the largest flood would otherwise be the next one. */
const MOST_RELEASED = 25;

type HeldEntry = Parameters<typeof isWaiting>[0] & { reason: string; at: Instant };

/** Of the quarantine what comes in again now, the oldest first: held mails, once no mail has been held for an hour. */
export function released<E extends HeldEntry>(entries: readonly E[], now: Instant): E[] {
  const held = entries.filter(({ reason }) => reason.startsWith(HELD));
  if (held.some(({ at }) => now - at < HOUR)) return [];
  const waiting = held.filter((entry) => isWaiting(entry, now));
  return waiting.toSorted((a, b) => a.at - b.at).slice(0, MOST_RELEASED);
}

/** What is logged for the alarm when a flood begins. */
export const FLOOD_HELD = 'mails are held back';

/** A step of counting that another environment may not know of: small beside the limit, so that ordinary mail costs no write. */
export function floodStep(limit: number): number {
  return Math.max(1, Math.ceil(limit / 20));
}
