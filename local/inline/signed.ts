import { createHmac } from 'node:crypto';
import { signStandardWebhook } from '../../shared/channels/schemes/standard-webhooks.ts';

type ToSign = { channel: string; secret: string; body: string; id: string; now: number };

/** The headers with which a provider proves that a body is its own. */
export function signedHeaders({ channel, secret, body, id, now }: ToSign): Record<string, string> {
  const json = { 'content-type': 'application/json' };
  if (channel === 'whatsapp') {
    const mac = createHmac('sha256', secret).update(body).digest('hex');
    return { ...json, 'x-hub-signature-256': `sha256=${mac}` };
  }
  if (channel === 'telegram') return { ...json, 'x-telegram-bot-api-secret-token': secret };
  const seconds = Math.floor(now / 1000);
  return {
    ...json,
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signStandardWebhook({ id, seconds, body }, secret) ?? '',
  };
}
