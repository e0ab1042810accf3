import type { Link } from '../shared/link.ts';
import { openQuestion, type Talk } from './conversation.ts';
import { paintForm } from './paint-form.ts';
import { paintHours } from './paint-hours.ts';
import { paintFate, paintLog } from './paint-log.ts';
import type { Parts } from './parts.ts';
import type { Voice } from './texts/texts.ts';

/** Shows the conversation as it stands. */
export function paint(parts: Parts, talk: Talk, { link, now }: { link: Link; now: number }): void {
  const started = talk.messages.length + talk.unsent.length > 0;
  paintForm(parts, talk, started);
  parts.name.hidden = started || parts.asks !== null || talk.form !== null || talk.user !== null;
  parts.badge.hidden = talk.unread === 0;
  parts.badge.textContent = String(talk.unread);
  parts.hint.textContent = hintOf(talk, link, parts.voice);
  parts.hint.hidden = parts.hint.textContent === '';
  paintHours(parts, talk, { now, started });
  parts.rating.paint(openQuestion(talk), talk.rating);
  paintLog(parts, talk, { started, now });
  paintFate(parts, talk);
}

function hintOf({ refused, unsent }: Talk, link: Link, { say }: Voice): string {
  if (refused) return say('refused', { reason: refused });
  if (link.state === 'up' || link.attempt === 0) return '';
  return say(unsent.length > 0 ? 'kept' : 'offline');
}
