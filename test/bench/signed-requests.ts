import { createHmac } from 'node:crypto';
import type { Account } from '../../shared/channels/channel.ts';

const SECRET = 'the app secret of the bench';

/** The account that signs them. */
export const ACCOUNT: Account = {
  channel: 'whatsapp',
  id: 'main',
  secrets: [SECRET],
  options: { phoneNumberId: '1001' },
};

/** What nobody can do without: one HMAC and one JSON.parse of the same bytes. */
export function floor({ body }: { body: Buffer }): unknown {
  return [hmac(body), JSON.parse(body.toString())];
}

/** Signed texts of WhatsApp, 0.4 kB each. */
export function signedRequests(count: number) {
  return Array.from({ length: count }, (_, seed) => signedRequest(seed));
}

function hmac(body: Uint8Array): string {
  return createHmac('sha256', SECRET).update(body).digest('hex');
}

function signedRequest(seed: number) {
  const message = {
    from: '4915550001',
    id: `wamid.${seed}`,
    timestamp: String(1_762_160_000 + seed),
    type: 'text',
    text: { body: `Where is my order ${seed}? I have been waiting since Tuesday.` },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '1001' },
    contacts: [{ profile: { name: 'Anna' }, wa_id: '4915550001' }],
    messages: [message],
  };
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '9', changes: [{ field: 'messages', value }] }],
    }),
  );
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${hmac(body)}` };
  return { method: 'POST' as const, headers, query: {}, body };
}
