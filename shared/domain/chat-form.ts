import { type Fields, whyNot } from './fields.ts';
import type { FieldValue } from './ticket.ts';

/** What the chat of a page asks before the first word. `mail`, `name`: absent where it is not asked for. */
export type ChatForm = {
  name?: 'optional' | 'required' | undefined;
  mail?: 'optional' | 'required' | undefined;
  fields: readonly { field: string; required: boolean }[];
  /** What the visitor agrees to, and where it is explained. */
  consent?: { text: string; link: string } | undefined;
};

/** Where answers that nobody reads go on by mail, an address is asked for; nobody needs to give one who is not made to by the settings. */
export const askingForMail = <F extends Pick<ChatForm, 'mail'>>(form: F): F => ({
  ...form,
  mail: form.mail ?? 'optional',
});

/** What a visitor has answered, as far as it was asked and is what it should be. Nobody has proven any of it. */
export type FormAnswers = { email: string; fields: Readonly<Record<string, FieldValue>>; consent: string };

type Given = { email?: string | undefined; values: Readonly<Record<string, unknown>>; consent: boolean };

/** As much as a ticket's head has room for, beside what agents write. */
const MOST_OF_ALL = 300;

/** A browser may send anything: what was not asked for, or does not fit, is left out, and the message comes all the same. */
export function readAnswers(form: ChatForm, given: Given, known: Fields): FormAnswers {
  const asked = form.fields.map(({ field }) => [field, given.values[field]] as const);
  const fitting = asked.filter((entry): entry is [string, FieldValue] => isValue(entry, known));
  const fields = Object.fromEntries(fitting);
  const email = (form.mail && given.email) || '';
  return {
    email: /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,180}\.[^\s@<>,;:"()]{1,60}$/.test(email) ? email.toLowerCase() : '',
    fields: JSON.stringify(fields).length <= MOST_OF_ALL ? fields : {},
    consent: form.consent && given.consent ? `${form.consent.text} (${form.consent.link})` : '',
  };
}

function isValue([name, value]: readonly [string, unknown], known: Fields): boolean {
  return value !== undefined && value !== null && whyNot(known[name], { name, value }) === null;
}
