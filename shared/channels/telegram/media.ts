import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, maybe, word } from '../loose.ts';
import type { MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, gone, named } from '../media-steps.ts';
import { option } from '../option.ts';

const answerSchema = z.looseObject({
  description: word,
  result: maybe(z.looseObject({ file_path: word })),
  parameters: maybe(z.looseObject({ retry_after: amount })),
});

/** Bots get files of 20 MB at most, by a path that lives for an hour. Both addresses hold the token: neither is kept or shown. https://core.telegram.org/bots/api#getfile */
export const media: MediaSource['media'] = ({ url, account }) => {
  const id = named(url, 'telegram-file');
  if (id === undefined) return null;
  const token = option(account, 'token');
  const call = {
    url: `https://api.telegram.org/bot${token}/getFile?file_id=${encodeURIComponent(id)}`,
    method: 'GET' as const,
    headers: {},
    body: '',
  };
  return { kind: 'ask', call, read: (answer) => readAnswer(answer, token) };
};

function readAnswer(answer: HttpAnswer, token: string): MediaStep {
  const {
    description = '',
    result,
    parameters,
  } = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data ?? {};
  if (answer.status === 400) return refusal(description);
  const end = endOf(answer);
  const afterSeconds = parameters?.retry_after;
  if (end) return end.kind === 'later' && afterSeconds !== undefined ? { ...end, afterSeconds } : end;
  const path = result?.file_path;
  if (path === undefined) return failed('the provider did not say where it lies');
  const address = path.split('/').map(encodeURIComponent).join('/');
  return { kind: 'file', call: { url: `https://api.telegram.org/file/bot${token}/${address}`, headers: {} } };
}

function refusal(description: string): MediaStep {
  if (/too big/i.test(description))
    return { kind: 'missing', why: 'too-large', reason: 'Telegram gives bots no file of more than 20 MB' };
  // "wrong file_id or the file is temporarily unavailable"
  return /temporarily unavailable/i.test(description)
    ? { kind: 'later', reason: 'Telegram says that the file is not available for now' }
    : gone;
}
