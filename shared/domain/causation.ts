import type { Ticket } from './ticket.ts';

/** Where a mail leads that answers a notification: to no conversation, and so to no ticket, whose news would be told by the next one. */
export const OF_A_NOTICE = 'notice';

/**
 * How many mails of programs a mail follows from: nothing leads to a person's (0), the desk's automatic answer to a message of depth n is n + 1, and whatever
 * answers that one n + 2. Programs that do not say what they are can be told from people by this alone. `answered`: the ticket that the mail refers to;
 * while it waits, nobody but a program of ours has written to it.
 */
export function depthOf(answered: Pick<Ticket, 'waiting' | 'depth'> | null, byProgram: boolean): number {
  return answered?.waiting ? answered.depth + 2 : Number(byProgram);
}

/** Why a message gets no automatic answer; null where it may have one. */
export function tooDeep(depth: number, limit: number): string | null {
  const next = depth + 1;
  return next > limit
    ? `it would be automatic mail number ${next} of a chain, and the settings allow ${limit}: a program may be at the other end`
    : null;
}
