import type { Nature } from '../../domain/inbound-event.ts';
import { isNamed } from '../../domain/mail-manners.ts';
import { headerValues } from '../../email/mail.ts';
import type { ReadMail } from './read.ts';

/** Told in the spam view; the beginning lies in the ticket's head. */
const WORDS: Readonly<Record<Exclude<Nature, 'human'>, string>> = {
  'auto-reply': 'an automatic answer',
  'auto-generated': 'a program wrote it',
  bulk: 'it was sent to a list',
  bounce: 'a report: a mail came back',
  delay: 'a report: a mail is late',
  'delivery-success': 'a report: a mail has arrived',
  'feedback-report': 'a report: a mail was called spam',
  'read-receipt': 'a report: a mail was read',
};

/** Of these a desk can want nothing, whoever sends them: what they tell is shown at the answer of which they tell. */
const REPORTS = new Set<Nature>(['bounce', 'delay', 'delivery-success', 'feedback-report', 'read-receipt']);

/**
 * Why a mail opens no ticket by itself; null where it may. A form, a monitor or a list that people write to may where the settings name it: by the
 * author, the sender (RFC 5322 section 3.6.2) or the list's own address (RFC 2369 section 3.4).
 */
export function byProgram({ event, sender, mail }: ReadMail, wanted: readonly string[]): string | null {
  const { nature } = event.email;
  if (nature === 'human') return null;
  const named = [sender, ...addressesIn(headerValues(mail, 'sender')), ...addressesIn(headerValues(mail, 'list-post'))];
  const may = !REPORTS.has(nature) && named.some((address) => isNamed(address, wanted));
  return may ? null : WORDS[nature];
}

/** Bounded as RFC 5321 bounds addresses, so that a long header costs no more. */
function addressesIn(values: readonly string[]): string[] {
  const found = values.flatMap(
    (value) => value.slice(0, 2000).match(/[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g) ?? [],
  );
  return found.map((address) => address.toLowerCase());
}
