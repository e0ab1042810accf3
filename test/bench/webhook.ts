import { inbound } from '../../shared/channels/registry.ts';
import { type Compared, inTurns } from './in-turns.ts';
import { ACCOUNT, floor, signedRequests } from './signed-requests.ts';

const NOW = 1_762_160_400_000;

/** From a signed request of WhatsApp to its events (verified, parsed, checked, normalised), against one HMAC and one JSON.parse of the same bytes. */
export function webhook(rounds: number): Promise<Compared> {
  const verify = inbound('whatsapp')?.verify;
  const normalise = inbound('whatsapp')?.normalise;
  if (!verify || !normalise) throw new Error('the bench needs the channel whatsapp');
  return inTurns(signedRequests(2_000), {
    rounds,
    floor,
    whole: (request) => {
      const verdict = verify(request, ACCOUNT, NOW);
      const job = { channel: 'whatsapp', account: 'main', receivedAt: NOW, headers: {}, body: request.body };
      const result = normalise(job, ACCOUNT);
      if (verdict.kind !== 'accepted' || result.kind !== 'events') throw new Error('the bench is not understood');
      return result;
    },
  });
}
