import { mailboxOfAccount, mailSender } from '../../shared/desk/mailbox.ts';
import { participant } from '../../shared/desk/participant.ts';
import type { Message } from '../../shared/domain/message.ts';
import { mailForMissed } from '../../shared/domain/missed-answer.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import type { EventFact } from '../../shared/domain/ticket.ts';
import { composeMail } from '../../shared/email/compose.ts';
import { signReplyAddress } from '../../shared/email/reply-address.ts';
import { DeskError } from '../../shared/errors.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import { admit } from './admit.ts';
import { sendLetter } from './by-mail.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { tellRefused } from './refused-mail.ts';

/** So far back a visitor's address is looked for: the same cost in a short conversation and in a long one. */
const RECENT = 50;

/** An answer that nobody has read in the chat goes on by mail, once: what was claimed before is not sent again, whatever became of it. */
export async function continueByMail(deps: DeliverDeps, sending: Sending): Promise<void> {
  const { conversation, message } = sending;
  const [delivery, page] = await Promise.all([
    deps.deliveries.delivery(conversation.id, message.id),
    conversationPage(deps, { conversation: conversation.id, before: null, limit: RECENT }),
  ]);
  const to = mailForMissed({ message, state: delivery?.state ?? null, newestFirst: page.messages });
  const mailed = `${message.id}~mail`;
  if (!to || (await deps.deliveries.claim(conversation.id, mailed, deps.clock.now()))) return;
  const because = await admit(deps, to, 'answer');
  if (because) return tellRefused(deps, sending, [{ kind: 'copy', to, because }]);
  await letIn(deps, sending, to);
  const at = deps.clock.now();
  try {
    const outcome = await sendLetter(deps, conversation.id, await letterOf(deps, sending, to));
    const state = outcome.kind === 'sent' ? 'sent' : 'unknown';
    await deps.deliveries.raise(conversation.id, mailed, { state, at });
  } catch (error) {
    await deps.deliveries.requeue(conversation.id, mailed, { at, detail: String(error) });
    throw new DeskError('provider.unavailable', String(error), { recovery: 'retry' });
  }
}

/** Whoever reads that mailbox may answer into the ticket. */
async function letIn({ conversations, clock }: DeliverDeps, { conversation, message }: Sending, to: string) {
  const { ticket } = await conversations.head(conversation.id);
  if (!ticket || ticket.participants.includes(participant(to))) return;
  const fact: EventFact = {
    kind: 'event',
    id: eventId(conversation.id, message.at, `mail-${message.id.split('#').at(-1) ?? ''}`),
    at: clock.now(),
    by: 'desk',
    events: [{ type: 'joined', participants: [participant(to)] }],
  };
  await conversations.putEvent({ conversation, fact }, ticket.queue);
}

/** The agent's words alone: a stranger's address may have been typed, and nothing that the visitor wrote may reach them, not even as a subject. */
async function letterOf(deps: DeliverDeps, { conversation, message }: Sending, to: string) {
  const { settings, mailDomain } = deps;
  const mailbox = mailboxOfAccount(settings, '');
  const ref = refOfMessage(conversation.id, message.id) ?? '';
  const raw = await composeMail({
    from: mailSender(settings, mailbox, mailDomain),
    to: [{ name: '', address: to }],
    replyTo: signReplyAddress({
      conversation: conversation.id,
      key: await deps.key(),
      localPart: mailbox,
      domain: mailDomain,
    }),
    subject: settings.name,
    text: wordsOf(message),
    signature: [message.authorName, settings.name].filter(Boolean).join(', '),
    messageId: `${ref}@${mailDomain}`,
    date: message.at,
  });
  return { raw, from: `${mailbox}@${mailDomain}`, to: [to], tags: { kind: 'chat' } };
}

/** Files stay in the chat: they are named. */
function wordsOf({ text, attachments }: Message): string {
  return [text, ...attachments.map(({ name }) => `[${name}]`)].filter(Boolean).join('\n\n');
}
