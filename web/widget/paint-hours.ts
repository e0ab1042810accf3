import type { Talk } from './conversation.ts';
import { hoursWords } from './hours-words.ts';
import type { Parts } from './parts.ts';

/** When somebody is there, and beside the first word a place for the address where an answer may be missed and no form asks for one. */
export function paintHours(parts: Parts, talk: Talk, { now, started }: { now: number; started: boolean }): void {
  const { asks, asked, mail, hours, told, voice } = parts;
  const mailed = Boolean(talk.form?.email);
  const missable = told?.kind === 'closed' && told.mail?.known === false && !started && talk.user === null;
  mail.hidden = !missable || asks?.mail !== undefined || mailed;
  const asking = missable && (!mail.hidden || (asked.form !== null && asks?.mail !== undefined));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const words = hoursWords(told, { now, timeZone, started, asking, mailed }, voice);
  // Said again only where it has changed: a screen reader reads it each time.
  if (hours.textContent !== words) hours.textContent = words;
  hours.hidden = words === '';
}
