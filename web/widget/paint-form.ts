import type { Talk } from './conversation.ts';
import { type Form, makeForm } from './form.ts';
import type { Parts } from './parts.ts';

/** In place of the words, until it is answered; what was begun to be written waits behind it. */
export function paintForm(parts: Parts, talk: Talk, started: boolean): void {
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
