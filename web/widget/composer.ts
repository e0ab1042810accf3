import { drawing, element } from './element.ts';
import { type Files, makeFiles } from './files.ts';
import type { PanelEvents } from './panel.ts';
import type { Voice } from './texts/texts.ts';

const SEND = 'M4 12L20 4l-6 16-3-7z';

export type Composer = { form: HTMLFormElement; name: HTMLInputElement; field: HTMLTextAreaElement; files: Files };

/** Where the visitor writes: a name before the first word, the words and their files. */
export function makeComposer(
  voice: Voice,
  { onSend, onType, onUpload }: Pick<PanelEvents, 'onSend' | 'onType' | 'onUpload'>,
): Composer {
  const { say } = voice;
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
  const send = element('button', { class: 'send', 'aria-label': say('send') }, drawing(SEND));
  const form = element('form', {}, name, element('div', { class: 'row' }, files.button, field, send), files.node);
  const composer = { form, name, field, files };
  const submit = (event: Event) => {
    event.preventDefault();
    sendOff(composer, onSend);
  };
  form.addEventListener('submit', submit);
  field.addEventListener('input', onType);
  field.addEventListener(
    'keydown',
    (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event),
  );
  return composer;
}

function sendOff({ name, field, files }: Composer, onSend: PanelEvents['onSend']): void {
  const text = field.value.trim();
  const attached = files.ready();
  if (!attached || (text === '' && attached.length === 0)) return;
  onSend(text, name.value.trim(), attached.length > 0 ? attached : undefined);
  files.clear();
  field.value = '';
  field.focus();
}
