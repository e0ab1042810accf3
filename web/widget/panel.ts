import type { ChatQuestions } from '../../shared/api/widget-views.ts';
import type { Link } from '../shared/link.ts';
import { fateOfLast, openQuestion, type Sending, type Talk } from './conversation.ts';
import { drawing, element } from './element.ts';
import { type Files, makeFiles } from './files.ts';
import { type Answers, type Form, makeForm } from './form.ts';
import { line, type Place } from './line.ts';
import { makeRating, type Rated } from './rating.ts';
import type { Voice } from './texts/texts.ts';

export type Panel = {
  host: HTMLElement;
  files: Files;
  show(open: boolean): void;
  paint(talk: Talk, link: Link): void;
  /** What was begun to be written is somebody else's. */
  blank(): void;
  /** A file's address, as the desk has just given it; empty: there is none. */
  hand(url: string): void;
  title(name: string): void;
  /** What the desk wants to know before the first word. */
  ask(questions: ChatQuestions | undefined): void;
  /** Somebody of the desk writes; empty: nobody. */
  answering(name: string): void;
};

export type PanelEvents = {
  onToggle: () => void;
  onSend: (text: string, name: string, files: Sending['files']) => void;
  onAnswers: (answers: Answers) => void;
  onUpload: Parameters<typeof makeFiles>[1];
  onFile: (at: Place) => void;
  onType: () => void;
  onRate: Rated;
};

const OPEN = 'M4 5h16v11H11l-5 4v-4H4z';
const CLOSE = 'M6 6l12 12M18 6L6 18';
const SEND = 'M4 12L20 4l-6 16-3-7z';

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
    paint: (talk, link) => paint(parts, talk, link),
    blank: () => {
      parts.field.value = '';
      parts.files.clear(true);
    },
    hand: (url) => {
      if (url) element('a', { href: url, download: '', rel: 'noopener' }).click();
      else parts.files.tell(voice.say('gone'));
    },
    ask: (questions) => {
      parts.asks = questions ?? null;
    },
    title: (name) => parts.title.replaceChildren(name),
    answering: (name) => {
      parts.answering.textContent = name ? voice.say('writing', { name }) : '';
    },
  };
}

type Parts = ReturnType<typeof makeParts>;

function makeParts(voice: Voice, { onToggle, onSend, onType, onRate, onUpload, onFile, onAnswers }: PanelEvents) {
  const { say } = voice;
  const title = element('strong', { id: 'title' }, say('chat'));
  const log = element('div', { class: 'log', role: 'log', 'aria-label': say('conversation'), tabindex: '0' });
  const answering = element('p', { class: 'answering', role: 'status', dir: 'auto' });
  const hint = element('p', { class: 'hint', role: 'status' });
  const rating = makeRating(voice, onRate);
  const name = element('input', {
    class: 'name',
    maxlength: '80',
    placeholder: say('name'),
    'aria-label': say('name'),
    autocomplete: 'name',
  });
  const field = element('textarea', {
    rows: '1',
    maxlength: '8000',
    placeholder: say('placeholder'),
    'aria-label': say('message'),
  });
  const files = makeFiles(voice, onUpload);
  const form = element(
    'form',
    {},
    name,
    element(
      'div',
      { class: 'row' },
      files.button,
      field,
      element('button', { class: 'send', 'aria-label': say('send') }, drawing(SEND)),
    ),
    files.node,
  );
  const close = element(
    'button',
    { class: 'close', type: 'button', 'aria-label': say('close'), onclick: onToggle },
    drawing(CLOSE),
  );
  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
    element('div', { class: 'head' }, title, close),
    log,
    rating.node,
    answering,
    hint,
    form,
  );
  const badge = element('span', { class: 'badge', hidden: true });
  const launcher = element(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-label': say('open'), onclick: onToggle },
    drawing(OPEN),
    badge,
  );
  const submit = (event: Event) => {
    event.preventDefault();
    const text = field.value.trim();
    const attached = files.ready();
    if (!attached || (text === '' && attached.length === 0)) return;
    onSend(text, name.value.trim(), attached.length > 0 ? attached : undefined);
    files.clear();
    field.value = '';
    field.focus();
  };
  form.addEventListener('submit', submit);
  field.addEventListener('input', onType);
  field.addEventListener(
    'keydown',
    (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event),
  );
  takeFiles(panel, field, files);
  return {
    voice: { ...voice, onFile },
    onAnswers,
    asks: null as ChatQuestions | null,
    asked: { key: false as string | false, form: null as Form | null },
    root: () => panel.getRootNode() as ShadowRoot,
    form,
    files,
    title,
    log,
    answering,
    rating,
    hint,
    name,
    field,
    panel,
    badge,
    launcher,
    lines: new Map<string, HTMLElement>(),
  };
}

/** Dropped anywhere on the panel, or pasted into the words. */
function takeFiles(panel: HTMLElement, field: HTMLElement, files: Files): void {
  const over = (event: Event, inside: boolean) => {
    event.preventDefault();
    panel.toggleAttribute('data-over', inside);
  };
  panel.addEventListener('dragover', (event) => over(event, true));
  panel.addEventListener('dragleave', (event) => over(event, false));
  panel.addEventListener('drop', (event) => {
    over(event, false);
    files.take(event.dataTransfer?.files ?? []);
  });
  field.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files;
    if (!pasted?.length) return;
    event.preventDefault();
    files.take(pasted);
  });
}

function show({ panel, launcher, field, voice, asked }: Parts, open: boolean): void {
  panel.hidden = !open;
  launcher.setAttribute('aria-expanded', String(open));
  launcher.setAttribute('aria-label', voice.say(open ? 'close' : 'open'));
  if (open && asked.form) asked.form.focus();
  else if (open) field.focus();
  else launcher.focus();
}

function paint(parts: Parts, talk: Talk, link: Link): void {
  const started = talk.messages.length + talk.unsent.length > 0;
  paintForm(parts, talk, started);
  parts.name.hidden = started || parts.asks !== null || talk.form !== null || talk.user !== null;
  parts.badge.hidden = talk.unread === 0;
  parts.badge.textContent = String(talk.unread);
  parts.hint.textContent = hintOf(talk, link, parts.voice);
  parts.hint.hidden = parts.hint.textContent === '';
  parts.rating.paint(openQuestion(talk), talk.rating);
  paintLog(parts, talk, started);
  paintFate(parts, talk);
}

/** In place of the words, until it is answered; what was begun to be written waits behind it. */
function paintForm(parts: Parts, talk: Talk, started: boolean): void {
  const wanted = parts.asks !== null && !started && talk.form === null;
  const signed = talk.user !== null;
  const key = wanted && `${signed}`;
  if (parts.asked.key !== key)
    turnForm(
      parts,
      key,
      wanted && parts.asks ? makeForm(parts.asks, parts.voice, { signed, onDone: parts.onAnswers }) : null,
    );
}

function turnForm({ asked, form, panel, field, root }: Parts, key: string | false, made: Form | null): void {
  const within = asked.form?.node.contains(root()?.activeElement ?? null) || root()?.activeElement === field;
  asked.form?.node.remove();
  Object.assign(asked, { key, form: made });
  form.hidden = made !== null;
  if (made) panel.append(made.node);
  if (within && made) made.focus();
  else if (within) field.focus();
}

/** Beside the time of the last word, as an attribute that the style shows: a screen reader reads it with the words, and is not interrupted when it changes. */
function paintFate({ log, voice }: Parts, talk: Talk): void {
  for (const marked of log.querySelectorAll('[data-fate]')) marked.removeAttribute('data-fate');
  const fate = fateOfLast(talk);
  if (fate) log.lastElementChild?.querySelector('small')?.setAttribute('data-fate', voice.say(fate));
}

/** Only what is new is added, so that a screen reader reads each message once. */
function paintLog({ log, lines, voice }: Parts, talk: Talk, started: boolean): void {
  const wanted = started
    ? [
        ...talk.messages.map((message) => line(message, true, voice)),
        ...talk.unsent.map((sending) => line(sending, false, voice)),
      ]
    : [line(null, true, voice)];
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

function hintOf({ refused, unsent }: Talk, link: Link, { say }: Voice): string {
  if (refused) return say('refused', { reason: refused });
  if (link.state === 'up' || link.attempt === 0) return '';
  return say(unsent.length > 0 ? 'kept' : 'offline');
}
