import type { InboundChannel } from './channel.ts';
import { type Find, type Loaders, loadParts } from './load.ts';

/** All that the normaliser needs of a channel. */
export type Normaliser = Pick<InboundChannel, 'normalise'>;

const NORMALISERS: Loaders<Normaliser> = new Map([
  ['whatsapp', () => import('./whatsapp/normalise.ts')],
  ['messenger', () => import('./messenger/normalise.ts')],
  ['instagram', () => import('./instagram/normalise.ts')],
  ['telegram', () => import('./telegram/normalise.ts')],
  ['tiktok', () => import('./tiktok/normalise.ts')],
  ['twilio-voice', () => import('./twilio-voice/normalise.ts')],
  ['amazon-connect', () => import('./amazon-connect/normalise.ts')],
  ['viber', () => import('./viber/normalise.ts')],
  ['mastodon', () => import('./mastodon/normalise.ts')],
  ['bluesky', () => import('./bluesky/normalise.ts')],
  ['google-play', () => import('./google-play/normalise.ts')],
  ['app-store', () => import('./app-store/normalise.ts')],
  ['line', () => import('./line/normalise.ts')],
  ['slack', () => import('./slack/normalise.ts')],
  ['teams', () => import('./teams/normalise.ts')],
  ['twilio', () => import('./twilio/normalise.ts')],
  ['discord', () => import('./discord/normalise.ts')],
  ['x', () => import('./x/normalise.ts')],
  ['webhook', () => import('./webhook/normalise.ts')],
  ['webchat', () => import('./webchat/normalise.ts')],
]);

export function loadNormalisers(channels: Iterable<string>): Promise<Find<Normaliser>> {
  return loadParts(NORMALISERS, channels);
}
