import type { Delivered } from '../../shared/channels/channel.ts';
import { mailboxOfAccount, mailSender, sesAlias } from '../../shared/desk/mailbox.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import { composeMail, type OutgoingAttachment } from '../../shared/email/compose.ts';
import { signReplyAddress } from '../../shared/email/reply-address.ts';
import { replySubject } from '../../shared/email/reply-subject.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import { admit } from './admit.ts';
import { answeredMail } from './answered-mail.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { placedInText } from './pictures.ts';
import { tellRefused } from './refused-mail.ts';

/** SES's first API takes no more (https://docs.aws.amazon.com/ses/latest/dg/quotas.html), counted as it is sent: files grow by a third in base64. */
const MOST_BYTES = 10 * 1024 * 1024;

/** A reply as a mail: from the mailbox, answers to a signed address, in the customer's own thread, with our reference as SES's tag. */
export async function byMail(deps: DeliverDeps, sending: Sending): Promise<Delivered> {
  const { conversation, message } = sending;
  const ref = refOfMessage(conversation.id, message.id);
  const to = message.outbound?.to;
  if (!to || !ref) return never('the message bears no recipient');
  const refused = await admit(deps, to, 'answer');
  if (refused) return never(refused);
  const cc = await admitCopies(deps, sending);
  const mailbox = mailboxOfAccount(deps.settings, conversation.account);
  const raw = await composeMail(await answer(deps, sending, { mailbox, ref, cc }));
  if (raw.length > MOST_BYTES) return never(tooLarge(raw.length));
  const from = `${mailbox}@${deps.mailDomain}`;
  return sendLetter(deps, conversation.id, { raw, from, to: [to, ...cc], tags: { ref } });
}

const never = (reason: string): Delivered => ({ kind: 'failed', class: 'never', reason });

function tooLarge(bytes: number): string {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return `the mail has ${size} MB with its files, SES takes at most ${MOST_BYTES / 1024 / 1024}: send fewer or smaller ones`;
}

/** A copy that may not go out stops nobody else's; the ticket says whose it was. */
async function admitCopies(deps: DeliverDeps, sending: Sending): Promise<string[]> {
  const asked = await Promise.all(
    (sending.message.outbound?.cc ?? []).map(async (to) => ({ to, because: await admit(deps, to, 'answer') })),
  );
  const refused = asked.flatMap(({ to, because }) => (because ? [{ kind: 'copy' as const, to, because }] : []));
  await tellRefused(deps, sending, refused);
  return asked.filter(({ because }) => because === null).map(({ to }) => to);
}

type Route = { mailbox: string; ref: string; cc: readonly string[] };

async function answer(
  deps: DeliverDeps,
  sending: Sending,
  { mailbox, ref, cc }: Route,
): Promise<Parameters<typeof composeMail>[0]> {
  const { settings, mailDomain } = deps;
  const { conversation, message } = sending;
  const key = await deps.key();
  const { pictures, ...threaded } = await answeredMail(deps, sending);
  const files = await filesOf(deps, message.attachments);
  return {
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name: '', address: message.outbound?.to ?? '' }],
    cc: cc.map((address) => ({ name: '', address })),
    replyTo: signReplyAddress({ conversation: conversation.id, key, localPart: mailbox, domain: mailDomain }),
    subject: replySubject(message.outbound?.subject ?? ''),
    text: message.text,
    signature: message.signature,
    messageId: `${ref}@${mailDomain}`,
    date: message.at,
    ...threaded,
    // RFC 3834: what a trigger wrote says so, and no program answers it.
    ...(message.by === 'desk' ? { automatic: 'auto-generated' as const } : {}),
    attachments: [...placedInText(files, { text: message.text, ref }), ...pictures],
  };
}

type Letter = Parameters<DeliverDeps['mailer']['send']>[0];

/** SES knows no idempotency token: a mail is sent again only where SES itself has said that it did not take it. */
export async function sendLetter(deps: DeliverDeps, conversation: string, letter: Letter): Promise<Delivered> {
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

export async function filesOf(
  { blobs }: Pick<DeliverDeps, 'blobs'>,
  attachments: Sending['message']['attachments'],
): Promise<OutgoingAttachment[]> {
  const files = attachments.map(async ({ key, name, contentType }) => {
    const content = key ? await blobs.get(key) : undefined;
    if (!content) throw new Error(`the attachment "${name}" is not in the bucket`);
    return { name, contentType, content };
  });
  return Promise.all(files);
}
