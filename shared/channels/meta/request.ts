import type { Account, Gesture, HttpCall, Outbound } from '../channel.ts';
import { option } from '../option.ts';
import { familyOf, linkLine } from '../parts.ts';
import { rootComment } from './comment.ts';

export const GRAPH = 'https://graph.facebook.com/v25.0';

type Where = {
  host: string /** The edge below a comment under which an answer is posted. */;
  answers: 'replies' | 'comments';
};

/**
 * A private message, or an answer below a public comment. The reference travels as `metadata` and comes back with the echo.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export function metaRequest(message: Outbound, account: Account, { host, answers }: Where): HttpCall {
  const root = rootComment(message.thread);
  if (root !== undefined) return call(`${host}/${root}/${answers}`, { message: commentOf(message) }, account);
  const body = {
    recipient: { id: message.to || message.thread },
    ...(message.humanAgent ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }),
    ...(message.replyTo ? { reply_to: { mid: message.replyTo } } : {}),
    message: { ...contentOf(message), metadata: message.ref },
  };
  return call(`${host}/me/messages`, body, account);
}

/** Below a comment nobody sees who reads or writes. https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions */
export function metaGesture({ doing, to, thread }: Gesture, account: Account, host: string): HttpCall | null {
  if (rootComment(thread) !== undefined) return null;
  const body = { recipient: { id: to || thread }, sender_action: doing === 'seen' ? 'mark_seen' : 'typing_on' };
  return call(`${host}/me/messages`, body, account);
}

/** A comment takes no file, and none is empty. */
function commentOf({ text, attachments: [file] }: Outbound): string {
  return file ? linkLine(file) : text;
}

function contentOf({ text, attachments: [file] }: Outbound): Record<string, unknown> {
  if (!file) return { text };
  return { attachment: { type: familyOf(file.contentType), payload: { url: file.url, is_reusable: false } } };
}

function call(url: string, body: object, account: Account): HttpCall {
  const headers = { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' };
  return { url, method: 'POST', headers, body: JSON.stringify(body) };
}
