import { apartThread } from '../channels/email/apart.ts';
import { mailClues } from '../channels/email/clues.ts';
import type { MailVerdicts, ReadMail } from '../channels/email/read.ts';
import { toReceipt } from '../channels/email/sending-event.ts';
import { conversationKey } from '../channels/keys.ts';
import { mailboxOf, readMailSafely } from '../desk/read-mail-job.ts';
import type { SigningKey } from '../desk/signing-key.ts';
import type { Instant } from '../domain/words.ts';
import { type ReceivedNotice, readSesNotice } from '../email/ses-notice.ts';
import type { Blobs } from '../platform/ports.ts';
import type { ChannelAccount } from '../settings/settings.ts';
import type { Alias, Expected, Place } from './expected.ts';
import type { Input } from './read-inputs.ts';

export type ExpectMailDeps = { blobs: Pick<Blobs, 'get'>; mailboxes: readonly ChannelAccount[]; key: SigningKey };

/** What a notice of SES must have led to. */
export async function expectOfMail(deps: ExpectMailDeps, { sentAt }: Input, body: unknown): Promise<Expected> {
  const notice = readSesNotice(body);
  const unknown = { channel: 'email', account: '', at: sentAt };
  if (!notice) return { ...unknown, kind: 'quarantine', reason: 'a notice that is none of the kinds that SES sends' };
  if (notice.kind === 'received') return expectOfNotice(deps, notice, sentAt);
  const event = toReceipt(notice);
  if (!event) return { ...unknown, kind: 'ignored', reason: `SES tells of a ${notice.event} that changes nothing` };
  return { ...unknown, kind: 'receipt', event };
}

async function expectOfNotice(deps: ExpectMailDeps, notice: ReceivedNotice, sentAt: Instant): Promise<Expected> {
  const account = mailboxOf(deps.mailboxes, notice.recipients);
  const at = Number.isNaN(notice.receivedAt) ? sentAt : notice.receivedAt;
  const place = { channel: 'email', account, at };
  const raw = await deps.blobs.get(notice.objectKey);
  if (!raw) return { ...place, kind: 'stuck', reason: `the raw mail ${notice.objectKey} is not in the bucket` };
  const { verdicts, recipients } = notice;
  return expectOfRaw(deps, { raw, verdicts, recipients, account, at });
}

export type RawMailFacts = {
  raw: Uint8Array;
  verdicts: MailVerdicts | null;
  recipients: readonly string[];
  account: string;
  at: Instant;
};

/** What a raw mail leads to under these verdicts. */
export async function expectOfRaw(deps: ExpectMailDeps, mail: RawMailFacts): Promise<Expected> {
  const { raw, verdicts, recipients, account, at } = mail;
  const place = { channel: 'email', account, at };
  const reading = await readMailSafely({ raw, verdicts, receivedAt: at });
  if (reading.kind === 'unreadable') return { ...place, kind: 'quarantine', reason: reading.reason };
  const clues = mailClues(reading.mail, recipients, await deps.key());
  const own = { conversation: conversationKey('email', account, reading.event.thread), account };
  const apart = { conversation: conversationKey('email', account, apartThread(reading.event)), account };
  return {
    ...place,
    kind: 'message',
    event: reading.event,
    places: [own, apart, ...(clues.token ? everyAccount(deps, clues.token, account) : [])],
    aliases: aliasesOf(reading, clues),
  };
}

/** The conversation that a mail joins may belong to another of the desk's mailboxes, whose name is then part of the key. */
export function everyAccount(
  { mailboxes }: Pick<ExpectMailDeps, 'mailboxes'>,
  conversation: string,
  account: string,
): Place[] {
  return [...new Set([account, ...mailboxes.map((each) => each.account)])].map((each) => ({
    conversation,
    account: each,
  }));
}

/**
 * Every alias that may have led this mail to a conversation, its own included. Which of them did was decided by what the desk knew then; but an alias never
 * moves to another conversation, so the one that did is still among them. A mail without proof is remembered apart (`?`).
 */
function aliasesOf(
  { mail, sender }: ReadMail,
  { ours, ids }: { ours: readonly string[]; ids: readonly string[] },
): Alias[] {
  const named = [...(mail.messageId ? [mail.messageId] : []), ...ids];
  return [
    ...ours.map((messageId) => ({ messageId, sender: '' })),
    ...named.flatMap((messageId) => [sender, `?${sender}`].map((name) => ({ messageId, sender: name }))),
  ];
}
