import type { OutboundChannel } from './channel.ts';
import * as telegram from './telegram/deliver.ts';
import * as webhook from './webhook/deliver.ts';
import { request as whatsappRequest } from './whatsapp/deliver.ts';
import { outcome as whatsappOutcome } from './whatsapp/outcome.ts';

export type Sender = Pick<OutboundChannel, 'request' | 'outcome'>;

/** Apart from the registry, so that delivery's bundle holds no normaliser. Web chat is not here: its answers leave through the visitor's socket. */
const SENDERS: ReadonlyMap<string, Sender> = new Map<string, Sender>([
  ['whatsapp', { request: whatsappRequest, outcome: whatsappOutcome }],
  ['telegram', { request: telegram.request, outcome: telegram.outcome }],
  ['webhook', { request: webhook.request, outcome: webhook.outcome }],
]);

export function sender(name: string): Sender | undefined {
  return SENDERS.get(name);
}
