import { checkStandardWebhooks, signStandardWebhook } from '../../shared/channels/schemes/standard-webhooks.ts';
import type { Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { webhookVoice } from './voices/webhook.ts';
import { HOOK_KEY, WEBHOOK_KEY } from './webhook-keys.ts';

/** Somebody's own webhook: whatever no provider claims goes there. It says nothing, hands out a picture under any name, and takes what it is told where the signature is ours. */
export const webhook: Provider = {
  channel: 'webhook',
  voice: webhookVoice,
  hosts: [],
  sign: ({ secret, body, id, now }) => {
    const seconds = Math.floor(now / 1000);
    return {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signStandardWebhook({ id, seconds, body }, secret) ?? '',
    };
  },
  busy: () => ({ status: 429, answer: {}, headers: { 'retry-after': '5' } }),
  answer: ({ method, url, headers, body }) => {
    if (method === 'GET') return handedOut(url.pathname);
    const given = {
      secrets: [WEBHOOK_KEY, HOOK_KEY],
      headers,
      body: Buffer.from(body),
      now: Number(headers['webhook-timestamp']) * 1000,
    };
    const verdict = headers['webhook-signature'] === undefined ? { valid: true } : checkStandardWebhooks(given);
    return verdict.valid ? { status: 200, answer: { ok: true } } : { status: 401, answer: verdict };
  },
};
