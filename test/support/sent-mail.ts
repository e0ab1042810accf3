import PostalMime, { type Email } from 'postal-mime';
import type { InlineDesk } from '../../local/inline/desk.ts';

/** The mails that left the desk and hold these words, as another program reads them. */
export async function mailsWith(desk: InlineDesk, words: string): Promise<Email[]> {
  const raws = desk.services.ses
    .outbox()
    .map(({ messageId }) => desk.services.ses.rawMail(messageId) ?? new Uint8Array());
  const mails = await Promise.all(raws.map((raw) => PostalMime.parse(raw)));
  return mails.filter(({ text = '', subject = '' }) => `${subject}\n${text}`.includes(words));
}

/** What agents have answered, without the mails of programs. */
export function answersOf(desk: InlineDesk) {
  return desk.services.ses.outbox().filter(({ tags }) => 'ref' in tags);
}

/** The only one of them. */
export async function mailWith(desk: InlineDesk, words: string): Promise<Email> {
  const mails = await mailsWith(desk, words);
  const [mail] = mails;
  if (!mail || mails.length > 1) throw new Error(`${mails.length} mails say "${words}"`);
  return mail;
}

/** The value of a header field, '' where it is missing; throws where it stands there twice. */
export function headerOf({ headers }: Email, name: string): string {
  const values = headers.filter(({ key }) => key === name).map(({ value }) => value);
  if (values.length > 1) throw new Error(`${name} stands there ${values.length} times`);
  return values[0] ?? '';
}
