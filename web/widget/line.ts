import type { WidgetMessage } from '../../shared/api/views.ts';
import { splitLinks } from '../shared/links.ts';
import { timeOfDay } from '../shared/time.ts';
import type { Sending } from './conversation.ts';
import { element } from './element.ts';

export type Line = { key: string; make: () => HTMLElement };

/** One line of the conversation; without a message, the greeting. */
export function line(what: WidgetMessage | Sending | null, settled: boolean): Line {
  if (what === null) return { key: 'greeting', make: greeting };
  if ('action' in what)
    return { key: `unsent-${what.id}`, make: () => bubble({ text: what.text, own: true, foot: 'Sending …' }) };
  const own = what.direction === 'in';
  const foot = own ? timeOfDay(what.at) : [what.author, timeOfDay(what.at)].filter(Boolean).join(' · ');
  return { key: `${settled}-${what.id}`, make: () => bubble({ text: what.text, own, foot }) };
}

function greeting(): HTMLElement {
  return element(
    'p',
    { class: 'greeting' },
    'Hello! Write to us here. A person answers, and you can close the page in between: the conversation stays.',
  );
}

function bubble({ text, own, foot }: { text: string; own: boolean; foot: string }): HTMLElement {
  const words = element('p', { dir: 'auto' }, ...splitLinks(text).map(part));
  return element('div', { class: own ? 'bubble own' : 'bubble' }, words, element('small', {}, foot));
}

function part({ kind, text }: { kind: 'text' | 'link'; text: string }): Node | string {
  return kind === 'text' ? text : element('a', { href: text, target: '_blank', rel: 'noopener noreferrer' }, text);
}
