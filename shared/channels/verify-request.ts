import * as z from 'zod/mini';
import { idText } from './loose.ts';
import { checkDiscord } from './schemes/discord.ts';
import { checkLine } from './schemes/line.ts';
import { checkMeta } from './schemes/meta.ts';
import type { Check, Signed } from './schemes/scheme.ts';
import { checkSlack } from './schemes/slack.ts';
import { checkStandardWebhooks } from './schemes/standard-webhooks.ts';
import { checkTeams } from './schemes/teams.ts';
import { checkTelegram } from './schemes/telegram.ts';
import { checkTiktok } from './schemes/tiktok.ts';
import { checkTwilio } from './schemes/twilio.ts';
import { checkViber } from './schemes/viber.ts';
import { answerCrc, checkX } from './schemes/x.ts';

export type VerifyAnswer = { valid: boolean; reason?: string } | { response: string };

const inputSchema = z.looseObject({
  channel: z.string(),
  secrets: z.array(z.string()),
  headers: z._default(z.record(z.string(), idText), {}),
  body: z._default(z.string(), ''),
  url: z.optional(z.string()),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  now: z.optional(z.number()),
  crcToken: z.optional(z.string()),
  jwks: z.optional(z.unknown()),
});

const SCHEMES: Readonly<Record<string, (signed: Signed) => Check>> = {
  meta: checkMeta,
  x: checkX,
  telegram: checkTelegram,
  line: checkLine,
  slack: checkSlack,
  discord: checkDiscord,
  twilio: checkTwilio,
  viber: checkViber,
  tiktok: checkTiktok,
  'standard-webhooks': checkStandardWebhooks,
};

/**
 * Judges one request as intake would: `{ channel, secrets, headers, body, url?, params?, now, crcToken?, jwks? }` with `now` in seconds and header names in any case.
 * Never throws: an input of another shape is not valid, and the reason names the field.
 */
export async function verifyRequest(input: unknown): Promise<VerifyAnswer> {
  const read = inputSchema.safeParse(input);
  if (!read.success) return { valid: false, reason: `input: ${z.prettifyError(read.error).replace(/\s+/g, ' ')}` };
  const { channel, secrets, crcToken, jwks } = read.data;
  if (channel === 'x' && crcToken !== undefined) {
    const answer = answerCrc(crcToken, secrets);
    return 'response' in answer ? answer : { valid: false, reason: answer.refused };
  }
  const signed = toSigned(read.data);
  if (channel === 'teams') return checkTeams(signed, jwks);
  const check = Object.hasOwn(SCHEMES, channel) ? SCHEMES[channel] : undefined;
  return check
    ? check(signed)
    : { valid: false, reason: `unknown channel "${channel}": use ${[...Object.keys(SCHEMES), 'teams'].join(', ')}` };
}

function toSigned({ secrets, headers, body, url, params, now }: z.infer<typeof inputSchema>): Signed {
  return {
    secrets,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body, 'utf8'),
    now: (now ?? Number.NaN) * 1000,
    ...(url === undefined ? {} : { url }),
    ...(params === undefined ? {} : { params }),
  };
}
