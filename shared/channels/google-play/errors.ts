import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { list, maybe, word } from '../loose.ts';

const errorSchema = z.looseObject({ error: maybe(z.looseObject({ status: word, message: word, errors: list })) });
const reasonSchema = z.looseObject({ reason: word });

/** A quota that is used up may be a 403 too. https://developers.google.com/android-publisher/api-ref/rest (standard error responses) */
const QUOTA = /quota|rateLimit|RESOURCE_EXHAUSTED/i;

/** What Google says of a refusal; `later`: nothing is wrong but the moment. */
export function refusalOf({ status, body }: HttpAnswer): { reason: string; reauth: boolean; later: boolean } {
  const { error } = errorSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
  const reasons = (error?.errors ?? []).map((each) => reasonSchema.safeParse(each).data?.reason ?? '');
  const later =
    status === 429 || status >= 500 || (status === 403 && QUOTA.test([error?.status, ...reasons].join(' ')));
  const said = error?.message ? `google play: ${error.message}` : `google play answered ${status}`;
  return { reason: said, reauth: !later && (status === 401 || status === 403), later };
}
