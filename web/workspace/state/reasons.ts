import type { MessageView } from '../../../shared/api/views.ts';

/** A ticket has room for the beginning of two reasons. */
const KEPT = 2;

/** Why a ticket is where it is: in full where the message that opened it is on the page, and what was said later. */
export function wholeReasons(because: readonly string[], messages: readonly MessageView[]): readonly string[] {
  const all = messages.map(({ routed = [] }) => routed).findLast((routed) => begins(because, routed));
  return all ? [...all, ...because.slice(Math.min(KEPT, all.length))] : because;
}

const begins = (because: readonly string[], all: readonly string[]): boolean =>
  all.length > 0 && all.slice(0, KEPT).every((whole, index) => isOf(because[index] ?? '', whole));

const isOf = (line: string, whole: string): boolean =>
  line === whole || (line.endsWith('…') && whole.startsWith(line.slice(0, -1)));
