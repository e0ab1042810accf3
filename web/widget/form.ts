import type { ChatQuestions } from '../../shared/api/widget-views.ts';
import type { Sending } from './conversation.ts';
import { element } from './element.ts';
import type { Voice } from './texts/texts.ts';

export type Answers = { name: string; form: NonNullable<Sending['form']> };
export type Form = { node: HTMLElement; focus(): void };

type Question = ChatQuestions['fields'][number];

/** What the desk asks before the first word. Whoever is signed in is not asked who they are; null where nothing is left to ask. */
export function makeForm(
  asks: ChatQuestions,
  { say }: Voice,
  { signed, onDone }: { signed: boolean; onDone: (answers: Answers) => void },
): Form | null {
  const name =
    !signed && asks.name
      ? word('text', { name: 'name', autocomplete: 'name', maxlength: '80', required: asks.name === 'required' })
      : null;
  const mail =
    !signed && asks.mail
      ? word('email', { name: 'email', autocomplete: 'email', maxlength: '254', required: asks.mail === 'required' })
      : null;
  const fields = asks.fields.map((field) => ({ field, input: inputOf(field) }));
  const consent = asks.consent ? word('checkbox', { name: 'consent', required: true }) : null;
  if (!name && !mail && fields.length === 0 && !consent) return null;
  const optional = (label: string, required: boolean) => (required ? label : say('optional', { label }));
  const form = element(
    'form',
    { class: 'asks', 'aria-label': say('beforeChat') },
    element('p', {}, say('beforeChat')),
    ...(name ? [labelled(optional(say('yourName'), asks.name === 'required'), name)] : []),
    ...(mail ? [labelled(optional(say('yourMail'), asks.mail === 'required'), mail)] : []),
    ...fields.map(({ field, input }) => labelled(optional(field.label, field.required), input)),
    ...(consent && asks.consent ? [agreeing(consent, asks.consent, say)] : []),
    element('button', { class: 'give' }, say('startChat')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = Object.fromEntries(fields.flatMap(({ field, input }) => answerTo(field, input)));
    const email = mail?.value.trim();
    onDone({
      name: name?.value.trim() ?? '',
      form: { values, consent: consent?.checked ?? false, ...(email ? { email } : {}) },
    });
  });
  return { node: form, focus: () => form.querySelector<HTMLElement>('input, select')?.focus() };
}

type Input = HTMLInputElement | HTMLSelectElement;

function word(type: string, attributes: Record<string, string | boolean>): HTMLInputElement {
  return element('input', { type, ...attributes });
}

function inputOf({ name, type, choices = [], required }: Question): Input {
  if (type === 'choice')
    return element(
      'select',
      { name, required },
      element('option', { value: '' }, ''),
      ...choices.map((each) => element('option', { value: each }, each)),
    );
  // Each kind passes over what is another's.
  return word(type, { name, required, step: 'any', maxlength: '120', dir: 'auto' });
}

/** Nothing at all for what was left empty. */
function answerTo({ name, type }: Question, input: Input): [string, string | number | boolean][] {
  if (type === 'checkbox' && 'checked' in input) return [[name, input.checked]];
  const text = input.value.trim();
  return text === '' ? [] : [[name, type === 'number' ? Number(text) : text]];
}

function labelled(label: string, input: Input): HTMLElement {
  return input.type === 'checkbox'
    ? element('label', { class: 'tick' }, input, label)
    : element('label', {}, label, input);
}

function agreeing(input: Input, { text, link }: { text: string; link: string }, say: Voice['say']): HTMLElement {
  const more = element('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, say('readMore'));
  return element('label', { class: 'tick' }, input, element('span', { dir: 'auto' }, text, ' ', more));
}
