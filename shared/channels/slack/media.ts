import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { maybe, word } from '../loose.ts';
import type { MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, gone, isOf, named, refusedUs } from '../media-steps.ts';
import { option } from '../option.ts';

const answerSchema = z.looseObject({
  ok: maybe(z.boolean()),
  error: word,
  file: maybe(z.looseObject({ url_private_download: word, url_private: word })),
});
const HOSTS = ['files.slack.com'];

/** The app's token opens a file, with the right `files:read`; without it Slack shows its sign-in page, with 200. https://docs.slack.dev/reference/methods/files.info */
export const media: MediaSource['media'] = ({ url, account }) => {
  const headers = { authorization: `Bearer ${option(account, 'token')}` };
  const id = named(url, 'slack-file');
  if (id === undefined) return fileAt(url, headers);
  const call = {
    url: `https://slack.com/api/files.info?file=${encodeURIComponent(id)}`,
    method: 'GET' as const,
    headers,
    body: '',
  };
  return { kind: 'ask', call, read: (answer) => readAnswer(answer, headers) };
};

function fileAt(url: string, headers: Readonly<Record<string, string>>): MediaStep {
  return { kind: 'file', call: { url, headers: isOf(url, HOSTS) ? headers : {} } };
}

const GONE = new Set(['file_not_found', 'file_deleted']);
const TRY_AGAIN = new Set(['ratelimited', 'service_unavailable', 'internal_error', 'fatal_error', 'request_timeout']);

function readAnswer(answer: HttpAnswer, headers: Readonly<Record<string, string>>): MediaStep {
  const end = endOf(answer);
  if (end) return end;
  const { ok, error = '', file } = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data ?? {};
  if (GONE.has(error)) return gone;
  if (TRY_AGAIN.has(error)) return { kind: 'later', reason: `slack: ${error}` };
  if (!ok) return refusedUs(error || 'no reason given');
  const url = file?.url_private_download ?? file?.url_private;
  return url === undefined ? failed('the provider did not say where it lies') : fileAt(url, headers);
}
