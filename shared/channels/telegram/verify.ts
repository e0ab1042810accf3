import * as z from 'zod/mini';
import type { InboundChannel, Reply } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText } from '../loose.ts';
import { postVerdict } from '../schemes/post-verdict.ts';
import { checkTelegram } from '../schemes/telegram.ts';

const judge = postVerdict(checkTelegram);
const pressedSchema = z.looseObject({ callback_query: z.looseObject({ id: idText }) });

/** The token in the header is all that Telegram proves itself by. */
export const verify: InboundChannel['verify'] = (request, account, now) => {
  const verdict = judge(request, account, now);
  const reply = verdict.kind === 'accepted' ? answerToPress(request.body) : undefined;
  return reply ? { kind: 'accepted', reply } : verdict;
};

/**
 * A pressed button shows that it waits until its press is answered; the answer to the very request may say so, and nobody needs to know what became of that.
 * https://core.telegram.org/bots/api#making-requests-when-getting-updates, #answercallbackquery
 */
function answerToPress(body: Uint8Array): Reply | undefined {
  if (!Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes('"callback_query"')) return undefined;
  const id = pressedSchema.safeParse(readJson(body)?.value).data?.callback_query.id;
  if (id === undefined) return undefined;
  const answer = JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: id });
  return { status: 200, contentType: 'application/json', body: answer };
}
