import { FRAME_TOKEN } from '../../shared/desk/frame-token.ts';
import { readToken } from '../../shared/desk/signed-token.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import { mailFrame } from '../../shared/email/frame.ts';
import { inlineImages } from '../../shared/email/inline-images.ts';
import { parseMail } from '../../shared/email/parse.ts';
import { sanitiseHtml } from '../../shared/email/sanitise.ts';
import { type HttpAnswer, httpHandler, problem } from '../../shared/platform/http-handler.ts';
import type { Blobs, Clock, Log } from '../../shared/platform/ports.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';

export type FrameDeps = {
  conversations: Pick<ConversationStore, 'message'>;
  blobs: Pick<Blobs, 'get'>;
  key: SigningKey;
  realClock: Clock;
  log: Log;
};

/** A mail's HTML in a document of its own. Sanitised on reading, from the raw mail, so that a better sanitiser protects every mail ever received. */
export const makeHandler = (deps: FrameDeps) =>
  httpHandler(({ params }) => frame(deps, params['token'] ?? ''), deps.log);

async function frame(deps: FrameDeps, token: string): Promise<HttpAnswer> {
  const key = await deps.key();
  const [conversation, message] = readToken({ purpose: FRAME_TOKEN, key }, token, deps.realClock.now()) ?? [];
  if (!conversation || !message)
    return problem(403, 'access.denied', 'this address has expired: open the message again');
  const stored = await deps.conversations.message(conversation, message);
  const raw = stored?.fact.mail ? await deps.blobs.get(stored.fact.mail.raw) : undefined;
  const mail = raw && (await parseMail(raw));
  if (!mail || mail.kind === 'unreadable' || mail.html === null)
    return problem(404, 'ticket.not-found', 'the mail has no HTML form that can be shown');
  const images = stored?.fact.mail?.suspicion?.kind === 'virus' ? [] : mail.attachments;
  const { body, headers } = mailFrame(sanitiseHtml(mail.html).html, inlineImages(images));
  return { status: 200, headers, body };
}
