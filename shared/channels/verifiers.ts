import type { InboundChannel } from './channel.ts';
import { type Find, type Loaders, loadParts } from './load.ts';

/** All that intake needs of a channel. */
export type Verifier = Pick<InboundChannel, 'verify' | 'keyed'>;

const VERIFIERS: Loaders<Verifier> = new Map([
  ['whatsapp', () => import('./whatsapp/verify.ts')],
  ['messenger', () => import('./messenger/verify.ts')],
  ['instagram', () => import('./instagram/verify.ts')],
  ['telegram', () => import('./telegram/verify.ts')],
  ['tiktok', () => import('./tiktok/verify.ts')],
  ['twilio-voice', () => import('./twilio-voice/verify.ts')],
  ['amazon-connect', () => import('./amazon-connect/verify.ts')],
  ['viber', () => import('./viber/verify.ts')],
  ['mastodon', () => import('./mastodon/verify.ts')],
  ['bluesky', () => import('./bluesky/verify.ts')],
  ['google-play', () => import('./google-play/verify.ts')],
  ['app-store', () => import('./app-store/verify.ts')],
  ['line', () => import('./line/verify.ts')],
  ['slack', () => import('./slack/verify.ts')],
  ['teams', () => import('./teams/verify.ts')],
  ['twilio', () => import('./twilio/verify.ts')],
  ['discord', () => import('./discord/verify.ts')],
  ['x', () => import('./x/verify.ts')],
  ['webhook', () => import('./webhook/verify.ts')],
  ['webchat', () => import('./webchat/verify.ts')],
]);

export function loadVerifiers(channels: Iterable<string>): Promise<Find<Verifier>> {
  return loadParts(VERIFIERS, channels);
}
