import type { ChatQuestions, WidgetHours } from '../../shared/api/widget-views.ts';
import type { Link } from '../shared/link.ts';
import type { Sending, Talk } from './conversation.ts';
import { element } from './element.ts';
import type { Files, makeFiles } from './files.ts';
import type { Answers } from './form.ts';
import type { Place } from './line.ts';
import { paint } from './paint.ts';
import { makeParts, type Parts } from './parts.ts';
import type { Rated } from './rating.ts';
import type { Voice } from './texts/texts.ts';

export type Panel = {
  host: HTMLElement;
  files: Files;
  show(open: boolean): void;
  paint(talk: Talk, link: Link, now: number): void;
  /** What was begun to be written is somebody else's. */
  blank(): void;
  /** What was begun on an earlier page, where nothing is written here yet. */
  resume(text: string): void;
  /** A file's address, as the desk has just given it; empty: there is none. */
  hand(url: string): void;
  title(name: string): void;
  /** What the desk wants to know before the first word. */
  ask(questions: ChatQuestions | undefined): void;
  /** When somebody is there, as far as the desk says it. */
  tell(hours: WidgetHours | null): void;
  /** Somebody of the desk writes; empty: nobody. */
  answering(name: string): void;
};

export type Words = Pick<Sending, 'text'> & { files: Sending['files'] | undefined };

export type PanelEvents = {
  onToggle: () => void;
  onSend: (words: Words, who: { name: string; email: string }) => void;
  onAnswers: (answers: Answers) => void;
  onUpload: Parameters<typeof makeFiles>[1];
  onFile: (at: Place) => void;
  onType: (text: string) => void;
  onRate: Rated;
};

declare const WIDGET_CSS: string;

/** The launcher and its panel in a shadow tree: the shop's styles do not reach in, ours not out. */
export function makePanel(voice: Voice, events: PanelEvents): Panel {
  const host = element('div', { 'data-switchboard': 'widget', lang: voice.language, dir: voice.dir });
  const parts = makeParts(voice, events);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  // A constructed sheet: a page whose policy forbids inline styles shows us all the same.
  sheet.replaceSync(WIDGET_CSS);
  root.adoptedStyleSheets = [sheet];
  root.append(parts.panel, parts.launcher);
  parts.panel.addEventListener('keydown', (event) => event.key === 'Escape' && events.onToggle());
  return {
    host,
    files: parts.files,
    show: (open) => show(parts, open),
    paint: (talk, link, now) => paint(parts, talk, { link, now }),
    blank: () => {
      parts.field.value = '';
      parts.mail.value = '';
      parts.files.clear(true);
    },
    resume: (text) => {
      parts.field.value ||= text;
    },
    hand: (url) => {
      if (url) element('a', { href: url, download: '', rel: 'noopener' }).click();
      else parts.files.tell(voice.say('gone'));
    },
    ask: (questions) => {
      parts.asks = questions ?? null;
    },
    tell: (hours) => {
      parts.told = hours;
    },
    title: (name) => parts.title.replaceChildren(name),
    answering: (name) => {
      parts.answering.textContent = name ? voice.say('writing', { name }) : '';
    },
  };
}

function show({ panel, launcher, field, voice, asked }: Parts, open: boolean): void {
  panel.hidden = !open;
  launcher.setAttribute('aria-expanded', String(open));
  launcher.setAttribute('aria-label', voice.say(open ? 'close' : 'open'));
  if (open && asked.form) asked.form.focus();
  else if (open) field.focus();
  else launcher.focus();
}
