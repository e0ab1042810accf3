import type { Delivered } from '../../shared/channels/channel.ts';
import { mailboxOfAccount, mailSender, sesAlias } from '../../shared/desk/mailbox.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import { composeMail, type OutgoingAttachment } from '../../shared/email/compose.ts';
import { signReplyAddress } from '../../shared/email/reply-address.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** A reply as a mail: from the mailbox, answers to a signed address, in the customer's own thread, with our reference as SES's tag. */
export async function byMail(deps: DeliverDeps, { conversation, message }: Sending): Promise<Delivered> {
  const { outbound } = message;
  const ref = refOfMessage(conversation.id, message.id);
  if (!outbound || !ref) return { kind: 'failed', class: 'never', reason: 'the message bears no recipient' };
  const mailbox = mailboxOfAccount(deps.settings, conversation.account);
  const raw = await composeMail({
    from: mailSender(deps.settings, mailbox, deps.mailDomain),
    to: [{ name: '', address: outbound.to }],
    replyTo: signReplyAddress({
      conversation: conversation.id,
      key: await deps.key(),
      localPart: mailbox,
      domain: deps.mailDomain,
    }),
    subject: outbound.subject,
    text: message.text,
    messageId: `${ref}@${deps.mailDomain}`,
    date: message.at,
    ...(outbound.replyTo.includes('@') ? { inReplyTo: outbound.replyTo, references: outbound.references } : {}),
    attachments: await filesOf(deps, message.attachments),
  });
  return send(deps, conversation.id, { raw, from: `${mailbox}@${deps.mailDomain}`, to: [outbound.to], tags: { ref } });
}

type Letter = Parameters<DeliverDeps['mailer']['send']>[0];

/** SES knows no idempotency token: a mail is sent again only where SES itself has said that it did not take it. */
async function send(deps: DeliverDeps, conversation: string, letter: Letter): Promise<Delivered> {
  try {
    const { messageId } = await deps.mailer.send(letter);
    await remember(deps, messageId, conversation);
    return { kind: 'sent', externalId: messageId };
  } catch (error) {
    if (isAnswer(error)) throw error;
    return { kind: 'unknown', reason: `the answer of SES was lost: ${String(error)}` };
  }
}

/** The mail has gone, so whatever fails now must not send it again; without its alias an answer still finds its way by the signed address. */
async function remember({ registry, log }: DeliverDeps, messageId: string, conversation: string): Promise<void> {
  try {
    await registry.putAlias(sesAlias(messageId), '', conversation);
  } catch (error) {
    log.error('alias not written', { conversation, error: faultWords(error) });
  }
}

/** AWS's client puts the HTTP status on what a service said, and none on a connection that broke. */
function isAnswer(error: unknown): boolean {
  const metadata: unknown = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
  return typeof metadata === 'object' && metadata !== null && Reflect.has(metadata, 'httpStatusCode');
}

async function filesOf(
  { blobs }: DeliverDeps,
  attachments: Sending['message']['attachments'],
): Promise<OutgoingAttachment[]> {
  const files = attachments.map(async ({ key, name, contentType }) => {
    const content = key ? await blobs.get(key) : undefined;
    if (!content) throw new Error(`the attachment "${name}" is not in the bucket`);
    return { name, contentType, content };
  });
  return Promise.all(files);
}
