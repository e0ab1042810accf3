import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { list, word } from '../loose.ts';

const errorsSchema = z.looseObject({ errors: list });
const errorSchema = z.looseObject({ code: word, title: word, detail: word });

/** What Apple says of a refusal. https://developer.apple.com/documentation/appstoreconnectapi/interpreting-and-handling-errors */
export function refusalOf({ status, body }: HttpAnswer): { reason: string; reauth: boolean } {
  const [first] = errorsSchema.safeParse(readJson(Buffer.from(body))?.value).data?.errors ?? [];
  const { code, title, detail } = errorSchema.safeParse(first).data ?? {};
  const said = detail ?? title ?? code;
  return {
    reason: said ? `app store: ${said}` : `app store answered ${status}`,
    reauth: status === 401 || status === 403,
  };
}
