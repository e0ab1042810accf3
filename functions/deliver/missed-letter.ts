import { linkToFile } from '../../shared/desk/file-link.ts';
import { mailboxOfAccount, mailSender } from '../../shared/desk/mailbox.ts';
import type { Attachment } from '../../shared/domain/message.ts';
import { fitsMail } from '../../shared/domain/missed-answer.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import { composeMail, type OutgoingAttachment } from '../../shared/email/compose.ts';
import { signReplyAddress } from '../../shared/email/reply-address.ts';
import { filesOf } from './by-mail.ts';
import type { DeliverDeps, Sending } from './handler.ts';

type Letter = Parameters<DeliverDeps['mailer']['send']>[0];

/** The agent's words and files alone: a stranger's address may have been typed, and nothing that the visitor wrote may reach them, not even as a subject. */
export async function missedLetter(deps: DeliverDeps, { conversation, message }: Sending, to: string): Promise<Letter> {
  const { settings, mailDomain } = deps;
  const mailbox = mailboxOfAccount(settings, '');
  const ref = refOfMessage(conversation.id, message.id) ?? '';
  const { attachments, links } = await enclosed(deps, message.attachments);
  const replyTo = { conversation: conversation.id, key: await deps.key(), localPart: mailbox, domain: mailDomain };
  const raw = await composeMail({
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name: '', address: to }],
    replyTo: signReplyAddress(replyTo),
    subject: settings.name,
    text: [message.text, ...links].filter(Boolean).join('\n\n'),
    signature: [message.authorName, settings.name].filter(Boolean).join(', '),
    messageId: `${ref}@${mailDomain}`,
    date: message.at,
    attachments,
  });
  return { raw, from: `${mailbox}@${mailDomain}`, to: [to], tags: { kind: 'chat' } };
}

type Enclosed = { attachments: readonly OutgoingAttachment[]; links: readonly string[] };

/** Files in the mail where they fit it, else the desk's own addresses of them. */
async function enclosed(deps: DeliverDeps, files: readonly Attachment[]): Promise<Enclosed> {
  if (fitsMail(files)) return { attachments: await filesOf(deps, files), links: [] };
  const linked = await Promise.all(files.map((file) => linkToFile(deps, file)));
  return { attachments: [], links: linked.map(({ name, url }) => `${name}\n${url}`) };
}
