import type { PolledChannel } from './channel.ts';
import { type Find, type Loaders, loadParts } from './load.ts';

const POLLERS: Loaders<PolledChannel> = new Map<string, () => Promise<PolledChannel>>([
  ['mastodon', () => import('./mastodon/poll.ts')],
  ['bluesky', () => import('./bluesky/poll.ts')],
  ['google-play', () => import('./google-play/poll.ts')],
  ['app-store', () => import('./app-store/poll.ts')],
]);

/** Channels whose providers call nobody: they are asked. */
export function loadPollers(channels: Iterable<string>): Promise<Find<PolledChannel>> {
  return loadParts(POLLERS, channels);
}
