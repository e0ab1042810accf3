import type { WidgetFile, WidgetMessage } from '../../shared/api/widget-views.ts';
import { splitLinks } from '../shared/links.ts';
import { timeOfMessage } from '../shared/time.ts';
import type { Sending } from './conversation.ts';
import { element } from './element.ts';
import { size } from './size.ts';
import type { Voice } from './texts/texts.ts';

export type Line = { key: string; make: () => HTMLElement };
export type Place = NonNullable<WidgetFile['at']>;
type Speech = Voice & { onFile: (at: Place) => void };

/** One line of the conversation; without a message, the greeting. */
export function line(what: WidgetMessage | Sending | null, now: number, speech: Speech): Line {
  const { say, language } = speech;
  if (what === null) return { key: 'greeting', make: () => element('p', { class: 'greeting' }, say('greeting')) };
  const { text, files = [] } = what;
  if ('action' in what)
    return { key: `unsent-${what.id}`, make: () => bubble({ text, files, own: true, foot: say('sending') }, speech) };
  const own = what.direction === 'in';
  const foot = [own ? '' : what.author, timeOfMessage(what.at, now, language)].filter(Boolean).join(' · ');
  const handedOut = files.some((file) => 'at' in file);
  return { key: `${handedOut}-${what.id}`, make: () => bubble({ text, files, own, foot }, speech) };
}

type Bubble = { text: string; files: readonly WidgetFile[]; own: boolean; foot: string };

function bubble({ text, files, own, foot }: Bubble, speech: Speech): HTMLElement {
  const words = text ? [element('p', { dir: 'auto' }, ...splitLinks(text).map(part))] : [];
  const shown = files.map((file) => fileLine(file, speech));
  return element('div', { class: own ? 'bubble own' : 'bubble' }, ...words, ...shown, element('small', {}, foot));
}

function fileLine({ name, bytes, at }: WidgetFile, { say, language, onFile }: Speech): HTMLElement {
  const words = [element('b', { dir: 'auto' }, name), ' ', size(bytes, language)];
  if (!at) return element('span', { class: 'file' }, ...words);
  const attributes = {
    class: 'file fetch',
    type: 'button',
    // With all that one sees, so that it can be said to a voice control (WCAG 2.2, 2.5.3).
    'aria-label': `${say('download', { name })} ${size(bytes, language)}`,
    onclick: () => onFile(at),
  };
  return element('button', attributes, ...words);
}

function part({ kind, text }: { kind: 'text' | 'link'; text: string }): Node | string {
  return kind === 'text' ? text : element('a', { href: text, target: '_blank', rel: 'noopener noreferrer' }, text);
}
