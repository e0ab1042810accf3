import { maxText as telegram } from './telegram/max-text.ts';
import { maxText as webchat } from './webchat/max-text.ts';
import { maxText as webhook } from './webhook/max-text.ts';
import { maxText as whatsapp } from './whatsapp/max-text.ts';

const MAIL = 100_000;

/** Apart from the registry: the API asks for nothing else of a channel, and the channels are 26 kB. */
const MAX_TEXT: Readonly<Record<string, number>> = { whatsapp, telegram, webhook, webchat };

/** How many characters one message may have on its channel. */
export function maxTextOf(channel: string): number {
  return Object.hasOwn(MAX_TEXT, channel) ? (MAX_TEXT[channel] ?? MAIL) : MAIL;
}
