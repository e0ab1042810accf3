import type { AttachmentView } from '../../shared/api/views.ts';
import { FRAME_TOKEN } from '../../shared/desk/frame-token.ts';
import type { MediaJob } from '../../shared/desk/media-job.ts';
import { signToken } from '../../shared/desk/signed-token.ts';
import { type FilePlace, filesToFetch } from '../../shared/domain/media.ts';
import type { Attachment, Message } from '../../shared/domain/message.ts';
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
  const { conversation, fact } = await findMessage(deps, ticket, message);
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
  const { key, contentType } = await whereItLies(deps, { conversation, message, index }, attachment);
  const { name, inline } = attachment;
  return { url: await deps.blobs.signedUrl(key, { fileName: name, contentType, inline }) };
}

/** A file that was fetched is what its bytes say, whatever its provider called it. */
async function whereItLies(
  { files }: ApiDeps,
  place: FilePlace,
  { key, contentType, name }: Attachment,
): Promise<{ key: string; contentType: string }> {
  if (key) return { key, contentType };
  const fate = await files.fate(place);
  if (fate?.state === 'stored') return fate;
  const because = fate?.reason ? ` (${fate.reason})` : '';
  throw new DeskError('ticket.not-found', `"${name}" still lies with the provider${because}: open it in its own app`, {
    recovery: 'never',
  });
}

/** Asks for a file once more that could not be fetched, or for one from before files were fetched at all. */
export async function fetchAgain(
  deps: ApiDeps,
  ticket: string,
  { message, index }: { message: string; index: number },
): Promise<{ media: AttachmentView['media'] }> {
  const { conversation, fact } = await findMessage(deps, ticket, message);
  if (!filesToFetch(fact).includes(index))
    throw new DeskError('ticket.not-found', `the message has no attachment ${index} that lies with a provider`, {
      recovery: 'never',
    });
  const job: MediaJob = { conversation, message: fact.id, index };
  const waiting = await deps.files.note(job, { state: 'waiting', at: deps.clock.now(), reason: '' });
  if (!waiting) return { media: { state: 'stored' } };
  await deps.mediaJobs.send([{ body: job, group: conversation }]);
  return { media: { state: 'waiting', reason: '' } };
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
