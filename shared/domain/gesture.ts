import { type WindowRule, windowAt, windowFrom } from './messaging-window.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Instant } from './words.ts';

/** That the customer's last message was looked at, or that an answer is being written. */
export type Doing = 'seen' | 'typing';

/** Which of them a platform shows; `typing`: for how many seconds. */
export type GestureRule = { seen?: true; typing?: number };

type Asked = { doing: Doing; agent: string; rule: GestureRule; window: WindowRule | undefined; now: Instant };

/**
 * Whether the customer is to see it. A read mark is a promise, so only the one who is to answer gives it; that somebody writes is so whoever it is. Nothing is
 * shown where nothing could be sent, and nothing to the senders of spam.
 */
export function isShown(ticket: Ticket, { doing, agent, rule, window, now }: Asked): boolean {
  if (!rule[doing] || ticket.lastExternalId === '') return false;
  if (ticket.aside !== null || ticket.merged !== null || ticket.voice !== '') return false;
  const open = windowAt(window, windowFrom(ticket), now);
  if (open !== null && open.state !== 'open') return false;
  return doing === 'typing' || (ticket.assignee === agent && isActive(ticket.status));
}
