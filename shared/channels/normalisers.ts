import type { InboundChannel } from './channel.ts';
import { normalise as telegram } from './telegram/normalise.ts';
import { normalise as webchat } from './webchat/normalise.ts';
import { normalise as webhook } from './webhook/normalise.ts';
import { normalise as whatsapp } from './whatsapp/normalise.ts';

/** Apart from the registry, so that the normaliser's bundle holds nothing that only intake or delivery needs. */
const NORMALISE: ReadonlyMap<string, InboundChannel['normalise']> = new Map([
  ['whatsapp', whatsapp],
  ['telegram', telegram],
  ['webhook', webhook],
  ['webchat', webchat],
]);

/** What a channel makes of a job: all that the normaliser needs of it. */
export function normaliser(name: string): InboundChannel['normalise'] | undefined {
  return NORMALISE.get(name);
}
