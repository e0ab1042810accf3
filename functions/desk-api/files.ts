import { FRAME_TOKEN } from '../../shared/desk/frame-token.ts';
import { signToken } from '../../shared/desk/signed-token.ts';
import type { Message } from '../../shared/domain/message.ts';
import { DeskError } from '../../shared/errors.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { findTicket } from './tickets.ts';

const MINUTE = 60_000;

/** Addresses that a browser may follow without a token: signed, for a minute, for one thing. */
export async function frameUrl(deps: ApiDeps, ticket: string, message: string): Promise<{ url: string }> {
  const { conversation, fact } = await findMessage(deps, ticket, message);
  if (!fact.mail?.html) throw new DeskError('ticket.not-found', 'this message has no HTML form', { recovery: 'never' });
  const key = await deps.key();
  const token = signToken({ purpose: FRAME_TOKEN, key }, [conversation, fact.id], deps.realClock.now() + MINUTE);
  return { url: `/frames/${token}` };
}

export async function attachmentUrl(
  deps: ApiDeps,
  ticket: string,
  { message, index }: { message: string; index: number },
): Promise<{ url: string }> {
  const { fact } = await findMessage(deps, ticket, message);
  const attachment = fact.attachments[index];
  if (!attachment)
    throw new DeskError('ticket.not-found', `the message has no attachment ${index}`, { recovery: 'never' });
  const { suspicion } = fact.mail ?? {};
  if (suspicion?.kind === 'virus')
    throw new DeskError(
      'access.denied',
      `"${attachment.name}" is not handed out, as ${suspicion.because}: ask the sender for a clean copy`,
      { recovery: 'never' },
    );
  if (!attachment.key)
    throw new DeskError(
      'ticket.not-found',
      `"${attachment.name}" still lies with ${ticket.split('.')[0] ? 'the provider' : 'its sender'}: open it in the provider's own app`,
      { recovery: 'never' },
    );
  const { name, contentType, inline } = attachment;
  return { url: await deps.blobs.signedUrl(attachment.key, { fileName: name, contentType, inline }) };
}

/** The key begins with the agent's id: a reply may name no other. */
export async function uploadUrl(
  deps: ApiDeps,
  caller: Caller,
  { contentType }: { contentType: string },
): Promise<{ key: string; url: string }> {
  const key = `uploads/${caller.id}/${deps.ids.next()}`;
  return { key, url: await deps.blobs.uploadUrl(key, contentType) };
}

async function findMessage(
  deps: ApiDeps,
  ticket: string,
  message: string,
): Promise<{ conversation: string; fact: Message }> {
  const found = await findTicket(deps, ticket);
  const conversation = found.ticket.conversation.id;
  const stored = isMessageId(message) ? await deps.conversations.message(conversation, message) : null;
  if (!stored)
    throw new DeskError('ticket.not-found', `there is no message ${message} in this ticket`, { recovery: 'never' });
  return { conversation, fact: stored.fact };
}
