import * as z from 'zod/mini';
import type { Account, HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, maybe, word } from '../loose.ts';
import type { MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, isOf, named, plainFile, refusedUs } from '../media-steps.ts';
import { option } from '../option.ts';

export { grant } from './deliver.ts';

const answerSchema = z.looseObject({
  code: amount,
  message: word,
  data: maybe(z.looseObject({ download_url: word })),
});
const HOSTS = ['.tiktok.com'];

/** https://business-api.tiktok.com/portal/docs: business/message/media/download. The address that it gives lives for a day and may want the token as `x-user`. */
export const media: MediaSource['media'] = ({ url, account, thread }) => {
  const [message, file] = named(url, 'tiktok-media')?.split('/') ?? [];
  if (!message || !file) return plainFile(url);
  const body = {
    business_id: option(account, 'businessId'),
    conversation_id: thread,
    message_id: message,
    media_id: file,
    media_type: 'IMAGE',
  };
  const call = {
    url: 'https://business-api.tiktok.com/open_api/v1.3/business/message/media/download/',
    method: 'POST' as const,
    headers: { 'access-token': option(account, 'token'), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return { kind: 'ask', call, read: (answer) => readAnswer(answer, account) };
};

/** TikTok refuses with 200 and a code other than 0. */
function readAnswer(answer: HttpAnswer, account: Account): MediaStep {
  const end = endOf(answer);
  if (end) return end;
  const { code, message = '', data } = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data ?? {};
  const url = data?.download_url;
  if (code === 0 && url)
    return { kind: 'file', call: { url, headers: isOf(url, HOSTS) ? { 'x-user': option(account, 'token') } : {} } };
  const said = `tiktok: ${code} ${message}`.trim();
  if (code === 40100 || (code !== undefined && code >= 50000)) return { kind: 'later', reason: said };
  if (code !== undefined && code > 40100 && code < 40200) return refusedUs(said);
  return failed(said);
}
