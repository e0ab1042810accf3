import { type MailInput, type MailReading, readInboundMail } from '../channels/email/read.ts';
import type { ChannelAccount } from '../settings/settings.ts';

/** Reading is pure: a mail that it stumbles over once it stumbles over always, so a person must see it. */
export async function readMailSafely(input: MailInput): Promise<MailReading> {
  try {
    return await readInboundMail(input);
  } catch (error) {
    return { kind: 'unreadable', reason: `reading the mail failed: ${String(error).slice(0, 200)}` };
  }
}

/** By the local part that the envelope named, before any `+`; the first mailbox takes what nobody else does. */
export function mailboxOf(mailboxes: readonly ChannelAccount[], recipients: readonly string[]): string {
  const named = recipients.map((address) => address.split(/[@+]/)[0]?.toLowerCase());
  return (mailboxes.find(({ options }) => named.includes(options['localPart'])) ?? mailboxes[0])?.account ?? '';
}
