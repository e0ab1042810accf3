import type { Ticket } from '../domain/ticket.ts';
import { nextTimed, timedRuns } from '../domain/triggers.ts';
import { type AutomateDeps, automate } from './automate.ts';

/** A run that is late by more has had its time: only a sweep that slept so long leaves one. */
const LATE_MS = 86_400_000;

/** Whether the settings hold any trigger that waits for time. */
export function waitsForTime({ automation }: Pick<AutomateDeps, 'automation'>): boolean {
  return automation.triggers.some(({ after }) => after !== undefined);
}

/** After a step: when time alone is next to be looked at. Written after the head; a crash between is mended as the step's record comes again. */
export async function setTimer(
  deps: Pick<AutomateDeps, 'automation' | 'policy' | 'timers' | 'clock'>,
  { before, ticket }: { before: Ticket | null; ticket: Ticket },
): Promise<void> {
  if (!waitsForTime(deps)) return;
  const since = deps.clock.now() - LATE_MS;
  const next = nextTimed(timedRuns(ticket, deps.automation, deps.policy), since);
  if (next !== null) return deps.timers.set(ticket.conversation.id, next);
  const had = before !== null && timedRuns(before, deps.automation, deps.policy).length > 0;
  if (had) await deps.timers.clear(ticket.conversation.id);
}

/** The moment of a conversation has come: what is due acts, and the timer goes on to what comes after it. */
export async function runTimers(
  deps: AutomateDeps,
  { conversation, moment }: { conversation: string; moment: string },
): Promise<void> {
  const now = deps.clock.now();
  const { ticket } = await deps.conversations.head(conversation, true);
  const timed = ticket ? timedRuns(ticket, deps.automation, deps.policy) : [];
  const due = timed.filter(({ at }) => at <= now && at > now - LATE_MS).map(({ run }) => run);
  await automate(deps, conversation, due);
  const next = nextTimed(timed, now);
  // What the runs have changed is a step of its own, whose record sets the timer anew: that one stays.
  await deps.timers.move(conversation, moment, next);
}
