import { fateOfLast, type Talk } from './conversation.ts';
import { line } from './line.ts';
import type { Parts } from './parts.ts';

/** Only what is new is added, so that a screen reader reads each message once. */
export function paintLog(
  { log, lines, voice }: Parts,
  talk: Talk,
  { started, now }: { started: boolean; now: number },
): void {
  const wanted = started
    ? [
        ...talk.messages.map((message) => line(message, now, voice)),
        ...talk.unsent.map((sending) => line(sending, now, voice)),
      ]
    : [line(null, now, voice)];
  const keys = new Set(wanted.map(({ key }) => key));
  const before = lines.size;
  for (const [key, shown] of lines) {
    if (keys.has(key)) continue;
    lines.delete(key);
    shown.remove();
  }
  for (const [index, { key, make }] of wanted.entries()) {
    const shown = lines.get(key) ?? make();
    lines.set(key, shown);
    if (log.children.item(index) !== shown) log.insertBefore(shown, log.children.item(index));
  }
  if (lines.size >= before) log.scrollTop = log.scrollHeight;
}

/** Beside the time of the last word, as an attribute that the style shows: a screen reader reads it with the words, and is not interrupted when it changes. */
export function paintFate({ log, voice }: Parts, talk: Talk): void {
  for (const marked of log.querySelectorAll('[data-fate]')) marked.removeAttribute('data-fate');
  const fate = fateOfLast(talk);
  if (fate) log.lastElementChild?.querySelector('small')?.setAttribute('data-fate', voice.say(fate));
}
