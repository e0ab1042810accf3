import { signStandardWebhook } from '../../shared/channels/schemes/standard-webhooks.ts';
import type { Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { webhookVoice } from './voices/webhook.ts';

/** Somebody's own webhook: whatever no provider claims goes there. It says nothing, and hands out a picture under any name. */
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
  answer: ({ method, url }) => (method === 'GET' ? handedOut(url.pathname) : { status: 200, answer: { ok: true } }),
};
