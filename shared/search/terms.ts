import type { Message } from '../domain/message.ts';
import { hasWords } from './has-words.ts';
import { partsOfWord, phonesIn, tokensOf } from './words.ts';

/** Under which a message of a customer is found by `from:`. */
export const FROM = 'from:';
/** Before the last seven digits of a telephone number. */
export const PHONE = 'tel:';

type Told = Pick<
  Message,
  | 'text'
  | 'subject'
  | 'signature'
  | 'authorName'
  | 'contact'
  | 'replyAddress'
  | 'outbound'
  | 'attachments'
  | 'eventKind'
>;

/** The texts of a message in which words are looked for, as a reader sees them. What it quotes is found where it was written. */
export function textsOf({ text, subject, signature, attachments }: Told): string[] {
  return [text, subject, signature, ...attachments.map(({ name }) => name)].filter((each) => each !== '');
}

/** Who a message is from or to, in every spelling that the desk knows. */
export function peopleOf({ authorName, contact, replyAddress, outbound }: Told): string[] {
  const { name, email, phone, handle, key } = contact ?? {};
  return [authorName, name, email, phone, handle, key, replyAddress, outbound?.to].flatMap((each) => each || []);
}

/** Everything under which a message is found. Whatever is found is held against this very function before it is shown. */
export function termsOf(message: Told): Set<string> {
  const terms = new Set<string>();
  if (!hasWords(message)) return terms;
  const [texts, people] = [textsOf(message), peopleOf(message)];
  for (const text of [...texts, ...people]) addWords(terms, text, '');
  if (message.contact) for (const each of people) addWords(terms, each, FROM);
  for (const text of [...texts, ...people]) for (const digits of phonesIn(text)) terms.add(PHONE + digits);
  return terms;
}

function addWords(terms: Set<string>, text: string, field: string): void {
  for (const { word } of tokensOf(text)) for (const each of [word, ...partsOfWord(word)]) terms.add(field + each);
}
