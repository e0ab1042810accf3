import type { Mailbox } from '../domain/inbound-event.ts';
import type { DeskSettings } from '../settings/settings.ts';

/** The local part of an email account's address; mail for it may carry a signed `+…`. */
export function mailboxOfAccount({ channels }: Pick<DeskSettings, 'channels'>, account: string): string {
  const mailboxes = channels.filter(({ channel }) => channel === 'email');
  const named = mailboxes.find((each) => each.account === account) ?? mailboxes[0];
  return named?.options['localPart'] ?? named?.account ?? 'support';
}

export function mailSender({ name }: Pick<DeskSettings, 'name'>, mailbox: string, domain: string): Mailbox {
  return { name, address: `${mailbox}@${domain}` };
}

/** Whether mail to this address comes back to us: all of the desk's domain does, plus addresses included. */
export function isOwnAddress({ mail }: Pick<DeskSettings, 'mail'>, address: string): boolean {
  return address.toLowerCase().endsWith(`@${mail.domain.toLowerCase()}`);
}

/** SES puts its own id in the place of our Message-ID, under a domain that differs by region: the id alone is the alias. */
export function sesAlias(messageId: string): string {
  return messageId.replace(/@.*$/, '').replace(/^</, '');
}
