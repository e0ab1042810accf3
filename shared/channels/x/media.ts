import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { list, maybe, word } from '../loose.ts';
import type { MediaAsked, MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, gone, isOf, named, plainFile } from '../media-steps.ts';
import { authorization } from './oauth.ts';

const mediaSchema = z.looseObject({ url: word, variants: list });
const variantSchema = z.looseObject({ url: word, content_type: word });
const answerSchema = z.looseObject({ includes: maybe(z.looseObject({ media: list })) });
const HOSTS = ['ton.twitter.com', 'ton.x.com'];

/** Pictures of posts are public. A file of a direct message is asked for by its message, and opens for the account's own signature. https://docs.x.com/x-api/direct-messages/get-dm-event-by-id */
export const media: MediaSource['media'] = (asked) => {
  const message = named(asked.url, 'x-dm-media')?.split('/')[0];
  if (message === undefined) return plainFile(asked.url);
  const fields = 'dm_event.fields=attachments&expansions=attachments.media_keys&media.fields=url,variants';
  const url = new URL(`https://api.x.com/2/dm_events/${encodeURIComponent(message)}?${fields}`).href;
  const headers = { authorization: authorization({ method: 'GET', url }, asked, asked.account) };
  return {
    kind: 'ask',
    call: { url, method: 'GET', headers, body: '' },
    read: (answer) => readAnswer(answer, asked),
  };
};

/** A direct message holds one file at most. */
function readAnswer(answer: HttpAnswer, { ref, at, account }: MediaAsked): MediaStep {
  const end = endOf(answer);
  if (end) return end;
  const { data } = answerSchema.safeParse(readJson(Buffer.from(answer.body))?.value);
  if (!data) return failed('the provider did not say where it lies');
  const url = data.includes?.media.flatMap((entry) => addressOf(entry) ?? [])[0];
  if (url === undefined) return gone;
  const headers = isOf(url, HOSTS)
    ? { authorization: authorization({ method: 'GET', url }, { ref, at }, account) }
    : {};
  return { kind: 'file', call: { url, headers } };
}

/** A video has its addresses in its variants, the largest last or nowhere in particular: any of them is it. */
function addressOf(entry: unknown): string | undefined {
  const { data } = mediaSchema.safeParse(entry);
  if (!data) return undefined;
  const variants = data.variants.flatMap((each) => {
    const { data: variant } = variantSchema.safeParse(each);
    return variant?.content_type === 'video/mp4' && variant.url ? [variant.url] : [];
  });
  return data.url ?? variants.at(-1);
}
