import type { InboundChannel } from './channel.ts';
import { verify as telegram } from './telegram/verify.ts';
import { verify as webchat } from './webchat/verify.ts';
import { verify as webhook } from './webhook/verify.ts';
import { verify as whatsapp } from './whatsapp/verify.ts';

/** Apart from the registry, so that intake's bundle holds no schema and no normaliser: that is 50 kB less to start with. */
const VERIFY: ReadonlyMap<string, InboundChannel['verify']> = new Map([
  ['whatsapp', whatsapp],
  ['telegram', telegram],
  ['webhook', webhook],
  ['webchat', webchat],
]);

/** The verdict of a channel on a request: all that intake needs of it. */
export function verifier(name: string): InboundChannel['verify'] | undefined {
  return VERIFY.get(name);
}
