import { checkStandardWebhooks } from '../../../shared/channels/schemes/standard-webhooks.ts';
import { HOOK_KEY, WEBHOOK_KEY } from '../../providers/webhook-keys.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';

/** Programs of the company's own: one is told what happens, the other what its customers are answered (settings.ts). */
const OWN: readonly string[] = ['erp.example', 'shop.example'];

/** Whoever the desk calls can tell that it is the desk: each call is signed, and its signature holds. */
export function checkSignatures({ world, outside }: Stage): void {
  for (const { method, url, headers, body } of outside.calls) {
    if (method === 'GET' || !OWN.includes(new URL(url).hostname)) continue;
    const now = Number(headers['webhook-timestamp']) * 1000;
    const { valid } = checkStandardWebhooks({
      secrets: [HOOK_KEY, WEBHOOK_KEY],
      headers,
      body: Buffer.from(body),
      now,
    });
    if (!valid)
      accuse(world, 'a program knows who calls', `${headers['webhook-id']} to ${url} is not signed as the desk signs`);
  }
}
