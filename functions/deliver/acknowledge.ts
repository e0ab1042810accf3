import { mailboxOfAccount, mailSender } from '../../shared/desk/mailbox.ts';
import { tooDeep } from '../../shared/domain/causation.ts';
import { fillTemplate } from '../../shared/domain/fill-template.ts';
import { composeMail } from '../../shared/email/compose.ts';
import { signReplyAddress } from '../../shared/email/reply-address.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { admit } from './admit.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { tellRefused } from './refused-mail.ts';

/**
 * Tells a sender that the mail has arrived, in the manners of RFC 3834: to a proven person only, at most once a day and address, and with no word in it that
 * the sender chose, not even the subject, since the relay attacks of 2025 sent such words to strangers.
 */
export async function acknowledge(deps: DeliverDeps, { conversation, message }: Sending, ref: string): Promise<void> {
  const { settings, clock, mailer, mailDomain } = deps;
  const text = settings.acknowledgement;
  const to = message.contact?.email;
  if (!text || !to || !message.acknowledge) return;
  const depth = message.depth ?? 0;
  const key = await deps.key();
  const because = tooDeep(depth, settings.mail.depth) ?? (await admit(deps, to, 'acknowledgement'));
  if (because) return tellRefused(deps, { conversation, message }, [{ kind: 'ack', to, because }]);
  const mailbox = mailboxOfAccount(settings, conversation.account);
  const fill = (template: string) => fillTemplate(template, { 'desk.name': settings.name, 'ticket.ref': ref });
  const id = `ack-${message.id.split('#').at(-1) ?? ''}`;
  const raw = await composeMail({
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name: '', address: to }],
    replyTo: signReplyAddress({ conversation: conversation.id, key, localPart: mailbox, domain: mailDomain }),
    subject: fill(text.subject),
    text: fill(text.text),
    messageId: `${id}@${mailDomain}`,
    date: clock.now(),
    automatic: 'auto-replied',
    headers: message.mail?.messageId ? { References: `<${message.mail.messageId}>` } : {},
  });
  await mailer.send({ raw, from: `${mailbox}@${mailDomain}`, to: [to], tags: { kind: 'acknowledgement' } });
  const at = clock.now();
  const fact = {
    kind: 'event',
    id: eventId(conversation.id, message.at, id),
    at,
    by: 'desk',
    events: [{ type: 'acknowledged', to, depth: depth + 1 }],
  } as const;
  await deps.conversations.putEvent({ conversation, fact }, null);
}
