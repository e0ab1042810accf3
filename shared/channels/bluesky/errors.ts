import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { word } from '../loose.ts';

const errorSchema = z.looseObject({ error: word, message: word });

/** An expired token is a 400 and not a 401. https://atproto.com/specs/xrpc#error-responses */
const TOKEN = new Set([
  'ExpiredToken',
  'InvalidToken',
  'AuthMissing',
  'AuthenticationRequired',
  'AccountTakedown',
  'AccountDeactivated',
]);

/** What the server says of a refusal, and whether it is about who asks. */
export function refusalOf({ status, body }: HttpAnswer): { reason: string; reauth: boolean } {
  const { error = '', message } = errorSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
  const said = [error, message].filter((part) => part).join(': ');
  return {
    reason: said ? `bluesky: ${said}` : `bluesky answered ${status}`,
    reauth: status === 401 || TOKEN.has(error),
  };
}
