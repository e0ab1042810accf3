import { drawing, element } from './element.ts';
import { type Files, makeFiles } from './files.ts';
import type { PanelEvents } from './panel.ts';
import type { Voice } from './texts/texts.ts';

const SEND = 'M4 12L20 4l-6 16-3-7z';

export type Composer = {
  form: HTMLFormElement;
  name: HTMLInputElement;
  mail: HTMLInputElement;
  field: HTMLTextAreaElement;
  files: Files;
};

/** Where the visitor writes: before the first word a name, and an address where an answer may be missed; the words and their files. */
export function makeComposer(
  voice: Voice,
  { onSend, onType, onUpload }: Pick<PanelEvents, 'onSend' | 'onType' | 'onUpload'>,
): Composer {
  const { say } = voice;
  const name = aboutSelf(say('name'), { maxlength: '80', autocomplete: 'name' });
  const mail = aboutSelf(say('optional', { label: say('yourMail') }), {
    type: 'email',
    maxlength: '254',
    autocomplete: 'email',
    hidden: true,
  });
  const field = element('textarea', {
    rows: '1',
    maxlength: '8000',
    placeholder: say('placeholder'),
    'aria-label': say('message'),
  });
  const files = makeFiles(voice, onUpload);
  const send = element('button', { class: 'send', 'aria-label': say('send') }, drawing(SEND));
  const form = element('form', {}, name, mail, element('div', { class: 'row' }, files.button, field, send), files.node);
  const composer = { form, name, mail, field, files };
  const submit = (event: Event) => {
    event.preventDefault();
    sendOff(composer, onSend);
  };
  form.addEventListener('submit', submit);
  field.addEventListener('input', () => onType(field.value));
  field.addEventListener(
    'keydown',
    (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event),
  );
  return composer;
}

function aboutSelf(label: string, more: Record<string, string | boolean>): HTMLInputElement {
  return element('input', { class: 'name', placeholder: label, 'aria-label': label, ...more });
}

function sendOff({ name, mail, field, files }: Composer, onSend: PanelEvents['onSend']): void {
  const text = field.value.trim();
  const attached = files.ready();
  if (!attached || (text === '' && attached.length === 0) || !(mail.hidden || mail.reportValidity())) return;
  onSend(
    { text, files: attached.length > 0 ? attached : undefined },
    { name: name.value.trim(), email: mail.hidden ? '' : mail.value.trim() },
  );
  files.clear();
  field.value = '';
  field.focus();
}
