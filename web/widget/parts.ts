import type { ChatQuestions, WidgetHours } from '../../shared/api/widget-views.ts';
import { makeComposer } from './composer.ts';
import { drawing, element } from './element.ts';
import type { Form } from './form.ts';
import type { PanelEvents } from './panel.ts';
import { makeRating } from './rating.ts';
import { takeFiles } from './take-files.ts';
import type { Voice } from './texts/texts.ts';

const OPEN = 'M4 5h16v11H11l-5 4v-4H4z';
const CLOSE = 'M6 6l12 12M18 6L6 18';

export type Parts = ReturnType<typeof makeParts>;

/** What the launcher and the panel are made of, and what is remembered of what they show. */
export function makeParts(voice: Voice, events: PanelEvents) {
  const { say } = voice;
  const title = element('strong', { id: 'title' }, say('chat'));
  const log = element('div', { class: 'log', role: 'log', 'aria-label': say('conversation'), tabindex: '0' });
  const answering = element('p', { class: 'answering', role: 'status', dir: 'auto' });
  const hours = element('p', { class: 'hours', role: 'status' });
  const hint = element('p', { class: 'hint', role: 'status' });
  const rating = makeRating(voice, events.onRate);
  const composer = makeComposer(voice, events);
  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
    element('div', { class: 'head' }, title, closer(voice, events)),
    hours,
    log,
    rating.node,
    answering,
    hint,
    composer.form,
  );
  takeFiles(panel, composer.field, composer.files);
  return {
    ...composer,
    ...makeLauncher(voice, events),
    voice: { ...voice, onFile: events.onFile },
    onAnswers: events.onAnswers,
    asks: null as ChatQuestions | null,
    asked: { key: false as string | false, form: null as Form | null },
    root: () => panel.getRootNode() as ShadowRoot,
    title,
    log,
    answering,
    rating,
    hint,
    hours,
    /** What the desk has said of its hours last. */
    told: null as WidgetHours | null,
    panel,
    lines: new Map<string, HTMLElement>(),
  };
}

function closer({ say }: Voice, { onToggle }: PanelEvents): HTMLElement {
  const attributes = { class: 'close', type: 'button', 'aria-label': say('close'), onclick: onToggle };
  return element('button', attributes, drawing(CLOSE));
}

function makeLauncher({ say }: Voice, { onToggle }: PanelEvents) {
  const badge = element('span', { class: 'badge', hidden: true });
  const launcher = element(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-label': say('open'), onclick: onToggle },
    drawing(OPEN),
    badge,
  );
  return { badge, launcher };
}
