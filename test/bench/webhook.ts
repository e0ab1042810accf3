import { createHmac } from 'node:crypto';
import type { Account } from '../../shared/channels/channel.ts';
import { inbound } from '../../shared/channels/registry.ts';
import { type Compared, inTurns } from './in-turns.ts';

const SECRET = 'the app secret of the bench';
const ACCOUNT: Account = { channel: 'whatsapp', id: 'main', secrets: [SECRET], options: { phoneNumberId: '1001' } };
const NOW = 1_762_160_400_000;

/** From a signed request of WhatsApp to its events (verified, parsed, checked, normalised), against one HMAC and one JSON.parse of the same bytes. */
export function webhook(rounds: number): Promise<Compared> {
  const verify = inbound('whatsapp')?.verify;
  const normalise = inbound('whatsapp')?.normalise;
  if (!verify || !normalise) throw new Error('the bench needs the channel whatsapp');
  return inTurns(
    Array.from({ length: 2_000 }, (_, seed) => signedRequest(seed)),
    {
      rounds,
      floor: ({ body }) => [hmac(body), JSON.parse(body.toString())],
      whole: (request) => {
        const verdict = verify(request, ACCOUNT, NOW);
        const job = { channel: 'whatsapp', account: 'main', receivedAt: NOW, headers: {}, body: request.body };
        const result = normalise(job, ACCOUNT);
        if (verdict.kind !== 'accepted' || result.kind !== 'events') throw new Error('the bench is not understood');
        return result;
      },
    },
  );
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
