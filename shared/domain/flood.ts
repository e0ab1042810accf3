import type { FloodLimits } from './mail-manners.ts';

/** How many mails of the hour there were with this one: of its sender, and of all senders. `joins`: it goes on with a conversation that is known. */
export type FloodCount = { sender: number; desk: number; joins: boolean };

/**
 * Why a mail waits, or null. A sender's own flood holds whatever they send, as two programs that answer each other do it within one conversation; the desk's holds
 * only what would open a ticket, so that customers who are being helped are heard.
 */
export function decideFlood({ sender, desk, joins }: FloodCount, { perSender, perDesk }: FloodLimits): string | null {
  if (sender > perSender) return `held: more than ${perSender} mails of this sender within an hour`;
  if (desk > perDesk && !joins) return `held: more than ${perDesk} mails within an hour`;
  return null;
}

/** What is logged for the alarm when a flood begins. */
export const FLOOD_HELD = 'mails are held back';

/** A step of counting that another environment may not know of: small beside the limit, so that ordinary mail costs no write. */
export function floodStep(limit: number): number {
  return Math.max(1, Math.ceil(limit / 20));
}
