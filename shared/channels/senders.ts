import type { OutboundChannel } from './channel.ts';
import { type Find, type Loaders, loadParts } from './load.ts';

/** All that delivery needs of a channel. */
export type Sender = Pick<OutboundChannel, 'request' | 'outcome' | 'grant' | 'gesture'>;

/** Web chat is not here: its answers leave through the visitor's socket. */
const SENDERS: Loaders<Sender> = new Map([
  ['whatsapp', () => import('./whatsapp/deliver.ts')],
  ['messenger', () => import('./messenger/deliver.ts')],
  ['instagram', () => import('./instagram/deliver.ts')],
  ['telegram', () => import('./telegram/deliver.ts')],
  ['tiktok', () => import('./tiktok/deliver.ts')],
  ['viber', () => import('./viber/deliver.ts')],
  ['mastodon', () => import('./mastodon/deliver.ts')],
  ['bluesky', () => import('./bluesky/deliver.ts')],
  ['google-play', () => import('./google-play/deliver.ts')],
  ['app-store', () => import('./app-store/deliver.ts')],
  ['line', () => import('./line/deliver.ts')],
  ['slack', () => import('./slack/deliver.ts')],
  ['teams', () => import('./teams/deliver.ts')],
  ['twilio', () => import('./twilio/deliver.ts')],
  ['discord', () => import('./discord/deliver.ts')],
  ['x', () => import('./x/deliver.ts')],
  ['webhook', () => import('./webhook/deliver.ts')],
]);

export function loadSenders(channels: Iterable<string>): Promise<Find<Sender>> {
  return loadParts(SENDERS, channels);
}
