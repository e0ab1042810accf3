import { createHmac } from 'node:crypto';
import type { RunningDesk } from './running-desk.ts';

/** A provider's request, as it goes over the wire. */
export type Hook = { path: string; headers: Record<string, string>; body: string };

/** The laptop's secrets, as docs/laptop.md publishes them. */
const WHATSAPP_SECRET = 'laptop-whatsapp-secret';
const TELEGRAM_SECRET = 'laptop-telegram-secret';
const WEBHOOK_KEY = 'switchboard-laptop-webhook-key';

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
export function fromWhatsApp(value: object): Hook {
  const metadata = { display_phone_number: '15559990000', phone_number_id: '106540352242922' };
  const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] });
  const mark = createHmac('sha256', WHATSAPP_SECRET).update(body).digest('hex');
  return { path: '/channels/whatsapp/eu', headers: { 'x-hub-signature-256': `sha256=${mark}` }, body };
}

/** https://core.telegram.org/bots/api#setwebhook */
export function fromTelegram(update: object): Hook {
  const headers = { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET };
  return { path: '/channels/telegram/bot', headers, body: JSON.stringify(update) };
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
export function fromShop({ delivery, at }: { delivery: string; at: number }, payload: object): Hook {
  const body = JSON.stringify(payload);
  const seconds = String(Math.floor(at / 1000));
  const headers = {
    'webhook-id': delivery,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${shopMark(`${delivery}.${seconds}.${body}`)}`,
  };
  return { path: '/channels/webhook/shop', headers, body };
}

export function shopMark(signed: string): string {
  return createHmac('sha256', WEBHOOK_KEY).update(signed).digest('base64');
}

export async function post({ url }: Pick<RunningDesk, 'url'>, { path, headers, body }: Hook): Promise<number> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Several copies of each, in an order that nobody meant, all at once. */
export function jumbled<T>(hooks: readonly T[], copies: number): T[] {
  const all = Array.from({ length: copies }, () => hooks).flat();
  return all
    .map((hook, index) => ({ hook, rank: (index * 7 + 3) % 11 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ hook }) => hook);
}
