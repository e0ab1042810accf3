import * as z from 'zod/mini';
import { readJson } from '../json-body.ts';
import { amount, maybe, word } from '../loose.ts';
import type { MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, gone, isOf, named } from '../media-steps.ts';
import { option } from '../option.ts';
import { GRAPH } from './graph.ts';

const answerSchema = z.looseObject({ url: word, error: maybe(z.looseObject({ code: amount, message: word })) });
const HOSTS = ['lookaside.fbsbx.com'];

/** The id gives an address that lives for five minutes and wants the same token. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#retrieve-media-url */
export const media: MediaSource['media'] = ({ url, account }) => {
  const id = named(url, 'whatsapp-media');
  if (id === undefined) return null;
  const headers = { authorization: `Bearer ${option(account, 'token')}` };
  const call = { url: `${GRAPH}/${encodeURIComponent(id)}`, method: 'GET' as const, headers, body: '' };
  return { kind: 'ask', call, read: (answer) => readAnswer(answer, headers) };
};

function readAnswer(answer: Parameters<Extract<MediaStep, { kind: 'ask' }>['read']>[0], headers: object): MediaStep {
  const { url, error } = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data ?? {};
  // "Unsupported get request. Object with ID does not exist": after thirty days, or another account's.
  if (answer.status === 400 && error?.code === 100) return gone;
  const end = endOf(answer);
  if (end) return end;
  if (!url) return failed('the provider did not say where it lies');
  return { kind: 'file', call: { url, headers: isOf(url, HOSTS) ? { ...headers } : {} } };
}
