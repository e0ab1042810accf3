import type { Mail } from '../../email/mail.ts';
import { headerValues } from '../../email/mail.ts';
import { readReplyAddress } from '../../email/reply-address.ts';

/** What in a mail may lead to a conversation. */
export type MailClues = {
  /** From a signed reply address. */
  token: string | null;
  /** The ids that SES gave to mails of ours, newest first: unguessable, without their domain. */
  ours: readonly string[];
  /** Everything else that it answers, newest first. */
  ids: readonly string[];
};

const ADDRESSED = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'x-forwarded-to',
  'envelope-to',
  'x-envelope-to',
  'resent-to',
];
/** Bounded as RFC 5321 bounds addresses: without, a header of 200 kB takes the machine for 20 seconds. */
const ADDRESS = /[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g;
const MAX_IDS = 20;

/** `recipients`: whom the envelope named, which alone is proof of where it was sent. */
export function mailClues(mail: Mail, recipients: readonly string[], key: string): MailClues {
  const named = ADDRESSED.flatMap((name) => headerValues(mail, name)).flatMap((value) => value.match(ADDRESS) ?? []);
  const token = [...recipients, ...named]
    .map((address) => readReplyAddress(address, key))
    .find((found) => found !== null);
  const answered = [...mail.inReplyTo, ...mail.references.toReversed()].slice(0, MAX_IDS);
  const ids = [...new Set(answered)];
  return {
    token: token ?? null,
    ours: ids.flatMap((id) => sesId(id) ?? []),
    ids: ids.filter((id) => sesId(id) === null),
  };
}

/** SES writes `<id@email.amazonses.com>`, or the region in the place of `email`. */
export function sesId(messageId: string): string | null {
  return /^([0-9a-zA-Z-]{20,80})@(?:[a-z0-9-]+\.)?amazonses\.com$/.exec(messageId)?.[1] ?? null;
}
