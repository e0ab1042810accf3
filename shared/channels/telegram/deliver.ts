import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, idText, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { messageKey, messageNumber, readThread } from './route.ts';

export { gesture } from './gesture.ts';

const answerSchema = z.looseObject({
  ok: z.boolean(),
  error_code: amount,
  description: word,
  result: maybe(z.looseObject({ message_id: idText, chat: z.looseObject({ id: idText }) })),
  parameters: maybe(z.looseObject({ retry_after: amount, migrate_to_chat_id: id })),
});

/** Plain text without a parse mode: an agent's underscore must not become an error. */
export const request: OutboundChannel['request'] = (message, account) => {
  const { chat, topic, connection } = readThread(message.thread);
  const replyTo = message.replyTo === undefined ? undefined : messageNumber(message.replyTo);
  const body = {
    chat_id: chat || message.to,
    ...(topic ? { message_thread_id: Number(topic) } : {}),
    ...(connection ? { business_connection_id: connection } : {}),
    text: message.text,
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
  return {
    url: `https://api.telegram.org/bot${option(account, 'token')}/sendMessage`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
};

/** Telegram knows no idempotency key: after a 500 it may have the message, so that is never repeated; a 503 has taken nothing. */
export function outcome(answer: HttpAnswer): Delivered {
  const read = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data;
  const { result } = read ?? {};
  if (read?.ok && result) return { kind: 'sent', externalId: messageKey(result.chat.id, result.message_id) };
  const reason = read?.description ?? `telegram answered ${answer.status}`;
  const code = read?.error_code ?? answer.status;
  if (code === 503) return { kind: 'retry', reason };
  if (code === 429) return tooFast(read?.parameters?.retry_after, reason);
  if (code === 401 || code === 404) return { kind: 'failed', class: 'reauth', reason };
  if (code >= 400 && code < 500) return { kind: 'failed', class: 'never', reason };
  return { kind: 'unknown', reason };
}

function tooFast(seconds: number | undefined, reason: string): Delivered {
  return { kind: 'retry', reason, ...(seconds === undefined ? {} : { afterSeconds: seconds }) };
}
