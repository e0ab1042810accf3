import type { WidgetMessage } from '../../shared/api/views.ts';
import { splitLinks } from '../shared/links.ts';
import { timeOfDay } from '../shared/time.ts';
import type { Sending } from './conversation.ts';
import { element } from './element.ts';
import type { Voice } from './texts/texts.ts';

export type Line = { key: string; make: () => HTMLElement };

/** One line of the conversation; without a message, the greeting. */
export function line(what: WidgetMessage | Sending | null, settled: boolean, { say, language }: Voice): Line {
  if (what === null) return { key: 'greeting', make: () => element('p', { class: 'greeting' }, say('greeting')) };
  if ('action' in what)
    return { key: `unsent-${what.id}`, make: () => bubble({ text: what.text, own: true, foot: say('sending') }) };
  const own = what.direction === 'in';
  const foot = own
    ? timeOfDay(what.at, language)
    : [what.author, timeOfDay(what.at, language)].filter(Boolean).join(' · ');
  return { key: `${settled}-${what.id}`, make: () => bubble({ text: what.text, own, foot }) };
}

function bubble({ text, own, foot }: { text: string; own: boolean; foot: string }): HTMLElement {
  const words = element('p', { dir: 'auto' }, ...splitLinks(text).map(part));
  return element('div', { class: own ? 'bubble own' : 'bubble' }, words, element('small', {}, foot));
}

function part({ kind, text }: { kind: 'text' | 'link'; text: string }): Node | string {
  return kind === 'text' ? text : element('a', { href: text, target: '_blank', rel: 'noopener noreferrer' }, text);
}
